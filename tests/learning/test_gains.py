"""What practising a task would bring: never a loss, more with more questions and more weight, nothing past mastery."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.learning import readiness
from scrubin.learning.gains import MASTERED, ROUND, Gain, TaskStanding, chance_after, expected_share, gain, largest
from scrubin.learning.passing import Blueprint, chance, masteries


@st.composite
def standings(draw: st.DrawFn) -> TaskStanding:
    answered = draw(st.integers(0, 60))
    return TaskStanding(
        topic="vitals",
        task=draw(st.sampled_from(["pulse", "cuff", "oximetry"])),
        seats=draw(st.floats(0, 30)),
        expected=draw(st.floats(0.01, 0.99)),
        answered=answered,
        right=draw(st.integers(0, answered)),
        waiting=draw(st.integers(0, 60)),
    )


@given(standings())
def test_practice_never_costs_points_and_never_brings_more_than_what_is_missing(one: TaskStanding) -> None:
    found = gain(one)
    assert 0 <= found.points <= one.seats * max(0.0, MASTERED - found.share) + 1e-9
    assert found.questions <= min(ROUND, one.waiting)


@given(standings())
def test_more_questions_and_more_weight_never_bring_less(one: TaskStanding) -> None:
    before = gain(one).points
    assert gain(dataclasses.replace(one, waiting=one.waiting + 1)).points >= before
    assert gain(dataclasses.replace(one, seats=one.seats + 1)).points >= before


@given(standings())
def test_a_right_first_answer_never_lowers_the_share_expected_and_a_wrong_one_never_raises_it(
    one: TaskStanding,
) -> None:
    share = expected_share(one)
    right = dataclasses.replace(one, answered=one.answered + 1, right=one.right + 1)
    wrong = dataclasses.replace(one, answered=one.answered + 1)
    assert expected_share(wrong) <= share <= expected_share(right)


@given(standings())
def test_the_share_expected_lies_between_the_domain_and_the_answers(one: TaskStanding) -> None:
    ends = [one.expected, one.right / one.answered if one.answered else one.expected]
    assert min(ends) - 1e-12 <= expected_share(one) <= max(ends) + 1e-12


@given(st.lists(standings(), max_size=12))
def test_the_largest_come_first_and_nothing_that_brings_nothing(many: list[TaskStanding]) -> None:
    found = [one.points for one in largest(many)]
    assert found == sorted((gain(one).points for one in many if gain(one).points > 0), reverse=True)[:5]


def test_seven_questions_raise_65_to_80_percent() -> None:
    """The pace of the source: a task of weight 1 where 65 % are right is at about 80 % after seven questions."""
    one = TaskStanding("vitals", "pulse", 1.0, 0.65, 0, 0, 7)
    assert gain(one).points == pytest.approx(0.15, abs=0.02)


def test_a_mastered_task_and_one_without_a_question_left_bring_nothing() -> None:
    assert gain(TaskStanding("vitals", "pulse", 9.0, 0.97, 0, 0, 20)).points == 0
    assert gain(TaskStanding("vitals", "pulse", 9.0, 0.5, 0, 0, 0)).points == 0


BLUEPRINT = Blueprint({"signs": 20, "leads": 10}, 0.7)


def brings(points: float, domain: str = "signs") -> Gain:
    return Gain("vitals", "pulse", 0.7, points, 5, 0.8, domain)


def test_the_chance_after_practice_is_todays_where_nothing_is_gained_and_more_the_more_is() -> None:
    belief = readiness.prior(BLUEPRINT)
    chances = [chance_after(BLUEPRINT, belief.mean, belief.cov, [brings(points)]) for points in (0.0, 0.5, 1.0)]
    assert chances[0] == pytest.approx(belief.chance)
    assert chances[0] < chances[1] < chances[2]


def test_a_point_in_a_domain_moves_its_share_by_one_of_its_seats() -> None:
    """The chance after a point is that of a belief whose expected share is higher by 1/20 in that domain alone."""
    belief = readiness.prior(BLUEPRINT)
    low, high = 0.0, 3.0
    before = masteries(BLUEPRINT, belief.mean, belief.cov)[0].share
    for _ in range(50):
        middle = (low + high) / 2
        share = masteries(BLUEPRINT, (belief.mean[0] + middle, belief.mean[1]), belief.cov)[0].share
        low, high = (middle, high) if share < before + 1 / 20 else (low, middle)
    exact = chance(BLUEPRINT, (belief.mean[0] + low, belief.mean[1]), belief.cov)
    assert chance_after(BLUEPRINT, belief.mean, belief.cov, [brings(1.0)]) == pytest.approx(exact, abs=0.01)
