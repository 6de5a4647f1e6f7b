"""What does every question carry, whatever the way it is answered?"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

BIDI_AND_INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff"
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2066, 0x206A)))
)


def refuse_control_characters(text: str) -> str:
    """Return the text, or raise ValueError if it holds a control, bidirectional or invisible character.

    The first of the two walls against terminal escape sequences: they pass through every widget.
    Line breaks are allowed.
    """
    for at, char in enumerate(text):
        if char == "\n":
            continue
        if char in BIDI_AND_INVISIBLE or unicodedata.category(char) in ("Cc", "Cs", "Co"):
            raise ValueError(f"character U+{ord(char):04X} at position {at + 1} is not allowed; use plain text")
    return text


PlainText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1200, strip_whitespace=True),
    AfterValidator(refuse_control_characters),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,47}$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{4}$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{2,3}$")]
DecimalText = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$")]
PartId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,23}$")]

Status = Literal["draft", "in_review", "released", "retired"]
Cognitive = Literal["recall", "application", "analysis"]


class Frozen(BaseModel):
    """A value: strict, closed to unknown fields, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


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


class ItemBase(Frozen):
    """The fields common to every interaction type."""

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


class Grade(Frozen):
    """What an answer is worth, and why, in words a candidate reads."""

    correct: bool
    reasons: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
