"""Readiness, the forecasts and the trends in lines."""

from __future__ import annotations

from scrubin.study import foretelling, outlining, raising, trends
from scrubin.study.desk import Desk


def lines(desk: Desk) -> list[str]:
    """How ready the learner is for the target exam."""
    found = raising.readiness(desk)
    return [outlining.NO_EXAM] if found is None else outlining.lines(found)


def assumptions(desk: Desk) -> list[str]:
    """What the forecast rests on."""
    profile = desk.profiles.get(desk.settings.exam or "")
    return [outlining.NO_EXAM] if profile is None else outlining.assumptions(profile)


def forecasts(desk: Desk, exam: str | None = None) -> list[str]:
    """Each forecast with what came, and the record."""
    return foretelling.lines(desk, exam)


def over_time(desk: Desk) -> list[str]:
    """Retention, minutes, pace, load."""
    return trends.lines(desk)
