"""What share does a given skill answer right? The three-parameter model, and tables of its mean over many items.

Source: A. Birnbaum, in Lord & Novick, Statistical Theories of Mental Test Scores (1968), chapter 17.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

LOWEST: Final = -8.0
STEPS_A_LOGIT: Final = 10
POINTS: Final = 16 * STEPS_A_LOGIT + 1


class Truth(NamedTuple):
    """What an item is in fact: slope (per logit), difficulty (logits), guessing floor (share); its domain and subtopic.

    `domain` and `topic` are positions in the world's lists. Nothing that is judged may see this.
    """

    slope: float
    difficulty: float
    floor: float
    domain: int
    topic: int


def chance_right(truth: Truth, skill: float) -> float:
    """The share right at a skill in logits."""
    return truth.floor + (1.0 - truth.floor) / (1.0 + math.exp(-truth.slope * (skill - truth.difficulty)))


def tabulate(items: Iterable[Truth], power: int = 1) -> list[float]:
    """The sum over items of (chance right) ** power, at each of `POINTS` skills from `LOWEST` upwards."""
    total = [0.0] * POINTS
    for item in items:
        for point in range(POINTS):
            total[point] += chance_right(item, LOWEST + point / STEPS_A_LOGIT) ** power
    return total


def scaled(table: Sequence[float], factor: float) -> list[float]:
    """The table times a factor."""
    return [value * factor for value in table]


def look_up(table: Sequence[float], skill: float) -> float:
    """The table's value at a skill in logits, straight between its points; beyond the ends, the end's."""
    place = (skill - LOWEST) * STEPS_A_LOGIT
    if place <= 0.0:
        return table[0]
    if place >= POINTS - 1:
        return table[-1]
    point = int(place)
    return table[point] + (table[point + 1] - table[point]) * (place - point)
