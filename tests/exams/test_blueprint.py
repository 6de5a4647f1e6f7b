"""Seats shared out to the last one, and profiles whose sums agree."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.exams.blueprint import DomainSource, largest_remainder
from tests import builders

QUICK = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
WEIGHTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 300), min_size=1, max_size=9)
SOME = WEIGHTS.filter(lambda weights: sum(weights.values()) > 0)
TOTALS = st.integers(0, 500)


@QUICK
@given(TOTALS, SOME)
def test_every_seat_is_given_out_and_none_twice(total: int, weights: dict[str, int]) -> None:
    seats = largest_remainder(total, weights)
    assert sum(seats.values()) == total
    assert list(seats) == list(weights)


@QUICK
@given(TOTALS, SOME)
def test_nobody_is_a_whole_seat_off_the_exact_share(total: int, weights: dict[str, int]) -> None:
    whole = sum(weights.values())
    for key, seats in largest_remainder(total, weights).items():
        assert abs(seats * whole - total * weights[key]) < whole


@QUICK
@given(TOTALS, SOME)
def test_who_weighs_more_never_has_fewer_seats(total: int, weights: dict[str, int]) -> None:
    seats = largest_remainder(total, weights)
    by_weight = sorted(weights, key=lambda key: weights[key])
    for lighter, heavier in pairwise(by_weight):
        assert seats[lighter] <= seats[heavier] or weights[lighter] == weights[heavier]


@QUICK
@given(st.integers(0, 5), SOME)
def test_a_multiple_of_the_weights_is_shared_exactly(times: int, weights: dict[str, int]) -> None:
    total = times * sum(weights.values())
    assert largest_remainder(total, weights) == {key: times * weight for key, weight in weights.items()}


@QUICK
@given(TOTALS)
def test_where_nobody_weighs_anything_nobody_gets_a_seat(total: int) -> None:
    assert largest_remainder(total, {"a": 0, "b": 0}) == {"a": 0, "b": 0}
    assert largest_remainder(total, {}) == {}


def test_ties_go_to_the_earlier() -> None:
    assert largest_remainder(1, {"z": 1, "m": 1, "a": 1}) == {"z": 1, "m": 0, "a": 0}
    assert largest_remainder(5, {"z": 1, "m": 1, "a": 1}) == {"z": 2, "m": 2, "a": 1}


def test_the_textbook_election_comes_out_as_in_the_textbook() -> None:
    votes = {"yellow": 47_000, "white": 16_000, "red": 15_900, "green": 12_000, "blue": 6_000, "pink": 3_100}
    assert list(largest_remainder(10, votes).values()) == [5, 2, 1, 1, 1, 0]


def test_a_task_pattern_matches_by_its_beginning_and_only_in_its_topic() -> None:
    source = DomainSource(topic="medication-dosage", tasks=("pharmacology-*", "conversions"))
    assert source.takes("medication-dosage", "pharmacology-basics")
    assert source.takes("medication-dosage", "conversions")
    assert not source.takes("medication-dosage", "conversions-metric")
    assert not source.takes("vitals", "conversions")


def domain(id: str, seats: int, *sources: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "title": id, "seats": seats, "sureness": "CALC", "sources": list(sources)}


def test_an_item_belongs_to_the_first_domain_that_takes_it() -> None:
    exam = builders.profile(
        domains=[
            domain("pulse", 5, {"topic": "vitals", "tasks": ["pulse"]}),
            domain("signs", 15, {"topic": "vitals"}),
            domain("leads", 10, {"topic": "ecg"}),
        ]
    )
    assert exam.domain_of("vitals", "pulse") == "pulse"
    assert exam.domain_of("vitals", "temperature") == "signs"
    assert exam.domain_of("ecg", "pulse") == "leads"
    assert exam.domain_of("hipaa", "pulse") is None
    assert exam.weights() == {"pulse": 5, "signs": 15, "leads": 10}


def test_the_length_and_time_of_a_full_form_are_those_of_its_sections() -> None:
    exam = builders.profile(**builders.SECTIONED)
    assert exam.items == 36
    assert exam.minutes == 30


SCALE = {"lowest": 200, "cut": 390, "highest": 500, "assumed_raw_cut": 0.7, "sureness": "CALC", "note": "assumed"}


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"scored": 29, "pretest": 7}, "the domains have 30 seats, but scored is 29"),
        ({"pretest": 7}, "the sections hold 36 items, but scored plus pretest is 37"),
        ({"sections": [{"items": 35, "minutes": 36}]}, "the sections hold 35 items"),
        ({"sections": []}, "sections"),
        (
            {"domains": [domain("signs", 20, {"topic": "vitals"}), domain("signs", 10, {"topic": "ecg"})]},
            "domain ids repeat",
        ),
        ({"domains": [domain("signs", 30)]}, "at least 1 item"),
        ({"scale": {**SCALE, "cut": 200}}, "lowest < cut < highest"),
        ({"scale": {**SCALE, "cut": 500}}, "lowest < cut < highest"),
        ({"scale": {**SCALE, "assumed_raw_cut": 0.0}}, "assumed_raw_cut"),
        ({"scale": {**SCALE, "assumed_raw_cut": 1.0}}, "assumed_raw_cut"),
        ({"navigation": "adaptive"}, "navigation"),
        ({"sureness": "SURE"}, "sureness"),
        ({"fee": 165}, "Extra inputs"),
    ],
)
def test_a_profile_is_refused_when(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.profile(**over)
