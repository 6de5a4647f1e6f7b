"""Which valid items does this file hold, and what is wrong with the rest?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from scrubin.banks.schema import BankFile
from scrubin.banks.yaml_source import Path, Problem, Source, Unreadable, read_source
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.mock import Mock
from scrubin.items import TYPES, Item

Model = TypeVar("Model", bound=BaseModel)
ITEM: TypeAdapter[Item] = TypeAdapter(Item)


@dataclass(frozen=True)
class Placed:
    """An item and where it stands: file, 1-based line and column."""

    item: Item
    file: str
    line: int
    column: int


def load_topic_file(file: str, content: bytes) -> tuple[list[Placed], list[Problem]]:
    """Validate one bank file. A broken item is left out and reported; the others still load.

    Returns the items in file order and the problems by place.
    """
    try:
        source = read_source(file, content)
    except Unreadable as error:
        return [], [error.problem]
    data = json.loads(source.json)
    problems = _frame_problems(source, data)
    if problems:
        return [], problems
    placed: list[Placed] = []
    for at, raw in enumerate(data["items"]):
        try:
            item = ITEM.validate_json(json.dumps(raw))
        except ValidationError as error:
            problems += [_as_problem(source, ("items", at), detail) for detail in _own_faults(error.errors())]
            continue
        if item.topic != data["topic"]:
            what = f"the item says topic {item.topic!r} in a file of topic {data['topic']!r}; expected the same"
            problems.append(source.problem(("items", at, "topic"), what))
            continue
        here = source.problem(("items", at), "")
        placed.append(Placed(item, file, here.line, here.column))
    return placed, problems


def load_exam_file(file: str, content: bytes) -> tuple[ExamProfile | None, list[Problem]]:
    """Validate one exam profile; None with its problems if it cannot be used."""
    return load_document(ExamProfile, file, content)


def load_mock_file(file: str, content: bytes) -> tuple[Mock | None, list[Problem]]:
    """Validate one sealed mock; None with its problems if it cannot be used."""
    return load_document(Mock, file, content)


def load_document(model: type[Model], file: str, content: bytes) -> tuple[Model | None, list[Problem]]:
    """Validate a file that is one document of this model; None with its problems if it cannot be used."""
    try:
        source = read_source(file, content)
    except Unreadable as error:
        return None, [error.problem]
    try:
        return model.model_validate_json(source.json), []
    except ValidationError as error:
        return None, [_as_problem(source, (), detail) for detail in error.errors()]


def _frame_problems(source: Source, data: Any) -> list[Problem]:
    """Problems of the file's own fields, its items aside."""
    if not isinstance(data, dict):
        return [source.problem((), "expected the fields topic, title and items")]
    frame = {**data, "items": []} if isinstance(data.get("items"), list) and data["items"] else data
    try:
        BankFile.model_validate_json(json.dumps(frame))
    except ValidationError as error:
        ours = [detail for detail in error.errors() if not (frame is not data and detail["loc"][:1] == ("items",))]
        return [_as_problem(source, (), detail) for detail in ours]
    return []


def _as_problem(source: Source, base: Path, detail: Any) -> Problem:
    path = tuple(part for part in detail["loc"] if part not in TYPES)
    name = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in path) or "the item"
    return source.problem((*base, *path), f"{name}: {explain(detail)}")


def _own_faults(details: Sequence[Any]) -> list[Any]:
    """The errors without those that only follow from another: a list is not too short because one member is broken."""

    def follows(detail: Any) -> bool:
        inner = [
            other for other in details if other is not detail and other["loc"][: len(detail["loc"])] == detail["loc"]
        ]
        return detail["type"] == "too_short" and bool(inner)

    return [detail for detail in details if not follows(detail)]


def explain(detail: Any) -> str:
    """One clause that says what is wrong and what is expected, from a pydantic error."""
    kind, message = detail["type"], str(detail["msg"])
    if kind == "missing":
        return "missing; expected this field"
    if kind == "extra_forbidden":
        return "not a field of this kind of question; check the spelling"
    if kind.startswith("union_tag"):
        return f"expected type to be one of {', '.join(sorted(TYPES))}"
    message = message.removeprefix("Value error, ")
    shown = repr(detail.get("input"))
    if kind == "value_error" or len(shown) > 60:
        return message
    return f"found {shown}; {message[0].lower()}{message[1:]}".replace("input should", "it should")
