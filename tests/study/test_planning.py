"""The daily plan from the record: it stands still through the day, counts what is done, and starts anew each morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning.plan import Stock
from scrubin.store import responses
from scrubin.store.day_log import AnswerOfDay
from scrubin.store.engine import writing
from scrubin.store.settings import Settings
from scrubin.study import drilling, filling, plan_telling, planning, reviewing, sealing
from scrubin.study.desk import Desk
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import BENCHES, bench
from scrubin.study.practice import Practice
from tests import builders
from tests.study.test_sealing import seal, sit

B, A = SingleChoiceResponse(option="b"), SingleChoiceResponse(option="a")
DAY = 86_400
TODAY = builders.START.date()


def clock_of(desk: Desk) -> builders.HandClock:
    assert isinstance(desk.clock, builders.HandClock)
    return desk.clock


def desk_of(tmp_path: Path, days: int | None = 20, *items: Any, **over: Any) -> Desk:
    exam_date = TODAY + timedelta(days=days) if days is not None else None
    return builders.desk(tmp_path, *items, settings=Settings(exam="demo", exam_date=exam_date, **over))


def run(practice: Practice, *, wrong: int = 0, seconds: float = 20, most: int = 500) -> int:
    """Answer to the end (or so many), the first `wrong` wrongly; returns the answers given."""
    given = 0
    while given < most and practice.next() is not None:
        clock_of(practice.desk).sleep(seconds)
        practice.answer(A if given < wrong else B)
        given += 1
    return given


def asked(found: planning.Planned) -> int:
    return found.today.reviews + found.today.new + found.today.drill


def left(found: planning.Planned) -> int:
    return found.part.reviews + found.part.new + found.part.drill


def test_the_first_plan_asks_what_is_new_and_nothing_is_done(tmp_path: Path) -> None:
    found = planning.planned(desk_of(tmp_path))
    assert (found.today.reviews, found.part.share) == (0, 0)
    assert found.today.new > 0
    assert found.dated
    assert found.plan.days[-1].day == TODAY + timedelta(days=20)


@pytest.mark.parametrize("deed", ["drill", "review", "misses", "undo", "rerate", "wish then answer"])
def test_what_is_done_today_leaves_todays_plan_as_it_was_this_morning(tmp_path: Path, deed: str) -> None:
    desk = desk_of(tmp_path, due_per_day=30)
    run(drilling.start(desk, count=12), wrong=3)
    clock_of(desk).sleep(3 * DAY)
    before = planning.planned(desk)
    assert before.today.reviews > 0
    if deed == "wish then answer":
        due = reviewing.queue(desk).due[0]
        with writing(desk.engine) as connection:
            responses.request_review(connection, due, 1, desk.today(), desk.clock.now())
    practice = drilling.start(desk, count=8) if deed == "drill" else reviewing.start(desk)
    run(practice, wrong=3 if deed == "misses" else 0, most=6 if deed in ("undo", "rerate") else 500)
    if deed == "undo":
        practice.undo()
    if deed == "rerate":
        assert practice.last is not None
        practice.rerate(practice.last, 1)
    after = planning.planned(desk)
    assert after.plan == before.plan
    assert left(after) < left(before)
    assert after.part.share > before.part.share


def test_reviews_are_taken_off_whatever_mode_asked_them(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 20, *builders.many(6, 0))
    run(drilling.start(desk, count=6))
    clock_of(desk).sleep(4 * DAY)
    before = planning.planned(desk)
    run(drilling.start(desk, count=6))
    after = planning.planned(desk)
    assert (before.part.reviews, after.part.reviews) == (before.today.reviews, 0)
    assert before.today.reviews == 6


def test_a_first_meeting_counts_as_new_and_the_same_question_again_does_not(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 20, *builders.many(40, 20))
    before = planning.planned(desk)
    assert run(drilling.start(desk, count=2), wrong=2) == 4
    after = planning.planned(desk)
    assert before.part.new - after.part.new == 2
    assert before.part.drill - after.part.drill == 2


def test_a_question_asked_for_today_is_planned_today(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 20)
    run(drilling.start(desk, count=5))
    clock_of(desk).sleep(DAY)
    before = planning.planned(desk).today.reviews
    far = max(drilling.choices(desk), key=lambda one: one.times_seen)
    with writing(desk.engine) as connection:
        responses.request_review(connection, far.id, 1, desk.today(), desk.clock.now())
    found = planning.planned(desk)
    assert found.today.reviews == before + 1
    practice = reviewing.start(desk)
    run(practice)
    assert planning.planned(desk).part.reviews == 0


def test_the_next_morning_takes_up_what_was_missed_and_makes_no_wall(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 30, minutes_per_day=10)
    run(drilling.start(desk, count=60))
    clock_of(desk).sleep(10 * DAY)
    found = planning.planned(desk)
    assert found.today.reviews > 0
    assert all(day.minutes <= 12.5 + 1e-6 for day in found.plan.days)
    assert sum(day.reviews for day in found.plan.days[:5]) > found.today.reviews


def test_the_minutes_and_easy_days_of_the_settings_hold(tmp_path: Path) -> None:
    found = planning.planned(desk_of(tmp_path, 20, minutes_per_day=20, easy_days=(6,)))
    for day in found.plan.days:
        if day.day.weekday() == 6:
            assert day.minutes <= 10 + 1e-6


def test_without_a_date_four_weeks_are_planned_and_home_keeps_the_goal(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, None)
    found = planning.planned(desk)
    assert len(found.plan.days) == 28
    assert not found.dated
    assert not planning.exam_ahead(desk)
    assert plan_telling.NO_DATE in plan_telling.assumes(found)


@pytest.mark.parametrize(("days", "ahead"), [(0, True), (366, True), (367, False), (-1, False)])
def test_only_an_exam_within_a_year_is_ahead(tmp_path: Path, days: int, ahead: bool) -> None:
    assert planning.exam_ahead(desk_of(tmp_path, days)) is ahead


def test_the_day_of_the_exam_has_nothing_on_it(tmp_path: Path) -> None:
    found = planning.planned(desk_of(tmp_path, 0))
    assert (plan_telling.toward(found), found.part.share) == ("the day of the exam", 1.0)


def test_the_pace_is_the_learners_own_from_twenty_answers_of_an_earlier_day(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 30)
    run(drilling.start(desk, count=25), seconds=12)
    assert planning.planned(desk).measured == frozenset()
    clock_of(desk).sleep(DAY)
    found = planning.planned(desk)
    assert found.measured == {"new", "drill"}
    assert (found.plan.pace.new_s, found.plan.pace.review_s) == (12, 30)


@pytest.mark.parametrize(("pauses_of_three", "pace_s"), [(1, 18), (2, 10)])
def test_reading_why_counts_to_the_pace_and_a_pause_does_not(tmp_path: Path, pauses_of_three: int, pace_s: int) -> None:
    desk = desk_of(tmp_path, 30)
    practice = drilling.start(desk, count=30)
    while practice.next() is not None:
        clock_of(desk).sleep(10)
        practice.answer(B)
        clock_of(desk).sleep(600 if practice.answered % 3 < pauses_of_three else 8)
    clock_of(desk).sleep(DAY)
    assert planning.planned(desk).plan.pace.drill_s == pace_s


def test_a_question_due_counts_as_reviewed_once_and_one_wished_for_only_after_the_wish() -> None:
    def at(minute: int) -> datetime:
        return builders.START + timedelta(minutes=minute)

    answers = [AnswerOfDay(item, "drill", None, at(minute)) for minute, item in enumerate(("due", "due", "wished"))]
    wished, first = {"wished": at(5)}, {"due": TODAY - timedelta(days=3), "wished": TODAY}
    early = planning._done(answers, TODAY, {"due": TODAY}, wished, first, 0.0, [])
    assert (early.reviews, early.new, early.others) == (1, 1, 1)
    late = [*answers, AnswerOfDay("wished", "review", None, at(6))]
    after = planning._done(late, TODAY, {"due": TODAY}, wished, first, 0.0, [])
    assert (after.reviews, after.new, after.others) == (2, 1, 1)


def test_the_last_mock_is_that_of_the_target_exam_before_today() -> None:
    days = {"own-1": TODAY - timedelta(days=9), "own-2": TODAY, "other-1": TODAY - timedelta(days=2)}
    found = planning._with_mocks(Stock(), builders.profile(), [], days, frozenset({"own-1", "own-2"}), TODAY)
    assert found.last_mock == days["own-1"]


def test_a_round_in_the_lab_is_the_hands_of_today(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 20)
    before = planning.planned(desk)
    assert before.part.bench
    run_lab(desk, "rates")
    after = planning.planned(desk)
    assert (after.plan, after.part.bench) == (before.plan, None)
    assert left(after) == left(before)


def run_lab(desk: Desk, name: str) -> None:
    practice = rounds.start(desk, bench(name), 1, 1)
    question = practice.next()
    assert question is not None
    practice.answer(question.item.key_response())
    practice.finish()


def test_the_bench_practised_longest_ago_comes_next(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 20)
    for name in ("electrodes", "tracings", "reversals", "strips", "instruments", "measurements"):
        run_lab(desk, name)
        clock_of(desk).sleep(DAY)
    clock_of(desk).sleep(5 * DAY)
    assert planning.planned(desk).today.bench == "rates"


@pytest.mark.parametrize("one", BENCHES, ids=lambda one: one.id)
def test_a_round_is_known_again_by_its_title(one: Any) -> None:
    assert rounds.bench_of(f"Skills lab · {one.title}, level 3") == one.id
    assert rounds.bench_of("Skills lab · A sundial, level 3") is None


def test_benches_with_nothing_on_them_are_not_planned(tmp_path: Path) -> None:
    found = planning.planned(desk_of(tmp_path, 90))
    assert {day.bench for day in found.plan.days if day.bench} == {one.id for one in BENCHES if one.make}


@pytest.fixture
def with_mocks(tmp_path: Path) -> Desk:
    """Two sealed mocks, and an exam in six days: the day of the last mock."""
    desk = desk_of(tmp_path, 6, *builders.many(54, 26))
    for mock in filling.new_mocks(desk, desk.profiles["demo"], 2, seed=1):
        seal(desk, mock)
    return desk


def test_a_mock_has_its_day_and_what_is_answered_of_it_counts(with_mocks: Desk) -> None:
    before = planning.planned(with_mocks)
    assert plan_telling.toward(before) == "mock exam · 36 min left"
    assert plan_telling.left_today(before) == f"Left today: {before.mocks[0]} (36 min)."
    one = sit(with_mocks, "demo-1", answers=18, hand_in=False)
    assert planning.planned(with_mocks).part.share == pytest.approx(0.5)
    one.hand_in()
    after = planning.planned(with_mocks)
    assert (after.plan, after.part.share) == (before.plan, 1.0)
    assert plan_telling.toward(after) == "mock exam · done for today"


def test_a_mock_sat_is_gone_from_the_plan_of_the_next_day(with_mocks: Desk) -> None:
    assert len(planning.planned(with_mocks).mocks) == 2
    sit(with_mocks, "demo-1")
    clock_of(with_mocks).sleep(DAY)
    found = planning.planned(with_mocks)
    assert found.mocks == (with_mocks.bank.mocks["demo-2"].title,)
    assert found.today.mock is None


def test_a_mock_sat_on_another_day_than_planned_counts_as_questions(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 40, *builders.many(54, 26))
    for mock in filling.new_mocks(desk, desk.profiles["demo"], 1, seed=1):
        seal(desk, mock)
    before = planning.planned(desk)
    assert before.today.mock is None
    sit(desk, "demo-1")
    after = planning.planned(desk)
    assert after.plan == before.plan
    assert left(after) == max(0, left(before) - 36)


def test_sealed_questions_are_not_new_ones(with_mocks: Desk) -> None:
    assert len(sealing.open_heads(with_mocks)) == 8
    with_mocks.settings = replace(with_mocks.settings, exam_date=TODAY + timedelta(days=60))
    days = planning.planned(with_mocks).plan.days
    assert sum(day.new for day in days) <= 8


@pytest.mark.parametrize("days", [4, 3, 1, 0])
def test_in_the_last_three_days_a_drill_asks_what_was_met_before(tmp_path: Path, days: int) -> None:
    desk = desk_of(tmp_path, days + 1)
    drilled = drilling.start(desk, count=12)
    run(drilled)
    met = {one.id for one in drilling.choices(desk) if one.times_seen}
    clock_of(desk).sleep(DAY)
    again = drilling.start(desk, count=10)
    assert ({*again._waiting} <= met) is (days <= 3)
    assert (again.note == drilling.MET_BEFORE) is (days <= 3)
    assert bool(reviewing.queue(desk).new) is (days > 3)


def test_a_drill_is_not_cut_short_for_want_of_questions_met_before(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 3)
    run(drilling.start(desk, count=4))
    assert drilling.start(desk, count=10).planned == 10


def test_whoever_asks_for_unseen_questions_gets_them_to_the_last_day(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 2)
    run(drilling.start(desk, count=12))
    met = {one.id for one in drilling.choices(desk) if one.times_seen}
    assert not met & {*drilling.start(desk, count=10, only="unseen")._waiting}


def test_just_enough_met_before_will_do_and_nothing_is_said_of_it_to_who_asks_for_misses(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, 2)
    drill = drilling.start(desk, count=6)
    for _ in range(6):
        drill.next()
        drill.answer(A)
    assert drilling.start(desk, count=6).note == drilling.MET_BEFORE
    assert drilling.start(desk, count=6, only="missed").note != drilling.MET_BEFORE


def test_the_words_of_a_day_leave_out_what_is_none(tmp_path: Path) -> None:
    found = planning.planned(desk_of(tmp_path, 20))
    day = replace(found.today, reviews=1, new=0, drill=3, bench=None, minutes=12.2)
    assert plan_telling.day_said(found, day) == "Sat 21 Nov, 13 min: 1 review, 3 in a drill"
    assert plan_telling.day_said(found, found.plan.days[-1]) == "Fri 11 Dec: the exam (Demo)"
