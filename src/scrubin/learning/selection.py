"""Which questions are worth asking next?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scrubin.learning.skills import CHANCE, OPTIONS, Dice, Skills

Only = Literal["all", "unseen", "missed", "flagged"]
Way = Literal["gain", "proportion", "rest"]
SHARE_IN_PROPORTION = 0.25
LONGEST_RUN = 2
SUCCESS = (0.75, 0.80)
ANSWERS_TO_HALVE = 25
PRIOR_SHARE = 0.7


@dataclass(frozen=True)
class Choice:
    """What selection needs to know of an item and of the learner's history with it.

    `group` is what is mixed and weighed: a domain of the target exam, or the topic. `label` is the author's expected
    share right, `options` how many there are to guess from, 0 for nothing.
    """

    id: str
    topic: str
    enemies: frozenset[str] = frozenset()
    times_seen: int = 0
    last_right: bool | None = None
    flagged: bool = False
    domain: str | None = None
    label: float | None = None
    options: int = OPTIONS
    facts: frozenset[str] = frozenset()

    @property
    def group(self) -> str:
        """Its domain, or its topic where it has none."""
        return self.domain or self.topic


@dataclass(frozen=True)
class Drawn:
    """A question to ask and why: its group's share of all weights, the share right expected, how the group came up."""

    choice: Choice
    way: Way
    weight: float
    expected: float


def narrowed(pool: Iterable[Choice], only: Only) -> list[Choice]:
    """The items a drill filter leaves: never answered, last answer wrong, or flag standing."""
    keep: dict[Only, Callable[[Choice], bool]] = {
        "all": lambda _: True,
        "unseen": lambda one: one.times_seen == 0,
        "missed": lambda one: one.last_right is False,
        "flagged": lambda one: one.flagged,
    }
    return [one for one in pool if keep[only](one)]


def draw(
    pool: Sequence[Choice],
    count: int,
    weights: Mapping[str, float],
    skills: Skills,
    dice: Dice,
    met_today: Collection[Choice] = (),
) -> list[Drawn]:
    """Up to `count` items, mixed by group: a quarter in proportion to the weights, the rest where practice gains most.

    The gain of a group is weight x slope x what practice still brings: slope (p - c)(1 - p) at a share right p drawn
    from what is known, and less with each answer given there. Within a group the least seen come first, and among
    those never seen the ones that will be answered right three to four times in five, as far as can be told. Enemies
    never meet on one day, neither here nor with those `met_today`; questions on one fact only when nothing else is
    left. At most two of a group stand in a row.
    """
    queues, crowded = _queues(pool, skills, dice), list[Choice]()
    apart = Apart(pool, met_today)
    drawn: list[Drawn] = []
    asked: dict[str, int] = {}
    while len(drawn) < count:
        _clear(queues, crowded, apart)
        if not queues and crowded:
            for one in reversed(crowded):
                queues.setdefault(one.group, []).append(one)
            crowded, apart.facts_count = [], False
            _clear(queues, crowded, apart)
        if not queues:
            break
        group, way = _next_group(list(queues), [one.choice.group for one in drawn], weights, skills, asked, dice)
        one = queues[group].pop()
        share = weights.get(group, 1.0) / (sum(weights.values()) or 1.0)
        drawn.append(Drawn(one, way, share, skills.expected(group, one.label, one.options)))
        asked[group] = asked.get(group, 0) + 1
        apart.take(one)
    return drawn


def _clear(queues: dict[str, list[Choice]], crowded: list[Choice], apart: Apart) -> None:
    """Take away the questions at the front that must not be asked, or not yet, and the queues that are empty."""
    for group, queue in list(queues.items()):
        while queue and (apart.enemy(queue[-1]) or apart.sibling(queue[-1])):
            one = queue.pop()
            if not apart.enemy(one):
                crowded.append(one)
        if not queue:
            del queues[group]


def _queues(pool: Sequence[Choice], skills: Skills, dice: Dice) -> dict[str, list[Choice]]:
    """The items by group, the first to be asked last."""
    known: dict[tuple[str, float | None], float] = {}

    def off(one: Choice) -> float:
        """How far the chance of a right answer lies from where it should be; of no account once a question was met.

        As if every question had the same to guess from, so that no kind of question comes before another.
        """
        if one.times_seen:
            return 0.0
        key = (one.group, one.label)
        if key not in known:
            share = skills.expected(*key)
            known[key] = round(max(SUCCESS[0] - share, share - SUCCESS[1], 0.0), 2)
        return known[key]

    queues: dict[str, list[Choice]] = {}
    for one in sorted(pool, key=lambda choice: (-choice.times_seen, -off(choice), dice.random())):
        queues.setdefault(one.group, []).append(one)
    return queues


class Apart:
    """Which questions should not be asked on a day, because of those asked already."""

    def __init__(self, pool: Iterable[Choice], met_today: Iterable[Choice] = ()) -> None:
        self.facts_count = True
        self._named_by: dict[str, set[str]] = {}
        for one in pool:
            for enemy in one.enemies:
                self._named_by.setdefault(enemy, set()).add(one.id)
        self._enemies: set[str] = set()
        self._facts: dict[str, set[str]] = {}
        for one in met_today:
            self.take(one)

    def take(self, one: Choice) -> None:
        """This one is asked."""
        self._enemies |= one.enemies | self._named_by.get(one.id, set())
        for fact in one.facts:
            self._facts.setdefault(fact, set()).add(one.id)

    def enemy(self, one: Choice) -> bool:
        """Whether an enemy of it was asked."""
        return one.id in self._enemies

    def sibling(self, one: Choice) -> bool:
        """Whether another question on one of its facts was asked."""
        return self.facts_count and any(self._facts.get(fact, {one.id}) != {one.id} for fact in one.facts)


def _next_group(
    groups: list[str],
    before: Sequence[str],
    weights: Mapping[str, float],
    skills: Skills,
    asked: Mapping[str, int],
    dice: Dice,
) -> tuple[str, Way]:
    tail = before[-LONGEST_RUN:]
    if len(tail) == LONGEST_RUN and len(set(tail)) == 1 and len(groups) > 1:
        groups = [group for group in groups if group != tail[0]]
    if len(groups) == 1:
        return groups[0], "rest"
    if dice.random() < SHARE_IN_PROPORTION:
        return _in_proportion(groups, weights, dice), "proportion"
    shares = skills.drawn(dice)

    def index(group: str) -> float:
        p = shares.get(group, PRIOR_SHARE)
        left = 1 + (skills.met(group) + asked.get(group, 0)) / ANSWERS_TO_HALVE
        return weights.get(group, 1.0) * max(0.0, p - CHANCE) * (1 - p) / left

    return max(groups, key=index), "gain"


def _in_proportion(groups: Sequence[str], weights: Mapping[str, float], dice: Dice) -> str:
    at = dice.random() * sum(weights.get(group, 1.0) for group in groups)
    for group in groups:
        at -= weights.get(group, 1.0)
        if at < 0:
            return group
    return groups[-1]
