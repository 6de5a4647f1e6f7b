"""Which questions and exams are there, without parsing YAML again?

A compiled index is kept in the cache folder, keyed by the content of each file and by the code that reads them.
A file changed, added or removed is noticed, because every file's bytes are hashed at each start (2 ms per MB).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scrubin.banks.yaml_source import MAX_BYTES, Problem

INDEX_NAME = "bank-index.json"


@dataclass(frozen=True)
class Head:
    """What can be known of an item without opening it."""

    id: str
    version: int
    status: str
    type: str
    topic: str
    task: str
    cognitive: str
    parts: tuple[str, ...]
    enemies: frozenset[str]
    review_by: date
    file: str

    def served(self, today: date) -> bool:
        """Whether learners may meet it: released and not past its review date."""
        return self.status == "released" and today <= self.review_by


@dataclass
class Bank:
    """All valid items and exam profiles of the bank folders. Items are validated when first opened."""

    heads: dict[str, Head] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _bodies: dict[str, str] = field(default_factory=dict)
    _exam_bodies: dict[str, str] = field(default_factory=dict)
    _opened: dict[str, Any] = field(default_factory=dict)

    def item(self, item_id: str) -> Any:
        """The item (`scrubin.items.Item`). Raises KeyError for an id that is not in the bank."""
        if item_id not in self._opened:
            from scrubin.banks.loader import ITEM

            self._opened[item_id] = ITEM.validate_json(self._bodies[item_id])
        return self._opened[item_id]

    def served(self, today: date) -> list[Head]:
        """Heads of the items that learners may meet today, in id order."""
        return [self.heads[key] for key in sorted(self.heads) if self.heads[key].served(today)]

    def exams(self) -> dict[str, Any]:
        """Exam profiles (`scrubin.exams.blueprint.ExamProfile`) by id, in id order."""
        from scrubin.exams.blueprint import ExamProfile

        return {key: ExamProfile.model_validate_json(body) for key, body in sorted(self._exam_bodies.items())}

    def topics(self, today: date) -> dict[str, int]:
        """Served items by topic."""
        counts: dict[str, int] = {}
        for head in self.served(today):
            counts[head.topic] = counts.get(head.topic, 0) + 1
        return dict(sorted(counts.items()))


def open_bank(folders: Sequence[Path], cache: Path | None) -> Bank:
    """Read every bank folder, through the index in `cache` (None: no index). Never raises for a bad file: see `problems`."""
    bank = Bank()
    known = _read_index(cache) if cache else {}
    entries: dict[str, Any] = {}
    for folder in folders:
        if not folder.is_dir():
            bank.problems.append(
                Problem(
                    str(folder), 1, 1, "this bank folder does not exist; check the path or remove it from the settings"
                )
            )
    for kind, path in _files(folders):
        content, problem = _read(path)
        if problem is not None:
            bank.problems.append(problem)
            continue
        key = f"{kind}:{path}"
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        entry = known.get(key)
        if entry is None or not _usable(kind, path, entry, digest):
            entry = {"digest": digest, **_compile(kind, path, content)}
        entries[key] = entry
        _take(bank, kind, path, entry)
    if cache and entries != known:
        _write_index(cache, entries)
    return bank


def _usable(kind: str, path: Path, entry: Any, digest: str) -> bool:
    """Whether an index entry is of this content and whole."""
    try:
        if entry["digest"] != digest:
            return False
        for problem in entry["problems"]:
            Problem(**problem)
        return all(isinstance(row["body"], str) and (kind == "exam" or _head(row, path)) for row in entry["rows"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _files(folders: Iterable[Path]) -> Iterable[tuple[str, Path]]:
    for folder in folders:
        topics = folder / "topics"
        exams = folder / "exams"
        loose = not topics.is_dir() and not exams.is_dir()
        for path in sorted((folder if loose else topics).rglob("*.yaml")):
            yield "topic", path
        if not loose:
            for path in sorted(exams.glob("*.yaml")):
                yield "exam", path


def _read(path: Path) -> tuple[bytes, Problem | None]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return b"", Problem(str(path), 1, 1, f"the file is larger than {MAX_BYTES:,} bytes; split it")
        return path.read_bytes(), None
    except OSError as error:
        return b"", Problem(str(path), 1, 1, f"the file cannot be read ({error.strerror}); check its permissions")


def _compile(kind: str, path: Path, content: bytes) -> dict[str, Any]:
    from scrubin.banks import loader  # YAML and pydantic: only for a file not seen before

    if kind == "exam":
        profile, problems = loader.load_exam_file(str(path), content)
        rows = [{"id": profile.id, "body": profile.model_dump_json()}] if profile else []
    else:
        placed, problems = loader.load_topic_file(str(path), content)
        rows = [_row(one.item) for one in placed]
    return {"rows": rows, "problems": [asdict(problem) for problem in problems]}


def _row(item: Any) -> dict[str, Any]:
    head = {name: getattr(item, name) for name in ("id", "version", "status", "type", "topic", "task", "cognitive")}
    return {
        **head,
        "parts": list(item.part_ids()),
        "enemies": list(item.enemies),
        "review_by": item.review_by.isoformat(),
        "body": item.model_dump_json(),
    }


def _take(bank: Bank, kind: str, path: Path, entry: dict[str, Any]) -> None:
    bank.problems += [Problem(**problem) for problem in entry["problems"]]
    bodies = bank._bodies if kind == "topic" else bank._exam_bodies
    for row in entry["rows"]:
        if row["id"] in bodies:
            what = f"the id {row['id']} is already used in another file; the first one stays, give this one a new id"
            bank.problems.append(Problem(str(path), 1, 1, what))
            continue
        bodies[row["id"]] = row["body"]
        if kind == "topic":
            bank.heads[row["id"]] = _head(row, path)


def _head(row: dict[str, Any], path: Path) -> Head:
    return Head(
        **{name: row[name] for name in ("id", "version", "status", "type", "topic", "task", "cognitive")},
        parts=tuple(row["parts"]),
        enemies=frozenset(row["enemies"]),
        review_by=date.fromisoformat(row["review_by"]),
        file=str(path),
    )


def _code_digest() -> str:
    """Of the modules that decide what an index entry says, so that a new program never trusts an old index."""
    here = Path(__file__).parent
    modules = [Path(__file__), here / "loader.py", here / "schema.py", here / "yaml_source.py"]
    modules += [*sorted((here.parent / "items").glob("*.py")), here.parent / "exams" / "blueprint.py"]
    digest = hashlib.blake2b(digest_size=16)
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _read_index(cache: Path) -> dict[str, Any]:
    try:
        raw = json.loads((cache / INDEX_NAME).read_bytes())
        return dict(raw["entries"]) if raw["code"] == _code_digest() else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_index(cache: Path, entries: dict[str, Any]) -> None:
    """Keep the index; a cache that cannot be written costs speed only, so it is not an error."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=cache)
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            json.dump({"code": _code_digest(), "entries": entries}, part)
        os.replace(name, cache / INDEX_NAME)
