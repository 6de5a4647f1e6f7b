"""What is a finding, and what may a check look at?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scrubin.banks.loader import Placed
from scrubin.banks.reference import Reference
from scrubin.banks.second_keys import SecondKey
from scrubin.banks.worded import Worded

Level = Literal["block", "review"]


@dataclass(frozen=True)
class Finding:
    """One thing wrong with one item. `block` cannot be waived, `review` can, signed, in the item."""

    file: str
    line: int
    column: int
    item: str
    check: str
    level: Level
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.item} {self.check}: {self.what}"


@dataclass(frozen=True)
class Context:
    """What is known beside the item: the reference sheets, the second keys, the day, every item id.

    `versions`: what each question said when its version was keyed; None: nothing is held against them. `words`: all that
    stand in the questions checked and among the terms of the trade.
    `whole`: folders are checked, not single files, so figures over the whole bank mean something.
    """

    reference: Reference
    keys: dict[str, SecondKey]
    today: date
    ids: set[str]
    whole: bool
    versions: Mapping[str, Worded] | None = None
    words: frozenset[str] = frozenset()


def found(one: Placed, check: str, level: Level, what: str) -> Finding:
    """A finding at the item's place."""
    return Finding(one.file, one.line, one.column, one.item.id, check, level, what)
