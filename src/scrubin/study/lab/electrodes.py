"""Which electrodes are to be placed, and how much help is drawn?"""

from __future__ import annotations

from typing import Any

from scrubin.clinic.electrodes import ELECTRODES
from scrubin.study.lab.made import Chance

CHEST = ("V1", "V2", "V3", "V4", "V5", "V6")
LIMBS = ("RA", "LA", "RL", "LL")
WHY = (
    "V1 and V2 go in the 4th space at the right and left sternal border; V4 in the 5th space on the midclavicular line; "
    "V3 midway between V2 and V4; V5 and V6 level with V4 on the anterior axillary and midaxillary lines. Arm and leg "
    "electrodes go on their own limb."
)
BOOKS = "Some books say 5th space for V5 and V6; the AHA recommendation is level with V4, as the space itself does not stay level."
ASTRAY = {
    "V1": ("3-right-sternal", "2-right-sternal", "4-left-sternal"),
    "V2": ("3-left-sternal", "2-left-sternal"),
    "V4": ("4-left-midclavicular", "6-left-midclavicular", "5-left-anterior-axillary"),
    "V5": ("5-left-anterior-axillary", "4-left-anterior-axillary"),
    "V6": ("5-left-midaxillary", "5-left-posterior-axillary"),
}
HOME = {
    "V1": "4-right-sternal",
    "V2": "4-left-sternal",
    "V3": "midway-v2-v4",
    "V4": "5-left-midclavicular",
    "V5": "level-v4-left-anterior-axillary",
    "V6": "level-v4-left-midaxillary",
}


def make(level: int, chance: Chance) -> dict[str, Any]:
    """One electrode among the others; all six of the chest; all ten, or a chest to put right, without landmarks."""
    if level == 1:
        return _one(chance)
    if level == 2:
        stem = "Place the six chest electrodes."
        return _placement(stem, CHEST)
    if chance.among(1, (True, False)):
        return _mend(chance)
    naming = chance.among(2, ("aha", "iec"))
    names = "Use the AHA names." if naming == "aha" else "The cables carry the IEC names: C1 to C6, R, L, N, F."
    return _placement(
        f"Place all ten electrodes for a 12-lead ECG. {names}", (*CHEST, *LIMBS), naming=naming, labels=False
    )


def _one(chance: Chance) -> dict[str, Any]:
    asked = chance.among(1, (*CHEST, *LIMBS))
    fixed = {one: HOME[one] for one in CHEST if one != asked} if asked in CHEST else {}
    placed = "The other chest electrodes are in place. " if fixed else ""
    why = f"{asked} goes {ELECTRODES[asked].place}."
    return _placement(f"{placed}Where does {asked} go?", (asked,), fixed=fixed, why=why)


def _mend(chance: Chance) -> dict[str, Any]:
    first, second = chance.mixed(3, tuple(ASTRAY))[:2]
    start = dict(HOME) | {one: chance.among(at, ASTRAY[one]) for at, one in enumerate((first, second), 4)}
    if first in ("V5", "V6") and second == "V4":
        start[first] = HOME[first]
    stem = "The six chest electrodes have been placed in a hurry. Put right whatever is wrong."
    return _placement(stem, CHEST, start=start, labels=False)


def _placement(stem: str, asked: tuple[str, ...], *, why: str = WHY, **more: Any) -> dict[str, Any]:
    why = f"{why} {BOOKS}" if {"V5", "V6"} & set(asked) else why
    return {"type": "placement", "stem": stem, "electrodes": asked, "rationale": why, **more}
