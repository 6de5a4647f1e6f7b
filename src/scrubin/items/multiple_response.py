"""Which of these options hold, all of them and no other?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.items import letters
from scrubin.items.base import Grade, ItemBase, Option, PartId, ResponseBase


class MultipleResponseResponse(ResponseBase):
    """The ids of the options chosen, in no particular order."""

    type: Literal["multiple_response"] = "multiple_response"
    options: tuple[PartId, ...]

    def whole(self, order: Sequence[str]) -> bool:
        """At least one option."""
        return bool(self.options)

    def said(self, order: Sequence[str]) -> str:
        """The letters: A and C."""
        named = letters.lettered(order)
        return " and ".join(sorted(named[part] for part in self.options)) or "none"


class MultipleResponse(ItemBase):
    """Four to seven options, two or more keys; credit only for exactly the keys."""

    how: ClassVar[str] = "Type every letter that applies, like AC."

    type: Literal["multiple_response"]
    options: Annotated[tuple[Option, ...], Field(min_length=4, max_length=7)]

    @model_validator(mode="after")
    def _some_keys(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError("option ids repeat; give each option its own id")
        keys = sum(option.correct for option in self.options)
        if not 2 <= keys < len(self.options):
            raise ValueError(
                f"{keys} of {len(self.options)} options are marked correct; expected at least two, and at least one distractor"
            )
        return self

    def part_ids(self) -> tuple[str, ...]:
        """Ids of what may be shuffled, in file order."""
        return tuple(option.id for option in self.options)

    def key_response(self) -> MultipleResponseResponse:
        """The response that earns full credit."""
        return MultipleResponseResponse(options=tuple(option.id for option in self.options if option.correct))

    def grade(self, response: MultipleResponseResponse) -> Grade:
        """All or nothing; each option missed or wrongly chosen gives its rationale. Raises KeyError for an unknown option."""
        by_id = {option.id: option for option in self.options}
        chosen = {by_id[option_id].id for option_id in response.options}
        off = [option for option in self.options if option.correct != (option.id in chosen)]
        return Grade(
            correct=not off,
            reasons=tuple(
                ("Left out: " if option.correct else "Does not belong: ") + option.text + ". " + option.rationale
                for option in off
            ),
            misconceptions=tuple(option.misconception for option in off if option.misconception and not option.correct),
        )

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The lettered options."""
        return letters.lines(order, {option.id: option.text for option in self.options}, struck)

    def read(self, order: Sequence[str], line: str) -> MultipleResponseResponse | None:
        """The options the letters stand for."""
        parts = letters.read(order, line)
        return MultipleResponseResponse(options=parts) if parts else None
