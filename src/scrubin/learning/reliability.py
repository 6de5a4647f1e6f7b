"""How good were the forecasts: did what was said to happen so often happen so often?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z_80 = 1.2815515594600038
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Told:
    """One forecast that has been settled: the chance told, the score's band told, and what came (shares are fractions)."""

    chance: float
    score_low: float
    score_high: float
    passed: bool
    share: float

    @property
    def inside(self) -> bool:
        """Whether the score fell inside its band."""
        return self.score_low <= self.share <= self.score_high


@dataclass(frozen=True)
class Bin:
    """Forecasts from `start` up to `end`: their mean, how many there were, how many came true, and the 80 % interval."""

    start: float
    end: float
    told: float
    forecasts: int
    passed: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Fraction passed."""
        return self.passed / self.forecasts


@dataclass(frozen=True)
class Reliability:
    """The record summed up. `brier`: mean squared error; `brier_base`: that of telling the published pass rate each time."""

    forecasts: int
    brier: float
    brier_base: float
    inside: int
    bins: tuple[Bin, ...]


def reliability(told: Sequence[Told], pass_rate: float) -> Reliability | None:
    """The record of settled forecasts; None without any. Brier 1950; intervals Wilson 1927, 80 %; empty bins left out."""
    if not told:
        return None
    return Reliability(
        forecasts=len(told),
        brier=sum((one.chance - one.passed) ** 2 for one in told) / len(told),
        brier_base=sum((pass_rate - one.passed) ** 2 for one in told) / len(told),
        inside=sum(one.inside for one in told),
        bins=tuple(_bin(at, rows) for at in range(len(EDGES) - 1) if (rows := [one for one in told if _at(one) == at])),
    )


def _at(one: Told) -> int:
    return min(len(EDGES) - 2, int(one.chance * (len(EDGES) - 1)))


def _bin(at: int, rows: Sequence[Told]) -> Bin:
    passed = sum(one.passed for one in rows)
    mean = sum(one.chance for one in rows) / len(rows)
    return Bin(EDGES[at], EDGES[at + 1], mean, len(rows), passed, *_wilson(passed, len(rows)))


def _wilson(right: int, of: int) -> tuple[float, float]:
    share, z2 = right / of, Z_80**2
    middle = share + z2 / (2 * of)
    half = Z_80 * math.sqrt(share * (1 - share) / of + z2 / (4 * of**2))
    whole = 1 + z2 / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
