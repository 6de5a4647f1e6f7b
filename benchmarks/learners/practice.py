"""What does a learner practise, and when? A calendar with missed days, and a stream of fresh and repeated items."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from benchmarks.learners.learners import Answer, Learner
from benchmarks.learners.world import Item, World

MISSED_DAY: Final = 0.25
LONG_GAP: Final = 0.02
"""Chance, at the end of a day, of a gap of one to three weeks."""
ANSWER_TAKES: Final = 45 / 86_400
"""Days."""
MISS_WAITS: Final = 10
"""Answers before a missed item comes back."""


class Step(NamedTuple):
    """One answer given: when (fractional days from the first), and whether the item was met for the first time."""

    item: Item
    day: float
    first_exposure: bool
    answer: Answer


class Progress:
    """What a policy may see: the world's open side, all steps so far, and counts by domain of first exposures.

    `fresh`: items never met, by domain; `asked` and `right`: first exposures and those right; `log`: every step.
    """

    def __init__(self, world: World, dice: random.Random) -> None:
        self.items = world.items
        self.seats = world.seats
        self.dice = dice
        self.day = 0.0
        self.log: list[Step] = []
        self.asked = dict.fromkeys(world.seats, 0)
        self.right = dict.fromkeys(world.seats, 0)
        self.fresh = dict.fromkeys(world.seats, 0)
        for item in world.items:
            self.fresh[item.domain] += 1
        self.domains = list(world.seats)
        self.cumulative_seats = list(accumulate(world.seats.values()))

    def open(self) -> list[str]:
        """The domains with items never met."""
        return [domain for domain, count in self.fresh.items() if count]

    def record(self, step: Step) -> None:
        """Take a step into the log and the counts."""
        self.log.append(step)
        if step.first_exposure:
            self.fresh[step.item.domain] -= 1
            self.asked[step.item.domain] += 1
            self.right[step.item.domain] += step.answer.right


Policy = Callable[[Progress], str]


def blueprint(state: Progress) -> str:
    """A domain drawn in proportion to its seats."""
    return state.dice.choices(state.domains, cum_weights=state.cumulative_seats)[0]


def at_random(state: Progress) -> str:
    """Any domain, each as likely."""
    return state.dice.choice(state.domains)


def weakest(state: Progress) -> str:
    """The open domain with the lowest accuracy so far; one never asked comes first."""
    asked, right = state.asked, state.right
    return min(state.open(), key=lambda domain: right[domain] / asked[domain] if asked[domain] else -1.0)


POLICIES: Final[dict[str, Policy]] = {"blueprint": blueprint, "random": at_random, "weakest": weakest}


def days(dice: random.Random, answers_a_day: int = 20) -> Iterator[float]:
    """The moment of each answer in fractional days, without end: evenings of uneven length, days and weeks left out."""
    day = 0
    while True:
        start = day + dice.uniform(0.7, 0.85)
        for number in range(dice.randint(max(1, answers_a_day // 2), answers_a_day + answers_a_day // 2)):
            yield start + number * ANSWER_TAKES
        day += 1
        while dice.random() < MISSED_DAY:
            day += 1
        if dice.random() < LONG_GAP:
            day += dice.randint(7, 21)


class _Seen:
    """The items met before, in the order in which they come back."""

    def __init__(self) -> None:
        self._missed: deque[tuple[int, Item]] = deque()
        self._known: deque[Item] = deque()

    def __bool__(self) -> bool:
        return bool(self._missed or self._known)

    def add(self, number: int, item: Item, right: bool) -> None:
        if right:
            self._known.append(item)
        else:
            self._missed.append((number, item))

    def take(self, number: int) -> Item:
        """The miss that has waited longest, if it has waited enough; else the item met longest ago."""
        if self._missed and (number - self._missed[0][0] >= MISS_WAITS or not self._known):
            return self._missed.popleft()[1]
        return self._known.popleft()


def stream(
    world: World,
    learner: Learner,
    policy: Policy,
    answers: int,
    repeats: float = 0.45,
    *,
    dice: random.Random,
    answers_a_day: int = 20,
) -> Iterator[Step]:
    """Let the learner answer so many times; `repeats` is the chance that the next item is one met before.

    A policy that names a domain without fresh items gets a blueprint draw among those that have some; when none has,
    everything is a repeat.
    """
    state, seen = Progress(world, dice), _Seen()
    stock = _shuffled_stock(world, dice)
    left = len(world.items)
    for number, day in zip(range(answers), days(dice, answers_a_day), strict=False):
        state.day = day
        first = left > 0 and not (seen and dice.random() < repeats)
        if first:
            item = stock[_with_stock(policy(state), state)].pop()
            left -= 1
        else:
            item = seen.take(number)
        answer = learner.answer(item, day)
        step = Step(item, day, first, answer)
        state.record(step)
        seen.add(number, item, answer.right)
        yield step


def _shuffled_stock(world: World, dice: random.Random) -> dict[str, list[Item]]:
    stock: dict[str, list[Item]] = {domain: [] for domain in world.seats}
    for item in world.items:
        stock[item.domain].append(item)
    for pile in stock.values():
        dice.shuffle(pile)
    return stock


def _with_stock(domain: str, state: Progress) -> str:
    if state.fresh[domain]:
        return domain
    left = state.open()
    return state.dice.choices(left, [state.seats[name] for name in left])[0]
