"""How are syringes and glass thermometers drawn: a case with marks on top, a plunger or a silver line inside?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scrubin.clinic.scales import Scale
from scrubin.tui.canvas import MUTED, TRACE, Canvas
from scrubin.tui.instrument_parts.ruler import (
    Sign,
    Spot,
    Track,
    bracket,
    fits_whole,
    line,
    marks_above,
    near,
    numbers,
    signs,
    whole,
)

Content = Literal["plunger", "silver"]
BEFORE, AFTER = 7, 7
TIP, STOPPER = 2, 6


@dataclass(frozen=True)
class Case:
    """A case lying from row `y`: long marks, the wall with the small ones, `inside` rows, the lower wall, the numbers."""

    track: Track
    y: int
    inside: int

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return self.inside + 4

    @property
    def opens(self) -> bool:
        """Does the low end of the scale show?"""
        return self.track.first == self.track.scale.low

    @property
    def closes(self) -> bool:
        """Does the high end of the scale show?"""
        return self.track.last == self.track.scale.high

    @property
    def left(self) -> int:
        """The first cell of the walls."""
        return self.track.start - TIP - 1

    @property
    def right(self) -> int:
        """The last cell of the walls."""
        return self.track.end + 2

    @property
    def middle(self) -> int:
        """The row halfway up the inside."""
        return self.y + 2 + self.inside // 2

    def spot(self) -> Spot:
        """Where it can be clicked."""
        return Spot(self.track, self.left, self.y, self.right, self.y + self.rows - 1)


def case(
    scale: Scale, value: Decimal, width: int, content: Content, given: tuple[Sign, ...]
) -> tuple[Canvas, list[Spot]]:
    """The instrument in one piece where every mark can be counted so, else the whole of it and a close-up under it."""
    room = width - BEFORE - AFTER
    inside = 3 if content == "plunger" else 1
    over = whole(scale, BEFORE, room)
    if fits_whole(scale, room):
        cases = [Case(over, 1, inside)]
    else:
        close = Case(near(scale, value, BEFORE, room), 6, inside)
        cases = [Case(over, 0, 1), close]
    canvas = Canvas(width, cases[-1].y + cases[-1].rows)
    for one in cases:
        _walls(canvas, one)
        (_plunger if content == "plunger" else _silver)(canvas, one, value)
    if len(cases) > 1 and not given:
        bracket(canvas, over, cases[-1].track, 5)
    signs(canvas, cases[-1].track, cases[-1].y - 1, given)
    return canvas, [one.spot() for one in cases]


def _walls(canvas: Canvas, one: Case) -> None:
    upper, lower = one.y + 1, one.y + 2 + one.inside
    line(canvas, one.left, one.right, upper)
    line(canvas, one.left, one.right, lower)
    marks_above(canvas, one.track, upper)
    numbers(canvas, one.track, lower + 1)
    for shown, x, ends in ((one.opens, one.left, "╭│╰"), (one.closes, one.right, "╮│╯")):
        if shown:
            canvas.text(x, upper, ends[0], MUTED)
            canvas.text(x, lower, ends[2], MUTED)
            for y in range(upper + 1, lower):
                canvas.text(x, y, ends[1], MUTED)


def _plunger(canvas: Canvas, one: Case, value: Decimal) -> None:
    x, y = one.track.cell(value), one.middle
    if one.opens:
        canvas.text(0, y, "─" * one.left + "┤", MUTED)
    tip, back = (x - TIP, x + STOPPER) if one.inside > 1 else (x, x + 1)
    end = one.right + 3 if one.closes else one.right
    canvas.text(back + 1, y, "═" * (end - back), MUTED)
    canvas.text(tip, y, f"▐{'█' * (back - tip - 1)}▌", TRACE)
    for ring in (x, back - 1) if one.inside > 1 else ():
        canvas.text(ring, y - 1, "▐▌", TRACE)
        canvas.text(ring, y + 1, "▐▌", TRACE)
    if one.closes:
        for row in range(y - one.inside // 2, y + one.inside // 2 + 1):
            canvas.text(end + 1, row, "▌", MUTED)


def _silver(canvas: Canvas, one: Case, value: Decimal) -> None:
    x, y = one.track.cell(value), one.middle
    start = one.left - 2 if one.opens else one.left
    if one.opens:
        canvas.text(start - 1, y, "◖█", TRACE)
        start += 1
    canvas.text(start, y, "━" * (x - start) + "╸", TRACE)
