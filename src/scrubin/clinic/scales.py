"""What do the marks on a graduated scale say?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Size = Literal["minor", "medium", "major"]


def plain(value: Decimal) -> str:
    """A number as it is printed on a barrel or a dial: no trailing zero, a zero before the point."""
    return f"{value.normalize():f}" if value else "0"


@dataclass(frozen=True)
class Mark:
    """One line of a scale: its value in the scale's unit, its length, and its number where one is printed."""

    value: Decimal
    size: Size
    label: str | None


@dataclass(frozen=True)
class Scale:
    """A row of equal spaces from `low` to `high`, numbered at each `major`, with a longer line at each `medium`.

    All lengths are exact decimals in `unit`. `low` is a numbered line, and `major` is a whole number of `minor`.
    Raises ValueError where the lines would not meet.
    """

    low: Decimal
    high: Decimal
    minor: Decimal
    major: Decimal
    unit: str
    medium: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a scale whose lines do not fall on one another."""
        if self.minor <= 0 or self.high <= self.low:
            raise ValueError("a scale goes up by a space above zero")
        spans = [self.high - self.low, self.major] + ([self.medium] if self.medium else [])
        if any(span % self.minor for span in spans) or self.low % self.major:
            raise ValueError("the lines of the scale do not meet")
        if self.medium and self.major % self.medium:
            raise ValueError("the longer lines do not meet the numbered ones")

    @property
    def spaces(self) -> int:
        """How many equal spaces lie between two numbered lines."""
        return int(self.major / self.minor)

    def marks(self) -> list[Mark]:
        """Every line from the lowest to the highest, as printed."""
        count = int((self.high - self.low) / self.minor)
        return [self._mark(self.low + step * self.minor) for step in range(count + 1)]

    def _mark(self, value: Decimal) -> Mark:
        if value % self.major == 0:
            return Mark(value, "major", plain(value))
        return Mark(value, "medium" if self.medium and value % self.medium == 0 else "minor", None)

    def clamp(self, value: Decimal) -> Decimal:
        """The value, or the end of the scale that it lies past."""
        return min(max(value, self.low), self.high)

    def nearest(self, value: Decimal) -> Decimal:
        """The line nearest to a value, the higher one when it lies halfway."""
        steps = ((self.clamp(value) - self.low) / self.minor).to_integral_value(ROUND_HALF_UP)
        return self.low + steps * self.minor

    def is_mark(self, value: Decimal) -> bool:
        """Whether a line stands exactly at this value."""
        return self.low <= value <= self.high and (value - self.low) % self.minor == 0

    def between(self, value: Decimal) -> tuple[Decimal, int]:
        """The numbered line at or below a value, and how many small marks above it have been reached."""
        inside = self.clamp(value)
        below = inside - (inside - self.low) % self.major
        return below, int((inside - below) // self.minor)

    def share(self, value: Decimal) -> float:
        """How far along the scale a value lies, from 0 to 1."""
        return float((self.clamp(value) - self.low) / (self.high - self.low))


def words(scale: Scale, value: Decimal, pointer: str = "the pointer") -> str:
    """What an eye sees, told without the reading: the marks are for the learner to count."""
    seen = f"{pointer[0].upper()}{pointer[1:]} {_place(scale, scale.clamp(value))}."
    return f"{seen} {_spaces(scale, value)}"


def _place(scale: Scale, value: Decimal) -> str:
    below, count = scale.between(value)
    if not scale.is_mark(value):
        return f"stands {_gap(scale, value, below, count)}"
    if count == 0:
        return f"stands on the line marked {plain(below)}"
    return f"stands {count} small mark{'s' if count > 1 else ''} past {plain(below)}"


def _gap(scale: Scale, value: Decimal, below: Decimal, count: int) -> str:
    rest = (value - below - count * scale.minor) * 2
    side = "halfway" if rest == scale.minor else "nearer to the higher" if rest > scale.minor else "nearer to the lower"
    return f"between {_line(scale, below, count)} and {_line(scale, below, count + 1)}, {side}"


def _line(scale: Scale, below: Decimal, count: int) -> str:
    if count in (0, scale.spaces):
        return f"the line marked {plain(below + count * scale.minor)}"
    return f"mark {count} past {plain(below)}"


def _spaces(scale: Scale, value: Decimal) -> str:
    if scale.spaces == 1:
        return "Every line is numbered."
    below, _ = scale.between(value)
    first = below if below + scale.major <= scale.high else below - scale.major
    told = f"There are {scale.spaces} equal spaces from {plain(first)} to {plain(first + scale.major)}"
    longer = f"; every {_ordinal(int(scale.medium / scale.minor))} line is longer" if scale.medium else ""
    return f"{told}{longer}."


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
