"""How often is the learner right when they say they are sure?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

WORDS = ("guess", "unsure", "sure")
EXPECTED = {"unsure": 0.6, "sure": 0.9}
CHANCE = 0.25
Z_80 = 1.2815515594600038
Verdict = Literal["too few", "less than said", "as said", "more than said"]
LEAST = 10


class Said(NamedTuple):
    """One answer and the word that went with it; `chance`: share right by a blind guess, 1 in 4 options, 0 for a number."""

    item_id: str
    day: date
    right: bool
    confidence: str | None = None
    chance: float = CHANCE


@dataclass(frozen=True)
class ByWord:
    """What one word was worth: answers, right ones, the 80 % interval of the share (fractions), and the share it promises."""

    word: str
    answers: int
    right: int
    low: float
    high: float
    expected: float

    @property
    def share(self) -> float:
        """Fraction right; 0 without answers."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def verdict(self) -> Verdict:
        """The promised share against the interval; nothing is said of fewer than ten answers."""
        if self.answers < LEAST:
            return "too few"
        if self.high < self.expected:
            return "less than said"
        return "more than said" if self.low > self.expected else "as said"

    @property
    def reading(self) -> str:
        """One sentence: Of 40 answers marked sure, 31 were right: 78 %."""
        if not self.answers:
            return f"No answer is marked {self.word} yet."
        answers = "1 answer" if self.answers == 1 else f"{self.answers} answers"
        were = "was" if self.right == 1 else "were"
        return f"Of {answers} marked {self.word}, {self.right} {were} right: {math.floor(100 * self.share + 0.5)} %."


class Missed(NamedTuple):
    """One item's wrong answers. `mended`: answered right since, and not by a guess."""

    item_id: str
    times: int
    sure_but_wrong: int
    last_missed_on: date
    mended: bool


def calibration(answers: Sequence[Said]) -> tuple[ByWord, ...]:
    """One row a word, from guess to sure. Answers without a word are left out.

    What a word promises is our convention: a guess, the chance of its kind of question; unsure, 60 %, about midway; sure,
    90 %, since the word leaves room for a slip. The interval is Wilson's (1927) without continuity correction, as in
    `exams.scoring`; answers to one item on several days all count, for each time a word was said.
    """
    return tuple(_row(word, [one for one in answers if one.confidence == word]) for word in WORDS)


def missed_items(answers: Iterable[Said]) -> list[Missed]:
    """Items ever missed, of answers oldest first: those not mended first, then sure but wrong, then often, then lately.

    A mistake made while sure goes to the front: it would not be looked up unasked, and it is the kind that telling
    mends best (Butterfield and Metcalfe 2001).
    """
    found: dict[str, Missed] = {}
    for one in answers:
        was = found.get(one.item_id)
        if not one.right:
            times, sure = (was.times, was.sure_but_wrong) if was else (0, 0)
            sure += one.confidence == "sure"
            found[one.item_id] = Missed(one.item_id, times + 1, sure, one.day, mended=False)
        elif was and not was.mended and one.confidence != "guess":
            found[one.item_id] = Missed(was.item_id, was.times, was.sure_but_wrong, was.last_missed_on, mended=True)
    return sorted(found.values(), key=_rank)


def _row(word: str, said: Sequence[Said]) -> ByWord:
    right = sum(one.right for one in said)
    chance = sum(one.chance for one in said) / len(said) if said else CHANCE
    return ByWord(word, len(said), right, *_wilson(right, len(said)), EXPECTED.get(word, chance))


def _wilson(right: int, answers: int) -> tuple[float, float]:
    if not answers:
        return 0.0, 1.0
    share, z2 = right / answers, Z_80**2
    middle = share + z2 / (2 * answers)
    half = Z_80 * math.sqrt(share * (1 - share) / answers + z2 / (4 * answers**2))
    whole = 1 + z2 / answers
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _rank(one: Missed) -> tuple[bool, bool, int, int, str]:
    return (one.mended, not one.sure_but_wrong, -one.times, -one.last_missed_on.toordinal(), one.item_id)
