"""How do the pads of a urine test strip look beside their color chart?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from scrubin.clinic import dipstick
from scrubin.clinic.dipstick import Pad
from scrubin.clinic.instruments import INSTRUMENTS
from scrubin.items.figure import DipstickFigure
from scrubin.tui.canvas import MUTED, TRACE, Canvas, shaded
from scrubin.tui.instrument_drawing import WIDEST, caption
from scrubin.tui.widgets.drawn import Drawn, Picture
from scrubin.tui.widgets.figures.base import FigureView

BLOCK, BARE_BLOCK = "▇▇▇", "▒▒▒"
STRIP, CHART = 2, 4
TITLE, TIME = 22, 7


class DipstickView(FigureView, Drawn):
    """The strip, each pad with its color by name and its time, over the chart of the pads to be read."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figure: DipstickFigure | None = None

    def draw(self, figure: Any) -> None:
        """Draw this one."""
        self.figure = figure
        self.refresh(layout=True)

    def state(self) -> Hashable:
        """The colors, and whether there are any."""
        seen = self.figure and (tuple(self.figure.pads.items()), self.figure.charted)
        return seen, shaded(self.app)

    def inks(self) -> Mapping[str, str]:
        """The colors of the blocks."""
        return {
            _ink(pad, at): f"#{red:02x}{green:02x}{blue:02x}"
            for pad in dipstick.PADS
            for at, (red, green, blue) in enumerate(level.rgb for level in pad.levels)
        }

    def picture(self, width: int, rows: int) -> Picture | None:
        """Strip and chart over the caption."""
        if self.figure is None:
            return None
        width = min(width, WIDEST)
        pads = [one for one in dipstick.PADS if one.id in self.figure.pads]
        charts = [dipstick.pad(one) for one in self.figure.charted]
        canvas = Canvas(width, len(pads) + 2 + sum(1 + _chart_rows(one, width) for one in charts))
        colored = shaded(self.app)
        _strip(canvas, pads, self.figure.pads, colored)
        y = len(pads) + 2
        for one in charts:
            y = _chart(canvas, one, y, colored)
        tool = INSTRUMENTS["urine-dipstick"]
        return Picture(canvas, [[(f"  {line}", MUTED)] for line in caption(tool, width)])


def _ink(pad: Pad, level: int) -> str:
    return f"{pad.id}-{level}"


def _block(canvas: Canvas, x: int, y: int, pad: Pad, level: int, colored: bool) -> None:
    """A block of color; without colors all look alike, and the name beside it tells."""
    canvas.text(x, y, BLOCK if colored else BARE_BLOCK, _ink(pad, level) if colored else MUTED)


def _strip(canvas: Canvas, pads: list[Pad], levels: Mapping[str, int], colored: bool) -> None:
    canvas.text(STRIP, 0, "╭─────╮", MUTED)
    for y, pad in enumerate(pads, 1):
        canvas.text(STRIP, y, "│     │", MUTED)
        _block(canvas, STRIP + 2, y, pad, levels[pad.id], colored)
        x = STRIP + 9
        canvas.text(x, y, pad.title, TRACE)
        canvas.text(x + TITLE - 6, y, f"{pad.time_s} s".rjust(5), MUTED)
        canvas.text(x + TITLE + 2, y, pad.levels[levels[pad.id]].color, f"bold {TRACE}")
    canvas.text(STRIP, len(pads) + 1, "╰─────╯", MUTED)


def _columns(pad: Pad, width: int) -> tuple[int, int, int]:
    """How many columns a chart has, how wide each is, and where its labels begin in it."""
    label = len(BLOCK) + 4 + max(len(level.color) for level in pad.levels) + 2
    wide = label + max(len(level.label) for level in pad.levels) + 3
    return max(1, min(3, (width - CHART + 3) // wide)), wide, label


def _chart_rows(pad: Pad, width: int) -> int:
    return -(-len(pad.levels) // _columns(pad, width)[0])


def _chart(canvas: Canvas, pad: Pad, y: int, colored: bool) -> int:
    """The chart of a pad from row `y` on, lowest first, down each column; the row after it."""
    _, wide, label = _columns(pad, canvas.width)
    rows = _chart_rows(pad, canvas.width)
    unit = f", {pad.unit}" if pad.unit else ""
    canvas.text(STRIP, y, f"Chart: {pad.title}{unit}, read at {pad.time_s} seconds", TRACE)
    for at, level in enumerate(pad.levels):
        x, row = CHART + at // rows * wide, y + 1 + at % rows
        canvas.text(x, row, f"▕{' ' * len(BLOCK)}▏", MUTED)
        _block(canvas, x + 1, row, pad, at, colored)
        canvas.text(x + len(BLOCK) + 3, row, level.color, TRACE)
        canvas.text(x + label, row, level.label, TRACE)
    return y + 1 + rows
