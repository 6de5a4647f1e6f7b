"""The commands that study: home, exam, drill, review, history, journal."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from scrubin.bootstrap import Program, terminal_lacks
from scrubin.cli.exits import DONE, UsageError, say_problems
from scrubin.exams.blueprint import ExamProfile


def _run(program: Program, options: argparse.Namespace, room: str, **arguments: Any) -> int:
    """In the full screen where the terminal carries one, else line by line with the reason."""
    why_not = None if options.plain else terminal_lacks()
    if options.plain or why_not:
        from scrubin.plain.session import Begin

        return program.run_plain(why_not, Begin(room, arguments))
    from scrubin.tui.app import Begin as Screen

    return program.run_screen(Screen(room, arguments))


def home(program: Program, options: argparse.Namespace) -> int:
    """The home screen, or the line-mode menu."""
    if options.plain:
        return program.run_plain(None)
    return program.run_home()


def exam(program: Program, options: argparse.Namespace) -> int:
    """`exam`: go on with the unfinished one, or begin."""
    from scrubin.exams.form import NoQuestions
    from scrubin.study import sitting

    desk = program.desk
    say_problems(desk.bank.problems)
    going = sitting.unfinished(desk)
    if going is not None and options.new:
        sitting.abandon(desk, going.id)
        going = None
    if going is not None:
        asked = [name for name in ("exam", "items", "minutes", "seed", "mock") if getattr(options, name) is not None]
        if asked and (options.exam != going.exam or asked != ["exam"]):
            raise UsageError(
                f"{going.title} is not finished: run `scrubin exam` to go on with it, or add --new to give it up."
            )
        return _run(program, options, "sitting", sitting=sitting.resume(desk, going.id))
    profile = desk.profiles.get(exam_id(program, options.exam))
    assert profile is not None
    wish = sitting.Wish(
        options.items,
        options.minutes,
        options.seed,
        options.extra_time,
        options.practice,
        mock_id(program, profile, options),
    )
    try:
        begun = sitting.start(desk, profile, wish)
    except NoQuestions as none:
        raise UsageError(f"{none}; `scrubin banks stats` shows what there is.") from none
    return _run(program, options, "sitting", sitting=begun)


def mock_id(program: Program, profile: ExamProfile, options: argparse.Namespace) -> str | None:
    """The sealed mock asked for, by its number. Raises UsageError."""
    if options.mock is None:
        return None
    taken = [f"--{name}" for name in ("items", "minutes", "seed") if getattr(options, name) is not None]
    if taken:
        raise UsageError(f"A mock has its own length, time and order; leave {' and '.join(taken)} out.")
    chosen = f"{profile.id}-{options.mock}"
    if chosen not in program.desk.bank.mocks:
        known = [row.exam for row in program.desk.bank.mocks.values()].count(profile.id)
        has = " and ".join(f"mock {number}" for number in range(1, known + 1)) or "none"
        raise UsageError(f"{profile.title} has no mock {options.mock}; it has {has}.")
    return chosen


def exam_id(program: Program, asked: str | None) -> str:
    """The exam asked for, or the target, or the first. Raises UsageError."""
    known = sorted(program.desk.profiles)
    chosen = (asked or program.settings.exam or (known[0] if known else "")).lower()
    if chosen not in known:
        raise UsageError(f"There is no exam {chosen!r}; the exams are {', '.join(known) or 'none'}.")
    return chosen


def drill(program: Program, options: argparse.Namespace) -> int:
    """`drill`."""
    from scrubin.study import drilling

    say_problems(program.desk.bank.problems)
    try:
        practice = drilling.start(program.desk, options.topic, options.count, options.only, cram=options.cram)
    except drilling.NothingToDrill as nothing:
        raise UsageError(str(nothing)) from nothing
    return _run(program, options, "practice", practice=practice)


def review(program: Program, options: argparse.Namespace) -> int:
    """`review`."""
    from scrubin.study import reviewing

    say_problems(program.desk.bank.problems)
    try:
        practice = reviewing.start(program.desk)
    except reviewing.NothingDue as nothing:
        print(str(nothing).replace("Press d to drill.", "Run `scrubin drill`."))
        return DONE
    return _run(program, options, "practice", practice=practice)


def lab(program: Program, options: argparse.Namespace) -> int:
    """`lab BENCH`."""
    from scrubin.study.lab import round as rounds
    from scrubin.study.lab.benches import BENCHES, bench

    known = [one.id for one in BENCHES]
    if options.bench not in known:
        raise UsageError(f"There is no bench {options.bench!r}; the benches are {', '.join(known)}.")
    try:
        practice = rounds.start(program.desk, bench(options.bench), options.level, options.count, options.seed)
    except rounds.NothingOnTheBench as nothing:
        raise UsageError(str(nothing)) from nothing
    return _run(program, options, "practice", practice=practice)


def history(program: Program, options: argparse.Namespace) -> int:
    """`history`, as text, JSON or CSV."""
    from scrubin.interop import HISTORY_FORMATS
    from scrubin.plain import history as said
    from scrubin.study import looking_back

    exam = exam_id(program, options.exam) if options.exam else None
    topics = program.desk.bank.topics(program.desk.today())
    if options.topic and options.topic not in topics:
        raise UsageError(f"There is no topic {options.topic!r}; the topics are {', '.join(topics) or 'none'}.")
    if options.shape in ("forecasts", "trends"):
        from scrubin.plain import readiness as page

        print(
            "\n".join(
                page.forecasts(program.desk, exam) if options.shape == "forecasts" else page.over_time(program.desk)
            )
        )
        return DONE
    past = looking_back.past_attempts(program.desk, exam, options.topic)
    if options.shape:
        sys.stdout.write(HISTORY_FORMATS[options.shape](past))
    else:
        none = "Nothing matches this filter." if exam or options.topic else said.NOTHING
        print("\n".join(said.lines(program.desk, past, none)))
    return DONE


def journal(program: Program, options: argparse.Namespace) -> int:
    """`journal`: the mistakes as text, the worth of the word sure, or a drill of one mistake."""
    from scrubin.plain import journal as said
    from scrubin.study import drilling, journalling

    desk = program.desk
    found = journalling.read(desk)
    if options.drill is None:
        most = None if options.all else said.MOST
        print("\n".join(said.sure_lines(found) if options.sure else said.lines(found, most)))
        return DONE
    if options.drill > len(found.open):
        raise UsageError(f"There is no open mistake {options.drill}; `scrubin journal` lists them with their numbers.")
    try:
        practice = journalling.drill(desk, found.open[options.drill - 1])
    except drilling.NothingToDrill as nothing:
        raise UsageError(str(nothing)) from nothing
    return _run(program, options, "practice", practice=practice)


def readiness(program: Program, options: argparse.Namespace) -> int:
    """`readiness`."""
    from scrubin.plain import readiness as page

    say_problems(program.desk.bank.problems)
    print("\n".join((page.assumptions if options.assumptions else page.lines)(program.desk)))
    return DONE
