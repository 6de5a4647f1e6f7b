"""What follows from the log for each item's schedule?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from scrubin.learning import schedule
from scrubin.learning.schedule import Grade4, Memory, Terms
from scrubin.store import responses
from scrubin.store.responses import Fed, Remembered, Wish

Row = TypeVar("Row", Fed, Wish)


def replayed(connection: Connection, terms: Terms, item_id: str | None = None) -> dict[str, Remembered]:
    """The memory of each item (or of one) from the log alone: ratings as they stand, due dates as they were promised.

    A feed of another version begins anew. A wish moves the due date until the next feed.
    """
    found: dict[str, Remembered] = {}
    feeds, wishes = _by_item(responses.feeds(connection, item_id)), _by_item(responses.wishes(connection, item_id))
    each = (one for item in {**feeds, **wishes} for one in _in_order(feeds.get(item, []), wishes.get(item, [])))
    for happened in each:
        kept = found.get(happened.item_id)
        known = kept.memory if kept and kept.item_version == happened.item_version else None
        if isinstance(happened, Fed):
            known = _stepped(known, happened, terms)
            due = happened.due
        else:
            due = happened.day
            known = replace(known, due=due) if known else None
        found[happened.item_id] = Remembered(happened.item_id, happened.item_version, due, known)
    return found


def _by_item(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def _in_order(feeds: Iterable[Fed], wishes: Iterable[Wish]) -> list[Fed | Wish]:
    """An item's feeds in the order of the log, its wishes put in by their time (`responses` keeps that in order)."""
    waiting = list(wishes)
    happened: list[Fed | Wish] = []
    for fed in feeds:
        while waiting and waiting[0].at < fed.at:
            happened.append(waiting.pop(0))
        happened.append(fed)
    return [*happened, *waiting]


def _stepped(known: Memory | None, fed: Fed, terms: Terms) -> Memory:
    rating = grade(fed.rating)
    stability, difficulty, _ = schedule.stepped(known, rating, fed.day, terms)
    lapsed = known is not None and rating == schedule.AGAIN
    reps, lapses = (known.reps, known.lapses) if known else (0, 0)
    return Memory(stability, difficulty, fed.day, fed.due, reps + 1, lapses + lapsed)


def grade(rating: int) -> Grade4:
    """A stored rating. Raises StopIteration for one that is none."""
    return next(each for each in schedule.RATINGS if each == rating)
