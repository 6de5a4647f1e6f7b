"""What does the full screen need of the program around it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from scrubin.learning.days import study_day

if TYPE_CHECKING:
    from scrubin.store.settings import Settings
    from scrubin.study.desk import Desk
    from scrubin.study.looking_back import PastAttempt
    from scrubin.study.planning import Planned


class HostClock(Protocol):
    """The clock, as far as a screen asks for it."""

    def now(self) -> datetime:
        """The wall clock, UTC."""

    def zone(self) -> tzinfo:
        """This machine's time zone."""


class Host(Protocol):
    """The program: settings at once, the desk when its imports have been paid for."""

    settings: Settings
    notices: list[str]

    @property
    def clock(self) -> HostClock:
        """The clock."""

    @property
    def desk(self) -> Desk:
        """Questions and record. Heavy the first time; raises StoreProblem."""

    def export_history(self, kind: str, past: Sequence[PastAttempt]) -> Path:
        """Write attempts as "json" or "csv"; returns the file. Raises OSError."""

    def export_plan(self, planned: Planned) -> Path:
        """Write the daily plan as a calendar file; returns it. Raises OSError."""

    def report_fault(self, error: BaseException) -> None:
        """Keep the traceback in a file and say where, in one sentence."""

    def vanish(self) -> None:
        """The terminal has gone: close the record and end the process."""

    def reload_bank(self) -> None:
        """Read the bank folders again, the extra ones of the settings among them."""

    def save_settings(self, settings: Settings) -> None:
        """Keep new settings. Raises OSError."""


def study_day_now(host: Host) -> date:
    """The study day it is now, also before the desk is laid."""
    settings, zone = host.settings, host.clock.zone()
    if settings.time_zone:
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(settings.time_zone)
    return study_day(host.clock.now(), zone, settings.rollover_hour)
