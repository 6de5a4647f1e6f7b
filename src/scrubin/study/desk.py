"""What lies on the learner's desk: the questions, the record, the clock, the dice, the settings?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine

from scrubin.banks.index import Bank, Head
from scrubin.exams.blueprint import ExamProfile
from scrubin.learning import schedule
from scrubin.store.settings import Settings

LONGEST_MS = 5 * 60 * 1000
"""An answer that was left open for longer counts as this long wherever time is summed up."""


class Clock(Protocol):
    """Time, handed in."""

    def now(self) -> datetime:
        """The wall clock, UTC."""

    def steady_ms(self) -> int:
        """Milliseconds on a clock that nobody sets and that counts sleep."""

    def boot(self) -> str:
        """Names the run of the machine that `steady_ms` counts from; empty when that cannot be told."""

    def zone(self) -> tzinfo:
        """This machine's own time zone."""


class Dice(Protocol):
    """Chance, handed in. `random.Random` fits."""

    def random(self) -> float:
        """A number in [0, 1)."""

    def betavariate(self, alpha: float, beta: float) -> float:
        """A draw from a beta distribution."""

    def getrandbits(self, k: int, /) -> int:
        """A whole number of k random bits."""


def zone_of(settings: Settings, clock: Clock) -> tzinfo:
    """The learner's time zone."""
    if settings.time_zone is None:
        return clock.zone()
    from zoneinfo import ZoneInfo

    return ZoneInfo(settings.time_zone)


def dated(settings: Settings, before: Settings, clock: Clock) -> Settings:
    """The settings with the study day on which their exam date was given or moved: now, if it was another before."""
    if settings.exam_date == before.exam_date:
        return settings
    today = schedule.study_day(clock.now(), zone_of(settings, clock), settings.rollover_hour)
    return replace(settings, exam_date_set=today if settings.exam_date else None)


@dataclass
class Desk:
    """Everything a use-case needs. `dice(None)` is true chance, `dice(seed)` repeats.

    `parameters`: the schedule's own of this learner, as the record has them; None for the defaults.
    """

    bank: Bank
    engine: Engine
    database: Path
    clock: Clock
    dice: Callable[[int | None], Dice]
    settings: Settings
    profiles: dict[str, ExamProfile] = field(default_factory=dict)
    parameters: tuple[float, ...] | None = None

    def zone(self) -> tzinfo:
        """The learner's time zone."""
        return zone_of(self.settings, self.clock)

    def today(self) -> date:
        """The study day it is now."""
        return self.day_of(self.clock.now())

    def day_of(self, moment: datetime) -> date:
        """The study day of a moment."""
        return schedule.study_day(moment, self.zone(), self.settings.rollover_hour)

    def terms(self) -> schedule.Terms:
        """What the schedule must keep to."""
        chosen = self.settings
        return schedule.Terms(
            retention=chosen.retention,
            exam_day=chosen.exam_date,
            exam_set=chosen.exam_date_set,
            easy_days=frozenset(chosen.easy_days),
            daily_cap=chosen.due_per_day,
            parameters=self.parameters,
        )

    def served(self) -> list[Head]:
        """Items a learner may meet today."""
        return self.bank.served(self.today())

    def group(self, item_id: str) -> str:
        """What an item of the bank is mixed by: its domain of the target exam, or its topic."""
        head, profile = self.bank.heads[item_id], self.profiles.get(self.settings.exam or "")
        return (profile.domain_of(head.topic, head.task) if profile else None) or head.topic

    def item(self, item_id: str) -> Any:
        """An item by id (`scrubin.items.Item`)."""
        return self.bank.item(item_id)

    def new_id(self) -> str:
        """A fresh attempt id: 32 hex digits."""
        return f"{self.dice(None).getrandbits(128):032x}"
