"""What the learner chose: each value is read with care, and the file is never thrown away."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrubin.store.settings import READERS, Settings, changed, read_settings, write_settings

GOOD: list[tuple[str, Any, Any]] = [
    ("easy_days", "Sat, sunday", (5, 6)),
    ("easy_days", [6, 0], (0, 6)),
    ("easy_days", "", ()),
    ("minutes_per_day", "45", 45),
    ("exam", "ccma", "ccma"),
    ("exam", "my-exam-2", "my-exam-2"),
    ("exam", "", None),
    ("exam", None, None),
    ("exam_date_set", "2027-01-02", date(2027, 1, 2)),
    ("exam_date", "2027-01-15", date(2027, 1, 15)),
    ("exam_date", " 2027-01-15 ", date(2027, 1, 15)),
    ("exam_date", date(2027, 1, 15), date(2027, 1, 15)),
    ("exam_date", "", None),
    ("daily_goal", 1, 1),
    ("daily_goal", "500", 500),
    ("retention", 0.7, 0.7),
    ("retention", "0.97", 0.97),
    ("retention", 0.9049, 0.9),
    ("rollover_hour", 0, 0),
    ("rollover_hour", 12, 12),
    ("time_zone", "America/Chicago", "America/Chicago"),
    ("time_zone", "", None),
    ("theme", "light", "light"),
    ("theme", "contrast", "contrast"),
    ("show_clock", False, False),
    ("show_streak", False, False),
    ("new_per_day", 0, 0),
    ("new_per_day", 200, 200),
    ("due_per_day", 1, 1),
    ("due_per_day", 1000, 1000),
    ("bank_folders", ["one", "two"], ("one", "two")),
    ("bank_folders", f"one{os.pathsep} two {os.pathsep}", ("one", "two")),
    ("bank_folders", "", ()),
    ("welcomed", True, True),
]
BAD: list[tuple[str, Any]] = [
    ("easy_days", "someday"),
    ("easy_days", [7]),
    ("easy_days", 5),
    ("easy_days", "mon tue wed thu fri sat sun"),
    ("minutes_per_day", "4"),
    ("exam", "no such/exam"),
    ("exam", "x" * 49),
    ("exam", 5),
    ("exam", "\x1b[31m"),
    ("exam_date_set", "yesterday"),
    ("exam_date", "15/01/2027"),
    ("exam_date", "2027-02-30"),
    ("exam_date", 20.5),
    ("daily_goal", 0),
    ("daily_goal", 501),
    ("daily_goal", "many"),
    ("daily_goal", 2.5),
    ("daily_goal", True),
    ("daily_goal", None),
    ("retention", 0.69),
    ("retention", 0.98),
    ("retention", "high"),
    ("retention", None),
    ("retention", True),
    ("retention", float("nan")),
    ("rollover_hour", -1),
    ("rollover_hour", 13),
    ("time_zone", "Mars/Base"),
    ("time_zone", "../../etc/passwd"),
    ("time_zone", 7),
    ("theme", "pink"),
    ("theme", None),
    ("show_clock", "yes"),
    ("show_clock", 1),
    ("show_streak", None),
    ("new_per_day", -1),
    ("new_per_day", 201),
    ("due_per_day", 0),
    ("due_per_day", 1001),
    ("bank_folders", 5),
    ("bank_folders", ["one", 2]),
    ("welcomed", "true"),
]


def test_every_setting_has_a_reader() -> None:
    assert set(READERS) == {one.name for one in fields(Settings)}
    assert {name for name, *_ in GOOD} == {name for name, *_ in BAD} == set(READERS)


@pytest.mark.parametrize(("name", "raw", "value"), GOOD)
def test_a_value_that_can_be_used_is_taken(name: str, raw: Any, value: Any) -> None:
    assert getattr(changed(Settings(), name, raw), name) == value


@pytest.mark.parametrize(("name", "raw"), BAD)
def test_a_value_that_cannot_be_used_is_refused_with_what_is_expected(name: str, raw: Any) -> None:
    with pytest.raises(ValueError, match=r"^(a |an |true |dark)"):
        changed(Settings(), name, raw)


def test_changing_one_value_leaves_the_others(tmp_path: Path) -> None:
    before = Settings(exam="rma", daily_goal=50)
    assert changed(before, "theme", "light") == Settings(exam="rma", daily_goal=50, theme="light")


def test_without_a_file_the_defaults_hold_and_nothing_is_said(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.json") == (Settings(), [])


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[", b"nothing"])
def test_a_file_that_cannot_be_read_gives_the_defaults_one_sentence_and_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    found, said = read_settings(path)
    assert found == Settings()
    assert len(said) == 1
    assert str(path) in said[0]
    assert "defaults are used" in said[0]
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", ["[]", "5", "null", '"text"'])
def test_a_file_that_holds_no_names_gives_the_defaults_and_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    found, said = read_settings(path)
    assert found == Settings()
    assert len(said) == 1


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    found, said = read_settings(tmp_path / "settings.json")
    assert found == Settings()
    assert len(said) == 1


def test_a_bad_value_keeps_its_default_and_is_said_while_the_others_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"daily_goal": 9999, "theme": "light", "retention": "x"}), encoding="utf-8")
    found, said = read_settings(path)
    assert found == Settings(theme="light")
    assert len(said) == 2
    assert said[0].startswith(f"The setting daily_goal in {path} cannot be used")
    assert said[0].endswith("expected a whole number from 1 to 500.")
    assert said[1].startswith("The setting retention ")


def test_a_name_that_is_no_setting_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"daily_goal": 12, "from_a_newer_program": 1}', encoding="utf-8")
    assert read_settings(path) == (Settings(daily_goal=12), [])


def test_what_is_written_is_read_back_whole(tmp_path: Path) -> None:
    chosen = Settings(
        exam="cma",
        exam_date=date(2027, 1, 15),
        daily_goal=45,
        retention=0.85,
        rollover_hour=3,
        time_zone="Europe/Berlin",
        theme="contrast",
        show_clock=False,
        show_streak=False,
        new_per_day=5,
        due_per_day=60,
        bank_folders=("one", "zwei/Übung"),
        welcomed=True,
    )
    path = tmp_path / "new" / "settings.json"
    write_settings(path, chosen)
    assert read_settings(path) == (chosen, [])


def test_writing_leaves_one_private_file_and_no_part_of_another(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_settings(path, Settings(daily_goal=1))
    write_settings(path, Settings(daily_goal=2))
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_write_that_fails_raises_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    write_settings(path, Settings(daily_goal=1))

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_settings(path, Settings(daily_goal=2))
    assert read_settings(path) == (Settings(daily_goal=1), [])
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ['{"retention": ' + "9" * 400 + "}", "[" * 100_000])
def test_extreme_files_are_said_and_not_a_crash(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text)
    found, said = read_settings(tmp_path / "s.json")
    assert found == Settings()
    assert said
