"""When does each beat come, and what is known of each rhythm?

How a rhythm is told on a strip and what a medical assistant does: look at the patient, report; never diagnose.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.clinic.conduction import PATTERNS, TAIL, Beat, Course, flutter_rate
from scrubin.clinic.sources import Source

__all__ = ["RHYTHMS", "Beat", "Course", "Rhythm", "beats", "course", "held_rate"]


@dataclass(frozen=True)
class Rhythm:
    """A rhythm: how it looks, what is done, whether it is urgent, and its ventricular rates per minute (none: no beats)."""

    id: str
    title: str
    looks: str
    does: str
    urgent: bool
    rates: tuple[int, int] | None
    regular: bool
    source: Source


_BOOK = "Goldberger's Clinical Electrocardiography, 9th edition"


def _chapter(number: int, part: str) -> Source:
    return Source(_BOOK, f"chapter {number}, {part}", 2017)


_SINUS = _chapter(13, "sinus and escape rhythms")
_ATRIAL = _chapter(14, "supraventricular arrhythmias, part I")
_FLUTTER = _chapter(15, "atrial flutter and fibrillation")
_VENTRICULAR = _chapter(16, "ventricular arrhythmias")
_BLOCK = _chapter(17, "AV conduction abnormalities, part I")
_ARREST = _chapter(21, "sudden cardiac arrest")
_PACED = _chapter(22, "pacemakers and implantable defibrillators")

_ROUTINE = "Record a clean tracing, file it, and pass it to the provider in the usual way."
_SAME_VISIT = (
    "Look at the patient, take the vital signs, and show the tracing to the provider before the patient leaves."
)
_AT_ONCE = (
    "Look at the patient first: responsive, breathing, pulse. Call the provider at once and stay with the patient."
)
_ARRESTED = (
    "Look at the patient first. If the patient does not respond and does not breathe normally, call for help and "
    "the AED and start CPR. If the patient is awake, check the electrodes and wires."
)

_SINUS_RHYTHMS = (
    Rhythm(
        "sinus",
        "Normal sinus rhythm",
        "Regular, 60 to 100 a minute, one upright P wave before each narrow QRS in lead II, the same PR each time.",
        _ROUTINE,
        False,
        (60, 100),
        True,
        _SINUS,
    ),
    Rhythm(
        "bradycardia",
        "Sinus bradycardia",
        "As normal sinus rhythm but slower than 60 a minute.",
        "Look at the patient and ask about dizziness or fainting; take the vital signs. With symptoms, call the "
        "provider at once; without, show the tracing before the patient leaves.",
        False,
        (40, 59),
        True,
        _SINUS,
    ),
    Rhythm(
        "tachycardia",
        "Sinus tachycardia",
        "As normal sinus rhythm but faster than 100 a minute; P waves still stand before each QRS.",
        "Look at the patient; ask about pain, fever, worry and exercise; take the vital signs and tell the provider.",
        False,
        (101, 150),
        True,
        _SINUS,
    ),
    Rhythm(
        "sinus-arrhythmia",
        "Sinus arrhythmia",
        "P waves and PR stay the same, but the beats come closer together on breathing in and farther apart on "
        "breathing out.",
        "Common in healthy young people. " + _ROUTINE,
        False,
        (60, 100),
        False,
        _SINUS,
    ),
)

_ATRIAL_RHYTHMS = (
    Rhythm(
        "atrial-fibrillation",
        "Atrial fibrillation",
        "The beats come without any pattern; there are no P waves, only a fine uneven baseline. QRS is narrow.",
        _SAME_VISIT + " If it is new, fast, or there are symptoms, call the provider at once.",
        False,
        (60, 150),
        False,
        _FLUTTER,
    ),
    Rhythm(
        "atrial-flutter",
        "Atrial flutter",
        "Sawtooth waves at 250 to 350 a minute between narrow QRS complexes; mostly one QRS to each second or fourth wave.",
        _SAME_VISIT + " If it is new, fast, or there are symptoms, call the provider at once.",
        False,
        (50, 150),
        True,
        _FLUTTER,
    ),
    Rhythm(
        "pac",
        "Premature atrial contractions",
        "Now and then a beat comes early, with a P wave of another shape before it and a narrow QRS.",
        _ROUTINE,
        False,
        (60, 95),
        False,
        _ATRIAL,
    ),
    Rhythm(
        "svt",
        "Supraventricular tachycardia",
        "Fast and regular, 150 to 250 a minute, narrow QRS, P waves mostly hidden.",
        _AT_ONCE,
        True,
        (150, 220),
        True,
        _ATRIAL,
    ),
)

_VENTRICULAR_RHYTHMS = (
    Rhythm(
        "pvc",
        "Premature ventricular contractions",
        "Now and then a wide, oddly shaped QRS comes early with no P wave before it; its T points the other way, and "
        "a pause follows.",
        _SAME_VISIT + " Three or more in a row: call the provider at once.",
        False,
        (55, 95),
        False,
        _VENTRICULAR,
    ),
    Rhythm(
        "bigeminy",
        "Ventricular bigeminy",
        "Each normal beat is followed by one early wide beat.",
        _SAME_VISIT + " With symptoms, call the provider at once.",
        False,
        (55, 90),
        False,
        _VENTRICULAR,
    ),
    Rhythm(
        "vt",
        "Ventricular tachycardia",
        "Fast, more than 100 a minute, regular, wide QRS, no P waves before them.",
        _AT_ONCE + " If the patient does not respond and does not breathe normally, start CPR and use the AED.",
        True,
        (130, 210),
        True,
        _VENTRICULAR,
    ),
    Rhythm(
        "vf",
        "Ventricular fibrillation",
        "Fast uneven waves that keep changing in height and width; no QRS can be made out.",
        _ARRESTED,
        True,
        None,
        False,
        _ARREST,
    ),
    Rhythm("asystole", "Asystole", "A line that is almost flat, without QRS.", _ARRESTED, True, None, False, _ARREST),
    Rhythm(
        "paced",
        "Ventricular paced rhythm",
        "A thin vertical line (spike) just before each wide QRS, at an even rate.",
        "Write on the tracing that the patient has a pacemaker and pass it on. A spike without a QRS after it: call "
        "the provider at once.",
        False,
        (60, 85),
        True,
        _PACED,
    ),
)

_BLOCKS = (
    Rhythm(
        "first-degree-block",
        "First-degree AV block",
        "Each P wave is followed by a QRS, and PR is the same each time but longer than 0.20 s.",
        _SAME_VISIT,
        False,
        (55, 90),
        True,
        _BLOCK,
    ),
    Rhythm(
        "second-degree-type-1",
        "Second-degree AV block, type I (Wenckebach)",
        "PR grows from beat to beat until a P wave has no QRS after it; then it begins again.",
        _SAME_VISIT + " With dizziness, fainting or a slow pulse, call the provider at once.",
        False,
        (45, 60),
        False,
        _BLOCK,
    ),
    Rhythm(
        "third-degree-block",
        "Third-degree (complete) AV block",
        "P waves and QRS complexes are each regular but have no fixed relation; there are more P waves than QRS.",
        _AT_ONCE,
        True,
        (25, 40),
        True,
        _BLOCK,
    ),
)

RHYTHMS: dict[str, Rhythm] = {
    rhythm.id: rhythm for rhythm in (*_SINUS_RHYTHMS, *_ATRIAL_RHYTHMS, *_VENTRICULAR_RHYTHMS, *_BLOCKS)
}


def held_rate(rhythm: str, rate: float) -> float:
    """The asked rate (beats/min) brought within what this rhythm can have; `ValueError` for an unknown rhythm."""
    if rhythm not in RHYTHMS:
        raise ValueError(f"no such rhythm: {rhythm}")
    rates = RHYTHMS[rhythm].rates
    held = rate if rates is None else min(max(rate, rates[0]), rates[1])
    return flutter_rate(held) if rhythm == "atrial-flutter" else held


def course(rhythm: str, rate: float, seconds: float, seed: int) -> Course:
    """All beats and lone P waves, also those just before and after a strip of `seconds`."""
    held = held_rate(rhythm, rate)
    return PATTERNS[rhythm](held, seconds + TAIL, seed)


def beats(rhythm: str, rate: float, seconds: float, seed: int) -> tuple[Beat, ...]:
    """The beats of a strip of `seconds`; regular rhythms come exactly 60/rate s apart, the rate held to the rhythm's."""
    return tuple(beat for beat in course(rhythm, rate, seconds, seed).beats if 0 <= beat.at < seconds)
