"""Which days are there until the exam, how long is each, and what is it for?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from scrubin.learning.bench_days import bench_days
from scrubin.learning.mock_days import mock_days

FARTHEST_DAYS = 366
OPEN_DAYS = 28
LAST_DAY_SHARE = 0.5
NEW_STOP_DAYS = 3
LEAST_KNOWN = 20
PAUSE_DAYS = 28


@dataclass(frozen=True)
class Wishes:
    """What the learner asked for. Weekdays as `date.weekday` (Monday 0); a light day has `light_share` of `minutes`."""

    exam_day: date | None = None
    minutes: float = 30.0
    light_weekdays: frozenset[int] = frozenset()
    light_share: float = 0.5
    due_per_day: int = 100
    new_per_day: int = 10


@dataclass(frozen=True)
class Pace:
    """Seconds a question takes this learner by kind of work, and minutes of a session at a bench."""

    review_s: float = 30.0
    new_s: float = 60.0
    drill_s: float = 45.0
    bench_minutes: float = 10.0


@dataclass(frozen=True)
class Stock:
    """What there is to do, as it stood when the study day began.

    `due`: items by the day they come due, overdue ones under their own day; `unseen`: never met and free to ask;
    `questions`: all that are free to ask; `mocks`: sealed mocks left, of `mock_minutes` and `mock_questions` each, the
    last one sat on `last_mock`; `benches`: when each was last practised.
    """

    due: Mapping[date, int] = field(default_factory=dict)
    unseen: int = 0
    questions: int = 0
    mocks: int = 0
    mock_minutes: float = 0.0
    mock_questions: int = 0
    last_mock: date | None = None
    benches: Mapping[str, date | None] = field(default_factory=dict)


def new_stopped(day: date, exam_day: date | None) -> bool:
    """Whether it is too late for questions never met: one first asked on this day could not come back before the exam."""
    return exam_day is not None and 0 <= (exam_day - day).days <= NEW_STOP_DAYS


def own_pace(seconds: Mapping[str, Collection[float]], least: int = LEAST_KNOWN) -> Pace:
    """The learner's median by `review`, `new` and `drill`; the default where fewer than `least` answers are known."""
    own = {
        f"{kind}_s": min(300.0, max(5.0, median(known)))
        for kind, known in seconds.items()
        if kind in ("review", "new", "drill") and len(known) >= least
    }
    return Pace(**own)


@dataclass(frozen=True)
class Frame:
    """The days, and what each is for, before any question is dealt out. `studied`: study days with an answer."""

    today: date
    wishes: Wishes
    pace: Pace
    stock: Stock
    studied: frozenset[date]

    @cached_property
    def exam(self) -> date | None:
        """The exam, if it is ahead and within a year."""
        exam = self.wishes.exam_day
        return exam if exam and 0 <= (exam - self.today).days <= FARTHEST_DAYS else None

    @cached_property
    def days(self) -> list[date]:
        """Today and all days after it, the exam's with them."""
        count = (self.exam - self.today).days + 1 if self.exam else OPEN_DAYS
        return [self.today + timedelta(days=at) for at in range(count)]

    def days_left(self, day: date) -> int:
        """Days from `day` to the exam; very many without one."""
        return (self.exam - day).days if self.exam else FARTHEST_DAYS

    def light(self, day: date) -> bool:
        """Whether it falls on one of the light weekdays."""
        return day.weekday() in self.wishes.light_weekdays

    def budget_s(self, day: date) -> float:
        """Seconds of an ordinary or a light day; of the last day before the exam; none on the exam's."""
        share = self.wishes.light_share if self.light(day) else 1.0
        limits = {0: 0.0, 1: LAST_DAY_SHARE}
        return 60 * self.wishes.minutes * min(share, limits.get(self.days_left(day), share))

    @cached_property
    def able(self) -> list[date]:
        """Days with time on them, the last before the exam left out."""
        return [day for day in self.days if self.budget_s(day) > 0 and self.days_left(day) > 1]

    @cached_property
    def light_days(self) -> frozenset[date]:
        """The light ones among the days."""
        return frozenset(day for day in self.days if self.light(day))

    @cached_property
    def mocks(self) -> dict[date, int]:
        """Which mock of those left, from 1, is sat on which day. None without an exam day: they are kept."""
        if not self.exam:
            return {}
        start = _start(self.today, self.studied)
        found = mock_days(self.stock.mocks, self.able, self.light_days, self.exam, start, self.stock.last_mock)
        return {day: number for number, day in enumerate(found, 1)}

    @cached_property
    def benches(self) -> dict[date, str]:
        """Which bench has its session on which day."""
        able = [day for day in self.able if day not in self.mocks]
        days = [day for day in self.days if day != self.exam]
        return bench_days(days, able, self.light_days, self.stock.benches)

    @cached_property
    def new_days(self) -> list[date]:
        """Days that may bring questions never met."""
        return [day for day in self.able if day not in self.mocks and not new_stopped(day, self.exam)]


def _start(today: date, studied: Collection[date]) -> date:
    """The day on which the present time of study began: no pause since of more than four weeks."""
    start = today
    for day in sorted(studied, reverse=True):
        if (start - day).days > PAUSE_DAYS:
            break
        start = day
    return start
