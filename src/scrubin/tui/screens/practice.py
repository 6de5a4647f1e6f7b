"""How does a drill or a review go on the screen: answer, hear why, go on?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from scrubin.exams.events import Confidence
from scrubin.learning.schedule import RATINGS
from scrubin.store.engine import StoreProblem
from scrubin.study import journal_words, practice_words, telling, wording
from scrubin.study import practice as study
from scrubin.study.practice import Feedback, Practice, Question
from scrubin.tui import keys
from scrubin.tui.exam_lines import next_level, sure_line
from scrubin.tui.glyphs import FLAG
from scrubin.tui.missing import missing
from scrubin.tui.screens.dispute import DisputeScreen
from scrubin.tui.screens.question_room import QuestionRoom
from scrubin.tui.told import told
from scrubin.tui.widgets.item_view.base import Answered, Struck
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.question_pane import QuestionPane


class PracticeScreen(QuestionRoom):
    """One question, its answer, every rationale, and when it comes back."""

    BINDINGS = keys.PRACTICE
    CSS_PATH = ["../styles/question.tcss", "../styles/sitting.tcss"]

    def __init__(self, practice: Practice) -> None:
        super().__init__(id="practice")
        self.practice = practice
        self.number = 0
        self.response: Any = None
        self.confidence: Confidence | None = None
        self.struck: frozenset[str] = frozenset()
        self.feedback: Feedback | None = None
        self.flagged = False
        self.over = False

    def body(self) -> ComposeResult:
        """The question and the line under it."""
        yield QuestionPane(id="question")
        yield Static("", id="error", classes="error", markup=False)
        with Horizontal(id="under"):
            yield Static("", id="pace", markup=False)
            yield Static("", id="sure", markup=False)

    def on_mount(self) -> None:
        """The first question."""
        self.watch(self.query_one(QuestionPane), "scroll_y", self._say_beyond, init=False)
        self._next()

    def _open(self, question: Question | None) -> None:
        self.response, self.confidence, self.struck, self.feedback = None, None, frozenset(), None
        if question is None:
            self._end()
            return
        self.over = False
        self.flagged = study.flagged(self.desk, question.item.id)
        pane = self.query_one(QuestionPane)
        self.number += 1
        pane.show(question.item, question.order, None, of=self.number)
        self._show_lines()

    def _next(self) -> None:
        self._open(self.practice.next())

    def _show_lines(self) -> None:
        flag = f"  {FLAG}" if self.flagged else ""
        head = Content.assemble((self.practice.title, "bold"), (flag, "$flag"))
        self.query_one("#head-left", Static).update(head)
        self.say_head(right=self.practice.standing)
        question = self.practice.current
        again = "missed before, here again" if question and question.again else ""
        if not self.practice.answered:
            again = self.practice.note
        self._say_pace(again)
        self.query_one(KeyBar).refresh_keys()
        self.query_one("#sure", Static).update(
            sure_line(self.confidence) if self.feedback is None and not self.over else Content("")
        )

    def _say_pace(self, said: str) -> None:
        self.query_one("#pace", Static).update(Content.styled(said, "$muted"))

    def _try(self, deed: Callable[[], Any]) -> None:
        error = self.query_one("#error", Static)
        error.update("")
        try:
            deed()
        except StoreProblem as problem:
            error.update(str(problem))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the answer there is nothing to press, strike or be sure of."""
        answered = self.feedback is not None
        if action in ("press", "press_pointed", "strike", "sure"):
            return not answered and not self.over and bool(super().check_action(action, parameters))
        if action in ("flag", "dispute", "undo"):
            return self.practice.counts
        return super().check_action(action, parameters)

    def on_answered(self, event: Answered) -> None:
        """Keep the answer until it is checked."""
        if event.of == self.number and self.feedback is None:
            self.response = event.response
            self._mark()

    def on_struck(self, event: Struck) -> None:
        """Strike out, on this screen only."""
        self.struck = self.struck | {event.part} if event.on else self.struck - {event.part}
        self._mark()

    def _mark(self) -> None:
        view = self.query_one(QuestionPane).view
        if view is not None:
            view.mark(self.response, self.struck)
        self.query_one("#error", Static).update("")

    def action_next(self) -> None:
        """Enter: choose, then check, then go on."""
        view = self.view
        if view is not None and self.feedback is None and view.response != self.response:
            self.response = view.response  # a digit typed just before is still on its way
        if self.over:
            self.action_leave()
        elif self.feedback is not None:
            self._next()
        elif view is not None and view.unpressed_cursor:
            self.action_press_pointed()
        elif self.response is None or not self._complete():
            self.query_one("#error", Static).update(Content.styled(self._first(), "$muted"))
        else:
            self._try(self._check)

    def _first(self) -> str:
        """What is to be done before Enter can check."""
        question = self.practice.current
        return f"{missing(question.item, self.response)}; k marks a guess." if question is not None else ""

    def _complete(self) -> bool:
        question = self.practice.current
        return question is not None and bool(self.response.whole(question.order))

    def _check(self) -> None:
        self.feedback = self.practice.answer(self.response, self.confidence)
        question = self.feedback.question
        pane = self.query_one(QuestionPane)
        pane.show(question.item, question.order, self.response, self.struck, of=self.number, frozen=True)
        self._tell()

    def _tell(self) -> None:
        feedback = self.feedback
        assert feedback is not None
        question = feedback.question
        verdict = telling.verdict(question.item, question.order, feedback.grade, feedback.response)
        effect = telling.effect(question.item, feedback.response)
        why = telling.explanation(question.item, question.order, feedback.grade)
        broke = next((at for at, line in enumerate(why) if line.kind not in ("wrong", "note")), len(why))
        lines = [
            verdict,
            *why[:broke],
            *journal_words.sign(feedback),
            telling.Line("note", self.practice.comes_back(feedback)),
            *practice_words.choices(feedback),
            *why[broke:],
            *telling.effect_lines(effect),
            *telling.sources(question.item),
        ]
        pane = self.query_one(QuestionPane)
        pane.tell(told(lines, self.app.size.width))
        pane.show_effect(effect)
        self.call_after_refresh(lambda: self.call_after_refresh(self._to_what_is_told))
        self._show_lines()

    def _to_what_is_told(self) -> None:
        """Scroll there, when the drawing above has its height; say what lies out of sight."""
        if self.feedback is not None:
            self.query_one(QuestionPane).scroll_to_told()
            self._say_beyond()

    def _say_beyond(self) -> None:
        if self.feedback is not None:
            self._say_pace(self.query_one(QuestionPane).beyond)

    def on_key(self, event: Any) -> None:
        """After the answer the figures 1 to 4 stand for the four intervals."""
        feedback = self.feedback
        if feedback is not None and feedback.choices and event.character in ("1", "2", "3", "4"):
            event.stop()
            event.prevent_default()
            rating = RATINGS[int(event.character) - 1]
            self._try(lambda: self.practice.rerate(feedback, rating))
            self._tell()

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        self._try(self._undo)

    def _undo(self) -> None:
        question = self.practice.undo()
        if question is None:
            self.query_one("#error", Static).update(Content.styled("There is no answer to take back.", "$muted"))
        else:
            self._open(question)

    def _item(self) -> Any:
        if self.feedback is not None:
            return self.feedback.question.item
        return self.practice.current.item if self.practice.current else None

    def action_flag(self) -> None:
        """Flag the question for later."""
        item = self._item()
        if item is not None:
            self.flagged = not self.flagged
            self._try(lambda: self.practice.flag(item.id, on=self.flagged))
            self._show_lines()

    def action_sure(self) -> None:
        """How sure: none, guess, unsure, sure."""
        if self.feedback is None and not self.over:
            self.confidence = next_level(self.confidence)
            self._show_lines()

    def action_why(self) -> None:
        """Why this question came up."""
        question = self.feedback.question if self.feedback else self.practice.current
        if question is not None:
            self.query_one("#error", Static).update(Content.styled(self.practice.why(question), "$muted"))

    def action_dispute(self) -> None:
        """Say what is wrong with the question."""
        item = self._item()
        if item is not None:
            self.app.push_screen(DisputeScreen(self.desk, item), self.say_noted)

    # the end

    def _end(self) -> None:
        self.over = True
        pane = self.query_one(QuestionPane)
        done, right = self.practice.answered, self.practice.right
        pane.query_one("#stem", Static).update(Content.styled(f"{self.practice.title}: done", "bold"))
        for shown in (pane.view, pane.figure):
            if shown is not None:
                shown.display = False
        share = f" ({right / done:.0%})" if done else ""
        again = ", misses asked again included" if self.practice.counts else ""
        goes = f"Enter goes {self._back_to}{'; u takes the last answer back' if self.practice.counts else ''}."
        said = f"{right} of {wording.count(done, 'answer')} right{share}{again}.\n\n{goes}"
        pane.tell(Content(said))
        self.set_focus(None)
        self._show_lines()

    @property
    def _back_to(self) -> str:
        """What lies under this screen; a session begun from the shell has home under it."""
        under = {screen.id for screen in self.app.screen_stack}
        return next((f"back to the {room}" for room in ("lab", "journal") if room in under), "home")

    def action_leave(self) -> None:
        """Close the session; every answer is already kept."""
        if self.stop_striking():
            return
        self._try(self.practice.finish)
        self.app.pop_screen()
