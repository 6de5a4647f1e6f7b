"""Do the measures say what they are read as? Against numbers worked out by hand, and known floors."""

from __future__ import annotations

import math
import random
import statistics

import pytest
from benchmarks.judging import bootstrap, brier, brier_skill, coverage, ece, ece_floor


def test_ece_of_two_bins_by_hand() -> None:
    forecasts = [0.9, 0.1, 0.7, 0.3]
    outcomes = [1.0, 0.0, 0.0, 1.0]
    # low bin (.1, .3): mean .2 against .5; high bin (.7, .9): mean .8 against .5
    assert ece(forecasts, outcomes, bins=2) == pytest.approx(0.3)


def test_ece_lets_errors_cancel_only_within_a_bin() -> None:
    forecasts, outcomes = [0.2, 0.2, 0.8, 0.8], [1.0, 1.0, 0.0, 0.0]
    assert ece(forecasts, outcomes, bins=1) == pytest.approx(0.0)
    assert ece(forecasts, outcomes, bins=2) == pytest.approx(0.8)


def test_ece_weighs_bins_by_what_they_hold() -> None:
    # bins of one and two: |.1 - 1| and |.5 + .9 - 1|, over three pairs
    assert ece([0.1, 0.5, 0.9], [1.0, 0.0, 1.0], bins=2) == pytest.approx((0.9 + 0.4) / 3)


def test_ece_does_not_depend_on_the_order_of_equal_forecasts() -> None:
    forecasts, outcomes = [0.6] * 10, [1.0] * 6 + [0.0] * 4
    assert ece(forecasts, outcomes, bins=5) == pytest.approx(0.0)
    assert ece(forecasts, outcomes[::-1], bins=5) == pytest.approx(0.0)


def test_ece_refuses_columns_of_different_length() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        ece([0.1, 0.2], [1.0])


@pytest.mark.parametrize(("count", "published"), [(2000, 0.020), (5000, 0.012)])
def test_the_floor_of_spread_out_forecasts_is_the_published_one(count: int, published: float) -> None:
    dice = random.Random(5)
    forecasts = [dice.betavariate(0.7, 0.7) for _ in range(count)]
    assert ece_floor(forecasts, range(20)) == pytest.approx(published, abs=0.0015)


def test_the_floor_of_even_forecasts_is_what_the_normal_law_gives() -> None:
    forecasts = [(place + 0.5) / 2000 for place in range(2000)]
    # E|X| = sqrt(2 / pi) sd, sd = sqrt(p (1 - p) / 200), and sqrt(p (1 - p)) is pi / 8 on average
    expected = math.sqrt(2 / math.pi) * math.pi / 8 / math.sqrt(200)
    assert ece_floor(forecasts, range(40)) == pytest.approx(expected, abs=0.001)


def test_the_floor_is_the_same_for_the_same_seeds() -> None:
    forecasts = [place / 100 for place in range(100)]
    assert ece_floor(forecasts, range(3)) == ece_floor(forecasts, range(3))
    assert ece_floor(forecasts, range(3)) != ece_floor(forecasts, range(3, 6))


def test_brier_by_hand() -> None:
    assert brier([0.8, 0.4], [1.0, 0.0]) == pytest.approx((0.04 + 0.16) / 2)


def test_brier_skill_is_what_is_saved_on_the_base_rate() -> None:
    # always .5 scores .25; the forecasts score .10
    assert brier_skill([0.8, 0.4], [1.0, 0.0], base=0.5) == pytest.approx(0.6)
    assert brier_skill([0.5, 0.5], [1.0, 0.0], base=0.5) == pytest.approx(0.0)
    assert brier_skill([0.0, 1.0], [1.0, 0.0], base=0.5) == pytest.approx(-3.0)


def test_the_bootstrap_interval_of_a_mean_is_the_normal_one() -> None:
    dice = random.Random(8)
    pairs = [(0.5, float(dice.random() < 0.3)) for _ in range(1000)]
    mean = statistics.fmean(outcome for _, outcome in pairs)
    low, high = bootstrap(lambda _, outcomes: statistics.fmean(outcomes), pairs, random.Random(9), rounds=1000)
    half = 1.96 * math.sqrt(mean * (1 - mean) / 1000)
    assert low == pytest.approx(mean - half, abs=0.005)
    assert high == pytest.approx(mean + half, abs=0.005)


def test_the_bootstrap_is_the_same_for_the_same_dice() -> None:
    pairs = [(0.2, 0.0), (0.5, 1.0), (0.9, 1.0), (0.4, 1.0)]
    assert bootstrap(brier, pairs, random.Random(3)) == bootstrap(brier, pairs, random.Random(3))


def test_coverage_counts_the_ends_in() -> None:
    assert coverage([(0.1, 0.2), (0.1, 0.2), (0.1, 0.2), (0.1, 0.2)], [0.1, 0.2, 0.15, 0.21]) == pytest.approx(0.75)
