"""What do this machine's clocks say? The one room that may ask them; bootstrap hands the answer on."""

from __future__ import annotations

import time
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any


class SystemClock:
    """This machine's clocks."""

    def now(self) -> datetime:
        """The wall clock, UTC."""
        return datetime.now(UTC)

    def steady_ms(self) -> int:
        """Milliseconds on the clock that counts sleep and cannot be set."""
        for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
            which = getattr(time, name, None)
            if which is not None:
                return time.clock_gettime_ns(which) // 1_000_000
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        """The machine's boot id; empty where there is none, and the wall clock decides then."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        except OSError:
            return ""

    def zone(self) -> tzinfo:
        """The machine's time zone."""
        zone = datetime.now().astimezone().tzinfo
        assert zone is not None
        return _LocalZone()


class _LocalZone(tzinfo):
    """The machine's own zone with its daylight saving, whatever the date asked for."""

    def fromutc(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def utcoffset(self, moment: datetime | None) -> Any:
        return (moment or datetime.now()).replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return (moment or datetime.now()).replace(tzinfo=None).astimezone().tzname()
