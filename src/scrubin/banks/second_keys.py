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
from scrubin.items.letters import LETTERS
from scrubin.items.multiple_response import MultipleResponseResponse
from scrubin.items.ordering import OrderingResponse
from scrubin.items.single_choice import SingleChoiceResponse

NAME = "second-key.jsonl"
LETTERED = ("single_choice", "multiple_response", "ordering")


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
    """The questions in words, no key, ordered by a hash of the id. What a figure shows is told as line mode tells it."""
    rows: list[dict[str, Any]] = []
    for item in sorted(items, key=lambda one: hashlib.sha256(one.id.encode()).hexdigest()):
        shown = item.realized(None)
        stem, *rest = shown.in_words(shown_order(item))
        row: dict[str, Any] = {"item": item.id, "version": item.version, "type": item.type, "stem": stem}
        rows.append({**row, "lines": rest, "how": shown.how})
    return rows


def compare(items: Iterable[Item], answers: Sequence[Answer]) -> list[SecondKey]:
    """Grade the solver's answers. Items not answered are left out; answers to other items are ignored."""
    by_id = {item.id: item for item in items}
    records = []
    for one in answers:
        item = by_id.get(one.item)
        if item is None:
            continue
        named = named_parts(item, one.answer)
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


def named_parts(item: Item, answer: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A solver's letters as the item's own part ids, where the kind has only parts; else the line as given."""
    if item.type not in LETTERED:
        return answer
    parts = dict(zip(LETTERS, shown_order(item), strict=False))
    return parts.get(answer, answer) if isinstance(answer, str) else tuple(parts.get(one, one) for one in answer)


def agrees(item: Item, answer: str | tuple[str, ...]) -> bool:
    """Whether an answer in the item's own part ids (or a line as typed) earns full credit."""
    shown: Any = item.realized(None)
    many = (answer,) if isinstance(answer, str) else tuple(answer)
    try:
        match item.type:
            case "single_choice":
                return item.grade(SingleChoiceResponse(option=many[0])).correct if len(many) == 1 else False
            case "multiple_response":
                return item.grade(MultipleResponseResponse(options=many)).correct
            case "ordering":
                return item.grade(OrderingResponse(steps=many)).correct
        response = shown.read(shown_order(item), answer) if isinstance(answer, str) else None
        return response is not None and bool(shown.grade(response).correct)
    except (KeyError, ValueError):
        return False


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
