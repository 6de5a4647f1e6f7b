"""Which cuff fits this arm, and how does another cuff read?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from scrubin.clinic.sources import Source

CUFF_TABLE = Source("AHA, Recommendations for Blood Pressure Measurement in Humans (Pickering)", "cuff size", 2005)
MISFIT_TRIAL = Source("JAMA Internal Medicine 183(10), Cuff(SZ) trial (Ishigami)", "results", 2023)
PALPATION_STUDY = Source("Journal of Hypertension 29(1), palpation of the radial artery", "results", 2011)
MARGIN = 10
"""Mm Hg: the least width of each band of sound or silence, so that a few beats fall in it."""
LOWEST, HIGHEST = 15, 280
PALPATED_LOWER = 5.2
"""Mean of palpated minus heard systolic, mm Hg (J Hypertens 2011, 40 patients)."""


@dataclass(frozen=True)
class Patient:
    """True pressures (mm Hg), pulse (per minute) and mid-arm circumference (cm), with the silent band if there is one.

    ValueError unless the pressures lie from 15 to 280 and at least 10 apart, the pulse is 40 to 180, the arm 22 to 52 cm,
    and the auscultatory gap (low, high) at least 10 mm Hg wide and 10 mm Hg inside both pressures.
    """

    systolic: int
    diastolic: int
    pulse: int
    arm_cm: int
    gap: tuple[int, int] | None = None
    irregular: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        if not LOWEST <= self.diastolic <= self.systolic - MARGIN <= HIGHEST - MARGIN:
            raise ValueError(f"{self.systolic}/{self.diastolic} mm Hg is no pressure this model can show")
        if not (40 <= self.pulse <= 180 and 22 <= self.arm_cm <= 52):
            raise ValueError(f"pulse {self.pulse} (40 to 180 are meant), arm {self.arm_cm} cm (22 to 52 are meant)")
        if self.gap:
            edges = (self.diastolic, *self.gap, self.systolic)
            if min(above - below for below, above in pairwise(edges)) < MARGIN:
                raise ValueError(
                    f"auscultatory gap {self.gap}: 10 mm Hg wide and 10 inside {edges[-1]}/{edges[0]} is meant"
                )


@dataclass(frozen=True)
class Cuff:
    """A cuff and the mid-arm circumferences (cm, both ends included) that it fits."""

    id: str
    title: str
    arm_cm: tuple[int, int]


CUFFS = {
    cuff.id: cuff
    for cuff in (
        Cuff("small-adult", "small adult", (22, 26)),
        Cuff("adult", "adult", (27, 34)),
        Cuff("large-adult", "large adult", (35, 44)),
        Cuff("thigh", "adult thigh", (45, 52)),
    )
}
"""Smallest first. Source: `CUFF_TABLE`."""

MISFIT = {-1: (-3.6, -1.3), 0: (0.0, 0.0), 1: (4.8, 1.8), 2: (19.5, 7.4)}
"""Mean change of systolic and diastolic (mm Hg) by how many sizes the cuff is too small. Source: `MISFIT_TRIAL`.

The trial used an automatic device; the same sizes are taken for the stethoscope. It tried no cuff that was further off:
beyond its ends the last measured figure stands, as the least that is known.
"""


def right_cuff(arm_cm: int) -> str:
    """The id of the cuff for a mid-arm circumference in cm; ValueError outside 22 to 52. Source: `CUFF_TABLE`."""
    for cuff in CUFFS.values():
        if cuff.arm_cm[0] <= arm_cm <= cuff.arm_cm[1]:
            return cuff.id
    raise ValueError(f"no adult cuff is made for an arm of {arm_cm} cm")


def sizes_too_small(arm_cm: int, cuff_id: str) -> int:
    """By how many sizes the cuff is too small for the arm (cm); below zero it is too large; KeyError for no such cuff."""
    order = list(CUFFS)
    return order.index(right_cuff(arm_cm)) - order.index(CUFFS[cuff_id].id)


def reads_as(patient: Patient, cuff_id: str) -> Patient:
    """The patient as this cuff shows them (mm Hg): too small reads high, too large low. Source: `MISFIT_TRIAL`."""
    steps = max(-1, min(2, sizes_too_small(patient.arm_cm, cuff_id)))
    if not steps:
        return patient
    apart = 3 * MARGIN if patient.gap else MARGIN
    diastolic = min(max(LOWEST, patient.diastolic + round(MISFIT[steps][1])), HIGHEST - apart)
    systolic = min(max(patient.systolic + round(MISFIT[steps][0]), diastolic + apart), HIGHEST)
    shown = replace(patient, systolic=systolic, diastolic=diastolic, gap=None)
    return replace(shown, gap=_moved(patient, shown)) if patient.gap else shown


def _moved(patient: Patient, shown: Patient) -> tuple[int, int]:
    stretch = (shown.systolic - shown.diastolic) / (patient.systolic - patient.diastolic)
    low, high = (shown.diastolic + round(stretch * (edge - patient.diastolic)) for edge in patient.gap or ())
    low = min(max(low, shown.diastolic + MARGIN), shown.systolic - 2 * MARGIN)
    return low, min(max(high, low + MARGIN), shown.systolic - MARGIN)


def radial_gone_at(patient: Patient) -> int:
    """The pressure (even mm Hg) at which the radial pulse goes under the finger: some 5 below the systolic that is heard.

    Source: `PALPATION_STUDY`. For what another cuff shows, give it `reads_as(patient, cuff_id)`.
    """
    return to_even(patient.systolic - PALPATED_LOWER)


def to_even(mm_hg: float) -> int:
    """The nearest even number, upward when between two: as a dial with a mark every 2 mm Hg is read."""
    return 2 * int(mm_hg / 2 + 0.5)
