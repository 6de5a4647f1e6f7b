"""How many beats or breaths were there in that time?"""

from __future__ import annotations

from scrubin.clinic.beats import PATTERNS, STRENGTHS, Breathing, Pulse, Rhythm, count, events, transcript
from scrubin.clinic.sources import Source
from scrubin.clinic.verdict import Verdict

__all__ = [
    "ADULT_RANGE",
    "PATTERNS",
    "SOURCES",
    "STRENGTHS",
    "TOLERANCE",
    "Breathing",
    "Pulse",
    "chart_line",
    "count",
    "events",
    "judge",
    "tolerance",
    "transcript",
    "words",
]

SOURCES = (
    Source("Open RN, Nursing Skills", "vital signs: pulse and respirations", 2023),
    Source("Heart & Lung 19(3), Hollerbach", "radial pulse by length of counting interval", 1990),
    Source("NNAAP skills evaluation", "measurement skills: pulse within 4, respirations within 2", 2024),
)
TOLERANCE = {"beat": 2, "breath": 1}
"""Per minute. Half of what a skills test allows between two people (4 and 2, NNAAP): here the truth is known.

A doubled half-minute count without a mistake is off by 1 at most, so a perfect counter always passes. One beat lost
in the half minute costs 2; one breath lost costs 2 of about 16, and that is too much to accept.
"""
ADULT_RANGE = {"beat": (60, 100), "breath": (12, 20)}
RATE_WORDS = {"beat": ("bradycardia", "tachycardia"), "breath": ("bradypnea", "tachypnea")}
PLURALS = {"beat": "beats", "breath": "breaths"}


def tolerance(thing: Rhythm) -> int:
    """How far from the truth a charted rate may lie, per minute."""
    return TOLERANCE[thing.unit]


def words(thing: Rhythm) -> tuple[str, ...]:
    """What is charted with the rate: the rhythm, then the strength of the pulse or the depth of the breaths."""
    rhythm = "irregular" if thing.uneven else "regular"
    return rhythm, STRENGTHS[thing.strength] if isinstance(thing, Pulse) else PATTERNS[thing.pattern]


def chart_line(thing: Rhythm) -> str:
    """The whole finding as it is charted and reported, with the word for a rate outside the resting adult range."""
    low, high = ADULT_RANGE[thing.unit]
    slow, fast = RATE_WORDS[thing.unit]
    line = ", ".join((f"{thing.rate} {PLURALS[thing.unit]} per minute", *words(thing)))
    if low <= thing.rate <= high:
        return line
    way, term = ("slower", slow) if thing.rate < low else ("faster", fast)
    return f"{line}; {way} than the adult range of {low} to {high} ({term}): report it"


def judge(
    thing: Rhythm, counted_seconds: int, count_entered: int, per_minute_entered: int, start: float = 0.0
) -> Verdict:
    """Whether the time, the count and the rate hold, against the true count of the minute from `start` (model seconds).

    Regular: 30 seconds doubled, or 60. Irregular: a full 60 seconds. Rate within `tolerance` per minute.
    Source: Open RN Nursing Skills. ValueError for a time that is not above zero.
    """
    if counted_seconds <= 0:
        raise ValueError(f"counted for {counted_seconds} s: a time above zero is meant")
    time_said, harm = _time(thing, counted_seconds, start)
    said = [
        *time_said,
        *_sum(counted_seconds, count_entered, per_minute_entered),
        *_rate(thing, counted_seconds, count_entered, per_minute_entered, start),
    ]
    if said:
        return Verdict(False, tuple(said), tuple(harm))
    return Verdict(True, (_praise(counted_seconds, count_entered, per_minute_entered), f"Chart: {chart_line(thing)}."))


def _praise(seconds: int, counted: int, rate: int) -> str:
    return f"{counted} in {seconds} seconds{', doubled' if seconds == 30 else ''}: {rate} per minute."


def _name(thing: Rhythm) -> str:
    return "pulse" if isinstance(thing, Pulse) else "breathing"


def _time(thing: Rhythm, seconds: int, start: float) -> tuple[list[str], list[str]]:
    if thing.uneven and seconds != 60:
        said = f"The {_name(thing)} is irregular: count it for a full 60 seconds, not {seconds}."
        return [said], [_part_for_whole(thing, seconds, start)]
    if seconds not in (30, 60):
        said = f"You counted for {seconds} seconds. Count for 30 seconds and double, or for 60 seconds."
        lost = f"Each {thing.unit} lost in {seconds} seconds changes the rate by {60 / seconds:.3g}."
        return [said], [lost] if seconds < 30 else []
    return [], []


def _part_for_whole(thing: Rhythm, seconds: int, start: float) -> str:
    made, whole = count(thing, seconds, start) * 60 // seconds, count(thing, 60, start)
    if made == whole:
        return "A part of an uneven minute does not stand for the whole. It came out right here by luck."
    return (
        f"A part of an uneven minute does not stand for the whole: {seconds} seconds make {made}, the minute {whole}."
    )


def _sum(seconds: int, counted: int, rate: int) -> list[str]:
    due = counted * 60 / seconds
    if abs(rate - due) < 1:
        return []
    if seconds == 30 and rate == counted:
        return [f"The 30 second count was charted as the rate: {counted} × 2 = {2 * counted}."]
    if seconds == 30 and rate == 4 * counted:
        return [f"You multiplied by 4, as for a 15 second count. A 30 second count is doubled: {2 * counted}."]
    if seconds == 30:
        return [f"Doubled wrongly: {counted} × 2 = {2 * counted}, not {rate}."]
    if seconds == 60:
        more = " It is not doubled." if counted and rate == 2 * counted else ""
        return [f"A full minute's count is the rate: {counted}, not {rate}.{more}"]
    return [f"{counted} in {seconds} seconds makes {due:.4g} per minute, not {rate}."]


def _rate(thing: Rhythm, seconds: int, counted: int, rate: int, start: float) -> list[str]:
    truth, there = count(thing, 60, start), count(thing, seconds, start)
    if abs(rate - truth) <= tolerance(thing):
        return []
    said = [f"You charted {rate}; the {_name(thing)} is {truth} per minute (within {tolerance(thing)} is accepted)."]
    if counted != there:
        said.append(f"There were {there} {PLURALS[thing.unit]} in those {seconds} seconds; you counted {counted}.")
        said.extend(_twice_or_half(thing, counted, there))
    return said


def _twice_or_half(thing: Rhythm, counted: int, there: int) -> list[str]:
    if there > 3 and abs(counted - 2 * there) <= 1:
        return [
            "One push under the finger, or one lub-dub, is one beat."
            if isinstance(thing, Pulse)
            else "One rise and fall of the chest together is one breath."
        ]
    if there > 3 and abs(2 * counted - there) <= 1:
        return [f"Every other {thing.unit} was missed."]
    return []
