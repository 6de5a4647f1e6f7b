"""Which cell does each mark of a scale stand in, and how are the marks drawn along a line?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scrubin.clinic.scales import Mark, Scale
from scrubin.tui.canvas import MUTED, TRACE, Canvas

POINTER = "bold accent"
WIDEST_STEP, STEP, NARROW_STEP = 4, 3, 2
EACH = (1, 2, 5, 10, 20, 50)
FEW = 5
Sign = tuple[Decimal, str, str]


@dataclass(frozen=True)
class Track:
    """A stretch of a scale over cells: `first` stands in cell `start`, each mark `step` cells after the last (below 0: up).

    Where there is no room for all marks, only those at whole multiples of `each` spaces are drawn.
    """

    scale: Scale
    first: Decimal
    last: Decimal
    start: int
    step: Fraction
    each: int = 1

    @property
    def end(self) -> int:
        """The cell of the last mark."""
        return self.cell(self.last)

    def marks_to(self, value: Decimal) -> Fraction:
        """How many marks lie from the first to a value kept on the stretch; a fraction between two marks."""
        return Fraction(min(max(value, self.first), self.last) - self.first) / Fraction(self.scale.minor)

    def cell(self, value: Decimal) -> int:
        """The cell of a value; what lies between two marks never stands in the cell of one where there is another."""
        whole, rest = divmod(self.marks_to(value), 1)
        if rest and self.step.denominator == 1 and abs(self.step) > 1:
            off = min(max(nearest(rest * abs(self.step)), 1), abs(int(self.step)) - 1)
            return self.start + int(whole * self.step) + (off if self.step > 0 else -off)
        return self.start + nearest((whole + rest) * self.step)

    def value(self, cell: int) -> Decimal:
        """The mark nearest to a cell."""
        most = int(self.marks_to(self.last))
        return self.first + min(max(nearest((cell - self.start) / self.step), 0), most) * self.scale.minor

    def shows(self, value: Decimal) -> bool:
        """Does a value lie on the stretch?"""
        return self.first <= value <= self.last

    def marks(self) -> Iterator[tuple[int, Mark]]:
        """The marks that are drawn, with their cells."""
        for mark in self.scale.marks():
            if self.shows(mark.value) and mark.value % (self.each * self.scale.minor) == 0:
                yield self.cell(mark.value), mark

    def labels(self, room: int) -> Iterator[tuple[int, str]]:
        """The numbers that fit with `room` cells for each, with their cells: all, or every second, fifth …"""
        major = abs(self.step) * self.scale.spaces
        each = next((each for each in EACH if major * each >= room), EACH[-1])
        for cell, mark in self.marks():
            if mark.label is not None and int(mark.value / self.scale.major) % each == 0:
                yield cell, mark.label


@dataclass(frozen=True)
class Spot:
    """A track that can be clicked: the cells from `left`, `top` to `right`, `bottom`."""

    track: Track
    left: int
    top: int
    right: int
    bottom: int
    upright: bool = False
    coarse: bool = False

    def value_at(self, x: int, y: int) -> Decimal | None:
        """The mark nearest to a clicked cell, or None outside."""
        if not (self.left <= x <= self.right and self.top <= y <= self.bottom):
            return None
        return self.track.value(y if self.upright else x)


def nearest(number: Fraction) -> int:
    """The whole number nearest to this one, the higher when halfway."""
    return math.floor(number + Fraction(1, 2))


def count(scale: Scale) -> int:
    """How many spaces a scale has."""
    return int((scale.high - scale.low) / scale.minor)


def whole(scale: Scale, start: int, width: int) -> Track:
    """The whole scale over at most so many cells: all its marks where there is room, else only longer ones, evenly apart."""
    longer = int((scale.medium or scale.major) / scale.minor)
    apart, each = 1, 1
    for each in (1, longer, scale.spaces, FEW * scale.spaces):
        apart = (width - 1) * each // count(scale)
        if apart >= NARROW_STEP:
            break
    return Track(scale, scale.low, scale.high, start, min(Fraction(WIDEST_STEP), Fraction(apart, each)), each)


def fits_whole(scale: Scale, width: int) -> bool:
    """Can every mark of the scale be counted in so many cells?"""
    return count(scale) * NARROW_STEP + 1 <= width


def near(scale: Scale, value: Decimal, start: int, width: int) -> Track:
    """A close-up: the numbered space around a value and as much beside it as fits, each mark two or three cells wide."""
    wide = 2 * scale.spaces * STEP + 1 <= width
    step = STEP if wide else NARROW_STEP
    first, last = window(scale, value, (width - 1) // step)
    return Track(scale, first, last, start, Fraction(step))


def window(scale: Scale, value: Decimal, room: int) -> tuple[Decimal, Decimal]:
    """The ends of a stretch of `room` spaces around a value, which holds the whole numbered space it lies in if one fits."""
    room = min(room, count(scale))
    whole_ones = room // scale.spaces
    below, reached = scale.between(value)
    before = (whole_ones - 1) // 2 * scale.spaces + (room - whole_ones * scale.spaces) // 2
    if whole_ones == 0:
        before = room // 2 - reached
    first = min(max(below - before * scale.minor, scale.low), scale.high - room * scale.minor)
    return first, first + room * scale.minor


def marks_above(canvas: Canvas, track: Track, y: int) -> None:
    """The marks standing on the line in row `y`: small ones half a cell, longer ones reaching into the row above."""
    for x, mark in track.marks():
        canvas.text(x, y, "┴", TRACE)
        if mark.size != "minor":
            canvas.text(x, y - 1, "│" if mark.size == "major" else "╷", TRACE)


def line(canvas: Canvas, left: int, right: int, y: int) -> None:
    """A line from cell to cell."""
    canvas.text(left, y, "─" * (right - left + 1), MUTED)


def numbers(canvas: Canvas, track: Track, y: int) -> None:
    """The numbers in row `y`, each in the middle under its mark."""
    widest = max((len(mark.label or "") for mark in track.scale.marks()), default=1)
    for x, label in track.labels(widest + 1):
        canvas.text(max(0, x - (len(label) - 1) // 2), y, label, TRACE)


def signs(canvas: Canvas, track: Track, y: int, given: tuple[Sign, ...]) -> None:
    """What was right and wrong, in row `y` over the marks."""
    for value, sign, ink in given:
        if track.shows(value):
            canvas.text(track.cell(value), y, sign, f"bold {ink}")


def bracket(canvas: Canvas, over: Track, close: Track, y: int) -> None:
    """Which part of the whole is drawn again under it."""
    left, right = over.cell(close.first), over.cell(close.last)
    canvas.text(left, y, f"╰{'─' * (right - left - 1)}╯", MUTED)
    said = "close-up"
    canvas.text(right + 2 if right + 2 + len(said) <= canvas.width else left - 1 - len(said), y, said, MUTED)


def pointed_ruler(
    canvas: Canvas, track: Track, y: int, value: Decimal, head: str, given: tuple[Sign, ...] = ()
) -> None:
    """A ruler in four rows from `y`: the pointer's head, the long marks, the line, the numbers; the pointer through all."""
    line(canvas, track.start, track.end, y + 2)
    marks_above(canvas, track, y + 2)
    numbers(canvas, track, y + 3)
    x = track.cell(value)
    canvas.text(x - len(head) // 2, y, head, POINTER)
    canvas.text(x, y + 1, "┃", POINTER)
    canvas.text(x, y + 2, "┸", POINTER)
    signs(canvas, track, y, given)
