"""Question by question: what was answered, what is right, and why?"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from scrubin.study import journal_words, journalling, telling, wording
from scrubin.study.marking import MarkedSeat, Result
from scrubin.tui import keys
from scrubin.tui.glyphs import FLAG
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.screens.dispute import DisputeScreen
from scrubin.tui.told import told
from scrubin.tui.widgets.question_pane import QuestionPane

NONE = {
    "all": "There are no questions in this attempt.",
    "wrong": "No question was missed. a shows all.",
    "flagged": "No question was flagged. a shows all.",
    "guessed": "No answer was marked as a guess. a shows all.",
}


def kept(result: Result, only: str) -> list[MarkedSeat]:
    """The seats a filter leaves."""
    tests: dict[str, Callable[[MarkedSeat], bool]] = {
        "all": lambda _: True,
        "wrong": lambda one: not one.score.correct,
        "flagged": lambda one: one.score.flagged,
        "guessed": lambda one: one.score.confidence == "guess",
    }
    return [one for one in result.seats if tests[only](one)]


class ItemsScreen(RoomScreen):
    """The questions of a finished attempt, as they were shown."""

    CSS_PATH = "../styles/question.tcss"
    BINDINGS = keys.ITEMS

    def __init__(self, result: Result, only: str = "all") -> None:
        super().__init__(id="items")
        self.result = result
        self.only = only
        self.at = 0
        self.seats = kept(result, only)
        self.leeches: dict[str, int] = {}

    def body(self) -> ComposeResult:
        """The question with all that is to be said."""
        yield QuestionPane(id="question")
        yield Static("", id="error", classes="error", markup=False)

    def on_mount(self) -> None:
        """The first one."""
        self.leeches = journalling.leeches(self.desk)
        self._show()

    def _show(self) -> None:
        pane = self.query_one(QuestionPane)
        pane.display = bool(self.seats)
        self.query_one("#error", Static).update(
            "" if self.seats else Content.styled("\n  " + NONE[self.only], "$muted")
        )
        if not self.seats:
            self.say_head(f"{self.result.record.title} · {self.only}", "0")
            return
        one = self.seats[self.at]
        flag = f" {FLAG}" if one.score.flagged else ""
        self.say_head(f"{self.result.record.title} · {self.only}{flag}", f"{self.at + 1} of {len(self.seats)}")
        pane.show(one.item, one.seat.order, one.state.response, one.state.struck, frozen=True)
        pane.tell(self._told(one))

    def _pace(self) -> str:
        state = self.result.state
        seconds = sum(section.seconds for section in state.form.sections) * state.terms.extra_time
        return wording.duration(round(seconds * 1000 / len(state.seats)))

    def _told(self, one: MarkedSeat) -> Content:
        order = one.seat.order
        yours = f"Your answer: {telling.answer_text(one.item, order, one.state.response)}"
        parts = [yours, f"{wording.duration(one.state.time_ms)} (pace {self._pace()})"]
        parts += [f"marked {one.score.confidence}"] if one.score.confidence else []
        parts += ["changed " + one.score.change.replace("_", " ")] if one.score.change != "none" else []
        parts += ["unscored pretest question"] if one.score.pretest else []
        lines = [
            telling.verdict(one.item, order, one.grade),
            telling.Line("note", " · ".join(parts)),
            *journal_words.looking_back(one.item.id, self.leeches, correct=one.score.correct),
            *telling.explanation(one.item, order, one.grade),
            *telling.sources(one.item),
        ]
        return told(lines, self.app.size.width)

    def action_step(self, by: int) -> None:
        """To another question."""
        if self.seats:
            self.at = max(0, min(len(self.seats) - 1, self.at + by))
            self._show()

    def action_only(self, only: str) -> None:
        """Another filter."""
        self.only, self.at, self.seats = only, 0, kept(self.result, only)
        self._show()

    def action_dispute(self) -> None:
        """Say what is wrong with the question."""
        if self.seats:
            self.app.push_screen(DisputeScreen(self.desk, self.seats[self.at].item), self.say_noted)
