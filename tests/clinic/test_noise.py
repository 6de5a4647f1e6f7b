"""Which number falls for this seed?"""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.noise import noise, pick


@given(st.integers(), st.lists(st.integers(), max_size=4))
def test_noise_stays_from_minus_one_to_one(seed: int, keys: list[int]) -> None:
    assert -1 <= noise(seed, *keys) < 1


@given(st.integers(), st.integers(1, 1000))
def test_a_pick_is_one_of_them(seed: int, among: int) -> None:
    assert 0 <= pick(seed, 1, among=among) < among


def test_noise_is_the_same_in_each_run() -> None:
    assert noise(0) == pytest.approx(0.7666216164, abs=1e-9)
    assert noise(7, 1, 2) == noise(7, 1, 2) != noise(7, 2, 1)


def test_noise_is_even() -> None:
    drawn = [noise(5, index) for index in range(4000)]
    assert abs(fmean(drawn)) < 0.03
    assert sum(value > 0.5 for value in drawn) == pytest.approx(1000, abs=90)


def test_nothing_cannot_be_picked_from() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        pick(1, among=0)
