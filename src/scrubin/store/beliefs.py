"""What is kept of what is believed of the learner, so that it need not be worked out anew? Which forecasts were made?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, func, insert, or_, select

from scrubin.store.engine import in_one_pass
from scrubin.store.tables import attempt, belief, forecast, response, undoing


@dataclass(frozen=True)
class KeptBelief:
    """A belief as text: after the response `through`, and as it stood before the first response of that study day.

    `terms` names the exam's blueprint and the engine that it was worked out with.
    """

    exam: str
    terms: str
    through: int
    day: date | None
    body: str
    base_through: int
    base_day: date | None
    base: str


@dataclass(frozen=True)
class Answered:
    """What a logged answer says of the learner's skills."""

    id: int
    topic: str
    task: str
    mode: str
    correct: bool
    part_order: str
    answer: str
    expected: float | None
    recall: float | None
    day: date


@dataclass(frozen=True)
class Foretold:
    """A forecast made before an exam was begun, and what came: None while it is not handed in.

    `again`: the same mock, or the very same form, had been handed in before, so its questions were known.
    """

    attempt_id: str
    exam: str
    at: datetime
    day: date
    items: int
    chance: float
    low: float
    high: float
    score: float
    score_low: float
    score_high: float
    fresh: int
    passed: bool | None = None
    share: float | None = None
    again: bool = False


_FETCH = select(*(belief.c[one.name] for one in fields(KeptBelief))).where(belief.c.exam == bindparam("exam"))
_KEEP = insert(belief).prefix_with("OR REPLACE")
_SINCE = (
    select(*(response.c[one.name] for one in fields(Answered)))
    .outerjoin(undoing, undoing.c.response_id == response.c.id)
    .where(response.c.id > bindparam("through"), response.c.mode != "lab", undoing.c.response_id.is_(None))
    .order_by(response.c.id)
)
_FIRST_SINCE = _SINCE.limit(1)


def fetch(connection: Connection, exam: str) -> KeptBelief | None:
    """What is kept for an exam."""
    row = connection.execute(_FETCH, {"exam": exam}).first()
    return KeptBelief(*row) if row else None


def keep(connection: Connection, row: KeptBelief) -> None:
    """Keep a belief in place of the exam's last one."""
    connection.execute(_KEEP, vars(row))


def drop(connection: Connection, *, exam: str | None = None, through: int | None = None) -> None:
    """Forget the beliefs of an exam (None: all), or only those that rest on a response of this id or a later one."""
    query = delete(belief)
    if exam is not None:
        query = query.where(belief.c.exam == exam)
    if through is not None:
        query = query.where(belief.c.through >= through)
    connection.execute(query)


def answers_since(connection: Connection, through: int) -> list[Answered]:
    """Standing answers after a response, oldest first; free practice in the lab is left out."""
    return [Answered(*row) for row in connection.execute(_SINCE, {"through": through}).all()]


def answered_since(connection: Connection, through: int) -> bool:
    """Whether there is a standing answer after a response, free practice in the lab left out."""
    return connection.execute(_FIRST_SINCE, {"through": through}).first() is not None


def first_exposures_since(connection: Connection, day: date) -> dict[tuple[str, str], int]:
    """Standing first answers to questions on and after a study day by topic and task, the lab left out."""
    query = (
        select(response.c.topic, response.c.task, func.count())
        .select_from(response.outerjoin(undoing, undoing.c.response_id == response.c.id))
        .where(response.c.day >= day, response.c.recall.is_(None), response.c.mode != "lab")
        .where(undoing.c.response_id.is_(None))
        .group_by(in_one_pass(response.c.topic), in_one_pass(response.c.task))
    )
    return {(topic, task): count for topic, task, count in connection.execute(query)}


def _sat_before() -> ColumnElement[bool]:
    """Whether an attempt's mock or form had been handed in when it was begun."""
    earlier = attempt.alias()
    same = or_(earlier.c.mock == attempt.c.mock, earlier.c.form == attempt.c.form)
    return exists().where(earlier.c.id != attempt.c.id, earlier.c.submitted_at < attempt.c.started_at, same)


def foretell(connection: Connection, row: Foretold) -> None:
    """Keep the forecast made before an exam."""
    values = {name: value for name, value in asdict(row).items() if name not in ("passed", "share", "again")}
    connection.execute(insert(forecast).values(**values))


def foretold(connection: Connection) -> list[Foretold]:
    """All forecasts, oldest first, with what came of the exams handed in; those of exams given up are left out."""
    figures = (attempt.c.passed, attempt.c.scored_correct, attempt.c.scored_items, attempt.c.submitted_at)
    query = (
        select(forecast, *figures, _sat_before().label("again"))
        .join(attempt, attempt.c.id == forecast.c.attempt_id)
        .where(attempt.c.abandoned_at.is_(None))
        .order_by(forecast.c.at)
    )
    found = []
    for row in connection.execute(query):
        names = dict(row._mapping)
        right, items, done = (names.pop(name) for name in ("scored_correct", "scored_items", "submitted_at"))
        passed = names.pop("passed")
        share = right / items if done and items else None
        found.append(Foretold(**names, passed=passed if done else None, share=share))
    return found
