"""Which questions a drill asks: those the filter leaves, mixed by topic, where practice gains most."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.learning.mastery import Standing
from scrubin.learning.selection import Choice, Only, draw, narrowed

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**31)
EVEN: Mapping[str, float] = {}
UNKNOWN: Mapping[str, Standing] = {}

FRESH = Choice("VS-0001", "vitals")
RIGHT = Choice("VS-0002", "vitals", times_seen=2, last_right=True)
MISSED = Choice("VS-0003", "vitals", times_seen=1, last_right=False)
FLAGGED = Choice("VS-0004", "vitals", times_seen=1, last_right=True, flagged=True)
FLAGGED_FRESH = Choice("VS-0005", "vitals", flagged=True)
ALL = [FRESH, RIGHT, MISSED, FLAGGED, FLAGGED_FRESH]


@pytest.mark.parametrize(
    ("only", "left"),
    [
        ("all", ALL),
        ("unseen", [FRESH, FLAGGED_FRESH]),
        ("missed", [MISSED]),
        ("flagged", [FLAGGED, FLAGGED_FRESH]),
    ],
)
def test_a_filter_leaves(only: Only, left: list[Choice]) -> None:
    assert narrowed(ALL, only) == left
    assert narrowed([], only) == []


@st.composite
def pools(draw: st.DrawFn) -> list[Choice]:
    """Up to four topics of up to eight questions, some of them one another's enemies, named on one side only."""
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=4))
    ids = [
        (f"{topic.upper() * 2}-{number:04d}", topic)
        for topic, size in zip("wxyz", sizes, strict=False)
        for number in range(size)
    ]
    names = [name for name, _ in ids]
    foes = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(names), max_size=6)) if names else {}
    return [
        Choice(
            name,
            topic,
            enemies=frozenset({foes[name]} - {name}) if name in foes else frozenset(),
            times_seen=draw(st.integers(0, 3)),
        )
        for name, topic in ids
    ]


def peaceful(size: int, topics: str = "xyz") -> list[Choice]:
    """So many questions of each topic, never seen, no enemies."""
    return [Choice(f"{topic.upper() * 2}-{number:04d}", topic) for topic in topics for number in range(size)]


def apart(one: Choice, drawn: Sequence[Choice]) -> bool:
    return not any(other.id in one.enemies or one.id in other.enemies for other in drawn)


@QUICK
@given(pools(), st.integers(0, 40), SEEDS)
def test_no_question_comes_twice_and_enemies_never_meet(pool: list[Choice], count: int, seed: int) -> None:
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    assert len({one.id for one in drawn}) == len(drawn)
    assert set(drawn) <= set(pool)
    for at, one in enumerate(drawn):
        assert apart(one, drawn[:at])


@QUICK
@given(pools(), st.integers(0, 40), SEEDS)
def test_as_many_come_as_were_asked_for_or_all_that_can(pool: list[Choice], count: int, seed: int) -> None:
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    assert len(drawn) <= count
    if len(drawn) < count:
        assert not [one for one in pool if one not in drawn and apart(one, drawn)]


@QUICK
@given(pools(), SEEDS)
def test_three_of_a_topic_stand_in_a_row_only_when_nothing_else_was_left(pool: list[Choice], seed: int) -> None:
    weights = {"w": 50.0, "x": 1.0, "y": 1.0, "z": 1.0}
    drawn = draw(pool, 40, weights, UNKNOWN, random.Random(seed))
    for at in range(2, len(drawn)):
        if len({one.topic for one in drawn[at - 2 : at + 1]}) == 1:
            left = [one for one in pool if one not in drawn[:at] and apart(one, drawn[:at])]
            assert {one.topic for one in left} == {drawn[at].topic}


@QUICK
@given(pools(), st.integers(1, 20), SEEDS)
def test_within_a_topic_the_least_seen_come_first(pool: list[Choice], count: int, seed: int) -> None:
    pool = [Choice(one.id, one.topic, times_seen=one.times_seen) for one in pool]
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    for topic in {one.topic for one in drawn}:
        seen = [one.times_seen for one in drawn if one.topic == topic]
        left = [one.times_seen for one in pool if one.topic == topic and one not in drawn]
        assert seen == sorted(seen)
        assert max(seen) <= min(left, default=99)


def test_the_same_dice_draw_the_same_questions_and_others_draw_others() -> None:
    draws = [[one.id for one in draw(peaceful(20), 10, EVEN, UNKNOWN, random.Random(seed))] for seed in range(5)]
    assert draws == [
        [one.id for one in draw(peaceful(20), 10, EVEN, UNKNOWN, random.Random(seed))] for seed in range(5)
    ]
    assert len({tuple(drawn) for drawn in draws}) == 5


def firsts(weights: Mapping[str, float], standings: Mapping[str, Standing], topics: str = "xy") -> Counter[str]:
    """The topic of the first question in 600 drills."""
    pool = peaceful(3, topics)
    return Counter(draw(pool, 1, weights, standings, random.Random(seed))[0].topic for seed in range(600))


def test_topics_of_equal_weight_and_standing_come_about_as_often() -> None:
    met = firsts({"x": 1.0, "y": 1.0, "z": 1.0}, UNKNOWN, "xyz")
    assert all(140 < met[topic] < 260 for topic in "xyz")


def test_a_topic_that_weighs_more_in_the_exam_comes_more_often() -> None:
    met = firsts({"x": 9.0, "y": 1.0}, UNKNOWN)
    assert met["x"] > 480
    assert met["y"] > 0


def test_a_topic_without_a_weight_counts_as_one() -> None:
    assert firsts({"x": 1.0}, UNKNOWN) == firsts({"x": 1.0, "y": 1.0}, UNKNOWN)


def test_a_topic_half_known_is_asked_more_than_one_that_is_mastered_but_that_one_is_not_forgotten() -> None:
    standings = {"x": Standing("x", answered=200, correct=198), "y": Standing("y", answered=200, correct=110)}
    met = firsts({"x": 1.0, "y": 1.0}, standings)
    assert met["y"] > 450
    assert met["x"] > 40


def test_weights_of_nought_still_give_a_drill() -> None:
    assert len(draw(peaceful(4), 9, {"x": 0.0, "y": 0.0, "z": 0.0}, UNKNOWN, random.Random(3))) == 9


def test_questions_seen_equally_often_are_drawn_by_chance() -> None:
    pool = peaceful(10, "x")
    met = Counter(draw(pool, 1, EVEN, UNKNOWN, random.Random(seed))[0].id for seed in range(300))
    assert len(met) == 10


def test_enemies_are_apart_even_when_only_the_second_names_the_first() -> None:
    for namer, named in (("XX-0001", "XX-0002"), ("XX-0002", "XX-0001")):
        pool = [
            Choice("XX-0001", "x", frozenset({named} - {"XX-0001"})) if namer == "XX-0001" else Choice("XX-0001", "x"),
            Choice("XX-0002", "x", frozenset({named} - {"XX-0002"})) if namer == "XX-0002" else Choice("XX-0002", "x"),
        ]
        for seed in range(10):
            assert len(draw(pool, 2, EVEN, UNKNOWN, random.Random(seed))) == 1


def test_a_standing_starts_a_little_above_even_and_moves_with_answers() -> None:
    expected = [Standing("x", answered, correct).expected for answered, correct in ((0, 0), (10, 10), (10, 0))]
    assert expected == pytest.approx([0.6, 0.92, 0.12])
