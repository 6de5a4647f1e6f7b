"""What did a second solver answer who saw no key?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from scrubin.items import Item
from scrubin.items.base import Frozen
from scrubin.items.multiple_response import MultipleResponseResponse
from scrubin.items.numeric import NumericResponse
from scrubin.items.ordering import OrderingResponse
from scrubin.items.single_choice import SingleChoiceResponse

NAME = "second-key.jsonl"
LETTERS = "ABCDEFGH"


class Answer(Frozen):
    """One line of a solver: the letters of the sheet, or the number as typed."""

    item: str
    answer: str | tuple[str, ...]
    confidence: Literal["sure", "unsure"]
    reason: str | None = None


class SecondKey(Frozen):
    """One line of the record. `settled` says how a disagreement or a doubt was settled, from which source."""

    item: str
    version: int
    answer: str | tuple[str, ...]
    confidence: Literal["sure", "unsure"]
    agreed: bool
    reason: str | None = None
    settled: str | None = None


def shown_order(item: Item) -> tuple[str, ...]:
    """The order in which a sheet shows an item's parts: fixed for an item and version, and no clue to the key."""
    return tuple(
        sorted(
            item.part_ids(), key=lambda part: hashlib.sha256(f"{item.id}/{item.version}/{part}".encode()).hexdigest()
        )
    )


def sheet(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Stems and lettered parts only, ordered by a hash of the id."""
    rows: list[dict[str, Any]] = []
    for item in sorted(items, key=lambda one: hashlib.sha256(one.id.encode()).hexdigest()):
        row: dict[str, Any] = {"item": item.id, "version": item.version, "type": item.type, "stem": item.stem}
        if item.type == "numeric":
            row["unit"] = item.unit
        else:
            parts = item.steps if item.type == "ordering" else item.options
            texts = {part.id: part.text for part in parts}
            row["parts"] = {LETTERS[at]: texts[part] for at, part in enumerate(shown_order(item))}
        rows.append(row)
    return rows


def compare(items: Iterable[Item], answers: Sequence[Answer]) -> list[SecondKey]:
    """Grade the solver's answers. Items not answered are left out; answers to other items are ignored."""
    by_id = {item.id: item for item in items}
    records = []
    for one in answers:
        item = by_id.get(one.item)
        if item is None:
            continue
        parts = dict(zip(LETTERS, shown_order(item), strict=False))
        given = one.answer if isinstance(one.answer, str) else tuple(one.answer)
        named = (
            given
            if item.type == "numeric"
            else parts.get(given, given)
            if isinstance(given, str)
            else tuple(parts.get(x, x) for x in given)
        )
        records.append(
            SecondKey(
                item=item.id,
                version=item.version,
                answer=named,
                confidence=one.confidence,
                agreed=agrees(item, named),
                reason=one.reason,
            )
        )
    return records


def agrees(item: Item, answer: str | tuple[str, ...]) -> bool:
    """Whether an answer in the item's own part ids (or a number as typed) earns full credit."""
    many = (answer,) if isinstance(answer, str) else tuple(answer)
    one = answer if isinstance(answer, str) else ""
    try:
        match item.type:
            case "single_choice":
                return item.grade(SingleChoiceResponse(option=one)).correct
            case "multiple_response":
                return item.grade(MultipleResponseResponse(options=many)).correct
            case "ordering":
                return item.grade(OrderingResponse(steps=many)).correct
            case "numeric":
                return item.grade(NumericResponse(text=one)).correct
    except (KeyError, ValueError):
        return False
    raise AssertionError(item.type)


def read(path: Path) -> dict[str, SecondKey]:
    """The newest record of each item; empty when there is no file. Raises ValueError for a line that is not a record."""
    if not path.is_file():
        return {}
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            rows += [SecondKey.model_validate_json(line)] if line.strip() else []
        except ValidationError:
            raise ValueError(
                f"line {number} is no record of a second key; expected item, version, answer, confidence, agreed"
            ) from None
    found: dict[str, SecondKey] = {}
    for row in rows:
        if row.item not in found or row.version >= found[row.item].version:
            found[row.item] = row
    return found


def record(path: Path, records: Iterable[SecondKey]) -> None:
    """Append records; earlier ones stay, the newest of a version counts."""
    with path.open("a", encoding="utf-8") as file:
        for one in records:
            file.write(json.dumps(one.model_dump(mode="json", exclude_none=True), ensure_ascii=False) + "\n")
