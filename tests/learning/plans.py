"""What plans are made of, for the tests: strategies for every input, and the budget of a day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scrubin.learning.plan import Pace, Stock, Wishes

TODAY = date(2026, 11, 21)
EVEN = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


DUE = st.dictionaries(st.integers(-40, 60).map(after), st.integers(0, 200), max_size=25)
WISHES = st.builds(
    Wishes,
    exam_day=st.none() | st.integers(0, 90).map(after),
    minutes=st.integers(0, 240).map(float),
    light_weekdays=st.frozensets(st.integers(0, 6), max_size=5),
    light_share=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    due_per_day=st.integers(1, 300),
    new_per_day=st.integers(0, 60),
)
STOCKS = st.builds(
    Stock,
    due=DUE,
    unseen=st.integers(0, 1900),
    questions=st.just(1900),
    mocks=st.integers(0, 5),
    mock_minutes=st.sampled_from([60.0, 180.0]),
    mock_questions=st.sampled_from([0, 100, 180]),
    last_mock=st.none() | st.integers(-30, -1).map(after),
    benches=st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(-20, -1).map(after), max_size=6),
)
PACES = st.builds(Pace, st.floats(5, 120), st.floats(5, 180), st.floats(5, 180), st.floats(1, 20))
STUDIED = st.frozensets(st.integers(-60, 0).map(after), max_size=30)


def budget(wishes: Wishes, day: date) -> float:
    return wishes.minutes * (wishes.light_share if day.weekday() in wishes.light_weekdays else 1.0)


def to_exam(wishes: Wishes, day: date) -> int:
    return (wishes.exam_day - day).days if wishes.exam_day else 999
