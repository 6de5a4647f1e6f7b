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
from scrubin.tui.screens.interludes import ConfirmScreen
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row


class HandInScreen(Screen[int | str | None]):
    """Three numbers, the list to jump to, and what closing means. Returns a seat, "hand in", or None."""

    CSS_PATH = "../styles/hand_in.tcss"
    BINDINGS = keys.HAND_IN

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="hand-in")
        self.sitting = sitting

    def compose(self) -> ComposeResult:
        """Numbers, then the menu."""
        yield Static(self._said(), id="count", markup=False)
        with VerticalScroll(id="body"):
            yield Menu(self._rows(), title_width=18)
        yield KeyBar()

    def on_mount(self) -> None:
        """On the first thing to do; the clock goes on."""
        menu = self.query_one(Menu)
        menu.focus()
        first = next((row.id for row in menu.rows if row.id.isdecimal()), None)
        menu.show(menu.rows, cursor_on=first)
        self.set_interval(0.5, lambda: self.query_one("#count", Static).update(self._said()))

    def _said(self) -> Content:
        state = self.sitting.state
        seats = [state.seats[at] for at in state.section_range()]
        answered = sum(seat.answered for seat in seats)
        flagged = sum(seat.flagged for seat in seats)
        last = state.on_last_section
        what = "the exam" if last else f"section {state.section + 1} of {len(state.form.sections)}"
        return Content.assemble(
            (f"Before you hand in {what}\n\n", "bold"),
            (f"{answered:>4}", "bold"),
            " answered\n",
            (f"{len(seats) - answered:>4}", "bold"),
            " open\n",
            (f"{flagged:>4}", "bold"),
            f" flagged\n\n{self._meaning()} {wording.clock(self.sitting.left_ms())} left on the clock.",
        )

    def _meaning(self) -> str:
        return (
            "The exam is then scored."
            if self.sitting.state.on_last_section
            else "A closed section cannot be opened again."
        )

    def _rows(self) -> list[Row]:
        state = self.sitting.state
        inside = state.section_range()
        rows: list[Row] = []
        unseen = [at for at in inside if not state.seats[at].seen and not state.seats[at].answered]
        for number, at in enumerate(inside, 1):
            seat = state.seats[at]
            if at in unseen and at - 1 in unseen and not seat.flagged:
                continue
            if not seat.answered or seat.flagged:
                said = [] if seat.answered else [f"{OPEN} open" if seat.seen else _run(at, unseen, inside.start)]
                said += [f"{FLAG} flagged"] if seat.flagged else []
                rows.append(Row(str(at), f"Question {number}", ", ".join(said)))
        back = Row("back", "Back", "to the questions", "b")
        hand_in = Row("hand in", "Hand in", "now", "h")
        return [back, hand_in, *rows] if rows else [hand_in, back]

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Jump, go back, or hand in."""
        chosen = event.row.id
        if chosen == "hand in":
            self.action_hand_in()
        else:
            self.dismiss(int(chosen) if chosen.isdecimal() else None)

    def action_hand_in(self) -> None:
        """Hand in; with questions still open, ask once more."""
        state = self.sitting.state
        left = sum(not state.seats[at].answered for at in state.section_range())
        if not left:
            self.dismiss("hand in")
            return

        def sure(yes: bool | None) -> None:
            if yes:
                self.dismiss("hand in")

        said = f"{wording.count(left, 'question')} still open. {self._meaning()}"
        self.app.push_screen(ConfirmScreen("Hand in?", said, "hand in"), sure)

    def action_leave(self) -> None:
        """Back to the questions."""
        self.dismiss(None)


def _run(first: int, unseen: list[int], start: int) -> str:
    """How many unseen questions stand here in a row."""
    last = first
    while last + 1 in unseen:
        last += 1
    return f"{UNSEEN} unseen" if last == first else f"{UNSEEN} unseen, to question {last - start + 1}"
