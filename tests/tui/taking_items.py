"""Measurements to take in tests, and hands that take them in model time."""

from __future__ import annotations

import json
from typing import Any

from scrubin.items.measurement import Measurement
from scrubin.tui.widgets.item_view.taking import Row, Taking
from tests.builders import COMMON, WHY

TRUTHS: dict[str, dict[str, int]] = {
    "blood_pressure": {"systolic": 128, "diastolic": 78, "pulse": 72, "arm_cm": 30},
    "pulse": {"rate": 76},
    "respiration": {"rate": 16},
    "orthostatic": {
        "lying_systolic": 132,
        "lying_diastolic": 82,
        "lying_pulse": 72,
        "standing_1_systolic": 110,
        "standing_1_diastolic": 76,
        "standing_1_pulse": 88,
        "standing_3_systolic": 116,
        "standing_3_diastolic": 78,
        "standing_3_pulse": 84,
    },
}
TO_THE_TOP = (*["up"] * 14, *["right"] * 4)
"""148 mm Hg: 26 above the end of the radial pulse of the patient above."""


def measurement(procedure: str, truth: dict[str, int] | None = None, *, irregular: bool = False) -> Measurement:
    data = {
        "id": "VS-0050",
        "type": "measurement",
        "procedure": procedure,
        "truths": [TRUTHS[procedure] | (truth or {})],
        "irregular": irregular,
        "rationale": WHY,
    }
    return Measurement.model_validate_json(json.dumps({**COMMON, **data})).realized(None)


class Hands:
    """Presses keys on a taking and lets model time pass, asked again each `every` seconds."""

    def __init__(self, taking: Taking, every: float = 0.05, *, looks: bool = False) -> None:
        self.taking = taking
        self.every = every
        self.looks = looks
        self.now = 1000.0
        self.seen: set[str] = set()
        self.rung = 0

    def press(self, *keys: str) -> Hands:
        for key in keys:
            self.taking.press(key, self.now)
        return self

    def wait(self, seconds: float) -> Hands:
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + self.every)
            self.rung += self.taking.tick(self.now)
            if self.looks:
                self.seen.update(said(self.taking.rows(76)).split())
        return self


def said(rows: list[Row]) -> str:
    return "\n".join("".join(piece.text for piece in row) for row in rows)


def widest(rows: list[Row]) -> int:
    return max(len(line) for line in said(rows).split("\n"))


def marks(rows: list[Row]) -> set[str]:
    return {char for char in said(rows) if char in "✓✗"}


def dumped(taken: Any) -> dict[str, Any]:
    return {} if taken is None else taken.model_dump(exclude={"kind"})
