"""Where does the needle of the cuff's gauge stand?"""

from __future__ import annotations

from typing import NamedTuple

from scrubin.clinic.korotkoff import DIAL_TOP
from scrubin.tui.canvas import ACROSS, Canvas
from scrubin.tui.widgets.item_view.taking import Row, drawn

CELLS = 76
"""So wide that a column of dots is 2 mm Hg, the distance of two marks on a real gauge."""
NUMBER, MARK = 20, 10
FAR_RIGHT = 0.75


class Pair(NamedTuple):
    """Two pressures (mm Hg) marked at the gauge, each with what is written beside it, and the word for both."""

    low: int | None = None
    high: int | None = None
    low_said: str = ""
    high_said: str = ""
    word: str = ""


def gauge(width: int, mm_hg: float | None, above: Pair, below: Pair | None = None) -> list[Row]:
    """The scale from 0 to 300 mm Hg with a needle (None: no needle), a pair marked above it and maybe one below."""
    canvas = Canvas(min(CELLS, width), 5 if below else 4)
    _scale(canvas)
    if mm_hg is not None:
        canvas.run(_dot(canvas, mm_hg), 4, 11, "bold accent")
    _pair(canvas, 0, "▾", above, "accent")
    if below:
        _pair(canvas, 4, "▴", below, "right")
    return drawn(canvas)


def _dot(canvas: Canvas, mm_hg: float) -> int:
    return int(mm_hg / DIAL_TOP * (canvas.width - 1) * ACROSS + 0.5)


def _scale(canvas: Canvas) -> None:
    for column in range(_dot(canvas, DIAL_TOP) + 1):
        canvas.run(column, 11, 11, "muted")
    for mm_hg in range(0, DIAL_TOP + 1, MARK):
        numbered = mm_hg % NUMBER == 0
        canvas.run(_dot(canvas, mm_hg), 8 if numbered else 10, 11, "muted")
        if numbered:
            said = str(mm_hg)
            at = _dot(canvas, mm_hg) // ACROSS - len(said) // 2
            canvas.text(max(0, min(at, canvas.width - len(said))), 3, said)


def _pair(canvas: Canvas, row: int, sign: str, pair: Pair, ink: str) -> None:
    """The lower one is written to the left of its sign and the upper one to the right, so that they never meet."""
    low = "" if pair.low is None else f"{pair.low_said} {sign}"
    high = "" if pair.high is None else f"{sign} {pair.high_said}"
    if pair.word and (pair.high or 0) > FAR_RIGHT * DIAL_TOP:
        low = f"{pair.word} {low}"
    elif pair.word:
        high = f"{high}  {pair.word}"
    if pair.low is not None:
        canvas.text(_dot(canvas, pair.low) // ACROSS - len(low) + 1, row, low, ink)
    if pair.high is not None:
        canvas.text(_dot(canvas, pair.high) // ACROSS, row, high, ink)
