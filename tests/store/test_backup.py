"""Copies of the study record: made, thinned, brought back; a failure is said."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from scrubin.store.backup import KEEP_NEWEST, back_up, copies, restore, thinned
from scrubin.store.engine import StoreProblem, open_engine, reading, writing
from scrubin.store.tables import item_snapshot
from tests import builders

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def record(folder: Path, body: str) -> Path:
    """A study record that holds this text."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "scrubin.sqlite3"
    engine = builders.store(path)
    with writing(engine) as connection:
        connection.execute(insert(item_snapshot).values(item_id=body, item_version=1, body=body))
    engine.dispose()
    return path


def holds(path: Path) -> set[str]:
    engine = open_engine(path)
    with reading(engine) as connection:
        found = set(connection.execute(select(item_snapshot.c.body)).scalars())
    engine.dispose()
    return found


def age(path: Path) -> None:
    """Make a copy an hour older than it is."""
    moment = path.stat().st_mtime - 3600
    os.utime(path, (moment, moment))


def named(moment: datetime) -> Path:
    return Path(f"scrubin-{moment:%Y%m%d-%H%M%S}.sqlite3")


def test_a_copy_is_named_for_its_moment_and_holds_the_record(tmp_path: Path) -> None:
    target = back_up(record(tmp_path, "one"), tmp_path / "backups", NOW)
    assert target == tmp_path / "backups" / "scrubin-20261121-180000.sqlite3"
    assert holds(target) == {"one"}


def test_a_record_that_did_not_change_is_not_copied_again(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    back_up(path, tmp_path / "backups", NOW)
    assert back_up(path, tmp_path / "backups", NOW + HOUR) is None
    assert len(copies(tmp_path / "backups")) == 1


def test_a_record_that_changed_is_copied_again(tmp_path: Path) -> None:
    first = back_up(record(tmp_path, "one"), tmp_path / "backups", NOW)
    assert first is not None
    age(first)
    second = back_up(record(tmp_path, "two"), tmp_path / "backups", NOW + HOUR)
    assert second is not None
    assert copies(tmp_path / "backups") == [first, second]
    assert (holds(first), holds(second)) == ({"one"}, {"one", "two"})


def test_an_answer_still_in_the_write_ahead_log_counts_as_a_change(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    first = back_up(path, tmp_path / "backups", NOW)
    assert first is not None
    age(first)
    age(path)
    age(path)
    engine = open_engine(path)
    with writing(engine) as connection:
        connection.execute(insert(item_snapshot).values(item_id="two", item_version=1, body="two"))
    second = back_up(path, tmp_path / "backups", NOW + HOUR)
    assert second is not None
    assert holds(second) == {"one", "two"}


def test_making_a_copy_thins_the_old_ones_and_touches_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for hours in range(1, 13):
        (folder / named(NOW - timedelta(days=400) - hours * HOUR)).touch()
    others = [folder / "before-0002-from-0001.sqlite3", folder / "scrubin-mine.sqlite3", folder / "notes.txt"]
    for other in others:
        other.touch()
    for path in folder.iterdir():
        age(path)
    back_up(record(tmp_path, "one"), folder, NOW)
    assert len(copies(folder)) == KEEP_NEWEST
    assert all(other.exists() for other in others)


def test_kept_are_the_newest_five_and_the_last_of_each_of_seven_days_and_twelve_months() -> None:
    every = [named(NOW - 6 * HOUR * step) for step in range(4 * 800)]
    kept = sorted(set(every) - set(thinned(every)), reverse=True)
    newest, days = every[:5], [named(NOW - timedelta(days=back)) for back in range(7)]
    assert set(newest) <= set(kept)
    assert set(days) <= set(kept)
    months = {path.name[8:14] for path in kept}
    assert len(months) == 12
    assert len(kept) == len({*newest, *days}) + 11
    assert Path("scrubin-20261031-180000.sqlite3") in kept


@settings(max_examples=50, deadline=None, database=None)
@given(st.lists(st.integers(0, 900 * 24), unique=True, max_size=60))
def test_thinning_keeps_the_newest_and_has_nothing_left_to_do_the_second_time(hours: list[int]) -> None:
    paths = [named(NOW - back * HOUR) for back in hours]
    gone = set(thinned(paths))
    kept = [path for path in paths if path not in gone]
    assert gone <= set(paths)
    assert set(sorted(paths, reverse=True)[:KEEP_NEWEST]) <= set(kept)
    assert thinned(kept) == []


def test_a_backup_that_fails_says_so_and_that_the_record_is_safe(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    (tmp_path / "backups").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StoreProblem, match=r"The backup into .* failed .*the study record itself is safe"):
        back_up(path, tmp_path / "backups", NOW)
    assert holds(path) == {"one"}


def test_a_backup_of_a_damaged_record_says_so_and_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "scrubin.sqlite3"
    path.write_bytes(b"junk" * 1000)
    with pytest.raises(StoreProblem, match="damaged"):
        back_up(path, tmp_path / "backups", NOW)
    assert copies(tmp_path / "backups") == []


def test_copies_come_oldest_first_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    assert copies(tmp_path / "backups") == []
    (tmp_path / "backups").mkdir()
    for moment in (NOW, NOW - 30 * HOUR, NOW - HOUR):
        (tmp_path / "backups" / named(moment)).touch()
    assert [path.name for path in copies(tmp_path / "backups")] == [
        named(moment).name for moment in (NOW - 30 * HOUR, NOW - HOUR, NOW)
    ]


def test_restoring_brings_the_copy_back_and_keeps_what_stood_there(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    copy = back_up(path, tmp_path / "backups", NOW)
    assert copy is not None
    record(tmp_path, "two")
    aside = restore(copy, path, NOW)
    assert holds(path) == {"one"}
    assert aside == tmp_path / "scrubin-replaced-20261121-180000.sqlite3"
    assert holds(aside) == {"one", "two"}
    assert holds(copy) == {"one"}


def test_restoring_keeps_a_damaged_record_byte_by_byte(tmp_path: Path) -> None:
    copy = back_up(record(tmp_path / "good", "one"), tmp_path / "backups", NOW)
    assert copy is not None
    damaged = tmp_path / "scrubin.sqlite3"
    damaged.write_bytes(b"junk" * 1000)
    damaged.with_name("scrubin.sqlite3-wal").write_bytes(b"more")
    aside = restore(copy, damaged, NOW)
    assert aside is not None
    assert aside.read_bytes() == b"junk" * 1000
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"more"
    assert holds(damaged) == {"one"}


def test_restoring_works_where_no_record_is_yet(tmp_path: Path) -> None:
    copy = back_up(record(tmp_path / "good", "one"), tmp_path / "backups", NOW)
    assert copy is not None
    assert restore(copy, tmp_path / "new" / "scrubin.sqlite3", NOW) is None
    assert holds(tmp_path / "new" / "scrubin.sqlite3") == {"one"}


@pytest.mark.parametrize("content", [None, b"junk" * 1000])
def test_a_copy_that_is_missing_or_damaged_changes_nothing(tmp_path: Path, content: bytes | None) -> None:
    path = record(tmp_path, "one")
    copy = tmp_path / "copy.sqlite3"
    if content is not None:
        copy.write_bytes(content)
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(StoreProblem, match=r"copy\.sqlite3"):
        restore(copy, path, NOW)
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    assert holds(path) == {"one"}


def test_two_restores_in_one_second_keep_both_records(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    copy = back_up(path, tmp_path / "backups", NOW)
    assert copy is not None
    record(tmp_path, "two")
    first = restore(copy, path, NOW)
    second = restore(copy, path, NOW)
    assert first is not None
    assert first != second
    assert holds(first) == {"one", "two"}


def test_the_record_is_not_restored_from_itself(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    with pytest.raises(StoreProblem, match="itself"):
        restore(path, path, NOW)
    assert holds(path) == {"one"}


def test_a_file_that_is_no_record_is_not_restored(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    (tmp_path / "empty").touch()
    with pytest.raises(StoreProblem, match="no study record"):
        restore(tmp_path / "empty", path, NOW)
    assert holds(path) == {"one"}
