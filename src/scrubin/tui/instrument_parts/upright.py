"""How are instruments drawn that are read from the side: a mercury column, a medicine cup, a stadiometer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scrubin.clinic.scales import Mark, Scale
from scrubin.tui.canvas import MUTED, TRACE, Canvas
from scrubin.tui.glyphs import LEVELS
from scrubin.tui.instrument_parts.ruler import POINTER, Sign, Spot, Track, count, nearest, window

EIGHTHS = 8
NUMBER, TICKS = 4, 4
LENS_GAP = 16
LEFT = 8
HEADPIECE = 8


@dataclass(frozen=True)
class Filling:
    """What rises in the glass: how far each column of cells stands above the reading, in eighths of a row, and its ink."""

    curve: tuple[int, ...]
    ink: str
    overview: int


MERCURY = Filling((-3, -1, 0, -1, -3), TRACE, 1)
LIQUID = Filling((3, 2, 1, 0, 0, 0, 1, 2, 3), "accent", 7)


@dataclass(frozen=True)
class Stand:
    """A scale standing in the rows of a canvas: numbers from `left`, then the ticks, then the wall."""

    track: Track
    left: int
    lens: bool

    @property
    def wall(self) -> int:
        """The column of the wall that the ticks meet."""
        return self.left + NUMBER + (TICKS if self.lens else 2)

    def level(self, value: Decimal) -> int:
        """How high a value stands above the bottom of the drawing, in eighths of a row; a mark is mid-row."""
        return nearest(self.track.marks_to(value) * -self.track.step * EIGHTHS) + EIGHTHS // 2

    def spot(self, rows: int, right: int) -> Spot:
        """Where it can be clicked."""
        return Spot(self.track, self.left, 0, right, rows - 1, upright=True)


def upright(
    scale: Scale, value: Decimal, width: int, rows: int, filling: Filling | None, given: tuple[Sign, ...]
) -> tuple[Canvas, list[Spot]]:
    """The whole at the left and a close-up beside it, `rows` high; without a filling, a headpiece over a person."""
    canvas = Canvas(width, rows)
    over = Stand(Track(scale, scale.low, scale.high, rows - 1, Fraction(1 - rows, count(scale))), LEFT, lens=False)
    first, last = window(scale, value, rows - 1)
    start = rows - 1 - (rows - 1 - int((last - first) / scale.minor)) // 2
    broad = filling.overview if filling else HEADPIECE
    near = Stand(Track(scale, first, last, start, Fraction(-1)), over.wall + broad + LENS_GAP, lens=True)
    for stand in (over, near):
        _scale(canvas, stand, rows)
        if filling:
            _filled(canvas, stand, filling, value, rows)
        else:
            _headpiece(canvas, stand, value, rows)
    end = near.wall + (len(filling.curve) if filling else HEADPIECE) + 2
    _bracket(canvas, over, near, over.wall + broad + 2)
    for at, sign, ink in given:
        if near.track.shows(at):
            canvas.text(end, near.track.cell(at), sign, f"bold {ink}")
    return canvas, [near.spot(rows, end), over.spot(rows, over.wall + broad + 1)]


def _scale(canvas: Canvas, stand: Stand, rows: int) -> None:
    for y in range(rows):
        canvas.text(stand.wall, y, "│", MUTED)
    labelled = dict(stand.track.labels(1 if stand.lens else 2))
    for y, mark in stand.track.marks():
        if stand.lens or y in labelled:
            _tick(canvas, stand, y, mark)
    for y, label in labelled.items():
        canvas.text(stand.left, y, label.rjust(NUMBER - 1), TRACE)


def _tick(canvas: Canvas, stand: Stand, y: int, mark: Mark) -> None:
    long = {"minor": 1, "medium": 2, "major": TICKS - 1}[mark.size] if stand.lens else 1
    canvas.text(stand.wall - long, y, "─" * long + "┤", TRACE)


def _filled(canvas: Canvas, stand: Stand, filling: Filling, value: Decimal, rows: int) -> None:
    curve: Sequence[int] = filling.curve if stand.lens else (0,) * filling.overview
    level = stand.level(value) + (rows - 1 - stand.track.start) * EIGHTHS
    for y in range(rows):
        row = rows - 1 - y
        cells = "".join(_block(level + bend - row * EIGHTHS) for bend in curve)
        canvas.text(stand.wall + 1, y, cells, filling.ink)
        canvas.text(stand.wall + 1 + len(curve), y, "│", MUTED)


def _block(eighths: int) -> str:
    return " " if eighths <= 0 else LEVELS[min(eighths, EIGHTHS) - 1]


def _headpiece(canvas: Canvas, stand: Stand, value: Decimal, rows: int) -> None:
    y = stand.track.cell(value)
    canvas.text(stand.wall + 1, y, "▀" * HEADPIECE, POINTER)
    if stand.lens:
        return
    for below, shape in enumerate(("(_)", "/█\\")):
        if y + 1 + below < rows:
            canvas.text(stand.wall + 4, y + 1 + below, shape, MUTED)
    for row in range(y + 3, rows):
        canvas.text(stand.wall + 4, row, " ║ ", MUTED)


def _bracket(canvas: Canvas, over: Stand, near: Stand, x: int) -> None:
    top, bottom = over.track.cell(near.track.last), over.track.cell(near.track.first)
    for y in range(top, bottom + 1):
        canvas.text(x, y, "]" if top == bottom else "╮" if y == top else "╯" if y == bottom else "│", MUTED)
    canvas.text(x + 2, (top + bottom) // 2, "close-up", MUTED)
