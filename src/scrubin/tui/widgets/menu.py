"""Which of these few things does the person want to do?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from scrubin.tui.glyphs import CURSOR


@dataclass(frozen=True)
class Row:
    """A line of the menu: what it is, a word on it, and the key that does the same."""

    id: str
    title: str
    detail: str = ""
    key: str = ""
    style: str = ""


class Menu(Widget, can_focus=True):
    """A list of deeds, one a line. Arrows move, Enter or a click chooses."""

    BINDINGS = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "move(-999)", "first", show=False),
        Binding("end", "move(999)", "last", show=False),
        Binding("pageup", "move(-10)", "ten up", show=False),
        Binding("pagedown", "move(10)", "ten down", show=False),
        Binding("enter", "choose", "choose", show=False),
    ]

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, menu: Menu, row: Row) -> None:
            super().__init__()
            self.menu = menu
            self.row = row

        @property
        def control(self) -> Menu:
            """The menu it was chosen in."""
            return self.menu

    class Pointed(Message):
        """The cursor stands on another row."""

        def __init__(self, menu: Menu, row: Row) -> None:
            super().__init__()
            self.menu = menu
            self.row = row

    def __init__(self, rows: Sequence[Row] = (), *, title_width: int = 12, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = list(rows)
        self.cursor = 0
        self.title_width = title_width

    def show(self, rows: Sequence[Row], cursor_on: str | None = None) -> None:
        """Show other rows; the cursor stays on the row of the same id where it can."""
        here = cursor_on or (self.rows[self.cursor].id if self.rows else None)
        self.rows = list(rows)
        self.cursor = next((at for at, row in enumerate(self.rows) if row.id == here), 0)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line a row."""
        return max(1, len(self.rows))

    def render(self) -> Content:
        """The rows, the cursor's reversed at its mark."""
        key_width = max((len(row.key) for row in self.rows), default=0)
        return Content("\n").join([self._line(at, row, key_width) for at, row in enumerate(self.rows)])

    def _line(self, at: int, row: Row, key_width: int) -> Content:
        here = at == self.cursor
        mark = f"{CURSOR} " if here else "  "
        room = max(0, self.size.width - 2 - self.title_width - key_width - 3)
        detail = row.detail if len(row.detail) <= room else row.detail[: max(0, room - 1)] + "…"
        return Content.assemble(
            (mark, "bold $accent"),
            (row.title.ljust(self.title_width), f"{'bold ' if here else ''}{row.style}".strip()),
            " ",
            (detail.ljust(room), row.style or ("$foreground" if here else "$muted")),
            (f"  {row.key:>{key_width}}" if key_width else "", "$accent"),
        )

    def action_move(self, by: int) -> None:
        """Move the cursor; from the first or last row on, scroll what stands around the menu."""
        if not self.rows:
            return
        before, self.cursor = self.cursor, max(0, min(len(self.rows) - 1, self.cursor + by))
        if self.cursor == before and isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=by, animate=False)
            return
        self.refresh()
        self.scroll_visible_row()
        self.post_message(self.Pointed(self, self.rows[self.cursor]))

    def scroll_visible_row(self) -> None:
        """Keep the cursor in view when the menu is inside a scrolling container."""
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(Region(0, self.virtual_region.y + self.cursor, 1, 1), animate=False)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.rows:
            self.post_message(self.Chosen(self, self.rows[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Choose the row clicked."""
        if 0 <= event.y < len(self.rows):
            self.cursor = int(event.y)
            self.refresh()
            self.action_choose()
