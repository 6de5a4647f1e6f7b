"""The plan as a calendar file (iCalendar, RFC 5545), for any calendar program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from icalendar import Calendar, Event, vText

from scrubin.learning.plan import Plan, PlanDay

PRODUCT = "-//Scrub In//study plan//EN"
SHORTEST_MINUTES = 5
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""SEQUENCE counts the seconds since then, so that it rises from file to file."""


def dump(
    plan: Plan,
    stamp: datetime,
    exam: str = "Exam",
    at: time | None = None,
    benches: Mapping[str, str] | None = None,
    before: bytes = b"",
) -> bytes:
    """One event a study day, and one for the day of the exam; days of rest have none. UTF-8, to be written as it is.

    `stamp`: when the file is made, an aware time; `exam`: the exam's title; `at`: the hour on the learner's own clock,
    without a zone, so that it holds on a journey too; None for all-day events, which leave the day free in the calendar.
    `benches`: titles of benches by id. A day's event keeps its UID, and each file has a higher SEQUENCE, so a new plan
    read in replaces the old one day by day. `before`: the file this one replaces; what it had from today on and the plan
    has no more is marked cancelled (RFC 5545, 3.8.1.11; RFC 5546, 3.2.1), until its day is past.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(f"Scrub In: {exam}"))
    for day in plan.days:
        if day.exam:
            calendar.add_component(_event("exam@scrubin", day.day, stamp, exam, "The day of the exam."))
        elif not day.rest:
            lines = _lines(day, benches or {})
            event = _event(f"day-{day.day:%Y%m%d}@scrubin", day.day, stamp, _summary(day), "\n".join(lines))
            calendar.add_component(_timed(event, day, at) if at else event)
    kept = {str(event["uid"]) for event in calendar.events}
    for uid, then in dropped(before, plan.days[0].day):
        if uid not in kept:
            gone = _event(uid, then, stamp, "Scrub In: no longer planned", "The plan has changed; nothing is asked.")
            gone["status"] = vText("CANCELLED")
            calendar.add_component(gone)
    return bytes(calendar.to_ical())


def dropped(before: bytes, today: date) -> list[tuple[str, date]]:
    """UID and day of every event of an earlier file from today on; none where it cannot be read."""
    try:
        events = Calendar.from_ical(before).events if before else []
        found = [(str(event["uid"]), event.decoded("dtstart")) for event in events]
    except (ValueError, KeyError):
        return []
    days = [(uid, begin.date() if isinstance(begin, datetime) else begin) for uid, begin in found]
    return [(uid, day) for uid, day in days if day >= today]


def cancelled(data: bytes) -> int:
    """How many events of a file that `dump` wrote are marked cancelled."""
    return data.count(b"\r\nSTATUS:CANCELLED\r\n")


def is_ours(data: bytes) -> bool:
    """Whether these bytes are a calendar file that `dump` wrote; a calendar of another program is none of ours."""
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and f"\r\nPRODID:{PRODUCT}\r\n".encode() in data


def _event(uid: str, day: date, stamp: datetime, summary: str, description: str) -> Event:
    """An all-day event that leaves the day free."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("sequence", max(0, int((stamp - FIRST).total_seconds())))
    event.add("status", "CONFIRMED")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    return event


def _timed(event: Event, day: PlanDay, at: time) -> Event:
    begin = datetime.combine(day.day, at.replace(tzinfo=None))
    length = timedelta(minutes=max(SHORTEST_MINUTES, ceil(day.minutes)))
    for name, value in (("dtstart", begin), ("dtend", begin + length), ("transp", "OPAQUE")):
        del event[name]
        event.add(name, value)
    return event


def _summary(day: PlanDay) -> str:
    what = "mock exam" if day.mock else "study"
    return f"Scrub In: {what}, {ceil(day.minutes)} min"


def _lines(day: PlanDay, benches: Mapping[str, str]) -> list[str]:
    """What the day asks, a line a kind of work."""
    said = {
        "A full mock exam, sealed until now": day.mock,
        f"Reviews: {day.reviews}": day.reviews,
        f"New questions: {day.new}": day.new,
        f"Drill: {day.drill}": day.drill,
        f"Skills lab: {benches.get(day.bench or '', day.bench)}": day.bench,
        day.note or "": day.note,
    }
    return [line for line, holds in said.items() if holds]
