"""Which texts, ids and numbers may stand in a question file?"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

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
