"""What does an electrode in a wrong place do to the tracing?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrubin.clinic.sources import Source


@dataclass(frozen=True)
class Harm:
    """An effect on the tracing, in plain words, and where it is described."""

    text: str
    source: Source


_AHA = "AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I"
_SWITCHES = Source(_AHA, "Lead switches and misplacements", 2007)
_DEFINITIONS = Source(_AHA, "The standard 12 leads", 2007)
_ROSEN_LIMBS = Source(
    "Rosen et al., Common ECG Lead Placement Errors, Part I, Int J Med Students 2", "Limb lead reversals", 2014
)
_CABLES = Source(
    "Batchvarov et al., Incorrect electrode cable connection during electrocardiographic recording, Europace 9",
    "Abstract",
    2007,
)
_WALSH = Source(
    "Walsh, Misplacing V1 and V2 can have clinical consequences, Am J Emerg Med 36:865-870", "Abstract", 2018
)
_HERMAN = Source(
    "Herman et al., Variability of electrocardiographic precordial lead placement, Clin Cardiol 14:469-476",
    "Abstract",
    1991,
)
_JOWETT = Source(
    "Jowett et al., Modified electrode placement must be recorded, Postgrad Med J 81:122-125", "Results", 2005
)

HIGH_SEPTAL = Harm(
    "Leads V1 and V2 recorded too high can imitate an incomplete right bundle branch block or an old infarct.", _WALSH
)
LOW_LATERAL = Harm(
    "Leads V5 and V6 recorded too low change the wave heights that are used to tell a thick heart wall.", _SWITCHES
)
SHIFTED = Harm("A chest electrode only 2 cm out of place can change how the tracing is read.", _HERMAN)
SWAPPED_SEPTAL = Harm(
    "The R waves of V1 to V3 no longer grow in order; this can imitate an infarct of the front wall.", _SWITCHES
)
SWAPPED_CHEST = Harm("The R waves no longer change in order from V1 to V6.", _SWITCHES)
ON_LIMB = Harm("The lead no longer looks at the heart from its own place on the chest.", _DEFINITIONS)
LIMB_WITH_CHEST = Harm("A limb electrode and a chest electrode exchanged distort most of the leads.", _CABLES)
ON_TRUNK = Harm(
    "Limb electrodes on the trunk shift the axis and can make the signs of an infarct appear or vanish.", _JOWETT
)

_LIMB_SWAPS = {
    frozenset(("RA", "LA")): Harm("Lead I is upside down, and aVR and aVL trade places.", _SWITCHES),
    frozenset(("RA", "LL")): Harm("Lead II is upside down, and aVR and aVF trade places.", _ROSEN_LIMBS),
    frozenset(("LA", "LL")): Harm("Leads I and II trade places, and lead III is upside down.", _SWITCHES),
    frozenset(("RA", "RL")): Harm("Lead II is almost a flat line.", _CABLES),
    frozenset(("LA", "RL")): Harm("Lead III is almost a flat line.", _CABLES),
    frozenset(("LL", "RL")): Harm(
        "The tracing hardly changes, as both leg electrodes see nearly the same.", _ROSEN_LIMBS
    ),
}

_LEADS_WITH = {
    "RA": Harm("Leads I and II use this electrode, so they are wrong.", _DEFINITIONS),
    "LA": Harm("Leads I and III use this electrode, so they are wrong.", _DEFINITIONS),
    "LL": Harm("Leads II and III use this electrode, so they are wrong.", _DEFINITIONS),
}


def of_swap(one: str, other: str) -> Harm:
    """What it does when two electrodes have changed places; the order of the two does not count."""
    pair = frozenset((one, other))
    if pair in _LIMB_SWAPS:
        return _LIMB_SWAPS[pair]
    if pair & {"RA", "LA", "RL", "LL"}:
        return LIMB_WITH_CHEST
    return SWAPPED_SEPTAL if pair <= {"V1", "V2", "V3"} else SWAPPED_CHEST


def of_wrong_limb(electrode: str) -> Harm | None:
    """What it does when a limb electrode is alone in a wrong place off the trunk; None for RL, which no lead is read from."""
    return _LEADS_WITH.get(electrode)


def of_trunk(electrode: str) -> Harm | None:
    """What it does when a limb electrode is on the trunk; None for RL, which no lead is read from."""
    return ON_TRUNK if electrode in _LEADS_WITH else None


def of_shift(electrode: str, down: int) -> Harm:
    """What it does when a chest electrode lies off its place; `down` in thousandths, below its level above zero."""
    if electrode in ("V1", "V2") and down < 0:
        return HIGH_SEPTAL
    if electrode in ("V5", "V6") and down > 0:
        return LOW_LATERAL
    return SHIFTED


def _all() -> Iterable[Harm]:
    yield from (HIGH_SEPTAL, LOW_LATERAL, SHIFTED, SWAPPED_SEPTAL, SWAPPED_CHEST, LIMB_WITH_CHEST, ON_LIMB, ON_TRUNK)
    yield from _LIMB_SWAPS.values()
    yield from _LEADS_WITH.values()


HARMS: dict[str, Harm] = {harm.text: harm for harm in _all()}
"""Every harm that can be said, by its words, so that its source can be shown beside it."""
