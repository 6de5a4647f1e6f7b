"""What does this attempt's result say, and how far can it be trusted?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scrubin.exams.blueprint import Scale
from scrubin.exams.events import Confidence

Z_80 = 1.2815515594600038
Change = Literal["none", "right_to_wrong", "wrong_to_right", "wrong_to_wrong", "right_to_right"]


@dataclass(frozen=True)
class ScoredSeat:
    """One question of a finished attempt, graded."""

    number: int
    item_id: str
    topic: str
    domain: str
    pretest: bool
    answered: bool
    correct: bool
    flagged: bool
    confidence: Confidence | None
    change: Change
    time_ms: int


@dataclass(frozen=True)
class Tally:
    """Right answers out of items, with the 80 % Wilson interval of the share (two fractions)."""

    items: int
    correct: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Fraction right; 0 when there are no items."""
        return self.correct / self.items if self.items else 0.0


@dataclass(frozen=True)
class ScoreReport:
    """The figures of one attempt. `scaled` is an estimate: no certifying body publishes its conversion."""

    items: int
    answered: int
    scored: Tally
    scaled: int | None
    passed: bool | None
    domains: dict[str, Tally]
    changes: dict[Change, int]


def tally(correct: int, items: int) -> Tally:
    """Counts with their interval (Wilson 1927, score interval without continuity correction, 80 %)."""
    if not items:
        return Tally(0, 0, 0.0, 1.0)
    share, z2 = correct / items, Z_80**2
    middle = share + z2 / (2 * items)
    half = Z_80 * math.sqrt(share * (1 - share) / items + z2 / (4 * items**2))
    whole = 1 + z2 / items
    return Tally(items, correct, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def scaled_estimate(correct: int, items: int, scale: Scale) -> int:
    """Scaled score on the line through (0, lowest), (assumed raw cut, cut score), (1, highest), rounded down.

    Rounded down, so that a share under the assumed cut never shows the cut score.
    """
    share = correct / items if items else 0.0
    cut = scale.assumed_raw_cut
    if _meets(correct, items, cut):
        value = scale.cut + (scale.highest - scale.cut) * (share - cut) / (1 - cut)
    else:
        value = scale.lowest + (scale.cut - scale.lowest) * share / cut
        return min(scale.cut - 1, math.floor(value + 1e-9))
    return max(scale.cut, math.floor(value + 1e-9))


def _meets(correct: int, items: int, cut: float) -> bool:
    return items > 0 and correct / items >= cut - 1e-12


def report(seats: Sequence[ScoredSeat], scale: Scale | None) -> ScoreReport:
    """Sum up a graded attempt. Pretest items count in no tally, only in `items`, `answered` and `changes`. `scale` None: no score."""
    scored = [seat for seat in seats if not seat.pretest]
    right = sum(seat.correct for seat in scored)
    domains: dict[str, list[ScoredSeat]] = {}
    for seat in scored:
        domains.setdefault(seat.domain, []).append(seat)
    changes: dict[Change, int] = {}
    for seat in seats:
        changes[seat.change] = changes.get(seat.change, 0) + 1
    return ScoreReport(
        items=len(seats),
        answered=sum(seat.answered for seat in seats),
        scored=tally(right, len(scored)),
        scaled=scaled_estimate(right, len(scored), scale) if scale else None,
        passed=_meets(right, len(scored), scale.assumed_raw_cut) if scale else None,
        domains={domain: tally(sum(seat.correct for seat in rows), len(rows)) for domain, rows in domains.items()},
        changes=changes,
    )
