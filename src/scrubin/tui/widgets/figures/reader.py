"""What does a tracing show in each dot column?"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrubin.clinic.ecg import Tracing

Column = tuple[float, float] | None


class Reader:
    """Reads a tracing column by column and remembers what it has read, so that turning back costs nothing.

    A column holds the lowest and the highest voltage in its time (mV), or None where the line is interrupted.
    """

    def __init__(self, tracing: Tracing) -> None:
        self.tracing = tracing
        self._read: dict[tuple[str, Fraction, int, int], list[Column]] = {}

    def columns(self, lead: str, dots_a_second: Fraction, first: int, last: int) -> list[Column]:
        """The columns `first` to `last` (not included) of a lead; fewer where the tracing ends."""
        last = min(last, math.floor(self.tracing.seconds * dots_a_second + 1e-6))
        if last <= first:
            return []
        key = (lead, dots_a_second, first, last)
        if key not in self._read:
            start, stop = float(first / dots_a_second), float(last / dots_a_second)
            self._read[key] = self.tracing.span(lead, start, stop, last - first)
        return self._read[key]
