"""How is a round gauge drawn, with a close-up of the marks around its needle?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from scrubin.clinic.scales import Scale
from scrubin.tui.canvas import ACROSS, DOWN, MUTED, TRACE, Canvas
from scrubin.tui.instrument_parts.ruler import POINTER, Sign, Spot, near, pointed_ruler

SWEEP, GAP = math.radians(300), 3
ROUND = 720
SHORT, LONG, REACH = 2.0, 4.0, 2.0
BROAD = 1.5
MARGIN = 4
LENS_ROWS = 4
NUMBER_ROOM = 6


@dataclass(frozen=True)
class Face:
    """The face of a gauge, `rows` high and twice as wide: zero at seven o'clock, the high end at five."""

    scale: Scale
    rows: int
    left: int
    coarse: bool = False

    @property
    def columns(self) -> int:
        """How wide the face and its numbers are."""
        return ACROSS * self.rows + 2 * MARGIN - 2

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, in dots."""
        return self.left * ACROSS + self.columns - 0.5, self.rows * DOWN / 2 - 0.5

    @property
    def radius(self) -> float:
        """The ring, in dots; the numbers stand outside."""
        return self.rows * DOWN / 2 - DOWN - 2

    def angle(self, value: Decimal) -> float:
        """Where a value lies, in radians clockwise from twelve o'clock."""
        return (self.scale.share(value) - 0.5) * SWEEP

    def dot(self, angle: float, radius: float) -> tuple[int, int]:
        """The dot at an angle and a distance from the middle."""
        x, y = self.centre
        return round(x + radius * math.sin(angle)), round(y - radius * math.cos(angle))

    def value_at(self, x: int, y: int) -> Decimal | None:
        """The mark nearest in direction to a clicked cell; None outside the face, and at its very middle."""
        middle, level = self.centre
        across, up = x * ACROSS + 0.5 - middle, level - y * DOWN - 1.5
        if not DOWN <= math.hypot(across, up) <= self.radius + 2 * DOWN:
            return None
        share = math.atan2(across, up) / SWEEP + 0.5
        return self.scale.nearest(self.scale.low + (self.scale.high - self.scale.low) * Decimal(share))


def dial(
    scale: Scale, value: Decimal, width: int, rows: int, given: tuple[Sign, ...]
) -> tuple[Canvas, list[Face | Spot]]:
    """A gauge at the left and its close-up at the right, `rows` high and at most `width` wide."""
    face = Face(scale, rows, 0)
    canvas = Canvas(width, rows)
    _ring(canvas, face)
    _needle(canvas, face, value)
    for at, sign, ink in given:
        x, y = face.dot(face.angle(at), face.radius - LONG - DOWN)
        canvas.text(x // ACROSS, y // DOWN, sign if at != value else "", f"bold {ink}")
    left = face.columns + GAP
    track = near(scale, value, left + 1, width - left - 3)
    top = (rows - LENS_ROWS) // 2
    canvas.text(track.start, top - 2, "close-up", MUTED)
    pointed_ruler(canvas, track, top, value, "▼", given)
    return canvas, [Spot(track, left, top, width - 1, top + LENS_ROWS - 1), face]


def _ring(canvas: Canvas, face: Face) -> None:
    for step in range(ROUND):
        x, y = face.dot(step * math.tau / ROUND, face.radius)
        canvas.run(x, y, y, MUTED)
    for mark in face.scale.marks():
        if mark.size != "minor":
            angle = face.angle(mark.value)
            inner = face.radius - (LONG if mark.size == "major" else SHORT)
            canvas.line(*face.dot(angle, face.radius), *face.dot(angle, inner), TRACE)
        if mark.label:
            _number(canvas, face, mark.value, mark.label)


def _number(canvas: Canvas, face: Face, value: Decimal, label: str) -> None:
    each = 1 if face.radius * SWEEP * float(face.scale.major / (face.scale.high - face.scale.low)) >= NUMBER_ROOM else 2
    if int(value / face.scale.major) % each:
        return
    angle = face.angle(value)
    x, y = face.dot(angle, face.radius + DOWN)
    across = (x - 0.5) / ACROSS + math.sin(angle) * (len(label) + 1) / 2
    canvas.text(round(across - (len(label) - 1) / 2), y // DOWN, label, TRACE)


def _needle(canvas: Canvas, face: Face, value: Decimal) -> None:
    x, y = (round(at) for at in face.centre)
    canvas.text(x // ACROSS - len(face.scale.unit) // 2, y // DOWN + face.rows // 4, face.scale.unit, MUTED)
    angle = face.angle(value)
    tip = face.dot(angle, face.radius - REACH)
    for side in (-math.pi / 2, math.pi / 2, math.pi):
        canvas.line(*face.dot(angle + side, BROAD), *tip, POINTER)
    canvas.text(x // ACROSS, y // DOWN, "●", POINTER)
