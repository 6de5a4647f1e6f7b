"""Is an item met before recalled instead of worked out? Forgetting by a power of time, slower after each meeting.

Sources: power law: J. T. Wixted & E. B. Ebbesen, Psychological Science 2 (1991); more from a success that was hard to
come by: R. A. Bjork & E. L. Bjork, A new theory of disuse (1992), and H. L. Roediger & J. D. Karpicke, Psychological
Science 17 (2006).
"""

from __future__ import annotations

import math
from typing import Final

AFTER_FAILURE: Final = 1.6
AFTER_SUCCESS: Final = 1.2
FOR_DELAY: Final = 6.0


def recall(days: float, strength: float, fade: float, encoding: float) -> float:
    """The chance of recall `days` after the last meeting: encoding * (1 + days / strength) ** -fade."""
    return encoding * math.pow(1.0 + days / strength, -fade)


def strengthened(strength: float, chance: float, recalled: bool) -> float:
    """The strength in days after a meeting that had this chance of recall."""
    if recalled:
        return strength * (AFTER_SUCCESS + FOR_DELAY * (1.0 - chance))
    return strength * AFTER_FAILURE
