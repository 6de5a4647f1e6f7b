"""What was answered in this drill or review?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from scrubin.store.attempts import AttemptRecord
from scrubin.study import journal_words, journalling, sessions, telling, wording
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.screens.dispute import DisputeScreen
from scrubin.tui.told import told
from scrubin.tui.widgets.question_pane import QuestionPane


class SessionScreen(RoomScreen):
    """The answers of a drill or review in order, as they were given."""

    CSS_PATH = "../styles/question.tcss"
    BINDINGS = keys.SESSION

    def __init__(self, record: AttemptRecord) -> None:
        super().__init__(id="session")
        self.record = record
        self.at = 0
        self.answers: list[sessions.PastAnswer] = []
        self.leeches: dict[str, int] = {}

    def body(self) -> ComposeResult:
        """The question with all that is to be said."""
        yield QuestionPane(id="question")
        yield Static("", id="error", classes="error", markup=False)

    def on_mount(self) -> None:
        """The first answer."""
        self.answers = sessions.past_answers(self.desk, self.record.id)
        self.leeches = journalling.leeches(self.desk)
        self._show()

    def _show(self) -> None:
        if not self.answers:
            self.say_head(self.record.title)
            self.query_one("#error", Static).update(
                Content.styled("Every answer of this session was taken back.", "$muted")
            )
            return
        one = self.answers[self.at]
        self.say_head(self.record.title, f"{self.at + 1} of {len(self.answers)}")
        pane = self.query_one(QuestionPane)
        pane.show(one.item, one.order, one.response, frozen=True)
        yours = [
            f"Your answer: {telling.answer_text(one.item, one.order, one.response)}",
            wording.duration(one.duration_ms),
        ]
        lines = [
            telling.verdict(one.item, one.order, one.grade),
            telling.Line("note", " · ".join(yours)),
            *journal_words.looking_back(one.item.id, self.leeches, correct=one.grade.correct),
            *telling.explanation(one.item, one.order, one.grade),
            *telling.sources(one.item),
        ]
        pane.tell(told(lines, self.app.size.width))

    def action_step(self, by: int) -> None:
        """To another answer."""
        if self.answers:
            self.at = max(0, min(len(self.answers) - 1, self.at + by))
            self._show()

    def action_dispute(self) -> None:
        """Say what is wrong with the question."""
        if self.answers:
            self.app.push_screen(DisputeScreen(self.desk, self.answers[self.at].item), self.say_noted)
