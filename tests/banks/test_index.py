"""The compiled index: YAML is parsed once, and what changed is noticed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrubin.banks import loader
from scrubin.banks.index import BODIES_NAME, INDEX_NAME, MockHead, open_bank
from scrubin.exams.mock import Mock
from tests import builders

TODAY = builders.day("2026-11-21")


def write(path: Path, *items: Any, topic: str = "vitals") -> Path:
    rows = [json.loads(item.model_dump_json(exclude_none=True)) for item in items]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"topic": topic, "title": "Some", "items": rows}, sort_keys=False), encoding="utf-8")
    return path


def write_exam(folder: Path) -> None:
    (folder / "exams").mkdir(parents=True, exist_ok=True)
    (folder / "exams" / "demo.yaml").write_text(builders.profile().model_dump_json(), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank folder with two topic files and one exam."""
    bank = tmp_path / "bank"
    write(bank / "topics" / "vitals" / "pulse.yaml", builders.single(), builders.ordering())
    write(bank / "topics" / "ecg" / "leads.yaml", builders.single("EC-0001", topic="ecg"), topic="ecg")
    write_exam(bank)
    return bank


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: str, content: bytes) -> Any:
        raise AssertionError(f"{file} was parsed again")

    monkeypatch.setattr(loader, "load_topic_file", fail)
    monkeypatch.setattr(loader, "load_exam_file", fail)


def test_items_and_exams_are_found_and_open_whole(folder: Path) -> None:
    bank = open_bank([folder], None)
    assert sorted(bank.heads) == ["EC-0001", "VS-0001", "VS-0003"]
    assert bank.item("VS-0003") == builders.ordering()
    assert bank.heads["VS-0003"].parts == ("wash", "glove", "tray", "start")
    assert bank.exams() == {"demo": builders.profile()}
    assert bank.topics(TODAY) == {"ecg": 1, "vitals": 2}
    assert bank.problems == []


def test_the_second_opening_parses_no_yaml_and_gives_the_same(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "topics" / "vitals" / "broken.yaml", builders.single("VS-0009", topic="ecg"))
    first = open_bank([folder], cache)
    no_parsing(monkeypatch)
    second = open_bank([folder], cache)
    assert second.heads == first.heads
    assert second.exams() == first.exams()
    assert second.problems == first.problems != []
    assert second.item("VS-0001") == builders.single()


def test_a_changed_file_is_read_anew(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    path = folder / "topics" / "vitals" / "pulse.yaml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("best answer", "next answer"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "next answer" in open_bank([folder], cache).item("VS-0001").stem


def test_only_the_changed_file_is_parsed(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_bank([folder], cache)
    write(folder / "topics" / "vitals" / "pulse.yaml", builders.single(version=2))
    parsed: list[str] = []
    real = loader.load_topic_file

    def watched(file: str, content: bytes) -> Any:
        parsed.append(Path(file).name)
        return real(file, content)

    monkeypatch.setattr(loader, "load_topic_file", watched)
    assert open_bank([folder], cache).heads["VS-0001"].version == 2
    assert parsed == ["pulse.yaml"]


def test_an_added_file_is_noticed(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    write(folder / "topics" / "vitals" / "deep" / "new.yaml", builders.single("VS-0010"))
    assert "VS-0010" in open_bank([folder], cache).heads


def test_a_removed_file_is_noticed(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    (folder / "topics" / "ecg" / "leads.yaml").unlink()
    assert sorted(open_bank([folder], cache).heads) == ["VS-0001", "VS-0003"]
    assert "leads.yaml" not in (cache / INDEX_NAME).read_text(encoding="utf-8")


def test_an_id_used_in_two_files_stays_with_the_first_and_is_said(folder: Path) -> None:
    twin = write(folder / "topics" / "vitals" / "zz.yaml", builders.single("VS-0001", version=7))
    bank = open_bank([folder], None)
    assert bank.heads["VS-0001"].version == 1
    assert bank.item("VS-0001").version == 1
    assert [(problem.file, "VS-0001" in problem.what) for problem in bank.problems] == [(str(twin), True)]


@pytest.mark.parametrize(
    "junk",
    [b"", b"not json", b"[]", b"null", b"\xff\xfe", b'{"code": "old", "entries": {"topic:x": 5}}', b'{"code": 1}'],
)
def test_a_corrupt_index_is_made_anew(folder: Path, cache: Path, junk: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir()
    (cache / INDEX_NAME).write_bytes(junk)
    assert len(open_bank([folder], cache).heads) == 3
    no_parsing(monkeypatch)
    assert len(open_bank([folder], cache).heads) == 3


def test_an_index_of_other_code_is_not_trusted(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    raw = json.loads((cache / INDEX_NAME).read_bytes())
    for entry in raw["entries"].values():
        entry["rows"] = []
    (cache / INDEX_NAME).write_text(json.dumps({**raw, "code": "another"}), encoding="utf-8")
    assert len(open_bank([folder], cache).heads) == 3


def test_a_cache_that_cannot_be_written_costs_speed_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    bank = open_bank([folder], tmp_path / "file" / "cache")
    assert len(bank.heads) == 3
    assert bank.problems == []


def test_the_index_leaves_no_half_written_file(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    assert sorted(path.name for path in cache.iterdir()) == [INDEX_NAME, BODIES_NAME]


def test_an_extra_folder_may_hold_its_files_loose(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "mine" / "own.yaml", builders.single("ZZ-0001", topic="own-notes"), topic="own-notes")
    assert "ZZ-0001" in open_bank([folder, tmp_path / "mine"], None).heads


def test_a_folder_that_is_not_there_is_said_and_the_others_load(folder: Path, tmp_path: Path) -> None:
    bank = open_bank([tmp_path / "gone", folder], None)
    assert len(bank.heads) == 3
    assert [problem.file for problem in bank.problems] == [str(tmp_path / "gone")]
    assert "does not exist" in bank.problems[0].what


def test_a_file_that_cannot_be_read_is_said_and_the_others_load(folder: Path) -> None:
    (folder / "topics" / "vitals" / "folder.yaml").mkdir()
    bank = open_bank([folder], None)
    assert len(bank.heads) == 3
    assert "cannot be read" in bank.problems[0].what


def test_a_broken_file_leaves_the_others_whole(folder: Path) -> None:
    (folder / "topics" / "vitals" / "bad.yaml").write_bytes(b"topic: [vitals\n")
    bank = open_bank([folder], None)
    assert len(bank.heads) == 3
    assert len(bank.problems) == 1


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_an_item_that_is_not_released_is_known_but_not_served(tmp_path: Path, status: str) -> None:
    write(tmp_path / "topics" / "vitals" / "a.yaml", builders.single(status=status), builders.multiple())
    bank = open_bank([tmp_path], None)
    assert "VS-0001" in bank.heads
    assert [head.id for head in bank.served(TODAY)] == ["VS-0002"]
    assert bank.topics(TODAY) == {"vitals": 1}


def test_an_item_is_served_to_the_end_of_its_review_day(tmp_path: Path) -> None:
    write(tmp_path / "topics" / "vitals" / "a.yaml", builders.single(review_by="2026-11-21"))
    bank = open_bank([tmp_path], None)
    assert [head.id for head in bank.served(TODAY)] == ["VS-0001"]
    assert bank.served(builders.day("2026-11-22")) == []


def test_an_unknown_id_is_a_key_error(folder: Path) -> None:
    with pytest.raises(KeyError):
        open_bank([folder], None).item("XX-9999")


@pytest.mark.parametrize(
    "damage", [lambda _: 5, lambda one: {"digest": one["digest"]}, lambda one: {**one, "rows": [{}]}]
)
def test_damaged_entries_under_the_right_code_are_made_anew(tmp_path: Path, damage: Callable[[Any], Any]) -> None:
    write(tmp_path / "b" / "topics" / "vitals" / "p.yaml", builders.single())
    open_bank([tmp_path / "b"], tmp_path / "c")
    path = tmp_path / "c" / INDEX_NAME
    raw = json.loads(path.read_bytes())
    raw["entries"] = {key: damage(one) for key, one in raw["entries"].items()}
    path.write_text(json.dumps(raw))
    assert len(open_bank([tmp_path / "b"], tmp_path / "c").heads) == 1


def test_an_id_used_twice_in_one_file_is_said(tmp_path: Path) -> None:
    write(tmp_path / "topics" / "vitals" / "a.yaml", builders.single(), builders.single(version=2))
    bank = open_bank([tmp_path], None)
    assert bank.item("VS-0001").version == bank.heads["VS-0001"].version == 1
    assert "already used" in bank.problems[0].what


def test_the_items_are_read_only_when_the_first_is_opened(folder: Path, cache: Path) -> None:
    open_bank([folder], cache)
    bank = open_bank([folder], cache)
    assert bank._bodies == {}
    assert bank.item("VS-0001") == builders.single()
    assert len(bank._bodies) == 3


@pytest.mark.parametrize("junk", [None, b"", b"[]", b"{}", b'{"topic:x": 5}'])
def test_items_missing_from_the_cache_are_read_from_their_files(folder: Path, cache: Path, junk: bytes | None) -> None:
    open_bank([folder], cache)
    (cache / BODIES_NAME).unlink()
    if junk is not None:
        (cache / BODIES_NAME).write_bytes(junk)
    assert open_bank([folder], cache).item("VS-0001") == builders.single()


def test_items_of_an_unchanged_file_stay_in_the_cache_when_another_changes(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_bank([folder], cache)
    write(folder / "topics" / "vitals" / "pulse.yaml", builders.single(version=2))
    open_bank([folder], cache)
    no_parsing(monkeypatch)
    bank = open_bank([folder], cache)
    assert [bank.item(key).version for key in sorted(bank.heads)] == [1, 2]


def test_a_mock_is_known_by_its_head_and_opened_when_asked_for(folder: Path, cache: Path) -> None:
    (folder / "mocks").mkdir()
    mock = Mock(id="demo-1", exam="demo", title="Demo · mock 1", seed=3, items=("VS-0001",))
    (folder / "mocks" / "demo-1.yaml").write_text(mock.model_dump_json(), encoding="utf-8")
    for _ in range(2):
        bank = open_bank([folder], cache)
        assert bank.mocks == {"demo-1": MockHead("demo", "Demo · mock 1", frozenset({"VS-0001"}))}
        assert bank.mock("demo-1") == mock
    with pytest.raises(KeyError):
        bank.mock("demo-2")
