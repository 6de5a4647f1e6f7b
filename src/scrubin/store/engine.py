"""How is the database opened? The only room that knows it is SQLite."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Column, ColumnElement, Connection, Engine, create_engine, event, exc, literal_column

BUSY_MS = 5_000


class StoreProblem(Exception):
    """The store cannot be used; the message is one sentence a learner can act on."""


def open_engine(path: Path) -> Engine:
    """An engine on the file: WAL, foreign keys on, every commit on the disk before it is called done."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    """Writers take the lock at once, so that a busy store waits instead of failing half-way."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def writing(engine: Engine, *, durable: bool = True) -> Iterator[Connection]:
    """A transaction that commits on leaving and rolls back on an error. Not durable: may be lost with the power, not with the process."""
    with told(engine), engine.connect().execution_options(writing=True) as connection:
        if durable:
            with connection.begin():
                yield connection
            return
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA synchronous=NORMAL")
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA synchronous=FULL")


def in_one_pass(column: Column[Any]) -> ColumnElement[Any]:
    """To group by, its index left alone: one pass through a long table is quicker than looking up each row that an index names."""
    return literal_column(f"+{column.table.name}.{column.name}", column.type)


@contextlib.contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn the driver's errors into one sentence each."""
    try:
        yield
    except exc.DatabaseError as error:
        raise StoreProblem(sentence_for(str(error.orig), str(engine.url.database))) from error


def sentence_for(error: str, path: str) -> str:
    """What happened to the store, where, and what to do."""
    low = error.lower()
    if "locked" in low or "busy" in low:
        return f"The study record {path} is in use by another program; close it and try again."
    if "full" in low:
        return f"The disk that holds {path} is full; free some space and try again. Everything saved so far is kept."
    if "readonly" in low or "read-only" in low or "unable to open" in low or "permission" in low:
        return f"The study record {path} cannot be written; check the folder's permissions, or choose another with --data-dir."
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return f"The study record {path} is damaged; run `scrubin data check`, then `scrubin data restore FILE` with a backup."
    return f"The study record {path} could not be used ({error}); run `scrubin data check`."


def integrity(path: Path) -> list[str]:
    """What SQLite finds wrong with the file: broken pages, then broken links. Empty when sound."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            found += [
                f"row {row[1]} of {row[0]} points to a missing row of {row[2]}"
                for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        return [sentence_for(str(error), str(path))]
    return [line for line in found if line != "ok"]


def schema_of(path: Path) -> str | None:
    """The schema revision written in a database file; None if there is none."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return None
    return str(row[0]) if row else None


def copy_database(source: Path, target: Path) -> None:
    """Copy a live database whole, through SQLite itself; the copy appears under its name only when complete."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with (
            contextlib.closing(sqlite3.connect(source)) as live,
            contextlib.closing(sqlite3.connect(part)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        os.chmod(part, 0o600)
        part.replace(target)
    except OSError as error:
        raise StoreProblem(
            f"{target} cannot be written ({error.strerror}); name a file in a folder that is yours."
        ) from error
    except sqlite3.DatabaseError as error:
        if "unable to open" in str(error) and source.is_file():
            raise StoreProblem(f"{target} cannot be written; name a file in a folder that is yours.") from error
        raise StoreProblem(sentence_for(str(error), str(source))) from error
