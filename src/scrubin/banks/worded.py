"""What did each version of a question say, and is it still the same question?"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scrubin.items import Item
from scrubin.items.base import Frozen

NAME = "versions.jsonl"
ASIDE = frozenset(
    [
        *("id", "version", "status", "topic", "task", "stem", "cognitive", "difficulty", "facts", "references", "tags"),
        *("convention", "enemies", "waivers", "created", "reviewed", "review_by", "rationale", "misconception", "harm"),
        *("slips", "methods", "wrong", "misreadings", "also", "text"),
    ]
)
TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[<>≤≥=+±%×°^µ−/]|-(?=\d)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FIRST_LETTERS, SHORTEST = 3, 5


class Worded(Frozen):
    """One line of the record: the texts of the parts by id, the numbers of the stem, and a digest of all else that keys it."""

    item: str
    version: int
    texts: dict[str, str]
    numbers: tuple[str, ...]
    rest: str


def worded(item: Item) -> Worded:
    """What an item says as it stands."""
    body = item.model_dump(mode="json", exclude_defaults=True)
    rest = json.dumps(_keyed(body), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(rest.encode()).hexdigest()[:16]
    numbers = tuple(sorted(NUMBER.findall(item.stem)))
    return Worded(item=item.id, version=item.version, texts=dict(_texts(body)), numbers=numbers, rest=digest)


def _keyed(part: Any) -> Any:
    """All that decides what is right, words aside; parts that have an id in the order of their ids."""
    if isinstance(part, dict):
        return {
            name: _keyed(value)
            for name, value in part.items()
            if name not in ASIDE or (name == "id" and "text" in part)
        }
    if isinstance(part, list):
        rows = [_keyed(one) for one in part]
        named = all(isinstance(one, dict) and "id" in one for one in rows)
        return sorted(rows, key=lambda one: str(one["id"])) if rows and named else rows
    return part


def _texts(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("options", "steps", "premises", "choices"):
        for part in body.get(name) or ():
            yield f"{name}/{part['id']}", part["text"]


def changes(before: Worded, now: Worded, known: Collection[str]) -> list[str]:
    """What says something else now, in words; `known`: words that stand elsewhere in the bank, so no slips of spelling."""
    found = [] if before.rest == now.rest else ["its key, a number, a unit or its figure"]
    found += [] if before.numbers == now.numbers else ["a number in its stem"]
    for part in sorted({*before.texts, *now.texts}):
        old, new = before.texts.get(part), now.texts.get(part)
        if old is None or new is None or not only_spelled(old, new, known):
            found.append(part.replace("s/", " "))
    return found


def only_spelled(old: str, new: str, known: Collection[str]) -> bool:
    """Whether a text is the same but for case, punctuation and slips of spelling mended.

    A slip is one letter too many, missing, wrong or out of place, after the third, in a word of five or more that stands
    nowhere else: dysphagia and dysphasia are two words, dysphagai is none.
    """
    before, after = words(old), words(new)
    return len(before) == len(after) and all(
        one == other or (one not in known and _slip(one, other)) for one, other in zip(before, after, strict=True)
    )


def words(text: str) -> list[str]:
    """Words, numbers and signs that mean something, in small letters."""
    return TOKEN.findall(text.casefold())


def _slip(one: str, other: str) -> bool:
    if (
        min(len(one), len(other)) < SHORTEST
        or not (one + other).isalpha()
        or one[:FIRST_LETTERS] != other[:FIRST_LETTERS]
    ):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) + 1 == len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    off = [at for at in range(len(one)) if one[at] != other[at]] if len(one) == len(other) else []
    swapped = len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]
    return len(off) == 1 or swapped


def read(path: Path) -> dict[str, Worded]:
    """The newest record of each item; empty when there is no file. Raises ValueError for a line that is not a record."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    found: dict[str, Worded] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = Worded.model_validate_json(line)
        except ValidationError:
            raise ValueError(f"line {number} is no record of a version") from None
        if row.item not in found or row.version > found[row.item].version:
            found[row.item] = row
    return found


def record(path: Path, items: Iterable[Item]) -> int:
    """Append what is not there yet; a version that is there stays as it was first written. Returns how many were new."""
    known = read(path)
    new = [worded(one) for one in items if one.id not in known or known[one.id].version < one.version]
    with path.open("a", encoding="utf-8") as file:
        for row in new:
            file.write(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n")
    return len(new)
