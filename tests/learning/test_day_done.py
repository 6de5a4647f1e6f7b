"""What is left of today's plan, and the share done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning.day_done import Done, TodayPart, today_part
from scrubin.learning.plan import LeftOver, Pace, Plan, PlanDay, Stock, Wishes, make_plan
from tests.learning.plans import EVEN, PACES, STOCKS, TODAY, WISHES

PLAIN = Plan(
    (PlanDay(TODAY, 30.0, reviews=20, new=5, drill=4, bench="a", bench_minutes=12.0),), LeftOver(0, 0, 0), (), Pace()
)


def test_what_is_done_is_taken_off_today_for_what_it_is() -> None:
    left = today_part(PLAIN, Done(reviews=8, new=2, others=1))
    assert replace(left, share=0) == TodayPart(12, 3, 3, mock=False, bench="a", minutes_left=23.25, share=0)
    assert left.share == pytest.approx(1 - 23.25 / 30)


def test_more_new_questions_than_planned_count_as_drill_and_not_as_reviews() -> None:
    left = today_part(PLAIN, Done(new=8))
    assert (left.reviews, left.new, left.drill) == (20, 0, 1)


def test_any_bench_stands_for_the_one_planned() -> None:
    assert today_part(PLAIN, Done(benches={"z"})).bench is None


def test_a_mock_half_sat_is_half_a_day_done() -> None:
    plan = Plan((PlanDay(TODAY, 180.0, mock=1),), LeftOver(0, 0, 0), (), Pace())
    left = today_part(plan, Done(reviews=50, mock=0.5))
    assert (left.mock, left.minutes_left, left.share) == (True, 90.0, 0.5)
    assert not today_part(plan, Done(mock=1.0)).mock


def test_a_day_of_rest_is_done() -> None:
    plan = Plan((PlanDay(TODAY, rest=True),), LeftOver(0, 0, 0), (), Pace())
    assert today_part(plan, Done()) == TodayPart(0, 0, 0, False, None, 0.0, 1.0)


DONE = st.builds(
    Done,
    st.integers(0, 150),
    st.integers(0, 80),
    st.integers(0, 150),
    st.sampled_from([0.0, 0.3, 1.0]),
    st.sampled_from([(), ("a",)]),
)


@EVEN
@given(WISHES, PACES, STOCKS, DONE)
def test_the_share_done_is_a_share_and_whole_only_when_nothing_is_left(
    wishes: Wishes, pace: Pace, stock: Stock, done: Done
) -> None:
    plan = make_plan(TODAY, wishes, pace, stock)
    left = today_part(plan, done)
    assert 0.0 <= left.share <= 1.0
    open_ends = left.reviews or left.new or left.drill or left.mock or left.bench
    assert (left.share == 1.0) == (not open_ends)
    more = today_part(plan, replace(done, reviews=done.reviews + 1, others=done.others + 1))
    assert more.share >= left.share
    day = plan.days[0]
    everything = Done(day.reviews, day.new, day.drill, 1.0, ("a",))
    assert today_part(plan, everything).share == 1.0
