"""Who comes to the exam? A mixture of two groups, and what differs from person to person within them.

The mixture is on purpose no Gaussian: those fresh from school are able and alike; those who come back to the work are
fewer, further apart, and uneven from domain to domain. Domain deviations are Laplace (double exponential) draws.
Skills are in logits on the scale of the items' difficulties.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

SCHOOLED_MEAN: Final = 0.45
SCHOOLED_SPREAD: Final = 0.55
RETURNING_MEAN: Final = -0.65
RETURNING_SPREAD: Final = 0.9
RETURNING_UNEVENNESS: Final = 1.4


@dataclass(frozen=True)
class Population:
    """A world's people: the share fresh from school, the middle (logits), and two spreads.

    `general` multiplies the spread of general ability; `special` is the Laplace scale (logits) of domain deviations.
    """

    schooled: float
    centre: float
    general: float
    special: float


@dataclass(frozen=True)
class Person:
    """What one learner brings: skills by domain before any practice (logits), and individual rates.

    `ceiling`: the skill that practice can approach (logits). `pace`: multiplies all learning, 1 in the middle.
    `loss`: share of what practice gained that a day without it takes. `encoding`: chance that a read answer is taken
    in at all. `strength`: days; `fade`: exponent of the memory's power law. `boldness`: shift of felt certainty, above
    0 is overconfident; `blur`: its noise.
    """

    skills: tuple[float, ...]
    ceiling: float
    pace: float = 1.0
    loss: float = 0.003
    encoding: float = 0.9
    strength: float = 1.1
    fade: float = 0.45
    boldness: float = 0.1
    blur: float = 0.75


def draw_skills(population: Population, domains: int, dice: random.Random) -> tuple[float, ...]:
    """One newcomer's skill in each domain, in logits."""
    if dice.random() < population.schooled:
        mean, spread, scale = SCHOOLED_MEAN, SCHOOLED_SPREAD, population.special
    else:
        mean, spread, scale = RETURNING_MEAN, RETURNING_SPREAD, population.special * RETURNING_UNEVENNESS
    general = population.centre + dice.gauss(mean, spread) * population.general
    # The difference of two exponentials is a Laplace draw.
    return tuple(general + scale * math.log((1.0 - dice.random()) / (1.0 - dice.random())) for _ in range(domains))


def draw_person(population: Population, domains: int, dice: random.Random) -> Person:
    """One newcomer: skills, and rates of learning, forgetting and judging oneself."""
    skills = draw_skills(population, domains, dice)
    above = sum(skills) / domains - population.centre
    return Person(
        skills=skills,
        ceiling=population.centre + 1.8 + 0.5 * above + dice.gauss(0.0, 0.3),
        pace=dice.lognormvariate(0.0, 0.4),
        loss=0.003 * dice.lognormvariate(0.0, 0.5),
        encoding=dice.uniform(0.8, 0.98),
        strength=1.1 * dice.lognormvariate(0.0, 0.5),
        fade=0.45 * dice.lognormvariate(0.0, 0.25),
        boldness=dice.gauss(0.1, 0.35),
        blur=dice.uniform(0.5, 1.0),
    )


def middling(population: Population, domains: int) -> Person:
    """The person in the middle: average ability, the same in every domain, all rates at their medians."""
    mean = population.schooled * SCHOOLED_MEAN + (1 - population.schooled) * RETURNING_MEAN
    skill = population.centre + population.general * mean
    return Person(skills=(skill,) * domains, ceiling=skill + 1.8)
