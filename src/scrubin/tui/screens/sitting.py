"""How is an exam sat on the screen? The sitting decides and stores; this shows and asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from scrubin.exams.attempt import NotAllowed
from scrubin.exams.events import Confidence, Event, TimeExpired
from scrubin.store.engine import StoreProblem
from scrubin.study import wording
from scrubin.study.sitting import Sitting, TimeIsUp
from scrubin.tui import keys
from scrubin.tui.glyphs import FLAG
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.screens.hand_in import HandInScreen
from scrubin.tui.screens.interludes import BreakScreen, ConfirmScreen, MapScreen, PausedScreen, ScratchScreen
from scrubin.tui.widgets.item_view.parts import Answered, Struck
from scrubin.tui.widgets.question_pane import QuestionPane
from scrubin.tui.widgets.seat_map import SeatMap

WIDE = 120
TICK = 0.25
WARNINGS = (10, 5, 1)
WARNING_SHOWN_MS = 12_000
SURE: tuple[Confidence | None, ...] = (None, "guess", "unsure", "sure")


class SittingScreen(RoomScreen):
    """One question at a time under a clock."""

    BINDINGS = keys.SITTING
    CSS_PATH = "../styles/sitting.tcss"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="sitting")
        self.sitting = sitting
        self.show_clock = True
        self._shown: int | None = None
        self._before_tick = sitting.left_ms()
        self._warning: tuple[str, int] | None = None

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
        self.show_clock = self.desk.settings.show_clock
        self._arrange()
        self._show()
        self.set_interval(TICK, self._tick)
        if self.sitting.state.phase == "paused":
            self.call_after_refresh(self._show_pause)
        self._follow(())

    def on_resize(self) -> None:
        """The map stands at the side where there is room."""
        self._arrange()

    def _arrange(self) -> None:
        self.query_one("#side-map").display = self.app.size.width >= WIDE

    # what is shown

    def _show(self) -> None:
        state = self.sitting.state
        if state.phase in ("break", "submitted"):
            return
        seat, done = state.form.seats[state.current], state.seats[state.current]
        pane = self.query_one(QuestionPane)
        if self._shown != state.current:
            self._shown = state.current
            pane.show(self.sitting.item(state.current), seat.order, done.response, done.struck)
        elif pane.view is not None:
            pane.view.mark(done.response, done.struck)
        self.query_one(SeatMap).show(
            [state.seats[at] for at in state.section_range()], state.section_range().start, state.current
        )
        self._show_head()
        self._show_under()

    def _show_head(self) -> None:
        state = self.sitting.state
        inside = state.section_range()
        flags = sum(state.seats[at].flagged for at in inside)
        left = sum(not state.seats[at].answered for at in inside)
        section = (
            f" · section {state.section + 1} of {len(state.form.sections)}" if len(state.form.sections) > 1 else ""
        )
        place = f"{state.current - inside.start + 1} of {len(inside)} · {FLAG} {flags} · open {left}"
        here = f"  {FLAG}" if state.seats[state.current].flagged else ""
        head = Content.assemble(
            (self.sitting.record.title + section, "bold"), (f"   {place}", "$muted"), (here, "$flag")
        )
        self.query_one("#head-left", Static).update(head)
        self._show_clock()

    def _show_clock(self) -> None:
        left = self.sitting.left_ms()
        if self._warning is not None and self._warning[1] - left < WARNING_SHOWN_MS:
            said, style = f"{self._warning[0]} left", "bold $flag"
        else:
            said, style = (
                (wording.clock(left) if self.show_clock else "clock hidden"),
                "bold" if self.show_clock else "$muted",
            )
        self.query_one("#head-right", Static).update(Content.styled(said, style))

    def _show_under(self) -> None:
        state = self.sitting.state
        inside = state.section_range()
        done = sum(state.seats[at].answered for at in inside)
        used = self.sitting.now_ms() - state.section_began_ms
        ahead = round(state.limit_ms * done / len(inside)) - used
        terms = " · practice" if state.terms.practice else ""
        extra = f" · extra time x {state.terms.extra_time:g}" if state.terms.extra_time != 1 else ""
        pace = wording.pace(ahead) if self.show_clock and done else ""
        self.query_one("#pace", Static).update(Content.styled(f"{pace}{terms}{extra}".strip(" ·"), "$muted"))
        self.query_one("#sure", Static).update(sure_line(state.seats[state.current].confidence))

    # what the person does

    def _try(self, deed: Callable[[], Any]) -> None:
        """Do it; say in place what stands against it; follow where the attempt has gone."""
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
        self._show()
        self._follow((TimeExpired(at_ms=0),) if len(self.sitting.state.timed_out) > len(before.timed_out) else ())

    def on_answered(self, event: Answered) -> None:
        """Keep the answer."""
        seat = self.sitting.state.current
        self._try(lambda: self.sitting.answer(seat, event.response))

    def on_struck(self, event: Struck) -> None:
        """Keep the stroke."""
        seat = self.sitting.state.current
        self._try(lambda: self.sitting.strike(seat, event.part, on=event.on))

    def on_seat_map_jumped(self, event: SeatMap.Jumped) -> None:
        """Go there."""
        self._try(lambda: self.sitting.move(event.seat))

    def action_press(self, at: int) -> None:
        """A letter or number."""
        view = self.query_one(QuestionPane).view
        if view is not None:
            view.press(at)

    def action_next(self) -> None:
        """Enter: choose what the cursor points at, or go on; after the last question, review."""
        view = self.query_one(QuestionPane).view
        if view is not None and view.unpressed_cursor and view.cursor is not None:
            view.press(view.cursor)
            return
        self.action_forward()

    def action_forward(self) -> None:
        """To the next question, or to the review after the last."""
        state = self.sitting.state
        if state.current + 1 in state.section_range():
            self._try(lambda: self.sitting.move(state.current + 1))
        else:
            self.action_hand_in()

    def action_back(self) -> None:
        """To the question before, inside the section."""
        state = self.sitting.state
        if state.current - 1 in state.section_range():
            self._try(lambda: self.sitting.move(state.current - 1))

    def action_flag(self) -> None:
        """Set or take off the flag."""
        state = self.sitting.state
        self._try(lambda: self.sitting.flag(state.current, on=not state.seats[state.current].flagged))

    def action_strike(self) -> None:
        """Strike out the option at the cursor, or the next letter pressed."""
        view = self.query_one(QuestionPane).view
        if view is not None and not view.start_strike():
            self.query_one("#error", Static).update(Content.styled("Strike out which one? Press its letter.", "$muted"))

    def action_sure(self) -> None:
        """How sure: none, guess, unsure, sure, and round again."""
        state = self.sitting.state
        now = state.seats[state.current].confidence
        self._try(lambda: self.sitting.mark(state.current, SURE[(SURE.index(now) + 1) % len(SURE)]))

    def action_clock(self) -> None:
        """Show or hide the clock."""
        self.show_clock = not self.show_clock
        self._show_head()
        self._show_under()

    def action_map(self) -> None:
        """The map, in front."""
        state = self.sitting.state
        inside = state.section_range()

        def go(seat: int | None) -> None:
            if seat is not None:
                self._try(lambda: self.sitting.move(seat))

        self.app.push_screen(MapScreen([state.seats[at] for at in inside], inside.start, state.current), go)

    def action_scratch(self) -> None:
        """The scratch pad; each pause in writing is kept."""
        self.app.push_screen(
            ScratchScreen(self.sitting.state.scratch, lambda text: self._try(lambda: self.sitting.write(text)))
        )

    def action_hand_in(self) -> None:
        """Look over the section before it is handed in."""

        def done(wish: int | str | None) -> None:
            if wish == "hand in":
                self._try(self.sitting.hand_in)
            elif isinstance(wish, int):
                self._try(lambda: self.sitting.move(wish))

        self.app.push_screen(HandInScreen(self.sitting), done)

    def action_pause(self) -> None:
        """Stop the clock, in practice."""
        self._try(self.sitting.pause)
        if self.sitting.state.phase == "paused":
            self._show_pause()

    def _show_pause(self) -> None:
        def go_on(leave: bool | None) -> None:
            if leave:
                self.app.pop_screen()
            else:
                self._try(self.sitting.resume)

        self.app.push_screen(PausedScreen(self.sitting.left_ms()), go_on)

    def action_leave(self) -> None:
        """Leaving loses nothing; in a strict exam the clock runs on, which is said first."""

        def leave(sure: bool | None) -> None:
            if sure:
                if self.sitting.state.terms.practice:
                    self._try(self.sitting.pause)
                self.app.pop_screen()

        runs_on = (
            "The clock stops until you come back."
            if self.sitting.state.terms.practice
            else "The clock runs on while you are away."
        )
        self.app.push_screen(ConfirmScreen("Leave the exam?", f"Every answer is kept. {runs_on}", "leave"), leave)

    # what time does

    def _tick(self) -> None:
        try:
            events = self.sitting.tick()
        except StoreProblem as problem:
            self.query_one("#error", Static).update(str(problem))
            return
        if events:
            self._show()
            self._follow(events)
        elif self.sitting.state.phase == "answering":
            self._warn()
            if self.app.screen is self:
                self._show_clock()
                self._show_under()

    def _warn(self) -> None:
        left = self.sitting.left_ms()
        for minutes in WARNINGS:
            if left <= minutes * 60_000 < self._before_tick and self.sitting.state.limit_ms > minutes * 60_000:
                self._warning = (wording.count(minutes, "minute"), left)
        self._before_tick = left

    def _follow(self, events: Iterable[Event]) -> None:
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
            self._try(self.sitting.open_section)
        self._before_tick = self.sitting.left_ms()
        self._warning = None
        self._show()


def sure_line(chosen: Confidence | None) -> Content:
    """The three levels, the chosen one in capitals."""
    parts: list[Any] = [("sure?  ", "$muted")]
    for at, level in enumerate(("guess", "unsure", "sure")):
        parts += [(" · ", "$muted")] if at else []
        parts.append((level.upper(), "bold $accent") if level == chosen else (level, "$muted"))
    return Content.assemble(*parts)
