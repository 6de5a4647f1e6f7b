"""How likely is a pass, and which score is to be expected, if the skills are such?

The exam is seen through its blueprint: fresh questions of ordinary difficulty in each domain, so many seats each. The
chance of a right answer follows the three-parameter logistic model (Birnbaum 1968, in Lord and Novick, Statistical
Theories of Mental Test Scores), flattened for the spread of difficulty among questions; a skill that is not known for
certain flattens it further (MacKay 1992).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from statistics import NormalDist

SD_ITEM = 1.0
FLAT = 1 / math.sqrt(1 + math.pi * SD_ITEM**2 / 8)
GUESSING = 0.9
SD_CUT = 0.02
Z_80 = 1.2815515594600038
_FURTHEST = 9.0
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Blueprint:
    """What the exam asks: scored seats by domain, the share right that passes, and the pass rate its body publishes."""

    seats: Mapping[str, int]
    cut: float
    pass_rate: float = 0.75
    options: int = 4

    @property
    def scored(self) -> int:
        """Scored items of a full form."""
        return sum(self.seats.values())


@dataclass(frozen=True)
class Forecast:
    """P(pass) with its 80 % band, and the share right expected on a full form with its 80 % band."""

    chance: float
    low: float
    high: float
    score: float
    score_low: float
    score_high: float


@dataclass(frozen=True)
class Mastery:
    """The share right expected in one domain, with its 80 % band."""

    domain: str
    share: float
    low: float
    high: float


def forecast(
    blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]], items: int | None = None
) -> Forecast:
    """The chance to pass a form of `items` scored questions in the blueprint's proportions (None: a full form), today."""
    line = _Line(blueprint, mean, cov)
    chance = line.chance(items)
    middle = line.score(0.0)
    known = math.sqrt(line.by_chance(middle, items) + SD_CUT**2)
    ends = [line.score(side * Z_80) for side in (-1, 1)]
    low, high = (_NORMAL.cdf((end - blueprint.cut) / known) for end in ends)
    drawn = Z_80 * math.sqrt(line.by_chance(middle, items) + line.beside)
    return Forecast(
        chance=chance,
        low=min(low, chance),
        high=max(high, chance),
        score=line.expected,
        score_low=max(0.0, middle - math.hypot(middle - ends[0], drawn)),
        score_high=min(1.0, middle + math.hypot(ends[1] - middle, drawn)),
    )


def masteries(blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]]) -> list[Mastery]:
    """The share right expected in each domain, in the blueprint's order."""
    guess = GUESSING / blueprint.options
    found = []
    for index, domain in enumerate(blueprint.seats):
        middle, sd = mean[index], math.sqrt(cov[index][index])
        low, high = (guess + (1 - guess) * logistic(FLAT * (middle + side * Z_80 * sd)) for side in (-1, 1))
        found.append(Mastery(domain, _expected(middle, sd * sd, guess)[0], low, high))
    return found


def chance(blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]]) -> float:
    """The chance to pass a full form, where the skills have these means and covariances (logits)."""
    return _Line(blueprint, mean, cov).chance()


def logistic(x: float) -> float:
    """1 / (1 + e^-x), also far from 0."""
    return 0.5 + 0.5 * math.tanh(0.5 * x)


def _product(a: Sequence[float], b: Sequence[float]) -> float:
    return float(sum(map(mul, a, b)))


def _expected(mean: float, spread: float, guess: float) -> tuple[float, float]:
    """The share right over a Gaussian skill, and its slope in the mean (MacKay 1992: logistic of a Gaussian)."""
    steep = FLAT / math.sqrt(1 + math.pi * FLAT**2 * spread / 8)
    share = logistic(steep * mean)
    return guess + (1 - guess) * share, (1 - guess) * steep * share * (1 - share)


class _Line:
    """The skills on the line along which the exam's score varies most, `x` standard deviations from the middle.

    On it the score is no longer a straight function of the skills, and the chance to pass is read where it meets the cut.
    """

    def __init__(self, blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]]) -> None:
        self.blueprint = blueprint
        self._mean = mean
        self._shares = [seats / blueprint.scored for seats in blueprint.seats.values()]
        pulls = [_product(row, self._shares) for row in cov]
        length = math.sqrt(_product(pulls, self._shares))
        self._along = [pull / length for pull in pulls]
        self._guess = GUESSING / blueprint.options
        left = [max(0.0, row[at] - along * along) for at, (row, along) in enumerate(zip(cov, self._along, strict=True))]
        self._steep = [FLAT / math.sqrt(1 + math.pi * FLAT**2 * spread / 8) for spread in left]
        self.expected = 0.0
        slopes = []
        for at, share in enumerate(self._shares):
            right, slope = _expected(mean[at], cov[at][at], self._guess)
            self.expected += share * right
            slopes.append(share * slope)
        whole = _product(slopes, [_product(row, slopes) for row in cov])
        along = _product(slopes, self._along)
        self.beside = max(0.0, whole - along * along)

    def score(self, x: float) -> float:
        """The share right expected at a place on the line."""
        return self._score_and_slope(x)[0]

    def by_chance(self, score: float, items: int | None) -> float:
        """The variance of the share right that comes from which items are drawn."""
        return score * (1 - score) / (items or self.blueprint.scored)

    def chance(self, items: int | None = None) -> float:
        """The chance to pass: where the score meets the cut (Newton's method), with what chance adds there."""
        cut, x = self.blueprint.cut, 0.0
        for _ in range(12):
            score, slope = self._score_and_slope(x)
            step = max(-2.0, min(2.0, (cut - score) / max(slope, 1e-4)))
            x = max(-_FURTHEST, min(_FURTHEST, x + step))
            if abs(step) < 1e-5:  # the next would be its square
                break
        slope = max(slope, 1e-4)
        noise = (self.by_chance(cut, items) + self.beside + SD_CUT**2) / (slope * slope)
        return _NORMAL.cdf(-x / math.sqrt(1 + noise))

    def _score_and_slope(self, x: float) -> tuple[float, float]:
        total = change = 0.0
        tanh = math.tanh
        for share, mean, along, steep in zip(self._shares, self._mean, self._along, self._steep, strict=True):
            right = 0.5 + 0.5 * tanh(0.5 * steep * (mean + along * x))  # logistic, inline: the hottest line
            total += share * right
            change += share * steep * along * right * (1 - right)
        return self._guess + (1 - self._guess) * total, (1 - self._guess) * change
