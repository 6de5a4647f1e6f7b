"""Which missed questions wait, and from when may each be asked again? Read from the log of answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import timedelta

from scrubin.learning.misses import QUESTIONS_BETWEEN, WAIT_MS, Misses, left_ms
from scrubin.learning.mixing import third
from scrubin.learning.selection import LONGEST_RUN
from scrubin.store import day_log
from scrubin.store.day_log import LastAnswer
from scrubin.store.engine import reading
from scrubin.study import wording
from scrubin.study.desk import Desk

AGAIN_TODAY = "asked again in 10 minutes or later"
COME_BACK_FROM = ("drill", "review", "cram")


def _last_missed(desk: Desk) -> list[LastAnswer]:
    """Questions whose last answer, today or yesterday, was wrong, in the order in which they were missed."""
    with reading(desk.engine) as connection:
        found = day_log.last_answers(connection, desk.today() - timedelta(days=1))
    return [one for one in found if not one.correct]


def waiting(desk: Desk) -> dict[str, int]:
    """Milliseconds until each may be asked again, for what was missed less than ten minutes ago in any mode but the lab."""
    now = desk.clock.now()
    left = {one.item_id: left_ms(one.at, now) for one in _last_missed(desk)}
    return {item_id: ms for item_id, ms in left.items() if ms}


def of_today(desk: Desk) -> dict[str, int]:
    """Questions missed today in practice and not put right since, with the milliseconds that each has still to wait.

    What an exam asked comes back tomorrow, or today if the learner asks for it.
    """
    now, today = desk.clock.now(), desk.today()
    rows = [one for one in _last_missed(desk) if one.day == today and one.mode in COME_BACK_FROM]
    return {one.item_id: left_ms(one.at, now) for one in rows if one.item_id in desk.bank.heads}


def said(waits: Iterable[int]) -> str:
    """2 missed questions come back in 3 to 8 minutes. `waits`: milliseconds that each has still to wait, at least one."""
    minutes = sorted(-(-ms // 60_000) for ms in waits)
    ready = minutes.count(0)
    many = ready or len(minutes)
    back = f"{wording.count(many, 'missed question')} {'comes' if many == 1 else 'come'} back"
    if ready:
        return f"{back} now"
    span = f"{minutes[0]} to " if minutes[0] != minutes[-1] else ""
    return f"{back} in {span}{wording.count(minutes[-1], 'minute')}"


class Repeats:
    """Missed questions that a session asks again: each ten minutes after it was missed, never sooner."""

    def __init__(self, desk: Desk, *, mixes: bool = True) -> None:
        self._desk = desk
        self._mixes = mixes
        self._misses = Misses()

    @property
    def left(self) -> int:
        """How many are to be asked again."""
        return len(self._misses)

    @property
    def ready(self) -> int:
        """How many have waited long enough."""
        return self._waits.count(0)

    @property
    def _waits(self) -> list[int]:
        return self._misses.waits(self._desk.clock.steady_ms())

    def missed(self, item_id: str, asked: int) -> None:
        """It was missed just now, as the session's answer number `asked`."""
        self._misses.add(item_id, self._desk.clock.steady_ms() + WAIT_MS, asked + QUESTIONS_BETWEEN)

    def wait(self, item_id: str, ms: int) -> None:
        """It was missed before the session, and has so long still to wait."""
        self._misses.add(item_id, self._desk.clock.steady_ms() + ms)

    def drop(self, item_id: str) -> None:
        """It is not to be asked again."""
        self._misses.drop(item_id)

    def pick(self, waiting: deque[str], done: Sequence[str]) -> tuple[str | None, bool]:
        """The question to ask after those `done`, taken from what waits, and whether it is asked again; None for none.

        A miss that has waited long enough goes first. A third of one group in a row lets others go before it.
        """
        before = [self._desk.group(one) for one in done[-LONGEST_RUN:]] if self._mixes else []

        def passing(item_id: str) -> bool:
            return bool(before) and third(self._desk.group(item_id), before)

        again = self._misses.take(self._desk.clock.steady_ms(), len(done), alone=not waiting, passing=passing)
        if again is not None or not waiting:
            return again, again is not None
        found = next((one for one in waiting if not passing(one)), waiting[0])
        waiting.remove(found)
        return found, False

    def said(self) -> str:
        """How many come back and when, in one sentence; empty where there are none."""
        return f"{said(self._waits)}." if self.left else ""
