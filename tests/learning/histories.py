"""Simulated learners whose forgetting follows known FSRS-6 parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from scrubin.learning.forgetting import Model, model_of, taken_forward
from scrubin.learning.schedule import DEFAULT_PARAMETERS

START = date(2026, 1, 1)
History = list[tuple[date, int]]


def simulated(parameters: Sequence[float], items: int, days: int, seed: int) -> list[History]:
    """Items reviewed about when the default parameters would ask, answered as `parameters` forget."""
    dice, true, plan = Random(seed), model_of(parameters), model_of(DEFAULT_PARAMETERS)
    return [_one(dice, true, plan, days) for _ in range(items)]


def _one(dice: Random, true: Model, plan: Model, days: int) -> History:
    known = [(dice.randrange(days // 2), dice.choices([1, 2, 3, 4], [25, 10, 55, 10])[0])]
    while True:
        day = known[-1][0] + max(1, round(taken_forward(plan, known)[-1].s * dice.uniform(0.6, 1.6)))
        if day >= days:
            return [(START + timedelta(days=at), rating) for at, rating in known]
        recalled = dice.random() < taken_forward(true, [*known, (day, 3)])[-1].recall
        known.append((day, dice.choices([2, 3, 4], [12, 75, 13])[0] if recalled else 1))
