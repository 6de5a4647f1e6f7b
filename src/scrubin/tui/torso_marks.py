"""Which signs lie on the drawing of a body, and where do they go when two want the same cells?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrubin.clinic.torso import Point
from scrubin.tui.torso_window import Cell, Window

CURSOR = "bold accent"
Over = dict[Cell, tuple[str, str]]
"""A character and its ink by cell (column, row)."""


@dataclass(frozen=True)
class Mark:
    """A short text over a place on the body, in an ink of `tui.canvas.Palette`."""

    text: str
    point: Point
    ink: str


def spread(window: Window, marks: Iterable[Mark], cursor: Point | None) -> Over:
    """Each mark over its place, or beside it where another lies there already; brackets round the cursor's cell."""
    over: Over = {}
    spans: dict[Cell, int] = {}
    for mark in marks:
        wanted = window.label(mark.point, len(mark.text))
        if wanted is not None:
            column, row = _free(window, over, wanted, len(mark.text))
            spans[column, row] = len(mark.text)
            over.update({(column + at, row): (char, mark.ink) for at, char in enumerate(mark.text)})
    here = window.cell(cursor) if cursor is not None else None
    if here is not None:
        over.update(_brackets(window, here, spans))
    return over


def _free(window: Window, over: Over, wanted: Cell, width: int) -> Cell:
    """The nearest cells to these that no mark has taken."""
    column, row = wanted
    beside = ((0, 0), (width, 0), (-width, 0), (0, 1), (0, -1), (width, 1), (-width, 1), (width, -1), (-width, -1))
    for dx, dy in beside:
        x, y = column + dx, row + dy
        inside = 0 <= x <= window.width - width and 0 <= y < window.height
        if inside and not any((x + at, y) in over for at in range(width)):
            return x, y
    return wanted


def _brackets(window: Window, here: Cell, spans: dict[Cell, int]) -> Over:
    """Brackets round the mark that covers this cell, or round the cell alone."""
    column, row = here
    begin, width = next(
        ((x, span) for (x, y), span in spans.items() if y == row and x <= column < x + span), (column, 1)
    )
    signs: Over = {(begin - 1, row): ("[", CURSOR), (begin + width, row): ("]", CURSOR)}
    if width == 1 and here not in spans:
        signs[here] = (" ", CURSOR)
    return {(x, y): sign for (x, y), sign in signs.items() if 0 <= x < window.width}
