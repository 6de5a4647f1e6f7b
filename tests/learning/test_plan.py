"""The daily plan by example, and what a learner who follows it or misses days meets on each morning."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.learning.plan import LeftOver, Pace, Plan, Stock, Wishes, make_plan, own_pace
from tests.learning.plans import EVEN, TODAY, after

SLOW = settings(EVEN, max_examples=25)
WEEKENDS = frozenset({5, 6})
FULL = Stock(mock_minutes=180.0, mock_questions=180)


def test_missed_new_questions_are_spread_over_the_days_left() -> None:
    wishes = Wishes(exam_day=after(24), minutes=120, new_per_day=50)
    stock = Stock(unseen=200, questions=0)
    whole = make_plan(TODAY, wishes, Pace(), stock)
    late = make_plan(after(10), wishes, Pace(), stock)
    assert [one.new for one in whole.days[:21]] == [10] * 11 + [9] * 10
    assert [one.new for one in late.days[:11]] == [19, 19, *[18] * 9]
    assert whole.left_over == late.left_over == LeftOver(reviews=0, new=0, mocks=0)


def test_every_new_question_comes_back_two_days_later() -> None:
    wishes = Wishes(exam_day=after(6), minutes=200, new_per_day=10)
    plan = make_plan(TODAY, wishes, Pace(), Stock(unseen=30, questions=0))
    assert [one.new for one in plan.days] == [10, 10, 10, 0, 0, 0, 0]
    assert [one.reviews for one in plan.days] == [0, 0, 10, 10, 10, 0, 0]


def test_a_drill_uses_up_questions_never_met_and_they_come_back_too() -> None:
    plan = make_plan(TODAY, Wishes(minutes=30, new_per_day=0), Pace(), Stock(unseen=40, questions=300))
    assert [one.drill for one in plan.days[:3]] == [40, 40, 13]
    assert plan.days[2].reviews == 40
    assert plan.left_over.new == 0


def test_light_weekdays_have_their_share_and_a_share_of_nothing_is_rest() -> None:
    wishes = Wishes(minutes=40, light_weekdays=WEEKENDS)
    stock = Stock(due={TODAY: 5000}, questions=100)
    half = make_plan(TODAY, wishes, Pace(), stock).days
    none = make_plan(TODAY, replace(wishes, light_share=0.0), Pace(), stock).days
    assert [one.minutes for one in half[:3]] == [25, 25, 50]
    assert [one.rest for one in none[:9]] == [True, True, False, False, False, False, False, True, True]


def test_reviews_keep_to_the_daily_cap_and_wait() -> None:
    plan = make_plan(TODAY, Wishes(minutes=60, due_per_day=20), Pace(), Stock(due={after(-9): 50}, questions=10))
    assert [one.reviews for one in plan.days[:4]] == [20, 20, 10, 0]


def test_mocks_are_spread_over_the_second_half_and_keep_off_light_days() -> None:
    wishes = Wishes(exam_day=after(60), minutes=60, light_weekdays=WEEKENDS)
    plan = make_plan(TODAY, wishes, Pace(), replace(FULL, questions=10, mocks=3))
    held = [one.day for one in plan.days if one.mock]
    assert [(day - TODAY).days for day in held] == [30, 41, 54]
    assert not any(day.weekday() in WEEKENDS for day in held)
    said = "The mock exam takes 180 min: longer than the 60 min of this day."
    assert [one.note for one in plan.days if one.mock] == [said] * 3


def test_a_mock_too_late_for_its_window_is_left_out_and_said() -> None:
    plan = make_plan(TODAY, Wishes(exam_day=after(3)), Pace(), replace(FULL, mocks=1))
    assert plan.left_over.mocks == 1
    assert "1 mock exam is not planned: no day is free at the right distance from the exam." in plan.notes


def test_without_an_exam_day_sealed_mocks_are_kept() -> None:
    plan = make_plan(TODAY, Wishes(), Pace(), replace(FULL, mocks=2))
    assert len(plan.days) == 28
    assert "2 mock exams are not planned: the exam has no date yet." in plan.notes


@pytest.mark.parametrize(
    ("day", "why"), [(after(-1), "The exam's day is past"), (after(400), "The exam is more than a year away")]
)
def test_an_exam_out_of_reach_is_planned_for_as_none(day: date, why: str) -> None:
    plan = make_plan(TODAY, Wishes(exam_day=day), Pace(), Stock(unseen=5, questions=5))
    assert len(plan.days) == 28
    assert not any(one.exam for one in plan.days)
    assert f"{why}, so the next 28 days are planned." in plan.notes


def test_a_session_at_a_bench_is_put_off_from_a_light_day() -> None:
    """Today is a Saturday: the second session would fall on the light Tuesday."""
    stock = Stock(questions=10, benches={"a": None})
    plain = make_plan(TODAY, Wishes(), Pace(), stock)
    light = make_plan(TODAY, Wishes(light_weekdays=frozenset({1})), Pace(), stock)
    assert [(one.day - TODAY).days for one in plain.days if one.bench][:3] == [0, 3, 6]
    assert [(one.day - TODAY).days for one in light.days if one.bench][:3] == [0, 4, 7]


def test_the_questions_of_a_mock_come_back_and_are_spread_too() -> None:
    wishes = Wishes(exam_day=after(6), minutes=60, due_per_day=100)
    plan = make_plan(TODAY, wishes, Pace(), replace(FULL, mocks=1))
    assert [one.mock for one in plan.days] == [1, None, None, None, None, None, None]
    assert [one.reviews for one in plan.days] == [0, 0, 100, 80, 0, 0, 0]


def follow(exam: int, mocks: int, misses: frozenset[int], minutes: float) -> tuple[list[date], list[Plan]]:
    """Live through the days up to the exam, planning each morning and doing all that is planned but on missed days."""
    stock = replace(FULL, unseen=1500, questions=1500, mocks=mocks, benches={"a": None, "b": None})
    wishes = Wishes(exam_day=after(exam), minutes=minutes, light_weekdays=WEEKENDS)
    due: Counter[date] = Counter()
    studied: set[date] = set()
    sat: list[date] = []
    plans = []
    for at in range(exam):
        plans.append(make_plan(after(at), wishes, Pace(), replace(stock, due=due), studied))
        day = plans[-1].days[0]
        if at in misses:
            continue
        studied.add(day.day)
        met = day.new + min(day.drill, stock.unseen - day.new) + (180 if day.mock else 0)
        waiting = sum(count for when, count in due.items() if when <= day.day) - day.reviews
        due = Counter({when: count for when, count in due.items() if when > day.day})
        due[day.day] += waiting
        due[after(at + 2)] += met
        due[after(at + 13)] += met
        benches = dict(stock.benches) | ({day.bench: day.day} if day.bench else {})
        stock = replace(stock, unseen=max(0, stock.unseen - day.new - day.drill), benches=benches)
        if day.mock:
            sat.append(day.day)
            stock = replace(stock, mocks=stock.mocks - 1, last_mock=day.day)
    return sat, plans


@SLOW
@given(st.integers(20, 60), st.integers(1, 3))
def test_who_follows_the_plan_sits_every_mock_and_none_is_put_off_for_ever(exam: int, mocks: int) -> None:
    sat, plans = follow(exam, mocks, frozenset(), 45)
    first = [one.day for one in plans[0].days if one.mock]
    assert len(sat) == len(first)
    assert all(abs((held - planned).days) <= 2 for held, planned in zip(sat, first, strict=True))
    assert 4 <= (after(exam) - sat[-1]).days <= 7


@SLOW
@given(st.integers(20, 50), st.frozensets(st.integers(0, 49), max_size=25), st.integers(10, 90))
def test_who_misses_days_meets_no_wall_on_any_morning(exam: int, misses: frozenset[int], minutes: int) -> None:
    sat, plans = follow(exam, 2, misses, minutes)
    for plan in plans:
        assert plan.days[0].mock or plan.days[0].minutes <= 1.25 * minutes + 1e-6
    assert all((late - early).days > 3 for early, late in pairwise(sat))


def test_the_second_half_does_not_move_on_with_the_days_studied() -> None:
    wishes, stock = Wishes(exam_day=after(40), minutes=60), replace(FULL, questions=10, mocks=2)
    studied = {after(at) for at in range(20)}
    later = make_plan(after(19), wishes, Pace(), stock, studied)
    assert [(one.day - TODAY).days for one in later.days if one.mock] == [20, 34]


def test_study_before_a_long_pause_is_another_time_of_study() -> None:
    wishes, stock = Wishes(exam_day=after(40), minutes=60), replace(FULL, questions=10, mocks=2)
    plan = make_plan(TODAY, wishes, Pace(), stock, {after(-300), after(-299)})
    assert [(one.day - TODAY).days for one in plan.days if one.mock] == [20, 34]


def test_the_pace_is_the_learners_own_median_where_enough_is_known() -> None:
    known = {"review": [20.0] * 11 + [900.0] * 10, "new": [10.0] * 19, "drill": [1.0] * 30, "exam": [3.0] * 99}
    assert own_pace(known) == Pace(review_s=20.0, new_s=60.0, drill_s=5.0)
