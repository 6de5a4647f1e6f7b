"""The log of answers is only added to; what is remembered follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, exc, func, select

from scrubin.exams.attempt import Terms
from scrubin.learning.schedule import Memory
from scrubin.store import attempts, day_log, queries, responses
from scrubin.store.engine import writing
from scrubin.store.tables import item_flag, queue_request, rerating, response, undoing
from tests import builders

NOON = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
TODAY, TOMORROW, LATER = date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 5)
STATE = Memory(3.2, 5.5, TODAY, TOMORROW, 1, 0)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a new store that has one drill."""
    engine = builders.store(tmp_path / "scrubin.sqlite3")
    with writing(engine) as connection:
        attempts.insert_attempt(
            connection, id="d1", mode="drill", exam=None, title="Drill", terms=Terms(), form=None, items=0, at=NOON
        )
        yield connection


def answered(connection: Connection, item_id: str = "VS-0001", **over: Any) -> int:
    data: dict[str, Any] = {
        "attempt_id": "d1",
        "item_id": item_id,
        "item_version": 1,
        "topic": "vitals",
        "task": "pulse",
        "mode": "drill",
        "answer": "{}",
        "part_order": "[]",
        "correct": True,
        "confidence": None,
        "duration_ms": 9000,
        "at": NOON,
        "day": TODAY,
        "rating": 3,
        "due": TOMORROW,
    }
    return responses.append(connection, responses.NewResponse(**{**data, **over}))


def rows(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar() or 0


def test_an_answer_is_logged_as_given(connection: Connection) -> None:
    first = answered(connection, answer='{"text": "5.0"}', confidence="guess", correct=False)
    row = connection.execute(select(response).where(response.c.id == first)).one()
    assert (row.answer, row.confidence, row.correct, row.at, row.day) == (
        '{"text": "5.0"}',
        "guess",
        False,
        NOON,
        TODAY,
    )


def test_every_answer_has_an_id_of_its_own_in_order(connection: Connection) -> None:
    assert answered(connection) < answered(connection) < answered(connection, "VS-0002")


def test_an_answer_belongs_to_an_attempt(connection: Connection) -> None:
    with pytest.raises(exc.IntegrityError):
        answered(connection, attempt_id="none")


def test_the_answers_that_feed_the_schedule_come_oldest_first(connection: Connection) -> None:
    one, two = answered(connection, rating=1), answered(connection, rating=4, due=LATER)
    answered(connection, rating=None, due=None)
    answered(connection, "VS-0002")
    fed = responses.feeds(connection, "VS-0001")
    assert [(row.response_id, row.rating, row.due) for row in fed] == [(one, 1, TOMORROW), (two, 4, LATER)]


def test_an_answer_taken_back_feeds_nothing_but_stays_in_the_log(connection: Connection) -> None:
    one, two = answered(connection), answered(connection)
    responses.undo(connection, two, NOON)
    assert [row.response_id for row in responses.feeds(connection, "VS-0001")] == [one]
    assert rows(connection, response) == 2
    assert rows(connection, undoing) == 1


def test_an_answer_is_taken_back_once(connection: Connection) -> None:
    one = answered(connection)
    responses.undo(connection, one, NOON)
    with pytest.raises(exc.IntegrityError):
        responses.undo(connection, one, NOON)


def test_the_last_rating_given_stands_and_the_earlier_ones_stay_in_the_log(connection: Connection) -> None:
    one = answered(connection, rating=3)
    responses.rerate(connection, one, 4, LATER, NOON)
    responses.rerate(connection, one, 2, TOMORROW, NOON)
    assert [(row.rating, row.due) for row in responses.feeds(connection, "VS-0001")] == [(2, TOMORROW)]
    assert rows(connection, rerating) == 2
    assert connection.execute(select(response.c.rating)).scalar() == 3


def test_an_answer_taken_back_counts_in_no_sum(connection: Connection) -> None:
    answered(connection, correct=True)
    wrong = answered(connection, correct=False)
    assert not queries.item_histories(connection)["VS-0001"].last_right
    responses.undo(connection, wrong, NOON)
    assert queries.item_histories(connection) == {"VS-0001": queries.ItemHistory(1, True)}
    assert queries.answers_by_day(connection, 10_000) == {TODAY: (1, 1, 9000)}
    assert queries.answers_by_day(connection, 5000) == {TODAY: (1, 1, 5000)}
    assert queries.answers_on(connection, TODAY) == 1
    assert queries.first_answers_by_topic(connection) == {"vitals": (1, 1)}


def test_only_the_first_answer_to_an_item_says_what_was_known(connection: Connection) -> None:
    answered(connection, correct=False)
    answered(connection, correct=True)
    answered(connection, "VS-0002", correct=True)
    assert queries.first_answers_by_topic(connection) == {"vitals": (2, 1)}


def test_what_is_remembered_comes_back_whole(connection: Connection) -> None:
    responses.remember(connection, "VS-0001", 2, STATE, TOMORROW)
    assert responses.recall(connection) == {"VS-0001": responses.Remembered("VS-0001", 2, TOMORROW, STATE)}


def test_an_item_is_remembered_once_and_the_last_state_stands(connection: Connection) -> None:
    later = Memory(9.0, 5.0, TODAY, LATER, 2, 1)
    responses.remember(connection, "VS-0001", 1, STATE, TOMORROW)
    responses.remember(connection, "VS-0001", 1, later, LATER)
    assert responses.recall(connection)["VS-0001"].memory == later


def test_only_the_items_asked_for_are_recalled(connection: Connection) -> None:
    for item_id in ("VS-0001", "VS-0002", "VS-0003"):
        responses.remember(connection, item_id, 1, STATE, TOMORROW)
    assert set(responses.recall(connection, ["VS-0001", "VS-0003", "XX-9999"])) == {"VS-0001", "VS-0003"}
    assert responses.recall(connection, []) == {}


def test_a_forgotten_item_is_gone_and_the_others_stay(connection: Connection) -> None:
    responses.remember(connection, "VS-0001", 1, STATE, TOMORROW)
    responses.remember(connection, "VS-0002", 1, STATE, TOMORROW)
    responses.forget(connection, "VS-0001")
    assert set(responses.recall(connection)) == {"VS-0002"}


def test_an_item_asked_for_is_due_that_day_though_never_answered(connection: Connection) -> None:
    responses.request_review(connection, "VS-0001", 1, TODAY, NOON)
    assert responses.recall(connection) == {"VS-0001": responses.Remembered("VS-0001", 1, TODAY, None)}
    assert queries.due_counts(connection, TODAY) == {TODAY: 1}


def test_asking_for_an_item_moves_its_day_and_keeps_what_is_known_of_it(connection: Connection) -> None:
    responses.remember(connection, "VS-0001", 1, Memory(9.0, 5.0, TODAY, LATER, 2, 1), LATER)
    responses.request_review(connection, "VS-0001", 1, TOMORROW, NOON)
    found = responses.recall(connection)["VS-0001"]
    assert (found.due, found.item_version) == (TOMORROW, 1)
    assert found.memory is not None
    assert (found.memory.stability, found.memory.reps, found.memory.lapses) == (9.0, 2, 1)
    assert rows(connection, queue_request) == 1


def test_asking_for_an_item_whose_meaning_has_changed_keeps_nothing_of_the_old_one(connection: Connection) -> None:
    responses.remember(connection, "VS-0001", 1, Memory(9.0, 5.0, TODAY, LATER, 2, 1), LATER)
    responses.request_review(connection, "VS-0001", 2, TOMORROW, NOON)
    assert responses.recall(connection)["VS-0001"] == responses.Remembered("VS-0001", 2, TOMORROW, None)


def test_what_is_due_is_counted_up_to_the_day(connection: Connection) -> None:
    for item_id, due in (("VS-0001", TODAY), ("VS-0002", TOMORROW), ("VS-0003", TOMORROW), ("VS-0004", LATER)):
        responses.remember(connection, item_id, 1, STATE, due)
    assert queries.due_counts(connection, TOMORROW) == {TODAY: 1, TOMORROW: 2}


def test_the_last_word_on_a_flag_stands_and_every_word_is_kept(connection: Connection) -> None:
    responses.flag(connection, "VS-0001", NOON, on=True)
    responses.flag(connection, "VS-0002", NOON, on=True)
    responses.flag(connection, "VS-0001", NOON, on=False)
    assert queries.flagged_items(connection) == {"VS-0002"}
    assert rows(connection, item_flag) == 3


def test_a_dispute_is_kept_as_written(connection: Connection) -> None:
    responses.note_dispute(connection, "VS-0001", 3, "The [key] is “wrong”; see p. 5", NOON)
    engine = connection.engine
    connection.commit()
    assert queries.disputes(engine) == [("VS-0001", 3, "The [key] is “wrong”; see p. 5", NOON)]


def test_the_answers_of_an_attempt_come_in_order_without_those_taken_back(connection: Connection) -> None:
    answered(connection, "VS-0002")
    back = answered(connection, "VS-0001")
    answered(connection, "VS-0003")
    responses.undo(connection, back, NOON)
    engine = connection.engine
    connection.commit()
    assert [row.item_id for row in queries.answers_of(engine, "d1")] == ["VS-0002", "VS-0003"]
    assert queries.answers_of(engine, "none") == []


def test_a_day_of_which_every_answer_was_taken_back_is_no_day_of_study(connection: Connection) -> None:
    kept, gone = answered(connection, day=TODAY), answered(connection, day=TODAY)
    responses.undo(connection, gone, NOON)
    responses.undo(connection, answered(connection, day=TOMORROW), NOON)
    assert queries.days_answered(connection) == {TODAY}
    responses.undo(connection, kept, NOON)
    assert queries.days_answered(connection) == frozenset()


def test_a_review_of_a_question_met_on_an_earlier_day_is_no_first_meeting(connection: Connection) -> None:
    answered(connection, "VS-0001", day=TODAY)
    for item_id in ("VS-0001", "VS-0002"):
        answered(connection, item_id, day=TOMORROW, mode="review")
    assert queries.reviewed_on(connection, TOMORROW) == (2, 1)


def test_the_first_day_of_a_question_is_known_where_it_is_answered_again(connection: Connection) -> None:
    answered(connection, "VS-0001", day=TODAY)
    answered(connection, "VS-0003", day=TODAY)
    for item_id in ("VS-0001", "VS-0002"):
        answered(connection, item_id, day=TOMORROW)
    assert day_log.first_days(connection, TOMORROW) == {"VS-0001": TODAY, "VS-0002": TOMORROW}


def test_what_is_due_is_read_without_what_is_not(connection: Connection) -> None:
    for item_id, due in (("VS-0001", TODAY), ("VS-0002", TOMORROW)):
        responses.remember(connection, item_id, 1, STATE, due)
    assert [row.item_id for row in responses.recall_due(connection, TODAY)] == ["VS-0001"]
    assert responses.remembered(connection) == {"VS-0001", "VS-0002"}


def test_the_first_answer_to_each_question_counts_for_its_topic(connection: Connection) -> None:
    for item_id, right in (("VS-0001", False), ("VS-0001", True), ("VS-0002", True)):
        answered(connection, item_id, correct=right)
    assert list(queries.first_answers_by_topic(connection).values()) == [(2, 1)]
