"""Is everything answered before this section is handed in?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from scrubin.study import wording
from scrubin.study.sitting import Sitting
from scrubin.tui import keys
from scrubin.tui.glyphs import FLAG, OPEN, UNSEEN
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row


class HandInScreen(Screen[int | str | None]):
    """Three numbers, the list to jump to, and what closing means. Returns a seat, "hand in", or None."""

    BINDINGS = keys.HAND_IN

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="hand-in")
        self.sitting = sitting

    def compose(self) -> ComposeResult:
        """Numbers, then the menu."""
        with VerticalScroll(id="body"):
            yield Static(self._said(), classes="gap", markup=False)
            yield Menu(self._rows(), title_width=18)
        yield KeyBar()

    def on_mount(self) -> None:
        """On the first thing to do."""
        self.query_one(Menu).focus()

    def _said(self) -> Content:
        state = self.sitting.state
        seats = [state.seats[at] for at in state.section_range()]
        answered = sum(seat.answered for seat in seats)
        flagged = sum(seat.flagged for seat in seats)
        last = state.on_last_section
        what = "the exam" if last else f"section {state.section + 1} of {len(state.form.sections)}"
        meaning = "The exam is then scored." if last else "A closed section cannot be opened again."
        return Content.assemble(
            (f"\nBefore you hand in {what}\n\n", "bold"),
            (f"{answered:>4}", "bold"),
            " answered\n",
            (f"{len(seats) - answered:>4}", "bold"),
            " open\n",
            (f"{flagged:>4}", "bold"),
            f" flagged\n\n{meaning} {wording.clock(self.sitting.left_ms())} left on the clock.",
        )

    def _rows(self) -> list[Row]:
        state = self.sitting.state
        rows: list[Row] = []
        for number, at in enumerate(state.section_range(), 1):
            seat = state.seats[at]
            if not seat.answered or seat.flagged:
                said = [] if seat.answered else [f"{OPEN} open" if seat.seen else f"{UNSEEN} unseen"]
                said += [f"{FLAG} flagged"] if seat.flagged else []
                rows.append(Row(str(at), f"Question {number}", ", ".join(said)))
        hand_in = Row("hand in", "Hand in", "now", "h")
        back = Row("back", "Back", "to the questions", "b")
        return [*rows, back, hand_in] if rows else [hand_in, back]

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Jump, go back, or hand in."""
        chosen = event.row.id
        self.dismiss(int(chosen) if chosen.isdecimal() else "hand in" if chosen == "hand in" else None)

    def action_hand_in(self) -> None:
        """Hand in."""
        self.dismiss("hand in")

    def action_leave(self) -> None:
        """Back to the questions."""
        self.dismiss(None)
