"""What is this strip, and how fast is it?"""

from __future__ import annotations

from typing import Any

from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.rhythms import RHYTHMS, held_rate
from scrubin.study.lab.made import Chance, options

EASY = ("sinus", "bradycardia", "tachycardia", "asystole", "vf", "wandering-baseline", "somatic-tremor")
MIDDLE = (*EASY, "sinus-arrhythmia", "atrial-fibrillation", "atrial-flutter", "pvc", "vt", "ac-interference")
ALL = (*MIDDLE, "paced", "first-degree-block", "svt", "pac", "bigeminy", "interrupted-baseline")
ALIKE = ({"sinus-arrhythmia", "sinus", "pac"}, {"pvc", "bigeminy"}, {"tachycardia", "svt"})
EXACT = (300, 150, 100, 75, 60, 50)


def strip(level: int, chance: Chance) -> dict[str, Any]:
    """Name what is seen, among four."""
    known = (EASY, MIDDLE, ALL)[level - 1]
    key = chance.among(1, known)
    near = next((group for group in ALIKE if key in group and level < 3), set())
    others = [one for one in chance.mixed(2, known) if one != key and one not in near][:3]
    rows = {one: _row(one) for one in (key, *others)}
    stem = "What does this strip show?"
    return {
        "type": "single_choice",
        "stem": stem,
        "figure": {"kind": "strip", **_recorded(key, chance)},
        "options": options(rows[key], [rows[one] for one in others]),
    }


def _row(key: str) -> tuple[str, str]:
    known = RHYTHMS.get(key) or ARTIFACTS[key]
    return known.title, f"{known.looks} {known.does}"


def _recorded(key: str, chance: Chance) -> dict[str, Any]:
    seed = chance.among(3, range(1, 1000))
    if key in ARTIFACTS:
        return {"rate": chance.among(4, range(62, 96)), "artifact": key, "seed": seed}
    rates = RHYTHMS[key].rates
    if rates is None:
        return {"rhythm": key, "seed": seed}
    return {"rhythm": key, "seed": seed, "rate": held_rate(key, chance.among(4, range(rates[0], rates[1] + 1)))}


def rate(level: int, chance: Chance) -> dict[str, Any]:
    """Whole large boxes; any regular rate by small boxes; an irregular one by the 6-second count."""
    if level == 3:
        return _irregular(chance)
    beats = chance.among(1, EXACT[1:]) if level == 1 else chance.among(1, range(48, 140))
    rhythm = "bradycardia" if beats < 60 else "tachycardia" if beats > 100 else "sinus"
    boxes = 1500 / beats
    method = "300 divided by the large boxes" if level == 1 else "1500 divided by the small boxes"
    why = f"From one R wave to the next there are {boxes:.3g} small boxes: {method} gives {beats} a minute."
    slack = max(1, round(beats * beats / 1500 / 2)) if level == 2 else 0
    return _numeric(
        f"Measure from one R wave to the next. What is the rate? Use {method} between two R waves.",
        {"kind": "strip", "rhythm": rhythm, "rate": beats, "calipers": True},
        beats,
        slack,
        why,
        ("1500 / boxes", {"boxes": f"{boxes:.4g}"}),
    )


def _irregular(chance: Chance) -> dict[str, Any]:
    from scrubin.clinic.ecg import Setup, trace
    from scrubin.clinic.rate import complexes

    setup = Setup("atrial-fibrillation", chance.among(1, range(62, 100)), chance.among(2, range(1, 1000)))
    found = complexes(trace(setup, 6.0), 0.0, 6.0)
    figure = {"kind": "strip", "rhythm": setup.rhythm, "rate": setup.rate, "seed": setup.seed, "calipers": True}
    why = f"There are {found} QRS complexes in 6 seconds: {found} times 10 is {found * 10} a minute."
    stem = "The rhythm is irregular and the strip is 6 seconds long. What is the rate by the 6-second method?"
    slip = (
        str(found * 6),
        "A 6-second count is multiplied by 6",
        f"There are ten times 6 seconds in a minute, so {found} complexes are multiplied by 10, not by 6.",
    )
    return _numeric(stem, figure, found * 10, 0, why, ("complexes * 10", {"complexes": str(found)}), slip)


def _numeric(
    stem: str,
    figure: dict[str, Any],
    answer: int,
    slack: int,
    why: str,
    worked: tuple[str, dict[str, str]],
    slip: tuple[str, str, str] | None = None,
) -> dict[str, Any]:
    formula, inputs = worked
    value, misconception, rationale = slip or (
        str(answer * 5),
        "Large boxes and small boxes are the same",
        "300 goes with large boxes and 1500 with small ones; mixing them is five times off.",
    )
    return {
        "type": "numeric",
        "stem": stem,
        "figure": figure,
        "answer": str(answer),
        "tolerance": str(slack),
        "unit": "beats a minute",
        "also": ("per minute", "/min", "bpm", "beats per minute", "a minute"),
        "formula": formula,
        "inputs": inputs,
        "rationale": why,
        "slips": ({"value": value, "misconception": misconception, "rationale": rationale},),
    }
