"""Which of these belongs to which of those?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.items import letters
from scrubin.items.base import Frozen, Grade, ItemBase, PartId, PlainText, ResponseBase
from scrubin.items.caps import Cap, capped

PAIR = re.compile(r"(\d)\s*[-=:]?\s*([A-Za-z])")


class Premise(Frozen):
    """One thing to be matched, the choice it belongs to, and why."""

    id: PartId
    text: PlainText
    match: PartId
    rationale: PlainText
    harm: PlainText | None = None


class Choice(Frozen):
    """One thing to match with. A choice may belong to several premises or to none."""

    id: PartId
    text: PlainText
    cap: Cap | None = None


class MatchingResponse(ResponseBase):
    """(premise, choice) for each premise matched so far; `of` is how many there are."""

    type: Literal["matching"] = "matching"
    pairs: tuple[tuple[PartId, PartId], ...]
    of: Annotated[int, Field(ge=1, le=8)]

    def whole(self, order: Sequence[str]) -> bool:
        """Every premise has a choice."""
        return len(self.pairs) == self.of

    def said(self, order: Sequence[str]) -> str:
        """1 B, 2 A. Premises stand in file order, so their number is their place among the pairs."""
        named = letters.lettered(order)
        return ", ".join(f"{at} {named[choice]}" for at, (_, choice) in enumerate(self.pairs, 1))


class Matching(ItemBase):
    """Three to six premises, numbered, and three to seven choices, lettered; credit only when all are matched."""

    how: ClassVar[str] = "Type a number and a letter for each, like 1B 2A 3C."

    type: Literal["matching"]
    premises: Annotated[tuple[Premise, ...], Field(min_length=3, max_length=6)]
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=7)]

    @model_validator(mode="after")
    def _all_meet(self) -> Self:
        choices = [choice.id for choice in self.choices]
        ids = [premise.id for premise in self.premises]
        if len(set(choices)) != len(choices) or len(set(ids)) != len(ids):
            raise ValueError("ids repeat; give each premise and each choice its own id")
        for premise in self.premises:
            if premise.match not in choices:
                raise ValueError(f"premise {premise.id} belongs to {premise.match}, which is not a choice here")
        if len({premise.match for premise in self.premises}) < 2:
            raise ValueError("every premise belongs to the same choice; expected at least two different ones")
        return self

    @property
    def used_once(self) -> bool:
        """Whether no choice belongs to two premises."""
        return len({premise.match for premise in self.premises}) == len(self.premises)

    def part_ids(self) -> tuple[str, ...]:
        """The choices are shuffled; the premises stay in file order."""
        return tuple(choice.id for choice in self.choices)

    def answer(self, matched: dict[str, str]) -> MatchingResponse:
        """A response from premise to choice, in file order."""
        pairs = tuple((one.id, matched[one.id]) for one in self.premises if one.id in matched)
        return MatchingResponse(pairs=pairs, of=len(self.premises))

    def key_response(self) -> MatchingResponse:
        """The response that earns full credit."""
        return self.answer({premise.id: premise.match for premise in self.premises})

    def grade(self, response: MatchingResponse) -> Grade:
        """All or nothing. Raises KeyError for a premise or choice that is not here."""
        text = {choice.id: choice.text for choice in self.choices}
        by_id = {premise.id: premise for premise in self.premises}
        off = [by_id[one] for one, choice in response.pairs if text[choice] and by_id[one].match != choice]
        open_ones = len(self.premises) - len({one for one, _ in response.pairs})
        return Grade(
            correct=not off and not open_ones,
            reasons=tuple(f"{one.text}: {text[one.match]}. {one.rationale}" for one in off),
            harms=tuple(one.harm for one in off if one.harm),
        )

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The numbered premises, then the lettered choices."""
        premises = [f"{at}. {premise.text}" for at, premise in enumerate(self.premises, 1)]
        return [*premises, *letters.lines(order, {one.id: capped(one.text, one.cap) for one in self.choices})]

    def read(self, order: Sequence[str], line: str) -> MatchingResponse | None:
        """Pairs such as “1B 2A 3C”, every premise once."""
        found = PAIR.findall(line)
        rest = re.sub(r"[\s,;.]+|\band\b", "", PAIR.sub("", line))
        matched: dict[str, str] = {}
        for number, letter in found:
            part = letters.read(order, letter)
            if part is None or not 1 <= int(number) <= len(self.premises):
                return None
            matched[self.premises[int(number) - 1].id] = part[0]
        whole = not rest and len(found) == len(self.premises) == len(matched)
        return self.answer(matched) if whole else None
