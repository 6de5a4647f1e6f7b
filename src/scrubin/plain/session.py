"""What does line mode do when it is opened?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from scrubin.exams.form import NoQuestions
from scrubin.plain import history, journal, lab, plan, readiness
from scrubin.plain.exam import ExamTalk
from scrubin.plain.practice import PracticeTalk
from scrubin.plain.talk import Gone, Talk
from scrubin.store.settings import Settings
from scrubin.study import drilling, home, looking_back, missing, plan_telling, planning, reviewing, sitting, wording

if TYPE_CHECKING:
    from scrubin.study.desk import Desk


class Host(Protocol):
    """The program around it."""

    settings: Settings

    @property
    def desk(self) -> Desk:
        """Questions and record."""


DAYS_SAID = 14
HELP = """\
continue    go on with the unfinished exam
exam        sit a practice exam
drill       ten questions where practice gains most
cram        the same, but your schedule stays as it is
lab         hands-on practice: electrodes, tracings, syringes, cuff
review      what is due today
plan        today's part, and the days until the exam
history     what you have done
journal     your mistakes, and what mends them
readiness   how likely you are to pass today, and what would raise it
assumptions what that rests on
forecasts   what was foretold before each exam, and what came
trends      retention, minutes a day, pace, what is coming due
leave       close Scrub In"""

PAGES: dict[str, Callable[[Desk], list[str]]] = {
    "readiness": readiness.lines,
    "w": readiness.lines,
    "assumptions": readiness.assumptions,
    "forecasts": readiness.forecasts,
    "trends": readiness.over_time,
}


@dataclass(frozen=True)
class Begin:
    """What to do: "sitting", "practice", and what it is done with."""

    room: str
    arguments: dict[str, Any] = field(default_factory=dict)


def run(host: Host, why: str | None, begin: Begin | None = None) -> int:
    """Do what was asked, or show the menu; returns the exit code."""
    talk = Talk()
    if why:
        talk.say(why)
    if begin is None:
        _menu(talk, host)
    elif begin.room == "sitting":
        ExamTalk(talk, begin.arguments["sitting"]).run()
    else:
        PracticeTalk(talk, begin.arguments["practice"]).run()
    return 0


def _menu(talk: Talk, host: Host) -> None:
    desk = host.desk
    try:
        while True:
            today = home.today(desk)
            done = f"{wording.count(today.answered, 'question')} of {today.goal} today"
            if today.planned:
                done = f"Today: {plan_telling.toward(today.planned)}"
            talk.say(f"\nScrub In. {done}, {today.due} due, {today.new} new.")
            if today.missed:
                talk.say(f"{missing.said(today.missed)}, in review.")
            if today.unfinished:
                talk.say(
                    f"Continue: {today.unfinished.record.title}, question {today.unfinished.question}, {wording.clock(today.unfinished.left_ms)} left."
                )
            ways = "continue, " if today.unfinished else ""
            talk.say(f"Type {ways}exam, drill, lab, review, plan, history, journal, readiness or leave.")
            word = (talk.ask("> ") or "").lower()
            if word in ("leave", "quit", "q", "exit"):
                return
            _do(talk, desk, host.settings, word)
    except Gone:
        return


def _do(talk: Talk, desk: Desk, settings: Settings, word: str) -> None:
    going = sitting.unfinished(desk)
    try:
        if word in ("continue", "c", "exam", "e") and going is not None:
            ExamTalk(talk, sitting.resume(desk, going.id)).run()
        elif word in ("exam", "e"):
            _exam(talk, desk, settings)
        elif word in ("drill", "d"):
            PracticeTalk(talk, drilling.start(desk)).run()
        elif word == "cram":
            PracticeTalk(talk, drilling.start(desk, cram=True)).run()
        elif word in ("lab", "l"):
            lab.visit(talk, desk)
        elif word in ("review", "r"):
            PracticeTalk(talk, reviewing.start(desk)).run()
        elif word in ("history", "h"):
            for line in history.lines(desk, looking_back.past_attempts(desk)):
                talk.say(line)
        elif word in ("plan", "p", "plan all"):
            for line in plan.lines(planning.planned(desk), None if word == "plan all" else DAYS_SAID):
                talk.say(line)
        elif word in ("journal", "j"):
            journal.visit(talk, desk)
        elif word in PAGES:
            for line in PAGES[word](desk):
                talk.say(line)
        elif word in ("help", "?"):
            talk.say(HELP)
        elif word:
            talk.say(f"“{word}” is not among them. Type help for the commands.")
    except (reviewing.NothingDue, drilling.NothingToDrill, NoQuestions) as nothing:
        talk.say(str(nothing).replace("Press d to drill.", "Type drill."))


def _exam(talk: Talk, desk: Desk, settings: Settings) -> None:
    names = ", ".join(desk.profiles)
    target = settings.exam if settings.exam in desk.profiles else next(iter(desk.profiles), "")
    which = (talk.ask(f"Which exam: {names}? Enter takes {target}. > ") or target or "").lower()
    if which in ("leave", "quit", "q", "exit"):
        return
    if which not in desk.profiles:
        talk.say(f"There is no exam “{which}”; the exams are {names or 'none'}.")
        return
    profile = desk.profiles[which]
    mocks = [key for key, row in desk.bank.mocks.items() if row.exam == which]
    numbered = " or ".join(f"“mock {number}”" for number in range(1, len(mocks) + 1))
    typed = (
        talk.ask(f"How many questions, 1 to {profile.items}{f', or {numbered}' if mocks else ''}? Enter takes 10. > ")
        or "10"
    )
    number = typed.lower().removeprefix("mock").strip()
    if typed.lower().startswith("mock") and number.isdecimal() and 1 <= int(number) <= len(mocks):
        ExamTalk(talk, sitting.start(desk, profile, sitting.Wish(mock=mocks[int(number) - 1]))).run()
        return
    if not typed.isdecimal() or not 1 <= int(typed) <= profile.items:
        talk.say(f"“{typed}” is not a whole number from 1 to {profile.items}.")
        return
    ExamTalk(talk, sitting.start(desk, profile, sitting.Wish(items=int(typed)))).run()
