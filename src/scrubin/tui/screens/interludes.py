"""What stands in front of an exam for a moment: map, pause, break, a question before leaving?"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from scrubin.exams.attempt import SeatState
from scrubin.study import wording
from scrubin.study.sitting import Sitting
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row
from scrubin.tui.widgets.seat_map import SeatMap


class MapScreen(ModalScreen[int | None]):
    """The map of the open section; Enter or a click goes to a question."""

    CSS_PATH = "../styles/modal.tcss"
    BINDINGS = keys.MAP

    def __init__(self, seats: Sequence[SeatState], first: int, current: int) -> None:
        super().__init__()
        self._map = (seats, first, current)

    def compose(self) -> ComposeResult:
        """The map on a card."""
        with Vertical(id="card"):
            yield Static(Content.styled("Where to? Arrows, then Enter.", "$muted"), classes="gap")
            seat_map = SeatMap()
            seat_map.can_focus = True
            yield seat_map
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the section."""
        seat_map = self.query_one(SeatMap)
        seat_map.show(*self._map)
        seat_map.focus()

    def on_seat_map_jumped(self, event: SeatMap.Jumped) -> None:
        """Go there."""
        event.stop()
        self.dismiss(event.seat)

    def action_leave(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


class PausedScreen(ModalScreen[bool]):
    """The clock stands still and the question is covered."""

    CSS_PATH = "../styles/modal.tcss"
    BINDINGS = keys.PAUSED

    def __init__(self, left_ms: int) -> None:
        super().__init__()
        self._left_ms = left_ms

    def compose(self) -> ComposeResult:
        """One sentence."""
        with Vertical(id="card"):
            yield Static(Content.styled("Paused", "bold"), classes="gap")
            yield Static(f"The clock stands at {wording.clock(self._left_ms)}. Enter goes on.", classes="gap")
            yield KeyBar()

    def action_go_on(self) -> None:
        """Let the clock run."""
        self.dismiss(False)

    def action_leave(self) -> None:
        """Leave; the attempt stays paused."""
        self.dismiss(True)


class ConfirmScreen(ModalScreen[bool]):
    """A question before something that cannot be taken back, or might surprise."""

    CSS_PATH = "../styles/modal.tcss"
    BINDINGS = keys.CONFIRM

    def __init__(self, title: str, said: str, deed: str) -> None:
        super().__init__()
        self._title, self._said, self._deed = title, said, deed

    def compose(self) -> ComposeResult:
        """The question, no first."""
        with Vertical(id="card"):
            yield Static(Content.styled(self._title, "bold"), classes="gap")
            yield Static(self._said, classes="gap said", markup=False)
            yield Menu([Row("no", "No, stay"), Row("yes", f"Yes, {self._deed}")], title_width=30)
            yield KeyBar()

    def on_mount(self) -> None:
        """The careful answer first."""
        self.query_one(Menu).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Answered."""
        event.stop()
        self.dismiss(event.row.id == "yes")

    def action_agree(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """No."""
        self.dismiss(False)


class BreakScreen(RoomScreen):
    """Between two sections: what is left of the break, and Enter to go on. It ends by itself."""

    BINDINGS = keys.BREAK
    head = "Break"

    def __init__(self, sitting: Sitting, *, timed_out: bool) -> None:
        super().__init__(id="break")
        self.sitting = sitting
        self.timed_out = timed_out

    def body(self) -> ComposeResult:
        """What is closed, what is left."""
        with Vertical(id="body"):
            yield Static("", id="told", markup=False)

    def on_mount(self) -> None:
        """Count down."""
        self._show()
        self.set_interval(0.5, self._show)

    def _show(self) -> None:
        state = self.sitting.state
        if state.phase != "break":
            return
        number = state.section + 1
        how = "Time is up: section" if self.timed_out else "Section"
        following = state.form.sections[state.section + 1]
        minutes = round(following.seconds * state.terms.extra_time / 60)
        self.query_one("#told", Static).update(
            Content.assemble(
                (f"{how} {number} of {len(state.form.sections)} is closed.", "bold"),
                f"\n\nBreak time left: {wording.clock(self.sitting.break_left_ms())}, for all breaks together.",
                f"\nThe next section has {wording.count(len(following.seats), 'question')} in {minutes} minutes.",
                ("\n\nEnter starts it. It starts by itself when the break is used up.", "$muted"),
            )
        )

    def action_go_on(self) -> None:
        """Start the next section."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the exam for now; the break runs on, as the exam's own would."""

        def leave(sure: bool | None) -> None:
            if sure:
                self.app.pop_screen()
                self.app.pop_screen()

        said = "Every answer is kept. The break runs on, and then the next section starts, while you are away."
        self.app.push_screen(ConfirmScreen("Leave the exam?", said, "leave"), leave)
