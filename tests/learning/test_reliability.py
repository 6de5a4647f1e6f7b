"""The record of forecasts: its Brier score against hand-made ones, its bins, its intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning.reliability import Told, reliability

told = st.builds(
    Told,
    chance=st.floats(0, 1),
    score_low=st.floats(0, 0.7),
    score_high=st.floats(0.7, 1),
    passed=st.booleans(),
    share=st.floats(0, 1),
)


def forecast(chance: float, *, passed: bool, share: float = 0.75) -> Told:
    return Told(chance, 0.7, 0.8, passed, share)


def test_the_brier_score_is_the_mean_squared_error() -> None:
    found = reliability([forecast(0.8, passed=True), forecast(0.6, passed=False, share=0.6)], 0.5)
    assert found is not None
    assert found.brier == pytest.approx((0.04 + 0.36) / 2)
    assert found.brier_base == pytest.approx(0.25)
    assert found.inside == 1


def test_forecasts_stand_in_the_bin_they_belong_to() -> None:
    found = reliability([forecast(0.0, passed=False), forecast(1.0, passed=True), forecast(0.8, passed=True)], 0.7)
    assert found is not None
    assert [(one.start, one.forecasts, one.passed) for one in found.bins] == [(0.0, 1, 0), (0.8, 2, 2)]


def test_no_settled_forecast_is_no_record() -> None:
    assert reliability([], 0.7) is None


@given(st.lists(told, min_size=1, max_size=40))
def test_every_forecast_is_in_one_bin_and_every_share_in_its_interval(many: list[Told]) -> None:
    found = reliability(many, 0.7)
    assert found is not None
    assert sum(one.forecasts for one in found.bins) == len(many) == found.forecasts
    assert all(one.low <= one.share + 1e-12 and one.share <= one.high + 1e-12 for one in found.bins)
    assert all(one.start - 1e-12 <= one.told <= one.end + 1e-12 for one in found.bins)
    assert 0 <= found.brier <= 1
