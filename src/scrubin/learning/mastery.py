"""How well does the learner do in each topic?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """First answers to questions of one topic: how many, how many right."""

    topic: str
    answered: int
    correct: int

    @property
    def expected(self) -> float:
        """Expected share right: the mean of Beta(right + 1.5, wrong + 1), a prior a little above chance."""
        return (self.correct + 1.5) / (self.answered + 2.5)
