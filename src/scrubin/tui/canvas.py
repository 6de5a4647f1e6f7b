"""How are dots drawn in cells, over paper? Braille dots, two by four a cell; grounds, text and colours cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from scrubin.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

ACROSS, DOWN = 2, 4
TRACE, MUTED, ACCENT = "trace", "muted", "accent"
PAPER = ("paper", "paper_deep")
CORNER = "·"

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_MASKS = [[[sum(column[above : below + 1]) for below in range(DOWN)] for above in range(DOWN)] for column in _BITS]
_GLYPHS: dict[int, int | str] = {0: " ", **{bits: 0x2800 + bits for bits in range(1, 256)}}
_ATTRIBUTES = ("bold", "dim", "reverse", "underline")
_DEEPER = 0.10
_MOST_SEGMENTS = 20_000

Run = tuple[str, str, str]


def shaded(app: App[Any]) -> bool:
    """Can this app's terminal show two shades of paper? Not with 16 colours or none."""
    return not app.no_color and app.console.color_system not in ("standard", "windows")


class Palette:
    """The styles of inks on grounds, from the tokens of a theme.

    An ink is a token with attributes before it ("bold accent"); a ground is a token, or "" for what lies under it all.
    """

    def __init__(self, tokens: Mapping[str, str], *, shades: bool = True, under: RichColor | None = None) -> None:
        self.tokens = {**THEMES[0].variables, **tokens}
        self.shades, self.under = shades, under
        paper, deep = Color.parse(self.tokens["paper"]), Color.parse(self.tokens["wrong"])
        self.tokens.setdefault("paper_deep", paper.blend(deep, _DEEPER).hex)
        self._styles: dict[tuple[str, str], Style] = {}
        self._segments: dict[Run, Segment] = {}

    @classmethod
    def of(cls, widget: Widget) -> Palette:
        """The palette of a widget in its app's theme; no shades where the terminal shows 16 colours or none."""
        return cls(widget.app.theme_variables, shades=shaded(widget.app), under=widget.rich_style.bgcolor)

    def kept_for(self, widget: Widget) -> Palette:
        """This palette, if it is that of the widget still, with all that it has made; else the widget's."""
        other = Palette.of(widget)
        same = (other.tokens, other.shades, other.under) == (self.tokens, self.shades, self.under)
        return self if same else other

    def style(self, ink: str, ground: str = "") -> Style:
        """A style, never none: without one a terminal without colours cannot draw. KeyError for an unknown token."""
        found = self._styles.get((ink, ground))
        if found is None:
            words = ink.split()
            given = [word for word in words if word not in _ATTRIBUTES]
            found = Style(
                color=self._colour(given[0]) if given else None,
                bgcolor=self._colour(ground) if ground and self.shades else self.under,
                **{word: True for word in words if word in _ATTRIBUTES},  # type: ignore[arg-type]
            )
            self._styles[ink, ground] = found
        return found

    def segments(self, runs: list[Run]) -> list[Segment]:
        """Runs as segments; the blanks of the paper, and all that comes again, are made once."""
        made = self._segments
        if len(made) > _MOST_SEGMENTS:
            made.clear()
        try:
            return [made[run] for run in runs]
        except KeyError:
            return [made[run] if run in made else self._segment(run) for run in runs]

    def _segment(self, run: Run) -> Segment:
        text, ink, ground = run
        found = self._segments[run] = Segment(text, self.style(ink, ground))
        return found

    def _colour(self, token: str) -> str:
        return Color.parse(self.tokens[token]).hex6


class Canvas:
    """A sheet of `width` x `height` cells. Dots and cells count from 0 at the top left; what lies outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [bytearray(width) for _ in range(height)]
        self._inks = [[TRACE] * width for _ in range(height)]
        self._grounds = [[""] * width for _ in range(height)]
        self._under: list[dict[int, tuple[str, str]]] = [{} for _ in range(height)]
        self._over: list[dict[int, tuple[str, str]]] = [{} for _ in range(height)]
        self._inked: set[int] = set()
        self._cut: dict[tuple[str, ...], list[tuple[int, int, str]]] = {}

    def run(self, column: int, top: int, bottom: int, ink: str = TRACE) -> None:
        """A vertical run of dots in a dot column, both ends drawn, in either order."""
        if not 0 <= column < self.width * ACROSS:
            return
        if top > bottom:
            top, bottom = bottom, top
        x, masks = column // ACROSS, _MASKS[column % ACROSS]
        if top == bottom and ink is TRACE and 0 <= top < self.height * DOWN and top // DOWN not in self._inked:
            self._dots[top // DOWN][x] |= masks[top % DOWN][top % DOWN]
            return
        top, bottom = max(0, top), min(self.height * DOWN - 1, bottom)
        for y in range(top // DOWN, bottom // DOWN + 1):
            above, below = max(0, top - y * DOWN), min(DOWN - 1, bottom - y * DOWN)
            self._dots[y][x] |= masks[above][below]
            if ink is not TRACE or y in self._inked:
                self._inks[y][x] = ink
                self._inked.add(y)

    def curve(self, left: int, runs: Iterable[tuple[int, int] | None]) -> None:
        """Vertical runs side by side in the ink of a tracing, from a dot column on: (top, bottom) each, None a gap."""
        if self._inked:
            for column, run in enumerate(runs, left):
                if run is not None:
                    self.run(column, *run)
            return
        dots, lowest = self._dots, self.height * DOWN - 1
        for column, run in enumerate(runs, left):
            if run is None or not 0 <= column < self.width * ACROSS:
                continue
            top, bottom = run
            x, masks = column >> 1, _MASKS[column & 1]
            if top < 0 or bottom > lowest:
                top, bottom = max(0, top), min(lowest, bottom)
                if top > bottom:
                    continue
            first, last = top >> 2, bottom >> 2
            if first == last:
                dots[first][x] |= masks[top & 3][bottom & 3]
                continue
            dots[first][x] |= masks[top & 3][3]
            dots[last][x] |= masks[0][bottom & 3]
            for y in range(first + 1, last):
                dots[y][x] |= masks[0][3]

    def line(self, x0: int, y0: int, x1: int, y1: int, ink: str = TRACE) -> None:
        """A straight line from dot to dot."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            y = y0 + round((y1 - y0) * step / steps)
            self.run(x0 + round((x1 - x0) * step / steps), y, y, ink)

    def text(self, x: int, y: int, said: str, ink: str = MUTED, *, under: bool = False) -> None:
        """Characters one cell wide from a cell on: over the dots, or `under` them, seen only where no dot is."""
        layer = self._under if under else self._over
        if 0 <= y < self.height:
            layer[y].update((x + at, (char, ink)) for at, char in enumerate(said) if 0 <= x + at < self.width)

    def paper(self, shade: Callable[[int, int], str]) -> None:
        """Give each cell (x, y) the ground that `shade` names."""
        for y in range(self.height):
            self._grounds[y] = [shade(x, y) for x in range(self.width)]

    def checker(
        self, cells: int, rows: int, *, left: int = 0, width: int | None = None, phase: tuple[int, int]
    ) -> None:
        """Paper of large boxes, `cells` x `rows` each, from cell `left` on; a box begins at cell `phase` (x, y)."""
        right = self.width if width is None else min(self.width, left + width)
        shades = [[PAPER[((x - phase[0]) // cells + odd) % 2] for x in range(left, right)] for odd in (0, 1)]
        for y in range(self.height):
            self._grounds[y][left:right] = shades[(y - phase[1]) // rows % 2]

    def corners(
        self, cells: int, rows: int, *, left: int = 0, width: int | None = None, phase: tuple[int, int]
    ) -> None:
        """The same paper for a terminal without shades: a faint mark in the first cell of each box, under the dots."""
        right = self.width if width is None else min(self.width, left + width)
        for y in range(self.height):
            if (y - phase[1]) % rows == 0:
                for x in range(left + (phase[0] - left) % cells, right, cells):
                    self.text(x, y, CORNER, f"dim {MUTED}", under=True)

    def free(self, x: int, y: int, width: int = 1) -> bool:
        """Is there no dot in these cells?"""
        inside = 0 <= y < self.height and x >= 0 and x + width <= self.width
        return inside and not any(self._dots[y][x : x + width])

    def bits(self, x: int, y: int) -> int:
        """The dots of a cell, as the low eight bits of its braille character."""
        return self._dots[y][x]

    def cell(self, x: int, y: int) -> Run:
        """What stands in a cell: character, ink, ground."""
        sign = self._over[y].get(x) or (None if self._dots[y][x] else self._under[y].get(x))
        char, ink = sign or (chr(self._dots[y][x]).translate(_GLYPHS), self._inks[y][x])
        return char, ink, self._grounds[y][x]

    def row(self, y: int) -> list[Run]:
        """A row as (text, ink, ground), neighbours of one look joined."""
        text, inks, pieces = self._dots[y].decode("latin-1").translate(_GLYPHS), self._inks[y], self._pieces(y)
        signs = {x: sign for x, sign in self._under[y].items() if not self._dots[y][x]} | self._over[y]
        if not signs and y not in self._inked:
            return [(text[start:end], TRACE, ground) for start, end, ground in pieces]
        chars, inks = list(text), inks.copy()
        for x, (char, ink) in signs.items():
            chars[x], inks[x] = char, ink
        text = "".join(chars)
        other = iter(range(self.width) if y in self._inked else sorted(signs))
        next_other, runs = next(other, self.width), []
        for start, end, ground in pieces:
            first = start
            while next_other < end:
                edges = (x for x in (next_other, next_other + 1) if first < x < end and inks[x] != inks[x - 1])
                for x in edges:
                    runs.append((text[first:x], inks[first], ground))
                    first = x
                next_other = next(other, self.width)
            runs.append((text[first:end], inks[first], ground))
        return runs

    def _pieces(self, y: int) -> list[tuple[int, int, str]]:
        """Where the ground of a row changes: (first cell, cell after the last, ground). Rows of one paper share the answer."""
        grounds = self._grounds[y]
        key = tuple(grounds)
        if key not in self._cut:
            edges = [0, *(x for x in range(1, self.width) if grounds[x] != grounds[x - 1]), self.width]
            self._cut[key] = [(start, end, grounds[start]) for start, end in pairwise(edges)]
        return self._cut[key]

    def rows(self) -> list[list[Run]]:
        """All rows, the first on top."""
        return [self.row(y) for y in range(self.height)]

    def strip(self, y: int, palette: Palette) -> Strip:
        """A row as Textual draws it, each segment with a style."""
        return Strip(palette.segments(self.row(y)), self.width)
