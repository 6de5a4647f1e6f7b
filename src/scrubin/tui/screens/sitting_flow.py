"""Where does time, or a deed, take an exam: to a break, to the next section, to the result?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

from textual.widgets import Static

from scrubin.exams.attempt import NotAllowed
from scrubin.exams.events import Event, TimeExpired
from scrubin.store.engine import StoreProblem
from scrubin.study.sitting import Sitting, TimeIsUp
from scrubin.tui.exam_lines import ClockLine
from scrubin.tui.screens.interludes import BreakScreen
from scrubin.tui.screens.question_room import QuestionRoom


class SittingFlow(QuestionRoom):
    """An exam's course on the screen: each deed and each tick is followed to where the attempt has gone."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="sitting")
        self.sitting = sitting
        self.clock = ClockLine(sitting.left_ms())

    @abstractmethod
    def show(self) -> None:
        """Draw where the attempt stands."""

    @abstractmethod
    def show_lines(self) -> None:
        """Draw the lines over and under the question only."""

    def try_to(self, deed: Callable[[], Any]) -> None:
        """Do it; say in place what stands against it; follow where the attempt has gone."""
        self.stop_striking()
        error = self.query_one("#error", Static)
        error.update("")
        before = self.sitting.state
        try:
            deed()
        except NotAllowed as why:
            error.update(f"That cannot be done: {why}.")
        except TimeIsUp:
            pass
        except StoreProblem as problem:
            error.update(str(problem))
        self.show()
        self.follow((TimeExpired(at_ms=0),) if len(self.sitting.state.timed_out) > len(before.timed_out) else ())

    def tick(self) -> None:
        """Four times a second: do what time has brought about."""
        try:
            events = self.sitting.tick()
        except StoreProblem as problem:
            self.query_one("#error", Static).update(str(problem))
            return
        if events:
            self.show()
            self.follow(events)
        elif self.sitting.state.phase == "answering":
            self.clock.passes(self.sitting.left_ms(), self.sitting.state.limit_ms)
            self.show_lines()

    def follow(self, events: Iterable[Event]) -> None:
        """Go where the attempt has gone: to a break, to the next section, or to the result."""
        state = self.sitting.state
        expired = any(isinstance(event, TimeExpired) for event in events)
        if state.phase == "submitted":
            self._close_above()
            self.app.pop_screen()
            self.room_app.enter("result", attempt_id=self.sitting.record.id, timed_out=expired, fresh=True)
        elif state.phase == "break" and not any(isinstance(screen, BreakScreen) for screen in self.app.screen_stack):
            self._close_above()
            self.app.push_screen(BreakScreen(self.sitting, timed_out=expired), lambda _: self._after_break())
        elif (
            state.phase == "answering" and any(isinstance(screen, BreakScreen) for screen in self.app.screen_stack)
        ) or (state.phase == "answering" and expired):
            self._close_above()
            self._after_break()

    def _close_above(self) -> None:
        while self.app.screen is not self and self in self.app.screen_stack:
            self.app.pop_screen()

    def _after_break(self) -> None:
        if self.sitting.state.phase == "break":
            self.try_to(self.sitting.open_section)
        self.clock.restart(self.sitting.left_ms())
        self.show()
