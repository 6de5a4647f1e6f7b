"""Which values does the person choose for these few settings?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from scrubin.tui.glyphs import CHOSEN, CURSOR, OPEN, TICKED, UNTICKED


@dataclass(frozen=True)
class Pick:
    """A row with a few values, one of which holds; ← and → change it."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True)
class Tick:
    """A row that is on or off; Space changes it."""

    id: str
    label: str
    on: bool


@dataclass(frozen=True)
class Entry:
    """A row to type in."""

    id: str
    label: str
    text: str
    hint: str = ""


@dataclass(frozen=True)
class Door:
    """A row that leads elsewhere; Enter opens it."""

    id: str
    label: str
    said: str


FormRow = Pick | Tick | Entry | Door


class FormRows(Widget, can_focus=True):
    """Rows of choices, ticks and entries. ↑ ↓ move, ← → change, Space ticks, typing fills an entry, Enter accepts all."""

    BINDINGS = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down,tab", "move(1)", "row", show=True, key_display="↑ ↓"),
        Binding("left", "change(-1)", "value before", show=False),
        Binding("right", "change(1)", "change", show=True, key_display="← →"),
        Binding("space", "tick", "on or off", show=False),
        Binding("enter", "accept", "go on", show=True, key_display="Enter"),
    ]

    class Changed(Message):
        """A row has another value (`value` is the pick's, "yes" or "no", or the text typed)."""

        def __init__(self, form: FormRows, id: str, value: str) -> None:
            super().__init__()
            self.form = form
            self.id = id
            self.value = value

    class Settled(Message):
        """The person is done with a row: a value was picked, or an entry was left."""

        def __init__(self, form: FormRows, id: str, value: str) -> None:
            super().__init__()
            self.form = form
            self.id = id
            self.value = value

    class Opened(Message):
        """Enter on a door."""

        def __init__(self, form: FormRows, id: str) -> None:
            super().__init__()
            self.form = form
            self.id = id

    class Accepted(Message):
        """Enter: what stands is meant."""

        def __init__(self, form: FormRows) -> None:
            super().__init__()
            self.form = form

    def __init__(self, rows: Sequence[FormRow] = (), *, label_width: int = 16, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = list(rows)
        self.cursor = 0
        self.label_width = label_width
        self._typed = False

    def show(self, rows: Sequence[FormRow]) -> None:
        """Show other rows, the cursor where it was."""
        self.rows = list(rows)
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1))
        self.refresh(layout=True)

    def value(self, row_id: str) -> str:
        """What a row says now."""
        row = next(row for row in self.rows if row.id == row_id)
        match row:
            case Pick():
                return row.value
            case Tick():
                return "yes" if row.on else "no"
            case Entry():
                return row.text
            case Door():
                return row.said

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line a row."""
        return max(1, len(self.rows))

    def render(self) -> Content:
        """The rows, each on one line."""
        width = max(1, self.size.width)
        return Content("\n").join(
            [self._line(at, row).truncate(width, ellipsis=True) for at, row in enumerate(self.rows)]
        )

    def _line(self, at: int, row: FormRow) -> Content:
        here = at == self.cursor and self.has_focus
        mark = Content.styled(f"{CURSOR} " if here else "  ", "bold $accent")
        if isinstance(row, Tick):
            return Content.assemble(
                mark, (f"{TICKED if row.on else UNTICKED} ", "$accent"), (row.label, "bold" if here else "")
            )
        label = Content.styled(row.label.ljust(self.label_width), "bold" if here else "$muted")
        if isinstance(row, Door):
            return Content.assemble(mark, label, (row.said, ""), ("   Enter opens" if here else "", "$muted"))
        if isinstance(row, Entry):
            caret = "▏" if here else ""
            hint = f"   {row.hint}" if row.hint and not row.text else ""
            return Content.assemble(mark, label, (row.text, ""), (caret, "$accent"), (hint, "$muted"))
        return Content.assemble(mark, label, self._values(row, here))

    def _values(self, row: Pick, here: bool) -> Content:
        titles = [title for _, title in row.values]
        room = self.size.width - self.label_width - 4
        if sum(len(title) + 4 for title in titles) > room:
            title = dict(row.values).get(row.value, row.value)
            return Content.assemble(
                ("‹ ", "$accent" if here else "$muted"), (title, "bold"), (" ›", "$accent" if here else "$muted")
            )
        parts = [
            Content.styled(f"{CHOSEN} {title}", "bold")
            if value == row.value
            else Content.styled(f"{OPEN} {title}", "$muted")
            for value, title in row.values
        ]
        return Content("  ").join(parts)

    def action_move(self, by: int) -> None:
        """Move the cursor, round and round."""
        self.settle()
        self.cursor = (self.cursor + by) % max(1, len(self.rows))
        self.refresh()
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(Region(0, self.virtual_region.y + self.cursor, 1, 1), animate=False)

    def action_change(self, by: int) -> None:
        """Another value."""
        row = self.rows[self.cursor]
        if isinstance(row, Pick):
            values = [value for value, _ in row.values]
            at = values.index(row.value) if row.value in values else 0
            self._set(self.cursor, replace(row, value=values[(at + by) % len(values)]))
        elif isinstance(row, Tick):
            self.action_tick()

    def action_tick(self) -> None:
        """On or off; on a pick, the next value; in an entry, a space."""
        row = self.rows[self.cursor]
        if isinstance(row, Tick):
            self._set(self.cursor, replace(row, on=not row.on))
        elif isinstance(row, Pick):
            self.action_change(1)
        elif isinstance(row, Entry):
            self._set(self.cursor, replace(row, text=row.text + " "))

    def action_accept(self) -> None:
        """Enter: a door opens; elsewhere what stands is meant."""
        self.settle()
        row = self.rows[self.cursor] if self.rows else None
        self.post_message(self.Opened(self, row.id) if isinstance(row, Door) else self.Accepted(self))

    def settle(self) -> None:
        """An entry that was typed in is meant now."""
        row = self.rows[self.cursor] if self.rows else None
        if isinstance(row, Entry) and self._typed:
            self._typed = False
            self.post_message(self.Settled(self, row.id, row.text))

    def _set(self, at: int, row: FormRow) -> None:
        self.rows[at] = row
        self.refresh()
        self.post_message(self.Changed(self, row.id, self.value(row.id)))
        if isinstance(row, Entry):
            self._typed = True
        else:
            self.post_message(self.Settled(self, row.id, self.value(row.id)))

    def on_key(self, event: events.Key) -> None:
        """Typing goes into the entry under the cursor."""
        row = self.rows[self.cursor] if self.rows else None
        if not isinstance(row, Entry):
            return
        if event.key in ("backspace", "delete", "ctrl+h"):
            text = row.text[:-1]
        elif event.is_printable and event.character and len(row.text) < 200:
            text = row.text + event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self._set(self.cursor, replace(row, text=text))

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the entry, its first line only."""
        row = self.rows[self.cursor] if self.rows else None
        if isinstance(row, Entry) and event.text:
            event.stop()
            line = "".join(char for char in event.text.splitlines()[0] if char.isprintable())
            self._set(self.cursor, replace(row, text=(row.text + line)[:200]))

    def on_click(self, event: events.Click) -> None:
        """A click takes the row, and changes it if it was taken already."""
        at = int(event.y)
        if not 0 <= at < len(self.rows):
            return
        self.settle()
        again, self.cursor = at == self.cursor, at
        row = self.rows[at]
        if isinstance(row, Tick):
            self.action_tick()
        elif isinstance(row, Pick):
            self._click_value(row, int(event.x), again)
        elif isinstance(row, Door):
            self.action_accept()
        self.refresh()

    def _click_value(self, row: Pick, x: int, again: bool) -> None:
        at = self.label_width + 2
        for value, title in row.values:
            if at <= x < at + len(title) + 2:
                self._set(self.cursor, replace(row, value=value))
                return
            at += len(title) + 4
        if again:
            self.action_change(1)
