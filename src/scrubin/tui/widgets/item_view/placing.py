"""Which electrode is in hand, where is the cursor, and what has been put where?"""

from __future__ import annotations

from collections.abc import Callable

from scrubin.clinic import electrodes, sites
from scrubin.clinic.torso import Point
from scrubin.items.placement import Placement, PlacementResponse
from scrubin.tui.torso_window import on_chest

NUDGE = 10
"""A small step off a site, in thousandths."""
BEGIN_CHEST, BEGIN_LIMBS = "2-right-sternal", "right-infraclavicular"
LIKELY_SPACES = (2, 3, 4, 5, 6)
LIKELY_LINES = ("right-sternal", "left-sternal", "left-midclavicular", "left-anterior-axillary", "left-midaxillary")

Inside = Callable[[Point], bool]


def for_chest(electrode: str) -> bool:
    """Does this electrode belong on the chest?"""
    return electrode.startswith("V")


class Placing:
    """The electrodes of one question as they are put down. Nothing here draws or reports."""

    def __init__(self, item: Placement, response: PlacementResponse | None) -> None:
        self.item = item
        self.fixed = item.fixed_points()
        self.placed = item.start_points()
        if response is not None:
            self.placed = {one.electrode: Point(one.x, one.y) for one in response.places}
        self.hand: str = next((one for one in item.electrodes if one not in self.placed), item.electrodes[0])
        self.nudged = (0, 0)
        begin = BEGIN_CHEST if self.wants_chest else BEGIN_LIMBS
        self.cursor = self.placed.get(self.hand, sites.SITES[begin].point)

    @property
    def wants_chest(self) -> bool:
        """Is there an electrode to put on the chest?"""
        return any(for_chest(one) for one in self.item.electrodes)

    @property
    def wants_body(self) -> bool:
        """Is there an electrode for a limb, or one that lies beyond the front of the chest?"""
        known = (*self.item.electrodes, *self.fixed)
        lying = (*self.fixed.values(), *self.item.start_points().values(), *self.placed.values())
        return not all(map(for_chest, known)) or not all(map(on_chest, lying))

    @property
    def response(self) -> PlacementResponse | None:
        """What has been put down; None where nothing has."""
        return self.item.answer(self.placed) if self.placed else None

    def take(self, at: int) -> None:
        """Take the electrode at this place (0-based) in hand; the cursor goes to where it lies."""
        if 0 <= at < len(self.item.electrodes):
            self.hand = self.item.electrodes[at]
            self._stand(self.placed.get(self.hand, self.cursor))

    def put(self, point: Point) -> None:
        """Put the one in hand here, and take the next that has no place."""
        self._stand(point)
        self.placed[self.hand] = point
        asked = self.item.electrodes
        at = asked.index(self.hand) + 1
        self.hand = next((one for one in (*asked[at:], *asked[:at]) if one not in self.placed), self.hand)

    def take_back(self) -> bool:
        """Take the one in hand off the body; whether it was on it."""
        return self.placed.pop(self.hand, None) is not None

    def walk(self, dx: int, dy: int, inside: Inside) -> None:
        """To the next site that way, as long as it is inside."""
        here = min(sites.SITES.values(), key=lambda site: apart(site.point, self.cursor))
        ahead = (here.point.x - self.cursor.x) * dx + (here.point.y - self.cursor.y) * dy
        there = here if ahead > 0 else sites.SITES[sites.neighbours(here.id, dx, dy)]
        if inside(there.point):
            self._stand(there.point)

    def nudge(self, dx: int, dy: int, inside: Inside) -> None:
        """A small step off the site, as long as it stays inside."""
        point = Point(self.cursor.x + dx * NUDGE, self.cursor.y + dy * NUDGE)
        if inside(point):
            self.cursor = point
            self.nudged = (self.nudged[0] + dx, self.nudged[1] + dy)

    def _stand(self, point: Point) -> None:
        self.cursor, self.nudged = point, (0, 0)

    def into_chest(self) -> None:
        """Bring a cursor that stands elsewhere on to the chest."""
        if not on_chest(self.cursor):
            near = (site.point for site in sites.SITES.values() if on_chest(site.point))
            self._stand(min(near, key=lambda point: apart(point, self.cursor)))

    def verdicts(self) -> dict[str, bool]:
        """Whether each electrode asked for is right among the others as they lie."""
        asked = [one for one in electrodes.PLACING_ORDER if one in self.item.electrodes]
        judged = electrodes.judge_all({**self.fixed, **self.placed}, asked)
        return {one: verdict.right for one, verdict in zip(asked, judged, strict=True)}

    def truth(self) -> dict[str, Point]:
        """Where each electrode asked for belongs."""
        return {one.electrode: Point(one.x, one.y) for one in self.item.key_response().places}


def apart(one: Point, other: Point) -> int:
    """The square of the distance between two places."""
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2


def likely_sites(placing: Placing) -> list[sites.Site]:
    """The sites to choose from in words: for the chest the spaces and lines in question, for limbs their parts."""
    chest = [f"{space}-{line}" for space in LIKELY_SPACES for line in LIKELY_LINES]
    found = [site for site in sites.SITES if site.startswith(("midway", "level"))]
    limbs = [site for site in sites.SITES if site.startswith(("right-", "left-"))]
    wanted = (*chest, *found) if placing.wants_chest else ()
    return [sites.SITES[site] for site in (*wanted, *(limbs if placing.wants_body else ()))]
