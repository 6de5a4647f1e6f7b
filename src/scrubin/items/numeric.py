"""What number, in which unit, written how?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from scrubin.items.base import DecimalText, Frozen, Grade, ItemBase, PlainText, refuse_control_characters

NUMBER = r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.\d{0,9})?|\.\d{1,9})"
TYPED = re.compile(rf"^\s*(?P<currency>\$?)\s*(?P<number>{NUMBER})\s*(?P<unit>\S.*?)?\s*$")


class Slip(Frozen):
    """A wrong number that a known mistake gives, and what that mistake is."""

    value: DecimalText
    misconception: PlainText
    rationale: PlainText


class NumericResponse(Frozen):
    """The keystrokes as typed, number and unit: 5.0 is not 5 on a chart."""

    type: Literal["numeric"] = "numeric"
    text: Annotated[str, StringConstraints(max_length=40), AfterValidator(refuse_control_characters)]


class Numeric(ItemBase):
    """One number with its unit. Quote numbers in the file, so that their digits are kept."""

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

    @model_validator(mode="after")
    def _no_slip_is_the_key(self) -> Self:
        if self.notation == "dose" and unsafe_notation(self.answer):
            raise ValueError(f"the answer {self.answer} is not written as a dose; expected no trailing zero")
        for slip in self.slips:
            if abs(Decimal(slip.value) - Decimal(self.answer)) <= Decimal(self.tolerance):
                raise ValueError(f"the slip {slip.value} would be graded right; expected a wrong number")
        return self

    def part_ids(self) -> tuple[str, ...]:
        """A number has nothing to shuffle."""
        return ()

    def key_response(self) -> NumericResponse:
        """The response that earns full credit, as it goes in a chart."""
        return NumericResponse(text=f"{self.answer} {self.unit}")

    def _accepted_units(self) -> set[str]:
        names = {_fold(name) for name in (self.unit, *self.also)}
        return names | {"$"} if names & {"dollar", "dollars", "usd"} else names

    def grade(self, response: NumericResponse) -> Grade:
        """Judge value, unit and notation from the keystrokes; a known slip is named."""
        typed = TYPED.match(response.text)
        if typed is None:
            return Grade(correct=False, reasons=(f"“{response.text}” is not a number with a unit.",))
        number, unit = typed["number"], typed["unit"] or typed["currency"]
        if typed["currency"] and "$" not in self._accepted_units():
            unit = f"${unit}".replace("$$", "$")
        if unit and _fold(unit) not in self._accepted_units():
            return Grade(correct=False, reasons=(f"The answer is asked in {self.unit}, not {unit}. {self.rationale}",))
        value = Decimal(number.replace(",", ""))
        if abs(value - Decimal(self.answer)) > Decimal(self.tolerance):
            slip = next((slip for slip in self.slips if Decimal(slip.value) == value), None)
            if slip is None:
                return Grade(correct=False, reasons=(self.rationale,))
            return Grade(correct=False, reasons=(slip.rationale,), misconceptions=(slip.misconception,))
        unsafe = unsafe_notation(number) if self.notation == "dose" else None
        return Grade(
            correct=unsafe is None,
            reasons=(unsafe,) if unsafe else (),
            misconceptions=("Dose written unsafely",) if unsafe else (),
        )


def unsafe_notation(number: str) -> str | None:
    """Say what is unsafe in a dose as typed, or None. Source: Joint Commission 'Do Not Use' list (fact MD-10)."""
    bare = number.lstrip("+-")
    if bare.startswith("."):
        safe = f"0{bare}".rstrip("0").rstrip(".")
        return f"The value is right, but {number} has no zero before the point and can be read ten times too large: write {safe}."
    if re.search(r"\.\d*0$|\.$", number):
        safe = number.rstrip("0").rstrip(".")
        return f"The value is right, but {number} ends in a zero or a point and can be read ten times too large: write {safe}."
    return None


def _fold(unit: str) -> str:
    return re.sub(r"[\s.]", "", unit).casefold()
