"""How does a widget show a picture in cells with a few lines of words under it?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from scrubin.tui.canvas import Canvas, Palette, shaded

LEFT_FOR_WORDS = 11
CAPTION = 3
Words = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Picture:
    """The cells, and the lines over and under them: each a row of texts with their inks."""

    canvas: Canvas
    under: Sequence[Words] = field(default_factory=tuple)
    over: Sequence[Words] = field(default_factory=tuple)

    @property
    def rows(self) -> int:
        """How many rows it takes in all."""
        return len(self.over) + self.canvas.height + len(self.under)


class Drawn(Widget):
    """Draws a picture at the size it has, anew only when something of it has changed."""

    _kept: tuple[Hashable, Picture, Palette] | None = None

    @abstractmethod
    def picture(self, width: int, rows: int) -> Picture | None:
        """The picture in so many cells, in about so many rows where it can be taller or shorter; None before there is one."""

    @abstractmethod
    def state(self) -> Hashable:
        """What the picture depends on."""

    def inks(self) -> Mapping[str, str]:
        """Colours beside those of the theme, by name."""
        return {}

    def space(self, height: int) -> int:
        """Rows there are for the picture on a screen so high: the figure's room where that is known."""
        room: int = getattr(self, "room", 0)
        return room - CAPTION if room else height - LEFT_FOR_WORDS

    def drawn(self, width: int, rows: int) -> tuple[Picture | None, Palette]:
        """The picture and its colours at this size."""
        key = (width, rows, self.state(), self.app.theme)
        if self._kept is None or self._kept[0] != key:
            picture = self.picture(width, rows)
            palette = Palette({**self.app.theme_variables, **self.inks()}, shades=shaded(self.app))
            if picture is None:
                return None, palette
            self._kept = key, picture, palette
        return self._kept[1], self._kept[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the picture takes."""
        picture, _ = self.drawn(width, self.space(viewport.height))
        return picture.rows if picture is not None else 0

    def render_line(self, y: int) -> Strip:
        """A row of the picture, or a line under it."""
        width = self.size.width
        picture, palette = self.drawn(width, self.space(self.app.size.height))
        ground = Style(bgcolor=self.rich_style.bgcolor)
        if picture is None or not 0 <= y < picture.rows:
            return Strip.blank(width, self.rich_style)
        y -= len(picture.over)
        if 0 <= y < picture.canvas.height:
            strip = picture.canvas.strip(y, palette)
        else:
            words = picture.over[y] if y < 0 else picture.under[y - picture.canvas.height]
            strip = Strip([Segment(text, palette.style(ink)) for text, ink in words])
        return strip.adjust_cell_length(width, palette.style("muted")).apply_style(ground)
