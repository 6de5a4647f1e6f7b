"""The database file: every commit on the disk, links kept, and each failure one sentence."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, exc, func, insert, select

from scrubin.store import engine as room
from scrubin.store.engine import StoreProblem, copy_database, integrity, open_engine, reading, sentence_for, writing
from scrubin.store.tables import item_flag, undoing
from tests import builders

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def opened(folder: Path) -> tuple[Engine, Path]:
    path = folder / "scrubin.sqlite3"
    path.write_bytes(builders.empty_store())
    engine = open_engine(path)
    return engine, path


def flag(connection: Connection, item_id: str, at: datetime = NOON) -> None:
    connection.execute(insert(item_flag).values(item_id=item_id, on=True, at=at))


def flags(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.execute(select(item_flag.c.item_id).order_by(item_flag.c.id)).scalars())


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_every_connection_keeps_links_writes_ahead_and_syncs_fully(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path)
    for _ in range(2):
        with reading(engine) as connection:
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2
        engine.dispose()


def test_a_write_that_need_not_last_leaves_the_next_one_fully_synced(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path)
    with writing(engine, durable=False) as connection:
        assert pragma(connection, "synchronous") == 1
        flag(connection, "VS-0001")
    with writing(engine) as connection:
        assert pragma(connection, "synchronous") == 2
    assert flags(engine) == ["VS-0001"]


@pytest.mark.parametrize("durable", [True, False])
def test_leaving_commits_and_an_error_rolls_back(tmp_path: Path, durable: bool) -> None:
    engine, _ = opened(tmp_path)
    with writing(engine, durable=durable) as connection:
        flag(connection, "VS-0001")

    def spoil() -> None:
        with writing(engine, durable=durable) as connection:
            flag(connection, "VS-0002")
            raise RuntimeError("pulled out")

    with pytest.raises(RuntimeError, match="pulled out"):
        spoil()
    assert flags(engine) == ["VS-0001"]


def test_a_time_comes_back_aware_and_in_utc(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path)
    with writing(engine) as connection:
        flag(connection, "VS-0001", NOON.astimezone(timezone(timedelta(hours=-6))))
    with reading(engine) as connection:
        stored = connection.execute(select(item_flag.c.at)).scalar()
    assert stored == NOON
    assert stored.tzinfo is UTC


def test_a_time_without_zone_is_refused(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path)

    def naive() -> None:
        with writing(engine) as connection:
            flag(connection, "VS-0001", NOON.replace(tzinfo=None))

    with pytest.raises(exc.StatementError, match="naive"):
        naive()
    assert flags(engine) == []


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path)

    def dangle() -> None:
        with writing(engine) as connection:
            connection.execute(insert(undoing).values(response_id=99, at=NOON))

    with pytest.raises(StoreProblem, match="FOREIGN KEY"):
        dangle()


def test_a_second_writer_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, path = opened(tmp_path)
    monkeypatch.setattr(room, "BUSY_MS", 1)
    other = open_engine(path)

    def both() -> None:
        with writing(one) as connection:
            flag(connection, "VS-0001")
            with writing(other) as second:
                flag(second, "VS-0002")

    with pytest.raises(StoreProblem, match="in use by another program"):
        both()


def test_a_reader_sees_the_last_commit_while_a_writer_writes(tmp_path: Path) -> None:
    engine, path = opened(tmp_path)
    other = open_engine(path)
    with writing(engine) as connection:
        flag(connection, "VS-0001")
        assert flags(other) == []
    assert flags(other) == ["VS-0001"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("database is locked", "in use by another program"),
        ("database or disk is full", "free some space"),
        ("attempt to write a readonly database", "check the folder's permissions"),
        ("unable to open database file", "check the folder's permissions"),
        ("database disk image is malformed", "`scrubin data restore FILE`"),
        ("file is not a database", "`scrubin data check`"),
        ("something else", "(something else)"),
    ],
)
def test_each_failure_is_one_sentence_that_names_the_file_and_what_to_do(error: str, said: str) -> None:
    sentence = sentence_for(error, "place/scrubin.sqlite3")
    assert said in sentence
    assert "place/scrubin.sqlite3" in sentence
    assert "\n" not in sentence


def test_a_file_that_is_no_database_is_told_at_the_first_use(tmp_path: Path) -> None:
    path = tmp_path / "scrubin.sqlite3"
    path.write_bytes(b"these are not the bytes of a database" * 100)
    with pytest.raises(StoreProblem, match="damaged"):
        flags(open_engine(path))


def test_a_sound_file_has_nothing_wrong(tmp_path: Path) -> None:
    engine, path = opened(tmp_path)
    with writing(engine) as connection:
        flag(connection, "VS-0001")
    assert integrity(path) == []


def test_a_broken_page_is_found(tmp_path: Path) -> None:
    engine, path = opened(tmp_path)
    with writing(engine) as connection:
        connection.execute(insert(item_flag), [{"item_id": f"VS-{n:04d}", "on": True, "at": NOON} for n in range(500)])
    copy_database(path, tmp_path / "copy.sqlite3")
    data = bytearray((tmp_path / "copy.sqlite3").read_bytes())
    middle = len(data) // 4096 // 2 * 4096
    data[middle : middle + 12288] = b"\xaa" * 12288
    (tmp_path / "copy.sqlite3").write_bytes(data)
    assert integrity(tmp_path / "copy.sqlite3") != []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    engine, path = opened(tmp_path)
    engine.dispose()
    raw = sqlite3.connect(path)
    raw.execute("INSERT INTO undoing (response_id, at) VALUES (7, '2026-11-21 12:00:00')")
    raw.commit()
    raw.close()
    assert integrity(path) == ["row 7 of undoing points to a missing row of response"]


@pytest.mark.parametrize("content", [None, b"junk" * 1000])
def test_a_file_that_is_missing_or_no_database_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "some.sqlite3"
    if content is not None:
        path.write_bytes(content)
    found = integrity(path)
    assert len(found) == 1
    assert str(path) in found[0]


def test_looking_for_damage_makes_no_file(tmp_path: Path) -> None:
    integrity(tmp_path / "some.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_holds_what_was_committed_and_is_private(tmp_path: Path) -> None:
    engine, path = opened(tmp_path)
    with writing(engine) as connection:
        flag(connection, "VS-0001")
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    copy_database(path, tmp_path / "copy.sqlite3")
    (tmp_path / "apart").mkdir()
    alone = (tmp_path / "copy.sqlite3").rename(tmp_path / "apart" / "copy.sqlite3")
    assert flags(open_engine(alone)) == ["VS-0001"]
    assert stat.S_IMODE(alone.stat().st_mode) == 0o600


def test_a_copy_that_fails_leaves_the_earlier_copy_alone(tmp_path: Path) -> None:
    junk, target = tmp_path / "junk.sqlite3", tmp_path / "copy.sqlite3"
    junk.write_bytes(b"junk" * 1000)
    target.write_bytes(b"earlier")
    with pytest.raises(StoreProblem):
        copy_database(junk, target)
    assert target.read_bytes() == b"earlier"


def test_the_file_may_stand_in_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with #marks % and é"
    folder.mkdir()
    engine, path = opened(folder)
    with writing(engine) as connection:
        flag(connection, "VS-0001")
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(item_flag)).scalar() == 1
    assert path.is_file()
    assert integrity(path) == []


def test_a_folder_with_a_question_mark_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a?b").mkdir()
    assert opened(tmp_path / "a?b")[1].is_file()
