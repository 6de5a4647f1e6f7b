"""Where on the body does each of these electrodes go?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from scrubin.clinic import electrodes, sites
from scrubin.clinic.torso import Point
from scrubin.clinic.verdict import Verdict
from scrubin.items.base import Frozen, Grade, ItemBase, PlainText, ResponseBase
from scrubin.items.figure import TracingFigure, Wire

WORDS = {
    "mcl": "midclavicular",
    "aal": "anterior axillary",
    "mal": "midaxillary",
    "anterior": "anterior axillary",
    "between": "midway",
    "sternum": "sternal",
    "border": "",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
    "5th": "5",
    "6th": "6",
}
SiteId = Annotated[str, StringConstraints(pattern=r"^[a-z1-6][a-z0-9-]{1,47}$")]
LIMBS = {"arm": "upper-arm", "leg": "ankle"}


class Placed(Frozen):
    """One electrode by its AHA name, and where it lies in thousandths of the torso (`clinic.torso.Point`)."""

    electrode: Wire
    x: Annotated[int, Field(ge=-3000, le=3000)]
    y: Annotated[int, Field(ge=-3000, le=4000)]


class PlacementResponse(ResponseBase):
    """The electrodes put down so far; `of` is how many are asked for."""

    type: Literal["placement"] = "placement"
    places: Annotated[tuple[Placed, ...], Field(max_length=10)]
    of: Annotated[int, Field(ge=1, le=10)]

    def whole(self, order: Sequence[str]) -> bool:
        """Every electrode has a place."""
        return len(self.places) == self.of

    def said(self, order: Sequence[str]) -> str:
        """Each electrode with its place in landmark words."""
        return "; ".join(f"{one.electrode} {sites.said_place(Point(one.x, one.y))}" for one in self.places)


class Placement(ItemBase):
    """Electrodes to put on a torso, or to put right where they lie wrong. Credit only when all are right."""

    type: Literal["placement"]
    electrodes: Annotated[tuple[Wire, ...], Field(min_length=1, max_length=10)]
    fixed: dict[Wire, SiteId] = Field(
        default={}, description="Electrodes already on the body, which stay: site by electrode."
    )
    start: dict[Wire, SiteId] = Field(
        default={}, description="Where electrodes that are asked for lie at first, to be put right."
    )
    naming: Literal["aha", "iec"] = "aha"
    labels: bool = Field(default=True, description="Whether the landmarks are named on the drawing.")
    rationale: PlainText

    @property
    def how(self) -> str:
        """How it is answered in words."""
        place = "a space and a line (2 right midclavicular), level with V4 and a line, midway, or a limb (left leg)"
        if len(self.electrodes) == 1:
            return f"Type the place: {place}."
        return f"Type each electrode with a place: {place}; between them a semicolon."

    @model_validator(mode="after")
    def _on_known_sites(self) -> Self:
        for site in (*self.fixed.values(), *self.start.values()):
            if site not in sites.SITES:
                raise ValueError(f"there is no site {site!r}; expected one like 4-right-sternal or left-wrist")
        if set(self.fixed) & set(self.electrodes):
            raise ValueError("an electrode cannot be both fixed and asked for")
        if not set(self.start) <= set(self.electrodes):
            raise ValueError("only electrodes that are asked for may have a start")
        if self.start and self.grade(self.answer(_points(self.start))).correct:
            raise ValueError("the start is right already; expected something to put right")
        return self

    def answer(self, placed: Mapping[str, Point]) -> PlacementResponse:
        """A response from electrode to point, in the order asked."""
        places = tuple(
            Placed.model_validate({"electrode": one, "x": placed[one].x, "y": placed[one].y})
            for one in self.electrodes
            if one in placed
        )
        return PlacementResponse(places=places, of=len(self.electrodes))

    def fixed_points(self) -> dict[str, Point]:
        """Where the fixed electrodes lie."""
        return _points(self.fixed)

    def start_points(self) -> dict[str, Point]:
        """Where the electrodes asked for lie at first."""
        return _points(self.start)

    def named(self, electrode: str) -> str:
        """An electrode's name and color in this item's naming."""
        return electrodes.name(electrode, self.naming)

    def key_response(self) -> PlacementResponse:
        """Each electrode in the middle of its region, V4 before those found from it."""
        placed = self.fixed_points()
        for one in electrodes.PLACING_ORDER:
            if one in self.electrodes:
                placed[one] = electrodes.target(one, placed).center
        return self.answer(placed)

    def grade(self, response: PlacementResponse) -> Grade:
        """Each electrode in landmark terms, among the others as they lie. Right only when all are."""
        verdicts = self._verdicts(response)
        wrong = [one for one in verdicts if not one.right]
        said = tuple(electrodes.renamed(line, self.naming) for one in wrong for line in one.said)
        harms = tuple(dict.fromkeys(electrodes.renamed(line, self.naming) for one in wrong for line in one.harm))
        return Grade(correct=not wrong, reasons=said, harms=harms)

    def right_of(self, response: PlacementResponse) -> int:
        """How many of the electrodes asked for lie right."""
        return sum(one.right for one in self._verdicts(response))

    def _verdicts(self, response: PlacementResponse) -> list[Verdict]:
        placed = self.fixed_points()
        placed |= {one.electrode: Point(one.x, one.y) for one in response.places}
        return electrodes.judge_all(placed, self.electrodes)

    def effect(self, response: PlacementResponse) -> TracingFigure | None:
        """What the electrodes would record as they lie; None where that is not known to change the tracing."""
        placed = self.fixed_points()
        placed |= {one.electrode: Point(one.x, one.y) for one in response.places}
        swaps, high = electrodes.as_recorded(placed)
        if not swaps and not high:
            return None
        return TracingFigure.model_validate({"kind": "tracing", "swaps": swaps, "high": high})

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """Which electrodes there are, and where those already on the body lie."""
        lines = [f"To place: {', '.join(self.named(one) for one in self.electrodes)}."]
        lying = {**self.fixed, **self.start}
        return lines + [f"{self.named(one)} lies: {sites.SITES[site].title}." for one, site in lying.items()]

    def read(self, order: Sequence[str], line: str) -> PlacementResponse | None:
        """Electrode and place, pair by pair, separated by semicolons or commas; of a single electrode the place alone will do."""
        known = {name.casefold(): one for one in self.electrodes for name in (one, electrodes.ELECTRODES[one].iec)}
        placed: dict[str, Point] = {}
        names = "|".join(re.escape(name) for name in known)
        for part in re.split(rf"[;,]\s*(?=(?:{names})\b)", line, flags=re.IGNORECASE):
            said = re.fullmatch(rf"\s*(?:({names})\b[\s:=]*)?(.*)", part, flags=re.IGNORECASE | re.DOTALL)
            assert said is not None
            name, site = said[1] or self._only, read_site(said[2])
            if name is None or site is None:
                return None
            placed[known[name.casefold()]] = site
        if set(placed) != set(self.electrodes):
            return None
        return self.answer(self._found(placed))

    @property
    def _only(self) -> str | None:
        """The electrode that a place without a name is meant for."""
        return self.electrodes[0] if len(self.electrodes) == 1 else None

    def _found(self, placed: dict[str, Point]) -> dict[str, Point]:
        """“Level with V4” and “midway” mean the V4 and V2 that lie there, not those of a textbook."""
        points = {**self.fixed_points(), **placed}
        for one, point in placed.items():
            site = next((key for key, known in sites.SITES.items() if known.point == point), "")
            if site.startswith("level-") or site.startswith("midway"):
                like = next((wire for wire, known in FOUND.items() if known == site), one)
                points[one] = electrodes.target(like, points).center
        return {one: points[one] for one in placed}


FOUND = {
    "V3": next(site for site in sites.SITES if site.startswith("midway")),
    **{
        wire: next(site for site in sites.SITES if site.startswith("level") and site.endswith(line))
        for wire, line in (("V5", "left-anterior-axillary"), ("V6", "left-midaxillary"))
    },
}


def read_site(words: str) -> Point | None:
    """The site that words like “4th right sternal” or “level left anterior axillary” mean; None if none or several do."""
    text = words.casefold().replace("intercostal space", "").replace("ics", "").replace("mid-", "mid")
    said = " ".join(WORDS.get(word, word) for word in re.findall(r"[a-z0-9]+", text)).split()
    tokens = frozenset(said) - {"space", "line", "with", "v4", "v2", "and", "the", "at", "on", "of", "in"}
    if tokens == frozenset({"midway"}):
        return sites.SITES[FOUND["V3"]].point
    for limb, site in LIMBS.items():
        if limb in tokens and tokens <= {limb, "left", "right"}:
            tokens = tokens - {limb} | frozenset(site.split("-"))
    found = [site for key, site in sites.SITES.items() if frozenset(key.replace("-v4", "").split("-")) == tokens]
    return found[0].point if len(found) == 1 else None


def _points(places: Mapping[Wire, str]) -> dict[str, Point]:
    return {one: sites.SITES[site].point for one, site in places.items()}
