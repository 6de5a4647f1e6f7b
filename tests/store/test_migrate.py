"""The schema: a fresh database is what the tables say, and an old one gets there with a copy set aside."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Table, UniqueConstraint, create_engine, delete, insert, inspect, select, update

from scrubin.store import migrate
from scrubin.store.engine import StoreProblem, open_engine, reading, writing
from scrubin.store.migrate import HEAD, KNOWN, bring_up_to_date, schema_version
from scrubin.store.tables import item_snapshot, metadata

TABLES = sorted(metadata.tables)


def fresh(folder: Path) -> tuple[Engine, Path]:
    path = folder / "scrubin.sqlite3"
    engine = open_engine(path)
    bring_up_to_date(engine, path, folder / "backups")
    return engine, path


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return fresh(tmp_path_factory.mktemp("fresh"))[0]


def columns(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    found = inspect(engine)
    keys = found.get_pk_constraint(table.name)["constrained_columns"]
    return [
        (row["name"], str(row["type"]), row["nullable"], row["name"] in keys) for row in found.get_columns(table.name)
    ]


def test_a_fresh_database_has_the_tables_and_no_other(engine: Engine) -> None:
    assert sorted(inspect(engine).get_table_names()) == sorted([*TABLES, "alembic_version"])


@pytest.mark.parametrize("name", TABLES)
def test_a_fresh_table_is_column_by_column_what_the_code_says(engine: Engine, name: str) -> None:
    table = metadata.tables[name]
    expected = [
        (column.name, column.type.compile(engine.dialect), column.nullable, column.primary_key)
        for column in table.columns
    ]
    assert columns(engine, table) == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_fresh_table_has_the_indexes_links_and_unique_keys_that_the_code_says(engine: Engine, name: str) -> None:
    table, found = metadata.tables[name], inspect(engine)
    assert {(row["name"], tuple(row["column_names"])) for row in found.get_indexes(name)} == {
        (index.name, tuple(column.name for column in index.columns)) for index in table.indexes
    }
    assert {(*row["constrained_columns"], row["referred_table"], *row["referred_columns"]) for row in found.get_foreign_keys(name)} == {
        (link.parent.name, link.column.table.name, link.column.name) for link in table.foreign_keys
    }  # fmt: skip
    assert {tuple(row["column_names"]) for row in found.get_unique_constraints(name)} == {
        tuple(column.name for column in rule.columns)
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    }


def test_the_version_the_program_expects_is_the_newest_migration(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert {script.revision for script in scripts.walk_revisions()} == set(KNOWN)
    assert schema_version(engine) == HEAD


def test_a_new_file_has_no_version(tmp_path: Path) -> None:
    assert schema_version(open_engine(tmp_path / "new.sqlite3")) is None


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    fresh(tmp_path)
    assert not (tmp_path / "backups").exists()


def test_a_store_of_today_is_opened_without_the_migration_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, path = fresh(tmp_path)

    def fail(_: Engine) -> None:
        raise AssertionError("no migration is due")

    monkeypatch.setattr(migrate, "_upgrade", fail)
    bring_up_to_date(engine, path, tmp_path / "backups")


def test_a_store_newer_than_the_program_is_refused_with_a_sentence_and_left_alone(tmp_path: Path) -> None:
    engine, path = fresh(tmp_path)
    with writing(engine) as connection:
        connection.execute(update(migrate._version).values(version_num="0099"))
    with pytest.raises(StoreProblem, match=r"newer Scrub In \(schema 0099\); install that version") as caught:
        bring_up_to_date(engine, path, tmp_path / "backups")
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert schema_version(engine) == "0099"
    assert not (tmp_path / "backups").exists()


def due(monkeypatch: pytest.MonkeyPatch, upgrade: Any) -> None:
    """As if a migration to 0098 had been released."""
    monkeypatch.setattr(migrate, "HEAD", "0098")
    monkeypatch.setattr(migrate, "KNOWN", (*KNOWN, "0098"))
    monkeypatch.setattr(migrate, "_upgrade", upgrade)


def snapshots(path: Path) -> list[str]:
    with reading(create_engine(f"sqlite:///{path}")) as connection:
        return list(connection.execute(select(item_snapshot.c.body)).scalars())


def test_a_copy_is_set_aside_before_a_migration_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, path = fresh(tmp_path)
    with writing(engine) as connection:
        connection.execute(insert(item_snapshot).values(item_id="VS-0001", item_version=1, body="before"))

    def upgrade(engine: Engine) -> None:
        with writing(engine) as connection:
            connection.execute(delete(item_snapshot))

    due(monkeypatch, upgrade)
    bring_up_to_date(engine, path, tmp_path / "backups")
    assert [one.name for one in (tmp_path / "backups").iterdir()] == [f"before-0098-from-{HEAD}.sqlite3"]
    assert snapshots(tmp_path / "backups" / f"before-0098-from-{HEAD}.sqlite3") == ["before"]
    assert snapshots(path) == []


def test_without_its_copy_a_migration_does_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, path = fresh(tmp_path)
    ran: list[Engine] = []
    due(monkeypatch, ran.append)

    def full(source: Path, target: Path) -> None:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(migrate, "copy_database", full)
    with pytest.raises(StoreProblem, match="full"):
        bring_up_to_date(engine, path, tmp_path / "backups")
    assert ran == []


def test_a_copy_that_cannot_be_set_aside_stops_the_migration_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, path = fresh(tmp_path)
    (tmp_path / "backups").write_text("x")
    due(monkeypatch, lambda _: None)
    with pytest.raises(StoreProblem, match="nothing was changed"):
        bring_up_to_date(engine, path, tmp_path / "backups")


def test_a_database_of_another_program_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "scrubin.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.commit()
    with pytest.raises(StoreProblem, match="another program"):
        bring_up_to_date(open_engine(path), path, tmp_path / "backups")
