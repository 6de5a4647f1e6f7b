"""On which days are hands practised, and at which bench?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

A_WEEK = 2
NEXT_AFTER_DAYS = 3
WEEK = 7


def bench_days(
    days: Sequence[date],
    able: Collection[date],
    light: Collection[date],
    benches: Mapping[str, date | None],
) -> dict[date, str]:
    """The bench of each day that has one. `days` are consecutive study days; `benches`: when each was last practised.

    Every third day, put off by one if that day is light; and sooner where any seven days in a row would otherwise
    hold fewer than two sessions (or fewer than its able days). The bench practised longest ago comes first, one never
    practised before all others.
    """
    if not benches:
        return {}
    last = dict(benches)
    latest = max((day for day in last.values() if day), default=None)
    ready = [day in able for day in days]
    held = [False] * len(days)
    found: dict[date, str] = {}
    for at, day in enumerate(days):
        if not ready[at]:
            continue
        gap = (day - latest).days if latest else WEEK
        if gap >= NEXT_AFTER_DAYS + (day in light) or _needed(at, held, ready):
            held[at], latest = True, day
            found[day] = min(last, key=lambda name: last[name] or date.min)
            last[found[day]] = day
    return found


def _needed(at: int, held: Sequence[bool], ready: Sequence[bool]) -> bool:
    """Whether some whole week around this day would fall short if nothing were held on it."""
    starts = range(max(0, at - WEEK + 1), min(at, len(held) - WEEK) + 1)
    return any(sum(held[one:at]) + sum(ready[at + 1 : one + WEEK]) < A_WEEK for one in starts)
