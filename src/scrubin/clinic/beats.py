"""When does each heart beat or breath come?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from scrubin.clinic.noise import noise, pick

MINUTE = 60.0
STRENGTHS = {"thready": "weak and thready", "normal": "normal strength", "bounding": "strong and bounding"}
PATTERNS = {
    "even": "even depth",
    "shallow": "shallow",
    "kussmaul": "deep, fast and regular (Kussmaul)",
    "cheyne-stokes": "depth that grows and fades, with pauses (Cheyne-Stokes)",
}
WAXING = "cheyne-stokes"
BREATHING_SECONDS = 40.0
"""Of each minute of Cheyne-Stokes breathing; the rest is the pause (apnea of 10 to 60 s, Taber's)."""
SPREAD = 0.4
LONG = 1.6
"""One interval in each irregular minute is this long, so that no seed gives a minute that feels regular."""
PAUSE = 1.25
"""A gap this many times the mean interval is told as a pause in line mode."""
_PHASE, _INTERVAL, _LONG, _TURN = range(4)


@dataclass(frozen=True)
class Pulse:
    """A pulse: `rate` beats in each model minute, evenly or not; ValueError when out of range."""

    rate: int
    irregular: bool = False
    seed: int = 0
    strength: str = "normal"

    def __post_init__(self) -> None:
        if not 20 <= self.rate <= 250:
            raise ValueError(f"pulse of {self.rate} per minute: 20 to 250 are meant")
        if self.strength not in STRENGTHS:
            raise ValueError(f"pulse strength {self.strength}: one of {', '.join(STRENGTHS)} is meant")

    @property
    def uneven(self) -> bool:
        """Whether the beats come at unequal times."""
        return self.irregular

    @property
    def unit(self) -> str:
        """What is counted."""
        return "beat"


@dataclass(frozen=True)
class Breathing:
    """Respiration: `rate` breaths (one rise and fall each) in each model minute; ValueError when out of range."""

    rate: int
    irregular: bool = False
    seed: int = 0
    pattern: str = "even"

    def __post_init__(self) -> None:
        if not 4 <= self.rate <= 80:
            raise ValueError(f"{self.rate} breaths per minute: 4 to 80 are meant")
        if self.pattern not in PATTERNS:
            raise ValueError(f"breathing pattern {self.pattern}: one of {', '.join(PATTERNS)} is meant")

    @property
    def uneven(self) -> bool:
        """Whether the breaths come at unequal times."""
        return self.irregular or self.pattern == WAXING

    @property
    def unit(self) -> str:
        """What is counted."""
        return "breath"


Rhythm = Pulse | Breathing


def events(thing: Rhythm, seconds: float) -> tuple[float, ...]:
    """Moments (model seconds, rising) of the beats or breath starts in [0, seconds); longer times only add to the end.

    Every model minute from 0 holds exactly `rate` of them, so that the rate is the truth for uneven rhythms too.
    ValueError for a time below zero.
    """
    if seconds < 0:
        raise ValueError(f"{seconds} s: a time below zero")
    minutes = range(int(seconds // MINUTE) + 1)
    return tuple(at for minute in minutes for at in _minute(thing, minute) if at < seconds)


def count(thing: Rhythm, seconds: float, start: float = 0.0) -> int:
    """How many beats or breaths a perfect counter finds in [start, start + seconds), in model seconds."""
    return sum(at >= start for at in events(thing, start + seconds))


def transcript(thing: Rhythm, seconds: float, start: float = 0.0, row: int = 5) -> list[str]:
    """Line mode: one row for each `row` seconds with a dot for each beat or breath, and the long gaps as "pause"."""
    told = list(_told(thing, start, start + seconds))
    return [_row(thing, told, start, low, min(low + row, seconds)) for low in _steps(seconds, row)]


def _steps(seconds: float, row: int) -> Iterator[int]:
    low = 0
    while low < seconds:
        yield low
        low += row


def _row(thing: Rhythm, told: list[tuple[float, str]], start: float, low: float, high: float) -> str:
    here = [mark for at, mark in told if start + low <= at < start + high]
    return f"{low:g}–{high:g} s: {' '.join(here) or f'no {thing.unit}'}"


def _told(thing: Rhythm, start: float, end: float) -> Iterator[tuple[float, str]]:
    heard = [at for at in events(thing, end) if at >= start]
    if heard:
        yield heard[0], "•"
    for before, at in pairwise(heard):
        yield at, "pause •" if at - before > PAUSE * MINUTE / thing.rate else "•"


@lru_cache(maxsize=256)
def _minute(thing: Rhythm, minute: int) -> tuple[float, ...]:
    weights = _weights(thing, minute)
    waxing = isinstance(thing, Breathing) and thing.pattern == WAXING
    scale = (BREATHING_SECONDS if waxing else MINUTE) / sum(weights)
    head = (0.5 + 0.45 * noise(thing.seed, _PHASE)) * weights[0]
    inside = [scale * at for at in accumulate(weights[1:], initial=head)]
    if waxing:
        turn = MINUTE * (0.5 + 0.45 * noise(thing.seed, _TURN))
        inside = sorted((at + turn) % MINUTE for at in inside)
    return tuple(minute * MINUTE + at for at in inside)


def _weights(thing: Rhythm, minute: int) -> list[float]:
    if not thing.irregular:
        return [1.0] * thing.rate
    weights = [1.0 + SPREAD * noise(thing.seed, _INTERVAL, minute, k) for k in range(thing.rate)]
    # Not the first: its length is shared between both ends of the minute.
    weights[1 + pick(thing.seed, _LONG, minute, among=thing.rate - 1)] = LONG
    return weights
