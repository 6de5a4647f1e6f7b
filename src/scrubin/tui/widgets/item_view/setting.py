"""How is an instrument set? The arrow keys move its pointer mark by mark; a click sets it."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from scrubin.clinic import instruments
from scrubin.clinic.scales import plain
from scrubin.items.setting import Setting, SettingResponse
from scrubin.tui.canvas import MUTED
from scrubin.tui.glyphs import RIGHT, WRONG
from scrubin.tui.instrument_drawing import Drawing, caption, draw, goes_up
from scrubin.tui.instrument_parts.pointer import Pointer
from scrubin.tui.instrument_parts.ruler import Sign
from scrubin.tui.widgets.drawn import LEFT_FOR_WORDS, Drawn, Picture, Words
from scrubin.tui.widgets.item_view.base import DeedView

ABOVE = 1
"""The line over the instrument."""


class SettingView(DeedView, Drawn):
    """The instrument with its pointer where it was put. The number is said only when nothing can be changed any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,up", "move(1)", "a mark up", show=False),
        Binding("left,down", "move(-1)", "a mark down", show=False),
        Binding("shift+right,shift+up", "leap(1)", "some marks up", show=False),
        Binding("shift+left,shift+down", "leap(-1)", "some marks down", show=False),
        Binding("pageup", "notch(1)", "a notch up", show=False),
        Binding("pagedown", "notch(-1)", "a notch down", show=False),
        Binding("home", "end(False)", "the low end", show=False),
        Binding("end", "end(True)", "the high end", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Setting
        self.pointer: Pointer | None = None

    def opened(self) -> None:
        """The pointer where it was left, else where it starts; an answer never given shows what was asked for."""
        pointer = Pointer.put(self.item.tool, Decimal(0))
        start = self.item.target if self.frozen else self.item.start or plain(pointer.scale.low)
        self.pointer = Pointer.put(self.item.tool, Decimal(self.given.value if self.given is not None else start))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the answer nothing moves; without a large poise, Page Up and Page Down scroll."""
        if action == "notch":
            return not self.frozen and self.pointer is not None and self.pointer.tool.coarse is not None
        return not self.frozen or action not in ("move", "leap", "end")

    def action_move(self, by: int) -> None:
        """Move the pointer by marks."""
        if self.pointer is not None:
            self._set(self.pointer.moved(by))

    def action_leap(self, by: int) -> None:
        """Move the pointer by several marks."""
        if self.pointer is not None:
            self.action_move(by * self.pointer.leap)

    def action_notch(self, by: int) -> None:
        """Move the large poise to another notch."""
        if self.pointer is not None:
            self._set(self.pointer.notches(by))

    def action_end(self, high: bool) -> None:
        """To one end of the scale."""
        if self.pointer is not None:
            self._set(self.pointer.to(self.pointer.scale.high if high else self.pointer.scale.low))

    def on_click(self, event: events.Click) -> None:
        """The mark nearest to where a scale was clicked."""
        offset = event.get_content_offset(self)
        if self.pointer is None or self.frozen or offset is None:
            return
        drawing = self._drawing(self.pointer, self.size.width, self.app.size.height - LEFT_FOR_WORDS)
        found = drawing.value_at(offset.x, offset.y - ABOVE)
        if found is not None:
            value, coarse = found
            self._set(self.pointer.large(value) if coarse else self.pointer.to(value))

    def _set(self, pointer: Pointer) -> None:
        self.pointer = pointer
        self.give(SettingResponse(value=plain(pointer.value)))

    def state(self) -> Hashable:
        """The question and where everything stands."""
        pointer = self.pointer
        return pointer and (
            pointer.tool.id,
            pointer.at,
            pointer.notched,
            self.frozen and (self.item.target, self.given),
        )

    def picture(self, width: int, rows: int) -> Picture | None:
        """The instrument over its caption, above it the keys, so that they are seen first, or what came of it."""
        if self.pointer is None:
            return None
        under: list[Words] = [[(f"  {line}", MUTED)] for line in caption(self.item.tool, width)]
        above = _came_to(self.item, self.given) if self.frozen else _hint(self.pointer)
        return Picture(self._drawing(self.pointer, width, rows).canvas, under, over=[above])

    def _drawing(self, pointer: Pointer, width: int, rows: int) -> Drawing:
        signs: tuple[Sign, ...] = ()
        if self.frozen:
            signs = (pointer.value, WRONG, "wrong"), (Decimal(self.item.target), RIGHT, "right")
        poises = (pointer.notched, pointer.at) if pointer.tool.coarse is not None else None
        return draw(pointer.tool, pointer.value, width, rows, poises=poises, signs=signs)


def _hint(pointer: Pointer) -> Words:
    """The keys in words."""
    keys = "↓ ↑" if goes_up(pointer.tool) else "← →"
    said = f"  {keys} one mark · Shift {pointer.leap} marks"
    if pointer.tool.coarse is not None:
        return [(f"{said} · PgUp PgDn the large poise · or click", MUTED)]
    return [(f"{said} · Home End · or click the scale", MUTED)]


def _came_to(item: Setting, given: SettingResponse | None) -> Words:
    """What it was set to and what was asked for."""
    asked = f"{RIGHT} {instruments.read(item.tool, Decimal(item.target))}"
    if given is None:
        return [("  no answer   ", MUTED), (f"{asked} was asked for", "right")]
    if Decimal(given.value) == Decimal(item.target):
        return [(f"  {asked}", "right")]
    yours = instruments.read(item.tool, Decimal(given.value))
    return [(f"  {WRONG} you set {yours}", "wrong"), ("   ", MUTED), (f"{asked} was asked for", "right")]
