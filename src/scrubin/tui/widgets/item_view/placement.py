"""How are electrodes put on a torso? By walking from landmark to landmark, by clicking, or from the sites by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from scrubin.clinic.torso import Point
from scrubin.tui.canvas import Palette
from scrubin.tui.widgets.item_view import placement_page as page
from scrubin.tui.widgets.item_view.base import Answered, DeedView
from scrubin.tui.widgets.item_view.placement_sheet import Sheet, rows_free
from scrubin.tui.widgets.item_view.placement_shown import Shown, keys_in_words
from scrubin.tui.widgets.item_view.placement_words import DIGITS
from scrubin.tui.widgets.item_view.placing import Placing

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
SHIFT = "shift+"


class PlacementView(DeedView):
    """A torso with its electrodes, a cursor that walks from site to site, and the list of what is to be placed."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown: Shown | None = None
        self._sheet: Sheet | None = None
        self._rows: list[page.Row] = []
        self._strips: dict[page.Row, Strip] = {}
        self._made_for: tuple[object, ...] = ()
        self._palette = Palette({})

    def opened(self) -> None:
        """The electrodes as they were left, the chest in sight unless there are only limbs to do."""
        placing = Placing(self.item, self.given)
        judged = placing.verdicts() if self.frozen else None
        shown = Shown(placing, "chest" if placing.wants_chest else "body", judged=judged)
        self.shown = shown if self.frozen else shown.following()
        self._sheet = None
        self._rows = []

    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """What is stored; nothing drawn here depends on it."""
        self.stored = response

    def give(self, response: Any) -> None:
        """Another answer; only the rows that it changes are drawn again."""
        self.given = response
        self.post_message(Answered(response, self.of))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The drawing as large as the screen allows, and the words under it."""
        return len(self._made(width)) if self.shown is not None else 1

    def render_line(self, y: int) -> Strip:
        """A row; made once for each look that it has had."""
        rows = self._made(self.size.width) if self.shown is not None else []
        ground = Style(bgcolor=self.rich_style.bgcolor)
        if not 0 <= y < len(rows):
            return Strip.blank(self.size.width, ground)
        strip = self._strips.get(rows[y])
        if strip is None:
            segments = [Segment(text, self._palette.style(ink, back)) for text, ink, back in rows[y]]
            strip = Strip(segments).adjust_cell_length(self.size.width, ground).apply_style(ground)
            self._strips[rows[y]] = strip
        return strip

    def _made(self, width: int) -> list[page.Row]:
        """The rows at this width, made anew after a change of the question, the screen or the theme."""
        assert self.shown is not None
        made_for = (width, self.app.size, self.app.theme, self.rich_style.bgcolor)
        if made_for != self._made_for:
            self._made_for, self._palette, self._rows = made_for, Palette.of(self), []
            self._strips.clear()
        if not self._rows:
            room = page.room(self.shown, width, rows_free(self.app.size.height))
            if self._sheet is None or self._sheet.room != room:
                self._sheet = Sheet(room)
            self._rows = page.rows(self.shown, self._sheet)
        return self._rows

    def _show(self, shown: Shown) -> None:
        """Show this; only rows that look otherwise are drawn again."""
        before, self.shown, self._rows = self._rows, shown, []
        after = self._made(self.size.width)
        if len(before) != len(after):
            self.refresh(layout=True)
            return
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """Walking, putting, and what else can be seen."""
        return keys_in_words(self.shown) if self.shown is not None and not frozen else []

    def on_key(self, event: events.Key) -> None:
        """Arrows walk, with Shift a little; Space, Backspace and the figures do; l and v show otherwise."""
        if self.frozen or self.shown is None:
            return
        step = STEPS.get(event.key.removeprefix(SHIFT))
        if step is not None:
            self._show(self.shown.stepped(*step, small=event.key.startswith(SHIFT)))
        elif event.key == "space":
            self._put(self.shown.spot())
        elif event.key == "backspace":
            self._take_back()
        elif event.key == "l":
            self._show(self.shown.listing())
        elif event.key == "v":
            self._show(self.shown.turned())
        elif event.character is not None and event.character in DIGITS:
            self._take(DIGITS.index(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def _put(self, point: Point) -> None:
        assert self.shown is not None
        self.shown.placing.put(point)
        self._show(self.shown.following())
        self.give(self.shown.placing.response)

    def _take_back(self) -> None:
        assert self.shown is not None
        if self.shown.placing.take_back():
            self._show(self.shown)
            self.give(self.shown.placing.response)

    def _take(self, at: int) -> None:
        assert self.shown is not None
        self.shown.placing.take(at)
        self._show(self.shown.following())

    def on_click(self, event: events.Click) -> None:
        """A click on the body puts the one in hand there; on an electrode of the list, takes it in hand; on a site, puts."""
        offset = event.get_content_offset(self)
        if self.frozen or self.shown is None or offset is None or self._sheet is None:
            return
        found = page.clicked(self.shown, self._sheet, offset.x, offset.y)
        if isinstance(found, Point):
            self._put(found)
        elif isinstance(found, str):
            self._take(self.item.electrodes.index(found))
        elif isinstance(found, int):
            self.shown = replace(self.shown, at=found)
            self._put(self.shown.spot())
