"""What is to be done on each day until the exam?

Reviews come first, then new questions, then a drill with the minutes left; mock exams and the benches of the lab have days
of their own choosing (`mock_days`, `bench_days`). Nothing is carried over by hand: a plan is worked out anew each
morning from what was done, so missed work is spread over the days left and no day becomes a wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from scrubin.learning.plan_days import NEW_STOP_DAYS, OPEN_DAYS, Frame, Pace, Stock, Wishes, own_pace

__all__ = ["LeftOver", "Pace", "Plan", "PlanDay", "Stock", "Wishes", "make_plan", "own_pace"]

STRETCH = 1.25
BENCH_SHARE = 0.5
COMES_BACK_AFTER = (2, 13)


@dataclass(frozen=True)
class PlanDay:
    """One day's work in questions and in minutes. `mock` counts those left from 1; `rest`: nothing is asked of this day."""

    day: date
    minutes: float = 0.0
    reviews: int = 0
    new: int = 0
    drill: int = 0
    mock: int | None = None
    bench: str | None = None
    bench_minutes: float = 0.0
    rest: bool = False
    exam: bool = False
    note: str | None = None


@dataclass(frozen=True)
class LeftOver:
    """What does not fit into the days planned."""

    reviews: int
    new: int
    mocks: int


@dataclass(frozen=True)
class Plan:
    """Today and the days after it, what does not fit, and what should be said of both in sentences."""

    days: tuple[PlanDay, ...]
    left_over: LeftOver
    notes: tuple[str, ...]
    pace: Pace


def make_plan(today: date, wishes: Wishes, pace: Pace, stock: Stock, studied: Collection[date] = ()) -> Plan:
    """The plan from `today` to the exam with its day, or for 28 days without one. `studied`: study days with an answer.

    An exam that is past, or more than a year away, is planned for as if there were no date. New questions stop three
    days before the exam: one first met later could not come back before it. The day before is light: reviews alone,
    half an ordinary day at most. Only reviews and a bench may stretch a day, by a quarter; a mock takes a day for itself.
    """
    frame = Frame(today, wishes, pace, stock, frozenset(day for day in studied if day <= today))
    work = _Work(stock, frame)
    days = tuple(_planned(day, frame, work) for day in frame.days)
    left = LeftOver(work.waiting, work.unseen, stock.mocks - len(frame.mocks))
    return Plan(days, left, tuple(_notes(frame, left)), pace)


class _Work:
    """What is still to be dealt out: reviews waiting, reviews to come, questions never met."""

    def __init__(self, stock: Stock, frame: Frame) -> None:
        self.waiting = sum(count for day, count in stock.due.items() if day < frame.today)
        self.coming = Counter({day: count for day, count in stock.due.items() if day >= frame.today})
        self.unseen = stock.unseen
        self.new_days_left = len(frame.new_days)

    def met(self, day: date, count: int) -> None:
        """Questions first met on a day come back after two days and, if known then, eleven days later (FSRS-6 defaults)."""
        for after in COMES_BACK_AFTER:
            self.coming[day + timedelta(days=after)] += count


def _planned(day: date, frame: Frame, work: _Work) -> PlanDay:
    if day == frame.exam:
        return PlanDay(day, exam=True)
    work.waiting += work.coming.pop(day, 0)
    if day in frame.mocks:
        work.met(day, frame.stock.mock_questions)
        minutes = frame.stock.mock_minutes
        return PlanDay(day, minutes, mock=frame.mocks[day], note=_longer(minutes, frame.budget_s(day) / 60))
    return _worked(day, frame, work)


def _worked(day: date, frame: Frame, work: _Work) -> PlanDay:
    pace, budget = frame.pace, frame.budget_s(day)
    bench = frame.benches.get(day)
    spent = bench_s = min(60 * pace.bench_minutes, BENCH_SHARE * budget) if bench else 0.0
    longest = budget * (STRETCH if day in frame.able else 1.0)
    asked = min(work.waiting, frame.wishes.due_per_day)
    reviews = min(asked, _fit(longest - spent, pace.review_s))
    spent += reviews * pace.review_s
    budget = budget if reviews == asked else 0.0
    new = min(_new_today(day, frame, work), _fit(budget - spent, pace.new_s))
    spent += new * pace.new_s
    drill = min(frame.stock.questions, _fit(budget - spent, pace.drill_s)) if day in frame.able else 0
    spent += drill * pace.drill_s
    _deal_out(day, frame, work, reviews, new, drill)
    rest = not (bench or reviews or new or drill)
    return PlanDay(day, spent / 60, reviews, new, drill, bench=bench, bench_minutes=bench_s / 60, rest=rest)


def _new_today(day: date, frame: Frame, work: _Work) -> int:
    """An even share of what was never met, at most the learner's own limit."""
    if day not in frame.new_days:
        return 0
    share = -(-work.unseen // max(1, work.new_days_left)) if frame.exam else work.unseen
    work.new_days_left -= 1
    return min(share, frame.wishes.new_per_day, work.unseen)


def _deal_out(day: date, frame: Frame, work: _Work, reviews: int, new: int, drill: int) -> None:
    """Take the day's work out of what is left. A drill asks the least seen first, so it meets new ones too until they stop."""
    work.waiting -= reviews
    met = new
    if day in frame.new_days:
        met += min(drill, work.unseen - new)
    work.unseen -= met
    work.met(day, met)


def _fit(seconds: float, each_s: float) -> int:
    return max(0, int((seconds + 1e-6) // each_s))


def _longer(mock: float, ordinary: float) -> str | None:
    if mock <= ordinary:
        return None
    return f"The mock exam takes {mock:.0f} min: longer than the {ordinary:.0f} min of this day."


def _notes(frame: Frame, left: LeftOver) -> list[str]:
    wanted = frame.wishes.exam_day
    until = "before the exam" if frame.exam else f"in these {OPEN_DAYS} days"
    kept = "no day is free at the right distance from the exam" if frame.exam else "the exam has no date yet"
    why = "The exam's day is past" if wanted and wanted < frame.today else "The exam is more than a year away"
    stop = f"No new questions in the last {NEW_STOP_DAYS} days: they would not come back before the exam."
    said = {
        f"{why}, so the next {OPEN_DAYS} days are planned.": wanted and not frame.exam,
        stop: frame.exam and frame.stock.unseen,
        f"{_many(left.reviews, 'review finds', 'reviews find')} no time {until}.": left.reviews,
        f"{_many(left.new, 'new question finds', 'new questions find')} no time {until}.": left.new,
        f"{_many(left.mocks, 'mock exam is', 'mock exams are')} not planned: {kept}.": left.mocks,
    }
    return [sentence for sentence, holds in said.items() if holds]


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
