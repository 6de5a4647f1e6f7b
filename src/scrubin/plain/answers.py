"""Which answer does this line give?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrubin.items import Item, Response
from scrubin.items.multiple_response import MultipleResponseResponse
from scrubin.items.numeric import NumericResponse
from scrubin.items.ordering import OrderingResponse
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.study.wording import LETTERS

HOW = {
    "single_choice": "Type a letter.",
    "multiple_response": "Type every letter that applies, like AC.",
    "ordering": "Type all letters in order, like CADB.",
    "numeric": "Type the number; the unit may follow.",
}


def question(item: Item, order: Sequence[str], struck: frozenset[str] = frozenset()) -> list[str]:
    """The question in lines: the stem, the lettered parts, how to answer."""
    texts = {part.id: part.text for part in (*getattr(item, "options", ()), *getattr(item, "steps", ()))}
    lines = [item.stem]
    lines += [
        f"{LETTERS[at]}. {texts[part]}{' (struck out)' if part in struck else ''}" for at, part in enumerate(order)
    ]
    lines += [f"Answer in {item.unit}."] if item.type == "numeric" else []
    return lines


def read_answer(item: Item, order: Sequence[str], line: str) -> Response | None:
    """The response a line stands for, or None if it is no answer to this kind of question."""
    if item.type == "numeric":
        return NumericResponse(text=line[:40]) if re.match(r"^\$?\s*[-+]?[.\d]", line) else None
    letters = re.sub(r"[\s,.]+|\band\b", "", line.strip().lower())
    if not letters or not all(
        char in LETTERS.lower()[: len(order)] or (char.isdecimal() and 0 < int(char) <= len(order)) for char in letters
    ):
        return None
    parts = [order[int(char) - 1] if char.isdecimal() else order[LETTERS.lower().index(char)] for char in letters]
    if len(set(parts)) != len(parts):
        return None
    match item.type:
        case "single_choice":
            return SingleChoiceResponse(option=parts[0]) if len(parts) == 1 else None
        case "multiple_response":
            return MultipleResponseResponse(options=tuple(parts))
        case "ordering":
            return OrderingResponse(steps=tuple(parts)) if len(parts) == len(order) else None
    return None
