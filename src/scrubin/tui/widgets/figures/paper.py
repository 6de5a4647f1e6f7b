"""How large is a box of ECG paper in cells, and where do a time and a voltage fall on it?

On paper a large box is 5 mm, a small one 1 mm, whatever the speed and the gain; these say what a box stands for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scrubin.tui.canvas import ACROSS, DOWN

MM_A_BOX = 5
CALIBRATION_MV, CALIBRATION_S = 1.0, Fraction(1, 5)


@dataclass(frozen=True)
class Scale:
    """A large box drawn as `cells` x `rows`, at `speed` mm/s and `gain` mm/mV."""

    cells: int
    rows: int
    speed: int = 25
    gain: int = 10

    @cached_property
    def dots_a_second(self) -> Fraction:
        """Dot columns in a second, exact."""
        return Fraction(self.cells * ACROSS * self.speed, MM_A_BOX)

    @cached_property
    def dots_a_millivolt(self) -> float:
        """Dot rows in a millivolt."""
        return self.rows * DOWN * self.gain / MM_A_BOX

    @cached_property
    def pulse(self) -> int:
        """Dot columns of the calibration mark, which lasts 0.2 s."""
        return int(CALIBRATION_S * self.dots_a_second)

    @cached_property
    def margin(self) -> int:
        """Cells before time zero: a cell of baseline, and the calibration mark in whole large boxes."""
        return 1 + self.pulse // ACROSS

    def rise(self, millivolts: float) -> int:
        """Dots above the baseline, to the nearest (mV)."""
        return math.floor(millivolts * self.dots_a_millivolt + 0.5)

    def said(self) -> list[str]:
        """Speed, gain and what a large box is, in the words printed under a tracing."""
        box = f"large box {MM_A_BOX / self.speed:g} s × {MM_A_BOX / self.gain:g} mV"
        return [f"{self.speed} mm/s", f"{self.gain} mm/mV", box]


def cells_for(seconds: float, width: int, speed: int, choices: Iterable[int]) -> int:
    """The widest of some large boxes (in cells) at which so many seconds fit `width` cells, or the narrowest."""
    ordered = sorted(choices, reverse=True)
    boxes = math.ceil(seconds * speed / MM_A_BOX - 1e-9)
    return next((cells for cells in ordered if Scale(cells, 1, speed).margin + boxes * cells <= width), ordered[-1])


def placed(extents: Sequence[tuple[int, int]], height: int) -> tuple[list[int], bool]:
    """Where the baselines of stacked leads lie, and whether all fits.

    `extents` are the dots that each lead needs above and below its baseline, `height` the dots there are. The baselines
    are the lowest dots of a cell, so that they rest on a line of the paper. Leads that do not fit reach into each other.
    """
    spare = height - sum(up + down + 1 for up, down in extents)
    share = spare / len(extents) if spare > 0 else spare / max(1, len(extents) - 1)
    top, found = max(0.0, share / 2), []
    for up, down in extents:
        found.append(_rested(top + up, up, down, height))
        top += up + down + 1 + share
    inside = all(base - up >= 0 and base + down < height for base, (up, down) in zip(found, extents, strict=True))
    return found, spare >= 0 and inside


def _rested(ideal: float, up: int, down: int, height: int) -> int:
    """The lowest dot of a cell nearest to the ideal baseline at which the lead stays on the sheet, its top first."""
    base = round((ideal + 1) / DOWN) * DOWN - 1
    if base + down >= height:
        base -= DOWN
    if base < up:
        base += DOWN
    return min(height - 1, max(DOWN - 1, base))


def span_of(columns: Iterable[tuple[float, float] | None]) -> tuple[float, float]:
    """The lowest and highest voltage of some columns (mV); zero is always among them."""
    seen = [column for column in columns if column is not None]
    return min([0.0, *(low for low, _ in seen)]), max([0.0, *(high for _, high in seen)])
