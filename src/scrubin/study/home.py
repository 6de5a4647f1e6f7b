"""What does the home screen need to know?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scrubin.exams import attempt as rules
from scrubin.exams.attempt import Terms
from scrubin.store import attempts
from scrubin.store.attempts import AttemptRecord
from scrubin.store.engine import reading
from scrubin.study import looking_back, planning, reviewing, sitting
from scrubin.study.desk import Desk
from scrubin.study.planning import Planned
from scrubin.study.sitting import away_ms


@dataclass(frozen=True)
class Unfinished:
    """An exam to go on with: where it stands now."""

    record: AttemptRecord
    question: int
    questions: int
    left_ms: int


@dataclass(frozen=True)
class Today:
    """The figures of the home screen. `missed`: milliseconds until each question missed today is asked again."""

    day: date
    answered: int
    goal: int
    due: int
    new: int
    unfinished: Unfinished | None
    exams: int
    trend: tuple[int, ...]
    cut: int | None
    streak: int
    days_left: int | None
    questions: int
    problems: int
    missed: tuple[int, ...]
    planned: Planned | None = None


def today(desk: Desk) -> Today:
    """Gather the figures. A few small queries."""
    planned = planning.planned(desk) if planning.exam_ahead(desk) else None
    found = reviewing.queue(desk, planned)
    past = looking_back.past_attempts(desk, mode="exam")
    submitted = [one for one in past if one.record.submitted_at]
    target = desk.settings.exam or (submitted[0].record.exam if submitted else None)
    profile = desk.profiles.get(target or "")
    scaled = [one.record.scaled for one in submitted if one.record.exam == target and one.record.scaled is not None]
    exam_date = desk.settings.exam_date
    days = looking_back.study_days(desk)
    return Today(
        day=desk.today(),
        answered=looking_back.answered_today(desk),
        goal=desk.settings.daily_goal,
        due=len(found.due) - len(found.early),
        new=len(found.new),
        unfinished=unfinished(desk),
        exams=len(submitted),
        trend=tuple(reversed(scaled[:12])),
        cut=profile.scale.cut if profile else None,
        streak=looking_back.totals(desk, days).streak,
        days_left=(exam_date - desk.today()).days if exam_date else None,
        questions=len(desk.served()),
        problems=len(desk.bank.problems),
        missed=tuple(sorted({**found.missed, **found.early}.values())),
        planned=planned,
    )


def unfinished(desk: Desk) -> Unfinished | None:
    """The exam to go on with, its clock as it stands at this moment."""
    record = sitting.unfinished(desk)
    if record is None:
        return None
    with reading(desk.engine) as connection:
        form = attempts.form_of(connection, record.id)
        events = attempts.events_of(connection, record.id)
        last = attempts.last_anchor(connection, record.id)
    state = rules.replay(form, Terms(practice=record.practice, extra_time=record.extra_time), events)
    gone = max(state.at_ms, last.at_ms if last else 0)
    if last and not record.practice:
        gone += away_ms(desk, last)
    return Unfinished(record, state.current + 1, len(state.seats), max(0, state.deadline_ms - gone))
