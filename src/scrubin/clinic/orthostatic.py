"""Does the pressure fall on standing?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scrubin.clinic.sources import Source
from scrubin.clinic.verdict import Verdict

SOURCES = (
    Source("Consensus statement on orthostatic hypotension (Freeman)", "definition", 2011),
    Source("CDC STEADI, Measuring Orthostatic Blood Pressure", "form", 2017),
    Source("Scientific Reports 7 (Mahe)", "fall of the pressure at rest", 2017),
)
REST_MINUTES = 5.0
STAND_MINUTES = (1.0, 3.0)
STAND_SLACK = 0.25
FALL_SYSTOLIC, FALL_DIASTOLIC = 20, 10
"""Mm Hg, within 3 minutes of standing; a fall of just this much counts (Freeman 2011)."""
UNRESTED = (2, 1, 2)
"""Systolic, diastolic and pulse above the resting level for each minute of rest that is missing.

That the pressure still falls in these minutes is measured (Mahe 2017); the size is
the model's choice.
"""
SAFETY = (
    "Dizzy or lightheaded: help the patient to sit or lie down at once, stay with them, and report. "
    "The dizziness is itself an abnormal finding."
)


class Vitals(NamedTuple):
    """Systolic and diastolic in mm Hg, pulse per minute."""

    systolic: int
    diastolic: int
    pulse: int


@dataclass(frozen=True)
class Set:
    """The true readings after 5 minutes of lying and at 1 and 3 minutes of standing, and whether standing makes dizzy."""

    lying: Vitals
    standing_1: Vitals
    standing_3: Vitals
    dizzy: bool = False


@dataclass(frozen=True)
class Reading:
    """What was done (minutes) and written: the greatest falls (mm Hg) and the greatest pulse rise (per minute)."""

    rest_minutes: float
    first_minute: float
    second_minute: float
    drop_systolic: int
    drop_diastolic: int
    pulse_rise: int
    positive: bool


class Change(NamedTuple):
    """Falls of pressure (mm Hg) and rise of the pulse (per minute) from lying to standing; below zero: the other way."""

    drop_systolic: int
    drop_diastolic: int
    pulse_rise: int


def lying_after(truth: Set, rest_minutes: float) -> Vitals:
    """The lying reading after so many minutes of rest: above the resting level while rest is short of 5 minutes."""
    missing = max(0.0, REST_MINUTES - max(0.0, rest_minutes))
    return Vitals(*(level + round(missing * more) for level, more in zip(truth.lying, UNRESTED, strict=True)))


def standing_at(truth: Set, minute: float) -> Vitals:
    """The reading after so many minutes of standing: straight between 1 and 3 minutes, level outside them."""
    share = max(0.0, min(1.0, (minute - STAND_MINUTES[0]) / (STAND_MINUTES[1] - STAND_MINUTES[0])))
    pairs = zip(truth.standing_1, truth.standing_3, strict=True)
    return Vitals(*(round(one + share * (three - one)) for one, three in pairs))


def change(lying: Vitals, standing: Vitals) -> Change:
    """What standing did between two readings."""
    return Change(lying[0] - standing[0], lying[1] - standing[1], standing[2] - lying[2])


def greatest(lying: Vitals, *standing: Vitals) -> Change:
    """The greatest fall of each pressure and the greatest pulse rise over the standing readings (one at least)."""
    changes = [change(lying, one) for one in standing]
    return Change(*(max(column) for column in zip(*changes, strict=True)))


def is_positive(found: Change) -> bool:
    """A fall of 20 or more systolic, or 10 or more diastolic, in mm Hg. Source: Freeman 2011."""
    return found.drop_systolic >= FALL_SYSTOLIC or found.drop_diastolic >= FALL_DIASTOLIC


def truth_of(truth: Set) -> Change:
    """The greatest changes when it is done by the book: 5 minutes lying, then 1 and 3 minutes standing."""
    return greatest(truth.lying, truth.standing_1, truth.standing_3)


def transcript(truth: Set, reading: Reading) -> list[str]:
    """Line mode: the three readings as this technique shows them."""
    stands = (reading.first_minute, reading.second_minute)
    rows = [_told(f"Lying, after {reading.rest_minutes:g} minutes of rest", lying_after(truth, reading.rest_minutes))]
    return rows + [_told(f"Standing, minute {minute:g}", standing_at(truth, minute)) for minute in stands]


def shown(truth: Set, reading: Reading) -> Change:
    """The greatest changes between the readings that this technique shows."""
    stands = (standing_at(truth, minute) for minute in (reading.first_minute, reading.second_minute))
    return greatest(lying_after(truth, reading.rest_minutes), *stands)


def judge(truth: Set, reading: Reading) -> Verdict:
    """Right when the times are 5, 1 and 3 minutes and the numbers and the finding follow from the readings shown.

    Numbers and finding are checked against what this technique shows, so a wrong time is one fault and not five.
    """
    faults = [*_times(reading), *_numbers(truth, reading), *_finding(truth, reading)]
    safety = (SAFETY,) if truth.dizzy else ()
    if faults:
        harm = dict.fromkeys(harm for _, harm in faults if harm)
        return Verdict(False, (*(said for said, _ in faults), *safety), tuple(harm))
    return Verdict(True, (_praise(reading), *safety))


def _told(title: str, vitals: Vitals) -> str:
    return f"{title}: {vitals.systolic}/{vitals.diastolic} mm Hg, pulse {vitals.pulse}"


def _praise(reading: Reading) -> str:
    finding = (
        "A positive finding: keep the patient safe from a fall and report it."
        if reading.positive
        else "Not positive: chart each reading with the position and the minute."
    )
    falls = f"Greatest fall {reading.drop_systolic} systolic and {reading.drop_diastolic} diastolic"
    return f"{falls}, pulse up by {reading.pulse_rise}. {finding}"


def _times(reading: Reading) -> Iterator[tuple[str, str]]:
    if reading.rest_minutes < REST_MINUTES:
        yield (
            f"Lying rest of {reading.rest_minutes:g} minutes: let the patient lie for 5 minutes first.",
            "The lying pressure has not settled, so the fall can look larger than it is.",
        )
    if abs(reading.first_minute - STAND_MINUTES[0]) > STAND_SLACK:
        yield (
            f"The first standing reading was taken at minute {reading.first_minute:g}: take it at 1 minute.",
            "An early fall can be missed." if reading.first_minute > 1 else "",
        )
    if abs(reading.second_minute - STAND_MINUTES[1]) > STAND_SLACK:
        yield (
            f"The second standing reading was taken at minute {reading.second_minute:g}: take it at 3 minutes.",
            "A fall that comes slowly can be missed." if reading.second_minute < 3 else "",
        )


def _numbers(truth: Set, reading: Reading) -> Iterator[tuple[str, str]]:
    lying = lying_after(truth, reading.rest_minutes)
    first, second = (standing_at(truth, at) for at in (reading.first_minute, reading.second_minute))
    due = shown(truth, reading)
    wrote = Change(reading.drop_systolic, reading.drop_diastolic, reading.pulse_rise)
    names = ("systolic fall", "diastolic fall", "pulse rise")
    for index, name in enumerate(names):
        if wrote[index] not in (due[index], max(0, due[index])):
            both = (change(lying, first)[index], change(lying, second)[index])
            yield f"The greatest {name} is {due[index]}, not {wrote[index]}.{_slip(wrote[index], due[index], both)}", ""


def _slip(wrote: int, due: int, both: tuple[int, int]) -> str:
    if wrote == -due:
        return " The sign is turned: take lying minus standing for a fall, standing minus lying for a rise."
    if wrote in both:
        missed = "first" if wrote == both[1] else "second"
        return f" The {missed} standing reading shows the greater change."
    if wrote == abs(both[1] - both[0]):
        return " Compare each standing reading with the lying one, not with each other."
    return ""


def _finding(truth: Set, reading: Reading) -> Iterator[tuple[str, str]]:
    due = shown(truth, reading)
    seen, true = is_positive(due), is_positive(truth_of(truth))
    if reading.positive != seen:
        rule = "Positive is a fall of 20 or more systolic or 10 or more diastolic within 3 minutes of standing"
        falls = f"the falls are {due.drop_systolic} and {due.drop_diastolic} mm Hg"
        yield f"{rule}: {falls}, so this is {_name(seen)}.", _harm(seen)
    if seen != true:
        yield f"With 5 minutes of rest and readings at 1 and 3 minutes this set is {_name(true)}.", _harm(true)


def _name(positive: bool) -> str:
    return "positive" if positive else "not positive"


def _harm(positive: bool) -> str:
    if positive:
        return "The patient may fall when they stand up, and nobody is warned."
    return "The patient may be treated for a fall in pressure that is not there."
