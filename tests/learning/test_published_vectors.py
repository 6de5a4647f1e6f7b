"""The schedule against what other FSRS-6 implementations publish, and against one of them on 20,000 histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import fsrs_rs_python
import pytest

from scrubin.learning.schedule import (
    AGAIN,
    DEFAULT_PARAMETERS,
    EASY,
    GOOD,
    HARD,
    LONGEST_DAYS,
    RATINGS,
    Grade4,
    Memory,
    Terms,
    retrievability,
    stepped,
)

START = date(2026, 1, 1)
Rated = tuple[Grade4, int]


def memories(history: Sequence[Rated], terms: Terms) -> Iterator[tuple[Memory, int]]:
    """The memory after each (rating, days since the review before), and the interval before any fuzz."""
    memory, today = None, START
    for rating, gap in history:
        today += timedelta(days=gap)
        stability, difficulty, days = stepped(memory, rating, today, terms)
        memory = Memory(stability, difficulty, today, today + timedelta(days=days), 1, 0)
        yield memory, days


def after(history: Sequence[Rated], terms: Terms | None = None) -> Memory:
    return [memory for memory, _ in memories(history, terms or Terms())][-1]


def held(stability: float, difficulty: float = 5.0) -> Memory:
    return Memory(stability, difficulty, START, START, 1, 0)


def same_difference(ours: float, theirs: float) -> float:
    return abs(ours - theirs) / abs(theirs)


def random_histories(count: int, seed: int) -> Iterator[tuple[list[Rated], float]]:
    """1 to 12 reviews, 0 to 400 days apart (one in four short or on the same day), and a retention wanted."""
    dice = Random(seed)
    for _ in range(count):
        gaps = [dice.choice([0, dice.randint(0, 30), *[dice.randint(0, 400)] * 2]) for _ in range(dice.randint(1, 12))]
        yield [(dice.choice(RATINGS), gap) for gap in [0, *gaps[1:]]], dice.uniform(0.7, 0.97)


# The reference counts in 32-bit floats: its unrounded interval is known to about this share of itself.
EDGE = 2e-5


def on_a_rounding_edge(days: float) -> bool:
    """Whether an unrounded interval lies so near to a half day that 32-bit rounding decides which way it goes."""
    return abs(days % 1 - 0.5) <= EDGE * days


@pytest.mark.parametrize("seed", range(4))
def test_twenty_thousand_histories_agree_with_the_reference_in_rust(seed: int) -> None:
    reference = fsrs_rs_python.FSRS(list(DEFAULT_PARAMETERS))
    steps = edges = 0
    for history, retention in random_histories(5_000, seed):
        item = fsrs_rs_python.FSRSItem([fsrs_rs_python.FSRSReview(rating, gap) for rating, gap in history])
        theirs = reference.historical_memory_states(item)
        ours = memories(history, Terms(retention=retention))
        for (memory, days), state in zip(ours, theirs, strict=True):
            assert same_difference(memory.stability, state.stability) < 1e-4, (history, steps)
            assert same_difference(memory.difficulty, state.difficulty) < 1e-4, (history, steps)
            unrounded = reference.next_interval(state.stability, retention, GOOD)
            if days != min(LONGEST_DAYS, max(1, round(unrounded))):
                assert on_a_rounding_edge(unrounded), (history, retention, days, unrounded)
                edges += 1
            steps += 1
    assert steps > 25_000
    assert edges < steps / 1_000


def test_a_rounding_edge_is_near_a_half_and_nowhere_else() -> None:
    assert on_a_rounding_edge(1030.499)
    assert not on_a_rounding_edge(1030.45)
    assert not on_a_rounding_edge(2.4)
    assert not on_a_rounding_edge(2.499)


def test_the_history_of_py_fsrs_test_review_card() -> None:
    """There, 0 is a learning step of minutes; without such steps it is a day, and each later interval is the same."""
    published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    ratings: list[Grade4] = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5
    ours = [days for _, days in memories(list(zip(ratings, [0, *published[:-1]], strict=True)), Terms())]
    assert [mine for mine, theirs in zip(ours, published, strict=True) if theirs] == [
        days for days in published if days
    ]
    assert all(mine >= 1 for mine in ours)


def test_the_memory_of_py_fsrs_test_memo_state() -> None:
    memory = after([(AGAIN, 0), (GOOD, 0), (GOOD, 1), (GOOD, 3), (GOOD, 8), (GOOD, 21)])
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_the_difficulty_of_py_fsrs_test_repeated_correct_reviews() -> None:
    assert after([(EASY, 0)] * 10).difficulty == 1.0


def test_the_least_stability_of_py_fsrs_test_stability_lower_bound() -> None:
    assert all(memory.stability >= 0.001 for memory, _ in memories([(AGAIN, 2)] * 1000, Terms()))


def test_the_same_day_of_py_fsrs_test_same_day_hard_review_does_not_decrease_stability() -> None:
    assert after([(GOOD, 0), (HARD, 0)]).stability == after([(GOOD, 0)]).stability


def test_the_longer_wait_of_py_fsrs_test_reschedule_card_different_desired_retention() -> None:
    history: list[Rated] = [(GOOD, 0), (GOOD, 2), (GOOD, 11), (GOOD, 46)]
    usual, lower = after(history), after(history, Terms(retention=0.8))
    assert (usual.stability, usual.difficulty) == (lower.stability, lower.difficulty)
    assert usual.due < lower.due


def test_the_memory_of_fsrs_rs_test_memory_state_without_short_term() -> None:
    parameters = (*DEFAULT_PARAMETERS[:17], 0.0, 0.0, 0.0, DEFAULT_PARAMETERS[20])
    history: list[Rated] = [(AGAIN, 0), (GOOD, 0), (GOOD, 1), (GOOD, 3), (GOOD, 8), (GOOD, 21)]
    memory = after(history, Terms(parameters=parameters))
    assert memory.stability == pytest.approx(53.335106, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


# fsrs-rs gives the 19 parameters of FSRS-5; they become FSRS-6's with no stability damping and a decay of one half.
FIVE = (
    *(0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254, 1.432437, 0.1544),
    *(0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072, 0.18046261, 0.121442534, 0.0, 0.5),
)


def test_the_memory_of_fsrs_rs_test_memo_state() -> None:
    memory = after([(AGAIN, 0), (GOOD, 1), (GOOD, 3), (GOOD, 8), (GOOD, 21)], Terms(parameters=FIVE))
    assert memory.stability == pytest.approx(31.722992, rel=1e-5)
    assert memory.difficulty == pytest.approx(7.382128, rel=1e-5)
    known = held(20.925528, 7.005062)
    stability, difficulty, _ = stepped(known, GOOD, START + timedelta(days=21), Terms(parameters=FIVE))
    assert stability == pytest.approx(40.87456, rel=1e-5)
    assert difficulty == pytest.approx(6.9913807, rel=1e-5)


@pytest.mark.parametrize(
    ("rating", "gap", "stability", "difficulty"),
    [
        (AGAIN, 1, 0.10088589, 8.806304),
        (HARD, 1, 3.2494123, 6.7404594),
        (GOOD, 1, 7.3153, 2.1112142),
        (EASY, 1, 18.014914, 1.0),
        (AGAIN, 2, 0.112798266, 8.806304),
        (HARD, 2, 4.4694576, 6.7404594),
    ],
)
def test_the_two_reviews_of_fsrs_rs_test_forward(rating: Grade4, gap: int, stability: float, difficulty: float) -> None:
    memory = after([(rating, 0), (rating, gap)])
    assert memory.stability == pytest.approx(stability, rel=1e-5)
    assert memory.difficulty == pytest.approx(difficulty, rel=1e-5)


def test_the_steps_of_fsrs_rs_test_next_difficulty() -> None:
    found = [stepped(held(5.0), rating, START, Terms())[1] for rating in RATINGS]
    assert found == pytest.approx([8.341763, 6.6659956, 4.990228, 3.3144615], rel=1e-5)


def test_the_same_day_stabilities_of_fsrs_rs_test_next_stability() -> None:
    found = [stepped(held(5.0), rating, START, Terms())[0] for rating in RATINGS]
    assert found == pytest.approx([1.596818, 5.0, 5.0, 8.12961], rel=1e-5)


def test_the_curve_of_fsrs_rs_test_power_forgetting_curve() -> None:
    pairs = [(0, 1.0), (1, 2.0), (2, 3.0), (3, 4.0), (4, 4.0), (5, 2.0)]
    found = [retrievability(held(stability), START + timedelta(days=days)) for days, stability in pairs]
    assert found == pytest.approx([1.0, 0.9403443, 0.9253786, 0.9185229, 0.9, 0.8261359], abs=1e-6)


def test_the_intervals_of_fsrs_rs_test_next_interval() -> None:
    """Hard on the same day leaves a stability of one day as it is. Ours end at 36,500 days."""
    published = [3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1]
    found = [stepped(held(1.0, 10.0), HARD, START, Terms(retention=tenths / 10))[2] for tenths in range(1, 11)]
    assert found == [min(LONGEST_DAYS, days) for days in published]
