"""What is believed of the learner's skills, and how does an answer move it?

A Gaussian over the skills in the exam's domains (logits), moved by each answer; a question met before may also be
remembered. Each update is one step of assumed-density filtering (Opper 1998; Minka 2001).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scrubin.learning.passing import FLAT, GUESSING, Blueprint, Forecast, Mastery, chance, forecast, logistic, masteries

SD_GENERAL, SD_DOMAIN = 0.9, 0.7
LABEL_WEIGHT = 0.25
REPEAT_MEMORY, REPEAT_WEIGHT = 0.7, 0.3
NOISE_A_DAY, NOISE_AN_ANSWER = 0.0004, 0.005
FIRST_GAIN, GAIN_FALLS_AFTER = 0.1, 5
ENOUGH_FRESH, FRESH_DAYS = 30, 14

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
class Evidence:
    """One answer: its domain, how many options it had (0: nothing to guess from), the author's expected share right.

    `recall` is the chance that the item itself was remembered: None on first exposure, 1 if it was answered today.
    `told`: whether the right answer was shown at once, as an exam does not.
    """

    domain: str
    right: bool
    options: int = 4
    label: float | None = None
    recall: float | None = None
    told: bool = True


@dataclass(frozen=True)
class Belief:
    """What is believed of the skills: means and covariances in logits, in the order of `domains`.

    `answers`: how many were given in each domain so far.
    """

    domains: tuple[str, ...]
    mean: tuple[float, ...]
    cov: tuple[tuple[float, ...], ...]
    chance: float
    answers: tuple[int, ...]


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
        if chance(blueprint, (middle,) * len(domains), cov) < blueprint.pass_rate:
            low = middle
        else:
            high = middle
    mean = (low,) * len(domains)
    return Belief(domains, mean, cov, chance(blueprint, mean, cov), (0,) * len(domains))


def rested(belief: Belief, blueprint: Blueprint, days: float) -> Belief:
    """The belief after days without an answer: skills drift, each by itself."""
    if days <= 0:
        return belief
    cov = tuple((*row[:at], row[at] + NOISE_A_DAY * days, *row[at + 1 :]) for at, row in enumerate(belief.cov))
    return replace(belief, cov=cov, chance=chance(blueprint, belief.mean, cov))


def after(belief: Belief, blueprint: Blueprint, seen: Evidence) -> Belief:
    """The belief after an answer. A right first answer never lowers the chance to pass, a wrong one never raises it.

    An answer to a question that was answered on the same day says nothing. KeyError for a domain that is not the exam's.
    """
    at = {domain: index for index, domain in enumerate(belief.domains)}[seen.domain]
    if seen.recall is not None and seen.recall >= 1:
        return belief
    cov = (*belief.cov[:at], _drifted(belief.cov[at], at), *belief.cov[at + 1 :])
    mean, spread = belief.mean[at], cov[at][at]
    new_mean, new_spread = _matched(mean, spread, seen)
    shares = [row[at] / spread for row in cov]
    shift, shrink = new_mean - mean, new_spread - spread
    means = [m + share * shift for m, share in zip(belief.mean, shares, strict=True)]
    means[at] += _gain(mean, belief.answers[at], seen)
    moved = _shrunk(cov, shares, shrink)
    now = chance(blueprint, means, moved)
    if seen.recall is None and (now < belief.chance if seen.right else now > belief.chance):
        return belief
    answers = (*belief.answers[:at], belief.answers[at] + 1, *belief.answers[at + 1 :])
    return Belief(belief.domains, tuple(means), moved, now, answers)


def _gain(mean: float, answers: int, seen: Evidence) -> float:
    """What reading the feedback is taken to add to the skill, in logits.

    Less where more is known, less after more answers, by the root of their number (the power law of practice: Newell
    and Rosenbloom 1981), and little on a repeat.
    """
    if not seen.told:
        return 0.0
    unknown = 1 - logistic(FLAT * mean)
    first = 1.0 if seen.recall is None else 1 - seen.recall * REPEAT_MEMORY
    return FIRST_GAIN * unknown * first / math.sqrt(1 + answers / GAIN_FALLS_AFTER)


def outlook(belief: Belief, blueprint: Blueprint, items: int | None = None) -> Forecast:
    """The forecast for a form of `items` scored questions (None: a full form), sat now."""
    return forecast(blueprint, belief.mean, belief.cov, items)


def by_domain(belief: Belief, blueprint: Blueprint) -> list[Mastery]:
    """The share right to be expected in each domain, in the blueprint's order."""
    return masteries(blueprint, belief.mean, belief.cov)


def likelihood(seen: Evidence) -> Callable[[float], float]:
    """The chance of a right answer, as a function of the skill (logits) in the item's domain."""
    guess = GUESSING / seen.options if seen.options else 0.0
    recalled = REPEAT_MEMORY * seen.recall if seen.recall is not None else 0.0
    least = recalled + (1 - recalled) * guess
    difficulty = _difficulty(seen.label)
    return lambda skill: least + (1 - least) * logistic(FLAT * (skill - difficulty))


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
    chance_right = likelihood(seen)
    for node, share in NODES:
        said = chance_right(mean + sd * node)
        mass = share * (said if seen.right else 1 - said) ** weight
        total += mass
        first += mass * node
        second += mass * node * node
    centre = first / total
    return mean + sd * centre, spread * max(1e-6, second / total - centre * centre)


def _drifted(row: tuple[float, ...], at: int) -> tuple[float, ...]:
    """A skill that is practised drifts with each answer."""
    return (*row[:at], row[at] + NOISE_AN_ANSWER, *row[at + 1 :])


def _shrunk(cov: Sequence[Sequence[float]], shares: Sequence[float], by: float) -> tuple[tuple[float, ...], ...]:
    """Gaussian conditioning: what is learnt of one skill says as much of the others as they go along with it."""
    return tuple(
        tuple([value + share * other * by for value, other in zip(row, shares, strict=True)])
        for row, share in zip(cov, shares, strict=True)
    )
