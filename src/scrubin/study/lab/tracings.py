"""What does this 12-lead tracing show, and which wires are crossed?"""

from __future__ import annotations

from typing import Any

from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.leads import LEADS, WEIGHTS
from scrubin.clinic.reversals import REVERSALS
from scrubin.study.lab.made import Chance, options

LIMB_WIRES = ("RA", "LA", "LL")
BETWEEN_LIMBS = ("I", "II", "III")
CLEAN = "Look for the clean one of leads I, II and III: I clean is the LL wire, II clean is LA, III clean is RA."
EASY = ("ra-la", "arms-legs", "v1-v2")
MIDDLE = ("ra-la", "ra-ll", "la-ll", "ra-rl", "la-rl", "v1-v2", "v2-v3")
NOT_SEEN = ("ll-rl",)


def tracing(level: int, chance: Chance) -> dict[str, Any]:
    """Which artifact; which electrode is at fault; what was done with V1 and V2."""
    seed, rate = chance.among(1, range(1, 1000)), chance.among(2, range(62, 96))
    figure = {"kind": "tracing", "rate": rate, "seed": seed}
    if level == 1:
        return _which_artifact(figure, chance)
    if level == 2 or chance.among(3, (True, False)):
        return _which_electrode(figure, chance)
    return _how_placed(figure, chance)


def _which_artifact(figure: dict[str, Any], chance: Chance) -> dict[str, Any]:
    key = chance.among(4, tuple(ARTIFACTS))
    rows = {one.id: (one.title, f"{one.looks} {one.does}") for one in ARTIFACTS.values()}
    wrong = [rows[one] for one in ARTIFACTS if one != key]
    stem = "Which artifact is on this tracing?"
    return _choice(stem, {**figure, "artifact": key}, rows[key], wrong)


def _which_electrode(figure: dict[str, Any], chance: Chance) -> dict[str, Any]:
    wire = chance.among(4, (*LIMB_WIRES, "V2", "V4", "V6"))
    artifact = chance.among(5, ("somatic-tremor", "ac-interference", "interrupted-baseline"))
    others = chance.mixed(6, [one for one in (*LIMB_WIRES, "V2", "V4", "V6") if one != wire])[:3]
    stem = "One electrode has poor contact. Compare the leads: which one is it?"
    return _choice(
        stem,
        {**figure, "artifact": artifact, "artifact_at": wire},
        (wire, f"{_contact(wire)} {CLEAN}" if wire in LIMB_WIRES else _contact(wire)),
        [(one, _contact(one)) for one in others],
    )


def _contact(wire: str) -> str:
    mostly = [lead for lead in LEADS if abs(WEIGHTS[lead].get(wire, 0.0)) > 0.4]
    hang = "the lead that hangs" if len(mostly) == 1 else "the leads that hang"
    said = f"A fault at {wire} is seen most in {', '.join(mostly)}, {hang} on it"
    clean = [lead for lead in BETWEEN_LIMBS if wire not in WEIGHTS[lead]]
    return f"{said}; lead {clean[0]} stays clean." if len(clean) == 1 else f"{said}; the limb leads stay clean."


def _how_placed(figure: dict[str, Any], chance: Chance) -> dict[str, Any]:
    high = chance.among(4, (True, False))
    rows = (
        (
            "V1 and V2 were set too high",
            "P turns down in V1, and a second R wave and inverted T waves appear in V1 and V2.",
        ),
        ("All electrodes are in their places", "P is not inverted in V2 and R waves grow step by step from V1 to V4."),
        ("The wires of V1 and V6 are exchanged", "R would be tall in V1 and small in V6."),
        ("The arm wires are exchanged", "Lead I would be upside down."),
    )
    key, *wrong = rows if high else (rows[1], rows[0], *rows[2:])
    return _choice(
        "How were the electrodes placed?", {**figure, **({"high": ("V1", "V2")} if high else {})}, key, wrong
    )


def reversal(level: int, chance: Chance) -> dict[str, Any]:
    """Name a plain exchange; name a harder one; find and mend any."""
    known = [key for key in (EASY if level == 1 else MIDDLE if level == 2 else tuple(REVERSALS)) if key not in NOT_SEEN]
    key = chance.among(1, known)
    figure = {"kind": "tracing", "rate": chance.among(2, range(62, 96)), "swaps": REVERSALS[key].swaps}
    if level == 3:
        one = REVERSALS[key]
        return {
            "type": "lead_repair",
            "stem": "Wires were mixed up here. Exchange wires until the tracing is right.",
            "figure": figure,
            "rationale": f"{one.title}: {one.tell} {one.mend}",
            "harm": one.harm,
        }
    others = chance.mixed(3, [one for one in MIDDLE if one != key])[:3]
    rows = {one: (REVERSALS[one].title, REVERSALS[one].tell) for one in (key, *others)}
    return _choice("Which wires are exchanged?", figure, rows[key], [rows[one] for one in others])


def _choice(stem: str, figure: dict[str, Any], key: tuple[str, str], wrong: list[tuple[str, str]]) -> dict[str, Any]:
    return {"type": "single_choice", "stem": stem, "figure": figure, "options": options(key, wrong)}
