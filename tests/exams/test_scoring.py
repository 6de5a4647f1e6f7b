"""The estimate, its pass line, its intervals, and what is left out of them."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from statistics import NormalDist
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.exams.blueprint import Scale
from scrubin.exams.scoring import Change, ScoredSeat, report, scaled_estimate, tally

QUICK = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def scale(percent: int = 70, lowest: int = 200, cut: int = 390, highest: int = 500) -> Scale:
    return Scale(
        lowest=lowest, cut=cut, highest=highest, assumed_raw_cut=percent / 100, sureness="CALC", note="assumed"
    )


SCALES = st.builds(
    lambda percent, lowest, below, above: scale(percent, lowest, lowest + below, lowest + below + above),
    st.integers(1, 99),
    st.integers(0, 500),
    st.integers(1, 900),
    st.integers(1, 900),
)
RESULTS = st.integers(1, 300).flatmap(lambda items: st.tuples(st.integers(0, items), st.just(items)))


def test_the_line_goes_through_the_three_points_it_is_said_to() -> None:
    assert [scaled_estimate(right, 100, scale()) for right in (0, 35, 70, 85, 100)] == [200, 295, 390, 445, 500]


@QUICK
@given(SCALES, st.integers(1, 300))
def test_nothing_right_is_the_lowest_score_and_all_right_the_highest(one: Scale, items: int) -> None:
    assert scaled_estimate(0, items, one) == one.lowest
    assert scaled_estimate(items, items, one) == one.highest


@QUICK
@given(SCALES, RESULTS)
def test_the_estimate_is_the_exact_point_of_the_line_rounded_down(one: Scale, result: tuple[int, int]) -> None:
    share, cut = Fraction(*result), Fraction(round(one.assumed_raw_cut * 100), 100)
    if share >= cut:
        exact = one.cut + (one.highest - one.cut) * (share - cut) / (1 - cut)
    else:
        exact = one.lowest + (one.cut - one.lowest) * share / cut
    assert scaled_estimate(*result, one) == math.floor(exact)


@QUICK
@given(SCALES, RESULTS)
def test_the_cut_score_is_shown_exactly_when_the_assumed_cut_is_met(one: Scale, result: tuple[int, int]) -> None:
    right, items = result
    met = 100 * right >= round(one.assumed_raw_cut * 100) * items
    assert (scaled_estimate(right, items, one) >= one.cut) == met
    assert report(seats(right, items), one).passed == met


@QUICK
@given(SCALES, st.integers(1, 200))
def test_one_more_right_never_lowers_the_score(one: Scale, items: int) -> None:
    scores = [scaled_estimate(right, items, one) for right in range(items + 1)]
    assert scores == sorted(scores)


def test_an_exam_without_a_scored_question_has_not_been_passed() -> None:
    figures = report([], scale())
    assert (figures.scaled, figures.passed, figures.scored.items) == (200, False, 0)


def test_without_a_scale_there_is_no_estimate_and_no_verdict() -> None:
    figures = report(seats(7, 10), None)
    assert (figures.scaled, figures.passed) == (None, None)
    assert figures.scored.correct == 7


@QUICK
@given(RESULTS)
def test_the_interval_is_where_the_observed_share_is_just_believable(result: tuple[int, int]) -> None:
    """Wilson 1927: both ends p solve |observed - p| = z sqrt(p (1 - p) / n), z leaving a tenth on each side."""
    right, items = result
    z = NormalDist().inv_cdf(0.9)
    one = tally(right, items)
    for end in (one.low, one.high):
        assert abs(right / items - end) == pytest.approx(z * math.sqrt(end * (1 - end) / items), abs=1e-7)
    assert 0 <= one.low < one.high <= 1
    assert one.low - 1e-12 <= one.share <= one.high + 1e-12


def test_the_interval_narrows_with_more_questions() -> None:
    widths = [tally(7 * times, 10 * times) for times in (1, 2, 5, 20)]
    assert [one.high - one.low for one in widths] == sorted((one.high - one.low for one in widths), reverse=True)


def test_of_no_questions_everything_is_possible() -> None:
    one = tally(0, 0)
    assert (one.share, one.low, one.high) == (0.0, 0.0, 1.0)


def seat(number: int, *, correct: bool, domain: str = "signs", pretest: bool = False) -> ScoredSeat:
    return ScoredSeat(
        number=number,
        item_id=f"VS-{number:04d}",
        topic="vitals",
        domain=domain,
        pretest=pretest,
        answered=True,
        correct=correct,
        flagged=False,
        confidence=None,
        change="none",
        time_ms=1_000,
    )


def seats(right: int, items: int) -> list[ScoredSeat]:
    return [seat(at, correct=at < right) for at in range(items)]


ANY_SEATS = st.lists(
    st.builds(seat, st.integers(0, 999), correct=st.booleans(), domain=st.sampled_from("abc"), pretest=st.booleans()),
    max_size=40,
)


@QUICK
@given(ANY_SEATS)
def test_a_pretest_question_counts_neither_for_nor_against(rows: list[ScoredSeat]) -> None:
    whole, without = report(rows, scale()), report([row for row in rows if not row.pretest], scale())
    assert whole.scored == without.scored
    assert whole.scaled == without.scaled
    assert whole.passed == without.passed
    assert whole.domains == without.domains
    assert whole.items == len(rows)


@QUICK
@given(ANY_SEATS)
def test_the_domains_add_up_to_the_whole(rows: list[ScoredSeat]) -> None:
    figures = report(rows, scale())
    assert sum(one.items for one in figures.domains.values()) == figures.scored.items
    assert sum(one.correct for one in figures.domains.values()) == figures.scored.correct
    for domain, one in figures.domains.items():
        mine = [row.correct for row in rows if row.domain == domain and not row.pretest]
        assert one == tally(sum(mine), len(mine))


@QUICK
@given(st.lists(st.sampled_from(get_args(Change)), max_size=30))
def test_changed_answers_are_counted_by_kind(changes: list[Change]) -> None:
    rows = [replace(seat(at, correct=False), change=change) for at, change in enumerate(changes)]
    counted = report(rows, scale()).changes
    assert {kind: counted.get(kind, 0) for kind in get_args(Change)} == {
        kind: changes.count(kind) for kind in get_args(Change)
    }


def test_open_questions_are_wrong_and_told_apart_from_answered_ones() -> None:
    rows = [replace(seat(at, correct=False), answered=False) for at in range(4)] + seats(6, 6)
    figures = report(rows, scale())
    assert (figures.items, figures.answered) == (10, 6)
    assert (figures.scored.items, figures.scored.correct) == (10, 6)
    assert figures.passed is False
