"""Of what parts is a dose family written?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scrubin.clinic import variants as drawing
from scrubin.clinic.working import Amount, Chain, Factor
from scrubin.items.base import DecimalText, Frozen, PlainText

AMOUNT = re.compile(r"^(?:\{(?P<name>[a-z][a-z0-9_]*)\}|(?P<number>\d+(?:\.\d+)?)) ?(?P<unit>\S.*)$")

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
Path = Literal[
    "thousand",
    "inverted",
    "pounds",
    "per_day",
    "per_dose",
    "rounded_early",
    "not_rounded",
    "rounded_up",
    "no_unit_change",
    "wrong_factor",
    "ten_times",
    "multiplied",
    "divided",
    "left_out",
    "other",
]


class Rounding(Frozen):
    """To which multiple (1, 0.5, 0.1 …) and how; the stem states it."""

    to: DecimalText
    how: Literal["half_up", "down"] = "half_up"

    def step(self) -> drawing.Step:
        """The same for the arithmetic."""
        return drawing.Step(Decimal(self.to), self.how)


class Given(Frozen):
    """A number on the way to the answer, rounded or not."""

    formula: PlainText
    to: DecimalText | None = None
    how: Literal["half_up", "down"] = "half_up"

    def figure(self) -> drawing.Figure:
        """The same for the arithmetic."""
        return drawing.Figure(self.formula, drawing.Step(Decimal(self.to), self.how) if self.to else None)


class ChainFactor(Frozen):
    """Two amounts that are the same thing, as 1 tablet for {have} mg; a strength is the have and quantity of D/H × Q."""

    top: PlainText
    bottom: PlainText
    strength: bool = False


class ChainText(Frozen):
    """A start amount, `per` something or not, times factors: the three worked methods are written from it."""

    start: PlainText
    per: PlainText | None = None
    factors: Annotated[tuple[ChainFactor, ...], Field(max_length=6)] = ()

    def chain(self, values: Mapping[str, Fraction]) -> Chain:
        """The chain in numbers. Raises ValueError for what is no amount."""
        factors = tuple(
            Factor(_amount(factor.top, values), _amount(factor.bottom, values), factor.strength)
            for factor in self.factors
        )
        return Chain(_amount(self.start, values), factors, _amount(self.per, values) if self.per else None)


class Methods(Frozen):
    """The three worked texts in the family's own words, for what is no chain; each holds {answer}."""

    formula: PlainText
    proportion: PlainText
    dimensional: PlainText


class WrongPath(Frozen):
    """A known mistake: the formula that makes it, and what is said of it; `{wrong}` is the number it gives."""

    path: Path
    formula: PlainText
    rounding: Rounding | None = Field(default=None, description="Where this path is rounded otherwise than the answer.")
    misconception: PlainText
    rationale: PlainText

    def figure(self) -> drawing.Figure:
        """The same for the arithmetic."""
        return drawing.Figure(self.formula, self.rounding.step() if self.rounding else None)


def _amount(text: str, values: Mapping[str, Fraction]) -> Amount:
    found = AMOUNT.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no amount; expected a number or {{name}}, a space and a unit")
    if found["name"] is None:
        return Amount(Fraction(found["number"]), found["unit"])
    if found["name"] not in values:
        raise ValueError(f"the chain names {found['name']}, which is no number here")
    return Amount(values[found["name"]], found["unit"])
