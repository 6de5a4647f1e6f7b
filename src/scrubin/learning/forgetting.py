"""How does FSRS-6 predict recall, and how does that change with its 21 parameters?

The formulas of FSRS-6 (open-spaced-repetition, "The Algorithm", version 6; symbols w0 to w20, S, D, R as there), written
once more so that they can be differentiated. `schedule` is what decides intervals; this module only serves the fit.
Gradients are exact: each review is taken forward, then back (reverse mode), by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

Review = tuple[int, int]
LEAST_STABILITY = 0.001
LEAST_DIFFICULTY, MOST_DIFFICULTY = 1.0, 10.0
LEAST_CHANCE = 1e-12
AGAIN, HARD, EASY = 1, 2, 4


class Step(NamedTuple):
    """One review: days since the one before, rating 1 to 4, memory before it, chance of recall, memory after it."""

    gap: int
    rating: int
    old_s: float
    old_d: float
    recall: float
    s: float
    d: float


@dataclass(frozen=True, slots=True)
class Model:
    """The 21 parameters, and what follows from them alone."""

    w: tuple[float, ...]
    factor: float
    factor_slope: float
    growth: float
    easy_d: float


def model_of(parameters: Sequence[float]) -> Model:
    """A model of 21 parameters within their bounds."""
    w = tuple(parameters)
    scale = exp(-log(0.9) / w[20])
    return Model(w, scale - 1.0, scale * log(0.9) / w[20] ** 2, exp(w[8]), w[4] - exp(3 * w[5]) + 1)


def taken_forward(model: Model, history: Sequence[Review]) -> list[Step]:
    """The memory through a history of (day number, rating), in order of days. R of the first review is 0."""
    steps: list[Step] = []
    last_day = 0
    for day, rating in history:
        steps.append(_next(model, steps[-1], day - last_day, rating) if steps else _first(model, rating))
        last_day = day
    return steps


def loss_of(step: Step) -> float:
    """Minus the log of the chance that the model gave to what happened."""
    return -log(max(LEAST_CHANCE, step.recall if step.rating > AGAIN else 1.0 - step.recall))


def add_gradient(model: Model, steps: Sequence[Step], total: list[float]) -> float:
    """The summed loss of a history's reviews after a day or more; its gradient by w0 to w20 is added to `total`."""
    pull_s = pull_d = loss = 0.0
    for step in reversed(steps[1:]):
        by_s, by_d, by_r = _stability_back(model, step, pull_s, total)
        if step.gap >= 1:
            loss += loss_of(step)
            by_r += (
                -1.0 / max(LEAST_CHANCE, step.recall)
                if step.rating > AGAIN
                else 1.0 / max(LEAST_CHANCE, 1.0 - step.recall)
            )
            by_s += _recall_back(model, step, by_r, total)
        pull_s, pull_d = by_s, by_d + _difficulty_back(model, step, pull_d, total)
    if steps:
        _first_back(model, steps[0], pull_s, pull_d, total)
    return loss


def _first(model: Model, rating: int) -> Step:
    w = model.w
    difficulty = w[4] - exp(w[5] * (rating - 1)) + 1
    return Step(0, rating, 0.0, 0.0, 0.0, max(LEAST_STABILITY, w[rating - 1]), _clamped(difficulty))


def _first_back(model: Model, step: Step, pull_s: float, pull_d: float, total: list[float]) -> None:
    total[step.rating - 1] += pull_s
    if LEAST_DIFFICULTY < step.d < MOST_DIFFICULTY:
        total[4] += pull_d
        total[5] -= pull_d * (step.rating - 1) * exp(model.w[5] * (step.rating - 1))


def _next(model: Model, last: Step, gap: int, rating: int) -> Step:
    s, d = last.s, last.d
    recall = (1.0 + model.factor * gap / s) ** -model.w[20]
    if gap < 1:
        new = s * _same_day_factor(model, s, rating)
    elif rating == AGAIN:
        new = min(_relearnt(model, s, d, recall), s / exp(model.w[17] * model.w[18]))
    else:
        new = s * (1.0 + _gain(model, s, d, recall) * _bonus(model, rating))
    return Step(gap, rating, s, d, recall, max(LEAST_STABILITY, new), _clamped(_next_difficulty(model, d, rating)))


def _same_day_factor(model: Model, s: float, rating: int) -> float:
    w = model.w
    factor: float = exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
    return factor if rating == AGAIN else max(1.0, factor)


def _relearnt(model: Model, s: float, d: float, recall: float) -> float:
    w = model.w
    found: float = w[11] * d ** -w[12] * ((s + 1.0) ** w[13] - 1.0) * exp((1.0 - recall) * w[14])
    return found


def _gain(model: Model, s: float, d: float, recall: float) -> float:
    found: float = model.growth * (11.0 - d) * s ** -model.w[9] * (exp((1.0 - recall) * model.w[10]) - 1.0)
    return found


def _bonus(model: Model, rating: int) -> float:
    return model.w[15] if rating == HARD else model.w[16] if rating == EASY else 1.0


def _next_difficulty(model: Model, d: float, rating: int) -> float:
    w = model.w
    return w[7] * model.easy_d + (1.0 - w[7]) * (d - w[6] * (rating - 3) * (10.0 - d) / 9.0)


def _clamped(difficulty: float) -> float:
    return min(MOST_DIFFICULTY, max(LEAST_DIFFICULTY, difficulty))


def _stability_back(model: Model, step: Step, pull: float, total: list[float]) -> tuple[float, float, float]:
    """What a pull on the new stability is by the old stability, the old difficulty and the chance of recall."""
    if pull == 0.0 or step.s <= LEAST_STABILITY:
        return 0.0, 0.0, 0.0
    if step.gap < 1:
        return _same_day_back(model, step, pull, total), 0.0, 0.0
    if step.rating == AGAIN:
        return _relearnt_back(model, step, pull, total)
    return _recalled_back(model, step, pull, total)


def _same_day_back(model: Model, step: Step, pull: float, total: list[float]) -> float:
    w, s = model.w, step.old_s
    if step.rating > AGAIN and step.s == s:
        return pull
    total[17] += pull * step.s * (step.rating - 3 + w[18])
    total[18] += pull * step.s * w[17]
    total[19] -= pull * step.s * log(s)
    return pull * (1.0 - w[19]) * step.s / s


def _relearnt_back(model: Model, step: Step, pull: float, total: list[float]) -> tuple[float, float, float]:
    w, s, d = model.w, step.old_s, step.old_d
    new = _relearnt(model, s, d, step.recall)
    if new > step.s:
        total[17] -= pull * step.s * w[18]
        total[18] -= pull * step.s * w[17]
        return pull * step.s / s, 0.0, 0.0
    power = (s + 1.0) ** w[13]
    ratio = power / (power - 1.0)
    total[11] += pull * new / w[11]
    total[12] -= pull * new * log(d)
    total[13] += pull * new * ratio * log(s + 1.0)
    total[14] += pull * new * (1.0 - step.recall)
    return pull * new * w[13] * ratio / (s + 1.0), -pull * w[12] * new / d, -pull * w[14] * new


def _recalled_back(model: Model, step: Step, pull: float, total: list[float]) -> tuple[float, float, float]:
    w, s, d = model.w, step.old_s, step.old_d
    plain = _gain(model, s, d, step.recall)
    gain = plain * _bonus(model, step.rating)
    power = exp((1.0 - step.recall) * w[10])
    ratio = power / (power - 1.0)
    by_gain = pull * s * gain
    total[8] += by_gain
    total[9] -= by_gain * log(s)
    total[10] += by_gain * ratio * (1.0 - step.recall)
    if step.rating in (HARD, EASY):
        total[15 if step.rating == HARD else 16] += pull * s * plain
    return pull * (1.0 + gain - w[9] * gain), -by_gain / (11.0 - d), -by_gain * w[10] * ratio


def _recall_back(model: Model, step: Step, pull: float, total: list[float]) -> float:
    w, s = model.w, step.old_s
    share = step.gap / s
    base = 1.0 + model.factor * share
    total[20] -= pull * step.recall * (log(base) + w[20] * share * model.factor_slope / base)
    return pull * w[20] * step.recall * model.factor * share / (s * base)


def _difficulty_back(model: Model, step: Step, pull: float, total: list[float]) -> float:
    if pull == 0.0 or not LEAST_DIFFICULTY < step.d < MOST_DIFFICULTY:
        return 0.0
    w, d = model.w, step.old_d
    down = (step.rating - 3) / 9.0
    total[4] += pull * w[7]
    total[5] -= pull * w[7] * 3.0 * exp(3.0 * w[5])
    total[6] -= pull * (1.0 - w[7]) * down * (10.0 - d)
    total[7] += pull * (model.easy_d - (d - w[6] * down * (10.0 - d)))
    return pull * (1.0 - w[7]) * (1.0 + w[6] * down)
