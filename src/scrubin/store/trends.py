"""What does the log say of each question and each topic, summed up?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, exists, func, select

from scrubin.store.engine import in_one_pass
from scrubin.store.tables import response, undoing


@dataclass(frozen=True)
class ItemTally:
    """The standing answers to one item, the lab left out: the first and the last result, and the time, each answer capped."""

    item_id: str
    answers: int
    first_right: bool
    last_right: bool
    spent_ms: int


@dataclass(frozen=True)
class Retention:
    """Reviews of one topic on a later day than the one before: how many, how much recall was expected, how much came."""

    topic: str
    reviews: int
    expected: float
    right: int


def item_tallies(connection: Connection, longest_ms: int) -> dict[str, ItemTally]:
    """One row an item that was answered; an answer that took longer than `longest_ms` counts as that long."""
    in_order = response.c.id * 2 + response.c.correct
    columns = (
        response.c.item_id,
        func.count(),
        func.min(in_order) % 2,
        func.max(in_order) % 2,
        func.sum(func.min(response.c.duration_ms, longest_ms)),
    )
    query = _standing(*columns).group_by(in_one_pass(response.c.item_id))
    return {
        item: ItemTally(item, many, bool(first), bool(last), int(spent))
        for item, many, first, last, spent in connection.execute(query).all()
    }


def retention(connection: Connection, since: date | None = None) -> list[Retention]:
    """By topic, the answers to questions with a forgetting curve, on a later day than it began, since a study day (None: all).

    A recall of exactly 1 is a second answer of the same day. Where no answer had fed the schedule before, the curve was
    only assumed.
    """
    earlier = response.alias()
    fed = exists().where(
        earlier.c.item_id == response.c.item_id, earlier.c.id < response.c.id, earlier.c.rating.is_not(None)
    )
    right = func.sum(case((response.c.correct.is_(True), 1), else_=0))
    columns = response.c.topic, func.count(), func.avg(response.c.recall), right
    curved = response.c.recall < 1, fed
    query = _standing(*columns).where(*curved).group_by(in_one_pass(response.c.topic)).order_by(response.c.topic)
    if since is not None:
        query = query.where(response.c.day >= since)
    return [Retention(topic, many, mean, int(came)) for topic, many, mean, came in connection.execute(query)]


def _standing(*columns: Any) -> Select[Any]:
    """Answers that stand, free practice in the lab left out."""
    return (
        select(*columns)
        .select_from(response.outerjoin(undoing, undoing.c.response_id == response.c.id))
        .where(undoing.c.response_id.is_(None), response.c.mode != "lab")
    )
