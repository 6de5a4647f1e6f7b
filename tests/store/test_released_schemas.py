"""Every schema that was ever released opens in this program with nothing lost. The dumps are frozen: never edit one."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from scrubin.store.engine import integrity, open_engine
from scrubin.store.migrate import HEAD, KNOWN, bring_up_to_date, schema_version
from scrubin.store.settings import Settings
from scrubin.study import checking, looking_back, marking, reviewing, sessions, sitting
from scrubin.study.desk import Desk
from tests import builders

RELEASED = Path(__file__).with_name("released")


def reopened(tmp_path: Path, version: str) -> Desk:
    database = tmp_path / "scrubin.sqlite3"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executescript((RELEASED / f"{version}.sql").read_text(encoding="utf-8"))
    engine = open_engine(database)
    bring_up_to_date(engine, database, tmp_path / "backups")
    assert schema_version(engine) == HEAD
    assert integrity(database) == []
    profile = builders.profile()
    bank = builders.bank_of(*builders.many())
    return Desk(bank, engine, database, builders.HandClock(), builders.Ids(), Settings(exam="demo"), {"demo": profile})


def test_each_known_schema_has_its_frozen_copy() -> None:
    assert {path.stem for path in RELEASED.glob("*.sql")} == set(KNOWN)


@pytest.mark.parametrize("version", KNOWN)
def test_a_record_of_a_released_schema_keeps_everything(tmp_path: Path, version: str) -> None:
    desk = reopened(tmp_path, version)
    past = looking_back.past_attempts(desk)
    assert sorted((one.record.mode, one.record.answered) for one in past) == [("drill", 3), ("exam", 0), ("exam", 10)]
    done = next(one.record for one in past if one.record.submitted_at and one.record.mode == "exam")
    result = marking.open_result(desk, done.id)
    assert result.report.scored.correct == done.scored_correct == 7
    assert result.seats[9].score.flagged
    drill = next(one.record for one in past if one.record.mode == "drill")
    assert len(sessions.past_answers(desk, drill.id)) == 3
    assert len(reviewing.queue(desk).due) == 3
    going = sitting.unfinished(desk)
    assert going is not None
    assert sitting.resume(desk, going.id).state.scratch == "pad"
    assert checking.problems(desk) == []
