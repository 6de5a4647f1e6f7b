"""On which of the days that would do does a review land?

The scheduler says a range of days. Among them the day with the least load for its room wins; equal days are told apart
by a draw that is the same each time it is asked. Before an exam, whatever would come back after it is brought into a
last pass: a review by `place` as it is made, one made before the exam had this date by `brought_forward` as it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from scrubin.learning.terms import Terms

LONGEST_PASS = 14
SHORTEST_PASS = 3
LAST_DAY_ROOM = 0.25
FULL_ROOM_FROM = 8
LIGHT_DAY = 5

Loads = Mapping[date, int]


def place(
    first: int,
    last: int,
    ideal: int,
    today: date,
    loads: Loads,
    terms: Terms,
    seed: str,
    not_before: date | None = None,
) -> date:
    """The day on which a review lands whose interval may be `first` to `last` days and is best at `ideal`.

    `loads` counts the other items due on each day to come. `not_before` is kept as far as the range allows. Never
    before tomorrow and never on the exam day. What would come back on or after the exam comes before it instead, on the
    lightest day if all are full. Only what is reviewed in the last fortnight, and so has had its last pass, may keep its
    own day after the exam: when no day left has room for a second one. When the exam is tomorrow, today or over, there
    is no day before it and the range alone counts.
    """
    days = [today + timedelta(days=ahead) for ahead in range(max(1, first), max(1, last) + 1)]
    exam = terms.exam_day
    if exam is None or exam <= today:
        return _lightest(_from(not_before, days), loads, terms, seed)
    if exam > today + timedelta(days=1):
        if today + timedelta(days=ideal) < exam:
            before = [day for day in days if day < exam]
            return _lightest(_from(not_before, before), loads, terms, seed)
        open_days = _last_pass(today, exam, loads, terms)
        if open_days:
            return _lightest(_from(not_before, open_days), loads, terms, seed, exam)
    after = [day for day in days if day > exam] or [exam + timedelta(days=1)]
    return _lightest(_from(not_before, after), loads, terms, seed)


def brought_forward(item_id: str, due: date, last: date | None, today: date, terms: Terms) -> date:
    """The day on which an item counts as due that was last reviewed on `last` (None: never) and is due on `due`.

    One that would come back on or after an exam still to come, and was reviewed before the exam had this date, counts as
    due on a day of the last pass. That day follows from the item, the exam and the day the date was set alone, so it
    stays; once reviewed, the item has its own day again. Where it is not known when the date was set, only what was
    last reviewed more than a fortnight before the exam is brought forward.
    """
    exam = terms.exam_day
    if exam is None or last is None or due < exam or exam <= today:
        return due
    set_before = terms.exam_set is not None and last <= terms.exam_set
    if not set_before and (exam - last).days <= LONGEST_PASS:
        return due
    days = _late_pass(exam, terms)
    return _drawn(days, f"{item_id}:{exam}") if days else due


@lru_cache(maxsize=8)
def _late_pass(exam: date, terms: Terms) -> tuple[tuple[date, float], ...]:
    """Days with room in the last fortnight before the exam, after the day on which its date was set; their rooms."""
    left = (exam - terms.exam_set).days if terms.exam_set and terms.exam_set < exam else LONGEST_PASS + 1
    days = [exam - timedelta(days=back) for back in range(min(LONGEST_PASS, left - 1), 0, -1)]
    rooms = [(day, _room(day, terms, exam)) for day in days]
    return tuple((day, room) for day, room in rooms if room > 0) or tuple((day, 1.0) for day in days)


def pass_days(days_left: int) -> int:
    """Length of the last pass in days, seen so many days before the exam: a third of them, 3 to 14."""
    return min(LONGEST_PASS, max(SHORTEST_PASS, days_left // 3))


def _last_pass(today: date, exam: date, loads: Loads, terms: Terms) -> list[date]:
    """The days among which the last pass may choose; none if this review is the last pass and a second finds no room.

    A window of `pass_days`; if all its days are full or above the even level of the fortnight, the nearest day before it
    that is not. Second passes fill a day of the last week only to its tapered room: else all items would meet again on
    the eve, as each review would be followed by another before the exam.
    """
    left = (exam - today).days
    again = exam if left <= LONGEST_PASS else None
    days = [exam - timedelta(days=back) for back in range(1, left)]
    fortnight = days[:LONGEST_PASS]
    rooms = sum(_room(day, terms, exam) for day in fortnight)
    even = (1 + sum(loads.get(day, 0) for day in fortnight)) / rooms if rooms else 0.0

    def is_open(day: date) -> bool:
        level = max(float(LIGHT_DAY), even * _room(day, terms, exam))
        return not _is_full(day, loads, terms, again) and loads.get(day, 0) < level

    window = days[: pass_days(left)]
    found = [day for day in window if is_open(day)] or _first(is_open, days[len(window) :])
    if found:
        return found
    with_room = [day for day in days if not _is_full(day, loads, terms, again)]
    return with_room if with_room or again else days


def _first(holds: Callable[[date], bool], days: Sequence[date]) -> list[date]:
    return next(([day] for day in days if holds(day)), [])


def _from(not_before: date | None, days: list[date]) -> list[date]:
    """The days from `not_before` on, or the last of them."""
    return [day for day in days if not_before is None or day >= not_before] or [max(days)]


def _share(day: date, terms: Terms) -> float:
    return terms.easy_share if day.weekday() in terms.easy_days else 1.0


def _room(day: date, terms: Terms, exam: date | None) -> float:
    """How much of an ordinary day's load a day should get.

    In the week before the exam it falls to a quarter: what is learnt late can go nowhere else.
    """
    if exam is None:
        return _share(day, terms)
    back = min(FULL_ROOM_FROM, (exam - day).days)
    taper = LAST_DAY_ROOM + (1 - LAST_DAY_ROOM) * (back - 1) / (FULL_ROOM_FROM - 1)
    return taper * _share(day, terms)


def _is_full(day: date, loads: Loads, terms: Terms, exam: date | None = None) -> bool:
    room = _room(day, terms, exam)
    if room == 0 or terms.daily_cap is None:
        return room == 0
    return loads.get(day, 0) >= terms.daily_cap * room


def _lightest(days: Sequence[date], loads: Loads, terms: Terms, seed: str, exam: date | None = None) -> date:
    """The day with the least load for its room; equal ones by a draw in proportion to their room."""
    rooms = {day: room for day in sorted(days) if (room := _room(day, terms, exam)) > 0} or dict.fromkeys(days, 1.0)
    ratios = {day: loads.get(day, 0) / room for day, room in rooms.items()}
    least = min(ratios.values())
    return _drawn([(day, rooms[day]) for day, ratio in ratios.items() if ratio == least], seed)


def _drawn(days: Sequence[tuple[date, float]], seed: str) -> date:
    draw = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big") / 2**64
    at = draw * sum(room for _, room in days)
    for day, room in days:
        at -= room
        if at < 0:
            return day
    return days[-1][0]
