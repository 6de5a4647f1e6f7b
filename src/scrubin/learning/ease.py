"""Was an answer so sure and so quick that Easy may be offered?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

FEWEST_OF_OWN = 10
MS_PER_WORD = 60_000 / 238
THINKING_MS = 6_000
WORKING_MS = 20_000
TYPES_TO_WORK = frozenset({"dose_family", "lead_repair", "matching", "measurement", "numeric", "ordering", "setting"})


def easy_is_offered(*, correct: bool, confidence: str | None, duration_ms: int, usual_ms: float) -> bool:
    """Easy is offered for a right answer marked sure that took less than the usual time; it is never given unasked."""
    return correct and confidence == "sure" and duration_ms < usual_ms


def usual_ms(own_right_ms: Sequence[int], item_type: str, words: int) -> float:
    """The usual time for an answer, in milliseconds.

    The median of the learner's own right answers to items of this type, once there are ten. Until then reading at 238
    words a minute (silent, non-fiction: Brysbaert 2019, J Mem Lang 109:104047) and 6 s to decide, or 20 s where
    something is worked out or done; those two are ours, and low, so that Easy is offered late rather than lightly.
    """
    if len(own_right_ms) >= FEWEST_OF_OWN:
        return float(median(own_right_ms))
    return words * MS_PER_WORD + (WORKING_MS if item_type in TYPES_TO_WORK else THINKING_MS)
