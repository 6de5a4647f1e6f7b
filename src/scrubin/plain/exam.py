"""How is an exam sat line by line? The same sitting, the same store; the clock only when asked."""

from __future__ import annotations

from collections.abc import Callable

from scrubin.exams.attempt import NotAllowed
from scrubin.exams.events import Confidence
from scrubin.items.letters import LETTERS
from scrubin.plain import answers, result
from scrubin.plain.talk import Gone, Talk
from scrubin.study import sealing, wording
from scrubin.study.sitting import Sitting, TimeIsUp

HELP = """\
a letter, letters or a number   answer
Enter or next                   next question
back                            question before
go 12                           question 12 of this section
flag                            flag, or take the flag off
strike B                        strike out B, or take it back
guess, unsure, sure             how sure you are
clear                           take the answer back
time                            time left
map                             which questions are answered, open, flagged
note words                      add to the scratch pad; note alone reads it
hand in                         review, then close the section or submit
pause                           practice only: stop the clock
leave                           leave; every answer is kept"""
LEVELS: dict[str, Confidence] = {"guess": "guess", "unsure": "unsure", "sure": "sure"}


class ExamTalk:
    """One sitting, spoken."""

    def __init__(self, talk: Talk, sitting: Sitting) -> None:
        self.talk = talk
        self.sitting = sitting
        self._said: tuple[int, int] | None = None

    def run(self) -> None:
        """Until submitted or left."""
        form, terms = self.sitting.state.form, self.sitting.state.terms
        minutes = wording.count(wording.minutes_of(form, terms.extra_time), "minute")
        if self.sitting.state.at_ms:
            left = wording.clock(self.sitting.left_ms())
            self.talk.say(f"You go on with {self.sitting.record.title}: {left} left of {minutes}.")
        else:
            title, count = self.sitting.record.title, wording.count(len(form.seats), "question")
            self.talk.say(f"{title}, {minutes}." if title.endswith(count) else f"{title}, {count}, {minutes}.")
        short = wording.shortened(self.sitting.profile, form) if self.sitting.profile else None
        if short:
            self.talk.say(short)
        if not self.sitting.state.at_ms and (said := sealing.said_of(self.sitting.desk, form)):
            self.talk.say(said)
        self.talk.say("Type help for the commands.")
        if self.sitting.state.phase == "paused":
            self._do(self.sitting.resume)
        try:
            while self.sitting.state.phase != "submitted":
                if not (self._break() if self.sitting.state.phase == "break" else self._turn()):
                    self._leave()
                    return
        except Gone:
            self._leave()
            return
        result.say(self.talk, self.sitting.desk, self.sitting.record.id)

    def _leave(self) -> None:
        runs = "The clock stops until you come back." if self.sitting.state.terms.practice else "The clock runs on."
        if self.sitting.state.terms.practice and self.sitting.state.phase == "answering":
            self._do(self.sitting.pause)
        self.talk.say(f"Every answer is kept. {runs} Run scrubin exam to go on.")

    def _time_moved(self) -> bool:
        before = (self.sitting.state.phase, self.sitting.state.section)
        self.sitting.tick()
        return (self.sitting.state.phase, self.sitting.state.section) != before

    def _turn(self) -> bool:
        state = self.sitting.state
        here = (state.section, state.current)
        if self._said != here:
            self._said = here
            inside = state.section_range()
            section = (
                f"Section {state.section + 1} of {len(state.form.sections)}. " if len(state.form.sections) > 1 else ""
            )
            self.talk.say(f"\n{section}Question {state.current - inside.start + 1} of {len(inside)}.")
            item, seat = self.sitting.item(state.current), state.seats[state.current]
            for line in answers.question(item, state.form.seats[state.current].order, seat.struck):
                self.talk.say(line)
            if item.type != "single_choice":
                self.talk.say(answers.how(item))
            if seat.flagged:
                self.talk.say("Flagged.")
            if seat.response is not None:
                self.talk.say(f"Your answer so far: {self._shown(seat.response)}.")
        typed = self.talk.ask("> ", self._time_moved)
        if typed is None:
            self._time_up()
            return True
        return self._command(typed)

    def _time_up(self) -> None:
        if self.sitting.state.timed_out:
            self.talk.say(
                f"Time is up: section {self.sitting.state.timed_out[-1] + 1} is closed."
                if len(self.sitting.state.form.sections) > 1
                else "Time is up."
            )

    def _shown(self, response: object) -> str:
        from scrubin.study import telling

        state = self.sitting.state
        item, order = self.sitting.item(state.current), state.form.seats[state.current].order
        return telling.answer_text(item, order, response)  # type: ignore[arg-type]

    def _command(self, line: str) -> bool:
        """Do one line; False leaves."""
        word, _, rest = line.partition(" ")
        word = word.lower()
        plain: dict[str, Callable[[], object]] = {
            "": self._next,
            "next": self._next,
            "n": self._next,
            "back": self._back,
            "flag": self._flag,
            "f": self._flag,
            "clear": lambda: self._do(lambda: self.sitting.answer(self.sitting.state.current, None)),
            "time": self._time,
            "t": self._time,
            "map": self._map,
            "help": lambda: self.talk.say(HELP),
            "?": lambda: self.talk.say(HELP),
            "pause": self._pause,
        }
        if word in ("leave", "quit", "q", "exit"):
            return False
        if line.lower() in ("hand in", "submit"):
            self._hand_in()
        elif word in LEVELS:
            self._do(lambda: self.sitting.mark(self.sitting.state.current, LEVELS[word]), f"Marked {word}.")
        elif word in plain and not rest:
            plain[word]()
        elif word == "go" and rest.isdecimal():
            self._go(int(rest))
        elif word in ("strike", "x"):
            self._strike(rest)
        elif word == "note":
            self._note(rest)
        else:
            self._answer(line)
        return True

    def _do(self, deed: Callable[[], object], said: str | None = None) -> bool:
        timed_out = len(self.sitting.state.timed_out)
        try:
            deed()
        except NotAllowed as why:
            self.talk.say(f"That cannot be done: {why}.")
            return False
        except TimeIsUp:
            pass
        if len(self.sitting.state.timed_out) > timed_out:
            self._time_up()
            return False
        if said:
            self.talk.say(said)
        return True

    def _answer(self, line: str) -> None:
        state = self.sitting.state
        item = self.sitting.item(state.current)
        response = answers.read_answer(item, state.form.seats[state.current].order, line)
        if response is None:
            self.talk.say(f"“{line}” is no answer and no command. {answers.how(item)} Or type help.")
        elif self._do(lambda: self.sitting.answer(state.current, response)):
            self.talk.say(f"Answer: {self._shown(response)}.")

    def _next(self) -> None:
        state = self.sitting.state
        if state.current + 1 in state.section_range():
            self._do(lambda: self.sitting.move(state.current + 1))
        else:
            self._hand_in()

    def _back(self) -> None:
        state = self.sitting.state
        if state.current - 1 in state.section_range():
            self._do(lambda: self.sitting.move(state.current - 1))
        else:
            self.talk.say("This is the first question of the section.")

    def _go(self, number: int) -> None:
        inside = self.sitting.state.section_range()
        if 1 <= number <= len(inside):
            self._said = None
            self._do(lambda: self.sitting.move(inside.start + number - 1))
        else:
            self.talk.say(f"Questions here run from 1 to {len(inside)}.")

    def _flag(self) -> None:
        state = self.sitting.state
        on = not state.seats[state.current].flagged
        self._do(lambda: self.sitting.flag(state.current, on=on), "Flagged." if on else "Flag taken off.")

    def _strike(self, letter: str) -> None:
        state = self.sitting.state
        order = state.form.seats[state.current].order
        at = LETTERS.find(letter.strip().upper()) if len(letter.strip()) == 1 else -1
        if not 0 <= at < len(order):
            self.talk.say("Say which letter, like strike B.")
            return
        on = order[at] not in state.seats[state.current].struck
        self._do(
            lambda: self.sitting.strike(state.current, order[at], on=on),
            f"{LETTERS[at]} {'struck out' if on else 'stands again'}.",
        )

    def _note(self, words: str) -> None:
        pad = self.sitting.state.scratch
        if words:
            self._do(lambda: self.sitting.write(f"{pad}\n{words}".strip()), "Noted.")
        else:
            self.talk.say(pad or "The scratch pad is empty.")

    def _time(self) -> None:
        self.talk.say(f"{wording.clock(self.sitting.left_ms())} left.")

    def _map(self) -> None:
        state = self.sitting.state
        numbered = list(enumerate(state.section_range(), 1))
        groups = {
            "Open": [at for _, at in numbered if not state.seats[at].answered],
            "Flagged": [at for _, at in numbered if state.seats[at].flagged],
            "Answered": [at for _, at in numbered if state.seats[at].answered],
        }
        for name, members in groups.items():
            numbers = [str(number) for number, at in numbered if at in members]
            self.talk.say(f"{name}: {', '.join(numbers) or 'none'}")

    def _pause(self) -> None:
        if self._do(self.sitting.pause):
            self.talk.say(f"Paused with {wording.clock(self.sitting.left_ms())} left. Press Enter to go on.")
            self.talk.ask("> ")
            self._do(self.sitting.resume)
            self._said = None

    def _hand_in(self) -> None:
        state = self.sitting.state
        self._map()
        what = "submits the exam" if state.on_last_section else "closes the section for good"
        line = self.talk.ask(f"Type yes to hand in: that {what}. Anything else goes back. > ", self._time_moved)
        if line is None:
            self._time_up()
        elif line.lower() in ("yes", "y"):
            self._do(self.sitting.hand_in)
        else:
            self._said = None

    def _break(self) -> bool:
        state = self.sitting.state
        self.talk.say(
            f"\nSection {state.section + 1} of {len(state.form.sections)} is closed. Break time left: {wording.clock(self.sitting.break_left_ms())}."
        )
        line = self.talk.ask("Press Enter to start the next section. > ", self._time_moved)
        if line is not None and line.lower() in ("leave", "quit", "q", "exit"):
            return False
        if self.sitting.state.phase == "break":
            self._do(self.sitting.open_section)
        return True
