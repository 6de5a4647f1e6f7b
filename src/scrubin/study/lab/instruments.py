"""Which instrument is read or set?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from scrubin.clinic import instruments as known
from scrubin.clinic.instruments import INSTRUMENTS, Instrument
from scrubin.clinic.scales import plain
from scrubin.study.lab.made import Chance

READ = (
    ("aneroid", "mercury-column", "glass-thermometer-c", "syringe-3"),
    (
        "aneroid",
        "glass-thermometer-f",
        "syringe-5",
        "syringe-10",
        "insulin-u100-1ml",
        "insulin-u100-half",
        "medicine-cup",
    ),
    ("syringe-tuberculin-1", "insulin-u100-30-half", "balance-beam-scale-lb", "balance-beam-kg", "stadiometer"),
)
SET = (
    ("syringe-3", "medicine-cup"),
    ("syringe-5", "syringe-10", "insulin-u100-half", "insulin-u100-1ml"),
    ("syringe-tuberculin-1", "insulin-u100-30-half", "balance-beam-kg", "balance-beam-scale-lb"),
)
ORAL = {"°C": ("35.6", "40.4"), "°F": ("96.2", "104.6"), "mm Hg": ("58", "196"), "in": ("36", "76")}


def make(level: int, chance: Chance) -> dict[str, Any]:
    """Read one, or set one."""
    if chance.among(1, (True, False, False)):
        return _set(INSTRUMENTS[chance.among(2, SET[level - 1])], chance)
    return _read(INSTRUMENTS[chance.among(2, READ[level - 1])], chance)


def _some_mark(tool: Instrument, chance: Chance) -> Decimal:
    scale = tool.scale
    assert scale is not None
    low, high = (Decimal(end) for end in ORAL.get(scale.unit, (str(scale.minor), str(scale.high))))
    marks = int((high - low) / scale.minor)
    value = low + chance.among(3, range(marks + 1)) * scale.minor
    if tool.coarse is not None:
        value += chance.among(4, (1, 2, 3)) * tool.coarse.minor
    return known.nearest(tool, value)


def _read(tool: Instrument, chance: Chance) -> dict[str, Any]:
    value = _some_mark(tool, chance)
    assert tool.scale is not None
    slip = value + tool.scale.minor if value < tool.scale.high or tool.coarse else value - tool.scale.minor
    return {
        "type": "numeric",
        "stem": f"What does it read, in {tool.unit}?",
        "figure": {"kind": "instrument", "instrument": tool.id, "reading": plain(value)},
        "answer": plain(value),
        "unit": tool.unit,
        "also": ("unit",) if tool.unit == "units" else (),
        "formula": "reading",
        "inputs": {"reading": plain(value)},
        "rationale": f"{known.words(tool, value)} It reads {known.read(tool, value)}. {tool.care}",
        "slips": (
            {
                "value": plain(slip),
                "misconception": "Off by one mark",
                "rationale": f"That is one mark off. {known.words(tool, value)}",
            },
        ),
    }


def _set(tool: Instrument, chance: Chance) -> dict[str, Any]:
    value = _some_mark(tool, chance)
    deed = "Draw up" if tool.form == "barrel" else "Pour" if tool.id == "medicine-cup" else "Set the poises to"
    return {
        "type": "setting",
        "stem": f"{deed} {known.read(tool, value)}.",
        "instrument": tool.id,
        "targets": (plain(value),),
        "rationale": f"{known.words(tool, value)} {tool.care}",
    }
