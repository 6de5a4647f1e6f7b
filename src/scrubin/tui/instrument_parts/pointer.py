"""Where does the pointer of an instrument stand, and where does a move take it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from scrubin.clinic import instruments
from scrubin.clinic.instruments import Instrument
from scrubin.clinic.scales import Scale

LEAP = 5


@dataclass(frozen=True)
class Pointer:
    """The pointer at `at` on the scale of its instrument; on a beam the small poise, the large one at `notched`."""

    tool: Instrument
    at: Decimal
    notched: Decimal = Decimal(0)

    @classmethod
    def put(cls, tool: Instrument, value: Decimal) -> Pointer:
        """At the mark nearest to a value, the large poise as far out as it can be."""
        if tool.coarse is None:
            return cls(tool, instruments.nearest(tool, value))
        notched, at = instruments.split(tool, value)
        return cls(tool, at, notched)

    @property
    def scale(self) -> Scale:
        """The scale it moves on; ValueError where there is none."""
        if self.tool.scale is None:
            raise ValueError(f"{self.tool.id} has no scale to set")
        return self.tool.scale

    @property
    def leap(self) -> int:
        """How many marks a long move takes: five, or a whole numbered space where fives would miss its end."""
        return self.scale.spaces if self.scale.spaces % LEAP else LEAP

    @property
    def value(self) -> Decimal:
        """What the instrument is set to, both poises together."""
        return self.notched + self.at

    def to(self, at: Decimal) -> Pointer:
        """At a value of the scale, kept on it."""
        return replace(self, at=self.scale.clamp(at))

    def moved(self, marks: int) -> Pointer:
        """Some marks on, kept on the scale."""
        return self.to(self.at + marks * self.scale.minor)

    def large(self, notched: Decimal) -> Pointer:
        """The large poise at a notch, kept on its beam; as it is where there is no large poise."""
        return replace(self, notched=self.tool.coarse.clamp(notched)) if self.tool.coarse else self

    def notches(self, by: int) -> Pointer:
        """The large poise some notches on."""
        return self.large(self.notched + by * self.tool.coarse.minor) if self.tool.coarse else self
