"""Which benches stand in the lab, and what comes up on each?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scrubin.banks.index import Head
from scrubin.clinic.sources import Source
from scrubin.items import Item
from scrubin.study.lab import electrodes, instruments, measuring, strips, tracings
from scrubin.study.lab.made import Chance, Make, exercise

_AHA = Source(
    "AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    "electrode placement, lead switches",
    2007,
)
_RHYTHMS = Source("Goldberger's Clinical Electrocardiography, 9th edition", "chapters 3 and 13 to 22", 2017)
_TOOLS = Source("OpenStax, Fundamentals of Nursing", "vital signs; dosage and measuring devices", 2024)
_PRESSURE = Source(
    "AHA, Recommendations for Blood Pressure Measurement in Humans (Pickering)", "auscultatory method", 2005
)


@dataclass(frozen=True)
class Bench:
    """One place in the lab: what is practised, how many a round, what each level adds, and where its exercises come from.

    `make` makes them; without it they are the bank's own questions of kind `asks`, by their expected difficulty.
    """

    id: str
    title: str
    detail: str
    levels: tuple[str, str, str]
    round: int
    make: Make | None = None
    topic: str = ""
    task: str = ""
    source: Source | None = None
    facts: tuple[str, ...] = ()
    asks: Callable[[Head], bool] | None = None


NOT_BY_HAND = (
    "administration",
    "anatomy-physiology-disease",
    "communication",
    "coordination-education",
    "hipaa",
    "law-ethics",
    "conduction-pathway",
    "pharmacology-pharmacokinetics",
)
"""Topics and tasks whose orders are of papers, of talk, or of what goes on in the body."""


def _by_hand(head: Head) -> bool:
    return head.topic not in NOT_BY_HAND and head.task not in NOT_BY_HAND


BENCHES: tuple[Bench, ...] = (
    Bench(
        "electrodes",
        "Electrodes",
        "put ten electrodes on a torso",
        ("one at a time", "the six of the chest", "all ten, or a chest to put right"),
        3,
        electrodes.make,
        "ecg",
        "lead-placement",
        _AHA,
        ("EC-01", "EC-02", "EC-05"),
    ),
    Bench(
        "tracings",
        "12-lead tracings",
        "find what is wrong with a recording",
        ("which artifact", "which electrode", "which electrode, or how placed"),
        5,
        tracings.tracing,
        "ecg",
        "artifacts",
        _AHA,
        ("EC-12", "EC-13"),
    ),
    Bench(
        "reversals",
        "Crossed wires",
        "name exchanged wires, and mend them",
        ("plain ones", "seven to tell apart", "find and mend any"),
        5,
        tracings.reversal,
        "ecg",
        "lead-reversal",
        _AHA,
        ("EC-13", "EC-14"),
    ),
    Bench(
        "strips",
        "Strips",
        "rhythms and artifacts",
        ("seven", "thirteen", "nineteen"),
        8,
        strips.strip,
        "ecg",
        "rhythms",
        _RHYTHMS,
        ("EC-11", "EC-12"),
    ),
    Bench(
        "rates",
        "Rates",
        "count a rate with calipers",
        ("whole large boxes", "small boxes", "irregular, 6 seconds"),
        5,
        strips.rate,
        "ecg",
        "rate",
        _RHYTHMS,
        ("EC-08", "EC-09"),
    ),
    Bench(
        "sequences",
        "Sequences",
        "order of draw, PPE, CPR, procedures",
        ("easier", "middle", "harder"),
        5,
        asks=lambda head: head.type == "ordering" and _by_hand(head),
    ),
    Bench(
        "doses",
        "Doses",
        "fresh numbers each time",
        ("easier", "middle", "harder"),
        5,
        asks=lambda head: head.type == "dose_family",
    ),
    Bench(
        "instruments",
        "Instruments",
        "read and set gauges, syringes, scales",
        ("wide marks", "close marks", "finest marks, two poises"),
        6,
        instruments.make,
        "vitals",
        "instruments",
        _TOOLS,
        ("VS-06", "VS-14"),
    ),
    Bench(
        "measurements",
        "Measurements",
        "cuff, pulse, breathing, in real time",
        ("a regular count", "blood pressure, uneven pulse", "silent gap, orthostatic set"),
        3,
        measuring.make,
        "vitals",
        "measurement",
        _PRESSURE,
        ("VS-05", "VS-06", "VS-07", "VS-10"),
    ),
    Bench(
        "matching",
        "Matching",
        "tubes, wires, terms, codes",
        ("easier", "middle", "harder"),
        5,
        asks=lambda head: head.type == "matching",
    ),
)


def bench(name: str) -> Bench:
    """The bench of this name. Raises KeyError."""
    return {one.id: one for one in BENCHES}[name]


def made(one: Bench, level: int, seed: int) -> Item:
    """The exercise that this seed makes on a bench with a maker."""
    assert one.make is not None
    assert one.source is not None
    number = BENCHES.index(one) + 1
    own = one.make(level, Chance(seed))
    return exercise(number, one.topic, one.task, one.source, one.facts, seed, own)
