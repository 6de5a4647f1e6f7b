"""What does each mix-up of wires look like, what does it imitate, and how is it mended?

The algebra holds with the right leg at the left leg's potential: both are far from the heart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scrubin.clinic.sources import Source

Swap = tuple[str, str]


@dataclass(frozen=True)
class Reversal:
    """A mix-up: its swaps, what each changed lead then shows of the normal set, and what the reader makes of it."""

    id: str
    title: str
    swaps: tuple[Swap, ...]
    algebra: Mapping[str, str]
    tell: str
    harm: str
    mend: str
    source: Source


_LIMB = Source(
    "Rosen et al., Common ECG Lead Placement Errors, Part I: Limb Lead Reversals, Int J Med Students 2:92-98",
    "Results and Discussion",
    2014,
)
_CHEST = Source(
    "Rosen et al., Common ECG Lead Placement Errors, Part II: Precordial Misplacements, Int J Med Students 2",
    "Results and Discussion",
    2014,
)
_CABLES = Source(
    "Batchvarov et al., Incorrect Electrode Cable Connection during Electrocardiographic Recording, Europace 9:1081-1090",
    "interchange of limb and precordial cables",
    2007,
)
_CHEST_LEADS = ("V1", "V2", "V3", "V4", "V5", "V6")


def _with_chest(limb: Mapping[str, str], shift: str) -> dict[str, str]:
    """Limb algebra plus the shift that Wilson's terminal gives to each chest lead."""
    return {**limb, **{chest: f"{chest} {shift}" for chest in _CHEST_LEADS}}


def _chest_pair(one: str, other: str, tell: str, harm: str) -> Reversal:
    return Reversal(
        id=f"{one}-{other}".lower(),
        title=f"{one} and {other} wires switched",
        swaps=((one, other),),
        algebra={one: other, other: one},
        tell=tell,
        harm=harm,
        mend=f"Follow the {one} and {other} wires from the cable to the chest, trade them, and record again.",
        source=_CHEST,
    )


_LIMB_PAIRS = (
    Reversal(
        id="ra-la",
        title="Right arm and left arm wires switched",
        swaps=(("RA", "LA"),),
        algebra={"I": "-I", "II": "III", "III": "II", "aVR": "aVL", "aVL": "aVR"},
        tell="Lead I is upside down (P, QRS and T), the QRS in aVR points mainly up, and V1 to V6 look normal.",
        harm="It imitates a heart on the right side, an old lateral infarct or right axis deviation.",
        mend="Check the arm wires at the wrists, put white (RA) on the right arm and black (LA) on the left, and record again.",
        source=_LIMB,
    ),
    Reversal(
        id="ra-ll",
        title="Right arm and left leg wires switched",
        swaps=(("RA", "LL"),),
        algebra={"I": "-III", "II": "-II", "III": "-I", "aVR": "aVF", "aVF": "aVR"},
        tell="Leads I, II, III and aVF are upside down and aVR is upright; V1 to V6 look normal.",
        harm="It imitates an old inferior infarct or a rhythm that starts low in the atria.",
        mend="Put white (RA) back on the right arm and red (LL) on the left leg, and record again.",
        source=_LIMB,
    ),
    Reversal(
        id="la-ll",
        title="Left arm and left leg wires switched",
        swaps=(("LA", "LL"),),
        algebra={"I": "II", "II": "I", "III": "-III", "aVL": "aVF", "aVF": "aVL"},
        tell="Lead III is upside down, I and II trade places, and the P wave is taller in I than in II; aVR is unchanged.",
        harm="It can look almost normal; it can hide an inferior infarct or imitate one.",
        mend="Compare with an earlier tracing, put black (LA) on the left arm and red (LL) on the left leg, and record again.",
        source=_LIMB,
    ),
)

_WITH_THE_REFERENCE = (
    Reversal(
        id="ra-rl",
        title="Right arm and right leg wires switched",
        swaps=(("RA", "RL"),),
        algebra=_with_chest(
            {"I": "-III", "II": "flat", "aVR": "III/2", "aVL": "-III", "aVF": "III/2"},
            "- II/3",
        ),
        tell="Lead II is almost a flat line, because both of its wires hang on the legs.",
        harm="The tiny waves imitate low voltage or, in a strip of lead II, a heart that has stopped.",
        mend="Put white (RA) back on the right arm and green (RL) on the right leg, and record again.",
        source=_LIMB,
    ),
    Reversal(
        id="la-rl",
        title="Left arm and right leg wires switched",
        swaps=(("LA", "RL"),),
        algebra=_with_chest({"I": "II", "III": "flat", "aVR": "-II", "aVL": "II/2", "aVF": "II/2"}, "- III/3"),
        tell="Lead III is almost a flat line, as both of its wires hang on the legs; I and II look alike, and so do aVL and aVF.",
        harm="Lead I becomes a copy of II: an old inferior or lateral change can be hidden.",
        mend="Compare with an earlier tracing; put black (LA) back on the left arm, green (RL) on the right leg, and record again.",
        source=_LIMB,
    ),
    Reversal(
        id="ll-rl",
        title="Left leg and right leg wires switched",
        swaps=(("LL", "RL"),),
        algebra={},
        tell="Nothing is seen: both legs are far from the heart and lie at almost the same potential.",
        harm="None that shows on the tracing, but the wires are not where the label says.",
        mend="Put red (LL) on the left leg and green (RL) on the right leg.",
        source=_LIMB,
    ),
    Reversal(
        id="arms-legs",
        title="Arm wires on the legs and leg wires on the arms, each on its own side",
        swaps=(("RA", "RL"), ("LA", "LL")),
        algebra=_with_chest(
            {"I": "flat", "II": "-III", "III": "-III", "aVR": "III/2", "aVL": "III/2", "aVF": "-III"},
            "- II/3",
        ),
        tell="Lead I is almost a flat line, leads II and III are the same, and aVR and aVL are the same.",
        harm="The tiny waves in lead I imitate low voltage, and the axis is false.",
        mend="Move the arm wires to the wrists and the leg wires to the ankles, and record again.",
        source=_LIMB,
    ),
)

_ROTATIONS = (
    Reversal(
        id="rotation-clockwise",
        title="Arm and left leg wires each moved one limb on: RA on the left arm, LA on the left leg, LL on the right arm",
        swaps=(("RA", "LA"), ("LA", "LL")),
        algebra={"I": "III", "II": "-I", "III": "-II", "aVR": "aVL", "aVL": "aVF", "aVF": "aVR"},
        tell="Leads II, III and aVF are upside down while lead I is upright; V1 to V6 look normal.",
        harm="It imitates an old inferior infarct.",
        mend="Follow all limb wires from the cable to the limb, put each on its own limb, and record again.",
        source=_CABLES,
    ),
    Reversal(
        id="rotation-counter-clockwise",
        title="Arm and left leg wires each moved one limb back: RA on the left leg, LA on the right arm, LL on the left arm",
        swaps=(("RA", "LL"), ("LA", "LL")),
        algebra={"I": "-II", "II": "-III", "III": "I", "aVR": "aVF", "aVL": "aVR", "aVF": "aVL"},
        tell="Leads I, II and aVL are upside down and aVR is upright; lead III and V1 to V6 look normal.",
        harm="It imitates an old lateral infarct or a heart on the right side.",
        mend="Follow all limb wires from the cable to the limb, put each on its own limb, and record again.",
        source=_CABLES,
    ),
)

_JUMP = "The R wave does not grow step by step: it is taller in {0} than in {1}."
_CHEST_PAIRS = (
    _chest_pair("V1", "V2", _JUMP.format("V1", "V2"), "It imitates an old septal infarct or poor R-wave growth."),
    _chest_pair("V2", "V3", _JUMP.format("V2", "V3"), "It imitates an old anterior infarct."),
    _chest_pair("V3", "V4", _JUMP.format("V3", "V4"), "It imitates an old anterior infarct."),
    _chest_pair(
        "V4",
        "V5",
        "V4 and V5 are out of step: the deeper S wave comes back in V5.",
        "The change is small and easy to miss; it can hide or imitate an anterolateral change.",
    ),
    _chest_pair(
        "V5",
        "V6",
        "V5 and V6 are out of step: the wave in V6 is the taller one, and the small S wave comes back in it.",
        "The change is small and easy to miss; it can hide or imitate a lateral change.",
    ),
    _chest_pair(
        "V1",
        "V3",
        "The R wave falls from V1 to V3 and then rises at once in V4.",
        "It imitates an old anterior infarct or a thick right ventricle.",
    ),
)

REVERSALS: dict[str, Reversal] = {
    reversal.id: reversal for reversal in (*_LIMB_PAIRS, *_WITH_THE_REFERENCE, *_ROTATIONS, *_CHEST_PAIRS)
}
