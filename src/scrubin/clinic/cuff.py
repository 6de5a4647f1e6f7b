"""What is heard while this cuff deflates, and what did the reader make of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from scrubin.clinic.cuff_sizes import (
    CUFF_TABLE,
    CUFFS,
    MISFIT_TRIAL,
    PALPATION_STUDY,
    Cuff,
    Patient,
    radial_gone_at,
    reads_as,
    right_cuff,
    sizes_too_small,
    to_even,
)
from scrubin.clinic.korotkoff import PHASES, Run, Sound, pressure, sound_between, sounds, transcript
from scrubin.clinic.sources import Source
from scrubin.clinic.verdict import Verdict

__all__ = [
    "CUFFS",
    "SOURCES",
    "TOLERANCE",
    "Cuff",
    "Patient",
    "Reading",
    "Run",
    "Sound",
    "judge",
    "pressure",
    "radial_gone_at",
    "rates",
    "reads_as",
    "right_cuff",
    "sound_between",
    "sounds",
    "to_even",
    "transcript",
]

SOURCES = (
    Source("ACC/AHA High Blood Pressure Guideline", "accurate measurement of blood pressure in the office", 2017),
    PHASES,
    CUFF_TABLE,
    MISFIT_TRIAL,
    PALPATION_STUDY,
    Source("NNAAP skills evaluation", "measurement skills: manual blood pressure within 8 mm Hg", 2024),
)
TOLERANCE = 4
"""Mm Hg from the sound: 1 for the nearest even number and 3 for one beat of fall at 2 mm Hg per second and a pulse of 40.

So a reader who is sure of the sound only at the second beat still passes. It is half of what a skills test allows between
two people (8 mm Hg, NNAAP): here the sound is known. It does not grow with a faster valve.
"""
ABOVE = (20, 30)
PALPATION_SLACK = 10
SLOWEST, FASTEST = 2.0, 3.0
RETRY = "Let the cuff down fully, wait 1 to 2 minutes, and inflate higher"


class Fault(NamedTuple):
    """One thing done wrong, and the harm of it if there is one."""

    said: str
    harm: str = ""


@dataclass(frozen=True)
class Reading:
    """What the reader did and wrote, all in mm Hg (rate: mm Hg per second); palpated is None when it was not asked for."""

    cuff: str
    palpated: int | None
    inflated_to: int
    rate: float
    systolic: int
    diastolic: int


def rates(pulse: int) -> tuple[float, float]:
    """The slowest and fastest good deflation (mm Hg per second): 2 to 3, or down to 2 per beat for a pulse under 60.

    Source: `PHASES`, whose 2 to 3 mm Hg are per second, or per beat when the pulse is very slow.
    """
    return SLOWEST * min(1.0, pulse / 60), FASTEST


def judge(patient: Patient, reading: Reading) -> Verdict:
    """Right when both numbers are within `TOLERANCE` of this run's first and last sound and the technique holds.

    The run is made again from the reading, so the verdict needs no record of it. ValueError for a reading off the dial.
    """
    run = Run(patient, reading.cuff, reading.inflated_to, reading.rate)
    notes = _notes(run)
    checks = (_size, _palpation, _inflation, _valve, _ears)
    faults = [*chain.from_iterable(check(run, reading) for check in checks), *_dial(reading)]
    if not faults:
        praise = (
            f"{reading.systolic}/{reading.diastolic} mm Hg: both within {TOLERANCE} mm Hg of the first and last sound."
        )
        return Verdict(True, (praise, *notes))
    harm = dict.fromkeys(fault.harm for fault in faults if fault.harm)
    return Verdict(False, (*(fault.said for fault in faults), *notes), tuple(harm))


def _notes(run: Run) -> Iterator[str]:
    truth, heard = run.patient, sounds(run)
    ran = f", and in this run the sounds went from {heard[0].mm_hg:.0f} to {heard[-1].mm_hg:.0f}" if heard else ""
    yield f"The true pressure is {truth.systolic}/{truth.diastolic} mm Hg{ran}."
    if truth.irregular:
        yield "The pulse is irregular: take several readings, let the air out slowly, and use their average."


def _size(run: Run, reading: Reading) -> Iterator[Fault]:
    steps = sizes_too_small(run.patient.arm_cm, reading.cuff)
    if not steps:
        return
    fits, used = CUFFS[right_cuff(run.patient.arm_cm)], CUFFS[reading.cuff]
    off = abs(run.shown.systolic - run.patient.systolic)
    said = f"An arm of {run.patient.arm_cm} cm takes the {fits.title} cuff, not the {used.title} cuff."
    if steps > 0:
        yield Fault(said, f"A cuff that is too small reads falsely high: here by about {off} mm Hg systolic.")
    else:
        yield Fault(said, f"A cuff that is too large reads falsely low: here by about {off} mm Hg systolic.")


def _palpation(run: Run, reading: Reading) -> Iterator[Fault]:
    gone = radial_gone_at(run.shown)
    if reading.palpated is not None and abs(reading.palpated - gone) > PALPATION_SLACK:
        yield Fault(f"Palpation: the radial pulse was gone at {gone} mm Hg, not at {reading.palpated}.")


def _inflation(run: Run, reading: Reading) -> Iterator[Fault]:
    if run.inflated_to < run.shown.systolic:
        yield _too_low(run)
        return
    base = radial_gone_at(run.shown) if reading.palpated is None else reading.palpated
    above = run.inflated_to - base
    if above < ABOVE[0]:
        how = f"only {above} mm Hg above" if above > 0 else "no higher than"
        yield Fault(
            f"Inflated {how} the point where the radial pulse went: inflate 20 to 30 mm Hg above it.",
            "The first sound can be missed, and the systolic then reads falsely low.",
        )
    elif above > ABOVE[1]:
        yield Fault(
            f"Inflated {above} mm Hg above the point where the radial pulse went: 20 to 30 is enough.",
            "Too much pressure hurts the patient's arm.",
        )


def _too_low(run: Run) -> Fault:
    low = "The systolic is read falsely low, and a high blood pressure can be missed."
    if run.inflated_to <= run.shown.diastolic:
        return Fault(f"Inflated below the diastolic pressure, so there was nothing to hear. {RETRY}.", low)
    if run.shown.gap and run.shown.gap[0] < run.inflated_to < run.shown.gap[1]:
        return Fault(
            f"Inflated only into the auscultatory gap, a silent band under the true systolic. {RETRY}: "
            "20 to 30 mm Hg above the point where the radial pulse goes.",
            low,
        )
    return Fault(f"The sounds were there at once: the true systolic lies higher. {RETRY}.", low)


def _valve(run: Run, reading: Reading) -> Iterator[Fault]:
    slow, fast = rates(run.patient.pulse)
    if reading.rate > fast:
        yield Fault(
            f"The cuff fell {reading.rate:g} mm Hg per second: let it down about 2 mm Hg per second.",
            "A cuff let down too fast reads the systolic falsely low and the diastolic falsely high."
            f" Here {reading.rate * 60 / run.patient.pulse:.0f} mm Hg pass between two beats.",
        )
    elif reading.rate < slow:
        yield Fault(
            f"The cuff fell {reading.rate:g} mm Hg per second: let it down about 2 mm Hg per second.",
            "A cuff let down too slowly hurts, and the diastolic can read falsely high.",
        )


def _dial(reading: Reading) -> Iterator[Fault]:
    odd = [str(number) for number in (reading.systolic, reading.diastolic) if number % 2]
    if odd:
        yield Fault(f"{' and '.join(odd)}: read the dial to the nearest even number. Its marks are 2 mm Hg apart.")


def _ears(run: Run, reading: Reading) -> Iterator[Fault]:
    heard = sounds(run)
    if not heard:
        yield Fault("No beat was heard in this run, so it gives no reading.")
        return
    yield from _ear("systolic", "first", reading.systolic, heard[0], _after_gap(run, reading.systolic))
    yield from _ear("diastolic", "last", reading.diastolic, heard[-1], _before_gap(run, reading.diastolic))


def _ear(name: str, which: str, read: int, sound: Sound, gap: str) -> Iterator[Fault]:
    error = read - sound.mm_hg
    if abs(error) <= TOLERANCE:
        return
    way = "high" if error > 0 else "low"
    said = (
        f"The {name} was read at {read}; the {which} sound came at {sound.mm_hg:.0f} mm Hg: {abs(error):.0f} too {way}."
    )
    yield Fault(f"{said} {gap}".strip(), f"The {name} is charted falsely {way}, and the provider may act on it.")


def _gap_edges(run: Run) -> tuple[float, float] | None:
    """The last sound above the gap and the first one below it, when the run passes through a gap."""
    if run.shown.gap is None:
        return None
    high = run.shown.gap[1]
    return next(((a.mm_hg, b.mm_hg) for a, b in pairwise(sounds(run)) if a.mm_hg >= high > b.mm_hg), None)


def _after_gap(run: Run, read: int) -> str:
    edges = _gap_edges(run)
    if edges is None or abs(read - edges[1]) > TOLERANCE:
        return ""
    return "That is where the sounds came back under the auscultatory gap."


def _before_gap(run: Run, read: int) -> str:
    edges = _gap_edges(run)
    if edges is None or not min(edges) - TOLERANCE <= read <= edges[0] + TOLERANCE:
        return ""
    return "That is the silence of the auscultatory gap, not the end of the sounds."
