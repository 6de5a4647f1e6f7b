"""When may a missed question be asked again?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

WAIT_MS = 10 * 60 * 1000
QUESTIONS_BETWEEN = 4


def left_ms(missed_at: datetime, now: datetime) -> int:
    """Milliseconds of the ten minutes still to wait. A clock set back by ten minutes or more tells nothing: none then."""
    gone = round((now - missed_at).total_seconds() * 1000)
    return max(0, min(WAIT_MS, WAIT_MS - gone)) if abs(gone) < WAIT_MS else 0


@dataclass(frozen=True)
class _Missed:
    item_id: str
    ready_ms: int
    after: int


class Misses:
    """Missed questions that wait to be asked again, on a clock in milliseconds that nobody sets."""

    def __init__(self) -> None:
        self._waiting: list[_Missed] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, item_id: str, ready_ms: int, after: int = 0) -> None:
        """Ask it again from `ready_ms` on, and not before so many questions of the session while there are others."""
        self.drop(item_id)
        self._waiting.append(_Missed(item_id, ready_ms, after))

    def drop(self, item_id: str) -> None:
        """It is not asked again."""
        self._waiting = [one for one in self._waiting if one.item_id != item_id]

    def take(
        self, now_ms: int, asked: int, *, alone: bool, passing: Callable[[str], bool] = lambda _: False
    ) -> str | None:
        """The one to ask now, the longest missed first, or None. `alone`: no other question is left.

        One for which `passing` holds lets all others go first.
        """
        ripe = [one.item_id for one in self._waiting if one.ready_ms <= now_ms and (alone or asked >= one.after)]
        found = next((one for one in ripe if not passing(one)), ripe[0] if ripe and alone else None)
        if found is not None:
            self.drop(found)
        return found

    def waits(self, now_ms: int) -> list[int]:
        """Milliseconds that each has still to wait, 0 where it has waited long enough."""
        return [max(0, one.ready_ms - now_ms) for one in self._waiting]
