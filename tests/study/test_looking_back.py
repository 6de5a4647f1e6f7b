"""Looking back: attempts, days, streaks, the home figures, the check of the record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text, update

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store.engine import writing
from scrubin.store.tables import attempt
from scrubin.study import checking, drilling, home, looking_back, marking, sitting
from scrubin.study.desk import Desk
from scrubin.study.sitting import Wish
from tests import builders

B, A = SingleChoiceResponse(option="b"), SingleChoiceResponse(option="a")
TODAY = date(2026, 11, 21)


def sat(desk: Desk, right: int, items: int = 10) -> str:
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=items))
    for seat in range(items):
        one.answer(seat, B if seat < right else A)
    one.hand_in()
    return one.record.id


def test_a_streak_counts_days_in_a_row_and_today_is_not_needed_yet() -> None:
    days = {TODAY - timedelta(days=back) for back in (1, 2, 3)}
    assert looking_back.streak(days, TODAY, due_now=True) == 3
    assert looking_back.streak(days | {TODAY}, TODAY, due_now=True) == 4


def test_a_day_with_something_due_and_nothing_done_breaks_a_streak() -> None:
    assert looking_back.streak({TODAY - timedelta(days=2)}, TODAY, due_now=True) == 0


def test_a_day_with_nothing_due_does_not_break_a_streak() -> None:
    assert looking_back.streak({TODAY - timedelta(days=2), TODAY - timedelta(days=3)}, TODAY, due_now=False) == 2


def test_attempts_are_filtered_by_exam_and_by_topic(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 5)
    drill = drilling.start(desk, ["ecg"], 2)
    while drill.next() is not None:
        drill.answer(B)
    drill.finish()
    assert [one.record.mode for one in looking_back.past_attempts(desk, exam="demo")] == ["exam"]
    assert {one.record.mode for one in looking_back.past_attempts(desk, topic="ecg")} == {"exam", "drill"}
    assert looking_back.past_attempts(desk, topic="hipaa") == []


def test_the_trend_runs_from_the_oldest_exam_to_the_newest(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    for right in (2, 6, 9):
        sat(desk, right)
        clock.sleep(86_400)
    scores = [score for _, score in looking_back.scaled_trend(looking_back.past_attempts(desk))]
    assert scores == sorted(scores)
    assert len(scores) == 3


def test_an_old_attempt_opens_as_it_was_after_the_bank_has_changed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    attempt_id = sat(desk, 7)
    before = marking.open_result(desk, attempt_id)
    desk.bank = builders.bank_of(builders.single("VS-0001", version=9, stem="Something else entirely, which is best?"))
    after = marking.open_result(desk, attempt_id)
    assert after.report == before.report
    assert [one.item.stem for one in after.seats] == [one.item.stem for one in before.seats]


def test_home_counts_today_and_offers_the_unfinished_exam_with_its_clock(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    sat(desk, 7)
    going = sitting.start(desk, desk.profiles["demo"], Wish(items=10))
    going.answer(0, B)
    going.move(2)
    clock.sleep(60)
    today = home.today(desk)
    assert today.answered == 10
    assert today.unfinished is not None
    assert (today.unfinished.question, today.unfinished.questions) == (3, 10)
    assert today.unfinished.left_ms == 9 * 60_000


def test_an_exam_given_up_is_offered_no_more_and_not_listed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    going = sitting.start(desk, desk.profiles["demo"], Wish(items=10))
    sitting.abandon(desk, going.record.id)
    assert sitting.unfinished(desk) is None
    assert looking_back.past_attempts(desk) == []


def test_a_sound_record_has_no_problems(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 7)
    assert checking.problems(desk) == []


def test_a_score_that_its_answers_do_not_give_is_found(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    attempt_id = sat(desk, 7)
    with writing(desk.engine) as connection:
        connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(scored_correct=9))
    assert "stored score" in checking.problems(desk)[0]


def test_events_that_cannot_be_replayed_are_found(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 7)
    with writing(desk.engine) as connection:
        connection.execute(
            text('UPDATE attempt_event SET payload = \'{"type": "moved", "at_ms": 0, "seat": 99}\' WHERE seq = 0')
        )
    assert "cannot be replayed" in checking.problems(desk)[0]
