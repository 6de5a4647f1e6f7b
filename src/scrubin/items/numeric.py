"""What number, in which unit, written how?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from scrubin.clinic.dose import counted, unsafe
from scrubin.clinic.units import same_amount, same_unit
from scrubin.items.base import (
    DecimalText,
    Frozen,
    Grade,
    ItemBase,
    PlainText,
    ResponseBase,
    refuse_control_characters,
)

NUMBER = r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.\d{0,9})?|\.\d{1,9})"
TYPED = re.compile(rf"^\s*(?P<currency>\$?)\s*(?P<number>{NUMBER})\s*(?P<unit>\S.*?)?\s*$")


class Slip(Frozen):
    """A wrong number that a known mistake gives, and what that mistake is."""

    value: DecimalText
    misconception: PlainText
    rationale: PlainText


class Method(Frozen):
    """One way to work the number out, named as it is taught."""

    name: PlainText
    text: PlainText


class NumericResponse(ResponseBase):
    """The keystrokes as typed, number and unit: 5.0 is not 5 on a chart."""

    type: Literal["numeric"] = "numeric"
    text: Annotated[str, StringConstraints(max_length=40), AfterValidator(refuse_control_characters)]

    def whole(self, order: Sequence[str]) -> bool:
        """A number has a digit."""
        return any(char.isdecimal() for char in self.text)

    def said(self, order: Sequence[str]) -> str:
        """As typed."""
        return self.text


class Numeric(ItemBase):
    """One number with its unit. Quote numbers in the file, so that their digits are kept."""

    how: ClassVar[str] = "Type the number; the unit may follow."

    type: Literal["numeric"]
    answer: DecimalText
    tolerance: DecimalText = "0"
    unit: PlainText
    also: tuple[PlainText, ...] = Field(default=(), description="Other spellings of the same unit.")
    notation: Literal["dose", "plain"] = Field(
        default="plain", description="dose: a trailing zero or a missing leading zero is wrong, as on a chart."
    )
    formula: PlainText = Field(description="Arithmetic in the input names, as `desired / have * quantity`.")
    inputs: dict[str, DecimalText]
    rationale: PlainText
    slips: Annotated[tuple[Slip, ...], Field(min_length=1)]
    methods: tuple[Method, ...] = Field(default=(), description="Ways to work it out, shown after the rationale.")

    @model_validator(mode="after")
    def _no_slip_is_the_key(self) -> Self:
        if self.notation == "dose" and unsafe(self.answer):
            raise ValueError(f"the answer {self.answer} is not written as a dose; expected no trailing zero")
        for slip in self.slips:
            if abs(Decimal(slip.value) - Decimal(self.answer)) <= Decimal(self.tolerance):
                raise ValueError(f"the slip {slip.value} would be graded right; expected a wrong number")
        return self

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The unit asked for."""
        return [f"Answer in {self.unit}."]

    def read(self, order: Sequence[str], line: str) -> NumericResponse | None:
        """The line as typed, if it begins like a number."""
        return NumericResponse(text=line[:40]) if re.match(r"^\$?\s*[-+]?[.\d]", line) else None

    def key_response(self) -> NumericResponse:
        """The response that earns full credit, as it goes in a chart."""
        return NumericResponse(text=self._charted())

    def _accepted_units(self) -> set[str]:
        spellings = (self.unit, counted(self.unit, False), counted(self.unit, True), *self.also)
        names = {_fold(name) for name in spellings}
        return names | {"$"} if names & {"dollar", "dollars", "usd"} else names

    def _charted(self) -> str:
        """The answer with its unit, counted things in the singular up to one: 1 tablet."""
        return f"{self.answer} {counted(self.unit, abs(Decimal(self.answer)) > 1)}"

    def _in_another_unit(self, value: Decimal, number: str, unit: str) -> str:
        asked = f"The answer is asked in {self.unit}, not {unit}."
        same = same_amount(unit, value, self.unit)
        if same is None or abs(same - Decimal(self.answer)) > Decimal(self.tolerance):
            return f"{asked} {self.rationale}"
        return f"{asked} {number} {unit} is the right amount: write {self._charted()}."

    def grade(self, response: NumericResponse) -> Grade:
        """Judge value, unit and notation from the keystrokes; a known slip is named."""
        typed = TYPED.match(response.text)
        if typed is None:
            return Grade(correct=False, reasons=(f"“{response.text}” is not a number with a unit.",))
        number, unit = typed["number"], typed["unit"] or typed["currency"]
        if typed["currency"] and "$" not in self._accepted_units():
            unit = f"${unit}".replace("$$", "$")
        value = Decimal(number.replace(",", ""))
        if unit and _fold(unit) not in self._accepted_units() and not same_unit(unit, self.unit):
            return Grade(correct=False, reasons=(self._in_another_unit(value, number, unit),))
        if abs(value - Decimal(self.answer)) > Decimal(self.tolerance):
            slip = next((slip for slip in self.slips if Decimal(slip.value) == value), None)
            if slip is None:
                return Grade(correct=False, reasons=(self.rationale,))
            return Grade(correct=False, reasons=(slip.rationale,), misconceptions=(slip.misconception,))
        warning = unsafe(f"{number} {unit or ''}") if self.notation == "dose" else None
        return Grade(
            correct=warning is None,
            reasons=(warning,) if warning else (),
            misconceptions=("Dose written unsafely",) if warning else (),
        )


def _fold(unit: str) -> str:
    return re.sub(r"[\s.]", "", unit).casefold()
