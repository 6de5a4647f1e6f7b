"""Which questions and exams are there, without parsing YAML again?

A compiled index is kept in the cache folder, keyed by the code that reads the files and by each file's bytes, hashed at
each start (2 ms per MB). Heads, which screens need, stand in one file, the items in another, read when one is opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scrubin.banks.yaml_source import MAX_BYTES, Problem

INDEX_NAME = "bank-index.json"
BODIES_NAME = "bank-items.json"
NO_FOLDER = "this bank folder does not exist; check the path or remove it from the settings"


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
    figure: bool = False
    difficulty: float | None = None
    facts: frozenset[str] = frozenset()

    def served(self, today: date) -> bool:
        """Whether learners may meet it: released and not past its review date."""
        return self.status == "released" and today <= self.review_by


@dataclass(frozen=True)
class MockHead:
    """What can be known of a sealed mock without opening it."""

    exam: str
    title: str
    items: frozenset[str]


@dataclass
class Bank:
    """All valid items and exam profiles of the bank folders. Items are validated when first opened."""

    heads: dict[str, Head] = field(default_factory=dict)
    mocks: dict[str, MockHead] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _bodies: dict[str, str] = field(default_factory=dict)
    _exam_bodies: dict[str, str] = field(default_factory=dict)
    _mock_bodies: dict[str, str] = field(default_factory=dict)
    _opened: dict[str, Any] = field(default_factory=dict)
    _more_bodies: Callable[[], dict[str, str]] | None = None

    def item(self, item_id: str) -> Any:
        """The item (`scrubin.items.Item`). Raises KeyError for an id that is not in the bank."""
        if item_id not in self._opened:
            from scrubin.banks.loader import ITEM

            self._opened[item_id] = ITEM.validate_json(self.body(item_id))
        return self._opened[item_id]

    def body(self, item_id: str) -> str:
        """The item as JSON, not validated again. Raises KeyError for an id that is not in the bank."""
        more = self._more_bodies
        if item_id not in self._bodies and more is not None:
            self._bodies = {**more(), **self._bodies}
            self._more_bodies = None
        return self._bodies[item_id]

    def served(self, today: date) -> list[Head]:
        """Heads of the items that learners may meet today, in id order."""
        return [self.heads[key] for key in sorted(self.heads) if self.heads[key].served(today)]

    def exams(self) -> dict[str, Any]:
        """Exam profiles (`scrubin.exams.blueprint.ExamProfile`) by id, in id order."""
        from scrubin.exams.blueprint import ExamProfile

        return {key: ExamProfile.model_validate_json(body) for key, body in sorted(self._exam_bodies.items())}

    def mock(self, mock_id: str) -> Any:
        """The sealed mock (`scrubin.exams.mock.Mock`). Raises KeyError for an id that is not in the bank."""
        from scrubin.exams.mock import Mock

        return Mock.model_validate_json(self._mock_bodies[mock_id])

    def topics(self, today: date) -> dict[str, int]:
        """Served items by topic."""
        return dict(sorted(Counter(head.topic for head in self.served(today)).items()))


def open_bank(folders: Sequence[Path], cache: Path | None) -> Bank:
    """Read every bank folder, through the index in `cache` (None: no index). Never raises for a bad file: see `problems`."""
    bank = Bank()
    known = _read_index(cache) if cache else {}
    entries: dict[str, Any] = {}
    compiled: dict[str, dict[str, str]] = {}
    bank.problems += [Problem(str(folder), 1, 1, NO_FOLDER) for folder in folders if not folder.is_dir()]
    for kind, path in _files(folders):
        content, problem = _read(path)
        if problem is not None:
            bank.problems.append(problem)
            continue
        key = f"{kind}:{path}"
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        entry = known.get(key)
        found = _parts(kind, path, entry, digest) if entry is not None else None
        if found is None:
            rows, compiled[key] = _compile(kind, path, content)
            entry = {"digest": digest, **rows}
            found = _parts(kind, path, entry, digest)
            assert found is not None
        entries[key] = entry
        _take(bank, kind, path, found)
    bank._more_bodies = lambda: _bodies(cache, entries, compiled)
    if cache and entries != known:
        _write_index(cache, entries, compiled)
    return bank


@dataclass(frozen=True)
class _Parts:
    """An index entry, read: its problems, and by id a head, a mock's head, or an exam's body."""

    problems: list[Problem]
    rows: list[tuple[str, Any]]
    bodies: dict[str, str]


def _parts(kind: str, path: Path, entry: Any, digest: str) -> _Parts | None:
    """An index entry, if it is of this content and whole."""
    try:
        if entry["digest"] != digest:
            return None
        problems = [Problem(**problem) for problem in entry["problems"]]
        rows, file = entry["rows"], str(path)
        match kind:
            case "topic":
                return _Parts(problems, [(row[0], _head(row, file)) for row in rows], {})
            case "mock":
                heads = [(row["id"], MockHead(row["exam"], row["title"], frozenset(row["items"]))) for row in rows]
                return _Parts(problems, heads, {row["id"]: row["body"] for row in rows})
        return _Parts(problems, [(row["id"], None) for row in rows], {row["id"]: row["body"] for row in rows})
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


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
            for path in sorted((folder / "mocks").glob("*.yaml")):
                yield "mock", path


def _read(path: Path) -> tuple[bytes, Problem | None]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return b"", Problem(str(path), 1, 1, f"the file is larger than {MAX_BYTES:,} bytes; split it")
        return path.read_bytes(), None
    except OSError as error:
        return b"", Problem(str(path), 1, 1, f"the file cannot be read ({error.strerror}); check its permissions")


def _compile(kind: str, path: Path, content: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """An index entry without its digest, and the items' JSON by id."""
    from scrubin.banks import loader  # YAML and pydantic: only for a file not seen before

    rows: list[Any] = []
    bodies: dict[str, str] = {}
    if kind == "exam":
        profile, problems = loader.load_exam_file(str(path), content)
        rows = [{"id": profile.id, "body": profile.model_dump_json()}] if profile else []
    elif kind == "mock":
        mock, problems = loader.load_mock_file(str(path), content)
        rows = [{**mock.model_dump(mode="json"), "body": mock.model_dump_json()}] if mock else []
    else:
        placed, problems = loader.load_topic_file(str(path), content)
        for one in reversed(placed):
            rows.insert(0, _row(one.item))
            bodies[one.item.id] = one.item.model_dump_json()
    return {"rows": rows, "problems": [asdict(problem) for problem in problems]}, bodies


def _row(item: Any) -> list[Any]:
    """An item's head as the index keeps it: a list, because names repeated 1,500 times cost more than the rest."""
    head = [getattr(item, name) for name in ("id", "version", "status", "type", "topic", "task", "cognitive")]
    head += [list(item.part_ids()), list(item.enemies), item.review_by.isoformat(), item.figure is not None]
    return [*head, item.difficulty, list(item.facts)]


def _head(row: Sequence[Any], file: str) -> Head:
    *plain, parts, enemies, review_by, figure, difficulty, facts = row
    head: list[Any] = [*plain, tuple(parts), frozenset(enemies), date.fromisoformat(review_by), file]
    head += [figure, difficulty, frozenset(facts)]
    return Head(*head)


def _take(bank: Bank, kind: str, path: Path, found: _Parts) -> None:
    bank.problems += found.problems
    groups: dict[str, dict[str, Any]] = {"topic": bank.heads, "exam": bank._exam_bodies, "mock": bank.mocks}
    known = groups[kind]
    for key, row in found.rows:
        if key in known:
            what = f"the id {key} is already used in another file; the first one stays, give this one a new id"
            bank.problems.append(Problem(str(path), 1, 1, what))
            continue
        known[key] = found.bodies[key] if kind == "exam" else row
        if kind == "mock":
            bank._mock_bodies[key] = found.bodies[key]


def _bodies(cache: Path | None, entries: dict[str, Any], compiled: dict[str, dict[str, str]]) -> dict[str, str]:
    """The JSON of every item: from this run, else from the cache, else from the question file once more."""
    kept = _read_bodies(cache) if cache else {}
    found: dict[str, str] = {}
    for key, entry in entries.items():
        kind, _, name = key.partition(":")
        if kind != "topic":
            continue
        bodies = compiled.get(key)
        row = kept.get(key)
        if bodies is None and isinstance(row, dict) and row.get("digest") == entry["digest"]:
            bodies = row.get("bodies")
        if bodies is None:
            _, bodies = _compile(kind, Path(name), _read(Path(name))[0])
        found = {**bodies, **found}
    return found


def _read_bodies(cache: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((cache / BODIES_NAME).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _code_digest() -> str:
    """Of the modules that decide what an index entry says, so that a new program never trusts an old index."""
    here = Path(__file__).parent
    modules = [Path(__file__), here / "loader.py", here / "schema.py", here / "yaml_source.py"]
    modules += [*sorted((here.parent / "items").glob("*.py")), *sorted((here.parent / "clinic").glob("*.py"))]
    modules += [here.parent / "exams" / name for name in ("blueprint.py", "mock.py")]
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


def _write_index(cache: Path, entries: dict[str, Any], compiled: dict[str, dict[str, str]]) -> None:
    """Keep the items, then the index; a cache that cannot be written costs speed only, so it is not an error."""
    kept = _read_bodies(cache)
    bodies = {
        key: {"digest": entry["digest"], "bodies": compiled[key]} if key in compiled else kept.get(key, {})
        for key, entry in entries.items()
        if key.startswith("topic:")
    }
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(cache, BODIES_NAME, bodies)
        _write(cache, INDEX_NAME, {"code": _code_digest(), "entries": entries})


def _write(cache: Path, name: str, what: Any) -> None:
    handle, part_name = tempfile.mkstemp(dir=cache)
    with os.fdopen(handle, "w", encoding="utf-8") as part:
        json.dump(what, part)
    os.replace(part_name, cache / name)
