"""How good are forecasts? Measures that know nothing of what made them: chances from 0 to 1, and what came true.

Sources: G. W. Brier, Monthly Weather Review 78 (1950); equal-mass bins, and the bias that a floor is there to show:
R. Roelofs et al., Mitigating Bias in Calibration Error Estimation (AISTATS 2022); the percentile interval: B. Efron &
R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

Measure = Callable[[Sequence[float], Sequence[float]], float]


def ece(forecasts: Sequence[float], outcomes: Sequence[float], bins: int = 10) -> float:
    """Expected calibration error: the mean over bins of equal mass of |mean forecast - mean outcome|.

    Each bin weighs as many pairs as it holds; sizes differ by one at most. The order of the pairs does not matter:
    equal forecasts that a bin's edge divides share their mean outcome.
    """
    pairs = _without_order(forecasts, outcomes)
    count, error = len(pairs), 0.0
    for number in range(bins):
        part = pairs[count * number // bins : count * (number + 1) // bins]
        error += abs(sum(forecast - outcome for forecast, outcome in part))
    return error / count


def _without_order(forecasts: Sequence[float], outcomes: Sequence[float]) -> list[tuple[float, float]]:
    pairs = sorted(zip(forecasts, outcomes, strict=True))
    even: list[tuple[float, float]] = []
    for forecast, group in groupby(pairs, key=lambda pair: pair[0]):
        same = [outcome for _, outcome in group]
        even += [(forecast, statistics.fmean(same))] * len(same)
    return even


def ece_floor(forecasts: Sequence[float], seeds: Iterable[int], bins: int = 10) -> float:
    """The mean ECE of a perfect forecaster who made these forecasts: outcomes are redrawn from them, once a seed."""
    return statistics.fmean(ece(forecasts, _redrawn(forecasts, random.Random(seed)), bins) for seed in seeds)


def _redrawn(forecasts: Sequence[float], dice: random.Random) -> list[float]:
    return [float(dice.random() < forecast) for forecast in forecasts]


def brier(forecasts: Sequence[float], outcomes: Sequence[float]) -> float:
    """The mean squared distance between forecast and outcome: 0 is perfect."""
    return statistics.fmean((forecast - outcome) ** 2 for forecast, outcome in zip(forecasts, outcomes, strict=True))


def brier_skill(forecasts: Sequence[float], outcomes: Sequence[float], base: float) -> float:
    """The share of the Brier score of always saying `base` that the forecasts save: 1 is perfect, below 0 is worse."""
    return 1.0 - brier(forecasts, outcomes) / brier([base] * len(outcomes), outcomes)


def bootstrap(
    measure: Measure, pairs: Sequence[tuple[float, float]], dice: random.Random, rounds: int = 200
) -> tuple[float, float]:
    """The 95 % percentile interval of a measure over (forecast, outcome) pairs drawn again with replacement.

    For `ece` the interval lies too high, because drawing again adds noise and noise adds error: read it beside
    `ece_floor`.
    """
    drawn = sorted(measure(*_columns(dice.choices(pairs, k=len(pairs)))) for _ in range(rounds))
    return _quantile(drawn, 0.025), _quantile(drawn, 0.975)


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [forecast for forecast, _ in pairs], [outcome for _, outcome in pairs]


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The value at a share of the way through, straight between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def coverage(intervals: Sequence[tuple[float, float]], values: Sequence[float]) -> float:
    """The share of values inside their interval, ends included."""
    return statistics.fmean(low <= value <= high for (low, high), value in zip(intervals, values, strict=True))
