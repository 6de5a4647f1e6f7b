"""What does a learner answer, and what does the answer leave behind?

Felt certainty follows whether the learner knew, with a personal shift and noise: people are overconfident where they
know little (S. Lichtenstein, B. Fischhoff & L. D. Phillips, in Judgment under Uncertainty, 1982). What practice gained
wears off without it, a constant share a day (direction and size: W. Arthur et al., Human Performance 11, 1998).
"""

from __future__ import annotations

import math
import random
from typing import Final, Literal, NamedTuple

from benchmarks.learners.curves import look_up
from benchmarks.learners.laws import LAWS, Meeting
from benchmarks.learners.memory import recall, strengthened
from benchmarks.learners.population import Person, draw_person
from benchmarks.learners.world import Item, World

Confidence = Literal["guess", "unsure", "sure"]

SLIP: Final = 0.03
"""Share of recalled answers that are given wrongly all the same."""
RECALL_TEACHES: Final = 0.35
"""What a recalled answer teaches about its domain, as a share of what one worked out does."""
SURE_ABOVE: Final = 0.65
GUESS_BELOW: Final = -0.25


class Answer(NamedTuple):
    """Whether the answer was right, and how sure the learner felt."""

    right: bool
    confidence: Confidence


class Learner:
    """A person in a world who learns by a law; `dice` decides the answers. Days are fractional and never go back."""

    def __init__(self, world: World, person: Person, law: str, dice: random.Random) -> None:
        self.world = world
        self.person = person
        self.day = 0.0
        self._dice = dice
        self._law = LAWS[law]
        topics = range(len(world.topic_domains))
        self._unit = tuple(topics) if self._law.by_topic else world.topic_domains
        units = len(topics) if self._law.by_topic else len(world.seats)
        self._gain = [0.0] * units
        self._met = [0] * units
        self._last = [0.0] * units
        self._memory: dict[int, tuple[float, float]] = {}

    def answer(self, item: Item, day: float) -> Answer:
        """Answer, read the feedback, and be changed by it."""
        truth = self.world.truth[item.id]
        person, dice, unit = self.person, self._dice, self._unit[truth.topic]
        gain = self._gain[unit] * math.exp(person.loss * (self._last[unit] - day))
        skill = person.skills[truth.domain] + gain
        recalled = self._meet(item.id, day)
        if recalled:
            knew, right, pace = True, dice.random() >= SLIP, person.pace * RECALL_TEACHES
        else:
            knew = dice.random() < 1.0 / (1.0 + math.exp(truth.slope * (truth.difficulty - skill)))
            right, pace = knew or dice.random() < truth.floor, person.pace
        meeting = Meeting(person.ceiling - skill, gain, self._met[unit], pace, right, dice.random())
        self._gain[unit] = self._law.gain(meeting)
        self._met[unit] += 1
        self._last[unit] = self.day = day
        return Answer(right, self._felt(knew))

    def skills(self, day: float | None = None) -> list[float]:
        """The skill in each subtopic in logits, on a day (as a rule that of the last answer)."""
        day = self.day if day is None else day
        loss, gains, last, base = self.person.loss, self._gain, self._last, self.person.skills
        return [
            base[domain] + gains[unit] * math.exp(loss * (last[unit] - day))
            for domain, unit in zip(self.world.topic_domains, self._unit, strict=True)
        ]

    def expected(self, day: float | None = None) -> float:
        """The share right to expect on a fresh form: no chance in it."""
        return sum(map(look_up, self.world.topic_curves, self.skills(day)))

    def sit(self, dice: random.Random, day: float | None = None) -> float:
        """The share right on a fresh form of items never practised. Nothing is learnt from it."""
        return self._hits(dice, day) / self.world.length

    def passes(self, dice: random.Random, day: float | None = None) -> bool:
        """Whether a fresh form is passed. Nothing is learnt from it."""
        return self._hits(dice, day) >= self.world.needed

    def _hits(self, dice: random.Random, day: float | None) -> int:
        skills, chance, exp = self.skills(day), dice.random, math.exp
        hits = 0
        for pool, seats in zip(self.world.exam, self.world.seats.values(), strict=True):
            for slope, difficulty, floor, _, topic in dice.sample(pool, seats):
                right = floor + (1.0 - floor) / (1.0 + exp(slope * (difficulty - skills[topic])))
                hits += chance() < right
        return hits

    def _meet(self, id: int, day: float) -> bool:
        """Whether the item is recalled; either way the meeting leaves its trace."""
        person, known = self.person, self._memory.get(id)
        if known is None:
            self._memory[id] = (person.strength, day)
            return False
        strength, last = known
        chance = recall(day - last, strength, person.fade, person.encoding)
        recalled = self._dice.random() < chance
        self._memory[id] = (strengthened(strength, chance, recalled), day)
        return recalled

    def _felt(self, knew: bool) -> Confidence:
        feeling = (0.8 if knew else -0.3) + self._dice.gauss(self.person.boldness, self.person.blur)
        if feeling > SURE_ABOVE:
            return "sure"
        return "guess" if feeling < GUESS_BELOW else "unsure"


def newcomer(world: World, law: str, dice: random.Random) -> Learner:
    """A learner drawn from the world's population, with dice of their own; the same person for every law."""
    person = draw_person(world.population, len(world.seats), dice)
    return Learner(world, person, law, random.Random(dice.getrandbits(64)))
