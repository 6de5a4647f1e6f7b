"""What is there to learn and to pass? Items with weak labels, an exam with its seats and its cut, and what is true of them.

Labels: people who write items know little about which are hard (J. C. Impara & B. S. Plake, Journal of Educational
Measurement 35, 1998), so a label tells between 1 and 9 per cent of the variance of the item's true share right.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from benchmarks.learners.curves import Truth, chance_right, look_up, scaled, tabulate
from benchmarks.learners.population import Population, draw_skills

CENSUS: Final = 40_000
"""People sampled for the published pass rate: a standard error of about .002."""
PRETEST: Final = 400
"""People sampled for each item's true share right, and for setting the population's middle."""


class Item(NamedTuple):
    """What anyone may know of a practice item; `label` is the author's expected share right."""

    id: int
    domain: str
    options: int
    label: float


@dataclass(frozen=True)
class World:
    """A bank, an exam and a population. `items[i].id == i`; `cut` is the share right that passes.

    Hidden from what is judged: `population`, `truth` (by item id), `shares` (true share right of each item on a first
    meeting, before any practice), `exam` (items never practised, by domain) and `topic_domains`.
    """

    seed: int
    items: tuple[Item, ...]
    seats: dict[str, int]
    cut: float
    population: Population
    truth: tuple[Truth, ...]
    shares: tuple[float, ...]
    exam: tuple[tuple[Truth, ...], ...]
    topic_domains: tuple[int, ...]

    @cached_property
    def length(self) -> int:
        """Seats on a form."""
        return sum(self.seats.values())

    @cached_property
    def needed(self) -> int:
        """Right answers that pass."""
        return math.ceil(self.cut * self.length - 1e-9)

    @cached_property
    def topic_curves(self) -> tuple[list[float], ...]:
        """By subtopic: what it adds to the expected exam share, by skill. They sum to at most 1."""
        return tuple(
            scaled(
                tabulate(item for item in self.exam[domain] if item.topic == topic),
                list(self.seats.values())[domain] / self.length / len(self.exam[domain]),
            )
            for topic, domain in enumerate(self.topic_domains)
        )

    @cached_property
    def published(self) -> float:
        """The share of newcomers who would pass a fresh form before any practice here, to within .005."""
        dice = random.Random(f"published {self.seed}")
        chance = passing(self.exam, list(self.seats.values()), self.needed)
        return statistics.fmean(chance(draw_skills(self.population, len(self.exam), dice)) for _ in range(CENSUS))


def passing(exam: Sequence[Sequence[Truth]], seats: Sequence[int], needed: int) -> Callable[[Sequence[float]], float]:
    """The chance to pass a fresh form, as a function of the skills by domain.

    A form is drawn without replacement from each domain's items, so a seat's variance is p(1 - p) less what the finite
    pool takes away; the score's distribution is taken as normal, with a correction for whole numbers.
    """
    means = [scaled(tabulate(pool), count / len(pool)) for pool, count in zip(exam, seats, strict=True)]
    squares = [scaled(tabulate(pool, 2), 1.0 / len(pool)) for pool in exam]
    lines = [
        (mean, square, count, (count - 1) / (len(pool) - 1))
        for mean, square, count, pool in zip(means, squares, seats, exam, strict=True)
    ]

    def chance(skills: Sequence[float]) -> float:
        score = variance = 0.0
        for skill, (mean, square, count, drawn) in zip(skills, lines, strict=True):
            hits = look_up(mean, skill)
            share = hits / count
            score += hits
            variance += count * (share * (1 - share) - drawn * (look_up(square, skill) - share * share))
        return 0.5 * math.erfc((needed - 0.5 - score) / math.sqrt(2 * variance))

    return chance


def make_world(seed: int, domains: int | None = None, items: int | None = None) -> World:
    """A world with 8 to 12 domains and 700 to 1,000 practice items, unless said otherwise; the same for the same seed.

    Exam items come from the same writers as practice items, and all have four options.
    """
    dice = random.Random(seed)
    domains = domains or dice.randint(8, 12)
    items = items or dice.randint(700, 1000)
    seats = apportion(
        dice.randint(100, 180), [min(2.2, max(0.4, dice.lognormvariate(0.0, 0.5))) for _ in range(domains)]
    )
    topics = tuple(domain for domain in range(domains) for _ in range(dice.randint(4, 7)))
    write = item_writer(topics, dice)
    stock = apportion(items, [count + 4.0 for count in seats])
    options = [dice.choices((3, 4, 5), (1, 8, 1))[0] for _ in range(items)]
    places = [domain for domain in range(domains) for _ in range(stock[domain])]
    facts = tuple(write(domain, count) for domain, count in zip(places, options, strict=True))
    exam = tuple(tuple(write(domain, 4) for _ in range(max(4 * seats[domain], 30))) for domain in range(domains))
    length, cut = sum(seats), round(dice.uniform(0.62, 0.75), 2)
    population = set_middle(
        Population(dice.uniform(0.45, 0.75), 0.0, dice.uniform(0.85, 1.15), dice.uniform(0.25, 0.5)),
        passing(exam, seats, math.ceil(cut * length - 1e-9)),
        domains,
        target=dice.uniform(0.5, 0.85),
        dice=dice,
    )
    people = [draw_skills(population, domains, dice) for _ in range(PRETEST)]
    shares = tuple(statistics.fmean(chance_right(item, who[item.domain]) for who in people) for item in facts)
    labels = label(shares, dice.uniform(0.12, 0.29), dice.uniform(0.62, 0.74), dice)
    names = [f"domain-{number:02}" for number in range(1, domains + 1)]
    return World(
        seed=seed,
        items=tuple(
            Item(number, names[truth.domain], count, share)
            for number, (truth, count, share) in enumerate(zip(facts, options, labels, strict=True))
        ),
        seats=dict(zip(names, seats, strict=True)),
        cut=cut,
        population=population,
        truth=facts,
        shares=shares,
        exam=exam,
        topic_domains=topics,
    )


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of a total in proportion to the weights, by largest remainder."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(share) for share in exact]
    behind = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in behind[: total - sum(parts)]:
        parts[place] += 1
    return parts


def item_writer(topic_domains: Sequence[int], dice: random.Random) -> Callable[[int, int], Truth]:
    """A writer of items for this world: (domain, options) -> Truth. Some domains and subtopics are harder than others."""
    topics: dict[int, list[int]] = {}
    for topic, domain in enumerate(topic_domains):
        topics.setdefault(domain, []).append(topic)
    hardness = {domain: dice.gauss(0.0, 0.3) for domain in topics}
    extra = [dice.gauss(0.0, 0.25) for _ in topic_domains]
    slope = dice.uniform(0.75, 1.15)

    def write(domain: int, options: int) -> Truth:
        topic = dice.choice(topics[domain])
        # Skewed: many easy items, a tail of hard ones.
        own = dice.gammavariate(2.5, 0.65) - 1.9
        return Truth(
            slope=slope * dice.lognormvariate(0.0, 0.35),
            difficulty=hardness[domain] + extra[topic] + own,
            floor=dice.uniform(0.5, 1.15) / options,
            domain=domain,
            topic=topic,
        )

    return write


def set_middle(
    population: Population,
    chance: Callable[[Sequence[float]], float],
    domains: int,
    target: float,
    dice: random.Random,
) -> Population:
    """The population moved so that about `target` of it passes (to the accuracy of `PRETEST` people)."""
    people = [draw_skills(population, domains, dice) for _ in range(PRETEST)]
    low, high = -4.0, 6.0
    while high - low > 0.01:
        middle = (low + high) / 2
        rate = statistics.fmean(chance([skill + middle for skill in who]) for who in people)
        low, high = (middle, high) if rate < target else (low, middle)
    return Population(population.schooled, round(low, 2), population.general, population.special)


def label(shares: Sequence[float], correlation: float, mean: float, dice: random.Random) -> list[float]:
    """Authors' expected shares right, within .35 and .95, that correlate about as asked with the true shares."""
    noise = [dice.gauss(0.0, 1.0) for _ in shares]
    line = statistics.linear_regression(shares, noise)
    own = [value - line.intercept - line.slope * share for value, share in zip(noise, shares, strict=True)]
    centre, spread, rest = statistics.fmean(shares), statistics.pstdev(shares), statistics.pstdev(own)
    mixed = (
        correlation * (share - centre) / spread + math.sqrt(1 - correlation**2) * value / rest
        for share, value in zip(shares, own, strict=True)
    )
    return [round(min(0.95, max(0.35, mean + 0.13 * value)), 2) for value in mixed]
