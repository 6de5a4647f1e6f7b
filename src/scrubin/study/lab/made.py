"""What makes an exercise of the lab a question like any other?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter

from scrubin.clinic.noise import pick
from scrubin.clinic.sources import Source
from scrubin.items import Item
from scrubin.study.telling import MADE_IN_LAB

T = TypeVar("T")
ITEM: TypeAdapter[Item] = TypeAdapter(Item)
WRITTEN = date(2026, 11, 22)
LAST_DAY = date(2099, 12, 31)


@dataclass(frozen=True)
class Chance:
    """Chance from one seed: each draw is named by a number, so that adding one changes no other."""

    seed: int

    def among(self, what: int, things: Sequence[T]) -> T:
        """One of these."""
        return things[pick(self.seed, what, among=len(things))]

    def mixed(self, what: int, things: Sequence[T]) -> list[T]:
        """All of these, shuffled."""
        left = list(things)
        return [left.pop(pick(self.seed, what, at, among=len(left))) for at in range(len(things))]


Make = Callable[[int, Chance], dict[str, Any]]
"""From a level (1 to 3) and chance: the fields of an exercise that are its own."""


def exercise(
    number: int, topic: str, task: str, source: Source, facts: Sequence[str], seed: int, own: Mapping[str, Any]
) -> Item:
    """An item with the fields every item has; its version is the seed, so that each exercise is kept as it was met."""
    reference = {"document": source.document, "section": source.section, "year": source.year, "verified_on": WRITTEN}
    common = {
        "id": f"{MADE_IN_LAB}{number:04d}",
        "version": seed + 1,
        "status": "released",
        "topic": topic,
        "task": task,
        "cognitive": "application",
        "difficulty": 0.6,
        "facts": tuple(facts),
        "references": (reference,),
        "created": WRITTEN,
        "reviewed": WRITTEN,
        "review_by": LAST_DAY,
    }
    return ITEM.validate_python({**common, **own})


def options(right: tuple[str, str], wrong: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], ...]:
    """Options of a single choice from (text, rationale), the key first; the parts are shuffled when it is asked."""
    rows = [right, *wrong]
    return tuple(
        {"id": f"o{at}", "text": text, "correct": at == 0, "rationale": why} for at, (text, why) in enumerate(rows)
    )
