"""On which days is a mock exam sat?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

GAP_DAYS = 4
EARLIEST_LAST, BEST_LAST, LATEST_LAST = 7, 6, 4
LIGHT_COSTS_DAYS = 2


def mock_days(
    count: int,
    able: Sequence[date],
    light: Collection[date],
    exam_day: date,
    start: date,
    last_mock: date | None,
) -> tuple[date, ...]:
    """Days for up to `count` mocks, in order, among the days `able` (from today on, in order) to hold one.

    The last is 4 to 7 days before the exam: late enough to be a forecast, early enough to mend what it shows. The
    others are spread over the second half of the time from `start` (the day study began) to the exam, at least four days
    apart and as far from `last_mock`; a light day is taken only if an ordinary one would be two days farther off. What is
    spread hangs on days that do not move (the start, the last mock sat, the exam), so that working it out anew each
    morning does not put a mock off for ever.
    """
    half = min(start + (exam_day - start + timedelta(days=1)) // 2, exam_day - timedelta(days=EARLIEST_LAST))
    free = [day for day in able if day >= half and (not last_mock or _days(last_mock, day) >= GAP_DAYS)]
    last_days = [day for day in free if LATEST_LAST <= _days(day, exam_day) <= EARLIEST_LAST]
    if not count or not last_days:
        return ()
    chosen = [_nearest(last_days, exam_day - timedelta(days=BEST_LAST), light)]
    earlier = min(count - 1, _days(free[0], chosen[0]) // GAP_DAYS)
    base = last_mock if last_mock and last_mock >= half else None
    targets = _targets(earlier, half, base, free[0], chosen[0])
    for number, target in reversed(list(enumerate(targets))):
        low, high = free[0] + timedelta(days=number * GAP_DAYS), chosen[0] - timedelta(days=GAP_DAYS)
        fit = [day for day in free if low <= day <= high]
        if fit:
            chosen.insert(0, _nearest(fit, target, light))
    return tuple(chosen)


def _targets(count: int, half: date, base: date | None, first: date, last: date) -> list[date]:
    """Evenly from the middle (or from the last mock sat) to the last mock; from the first free day if that is behind."""
    step = (last - base) / (count + 1) if base else (last - half) / max(1, count)
    found = [base + step * (number + 1) if base else half + step * number for number in range(count)]
    if found and found[0] < first:
        found = [first + (last - first) / count * number for number in range(count)]
    return found


def _nearest(days: Sequence[date], target: date, light: Collection[date]) -> date:
    return min(days, key=lambda day: (abs(_days(day, target)) + LIGHT_COSTS_DAYS * (day in light), day))


def _days(early: date, late: date) -> int:
    return (late - early).days
