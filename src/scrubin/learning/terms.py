"""What has the learner asked of the schedule?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Terms:
    """How well to remember, until when, and how the work may lie on the days.

    `retention` is a fraction; `exam_day` a study day, `exam_set` the one on which it was given or moved, where known; `easy_days` weekdays, Monday 0, that get `easy_share` of an
    ordinary day's load (0: none); `daily_cap` the most reviews of a day; `parameters` the 21 of FSRS-6, None for its
    defaults.
    """

    retention: float = 0.9
    exam_day: date | None = None
    easy_days: frozenset[int] = frozenset()
    easy_share: float = 0.5
    daily_cap: int | None = None
    parameters: tuple[float, ...] | None = None
    exam_set: date | None = None
