"""What had been done when a study day began, and what has been done since? For the daily plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from scrubin.store.engine import in_one_pass
from scrubin.store.tables import attempt, memory, queue_request, rerating, response, undoing


@dataclass(frozen=True)
class AnswerOfDay:
    """A standing answer, with the sealed mock it belongs to, if any."""

    item_id: str
    mode: str
    mock: str | None
    at: datetime


@dataclass(frozen=True)
class Timed:
    """A standing answer with its time. `first`: the question had not been met before."""

    attempt_id: str
    mode: str
    first: bool
    duration_ms: int
    at: datetime


@dataclass(frozen=True)
class LastAnswer:
    """The last standing answer to a question."""

    item_id: str
    correct: bool
    mode: str
    day: date
    at: datetime


def last_answers(connection: Connection, since: date) -> list[LastAnswer]:
    """The last standing answer to each question answered since a study day, oldest first; the lab's left out."""
    last = (
        select(func.max(response.c.id))
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.day >= since, response.c.mode != "lab", undoing.c.response_id.is_(None))
        .group_by(response.c.item_id)
    )
    columns = (response.c.item_id, response.c.correct, response.c.mode, response.c.day, response.c.at)
    query = select(*columns).where(response.c.id.in_(last)).order_by(response.c.id)
    return [LastAnswer(*row) for row in connection.execute(query)]


@dataclass(frozen=True)
class DueBefore:
    """When a question was due as a study day began, and when it was last reviewed before it (None: never)."""

    due: date
    last: date | None


def days_studied(connection: Connection) -> frozenset[date]:
    """Study days with an answer, undone ones too: the learner was there."""
    return frozenset(connection.execute(select(response.c.day).distinct()).scalars())


def first_days(connection: Connection, since: date) -> dict[str, date]:
    """The study day on which each question answered since a study day was first answered, undone answers too: it was seen."""
    answered = select(response.c.item_id).where(response.c.day >= since)
    first = select(func.min(response.c.id)).where(response.c.item_id.in_(answered)).group_by(response.c.item_id)
    query = select(response.c.item_id, response.c.day).where(response.c.id.in_(first))
    return {row[0]: row[1] for row in connection.execute(query)}


def due_before(connection: Connection, day: date) -> dict[str, DueBefore]:
    """When each question was due as the study day began: what has moved since is put back, what is new since left out."""
    rows = connection.execute(select(memory.c.item_id, memory.c.due, memory.c.last))
    found = {row.item_id: DueBefore(row.due, row.last) for row in rows}
    moved = set(connection.execute(select(response.c.item_id).where(response.c.day == day)).scalars())
    moved |= set(connection.execute(select(queue_request.c.item_id).where(queue_request.c.day == day)).scalars())
    earlier = _due_by(connection, moved, day)
    kept = {item: due for item, due in found.items() if item not in moved}
    return kept | earlier


def _due_by(connection: Connection, items: Collection[str], day: date) -> dict[str, DueBefore]:
    """When each of these was due by the feeds and wishes of the days before."""
    last = (
        select(func.max(response.c.id))
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.rating.is_not(None), in_one_pass(response.c.day) < day, undoing.c.response_id.is_(None))
        .where(response.c.item_id.in_(items))
        .group_by(response.c.item_id)
    )
    columns = (response.c.id, response.c.item_id, response.c.day, response.c.due, response.c.at)
    rows = connection.execute(select(*columns).where(response.c.id.in_(last))).all()
    changes = (
        select(rerating.c.response_id, rerating.c.due)
        .where(rerating.c.response_id.in_([row.id for row in rows]))
        .order_by(rerating.c.id)
    )
    rerated = {row.response_id: row.due for row in connection.execute(changes)}
    found = {row.item_id: (row.at, DueBefore(rerated.get(row.id, row.due), row.day)) for row in rows}
    wish = queue_request
    wished = select(wish.c.item_id, wish.c.at, wish.c.day).where(wish.c.day < day, wish.c.item_id.in_(items))
    for item, at, wanted in connection.execute(wished.order_by(wish.c.id)):
        if item not in found or at >= found[item][0]:
            found[item] = (at, DueBefore(wanted, found[item][1].last if item in found else None))
    return {item: due for item, (_, due) in found.items()}


def wished_on(connection: Connection, day: date) -> dict[str, datetime]:
    """Questions that the learner asked to see on this study day, and when first."""
    columns = queue_request.c
    query = (
        select(columns.item_id, func.min(columns.at).label("at")).where(columns.day == day).group_by(columns.item_id)
    )
    return {row.item_id: row.at for row in connection.execute(query)}


def answers_of_day(connection: Connection, day: date) -> list[AnswerOfDay]:
    """The standing answers of a study day in order, the lab's left out."""
    query = (
        select(response.c.item_id, response.c.mode, attempt.c.mock, response.c.at)
        .join(attempt, attempt.c.id == response.c.attempt_id)
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.day == day, response.c.mode != "lab", undoing.c.response_id.is_(None))
        .order_by(response.c.id)
    )
    return [AnswerOfDay(*row) for row in connection.execute(query)]


def timed_before(connection: Connection, day: date, most: int) -> list[Timed]:
    """The last answers of drills and reviews before a study day, at most so many, oldest first."""
    columns = (response.c.attempt_id, response.c.mode, response.c.recall, response.c.duration_ms, response.c.at)
    query = (
        select(*columns)
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.mode.in_(("drill", "review")), response.c.day < day, undoing.c.response_id.is_(None))
        .order_by(response.c.id.desc())
        .limit(most)
    )
    rows = connection.execute(query).all()
    return [Timed(one.attempt_id, one.mode, one.recall is None, one.duration_ms, one.at) for one in reversed(rows)]


def lab_days(connection: Connection) -> list[tuple[str, date]]:
    """(title, study day) of every round in the lab with an answer."""
    query = (
        select(attempt.c.title, response.c.day)
        .join(response, response.c.attempt_id == attempt.c.id)
        .where(attempt.c.mode == "lab")
    )
    return list(dict.fromkeys(tuple(row) for row in connection.execute(query)))


def mocks_handed_in(connection: Connection) -> dict[str, datetime]:
    """When each sealed mock was first sat to the end."""
    query = (
        select(attempt.c.mock, func.min(attempt.c.submitted_at).label("at"))
        .where(attempt.c.mock.is_not(None), attempt.c.submitted_at.is_not(None))
        .group_by(attempt.c.mock)
    )
    return {row.mock: row.at for row in connection.execute(query)}


def mock_of(connection: Connection, attempt_id: str) -> str | None:
    """The sealed mock that an attempt sits, if it does."""
    return connection.execute(select(attempt.c.mock).where(attempt.c.id == attempt_id)).scalar()
