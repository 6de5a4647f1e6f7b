"""Which voltage does each lead show, however the wires hang?

A site is named by the wire that belongs there; a wiring says for each wire the site it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scrubin.clinic.reversals import REVERSALS, Reversal, Swap
from scrubin.clinic.sources import Source

__all__ = [
    "LAYOUT",
    "LEADS",
    "REVERSALS",
    "SOURCE",
    "WEIGHTS",
    "WIRES",
    "Reversal",
    "Swap",
    "is_right",
    "leads",
    "wiring",
    "wiring_of",
]

CHEST = ("V1", "V2", "V3", "V4", "V5", "V6")
WIRES = ("RA", "LA", "RL", "LL", *CHEST)
LEADS = ("I", "II", "III", "aVR", "aVL", "aVF", *CHEST)
LAYOUT = (("I", "aVR", "V1", "V4"), ("II", "aVL", "V2", "V5"), ("III", "aVF", "V3", "V6"))
SOURCE = Source(
    "Kligfield et al., AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    "standard, augmented and precordial leads",
    2007,
)

_THIRD = 1.0 / 3.0
WEIGHTS: dict[str, dict[str, float]] = {
    "I": {"LA": 1.0, "RA": -1.0},
    "II": {"LL": 1.0, "RA": -1.0},
    "III": {"LL": 1.0, "LA": -1.0},
    "aVR": {"RA": 1.0, "LA": -0.5, "LL": -0.5},
    "aVL": {"LA": 1.0, "RA": -0.5, "LL": -0.5},
    "aVF": {"LL": 1.0, "RA": -0.5, "LA": -0.5},
    **{chest: {chest: 1.0, "RA": -_THIRD, "LA": -_THIRD, "LL": -_THIRD} for chest in CHEST},
}
"""What each wire's potential counts for in a lead: Einthoven, Goldberger, and Wilson's terminal under V1-V6."""


def wiring(swaps: Iterable[Swap]) -> dict[str, str]:
    """Wire to site after `swaps`, in order, have each made two wires trade places; `ValueError` for an unknown wire."""
    hangs = {wire: wire for wire in WIRES}
    for one, other in swaps:
        if one not in hangs or other not in hangs:
            raise ValueError(f"no such pair of wires: {one}, {other}")
        hangs[one], hangs[other] = hangs[other], hangs[one]
    return hangs


def is_right(wired: Mapping[str, str]) -> bool:
    """Whether each wire hangs where it belongs."""
    return all(wire == site for wire, site in wired.items())


def leads(at: Mapping[str, float], wired: Mapping[str, str] | None = None) -> dict[str, float]:
    """The 12 leads in mV from the potentials `at` the ten sites in mV (Kligfield et al. 2007); `KeyError` without a site."""
    sees = {wire: at[(wired or {}).get(wire, wire)] for wire in WIRES if wire != "RL"}
    return {lead: sum(weight * sees[wire] for wire, weight in shares.items()) for lead, shares in WEIGHTS.items()}


def wiring_of(reversal: str) -> dict[str, str]:
    """Wire to site for a named reversal; `KeyError` when it is not in `REVERSALS`."""
    return wiring(REVERSALS[reversal].swaps)
