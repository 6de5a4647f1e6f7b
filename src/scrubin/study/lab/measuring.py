"""Whose pressure, pulse or breathing is taken?"""

from __future__ import annotations

from typing import Any

from scrubin.clinic.cuff import CUFFS
from scrubin.study.lab.made import Chance

COUNT_WHY = (
    "A regular pulse or breathing is counted for 30 seconds and doubled, or for a full minute; an irregular one always "
    "for a full minute."
)
PRESSURE_WHY = (
    "Choose the cuff by the arm, inflate 20 to 30 mm Hg past the point where the radial pulse goes, let the cuff fall "
    "about 2 mm Hg a second, and read the first and the last sound to the nearest even number."
)
STANDING_WHY = (
    "Let the patient lie for 5 minutes, take pressure and pulse, then again after 1 and 3 minutes of standing. A fall of "
    "20 or more systolic or 10 or more diastolic is positive."
)


def make(level: int, chance: Chance) -> dict[str, Any]:
    """A regular count; a pressure, or an irregular count; a pressure with a silent gap, or an orthostatic set."""
    if level == 1:
        return _count(chance, irregular=False)
    if level == 2:
        return _pressure(chance, gap=False) if chance.among(1, (True, True, False)) else _count(chance, irregular=True)
    return _pressure(chance, gap=True) if chance.among(1, (True, False)) else _standing(chance)


def _count(chance: Chance, *, irregular: bool) -> dict[str, Any]:
    pulse = irregular or chance.among(2, (True, False))
    rate = chance.among(3, range(54, 112) if pulse else range(10, 27))
    name = "radial pulse" if pulse else "respirations, while the patient thinks you still count the pulse"
    return {
        "type": "measurement",
        "procedure": "pulse" if pulse else "respiration",
        "stem": f"Count this adult's {name}.",
        "truths": ({"rate": rate},),
        "irregular": irregular,
        "seed": chance.among(4, range(1, 1000)),
        "rationale": COUNT_WHY,
    }


def _pressure(chance: Chance, *, gap: bool) -> dict[str, Any]:
    systolic = 2 * chance.among(2, range(76, 93) if gap else range(49, 84))
    diastolic = 2 * round((systolic * (0.58 if gap else 0.64) + chance.among(3, range(-4, 5))) / 2)
    size = chance.among(4, tuple(CUFFS.values())[: 2 if gap else 3])
    truth = {
        "systolic": systolic,
        "diastolic": diastolic,
        "pulse": chance.among(5, range(60, 92)),
        "arm_cm": chance.among(6, range(size.arm_cm[0], size.arm_cm[1] + 1)),
    }
    if gap:
        truth |= {"gap_low": systolic - 34, "gap_high": systolic - 14}
    return {
        "type": "measurement",
        "procedure": "blood_pressure",
        "stem": "Take this adult's blood pressure. The upper arm measures {arm_cm} cm around.",
        "truths": (truth,),
        "seed": chance.among(7, range(1, 1000)),
        "rationale": PRESSURE_WHY,
    }


def _standing(chance: Chance) -> dict[str, Any]:
    lying = (2 * chance.among(2, range(55, 76)), 2 * chance.among(3, range(33, 43)), chance.among(4, range(60, 84)))
    fall = (2 * chance.among(5, range(2, 17)), 2 * chance.among(6, range(0, 8)), chance.among(7, range(4, 26)))
    first = (lying[0] - fall[0], lying[1] - fall[1], lying[2] + fall[2])
    back = chance.among(8, range(0, 3))
    third = (first[0] + 2 * back, first[1] + 2 * back, first[2] - 3 * back)
    names = ("systolic", "diastolic", "pulse")
    sets = {"lying": lying, "standing_1": first, "standing_3": third}
    return {
        "type": "measurement",
        "procedure": "orthostatic",
        "stem": "The provider orders orthostatic vital signs. Take the set and say whether it is positive.",
        "truths": (
            {f"{at}_{name}": value for at, row in sets.items() for name, value in zip(names, row, strict=True)},
        ),
        "rationale": STANDING_WHY,
    }
