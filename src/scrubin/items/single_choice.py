"""Which one of these options is best?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.items import letters
from scrubin.items.base import DecimalText, Frozen, Grade, ItemBase, Option, PartId, PlainText, ResponseBase


class SingleChoiceResponse(ResponseBase):
    """The id of the one option chosen."""

    type: Literal["single_choice"] = "single_choice"
    option: PartId

    def said(self, order: Sequence[str]) -> str:
        """The letter."""
        return letters.lettered(order)[self.option]


class Calculation(Frozen):
    """How the key's number comes about, so that a machine can work it out again."""

    formula: PlainText = Field(description="Arithmetic in the input names, as `desired / have * quantity`.")
    inputs: dict[str, DecimalText]


class SingleChoice(ItemBase):
    """Three to five options, one key; four as a rule. A calculation carries its formula and inputs."""

    how: ClassVar[str] = "Type a letter."

    type: Literal["single_choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=5)]
    calculation: Calculation | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError("option ids repeat; give each option its own id")
        keys = sum(option.correct for option in self.options)
        if keys != 1:
            raise ValueError(f"{keys} options are marked correct; expected exactly one")
        return self

    @property
    def key(self) -> Option:
        """The one correct option."""
        return next(option for option in self.options if option.correct)

    def part_ids(self) -> tuple[str, ...]:
        """Ids of what may be shuffled, in file order."""
        return tuple(option.id for option in self.options)

    def key_response(self) -> SingleChoiceResponse:
        """The response that earns full credit."""
        return SingleChoiceResponse(option=self.key.id)

    def grade(self, response: SingleChoiceResponse) -> Grade:
        """Grade one choice; raises KeyError for an option this item does not have."""
        chosen = {option.id: option for option in self.options}[response.option]
        if chosen.correct:
            return Grade(correct=True)
        return Grade(
            correct=False,
            reasons=(chosen.rationale,),
            misconceptions=(chosen.misconception,) if chosen.misconception else (),
        )

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The lettered options."""
        return letters.lines(order, {option.id: option.text for option in self.options}, struck)

    def read(self, order: Sequence[str], line: str) -> SingleChoiceResponse | None:
        """The option a letter stands for."""
        parts = letters.read(order, line)
        return SingleChoiceResponse(option=parts[0]) if parts and len(parts) == 1 else None
