"""Which cell of the drawing is a place on the body, and which place is a cell?"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from scrubin.clinic.sites import V4_POINT, crossing
from scrubin.clinic.torso import LINES, WALKED_SPACES, Point

CHEST_LEFT, CHEST_RIGHT, CHEST_TOP = -620, 1360, -240
CHEST_FOOT = max(crossing(WALKED_SPACES[-1], line).y for line in LINES.values()) + 40
BODY_LEFT, BODY_RIGHT, BODY_TOP, BODY_FOOT = -1960, 1960, -560, 2560
CELL = 2.0
"""How much taller than wide a cell of a terminal is."""
SLENDER = 1.15
"""The body skin is unrolled, so it is drawn narrower than it is, to look like a person."""

Cell = tuple[int, int]


def on_chest(point: Point) -> bool:
    """Does the drawing of the chest show this place?"""
    return CHEST_LEFT < point.x < CHEST_RIGHT and CHEST_TOP < point.y < CHEST_FOOT


def on_body(point: Point) -> bool:
    """Does the drawing of the whole body show this place?"""
    return BODY_LEFT < point.x < BODY_RIGHT and BODY_TOP < point.y < BODY_FOOT


@dataclass(frozen=True)
class Window:
    """The part of the unrolled body from `x`, `y` on (thousandths), in cells of `across` by `down` thousandths."""

    kind: str
    x: float
    y: float
    across: float
    down: float
    width: int
    height: int

    def cell(self, point: Point) -> Cell | None:
        """The cell (column, row) that a place is in; None outside."""
        column, row = floor((point.x - self.x) / self.across), floor((point.y - self.y) / self.down)
        return (column, row) if 0 <= column < self.width and 0 <= row < self.height else None

    def point(self, column: int, row: int) -> Point:
        """The place in the middle of a cell."""
        return Point(round(self.x + (column + 0.5) * self.across), round(self.y + (row + 0.5) * self.down))

    def dot(self, x: float, y: float) -> tuple[int, int]:
        """The braille dot, two by four a cell, that a place is in."""
        return floor((x - self.x) / self.across * 2), floor((y - self.y) / self.down * 4)

    def label(self, point: Point, width: int) -> Cell | None:
        """Where a text of this width begins so that it stands over a place, moved in from the edges; None outside."""
        found = self.cell(point)
        if found is None:
            return None
        begin = floor((point.x - self.x) / self.across - (width - 1) / 2)
        return max(0, min(self.width - width, begin)), found[1]


def chest_window(width: int, rows: int) -> Window:
    """The front of the chest and its left side, as large as fits in so many cells; a row runs level through V4."""
    down = max((CHEST_FOOT - CHEST_TOP) / rows, CELL * (CHEST_RIGHT - CHEST_LEFT) / (width - 2))
    above = round((V4_POINT.y - CHEST_TOP) / down - 0.5)
    edges = (CHEST_LEFT, CHEST_RIGHT, CHEST_FOOT)
    return _around("chest", Point(0, V4_POINT.y), edges, (above, rows), down / CELL, down)


def body_window(width: int, rows: int) -> Window:
    """The whole body, as large as fits in so many cells."""
    down = max((BODY_FOOT - BODY_TOP) / rows, CELL / SLENDER * (BODY_RIGHT - BODY_LEFT) / (width - 2))
    above = round(-BODY_TOP / down - 0.5)
    edges = (BODY_LEFT, BODY_RIGHT, BODY_FOOT)
    return _around("body", Point(0, 0), edges, (above, rows), down / CELL * SLENDER, down)


def _around(
    kind: str, anchor: Point, edges: tuple[int, int, int], rows: tuple[int, int], across: float, down: float
) -> Window:
    """A window in which the anchor lies in the middle of a cell, with so many rows over it and in all at most."""
    left, right, foot = edges
    above, most = rows
    before = ceil((anchor.x - left) / across - 0.5)
    x, y = anchor.x - (before + 0.5) * across, anchor.y - (above + 0.5) * down
    height = max(above + 1, min(most, round((foot - y) / down)))
    return Window(kind, x, y, across, down, ceil((right - x) / across), height)
