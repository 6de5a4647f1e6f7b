"""Which named place on the body comes next, and what is a place called?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrubin.clinic.torso import (
    ACROSS,
    CHEST,
    LINES,
    SPACES,
    TRUNK,
    WALKED_SPACES,
    Limb,
    Line,
    Point,
    limb_at,
    nearest_line,
    nearest_space,
    pitch,
    space_y,
)

LEVEL = 40
"""How far above or below V4 still counts as level with it, in thousandths: 1 cm on an adult, half of the 2 cm that change a tracing."""

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", 6: "6th", 7: "7th"}


@dataclass(frozen=True)
class Site:
    """A named place that the cursor can stand on."""

    id: str
    title: str
    point: Point


def crossing(space: int, line: Line) -> Point:
    """Where a vertical line crosses the middle of an intercostal space (1 to 7)."""
    return Point(line.x, space_y(space, line.x))


V4_POINT = crossing(5, LINES["left-midclavicular"])
V2_POINT = crossing(4, LINES["left-sternal"])


def midway(one: Point, other: Point) -> Point:
    """The point halfway between two others, to a thousandth."""
    return Point(round((one.x + other.x) / 2), round((one.y + other.y) / 2))


def _crossing_title(space: int, line: Line) -> str:
    """A crossing in landmark words; on the bone there is no space, only its level."""
    if line.x == 0:
        return f"on the sternum, level with the {ORDINALS[space]} intercostal space"
    return f"{ORDINALS[space]} intercostal space, {line.title}"


def _crossings() -> list[Site]:
    return [
        Site(f"{space}-{line.id}", _crossing_title(space, line), crossing(space, line))
        for space in WALKED_SPACES
        for line in LINES.values()
    ]


_LEVEL_LINES = ("left-anterior-axillary", "left-midaxillary")


def _found_from_others() -> list[Site]:
    """The places that are found from V2 and V4, where both stand right."""
    level = [
        Site(f"level-v4-{line}", f"level with V4, {LINES[line].title}", Point(LINES[line].x, V4_POINT.y))
        for line in _LEVEL_LINES
    ]
    return [Site("midway-v2-v4", "midway between V2 and V4", midway(V2_POINT, V4_POINT)), *level]


_LIMB_SITES = (
    ("infraclavicular", "{side} shoulder, just below the clavicle (on the trunk)", 600, -140),
    ("upper-arm", "{side} upper arm", 1550, 200),
    ("wrist", "{side} wrist", 1680, 950),
    ("lower-abdomen", "{side} lower abdomen (on the trunk)", 420, 1150),
    ("thigh", "{side} thigh", 420, 1600),
    ("ankle", "{side} ankle", 420, 2300),
)


def _limb_sites() -> list[Site]:
    return [
        Site(f"{side}-{part}", title.format(side=side), Point(sign * x, y))
        for side, sign in (("right", -1), ("left", 1))
        for part, title, x, y in _LIMB_SITES
    ]


SITES: dict[str, Site] = {site.id: site for site in (*_crossings(), *_found_from_others(), *_limb_sites())}
"""Every place a cursor can walk to."""


def _rows() -> list[list[str]]:
    """Sites side by side, from the patient's right to left; an earlier row wins where two claim the same step."""
    rows = []
    for space in WALKED_SPACES:
        arm = "upper-arm" if space <= 3 else "wrist"
        rows.append([f"right-{arm}", *(f"{space}-{line}" for line in LINES), f"left-{arm}"])
    four = rows[3]
    four.insert(four.index("4-left-sternal") + 1, "midway-v2-v4")
    level = ["5-left-midclavicular", *(f"level-v4-{line}" for line in _LEVEL_LINES), "5-left-posterior-axillary"]
    return [
        *rows,
        level,
        ["right-upper-arm", "right-infraclavicular", "left-infraclavicular", "left-upper-arm"],
        *(
            ["right-wrist", f"right-{part}", f"left-{part}", "left-wrist"]
            for part in ("lower-abdomen", "thigh", "ankle")
        ),
    ]


def _column(line: Line) -> list[str]:
    """Sites one below the other along a line, and on to shoulder, belly and leg of its side."""
    side = "right" if line.x < 0 else "left"
    chest = sorted(
        (s for s in SITES.values() if s.point.x == line.x and s.id.endswith(line.id)), key=lambda s: s.point.y
    )
    ends = (f"{side}-lower-abdomen", f"{side}-thigh", f"{side}-ankle")
    return [f"{side}-infraclavicular", *(site.id for site in chest), *ends]


def _columns() -> list[list[str]]:
    """The midclavicular columns come first: from shoulder and belly the way back leads there."""
    lines = sorted(LINES.values(), key=lambda line: "midclavicular" not in line.id)
    arms = [
        [f"{side}-infraclavicular", f"{side}-upper-arm", f"{side}-wrist", f"{side}-thigh"] for side in ("right", "left")
    ]
    return [*map(_column, lines), *arms, ["3-left-midclavicular", "midway-v2-v4", "5-left-midclavicular"]]


Step = tuple[str, int, int]


def _joined(lists: Sequence[Sequence[str]], dx: int, dy: int) -> dict[Step, str]:
    """A step onward and a step back between neighbours of each list; the first list to claim a step keeps it."""
    steps: dict[Step, str] = {}
    for here, there in (pair for one in lists for pair in pairwise(one)):
        steps.setdefault((here, dx, dy), there)
        steps.setdefault((there, -dx, -dy), here)
    return steps


_STEPS = _joined(_rows(), 1, 0) | _joined(_columns(), 0, 1)


def neighbours(site_id: str, dx: int, dy: int) -> str:
    """The site one key press away: dx 1 to the right on screen (the patient's left), dy 1 down; itself at an edge.

    Raises KeyError for an unknown site and ValueError for anything but one step along one axis.
    """
    if abs(dx) + abs(dy) != 1:
        raise ValueError("one step along one axis")
    return _STEPS.get((SITES[site_id].id, dx, dy), site_id)


def _near(point: Point, site: Site) -> bool:
    return abs(point.x - site.point.x) <= ACROSS and abs(point.y - site.point.y) <= LEVEL


def _on_limb(point: Point, limb: Limb) -> str:
    """The nearest named part of a limb."""
    parts = [site for site in SITES.values() if limb.holds(site.point)]
    return min(parts, key=lambda site: abs(site.point.y - point.y)).title


def _across(point: Point) -> str:
    """Which vertical line a point of the chest is on, or between which two."""
    line = nearest_line(point.x)
    if abs(point.x - line.x) <= (ACROSS if line.x else 45):
        return line.title
    beyond = (
        [line for line in LINES.values() if line.x < point.x],
        [line for line in LINES.values() if line.x > point.x],
    )
    if not (beyond[0] and beyond[1]):
        return f"behind the {line.title}"
    return f"between the {beyond[0][-1].title} and the {beyond[1][0].title}"


def _on_chest(point: Point) -> str:
    """The nearest space and line; beyond the counted spaces the side alone."""
    space = nearest_space(point)
    if abs(point.y - space_y(space, point.x)) > pitch(point.x):
        return "above the 1st intercostal space" if space == SPACES[0] else "below the 7th intercostal space"
    where = _across(point)
    if where == LINES["midline"].title:
        return _crossing_title(space, LINES["midline"])
    return f"{ORDINALS[space]} intercostal space, {where}"


def said_place(point: Point) -> str:
    """What a place is called, after the nearest landmark; "beside the body" where it is on no part of it."""
    limb = limb_at(point)
    if limb:
        return _on_limb(point, limb)
    if not TRUNK.holds(point):
        return "beside the body"
    named = [site for site in (*_found_from_others(), *_limb_sites()) if _near(point, site)]
    if named:
        return named[0].title
    return _on_chest(point) if CHEST.holds(point) else _off_chest(point)


def _off_chest(point: Point) -> str:
    """The trunk above and below the ribs."""
    side = "right" if point.x < 0 else "left"
    return f"at the {side} clavicle" if point.y < 0 else f"{side} side of the abdomen"
