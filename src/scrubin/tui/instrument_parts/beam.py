"""How is a balance beam scale drawn: two beams, and a poise on each?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from scrubin.clinic.scales import Scale
from scrubin.tui.canvas import MUTED, Canvas
from scrubin.tui.instrument_parts.ruler import Sign, Spot, Track, bracket, count, near, pointed_ruler, whole

LEFT, RIGHT = 10, 5
BEAM_ROWS = 4
POISE, SMALL_POISE = "▐███▌", "▐█▌"


def beams(
    large: Scale,
    small: Scale,
    notch: Decimal,
    rest: Decimal,
    width: int,
    given: tuple[tuple[Sign, ...], tuple[Sign, ...]],
) -> tuple[Canvas, list[Spot]]:
    """The beam of the large poise, the beam of the small one, and a close-up of the small one; `given` for each."""
    canvas = Canvas(width, 3 * BEAM_ROWS + 1)
    room = width - LEFT - RIGHT
    coarse, over, close = _notched(large, room), whole(small, LEFT, room), near(small, rest, LEFT, room)
    pointed_ruler(canvas, coarse, 0, notch, POISE, given[0])
    pointed_ruler(canvas, over, BEAM_ROWS, rest, SMALL_POISE)
    bracket(canvas, over, close, 2 * BEAM_ROWS)
    pointed_ruler(canvas, close, 2 * BEAM_ROWS + 1, rest, SMALL_POISE, given[1])
    for y, said in ((2, "large"), (BEAM_ROWS + 2, "small")):
        canvas.text(2, y, said, MUTED)
    rows = (coarse, True), (over, False), (close, False)
    tops = 0, BEAM_ROWS, 2 * BEAM_ROWS + 1
    return canvas, [
        Spot(track, LEFT - 2, top, width - 1, top + BEAM_ROWS - 1, coarse=big)
        for (track, big), top in zip(rows, tops, strict=True)
    ]


def _notched(scale: Scale, room: int) -> Track:
    """Notches as wide apart as the room allows, in whole cells."""
    return Track(scale, scale.low, scale.high, LEFT, Fraction((room - 1) // count(scale)))
