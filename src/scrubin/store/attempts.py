"""Which attempts are there, and what happened in each?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from scrubin.exams.attempt import Terms
from scrubin.exams.events import Event
from scrubin.exams.form import Form
from scrubin.exams.scoring import ScoreReport
from scrubin.store.engine import reading, writing
from scrubin.store.tables import attempt, attempt_domain, attempt_event, heartbeat, response


@dataclass(frozen=True)
class Anchor:
    """A moment on three clocks: UTC, the attempt's own time, and the machine's steady clock since this boot (ms)."""

    at: datetime
    at_ms: int
    boot: str
    steady_ms: int


@dataclass(frozen=True)
class AttemptRecord:
    """One row of `attempt`: a sitting, a drill or a review."""

    id: str
    mode: str
    exam: str | None
    title: str
    practice: bool
    extra_time: float
    started_at: datetime
    submitted_at: datetime | None
    abandoned_at: datetime | None
    items: int
    answered: int
    correct: int
    scored_items: int
    scored_correct: int
    scaled: int | None
    passed: bool | None


_COLUMNS = [attempt.c[name] for name in AttemptRecord.__dataclass_fields__]


@lru_cache(maxsize=1)
def _events() -> TypeAdapter[Any]:
    return TypeAdapter(Event)


def insert_attempt(
    connection: Connection,
    *,
    id: str,
    mode: str,
    exam: str | None,
    title: str,
    terms: Terms,
    form: Form | None,
    items: int,
    at: datetime,
) -> None:
    """A new attempt with nothing answered yet."""
    row = {
        "id": id,
        "mode": mode,
        "exam": exam,
        "title": title,
        "practice": terms.practice,
        "extra_time": terms.extra_time,
    }
    counts = {"items": items, "answered": 0, "correct": 0, "scored_items": 0, "scored_correct": 0}
    connection.execute(
        insert(attempt).values(
            form=form.model_dump_json() if form else None,
            mock=form.mock if form else None,
            started_at=at,
            **row,
            **counts,
        )
    )


def append_events(
    connection: Connection, attempt_id: str, first_seq: int, events: Sequence[Event], anchor: Anchor
) -> None:
    """Append events in order; a sequence number used twice is refused by the table."""
    rows = [
        {
            "attempt_id": attempt_id,
            "seq": first_seq + at,
            "at": anchor.at,
            "at_ms": event.at_ms,
            "boot": anchor.boot,
            "steady_ms": anchor.steady_ms - (anchor.at_ms - event.at_ms),
            "payload": event.model_dump_json(),
        }
        for at, event in enumerate(events)
    ]
    connection.execute(insert(attempt_event), rows)


def beat(engine: Engine, attempt_id: str, anchor: Anchor) -> None:
    """Note that the attempt was still open at this moment; one row an attempt."""
    values = {"at": anchor.at, "at_ms": anchor.at_ms, "boot": anchor.boot, "steady_ms": anchor.steady_ms}
    with writing(engine, durable=False) as connection:
        found = connection.execute(
            update(heartbeat).where(heartbeat.c.attempt_id == attempt_id).values(values)
        ).rowcount
        if not found:
            connection.execute(insert(heartbeat).values(attempt_id=attempt_id, **values))


def events_of(connection: Connection, attempt_id: str) -> list[Event]:
    """Every event of an attempt, in order."""
    query = (
        select(attempt_event.c.payload).where(attempt_event.c.attempt_id == attempt_id).order_by(attempt_event.c.seq)
    )
    return [_events().validate_json(payload) for payload in connection.execute(query).scalars()]


def last_anchor(connection: Connection, attempt_id: str) -> Anchor | None:
    """The latest moment the attempt is known to have been open: its last event or heartbeat."""
    columns = ("at", "at_ms", "boot", "steady_ms")
    last = select(*(attempt_event.c[name] for name in columns)).where(attempt_event.c.attempt_id == attempt_id)
    rows = list(connection.execute(last.order_by(attempt_event.c.seq.desc()).limit(1)))
    rows += connection.execute(
        select(*(heartbeat.c[name] for name in columns)).where(heartbeat.c.attempt_id == attempt_id)
    ).all()
    anchors = [Anchor(*row) for row in rows]
    return max(anchors, key=lambda anchor: anchor.at_ms, default=None)


def form_of(connection: Connection, attempt_id: str) -> Form:
    """The form sat. Raises KeyError for an attempt without one."""
    stored = connection.execute(select(attempt.c.form).where(attempt.c.id == attempt_id)).scalar()
    if stored is None:
        raise KeyError(f"attempt {attempt_id} has no form")
    return Form.model_validate_json(stored)


def record_of(connection: Connection, attempt_id: str) -> AttemptRecord:
    """One attempt by its id. Raises KeyError."""
    row = connection.execute(select(*_COLUMNS).where(attempt.c.id == attempt_id)).first()
    if row is None:
        raise KeyError(f"there is no attempt {attempt_id}")
    return AttemptRecord(*row)


def all_attempts(engine: Engine, mode: str | None = None) -> list[AttemptRecord]:
    """Attempts that were not abandoned, the newest first."""
    query = (
        select(*_COLUMNS).where(attempt.c.abandoned_at.is_(None)).order_by(attempt.c.started_at.desc(), attempt.c.id)
    )
    if mode:
        query = query.where(attempt.c.mode == mode)
    with reading(engine) as connection:
        return [AttemptRecord(*row) for row in connection.execute(query)]


def unfinished_exam(engine: Engine) -> AttemptRecord | None:
    """The newest exam neither submitted nor abandoned."""
    query = select(*_COLUMNS).where(
        attempt.c.mode == "exam", attempt.c.submitted_at.is_(None), attempt.c.abandoned_at.is_(None)
    )
    with reading(engine) as connection:
        row = connection.execute(query.order_by(attempt.c.started_at.desc()).limit(1)).first()
    return AttemptRecord(*row) if row else None


def abandon(engine: Engine, attempt_id: str, at: datetime) -> None:
    """Set an unfinished attempt aside for good; its events stay."""
    with writing(engine) as connection:
        connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(abandoned_at=at))


def finish(connection: Connection, attempt_id: str, at: datetime, report: ScoreReport) -> None:
    """Store the result of a submitted exam."""
    right = sum(row.correct for row in report.domains.values())
    values = {
        "submitted_at": at,
        "items": report.items,
        "answered": report.answered,
        "correct": right,
        "scored_items": report.scored.items,
        "scored_correct": report.scored.correct,
        "scaled": report.scaled,
        "passed": report.passed,
    }
    connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(values))
    connection.execute(delete(heartbeat).where(heartbeat.c.attempt_id == attempt_id))
    if report.domains:
        rows = [
            {"attempt_id": attempt_id, "domain": domain, "items": row.items, "correct": row.correct}
            for domain, row in report.domains.items()
        ]
        connection.execute(insert(attempt_domain), rows)


def count_answer(connection: Connection, attempt_id: str, topic: str, *, correct: bool, by: int = 1) -> None:
    """Add one drill or review answer to its attempt's running counts (by -1: take it back)."""
    right = by if correct else 0
    connection.execute(
        update(attempt)
        .where(attempt.c.id == attempt_id)
        .values(
            answered=attempt.c.answered + by,
            correct=attempt.c.correct + right,
            scored_items=attempt.c.scored_items + by,
            scored_correct=attempt.c.scored_correct + right,
        )
    )
    here = (attempt_domain.c.attempt_id == attempt_id) & (attempt_domain.c.domain == topic)
    counts = {"items": attempt_domain.c["items"] + by, "correct": attempt_domain.c.correct + right}
    if not connection.execute(update(attempt_domain).where(here).values(counts)).rowcount:
        connection.execute(
            insert(attempt_domain).values(attempt_id=attempt_id, domain=topic, items=1, correct=int(correct))
        )


def close_session(engine: Engine, attempt_id: str, at: datetime, items: int) -> None:
    """A drill or review is over: `items` questions were asked."""
    with writing(engine) as connection:
        connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(submitted_at=at, items=items))


def close_stale_sessions(engine: Engine) -> None:
    """Drills and reviews cut off by a crash end where their last answer was; empty ones are dropped from the list."""
    stale = select(attempt.c.id, attempt.c.answered).where(
        attempt.c.mode != "exam", attempt.c.submitted_at.is_(None), attempt.c.abandoned_at.is_(None)
    )
    with reading(engine) as connection:
        rows = connection.execute(stale).all()
    if not rows:
        return
    with writing(engine) as connection:
        for attempt_id, answered in rows:
            last = connection.execute(
                select(func.max(response.c.at)).where(response.c.attempt_id == attempt_id)
            ).scalar()
            values = {"submitted_at": last, "items": answered} if last else {"abandoned_at": attempt.c.started_at}
            connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(values))


def domains_of(engine: Engine, attempt_ids: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """(items, correct) by domain for each attempt id."""
    query = select(attempt_domain).where(attempt_domain.c.attempt_id.in_(attempt_ids))
    found: dict[str, dict[str, tuple[int, int]]] = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            found.setdefault(row.attempt_id, {})[row.domain] = (row.items, row.correct)
    return found
