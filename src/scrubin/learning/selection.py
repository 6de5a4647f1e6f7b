"""Which questions are worth asking next?"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from scrubin.learning.mastery import Standing

Only = Literal["all", "unseen", "missed", "flagged"]
CHANCE = 0.25
SHARE_IN_PROPORTION = 0.25
LONGEST_RUN = 2


class Dice(Protocol):
    """Chance, handed in. `random.Random(seed)` fits."""

    def random(self) -> float:
        """A number in [0, 1)."""

    def betavariate(self, alpha: float, beta: float) -> float:
        """A draw from a beta distribution."""


@dataclass(frozen=True)
class Choice:
    """What selection needs to know of an item and of the learner's history with it."""

    id: str
    topic: str
    enemies: frozenset[str] = frozenset()
    times_seen: int = 0
    last_right: bool | None = None
    flagged: bool = False


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
    pool: Sequence[Choice], count: int, weights: Mapping[str, float], standings: Mapping[str, Standing], dice: Dice
) -> list[Choice]:
    """Up to `count` items, mixed by topic: a quarter in proportion to the weights, the rest where practice gains most.

    The gain of a topic is weight x slope, slope (p - c)(1 - p) / (1 - c) at a share right p drawn from what is known
    (Thompson sampling). Within a topic the least seen come first. Enemies never meet; at most two of a topic in a row.
    """
    queues: dict[str, deque[Choice]] = {}
    named_by: dict[str, set[str]] = {}
    for one in sorted(pool, key=lambda choice: (choice.times_seen, dice.random())):
        queues.setdefault(one.topic, deque()).append(one)
        for enemy in one.enemies:
            named_by.setdefault(enemy, set()).add(one.id)
    drawn: list[Choice] = []
    barred: set[str] = set()
    while len(drawn) < count:
        for topic, queue in list(queues.items()):
            while queue and queue[0].id in barred:
                queue.popleft()
            if not queue:
                del queues[topic]
        if not queues:
            break
        one = queues[_topic(list(queues), drawn, weights, standings, dice)].popleft()
        drawn.append(one)
        barred |= one.enemies | named_by.get(one.id, set())
    return drawn


def _topic(
    topics: list[str],
    drawn: Sequence[Choice],
    weights: Mapping[str, float],
    standings: Mapping[str, Standing],
    dice: Dice,
) -> str:
    tail = [one.topic for one in drawn[-LONGEST_RUN:]]
    if len(tail) == LONGEST_RUN and len(set(tail)) == 1 and len(topics) > 1:
        topics = [topic for topic in topics if topic != tail[0]]
    if dice.random() < SHARE_IN_PROPORTION:
        return _in_proportion(topics, weights, dice)
    return max(topics, key=lambda topic: weights.get(topic, 1.0) * _gain(standings.get(topic), dice))


def _in_proportion(topics: Sequence[str], weights: Mapping[str, float], dice: Dice) -> str:
    at = dice.random() * sum(weights.get(topic, 1.0) for topic in topics)
    for topic in topics:
        at -= weights.get(topic, 1.0)
        if at < 0:
            return topic
    return topics[-1]


def _gain(standing: Standing | None, dice: Dice) -> float:
    right = standing.correct if standing else 0
    wrong = standing.answered - standing.correct if standing else 0
    p = CHANCE + (1 - CHANCE) * dice.betavariate(right + 1.5, wrong + 1.0)
    return (p - CHANCE) * (1 - p) / (1 - CHANCE)
