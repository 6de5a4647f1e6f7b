"""What was answered, when, and what is remembered since?

The log is only appended to. `memory` is what follows from it, changed in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from scrubin.learning.schedule import Memory
from scrubin.store.tables import dispute, item_flag, memory, queue_request, rerating, response, undoing

TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class NewResponse:
    """One answer to log. `rating` and `due` are None when the answer does not feed the schedule."""

    attempt_id: str
    item_id: str
    item_version: int
    topic: str
    task: str
    mode: str
    answer: str
    part_order: str
    correct: bool
    confidence: str | None
    duration_ms: int
    at: datetime
    day: date
    rating: int | None
    due: date | None
    variant: str | None = None
    recall: float | None = None
    expected: float | None = None
    misconceptions: str | None = None


@dataclass(frozen=True)
class Remembered:
    """A row of `memory`: an item's schedule, or only a wish to see it (`memory` None)."""

    item_id: str
    item_version: int
    due: date
    memory: Memory | None


def append(connection: Connection, row: NewResponse) -> int:
    """Log an answer; returns its id."""
    result = connection.execute(insert(response).values(**asdict(row)))
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def remember(connection: Connection, item_id: str, item_version: int, state: Memory | None, due: date) -> None:
    """Set an item's memory row."""
    connection.execute(delete(memory).where(memory.c.item_id == item_id))
    connection.execute(
        insert(memory).values(
            item_id=item_id,
            item_version=item_version,
            stability=state.stability if state else None,
            difficulty=state.difficulty if state else None,
            last=state.last if state else None,
            due=due,
            reps=state.reps if state else 0,
            lapses=state.lapses if state else 0,
        )
    )


def forget(connection: Connection, item_id: str) -> None:
    """Drop an item's memory row."""
    connection.execute(delete(memory).where(memory.c.item_id == item_id))


def recall(connection: Connection, item_ids: Iterable[str] | None = None) -> dict[str, Remembered]:
    """Memory rows by item id (None: all)."""
    query = _MEMORY
    if item_ids is not None:
        query = query.where(memory.c.item_id.in_(list(item_ids)))
    return {row[0]: _remembered(*row) for row in connection.execute(query).all()}


def recall_due(connection: Connection, day: date) -> list[Remembered]:
    """Memory rows that are due on or before a study day."""
    return [_remembered(*row) for row in connection.execute(_MEMORY.where(memory.c.due <= day)).all()]


def remembered(connection: Connection) -> frozenset[str]:
    """Ids of the items that have a memory row."""
    return frozenset(connection.execute(select(memory.c.item_id)).scalars().all())


_MEMORY = select(
    *(memory.c[name] for name in ("item_id", "item_version", "due")),
    *(memory.c[name] for name in ("stability", "difficulty", "last", "reps", "lapses")),
)


def _remembered(
    item_id: str,
    version: int,
    due: date,
    stability: float | None,
    difficulty: float,
    last: date,
    reps: int,
    lapses: int,
) -> Remembered:
    known = Memory(stability, difficulty, last, due, reps, lapses) if stability is not None else None
    return Remembered(item_id, version, due, known)


def rerate(connection: Connection, response_id: int, rating: int, due: date, at: datetime) -> None:
    """Log that the learner chose another rating for an answer."""
    connection.execute(insert(rerating).values(response_id=response_id, rating=rating, due=due, at=at))


def undo(connection: Connection, response_id: int, at: datetime) -> None:
    """Log that an answer is taken back. The answer itself stays in the log."""
    connection.execute(insert(undoing).values(response_id=response_id, at=at))


@dataclass(frozen=True)
class Fed:
    """A logged answer that fed the schedule, with the rating that stands."""

    response_id: int
    item_id: str
    item_version: int
    day: date
    rating: int
    due: date
    at: datetime


def feeds(connection: Connection, item_id: str | None = None) -> list[Fed]:
    """The answers that feed the schedule (of one item, or of all), oldest first: undone ones left out, the last rating given."""
    query = (
        select(
            response.c.id,
            response.c.item_id,
            response.c.item_version,
            response.c.day,
            response.c.rating,
            response.c.due,
            response.c.at,
        )
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.rating.is_not(None), undoing.c.response_id.is_(None))
        .order_by(response.c.id)
    )
    changes = select(rerating.c.response_id, rerating.c.rating, rerating.c.due).order_by(rerating.c.id)
    if item_id is not None:
        query = query.where(response.c.item_id == item_id)
        ids = select(response.c.id).where(response.c.item_id == item_id)
        changes = changes.where(rerating.c.response_id.in_(ids))
    latest = {row.response_id: (row.rating, row.due) for row in connection.execute(changes)}
    found = []
    for row in connection.execute(query):
        rating, due = latest.get(row.id, (row.rating, row.due))
        found.append(Fed(row.id, row.item_id, row.item_version, row.day, rating, due, row.at))
    return found


@dataclass(frozen=True)
class Wish:
    """A logged wish to see an item on a study day."""

    item_id: str
    item_version: int
    day: date
    at: datetime


def wishes(connection: Connection, item_id: str | None = None) -> list[Wish]:
    """The wishes to see an item (one, or all), oldest first."""
    columns = (queue_request.c.item_id, queue_request.c.item_version, queue_request.c.day, queue_request.c.at)
    query = select(*columns).order_by(queue_request.c.id)
    if item_id is not None:
        query = query.where(queue_request.c.item_id == item_id)
    return [Wish(*row) for row in connection.execute(query)]


def last_met(connection: Connection, item_id: str, item_version: int) -> tuple[date, bool] | None:
    """When this version of an item was last answered and whether rightly, undone answers too: it was seen. None if never."""
    query = (
        select(response.c.day, response.c.correct)
        .where(response.c.item_id == item_id, response.c.item_version == item_version)
        .order_by(response.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row.day, row.correct) if row else None


def last_right(connection: Connection, item_id: str) -> bool | None:
    """Whether the last standing answer to an item was right, free practice in the lab left out; None without one."""
    query = (
        select(response.c.correct)
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.item_id == item_id, response.c.mode != "lab", undoing.c.response_id.is_(None))
    )
    return connection.execute(query.order_by(response.c.id.desc()).limit(1)).scalar()


def after_wishes(connection: Connection, item_id: str, at: datetime) -> datetime:
    """This moment, or just after the last wish to see the item where the clock was set back since: the log keeps its order."""
    wished = connection.execute(select(func.max(queue_request.c.at)).where(queue_request.c.item_id == item_id)).scalar()
    return max(at, wished + TICK) if wished else at


def after_answers(connection: Connection, item_id: str, at: datetime) -> datetime:
    """This moment, or that of the last answer to the item where the clock was set back since."""
    answered = connection.execute(select(func.max(response.c.at)).where(response.c.item_id == item_id)).scalar()
    return max(at, answered) if answered else at


def request_review(connection: Connection, item_id: str, item_version: int, day: date, at: datetime) -> None:
    """Log the wish to see an item on this study day, and make it due then. What was remembered of another version is not."""
    at = after_answers(connection, item_id, after_wishes(connection, item_id, at))
    connection.execute(insert(queue_request).values(item_id=item_id, item_version=item_version, day=day, at=at))
    known = (memory.c.item_id == item_id) & (memory.c.item_version == item_version)
    if not connection.execute(update(memory).where(known).values(due=day)).rowcount:
        remember(connection, item_id, item_version, None, day)


def flag(connection: Connection, item_id: str, at: datetime, *, on: bool) -> None:
    """Log that a flag on an item was set or taken off."""
    connection.execute(insert(item_flag).values(item_id=item_id, on=on, at=at))


def note_dispute(connection: Connection, item_id: str, item_version: int, note: str, at: datetime) -> None:
    """Log what a learner holds against an item."""
    connection.execute(insert(dispute).values(item_id=item_id, item_version=item_version, note=note, at=at))
