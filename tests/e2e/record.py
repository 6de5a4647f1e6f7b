"""What does the record hold? Read from a copy of the files, so that the program itself finds them as the crash left them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from scrubin.exams import attempt as rules
from scrubin.exams.attempt import AttemptState, Terms
from scrubin.exams.events import Event
from scrubin.exams.form import Form

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
DATABASE = "scrubin.sqlite3"


def rows(folder: Path, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """A query on a copy of the record."""
    with tempfile.TemporaryDirectory() as aside:
        for name in (DATABASE, f"{DATABASE}-wal"):
            if (folder / name).exists():
                shutil.copy(folder / name, aside)
        connection = sqlite3.connect(Path(aside) / DATABASE)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()


def newest_form(folder: Path) -> Form:
    """The form of the newest exam."""
    query = "select form from attempt where mode = 'exam' order by started_at desc limit 1"
    ((stored,),) = rows(folder, query)
    return Form.model_validate_json(stored)


def newest_events(folder: Path) -> list[Event]:
    """The newest exam's events in order; fails if a sequence number is missing or used twice."""
    query = (
        "select seq, payload from attempt_event where attempt_id = "
        "(select id from attempt where mode = 'exam' order by started_at desc limit 1) order by seq"
    )
    found = rows(folder, query)
    assert [seq for seq, _ in found] == list(range(len(found)))
    return [EVENT.validate_json(payload) for _, payload in found]


def states(folder: Path, terms: Terms | None = None) -> list[AttemptState]:
    """Where the newest exam stood after each of its events, the beginning first."""
    found = [rules.begin(newest_form(folder), terms or Terms())]
    for event in newest_events(folder):
        found.append(rules.advance(found[-1], event))
    return found
