"""Where in this YAML file stands each value?

Reads YAML as plain data with the line and column of every value. Hostile until proven plain: no tags,
no anchors or aliases (so no bombs), no repeated keys, a bounded size and depth.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong, where (1-based line and column), and what is expected."""

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}"


class Unreadable(Exception):
    """The file as a whole cannot be read; carries one Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Source:
    """Plain data (as JSON text) and the place of each value."""

    file: str
    json: str
    places: dict[Path, tuple[int, int]]

    def problem(self, path: Path, what: str) -> Problem:
        """A Problem at the deepest known place on the path."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Problem(self.file, line, column, what)


def read_source(file: str, content: bytes) -> Source:
    """Parse YAML bytes; `file` is only a name for messages. Raises Unreadable."""
    if len(content) > MAX_BYTES:
        raise Unreadable(Problem(file, 1, 1, f"the file has {len(content):,} bytes; expected at most {MAX_BYTES:,}"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(Problem(file, line, 1, "the file is not UTF-8 text; save it as UTF-8")) from None
    try:
        loader = _Loader(text)
        try:
            reader = _Reader(file)
            refuse_aliases(file, text)
            node = loader.get_single_node()
            data = reader.plain(loader, node, (), 0) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable(
            Problem(
                file, line, column, f"not valid YAML: {error.problem or error.context}; check quotes and indentation"
            )
        ) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise Unreadable(
            Problem(file, 1, 1, f"not valid YAML: {str(error).splitlines()[0]}; expected plain text values")
        ) from None
    return Source(file, json.dumps(data), reader.places)


def refuse_aliases(file: str, text: str) -> None:
    """Raise Unreadable at the first anchor or alias, or at too deep a nesting, before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            start: Any = event.start_mark
            what = f"nested deeper than {MAX_DEPTH} levels; expected a question file"
            raise Unreadable(Problem(file, start.line + 1, start.column + 1, what))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            mark: Any = event.start_mark
            raise Unreadable(
                Problem(
                    file,
                    mark.line + 1,
                    mark.column + 1,
                    "anchors and aliases (& and *) are not allowed; write the value out, or quote the text",
                )
            )


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, tuple[int, int]] = {}

    def plain(self, loader: Any, node: yaml.Node, path: Path, depth: int) -> Any:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.places[path] = (line, column)
        if depth > MAX_DEPTH:
            raise Unreadable(
                Problem(self.file, line, column, f"nested deeper than {MAX_DEPTH} levels; expected a question file")
            )
        if node.tag not in _PLAIN_TAGS:
            raise Unreadable(
                Problem(
                    self.file,
                    line,
                    column,
                    f"the tag {node.tag} is not allowed; write plain text, numbers, lists and fields",
                )
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(loader, child, (*path, at), depth + 1) for at, child in enumerate(node.value)]
        return self._scalar(loader, node, line, column)

    def _mapping(self, loader: Any, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise Unreadable(Problem(self.file, line, column, "a field name must be plain text"))
            if key_node.value in data:
                raise Unreadable(
                    Problem(self.file, line, column, f"the field {key_node.value!r} stands here twice; keep one")
                )
            data[key_node.value] = self.plain(loader, value_node, (*path, key_node.value), depth + 1)
        return data

    def _scalar(self, loader: Any, node: yaml.Node, line: int, column: int) -> Any:
        try:
            value = loader.construct_object(node, deep=True)
        except (ValueError, LookupError, AttributeError, TypeError):
            what = f"{node.value!r} cannot be read; put it in quotes if it is text"
            raise Unreadable(Problem(self.file, line, column, what)) from None
        if isinstance(value, float) and not math.isfinite(value):
            raise Unreadable(Problem(self.file, line, column, f"{node.value!r} is not a number that can be used"))
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**15:
            raise Unreadable(Problem(self.file, line, column, "the number is too large; expected at most 15 digits"))
        return value.isoformat() if isinstance(value, (date, datetime)) else value
