"""Reviews a day: one item comes back when its chance of recall has fallen to the retention wanted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning.schedule import DEFAULT_PARAMETERS, Memory, retrievability
from scrubin.learning.workload import reviews_a_day

TODAY = date(2026, 11, 21)
SHARES = st.floats(0.70, 0.97)
STABILITIES = st.lists(st.floats(0.1, 400), min_size=1, max_size=40)


@pytest.mark.parametrize("retention", [0.7, 0.8, 0.9, 0.95])
def test_at_the_interval_it_counts_the_chance_of_recall_is_the_retention(retention: float) -> None:
    stability = 1000.0
    days = round(1 / reviews_a_day([stability], retention))
    memory = Memory(stability, 5.0, TODAY, TODAY + timedelta(days=days), 3, 0)
    assert retrievability(memory, memory.due) == pytest.approx(retention, abs=0.001)


def test_at_ninety_per_cent_the_interval_is_the_stability() -> None:
    assert reviews_a_day([10.0, 20.0], 0.9) == pytest.approx(0.15)


def test_an_item_is_asked_once_a_day_at_most() -> None:
    assert reviews_a_day([0.01, 0.2], 0.95) == 2.0


@given(STABILITIES, SHARES, SHARES)
def test_more_retention_never_means_less_work(stabilities: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert reviews_a_day(stabilities, low) <= reviews_a_day(stabilities, high)


def test_own_parameters_change_the_curve() -> None:
    flat = (*DEFAULT_PARAMETERS[:20], 0.5)
    assert reviews_a_day([50.0], 0.8, flat) != reviews_a_day([50.0], 0.8)
