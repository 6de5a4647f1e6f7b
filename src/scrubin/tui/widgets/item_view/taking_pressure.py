"""How is a blood pressure taken: cuff, pump, valve, and the first and the last sound?"""

from __future__ import annotations

from typing import Literal

from scrubin.clinic import cuff
from scrubin.clinic.korotkoff import DIAL_TOP
from scrubin.items.measurement import Measurement, PressureTaken
from scrubin.tui.widgets.item_view import pressure_panel as panel
from scrubin.tui.widgets.item_view.taking import Row, Taking, hint

SIZES = tuple(cuff.CUFFS.values())
PUMPED = {"up": 10, "down": -10, "right": 2, "left": -2}
AMENDED = {"up": (0, 2), "down": (0, -2), "right": (1, 2), "left": (1, -2)}
EMPTY = 20
"""Mm Hg; below this the rest of the air is let out."""


class PressureTaking(Taking):
    """Three steps on one panel, then the reading as charted."""

    def __init__(self, item: Measurement, taken: PressureTaken | None) -> None:
        patient = item.subject()
        assert isinstance(patient, cuff.Patient)
        self.patient = patient
        self.stage: Literal["cuff", "pump", "fall", "done"] = "cuff"
        self.at: int | None = None
        self.pumped = 0
        self.rate = 2.0
        self.marks: list[int] = []
        self.sound = False
        self.heard: tuple[float, str] | None = None
        self.seconds = self._started = 0.0
        if taken is not None:
            self.stage = "done"
            self.at, self.rate = list(cuff.CUFFS).index(taken.cuff), taken.rate
            self.pumped, self.marks = taken.inflated_to, [taken.systolic, taken.diastolic]

    @property
    def size(self) -> cuff.Cuff:
        """The cuff in hand."""
        assert self.at is not None, "no cuff has been chosen"
        return SIZES[self.at]

    @property
    def runs(self) -> bool:
        """While the cuff falls."""
        return self.stage == "fall"

    @property
    def run(self) -> cuff.Run:
        """The deflation."""
        return cuff.Run(self.patient, self.size.id, self.pumped, self.rate)

    @property
    def mm_hg(self) -> float:
        """Where the needle stands."""
        if self.stage == "fall":
            return cuff.pressure(self.run, self.seconds)
        return self.pumped if self.stage == "pump" else 0.0

    @property
    def pulse_gone(self) -> bool:
        """Whether the finger at the wrist feels nothing any more."""
        return self.pumped >= cuff.radial_gone_at(cuff.reads_as(self.patient, self.size.id))

    @property
    def taken(self) -> PressureTaken | None:
        """Once both sounds are marked."""
        if len(self.marks) < 2:
            return None
        systolic, diastolic = self.marks
        return PressureTaken(
            cuff=self.size.id, inflated_to=self.pumped, rate=self.rate, systolic=systolic, diastolic=diastolic
        )

    def press(self, key: str, now: float) -> None:
        """What the key does at this step."""
        self.tick(now)
        if key == "m":
            self.sound = not self.sound
        elif key == "backspace":
            self._back()
        elif self.stage == "cuff":
            self._choose(key)
        elif self.stage == "pump":
            self._pump(key, now)
        elif self.stage == "fall" and key == "space":
            self.marks = [*self.marks[:1], cuff.to_even(self.mm_hg)]
        elif len(self.marks) == 2:
            self._finish(key)

    def tick(self, now: float) -> bool:
        """Let the cuff fall until now; whether a sound came that is to be rung."""
        if self.stage != "fall":
            return False
        before, self.seconds = self.seconds, now - self._started
        heard = cuff.sound_between(self.run, before, self.seconds)
        if heard:
            self.heard = (self.seconds, heard[-1].word)
        if self.mm_hg < EMPTY:
            self._emptied()
        return bool(heard) and self.sound

    def keys(self) -> list[Row]:
        """Those of the step that is being done."""
        return panel.keys(self)

    def rows(self, width: int) -> list[Row]:
        """The steps, the cuffs or the gauge, and the keys."""
        return [*panel.rows(self, width), [], *hint(width, *self.keys())]

    def _back(self) -> None:
        """Let the cuff down and begin again; with no air in it, choose another cuff."""
        self.stage = "cuff" if self.stage in ("cuff", "pump") and not self.pumped else "pump"
        self.pumped, self.marks, self.heard, self.anywhere = 0, [], None, ""

    def _choose(self, key: str) -> None:
        if key in ("up", "down"):
            down = key == "down"
            before = self.at if self.at is not None else -1 if down else len(SIZES)
            self.at = (before + (1 if down else -1)) % len(SIZES)
        elif key.isdigit() and 1 <= int(key) <= len(SIZES):
            self.at = int(key) - 1
        elif key == "space" and self.at is not None:
            self.stage = "pump"

    def _pump(self, key: str, now: float) -> None:
        if key in PUMPED:
            self.pumped = max(0, min(DIAL_TOP, self.pumped + PUMPED[key]))
        elif key.isdigit() and key != "0":
            self.rate = float(key)
        elif key == "space" and self.pumped >= EMPTY:
            self.stage, self.anywhere = "fall", "space"
            self._started, self.seconds = now, 0.0

    def _finish(self, key: str) -> None:
        """Both sounds are marked: mend the reading, or let the rest of the air out."""
        if key == "0":
            self._emptied()
        elif key in AMENDED:
            which, by = AMENDED[key]
            self.marks[which] = max(0, min(DIAL_TOP, self.marks[which] + by))

    def _emptied(self) -> None:
        self.stage, self.anywhere = "done", ""
