"""What share right is to be expected of the learner in each group of questions, and how sure is that?

A group is a domain of the target exam, or a topic where there is no exam.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from scrubin.learning.mastery import Standing
from scrubin.learning.passing import FLAT, GUESSING, logistic
from scrubin.learning.readiness import Belief, Evidence, likelihood

OPTIONS = 4
CHANCE = GUESSING / OPTIONS


class Dice(Protocol):
    """Chance, handed in. `random.Random(seed)` fits."""

    def random(self) -> float:
        """A number in [0, 1)."""

    def betavariate(self, alpha: float, beta: float) -> float:
        """A draw from a beta distribution."""


class Skills(Protocol):
    """What is known of the learner, group by group."""

    def drawn(self, dice: Dice) -> Mapping[str, float]:
        """A share right for each known group, drawn from what is known of it (Thompson sampling)."""

    def expected(self, group: str, label: float | None = None, options: int = OPTIONS) -> float:
        """The share right expected of a question met for the first time, with the author's label if it has one."""

    def met(self, group: str) -> int:
        """Answers given in the group."""


@dataclass(frozen=True)
class Tallies:
    """What first answers say of each group, each for itself: beta distributions, a prior a little above chance."""

    standings: Mapping[str, Standing]

    def drawn(self, dice: Dice) -> Mapping[str, float]:
        """Draws from Beta(right + 1.5, wrong + 1), above chance."""
        return {
            group: CHANCE + (1 - CHANCE) * dice.betavariate(one.correct + 1.5, one.answered - one.correct + 1.0)
            for group, one in self.standings.items()
        }

    def expected(self, group: str, label: float | None = None, options: int = OPTIONS) -> float:
        """The mean of the group's distribution, moved by the label as far as labels may be trusted."""
        share = min(0.98, max(0.02, self.standings.get(group, Standing(group, 0, 0)).expected))
        return _asked(math.log(share / (1 - share)) / FLAT, group, label, options)

    def met(self, group: str) -> int:
        """First answers in the group."""
        return self.standings[group].answered if group in self.standings else 0


@dataclass(frozen=True)
class Believed:
    """The belief for the target exam, and how many answers were given in each of its domains."""

    belief: Belief
    answers: Mapping[str, int] = field(default_factory=dict)

    def drawn(self, dice: Dice) -> Mapping[str, float]:
        """One draw of all skills together, so that what they have in common moves them together."""
        normal = [_normal(dice) for _ in self.belief.domains]
        found = {}
        for domain, mean, row in zip(self.belief.domains, self.belief.mean, self._root, strict=True):
            skill = mean + sum(weight * value for weight, value in zip(row, normal, strict=False))
            found[domain] = CHANCE + (1 - CHANCE) * logistic(FLAT * skill)
        return found

    def expected(self, group: str, label: float | None = None, options: int = OPTIONS) -> float:
        """At the middle of the belief; at the middle of all domains for a group that is not the exam's."""
        domains, mean = self.belief.domains, self.belief.mean
        middle = mean[domains.index(group)] if group in domains else sum(mean) / len(mean)
        return _asked(middle, group, label, options)

    def met(self, group: str) -> int:
        """Answers in the domain."""
        return self.answers.get(group, 0)

    @cached_property
    def _root(self) -> list[list[float]]:
        """The lower triangle whose square is the covariance (Cholesky)."""
        rows: list[list[float]] = []
        for at, values in enumerate(self.belief.cov):
            row: list[float] = []
            for column in range(at):
                before = sum(a * b for a, b in zip(row, rows[column], strict=False))
                row.append((values[column] - before) / rows[column][column])
            row.append(math.sqrt(max(1e-12, values[at] - sum(a * a for a in row))))
            rows.append(row)
        return rows


def _asked(skill: float, group: str, label: float | None, options: int) -> float:
    return likelihood(Evidence(group, True, options, label))(skill)


def _normal(dice: Dice) -> float:
    """A standard normal draw (G. E. P. Box & M. E. Muller, Annals of Mathematical Statistics 29, 1958)."""
    return math.sqrt(-2 * math.log(1 - dice.random())) * math.cos(2 * math.pi * dice.random())
