"""How does the pen draw a tracing, its calibration mark, its name and the paper under them?"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from scrubin.tui.canvas import ACROSS, DOWN, MUTED, Canvas
from scrubin.tui.widgets.figures.paper import CALIBRATION_MV, Scale
from scrubin.tui.widgets.figures.reader import Column


def lay_paper(canvas: Canvas, scale: Scale, wide: int, phase: tuple[int, int], shades: bool) -> None:
    """Paper under the mark and the tracing; `phase` is the first large box shown and the row where a box begins."""
    lay = canvas.checker if shades else canvas.corners
    begin = scale.margin - (phase[0] % 2) * scale.cells
    lay(scale.cells, scale.rows, width=scale.margin + wide, phase=(begin, phase[1]))


def paint(canvas: Canvas, columns: Sequence[Column], left: int, baseline: int, scale: Scale) -> None:
    """Draw columns of voltages from dot column `left` on; neighbours are joined half way, a gap stays a gap."""
    steep, middle = scale.dots_a_millivolt, baseline - 0.5
    runs: list[tuple[int, int] | None] = []
    for column in columns:
        run = column and (ceil(middle - column[1] * steep), ceil(middle - column[0] * steep))
        before = runs[-1] if runs else None
        if run is not None and before is not None and (run[0] > before[1] + 1 or run[1] < before[0] - 1):
            runs[-1], run = _joined(before, run)
        runs.append(run)
    canvas.curve(left, runs)


def _joined(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two neighbouring runs, the space between them shared out."""
    if other[0] > one[1] + 1:
        half = (one[1] + other[0]) // 2
        return (one[0], half), (half + 1, other[1])
    if other[1] < one[0] - 1:
        half = (one[0] + other[1]) // 2
        return (half + 1, one[1]), (other[0], half)
    return one, other


def calibrate(canvas: Canvas, scale: Scale, baseline: int) -> None:
    """The mark of 1 mV for 0.2 s at the left: a cell of baseline, up, along, down."""
    begin, end = ACROSS, ACROSS + scale.pulse - 1
    top = baseline - scale.rise(CALIBRATION_MV)
    canvas.line(0, baseline, begin, baseline)
    canvas.run(begin, top, baseline)
    canvas.line(begin, top, end, top)
    canvas.run(end, top, baseline)


def label(canvas: Canvas, lead: str, x: int, baseline: int, top: int) -> None:
    """The lead's name at the left of its tracing, where no dot is if there is such a place."""
    line = baseline // DOWN
    rows = [*range(top, line), *range(line + 1, canvas.height)]
    y = next((y for y in rows if canvas.free(x, y, len(lead))), top)
    canvas.text(x, y, lead, f"bold {MUTED}")
