"""Where on the chest is each landmark?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from scrubin.clinic.sources import Source

SPACES = range(1, 8)
RIBS = range(1, 9)
WALKED_SPACES = range(1, 7)
ACROSS = 70
"""Half a finger's breadth or so to each side of a line, in thousandths: still on that line."""

LANDMARK_SOURCE = Source(
    "SCST Clinical Guidelines by Consensus: Recording a Standard 12-Lead Electrocardiogram",
    "Precordial electrode positions",
    2017,
)


@dataclass(frozen=True)
class Point:
    """A place on the body surface unrolled flat: x from the midline to the patient's left, y down from the sternal angle.

    Both in thousandths of the way from the midline to the left midaxillary line along the skin.
    """

    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """A vertical line of the chest: its title in the field's words and its x in thousandths."""

    id: str
    title: str
    x: int


@dataclass(frozen=True)
class Landmark:
    """A place that is felt or seen; `trusted` says whether a space may be found from it."""

    id: str
    title: str
    point: Point
    trusted: bool = True


_SIDED = (
    ("sternal", "sternal border", 90),
    ("midclavicular", "midclavicular line", 420),
    ("anterior-axillary", "anterior axillary line", 700),
    ("midaxillary", "midaxillary line", 1000),
    ("posterior-axillary", "posterior axillary line", 1280),
)

# How far ribs and spaces have fallen, and how far apart they lie, at a distance from the midline. A drawn chest, not
# one person's: the cartilages climb to the sternum and the ribs climb to the back, so that the 5th space, lowest near the
# midclavicular line, leaves the level of V4 upward on its way round to the side.
_FALL = ((0, 0), (90, 0), (420, 40), (700, -16), (1000, -22), (1280, -40))
_PITCH = ((0, 100), (90, 100), (420, 120))


def _lines() -> dict[str, Line]:
    right = [Line(f"right-{name}", f"right {title}", -x) for name, title, x in reversed(_SIDED)]
    left = [Line(f"left-{name}", f"left {title}", x) for name, title, x in _SIDED]
    return {line.id: line for line in (*right, Line("midline", "midline of the sternum", 0), *left)}


LINES: dict[str, Line] = _lines()
"""The vertical lines by name, from the patient's right to the patient's left."""


def _between(knots: tuple[tuple[int, int], ...], x: int) -> float:
    """The table's value at |x|, straight between its knots and level beyond the last."""
    away = abs(x)
    for (here, low), (there, high) in pairwise(knots):
        if away <= there:
            return low + (high - low) * (away - here) / (there - here)
    return knots[-1][1]


def pitch(x: int) -> int:
    """The distance from one space to the next at this x, so that a whole space can be accepted; thousandths."""
    return round(_between(_PITCH, x))


def rib_y(rib: int, x: int) -> int:
    """The middle of a rib (1 to 8) at this x, counted from the 2nd, which meets the sternal angle; thousandths.

    Raises ValueError for another rib. The rule that the 2nd rib joins at the sternal angle: see LANDMARK_SOURCE.
    """
    if rib not in RIBS:
        raise ValueError(f"no rib {rib} is drawn")
    return round((rib - 2) * _between(_PITCH, x) + _between(_FALL, x))


def space_y(space: int, x: int) -> int:
    """The middle of an intercostal space (1 to 7) at this x, each lying just below its rib; thousandths.

    Raises ValueError for another space. The rule that the 2nd space is below the 2nd rib: see LANDMARK_SOURCE.
    """
    if space not in SPACES:
        raise ValueError(f"no intercostal space {space} is drawn")
    return round((space - 1.5) * _between(_PITCH, x) + _between(_FALL, x))


def nearest_space(point: Point) -> int:
    """The intercostal space (1 to 7) whose middle lies nearest to a point at the point's own x."""
    return min(SPACES, key=lambda space: abs(space_y(space, point.x) - point.y))


def nearest_line(x: int) -> Line:
    """The vertical line nearest to this x (thousandths)."""
    return min(LINES.values(), key=lambda line: abs(line.x - x))


def to_units(x_mm: float, y_mm: float, scale: float) -> Point:
    """Skin distances in mm on a body of `scale` mm from midline to midaxillary line, as a Point that fits every body.

    Raises ValueError where the scale is not above zero.
    """
    if not scale > 0:
        raise ValueError("a body's scale is above 0 mm")
    return Point(round(1000 * x_mm / scale), round(1000 * y_mm / scale))


def _both(id: str, title: str, x: int, y: int, trusted: bool = True) -> tuple[Landmark, Landmark]:
    """The same landmark on the right and on the left."""
    right = Landmark(f"right-{id}", f"right {title}", Point(-x, y), trusted)
    return right, Landmark(f"left-{id}", f"left {title}", Point(x, y), trusted)


LANDMARKS: dict[str, Landmark] = {
    mark.id: mark
    for mark in (
        Landmark("sternal-notch", "sternal notch", Point(0, -190)),
        Landmark("sternal-angle", "sternal angle (angle of Louis)", Point(0, 0)),
        Landmark("xiphoid", "xiphoid process", Point(0, 540)),
        *_both("clavicle-inner-end", "clavicle, inner end", 90, -180),
        *_both("clavicle-middle", "clavicle, middle", 420, -205),
        *_both("clavicle-outer-end", "clavicle, outer end", 750, -230),
        *_both("costal-margin", "costal margin", 420, 800),
        *_both(
            "nipple", "nipple (not a landmark: its place differs from person to person)", 450, space_y(4, 450), False
        ),
    )
}
"""What is felt for by name; the nipples are there to be told apart: no space is found from them (EC-52, LANDMARK_SOURCE)."""


@dataclass(frozen=True)
class Limb:
    """An arm or a leg as a box on the drawing: its corners in thousandths."""

    id: str
    title: str
    corner: Point
    opposite: Point

    def holds(self, point: Point) -> bool:
        """Whether a point lies on this limb."""
        across = self.corner.x <= point.x <= self.opposite.x
        return across and self.corner.y <= point.y <= self.opposite.y


LIMBS: dict[str, Limb] = {
    limb.id: limb
    for limb in (
        Limb("right-arm", "right arm", Point(-1900, -50), Point(-1400, 1150)),
        Limb("left-arm", "left arm", Point(1400, -50), Point(1900, 1150)),
        Limb("right-leg", "right leg", Point(-1000, 1350), Point(-60, 2500)),
        Limb("left-leg", "left leg", Point(60, 1350), Point(1000, 2500)),
    )
}
"""The limbs as drawn: arms below the shoulder beside the trunk, legs below the hip."""

TRUNK = Limb("trunk", "trunk", Point(-1399, -260), Point(1399, 1349))
"""The body between the limbs: chest, sides and belly."""

CHEST = Limb("chest", "chest", Point(-1399, -170), Point(1399, 960))
"""The part of the trunk that has ribs: above it the neck and collarbones, below it the belly."""


def limb_at(point: Point) -> Limb | None:
    """The limb that a point lies on, or None on the trunk and beside the body."""
    return next((limb for limb in LIMBS.values() if limb.holds(point)), None)
