"""How does an answer change what comes back when?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from scrubin.items import Item, Response
from scrubin.learning import schedule
from scrubin.learning.schedule import Grade4, Memory
from scrubin.store import responses
from scrubin.store.responses import NewResponse
from scrubin.study.desk import Desk


def memory_before(connection: Connection, item: Item) -> Memory | None:
    """The item's memory, or None if it is new, was only asked for, or its meaning has changed since."""
    row = responses.recall(connection, [item.id]).get(item.id)
    return row.memory if row and row.item_version == item.version else None


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
    correct: bool,
    confidence: str | None,
    duration_ms: int,
    feeds: bool,
) -> tuple[int, Memory | None]:
    """Log an answer to a question that is kept as it read (`store.snapshots`) and, if it feeds the schedule, move the item's memory. Returns the response id and the new memory."""
    today = desk.today()
    rating = schedule.suggested_rating(correct=correct, confidence=confidence) if feeds else None
    after = schedule.review(item.id, memory_before(connection, item), rating, today, desk.terms()) if rating else None
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
            correct=correct,
            confidence=confidence,
            duration_ms=duration_ms,
            at=desk.clock.now(),
            day=today,
            rating=rating,
            due=after.due if after else None,
        ),
    )
    if after:
        responses.remember(connection, item.id, item.version, after, after.due)
    return response_id, after


def rerate(
    connection: Connection, desk: Desk, item: Item, response_id: int, before: Memory | None, rating: Grade4, day: date
) -> Memory:
    """Give an answer another rating than the one it got; `before` is the memory it was given to."""
    after = schedule.review(item.id, before, rating, day, desk.terms())
    responses.rerate(connection, response_id, rating, after.due, desk.clock.now())
    responses.remember(connection, item.id, item.version, after, after.due)
    return after


def take_back(connection: Connection, desk: Desk, item: Item, response_id: int) -> None:
    """Undo an answer: log it, and rebuild the item's memory from what is left."""
    responses.undo(connection, response_id, desk.clock.now())
    rebuilt = replayed(connection, item, desk)
    if rebuilt is None:
        responses.forget(connection, item.id)
    else:
        responses.remember(connection, item.id, item.version, rebuilt, rebuilt.due)


def replayed(connection: Connection, item: Item, desk: Desk) -> Memory | None:
    """An item's memory from its log: ratings replayed through the scheduler, each due date as it was promised."""
    state: Memory | None = None
    for fed in responses.feeds_of(connection, item.id):
        if fed.item_version != item.version:
            continue
        after = schedule.review(item.id, state, _grade(fed.rating), fed.day, desk.terms())
        state = Memory(after.stability, after.difficulty, after.last, fed.due, after.reps, after.lapses)
    return state


def _grade(rating: int) -> Grade4:
    return next(grade for grade in schedule.RATINGS if grade == rating)
