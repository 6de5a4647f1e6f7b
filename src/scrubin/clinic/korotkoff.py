"""Which sounds come at which pressure while a cuff deflates?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scrubin.clinic.beats import Pulse, events
from scrubin.clinic.cuff_sizes import CUFFS, Patient, reads_as
from scrubin.clinic.sources import Source

PHASES = Source(
    "AHA, Recommendations for Blood Pressure Measurement in Humans (Pickering)", "auscultatory method", 2005
)
WORDS = {1: "tapping", 2: "swishing", 3: "knocking", 4: "muffled", 5: "silence"}
"""The five Korotkoff phases in order. Source: `PHASES`."""
FALLEN = (0.30, 0.65, 0.85)
"""Where phases 2, 3 and 4 begin, as the share of the pulse pressure that is passed: the model's choice, not a figure."""
LISTEN_ON = 20
DIAL_TOP = 300


@dataclass(frozen=True)
class Run:
    """One deflation: from `inflated_to` mm Hg at model second 0, falling `rate` mm Hg per second; ValueError off the dial."""

    patient: Patient
    cuff: str
    inflated_to: int
    rate: float

    def __post_init__(self) -> None:
        if self.cuff not in CUFFS:
            raise ValueError(f"no cuff {self.cuff}: one of {', '.join(CUFFS)} is meant")
        if not (0 < self.inflated_to <= DIAL_TOP and 0.1 <= self.rate <= 50):
            raise ValueError(f"inflated to {self.inflated_to} mm Hg, {self.rate} mm Hg per second: not on this dial")

    @property
    def shown(self) -> Patient:
        """The patient's pressures as this cuff shows them."""
        return reads_as(self.patient, self.cuff)

    @property
    def seconds(self) -> float:
        """Model seconds until the cuff is empty."""
        return self.inflated_to / self.rate


@dataclass(frozen=True)
class Sound:
    """A beat that is heard: model second, pressure on the dial (mm Hg), Korotkoff phase 1 to 4."""

    at_s: float
    mm_hg: float
    phase: int

    @property
    def word(self) -> str:
        """How it sounds."""
        return WORDS[self.phase]


def pressure(run: Run, t: float) -> float:
    """Pressure in the cuff (mm Hg) at model second t: level before 0, then falling at the rate of the valve, never below 0."""
    return max(0.0, run.inflated_to - run.rate * max(0.0, t))


@lru_cache(maxsize=64)
def sounds(run: Run) -> tuple[Sound, ...]:
    """Every sound of the run, in time order: one at each beat from systolic to diastolic pressure, none in the gap.

    Source of the phases: `PHASES`. The sounds depend on the run alone, never on when or how often one asks.
    """
    return tuple(Sound(at, mm_hg, phase) for at, mm_hg in _beats(run) if (phase := _phase(run.shown, mm_hg)))


def sound_between(run: Run, t0: float, t1: float) -> tuple[Sound, ...]:
    """The sounds with t0 <= at_s < t1 (model seconds): windows that follow each other miss none and repeat none."""
    heard = sounds(run)
    first, last = (bisect_left(heard, t, key=lambda sound: sound.at_s) for t in (t0, t1))
    return heard[first:last]


def transcript(run: Run, step: int = 2) -> list[str]:
    """Line mode: one row per `step` mm Hg, from the top to 20 mm Hg under the last sound, with what is heard there."""
    rows: dict[int, str] = {}
    for _, mm_hg in _beats(run):
        row = _nearest(mm_hg, step)
        if rows.get(row, WORDS[5]) == WORDS[5]:
            rows[row] = WORDS[_phase(run.shown, mm_hg) or 5]
    bottom = max(0, min((row for row, word in rows.items() if word != WORDS[5]), default=0) - LISTEN_ON)
    return [f"{row} mm Hg: {_in_row(rows, row)}" for row in range(_nearest(run.inflated_to, step), bottom - 1, -step)]


def _in_row(rows: dict[int, str], row: int) -> str:
    """The word of a row; a row that no beat fell in is no silence when the beats on both sides of it sounded."""
    if row in rows:
        return rows[row]
    above, below = [other for other in rows if other > row], [other for other in rows if other < row]
    if above and below and WORDS[5] not in (rows[min(above)], rows[max(below)]):
        return "between beats"
    return WORDS[5]


def _nearest(mm_hg: float, step: int) -> int:
    return step * int(mm_hg / step + 0.5)


def _beats(run: Run) -> Iterator[tuple[float, float]]:
    heart = Pulse(run.patient.pulse, run.patient.irregular, run.patient.seed)
    for at in events(heart, run.seconds):
        yield at, pressure(run, at)


def _phase(shown: Patient, mm_hg: float) -> int:
    """Korotkoff phase 1 to 4 of a beat at this cuff pressure, 0 when it is silent."""
    if not shown.diastolic <= mm_hg <= shown.systolic or (shown.gap and shown.gap[0] < mm_hg < shown.gap[1]):
        return 0
    fallen = (shown.systolic - mm_hg) / (shown.systolic - shown.diastolic)
    return 1 + sum(fallen >= start for start in FALLEN)
