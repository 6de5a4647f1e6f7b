"""What has the learner done so far?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrubin.store import attempts, queries
from scrubin.store.attempts import AttemptRecord
from scrubin.store.engine import reading
from scrubin.study import coming_due
from scrubin.study.desk import LONGEST_MS, Desk


@dataclass(frozen=True)
class PastAttempt:
    """One line of the history: (items, right) by the exam's domains, unanswered ones counted, and by topic, answers only."""

    record: AttemptRecord
    domains: dict[str, tuple[int, int]]
    topics: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class StudyDay:
    """What was done on one study day; an answer left open for more than five minutes counts as five."""

    answers: int
    right: int
    minutes: float


@dataclass(frozen=True)
class Totals:
    """Everything so far. `streak` counts study days up to today; a day with nothing due does not break it."""

    answers: int
    right: int
    minutes: float
    days: int
    streak: int


def past_attempts(
    desk: Desk, exam: str | None = None, topic: str | None = None, mode: str | None = None
) -> list[PastAttempt]:
    """Attempts that were not given up, the newest first; `topic` keeps those with an answer in it."""
    records = [row for row in attempts.all_attempts(desk.engine, mode) if exam is None or row.exam == exam]
    domains = attempts.domains_of(desk.engine, [row.id for row in records])
    with reading(desk.engine) as connection:
        topics = queries.topic_tallies(connection)
    found = [PastAttempt(row, domains.get(row.id, {}), topics.get(row.id, {})) for row in records]
    return [one for one in found if topic is None or topic in one.topics]


def scaled_trend(past: Sequence[PastAttempt]) -> list[tuple[date, int]]:
    """(day, scaled estimate) of submitted exams, oldest first."""
    rows = [
        (one.record.submitted_at.date(), one.record.scaled)
        for one in past
        if one.record.submitted_at and one.record.scaled is not None
    ]
    return list(reversed(rows))


def study_days(desk: Desk) -> dict[date, StudyDay]:
    """Every study day with an answer."""
    with reading(desk.engine) as connection:
        rows = queries.answers_by_day(connection, LONGEST_MS)
    return {day: StudyDay(answers, right, spent / 60_000) for day, (answers, right, spent) in rows.items()}


def due_by_day(desk: Desk, until: date) -> Counter[date]:
    """Questions due on each study day up to and with one, of those that are served now."""
    with reading(desk.engine) as connection:
        due = coming_due.days(connection, desk, until)
    return Counter(due[head.id] for head in desk.served() if head.id in due)


def streak_now(desk: Desk) -> int:
    """Days in a row with study as of today; a day with nothing due does not break it."""
    with reading(desk.engine) as connection:
        days = queries.days_answered(connection)
    return streak(days, desk.today(), bool(due_by_day(desk, desk.today())))


def totals(desk: Desk, days: dict[date, StudyDay]) -> Totals:
    """Sums over all study days."""
    return Totals(
        answers=sum(day.answers for day in days.values()),
        right=sum(day.right for day in days.values()),
        minutes=sum(day.minutes for day in days.values()),
        days=len(days),
        streak=streak_now(desk),
    )


def streak(studied: Collection[date], today: date, due_now: bool) -> int:
    """Days in a row with study, today not yet needed. `due_now` False: the gap up to today had nothing due and does not break it."""
    day = today if today in studied else today - timedelta(days=1)
    if day not in studied and not due_now and studied:
        day = max(studied)
    count = 0
    while day in studied:
        count += 1
        day -= timedelta(days=1)
    return count


def answered_today(desk: Desk) -> int:
    """Answers on this study day."""
    with reading(desk.engine) as connection:
        return queries.answers_on(connection, desk.today())
