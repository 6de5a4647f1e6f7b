"""The daily plan: what each rule promises of any plan."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning.plan import Pace, PlanDay, Stock, Wishes, make_plan
from tests.learning.plans import EVEN, PACES, STOCKS, STUDIED, TODAY, WISHES, after, budget, to_exam


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_the_plan_has_every_day_once_and_is_the_same_each_time(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    plan = make_plan(TODAY, wishes, pace, stock, studied)
    count = (wishes.exam_day - TODAY).days + 1 if wishes.exam_day else 28
    assert [one.day for one in plan.days] == [after(at) for at in range(count)]
    assert plan == make_plan(TODAY, wishes, pace, stock, studied)


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_no_day_is_a_wall(wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]) -> None:
    for one in make_plan(TODAY, wishes, pace, stock, studied).days:
        if one.mock is None:
            assert one.minutes <= 1.25 * budget(wishes, one.day) + 1e-6
            assert one.reviews <= wishes.due_per_day
            assert one.new <= wishes.new_per_day
            parts = one.reviews * pace.review_s + one.new * pace.new_s + one.drill * pace.drill_s
            assert one.minutes == pytest.approx(parts / 60 + one.bench_minutes)


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_nothing_else_is_asked_while_a_review_waits(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    waiting = sum(count for day, count in stock.due.items() if day < TODAY)
    for one in make_plan(TODAY, wishes, pace, stock, studied).days:
        waiting += stock.due.get(one.day, 0) - one.reviews
        if waiting > 0 and one.reviews < wishes.due_per_day:
            assert one.new == one.drill == 0


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_new_questions_stop_before_the_exam_and_are_never_more_than_there_are(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    plan = make_plan(TODAY, wishes, pace, stock, studied)
    assert all(one.new == 0 for one in plan.days if to_exam(wishes, one.day) <= 3)
    assert sum(one.new for one in plan.days) + plan.left_over.new <= stock.unseen
    stops = any("No new questions in the last 3 days" in note for note in plan.notes)
    assert stops == bool(wishes.exam_day and stock.unseen)


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_mocks_are_apart_in_the_second_half_and_the_last_is_four_to_seven_days_before(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    plan = make_plan(TODAY, wishes, pace, stock, studied)
    held = [one for one in plan.days if one.mock is not None]
    days = [one.day for one in held]
    sat = ([stock.last_mock] if stock.last_mock else []) + days
    assert all((late - early).days > 3 for early, late in pairwise(sat))
    assert [one.mock for one in held] == list(range(1, len(held) + 1))
    assert plan.left_over.mocks == stock.mocks - len(held)
    if wishes.exam_day is None:
        assert not held
    if held:
        assert wishes.exam_day is not None
        assert 4 <= to_exam(wishes, days[-1]) <= 7
        second_half = min(TODAY + (wishes.exam_day - TODAY) / 2, wishes.exam_day - timedelta(days=7))
        assert studied or days[0] >= second_half
    for one in held:
        assert one.reviews == one.new == one.drill == 0
        assert one.bench is None
        assert one.minutes == stock.mock_minutes
        assert (one.note is not None) == (stock.mock_minutes > budget(wishes, one.day))


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_any_week_has_two_sessions_at_a_bench_or_as_many_as_it_has_days(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    days = [one for one in make_plan(TODAY, wishes, pace, stock, studied).days if to_exam(wishes, one.day) > 0]
    able = [one.mock is None and budget(wishes, one.day) > 0 and to_exam(wishes, one.day) > 1 for one in days]
    for at in range(len(days) - 6):
        sessions = sum(one.bench is not None for one in days[at : at + 7])
        assert sessions >= (min(2, sum(able[at : at + 7])) if stock.benches else 0)


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_the_bench_practised_longest_ago_comes_first(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    last = dict(stock.benches)
    for one in make_plan(TODAY, wishes, pace, stock, studied).days:
        if one.bench is not None:
            assert (last[one.bench] or date.min) == min(day or date.min for day in last.values())
            last[one.bench] = one.day


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_the_last_day_is_light_and_the_exam_day_has_nothing(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    for one in make_plan(TODAY, wishes, pace, stock, studied).days:
        if to_exam(wishes, one.day) == 1:
            assert one.minutes <= 0.5 * wishes.minutes + 1e-6
            assert (one.new, one.drill, one.mock, one.bench) == (0, 0, None, None)
        if to_exam(wishes, one.day) == 0:
            assert one == PlanDay(one.day, exam=True)
        else:
            assert one.rest == (one.minutes == 0 and one.mock is None)


@EVEN
@given(WISHES, PACES, STOCKS, STUDIED)
def test_what_does_not_fit_is_counted_and_said(
    wishes: Wishes, pace: Pace, stock: Stock, studied: frozenset[date]
) -> None:
    plan = make_plan(TODAY, wishes, pace, stock, studied)
    planned = {one.day for one in plan.days if not one.exam}
    due = sum(count for day, count in stock.due.items() if day < TODAY or day in planned)
    assert plan.left_over.reviews >= due - sum(one.reviews for one in plan.days)
    for count, words in ((plan.left_over.reviews, "review"), (plan.left_over.new, "new question")):
        assert any(note.startswith(f"{count} {words}") and "no time" in note for note in plan.notes) == bool(count)
    assert any(note.startswith(f"{plan.left_over.mocks} mock exam") for note in plan.notes) == bool(
        plan.left_over.mocks
    )


@EVEN
@given(WISHES, STOCKS, st.integers(1, 20))
def test_missed_days_make_no_day_after_them_a_wall(wishes: Wishes, stock: Stock, missed: int) -> None:
    if wishes.exam_day and wishes.exam_day <= after(missed):
        return
    for one in make_plan(after(missed), wishes, Pace(), stock).days:
        assert one.mock is not None or one.minutes <= 1.25 * budget(wishes, one.day) + 1e-6


def test_what_is_due_today_is_asked_once_with_what_waits() -> None:
    stock = Stock(due={TODAY: 5, after(-2): 3}, unseen=0)
    plan = make_plan(TODAY, Wishes(exam_day=None, minutes=60.0), Pace(), stock)
    assert [one.reviews for one in plan.days[:3]] == [8, 0, 0]


def test_minutes_too_few_for_the_next_review_are_not_given_to_a_new_question() -> None:
    """Of 150 seconds the second review of 100 would take too many, and a new question's 40 would fit."""
    pace = Pace(review_s=100.0, new_s=40.0, drill_s=40.0)
    plan = make_plan(TODAY, Wishes(exam_day=None, minutes=2.5), pace, Stock(due={TODAY: 2}, unseen=10, questions=10))
    assert (plan.days[0].reviews, plan.days[0].new, plan.days[0].drill) == (1, 0, 0)
