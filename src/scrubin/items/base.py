"""What does every question carry, whatever the way it is answered?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from scrubin.items.figure import Figure
from scrubin.items.values import (
    BIDI_AND_INVISIBLE,
    Cognitive,
    DecimalText,
    FactId,
    Frozen,
    ItemId,
    PartId,
    PlainText,
    Slug,
    Status,
    refuse_control_characters,
)

__all__ = [
    "BIDI_AND_INVISIBLE",
    "Cognitive",
    "DecimalText",
    "FactId",
    "Frozen",
    "Grade",
    "ItemBase",
    "ItemId",
    "Option",
    "PartId",
    "PlainText",
    "Reference",
    "ResponseBase",
    "Slug",
    "Status",
    "Waiver",
    "refuse_control_characters",
]


class Reference(Frozen):
    """A document that decides the key, with its edition and year, and the day the item was last held against its fact.

    How the fact itself was read, in the document or second-hand, stands on its line in the reference sheets.
    """

    document: PlainText
    section: PlainText | None = None
    edition: PlainText | None = None
    year: Annotated[int, Field(ge=1950, le=2100)]
    verified_on: date


class Option(Frozen):
    """One answer to choose from, with why it is right, or why wrong and when it would be right."""

    id: PartId
    text: PlainText
    correct: bool = False
    rationale: PlainText
    misconception: PlainText | None = Field(
        default=None, description="What a person who picks this distractor believes."
    )


class Waiver(Frozen):
    """A signed exception to one lint check."""

    check: Slug
    reason: PlainText
    by: PlainText


class ResponseBase(Frozen):
    """What every answer can be asked, whatever its kind."""

    def whole(self, order: Sequence[str]) -> bool:
        """Whether this is a whole answer to a question whose parts stand in `order`, and not one still being given."""
        return True


class ItemBase(Frozen):
    """The fields common to every interaction type, and what each of them can do.

    An item speaks for itself in lines of words (`in_words`, `how`, `read`, `said`), so that line mode, a second solver's
    sheet and the full screen ask the same thing and grade it the same way.
    """

    id: ItemId
    version: Annotated[int, Field(ge=1)]
    status: Status
    topic: Slug
    task: Slug
    stem: PlainText
    cognitive: Cognitive
    difficulty: Annotated[
        float,
        Field(
            ge=0.25, le=0.95, description="Share of 100 barely competent candidates expected to answer right (Angoff)."
        ),
    ]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    convention: Annotated[str, StringConstraints(pattern=r"^CV-[0-9]{2}$")] | None = None
    enemies: tuple[ItemId, ...] = ()
    tags: tuple[Literal["abbrev", "edition-sensitive"], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    created: date
    reviewed: date
    review_by: date
    figure: Figure | None = None

    def vary(self, seed: int) -> str | None:
        """What is drawn for one asking of this question, as JSON to be kept with the answer; None if nothing is."""
        return None

    def realized(self, variant: str | None) -> Any:
        """The question with what was drawn put in. Raises ValueError for a variant that is not this item's."""
        return self

    def part_ids(self) -> tuple[str, ...]:
        """Ids of what may be shuffled, in file order."""
        return ()

    def in_words(self, order: Sequence[str], struck: frozenset[str] = frozenset()) -> list[str]:
        """The question in lines: the stem, what the figure shows, the parts."""
        seen = list(self.figure.words()) if self.figure else []
        return [self.stem, *seen, *self.parts_in_words(order, struck)]

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The parts in lines, in the order shown."""
        return []


class Grade(Frozen):
    """What an answer is worth, and why, in words a candidate reads."""

    correct: bool
    reasons: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
