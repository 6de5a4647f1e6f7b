"""How do torso, list of electrodes and words lie on the sheet of a placement question?"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.tui import torso_drawing
from scrubin.tui.canvas import Canvas, Run
from scrubin.tui.torso_marks import Over
from scrubin.tui.torso_window import Cell, Window, body_window, chest_window

WIDEST, LISTED, GAP = 110, 17, 2
LOWEST, TALLEST, ABOVE = 15, 26, 9
BESIDE = 30
"""How wide the whole body is beside the chest."""
INDENT = 1


@dataclass(frozen=True)
class Framed:
    """A drawing and where its top left cell lies on the sheet."""

    window: Window
    canvas: Canvas
    left: int
    top: int

    def window_cell(self, x: int, y: int) -> Cell | None:
        """The cell of the drawing at a cell of the sheet."""
        column, row = x - self.left, y - self.top
        return (column, row) if 0 <= column < self.window.width and 0 <= row < self.window.height else None


@dataclass(frozen=True)
class Room:
    """What there is to draw in: cells across and down, what is drawn ("chest", "body"), and how many electrodes are listed."""

    width: int
    rows: int
    kinds: tuple[str, ...]
    labels: bool
    listed: int
    stacked: bool = False

    @property
    def beside(self) -> bool:
        """Does the list of electrodes stand at the right, not below?"""
        return self.width >= 70

    @property
    def drawn(self) -> int:
        """How many cells across are left for the drawings."""
        return self.width - INDENT - (LISTED + GAP if self.beside else 0)


def rows_free(screen_rows: int) -> int:
    """How many rows the whole view may take on a screen this high."""
    return max(LOWEST, min(TALLEST, screen_rows - ABOVE))


class Sheet:
    """Drawings laid out in a room. They are drawn once; marks are laid over them row by row."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.framed = _stacked(room) if room.stacked else _abreast(room)
        ends = [one.top + one.canvas.height for one in self.framed]
        self.height = max(*ends, room.listed if room.beside else 0)
        self.left = max(one.left + one.canvas.width for one in self.framed) + (GAP if room.beside else 0)
        self._plain = [self._row(y, {}) for y in range(self.height)]

    def rows(self, over: list[Over]) -> list[list[Run]]:
        """Every row of the drawings, with marks over each of them."""
        rows = list(self._plain)
        touched = {one.top + y for one, marks in zip(self.framed, over, strict=True) for _, y in marks}
        for y in touched:
            rows[y] = self._row(y, dict(enumerate(over)))
        return rows

    def _row(self, y: int, over: dict[int, Over]) -> list[Run]:
        runs: list[Run] = []
        column = 0
        for at, one in enumerate(self.framed):
            row = y - one.top
            if 0 <= row < one.canvas.height:
                runs.append((" " * (one.left - column), "", ""))
                runs += _joined(
                    [over.get(at, {}).get((x, row)) or one.canvas.cell(x, row) for x in range(one.canvas.width)]
                )
                column = one.left + one.canvas.width
        return [*runs, (" " * (self.left - column), "", "")]


def _joined(cells: list[tuple[str, ...]]) -> list[Run]:
    """Neighbours of one look as one run."""
    runs: list[Run] = []
    for char, ink, *_ in cells:
        if runs and runs[-1][1] == ink:
            runs[-1] = (runs[-1][0] + char, ink, "")
        else:
            runs.append((char, ink, ""))
    return runs


def _window(kind: str, width: int, rows: int, labels: bool) -> Window:
    if kind == "body":
        return body_window(width, rows)
    return chest_window(width, rows - torso_drawing.feet(kind, labels=labels))


def _abreast(room: Room) -> list[Framed]:
    """Side by side, the whole body small beside the chest."""
    framed: list[Framed] = []
    left = INDENT
    for kind in room.kinds:
        small = len(room.kinds) > 1 and kind == "body"
        width = BESIDE if small else room.drawn - (left - INDENT)
        window = _window(kind, width, room.rows, room.labels)
        framed.append(Framed(window, torso_drawing.draw(window, labels=room.labels), left, 0))
        left += window.width + GAP
    return framed


def _stacked(room: Room) -> list[Framed]:
    """One under the other."""
    framed: list[Framed] = []
    top = 0
    for kind in room.kinds:
        window = _window(kind, room.drawn, room.rows, room.labels)
        framed.append(Framed(window, torso_drawing.draw(window, labels=room.labels), INDENT, top))
        top += framed[-1].canvas.height + 1
    return framed
