"""How does an answer change what comes back when?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from scrubin.items import Item, Response
from scrubin.items.base import Grade
from scrubin.learning import schedule
from scrubin.learning.schedule import Grade4, Memory
from scrubin.store import responses
from scrubin.store.responses import NewResponse
from scrubin.study import believing, coming_due, replaying
from scrubin.study.desk import Desk


def memory_before(connection: Connection, item: Item) -> Memory | None:
    """The item's memory, or None if it is new, was only asked for, or its meaning has changed since."""
    row = responses.recall(connection, [item.id]).get(item.id)
    return row.memory if row and row.item_version == item.version else None


def loads(connection: Connection, desk: Desk, item: Item) -> dict[date, int]:
    """How many other items are due on each day."""
    return coming_due.counts(connection, desk, but=item.id)


def missed_on(connection: Connection, item: Item, day: date) -> bool:
    """Whether a standing answer of this study day set the item back as a miss."""
    return any(
        fed.rating == schedule.AGAIN and fed.day == day and fed.item_version == item.version
        for fed in responses.feeds(connection, item.id)
    )


def _recall(connection: Connection, desk: Desk, item: Item, before: Memory | None) -> float | None:
    """The chance that the item was remembered when it was asked; None on first exposure, 1 if it was answered today.

    An item that was met but never fed the schedule is taken to be forgotten as if its last answer had.
    """
    met = responses.last_met(connection, item.id, item.version)
    today = desk.today()
    if met is None:
        return None if before is None else schedule.retrievability(before, today, desk.parameters)
    day, right = met
    if day >= today:
        return 1.0
    known = before or schedule.review(item.id, None, schedule.GOOD if right else schedule.AGAIN, day, desk.terms())
    return schedule.retrievability(known, today, desk.parameters)


def log_answer(
    connection: Connection,
    desk: Desk,
    item: Item,
    given: Response,
    *,
    attempt_id: str,
    mode: str,
    part_order: Sequence[str],
    variant: str | None,
    grade: Grade,
    confidence: str | None,
    duration_ms: int,
    feeds: bool,
) -> tuple[int, Memory | None]:
    """Log an answer to a question that is kept as it read (`store.snapshots`); if it feeds the schedule, move the item's memory.

    What was missed today comes back tomorrow, whatever is answered after. Returns the response id and the new memory.
    """
    today = desk.today()
    before = memory_before(connection, item)
    rating = schedule.suggested_rating(correct=grade.correct, confidence=confidence) if feeds else None
    after = _reviewed(connection, desk, item, before, rating, today) if rating else None
    if after and missed_on(connection, item, today):
        after = replace(after, due=_reviewed(connection, desk, item, before, schedule.AGAIN, today).due)
    response_id = responses.append(
        connection,
        NewResponse(
            attempt_id=attempt_id,
            item_id=item.id,
            item_version=item.version,
            topic=item.topic,
            task=item.task,
            mode=mode,
            answer=given.model_dump_json(),
            part_order=json.dumps(list(part_order)),
            variant=variant,
            correct=grade.correct,
            confidence=confidence,
            duration_ms=duration_ms,
            at=responses.after_wishes(connection, item.id, desk.clock.now()),
            day=today,
            rating=rating,
            due=after.due if after else None,
            recall=_recall(connection, desk, item, before),
            expected=item.difficulty,
            misconceptions=json.dumps(grade.misconceptions) if grade.misconceptions else None,
        ),
    )
    if after:
        responses.remember(connection, item.id, item.version, after, after.due)
    return response_id, after


def _reviewed(
    connection: Connection, desk: Desk, item: Item, before: Memory | None, rating: Grade4, day: date
) -> Memory:
    return schedule.review(item.id, before, rating, day, desk.terms(), loads(connection, desk, item))


def preview(
    connection: Connection, desk: Desk, item: Item, before: Memory | None, day: date
) -> Mapping[Grade4, Memory]:
    """What each rating of an answer given on this day would bring."""
    return schedule.preview(item.id, before, day, desk.terms(), loads(connection, desk, item))


def rerate(
    connection: Connection, desk: Desk, item: Item, response_id: int, before: Memory | None, rating: Grade4, day: date
) -> Memory:
    """Give an answer another rating than the one it got; `before` is the memory it was given to."""
    after = _reviewed(connection, desk, item, before, rating, day)
    responses.rerate(connection, response_id, rating, after.due, desk.clock.now())
    responses.remember(connection, item.id, item.version, after, after.due)
    return after


def take_back(connection: Connection, desk: Desk, item: Item, response_id: int) -> None:
    """Undo an answer: log it, and work out again, from what is left, what followed from it."""
    responses.undo(connection, response_id, desk.clock.now())
    row = replaying.replayed(connection, desk.terms(), item.id).get(item.id)
    if row is None:
        responses.forget(connection, item.id)
    else:
        responses.remember(connection, row.item_id, row.item_version, row.memory, row.due)
    believing.take_back(connection, desk, response_id)
