"""How likely is this learner to pass, and how sure can we be of it?

A Gaussian over the skills in the exam's domains (logits), moved by each answer. The chance of an answer follows the
three-parameter logistic model (Birnbaum 1968, in Lord and Novick, Statistical Theories of Mental Test Scores) with a
memory of its own for questions met before. Each update is one step of assumed-density filtering (Opper 1998; Minka 2001).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import NormalDist

SD_GENERAL, SD_DOMAIN = 1.0, 0.5
SD_ITEM = 1.0
FLAT = 1 / math.sqrt(1 + math.pi * SD_ITEM**2 / 8)
LABEL_WEIGHT = 0.25
GUESSING = 0.9
REPEAT_MEMORY, REPEAT_WEIGHT = 0.7, 0.3
NOISE_A_DAY, NOISE_AN_ANSWER = 0.0004, 0.002
GAIN_AN_ANSWER = 0.012
SD_CUT = 0.02
Z_80 = 1.2815515594600038
ENOUGH_FRESH, FRESH_DAYS = 30, 14
_FURTHEST = 9.0
_NORMAL = NormalDist()
_DAMPING = (1.0, 0.5, 0.0)

# Gauss-Hermite nodes and weights for a standard normal variable, 15 points (Abramowitz and Stegun 25.4.46, rescaled).
_HALF_NODES = (
    (0.0, 0.31825951825951826),
    (0.799129068324548, 0.23246229360973222),
    (1.6067100690287297, 0.0894177953998444),
    (2.432436827009758, 0.017365774492137605),
    (3.2890824243987664, 0.0015673575035499562),
    (4.1962077112690155, 5.642146405189017e-05),
    (5.190093591304781, 5.975419597920605e-07),
    (6.363947888829839, 8.58964989963327e-10),
)
NODES = tuple((sign * x, w) for x, w in _HALF_NODES for sign in ((1,) if x == 0 else (1, -1)))


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
class Evidence:
    """One answer: its domain, how many options it had (0: nothing to guess from), the author's expected share right.

    `recall` is the chance that the item itself was remembered (0 on first exposure), `days` those since the answer before.
    """

    domain: str
    right: bool
    options: int = 4
    label: float | None = None
    recall: float | None = None
    days: float = 0.0


@dataclass(frozen=True)
class Belief:
    """What is believed of the skills: means and covariances in logits, in the order of `domains`."""

    domains: tuple[str, ...]
    mean: tuple[float, ...]
    cov: tuple[tuple[float, ...], ...]
    chance: float


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


def prior(blueprint: Blueprint) -> Belief:
    """What is believed of a learner of whom nothing is known: a chance to pass equal to the published pass rate."""
    domains = tuple(blueprint.seats)
    cov = tuple(
        tuple(SD_GENERAL**2 + (SD_DOMAIN**2 if row == column else 0.0) for column in range(len(domains)))
        for row in range(len(domains))
    )
    low, high = -8.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        if _chance(blueprint, (middle,) * len(domains), cov) < blueprint.pass_rate:
            low = middle
        else:
            high = middle
    mean = (low,) * len(domains)
    return Belief(domains, mean, cov, _chance(blueprint, mean, cov))


def after(belief: Belief, blueprint: Blueprint, seen: Evidence) -> Belief:
    """The belief after an answer. A right first answer never lowers the chance to pass, a wrong one never raises it.

    KeyError for a domain that is not the exam's.
    """
    at = {domain: index for index, domain in enumerate(belief.domains)}[seen.domain]
    cov = _aged(belief.cov, at, seen.days)
    mean, spread = belief.mean[at], cov[at][at]
    new_mean, new_spread = _matched(mean, spread, seen)
    shares = [row[at] / spread for row in cov]
    shift, shrink = new_mean - mean, new_spread - spread
    means = tuple(m + share * shift for m, share in zip(belief.mean, shares, strict=True))
    means = (*means[:at], means[at] + GAIN_AN_ANSWER, *means[at + 1 :])
    for damping in _DAMPING:
        moved = _shrunk(cov, shares, shrink * damping)
        chance = _chance(blueprint, means, moved)
        if seen.recall is not None or (chance >= belief.chance if seen.right else chance <= belief.chance):
            return Belief(belief.domains, means, moved, chance)
    return replace(belief, cov=belief.cov)


def forecast(belief: Belief, blueprint: Blueprint, items: int | None = None) -> Forecast:
    """The chance to pass a form of `items` scored questions in the blueprint's proportions (None: a full form), today."""
    line = _Line(blueprint, belief.mean, belief.cov)
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


def masteries(belief: Belief, blueprint: Blueprint) -> list[Mastery]:
    """The share right expected in each domain, in the blueprint's order."""
    guess = GUESSING / blueprint.options
    found = []
    for index, domain in enumerate(belief.domains):
        mean, sd = belief.mean[index], math.sqrt(belief.cov[index][index])
        low, high = (guess + (1 - guess) * _logistic(FLAT * (mean + side * Z_80 * sd)) for side in (-1, 1))
        found.append(Mastery(domain, _expected(mean, sd * sd, guess)[0], low, high))
    return found


def likelihood(theta: float, seen: Evidence) -> float:
    """The chance of a right answer at a skill of `theta` logits in the item's domain."""
    guess = GUESSING / seen.options if seen.options else 0.0
    known = guess + (1 - guess) * _logistic(FLAT * (theta - _difficulty(seen.label)))
    recalled = REPEAT_MEMORY * seen.recall if seen.recall is not None else 0.0
    return recalled + (1 - recalled) * known


def _difficulty(label: float | None) -> float:
    """Logits above an ordinary item, from the author's label; labels say little, so they weigh little."""
    if label is None:
        return 0.0
    inside = min(0.97, max(0.03, label))
    return LABEL_WEIGHT * (math.log(0.68 / 0.32) - math.log(inside / (1 - inside)))


def _matched(mean: float, spread: float, seen: Evidence) -> tuple[float, float]:
    """Mean and variance of one skill after the answer: the moments of prior times likelihood, at fifteen nodes."""
    sd = math.sqrt(spread)
    weight = 1.0 if seen.recall is None else REPEAT_WEIGHT
    total = first = second = 0.0
    for node, share in NODES:
        chance = likelihood(mean + sd * node, seen)
        mass = share * (chance if seen.right else 1 - chance) ** weight
        total += mass
        first += mass * node
        second += mass * node * node
    centre = first / total
    return mean + sd * centre, spread * max(1e-6, second / total - centre * centre)


def _aged(cov: tuple[tuple[float, ...], ...], at: int, days: float) -> tuple[tuple[float, ...], ...]:
    """Skills drift: all of them with the days, the one practised with each answer."""
    if days <= 0:
        row = cov[at]
        return (*cov[:at], (*row[:at], row[at] + NOISE_AN_ANSWER, *row[at + 1 :]), *cov[at + 1 :])
    more = NOISE_A_DAY * days
    return tuple(
        tuple(
            value + (more + (NOISE_AN_ANSWER if row == at else 0.0) if row == column else 0.0)
            for column, value in enumerate(values)
        )
        for row, values in enumerate(cov)
    )


def _shrunk(cov: Sequence[Sequence[float]], shares: Sequence[float], by: float) -> tuple[tuple[float, ...], ...]:
    """Gaussian conditioning: what is learnt of one skill says as much of the others as they go along with it."""
    return tuple(
        tuple(value + share * other * by for value, other in zip(row, shares, strict=True))
        for row, share in zip(cov, shares, strict=True)
    )


def _logistic(x: float) -> float:
    if x < -700:
        return 0.0
    return 1 / (1 + math.exp(-x))


def _expected(mean: float, spread: float, guess: float) -> tuple[float, float]:
    """The share right over a Gaussian skill, and its slope in the mean (MacKay 1992: logistic of a Gaussian)."""
    steep = FLAT / math.sqrt(1 + math.pi * FLAT**2 * spread / 8)
    share = _logistic(steep * mean)
    return guess + (1 - guess) * share, (1 - guess) * steep * share * (1 - share)


class _Line:
    """The skills on the line along which the exam's score varies most, `x` standard deviations from the middle.

    On it the score is no longer a straight function of the skills, and the chance to pass is read where it meets the cut.
    """

    def __init__(self, blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]]) -> None:
        self.blueprint = blueprint
        self._mean = mean
        self._shares = [seats / blueprint.scored for seats in blueprint.seats.values()]
        pulls = [sum(value * share for value, share in zip(row, self._shares, strict=True)) for row in cov]
        length = math.sqrt(sum(pull * share for pull, share in zip(pulls, self._shares, strict=True)))
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
        across = [sum(value * slope for value, slope in zip(row, slopes, strict=True)) for row in cov]
        whole = sum(slope * value for slope, value in zip(slopes, across, strict=True))
        along = sum(slope * value for slope, value in zip(slopes, self._along, strict=True))
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
            if abs(step) < 1e-9:
                break
        slope = max(self._score_and_slope(x)[1], 1e-4)
        noise = (self.by_chance(cut, items) + self.beside + SD_CUT**2) / (slope * slope)
        return _NORMAL.cdf(-x / math.sqrt(1 + noise))

    def _score_and_slope(self, x: float) -> tuple[float, float]:
        total = change = 0.0
        for share, mean, along, steep in zip(self._shares, self._mean, self._along, self._steep, strict=True):
            right = _logistic(steep * (mean + along * x))
            total += share * right
            change += share * steep * along * right * (1 - right)
        return self._guess + (1 - self._guess) * total, (1 - self._guess) * change


def _chance(blueprint: Blueprint, mean: Sequence[float], cov: Sequence[Sequence[float]]) -> float:
    return _Line(blueprint, mean, cov).chance()


@lru_cache(maxsize=16)
def cached_prior(seats: tuple[tuple[str, int], ...], cut: float, pass_rate: float, options: int) -> Belief:
    """`prior`, kept: working it out takes a millisecond or two."""
    return prior(Blueprint(dict(seats), cut, pass_rate, options))
