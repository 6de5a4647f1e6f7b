"""Is this electrode where it belongs, and what does a wrong place do?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scrubin.clinic import misplacement
from scrubin.clinic.misplacement import Harm
from scrubin.clinic.sites import LEVEL, ORDINALS, V2_POINT, V4_POINT, crossing, midway, said_place
from scrubin.clinic.sources import Source
from scrubin.clinic.torso import (
    ACROSS,
    CHEST,
    LIMBS,
    LINES,
    TRUNK,
    Point,
    limb_at,
    nearest_space,
    pitch,
    space_y,
)
from scrubin.clinic.verdict import Verdict

PLACES_SOURCE = Source(
    "AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    "Location of standard limb and precordial electrodes",
    2007,
)
AHA_COLOR_SOURCE = Source("ANSI/AAMI EC53, ECG trunk cables and patient leadwires", "Color code", 2013)
IEC_COLOR_SOURCE = Source("IEC 60601-2-25, Electrocardiographs", "Color code of electrodes", 2011)


@dataclass(frozen=True)
class Electrode:
    """An electrode by its AHA and IEC names and colors, and its place in the words of the AHA statement."""

    id: str
    iec: str
    aha_color: str
    iec_color: str
    place: str
    source: Source = PLACES_SOURCE


def _limb(side: str, limb: str) -> str:
    joint, end = ("wrist", "shoulder") if limb == "arm" else ("ankle", "hip")
    return f"on the {side} {limb}, anywhere from the {joint} to below the {end}"


ELECTRODES: dict[str, Electrode] = {
    electrode.id: electrode
    for electrode in (
        Electrode("V1", "C1", "red", "red", "in the 4th intercostal space at the right sternal border"),
        Electrode("V2", "C2", "yellow", "yellow", "in the 4th intercostal space at the left sternal border"),
        Electrode("V3", "C3", "green", "green", "midway between V2 and V4"),
        Electrode("V4", "C4", "blue", "brown", "in the 5th intercostal space on the left midclavicular line"),
        Electrode("V5", "C5", "orange", "black", "level with V4 on the left anterior axillary line"),
        Electrode("V6", "C6", "violet", "violet", "level with V4 on the left midaxillary line"),
        Electrode("RA", "R", "white", "red", _limb("right", "arm")),
        Electrode("LA", "L", "black", "yellow", _limb("left", "arm")),
        Electrode("RL", "N", "green", "black", _limb("right", "leg")),
        Electrode("LL", "F", "red", "green", _limb("left", "leg")),
    )
}
"""The ten electrodes of the 12-lead ECG by AHA name."""

PLACING_ORDER = ("V1", "V2", "V4", "V3", "V5", "V6", "RA", "LA", "RL", "LL")
"""The order in which they are judged: V4 before V3, which is found from it."""

_SPACED = {"V1": (4, "right-sternal"), "V2": (4, "left-sternal"), "V4": (5, "left-midclavicular")}
_LEVELLED = {"V5": "left-anterior-axillary", "V6": "left-midaxillary"}
_LIMB_OF = {"RA": "right-arm", "LA": "left-arm", "RL": "right-leg", "LL": "left-leg"}


def name(electrode: str, naming: str) -> str:
    """An electrode's name and color, such as "V1 (red)" in "aha" or "C1 (red)" in "iec".

    Raises KeyError for an unknown electrode and ValueError for another naming. Colors: AHA_COLOR_SOURCE, IEC_COLOR_SOURCE.
    """
    known = ELECTRODES[electrode]
    if naming == "aha":
        return f"{known.id} ({known.aha_color})"
    if naming == "iec":
        return f"{known.iec} ({known.iec_color})"
    raise ValueError(f"no naming {naming!r}: aha or iec")


def renamed(said: str, naming: str) -> str:
    """A sentence of `said` with its electrodes under their names in "aha" or "iec"; ValueError for another naming."""
    if naming not in ("aha", "iec"):
        raise ValueError(f"no naming {naming!r}: aha or iec")
    if naming == "aha":
        return said
    return re.sub(r"\b(V[1-6]|[RL][AL])\b", lambda found: ELECTRODES[found[0]].iec, said)


@dataclass(frozen=True)
class Target:
    """The region where an electrode is accepted: its middle and how far it reaches to each side, in thousandths."""

    center: Point
    across: int
    down: int

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the region, its edge included."""
        return abs(point.x - self.center.x) <= self.across and abs(point.y - self.center.y) <= self.down


def _on_chest(electrode: str, placed: Mapping[str, Point], otherwise: Point) -> Point:
    """Where an electrode was put, or its true place where it is not on the chest at all."""
    point = placed.get(electrode)
    return point if point and CHEST.holds(point) else otherwise


def target(electrode: str, placed: Mapping[str, Point]) -> Target:
    """Where an electrode belongs, V3 after the placed V2 and V4, V5 and V6 after the level of the placed V4.

    An anchor that is missing or off the chest counts at its true place. Raises KeyError for an unknown electrode.
    Places: PLACES_SOURCE. How far each region reaches is a choice: a whole space down, a finger's breadth across.
    """
    if ELECTRODES[electrode].id in _LIMB_OF:
        limb = LIMBS[_LIMB_OF[electrode]]
        middle = midway(limb.corner, limb.opposite)
        return Target(middle, limb.opposite.x - middle.x, limb.opposite.y - middle.y)
    if electrode in _SPACED:
        space, line = _SPACED[electrode]
        center = crossing(space, LINES[line])
        return Target(center, ACROSS, pitch(center.x) // 2)
    v4 = _on_chest("V4", placed, V4_POINT)
    if electrode in _LEVELLED:
        return Target(Point(LINES[_LEVELLED[electrode]].x, v4.y), ACROSS, LEVEL)
    center = midway(_on_chest("V2", placed, V2_POINT), v4)
    return Target(center, ACROSS, pitch(center.x) // 2)


def judge(electrode: str, point: Point, placed: Mapping[str, Point]) -> Verdict:
    """Whether an electrode at this point is right, among the others as placed; if not, the fault and what it does.

    Raises KeyError for an unknown electrode.
    """
    region = target(electrode, placed)
    if region.holds(point):
        return Verdict(True)
    faults, harm = _elsewhere(electrode, point, placed) or _off(electrode, point, region, placed)
    who = electrode if faults[0].endswith("exchanged") else "it"
    said = f"{' and '.join(faults)}; {who} belongs {ELECTRODES[electrode].place}."
    return Verdict(False, (said,), (harm.text,) if harm else ())


def judge_all(placed: Mapping[str, Point], asked: Iterable[str]) -> list[Verdict]:
    """A verdict for each electrode asked for, in PLACING_ORDER; one that is not placed is wrong.

    Raises KeyError for an unknown electrode.
    """
    wanted = {ELECTRODES[electrode].id for electrode in asked}
    return [
        judge(each, placed[each], placed) if each in placed else _missing(each)
        for each in PLACING_ORDER
        if each in wanted
    ]


def _missing(electrode: str) -> Verdict:
    return Verdict(False, (f"{electrode} is not placed; it belongs {ELECTRODES[electrode].place}.",))


Fault = tuple[list[str], Harm | None]


def _elsewhere(electrode: str, point: Point, placed: Mapping[str, Point]) -> Fault | None:
    """The fault where the electrode lies in another's place, on a wrong limb, or off the part of the body it belongs to."""
    owner = _owner(electrode, point)
    if owner and owner in placed and target(electrode, {}).holds(placed[owner]):
        first, second = sorted((electrode, owner), key=list(ELECTRODES).index)
        return [f"{first} and {second} are exchanged"], misplacement.of_swap(electrode, owner)
    if electrode in _LIMB_OF:
        return _limb_fault(electrode, point)
    if not TRUNK.holds(point):
        limb = limb_at(point)
        return [f"{electrode} is {'on the ' + limb.title if limb else 'not on the body'}"], misplacement.ON_LIMB
    if owner:
        return [f"{electrode} lies where {owner} belongs"], misplacement.SHIFTED
    return None


def _limb_fault(electrode: str, point: Point) -> Fault:
    if TRUNK.holds(point):
        return [f"{electrode} is on the trunk"], misplacement.of_trunk(electrode)
    limb = limb_at(point)
    where = f"on the {limb.title}" if limb else "not on the body"
    return [f"{electrode} is {where}"], misplacement.of_wrong_limb(electrode)


def _off(electrode: str, point: Point, region: Target, placed: Mapping[str, Point]) -> Fault:
    """The faults of a chest electrode near its place, height first, and the harm of the height where there is one."""
    if electrode in _SPACED:
        height = _space_fault(electrode, point, region)
    elif electrode in _LEVELLED:
        height = _level_fault(point, region, placed)
    else:
        height = _midway_fault(point, region)
    faults = [*height, *_side_fault(electrode, point, region)]
    down = point.y - region.center.y if height else 0
    return [f"{electrode} {faults[0]}", *faults[1:]], misplacement.of_shift(electrode, down)


def _space_fault(electrode: str, point: Point, region: Target) -> list[str]:
    """How many spaces too high or low, counted along the electrode's own line while the point is on it."""
    wanted, _ = _SPACED[electrode]
    near = abs(point.x - region.center.x) <= region.across
    counted = Point(region.center.x, point.y) if near else point
    space = nearest_space(counted)
    if not CHEST.holds(point) or abs(counted.y - space_y(space, counted.x)) > pitch(counted.x):
        return [f"is off the counted spaces ({said_place(point)})"]
    if space == wanted:
        return []
    many = {1: "one space", 2: "two spaces", 3: "three spaces"}.get(abs(space - wanted), "several spaces")
    return [f"is {many} too {'high' if space < wanted else 'low'} ({ORDINALS[space]} space)"]


def _level_fault(point: Point, region: Target, placed: Mapping[str, Point]) -> list[str]:
    """Off the level of V4, told apart by whether the point is still in the space that V4 is in."""
    down = point.y - region.center.y
    if abs(down) <= region.down:
        return []
    v4 = _on_chest("V4", placed, V4_POINT)
    strays = space_y(nearest_space(v4), point.x) - v4.y
    if nearest_space(point) == nearest_space(v4) and point.x > v4.x and strays * down > 0:
        return [f"follows the rib {'down' if down > 0 else 'up'} instead of staying level with V4"]
    return [f"is {'lower' if down > 0 else 'higher'} than V4"]


def _midway_fault(point: Point, region: Target) -> list[str]:
    down = point.y - region.center.y
    if abs(down) <= region.down:
        return []
    return [f"lies {'below' if down > 0 else 'above'} the middle between V2 and V4"]


def _side_fault(electrode: str, point: Point, region: Target) -> list[str]:
    """Too far to one side, in the words of the line or neighbour that is missed."""
    over = point.x - region.center.x
    if abs(over) <= region.across:
        return []
    if electrode in ("V1", "V2"):
        return [_sternal_fault(electrode, point, region)]
    if point.x < 0:
        return ["lies on the right side of the chest"]
    if electrode == "V3":
        return [f"lies too far toward the {'breastbone' if over < 0 else 'side'}"]
    line = LINES[_LEVELLED.get(electrode) or _SPACED[electrode][1]]
    return [f"lies {'inside' if over < 0 else 'outside'} the {line.title}"]


def _sternal_fault(electrode: str, point: Point, region: Target) -> str:
    outward = point.x / region.center.x
    side, opposite = ("right", "left") if electrode == "V1" else ("left", "right")
    if outward > 1:
        return f"lies outside the {side} sternal border"
    return "lies on the sternum" if outward > -0.5 else f"lies on the {opposite} side of the chest"


def as_recorded(placed: Mapping[str, Point]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What a tracing from these places is drawn with: pairs that lie in each other's place, and V1 and V2 a space too high.

    The form of `clinic.ecg.Setup.swaps` and `.high`; both empty where no known change follows.
    """
    lies_in = {one: _owner(one, point) for one, point in placed.items()}
    swaps = tuple(
        (one, other)
        for one, other in lies_in.items()
        if other is not None and one < other and lies_in.get(other) == one
    )
    high = tuple(one for one in ("V1", "V2") if one in placed and _is_high(one, placed[one]))
    return swaps, high


def _owner(electrode: str, point: Point) -> str | None:
    """The other electrode in whose own place this one lies, if any."""
    return next((other for other in ELECTRODES if other != electrode and target(other, {}).holds(point)), None)


def _is_high(electrode: str, point: Point) -> bool:
    region = target(electrode, {})
    return abs(point.x - region.center.x) <= region.across and nearest_space(point) in (2, 3)
