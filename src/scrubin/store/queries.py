"""What does the record say, summed up?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, case, exists, func, select

from scrubin.store.engine import in_one_pass, reading
from scrubin.store.tables import attempt, attempt_event, dispute, item_flag, memory, response, undoing


@dataclass(frozen=True)
class ItemHistory:
    """What the learner did with one item."""

    times_seen: int
    last_right: bool


def _standing() -> tuple[object, object]:
    return response.outerjoin(undoing, undoing.c.response_id == response.c.id), undoing.c.response_id.is_(None)


def item_histories(connection: Connection) -> dict[str, ItemHistory]:
    """Times seen and the last result, by item id."""
    source, stands = _standing()
    last = (
        select(response.c.item_id, func.count().label("n"), func.max(response.c.id).label("last"))
        .select_from(source)  # type: ignore[arg-type]
        .where(stands)  # type: ignore[arg-type]
        .group_by(response.c.item_id)
        .subquery()
    )
    query = select(last.c.item_id, last.c.n, response.c.correct).join(response, response.c.id == last.c.last)
    return {item_id: ItemHistory(times, right) for item_id, times, right in connection.execute(query).all()}


def items_met(connection: Connection, among: Collection[str] | None = None) -> frozenset[str]:
    """Ids of items (of these, or of all) that the learner has answered at least once, undone answers too: they were seen."""
    query = select(response.c.item_id).distinct()
    if among is not None:
        query = query.where(response.c.item_id.in_(among))
    return frozenset(connection.execute(query).scalars().all())


def mocks_sat(connection: Connection) -> frozenset[str]:
    """Ids of the mocks that were sat to the end."""
    query = select(attempt.c.mock).where(attempt.c.mock.is_not(None), attempt.c.submitted_at.is_not(None))
    return frozenset(connection.execute(query).scalars())


def mocks_open(connection: Connection) -> frozenset[str]:
    """Ids of the mocks that were begun and neither handed in nor given up."""
    query = select(attempt.c.mock).where(
        attempt.c.mock.is_not(None), attempt.c.submitted_at.is_(None), attempt.c.abandoned_at.is_(None)
    )
    return frozenset(connection.execute(query).scalars())


def flagged_items(connection: Connection) -> set[str]:
    """Ids of items whose flag stands."""
    last = select(func.max(item_flag.c.id)).group_by(item_flag.c.item_id)
    query = select(item_flag.c.item_id).where(item_flag.c.id.in_(last), item_flag.c.on.is_(True))
    return set(connection.execute(query).scalars())


def first_answers_by_topic(connection: Connection) -> dict[str, tuple[int, int]]:
    """(answered, right) by topic, only the first answer to each item: repeats say little of what was known.

    Free practice in the lab is left out.
    """
    source, stands = _standing()
    counted = response.c.mode != "lab"
    first = (
        select(func.min(response.c.id).label("id"))
        .select_from(source)  # type: ignore[arg-type]
        .where(stands, counted)  # type: ignore[arg-type]
        .group_by(in_one_pass(response.c.item_id))
        .subquery()
    )
    right = func.sum(case((response.c.correct.is_(True), 1), else_=0))
    query = (
        select(response.c.topic, func.count(), right)
        .join(first, first.c.id == response.c.id)
        .group_by(in_one_pass(response.c.topic))
    )
    return {topic: (answered, int(correct)) for topic, answered, correct in connection.execute(query)}


def answers_by_day(connection: Connection) -> dict[date, tuple[int, int, int]]:
    """(answers, right, milliseconds) by study day, over all modes."""
    source, stands = _standing()
    right = func.sum(case((response.c.correct.is_(True), 1), else_=0))
    query = (
        select(response.c.day, func.count(), right, func.sum(response.c.duration_ms))
        .select_from(source)  # type: ignore[arg-type]
        .where(stands)  # type: ignore[arg-type]
        .group_by(response.c.day)
        .order_by(response.c.day)
    )
    return {day: (answers, int(correct), int(spent)) for day, answers, correct, spent in connection.execute(query)}


def days_answered(connection: Connection) -> frozenset[date]:
    """Study days with an answer that stands."""
    days = select(response.c.day, func.count()).group_by(response.c.day)
    taken_back = days.where(response.c.id.in_(select(undoing.c.response_id)))
    undone: dict[date, int] = dict(connection.execute(taken_back).all())
    given = connection.execute(days).all()
    return frozenset(day for day, answers in given if answers > undone.get(day, 0))


def answers_on(connection: Connection, day: date) -> int:
    """Answers given on a study day."""
    source, stands = _standing()
    query = select(func.count()).select_from(source).where(response.c.day == day, stands)  # type: ignore[arg-type]
    return connection.execute(query).scalar() or 0


def items_met_on(connection: Connection, day: date) -> frozenset[str]:
    """Ids of items answered on a study day, undone answers too; free practice in the lab is left out."""
    query = select(response.c.item_id).where(response.c.day == day, response.c.mode != "lab").distinct()
    return frozenset(connection.execute(query).scalars())


def due_counts(connection: Connection, day: date | None = None, but: str | None = None) -> dict[date, int]:
    """Items due by study day, up to and with `day` (None: all), one item left out."""
    query = select(memory.c.due, func.count().label("items")).group_by(memory.c.due)
    if day is not None:
        query = query.where(memory.c.due <= day)
    if but is not None:
        query = query.where(memory.c.item_id != but)
    return {row.due: row.items for row in connection.execute(query)}


def reviewed_on(connection: Connection, day: date) -> tuple[int, int]:
    """(answers, first meetings) in review mode on a study day."""
    source, stands = _standing()
    today = (response.c.mode == "review") & (response.c.day == day)
    answers = connection.execute(select(func.count()).select_from(source).where(today, stands)).scalar() or 0  # type: ignore[arg-type]
    log = response.alias()
    met = exists().where(log.c.item_id == response.c.item_id, log.c.day < day)
    new = (
        select(func.count(func.distinct(response.c.item_id)))
        .select_from(source)  # type: ignore[arg-type]
        .where(today, stands, ~met)  # type: ignore[arg-type]
    )
    return answers, connection.execute(new).scalar() or 0


def right_answer_times(connection: Connection, newest: int) -> list[tuple[str, int]]:
    """(item id, milliseconds) of the newest standing right answers, free practice in the lab left out."""
    source, stands = _standing()
    counted = response.c.correct.is_(True) & (response.c.mode != "lab")
    query = (
        select(response.c.item_id, response.c.duration_ms)
        .select_from(source)  # type: ignore[arg-type]
        .where(counted, stands)  # type: ignore[arg-type]
        .order_by(response.c.id.desc())
        .limit(newest)
    )
    return [(row.item_id, row.duration_ms) for row in connection.execute(query)]


def topic_tallies(connection: Connection) -> dict[str, dict[str, tuple[int, int]]]:
    """(answers, right) by attempt and topic, over all modes."""
    source, stands = _standing()
    right = func.sum(case((response.c.correct.is_(True), 1), else_=0))
    query = (
        select(response.c.attempt_id, response.c.topic, func.count(), right)
        .select_from(source)  # type: ignore[arg-type]
        .where(stands)  # type: ignore[arg-type]
        .group_by(in_one_pass(response.c.attempt_id), in_one_pass(response.c.topic))
    )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for attempt_id, topic, answers, correct in connection.execute(query):
        found.setdefault(attempt_id, {})[topic] = (answers, int(correct))
    return found


@dataclass(frozen=True)
class LoggedAnswer:
    """One answer of a drill or review, as given."""

    response_id: int
    item_id: str
    item_version: int
    answer: str
    part_order: str
    variant: str | None
    correct: bool
    confidence: str | None
    duration_ms: int
    at: datetime


def answers_of(engine: Engine, attempt_id: str) -> list[LoggedAnswer]:
    """The standing answers of an attempt, in order."""
    source, stands = _standing()
    names = (
        "id",
        "item_id",
        "item_version",
        "answer",
        "part_order",
        "variant",
        "correct",
        "confidence",
        "duration_ms",
        "at",
    )
    query = (
        select(*(response.c[name] for name in names))
        .select_from(source)  # type: ignore[arg-type]
        .where(response.c.attempt_id == attempt_id, stands)  # type: ignore[arg-type]
        .order_by(response.c.id)
    )
    with reading(engine) as connection:
        return [LoggedAnswer(*row) for row in connection.execute(query)]


def disputes(engine: Engine) -> list[tuple[str, int, str, datetime]]:
    """(item id, version, note, when), oldest first."""
    query = select(dispute.c.item_id, dispute.c.item_version, dispute.c.note, dispute.c.at).order_by(dispute.c.id)
    with reading(engine) as connection:
        return [(row.item_id, row.item_version, row.note, row.at) for row in connection.execute(query)]


def counts(engine: Engine) -> dict[str, int]:
    """Rows in the logs, for `data check`."""
    with reading(engine) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in (response, attempt_event)
        }
