"""How is an exam sat on the screen? The sitting decides and stores; this shows and asks."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from scrubin.study.sitting import Sitting
from scrubin.tui import exam_lines, keys
from scrubin.tui.screens.hand_in import HandInScreen
from scrubin.tui.screens.interludes import ConfirmScreen, MapScreen, PausedScreen
from scrubin.tui.screens.sitting_flow import SittingFlow
from scrubin.tui.widgets.item_view.base import Answered, Struck
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.question_pane import QuestionPane
from scrubin.tui.widgets.seat_map import SeatMap

WIDE = 120
TICK = 0.25


class SittingScreen(SittingFlow):
    """One question at a time under a clock."""

    BINDINGS = keys.SITTING
    CSS_PATH = ["../styles/question.tcss", "../styles/sitting.tcss"]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._shown: int | None = None

    def body(self) -> ComposeResult:
        """The question, the map where there is room, the line under them."""
        with Horizontal(id="desk"):
            with Vertical():
                yield QuestionPane(id="question")
                yield Static("", id="error", classes="error", markup=False)
                with Horizontal(id="under"):
                    yield Static("", id="pace", markup=False)
                    yield Static("", id="sure", markup=False)
            yield SeatMap(id="side-map")

    def on_mount(self) -> None:
        """Show where the attempt stands, and start ticking."""
        self.clock.shown = self.desk.settings.show_clock
        self._arrange()
        self.show()
        self.set_interval(TICK, self.tick)
        if self.sitting.state.phase == "paused":
            self.call_after_refresh(self._show_pause)
        self.follow(())

    def on_resize(self) -> None:
        """The map stands at the side where there is room."""
        self._arrange()

    def _arrange(self) -> None:
        self.query_one("#side-map").display = self.app.size.width >= WIDE

    def show(self) -> None:
        """The question, the map and the lines."""
        state = self.sitting.state
        if state.phase in ("break", "submitted"):
            return
        seat, done = state.form.seats[state.current], state.seats[state.current]
        pane = self.query_one(QuestionPane)
        if self._shown != state.current:
            self._shown = state.current
            self.call_after_refresh(self.query_one(KeyBar).refresh_keys)
            pane.show(self.sitting.item(state.current), seat.order, done.response, done.struck, of=state.current)
        elif pane.view is not None:
            pane.view.mark(done.response, done.struck)
        self.query_one(SeatMap).show(
            [state.seats[at] for at in state.section_range()], state.section_range().start, state.current
        )
        self.show_lines()

    def show_lines(self) -> None:
        """The lines over and under the question."""
        left = self.sitting.left_ms()
        self.query_one("#head-left", Static).update(exam_lines.head(self.sitting.record.title, self.sitting.state))
        self.query_one("#head-right", Static).update(self.clock.line(left))
        self.query_one("#pace", Static).update(exam_lines.pace(self.sitting, shown=self.clock.shown))
        self.query_one("#sure", Static).update(
            exam_lines.sure_line(self.sitting.state.seats[self.sitting.state.current].confidence)
        )

    def on_answered(self, event: Answered) -> None:
        """Keep the answer."""
        seat = event.of
        if event.response == self.sitting.state.seats[seat].response:
            return
        self.try_to(lambda: self.sitting.answer(seat, event.response))
        chosen = getattr(event.response, "option", None)
        if chosen is not None and chosen in self.sitting.state.seats[seat].struck:
            self.try_to(lambda: self.sitting.strike(seat, chosen, on=False))

    def on_struck(self, event: Struck) -> None:
        """Keep the stroke."""
        self.try_to(lambda: self.sitting.strike(event.of, event.part, on=event.on))

    def on_seat_map_jumped(self, event: SeatMap.Jumped) -> None:
        """Go there."""
        self.try_to(lambda: self.sitting.move(event.seat))

    def action_next(self) -> None:
        """Enter: choose what the cursor points at, or go on; after the last question, review."""
        if self.view is not None and self.view.unpressed_cursor:
            self.action_press_pointed()
            return
        self.action_forward()

    def action_forward(self) -> None:
        """To the next question, or to the review after the last."""
        self.catch_up()
        state = self.sitting.state
        if state.current + 1 in state.section_range():
            self.try_to(lambda: self.sitting.move(state.current + 1))
        else:
            self.action_hand_in()

    def action_back(self) -> None:
        """To the question before, inside the section."""
        self.catch_up()
        state = self.sitting.state
        if state.current - 1 in state.section_range():
            self.try_to(lambda: self.sitting.move(state.current - 1))

    def action_step_back(self) -> None:
        """The left arrow, where it is not the view's."""
        self.action_back()

    def action_flag(self) -> None:
        """Set or take off the flag."""
        state = self.sitting.state
        self.try_to(lambda: self.sitting.flag(state.current, on=not state.seats[state.current].flagged))

    def action_sure(self) -> None:
        """How sure: none, guess, unsure, sure, and round again."""
        state = self.sitting.state
        now = state.seats[state.current].confidence
        self.try_to(lambda: self.sitting.mark(state.current, exam_lines.next_level(now)))

    def action_clock(self) -> None:
        """Show or hide the clock."""
        self.clock.shown = not self.clock.shown
        self.show_lines()

    def action_map(self) -> None:
        """The map: at the side where it stands there, else in front."""
        self.catch_up()
        side = self.query_one("#side-map", SeatMap)
        if side.display:
            side.can_focus = True
            side.focus()
            return
        state = self.sitting.state
        inside = state.section_range()

        def go(seat: int | None) -> None:
            if seat is not None:
                self.try_to(lambda: self.sitting.move(seat))

        self.app.push_screen(MapScreen([state.seats[at] for at in inside], inside.start, state.current), go)

    def action_scratch(self) -> None:
        """The scratch pad; each pause in writing is kept."""
        from scrubin.tui.screens.scratch import ScratchScreen

        self.app.push_screen(
            ScratchScreen(self.sitting.state.scratch, lambda text: self.try_to(lambda: self.sitting.write(text)))
        )

    def action_hand_in(self) -> None:
        """Look over the section before it is handed in."""
        self.catch_up()

        def done(wish: int | str | None) -> None:
            if wish == "hand in":
                self.try_to(self.sitting.hand_in)
            elif isinstance(wish, int):
                self.try_to(lambda: self.sitting.move(wish))

        self.app.push_screen(HandInScreen(self.sitting), done)

    def action_pause(self) -> None:
        """Stop the clock, in practice."""
        self.catch_up()
        self.try_to(self.sitting.pause)
        if self.sitting.state.phase == "paused":
            self._show_pause()

    def _show_pause(self) -> None:
        def go_on(leave: bool | None) -> None:
            if leave:
                self.app.pop_screen()
            else:
                self.try_to(self.sitting.resume)

        self.app.push_screen(PausedScreen(self.sitting.left_ms()), go_on)

    def action_leave(self) -> None:
        """Leaving loses nothing; in a strict exam the clock runs on, which is said first."""
        self.catch_up()
        if self.stop_striking():
            return

        def leave(sure: bool | None) -> None:
            if sure:
                if self.sitting.state.terms.practice:
                    self.try_to(self.sitting.pause)
                self.app.pop_screen()

        runs_on = (
            "The clock stops until you come back."
            if self.sitting.state.terms.practice
            else "The clock runs on while you are away."
        )
        self.app.push_screen(ConfirmScreen("Leave the exam?", f"Every answer is kept. {runs_on}", "leave"), leave)
