"""Which letter stands before which part, and which parts does a line of letters name?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

LETTERS = "ABCDEFGH"


def lettered(order: Sequence[str]) -> dict[str, str]:
    """The letter of each part id, in the order shown."""
    return {part: LETTERS[at] for at, part in enumerate(order)}


def lines(order: Sequence[str], texts: Mapping[str, str], struck: frozenset[str] = frozenset()) -> list[str]:
    """The parts as lettered lines, struck-out ones said so."""
    return [f"{LETTERS[at]}. {texts[part]}{' (struck out)' if part in struck else ''}" for at, part in enumerate(order)]


def read(order: Sequence[str], line: str) -> tuple[str, ...] | None:
    """The parts a line like “CADB”, “A and C” or “3 1” names, each once at most; None if it names no part or another."""
    letters = re.sub(r"[\s,.]+|\band\b", "", line.strip().lower())
    known = LETTERS.lower()[: len(order)]
    if not letters or not all(char in known or (char.isdecimal() and 0 < int(char) <= len(order)) for char in letters):
        return None
    parts = [order[int(char) - 1] if char.isdecimal() else order[known.index(char)] for char in letters]
    return tuple(parts) if len(set(parts)) == len(parts) else None
