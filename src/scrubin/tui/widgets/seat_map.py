"""Which questions of the section are answered, flagged, unseen?"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from scrubin.exams.attempt import SeatState
from scrubin.tui.glyphs import CHOSEN, FLAG, OPEN, UNSEEN

PER_ROW, PER_WIDE_ROW, MANY = 10, 20, 100
CELL = 3


class SeatMap(Widget):
    """A symbol each: ● answered, ○ seen and open, ◌ unseen, and ⚑ behind it if flagged; the current one reversed."""

    BINDINGS = [
        Binding("left", "point(-1)", "left", show=False),
        Binding("right", "point(1)", "right", show=False),
        Binding("up", "row(-1)", "up", show=False),
        Binding("down", "row(1)", "down", show=False),
        Binding("enter", "jump", "go there", show=False),
    ]

    class Jumped(Message):
        """The person wants this question (seat number in the form)."""

        def __init__(self, seat: int) -> None:
            super().__init__()
            self.seat = seat

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.seats: Sequence[SeatState] = ()
        self.first = 0
        self.current = 0

    def show(self, seats: Sequence[SeatState], first: int, current: int) -> None:
        """Show a section: its seats, the number of its first seat in the form, and the current one in the form."""
        resized = len(seats) != len(self.seats)
        self.seats, self.first, self.current = seats, first, current
        self.refresh(layout=resized)

    @property
    def per_row(self) -> int:
        """Ten, or twenty where a section has more than a hundred questions."""
        return PER_WIDE_ROW if len(self.seats) > MANY else PER_ROW

    def get_content_width(self, container: object, viewport: object) -> int:
        """Label and ten symbols with a space between."""
        return 5 + self.per_row * CELL

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line for every ten, and the legend."""
        return -(-len(self.seats) // self.per_row) + 3

    @staticmethod
    def symbol(seat: SeatState) -> tuple[str, str]:
        """Symbol and colour token of a seat, its flag aside."""
        if seat.answered:
            return CHOSEN, "$accent"
        return (OPEN, "") if seat.seen else (UNSEEN, "$muted")

    def render(self) -> Content:
        """The map and its legend."""
        lines: list[Content] = []
        for start in range(0, len(self.seats), self.per_row):
            cells = [(f"{start + 1:>4} ", "$muted")]
            for at in range(start, min(start + self.per_row, len(self.seats))):
                symbol, style = self.symbol(self.seats[at])
                here = self.first + at == self.current
                cells.append((symbol, f"{style} reverse bold".strip() if here else style))
                cells.append((f"{FLAG} ", "$flag") if self.seats[at].flagged else ("  ", ""))
            lines.append(Content.assemble(*cells))
        lines.append(Content(""))
        lines.append(Content.styled(f" {CHOSEN} answered  {OPEN} open", "$muted"))
        lines.append(Content.styled(f" {FLAG} flagged   {UNSEEN} unseen", "$muted"))
        return Content("\n").join(lines)

    def action_point(self, by: int) -> None:
        """Move the mark without leaving the map."""
        last = self.first + len(self.seats) - 1
        self.current = max(self.first, min(last, self.current + by))
        self.refresh()

    def action_row(self, by: int) -> None:
        """Move the mark by rows."""
        self.action_point(by * self.per_row)

    def action_jump(self) -> None:
        """Go to the marked question."""
        self.post_message(self.Jumped(self.current))

    def on_click(self, event: events.Click) -> None:
        """Go to the question clicked."""
        at = int(event.y) * self.per_row + (int(event.x) - 5) // CELL
        if event.x >= 5 and 0 <= (int(event.x) - 5) // CELL < self.per_row and 0 <= at < len(self.seats):
            self.post_message(self.Jumped(self.first + at))
