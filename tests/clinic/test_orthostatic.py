"""Is an orthostatic set judged by its times, its sums and its finding?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.orthostatic import (
    Change,
    Reading,
    Set,
    Vitals,
    is_positive,
    judge,
    lying_after,
    shown,
    standing_at,
    transcript,
    truth_of,
)

VITALS = st.builds(Vitals, st.integers(90, 180), st.integers(50, 110), st.integers(50, 120))
SETS = st.builds(Set, VITALS, VITALS, VITALS, st.booleans())
FALLING = Set(Vitals(132, 80, 72), Vitals(118, 74, 84), Vitals(110, 72, 88))
STEADY = Set(Vitals(128, 78, 70), Vitals(124, 78, 76), Vitals(126, 80, 74))


def by_the_book(truth: Set) -> Reading:
    """What a perfect reader does and writes."""
    found = truth_of(truth)
    return Reading(5, 1, 3, *found, is_positive(found))


@given(SETS)
def test_a_perfect_reader_is_right_for_every_set(truth: Set) -> None:
    verdict = judge(truth, by_the_book(truth))
    assert verdict.right, verdict
    assert any("Dizzy" in said for said in verdict.said) == truth.dizzy


@given(SETS, st.sampled_from(("drop_systolic", "drop_diastolic", "pulse_rise")), st.sampled_from((-7, -2, 2, 7)))
def test_a_wrong_number_fails(truth: Set, name: str, off: int) -> None:
    reading = by_the_book(truth)
    wrote = getattr(reading, name) + off
    if wrote != 0:
        assert not judge(truth, replace(reading, **{name: wrote})).right


@given(SETS)
def test_the_wrong_finding_fails(truth: Set) -> None:
    reading = by_the_book(truth)
    verdict = judge(truth, replace(reading, positive=not reading.positive))
    assert not verdict.right
    assert verdict.harm


@pytest.mark.parametrize(
    ("fall", "positive"), [((20, 0), True), ((19, 9), False), ((0, 10), True), ((-5, -3), False), ((30, 15), True)]
)
def test_twenty_or_ten_is_enough(fall: tuple[int, int], positive: bool) -> None:
    assert is_positive(Change(*fall, 40)) == positive


def test_a_quick_pulse_alone_is_not_positive() -> None:
    assert not is_positive(Change(0, 0, 40))


def test_the_falls_may_come_from_different_minutes() -> None:
    truth = Set(Vitals(130, 80, 70), Vitals(112, 78, 90), Vitals(120, 70, 80))
    assert truth_of(truth) == (18, 10, 20)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rest_minutes": 2}, "let the patient lie for 5 minutes"),
        ({"first_minute": 2}, "first standing reading was taken at minute 2"),
        ({"second_minute": 5}, "second standing reading was taken at minute 5"),
        ({"drop_systolic": -22}, "The sign is turned"),
        ({"drop_systolic": 14}, "The second standing reading shows the greater change"),
        ({"drop_diastolic": 2}, "not with each other"),
        ({"pulse_rise": 33}, "The greatest pulse rise is 16, not 33."),
        ({"positive": False}, "so this is positive"),
    ],
)
def test_each_fault_is_named(change: dict[str, object], words: str) -> None:
    verdict = judge(FALLING, replace(by_the_book(FALLING), **change))  # type: ignore[arg-type]
    assert not verdict.right
    assert any(words in said for said in verdict.said), verdict.said


def test_short_rest_raises_the_lying_reading_and_long_rest_does_not() -> None:
    assert lying_after(STEADY, 5) == lying_after(STEADY, 12) == STEADY.lying
    assert lying_after(STEADY, 0) == (138, 83, 80)
    assert lying_after(STEADY, -1) == lying_after(STEADY, 0)


def test_numbers_are_judged_against_what_the_technique_shows() -> None:
    reading = Reading(2, 1, 3, *shown(FALLING, Reading(2, 1, 3, 0, 0, 0, True)), True)
    assert len(judge(FALLING, reading).said) == 1


def test_short_rest_can_make_a_fall_that_is_not_there() -> None:
    truth = replace(STEADY, standing_3=Vitals(112, 78, 80))
    hasty = replace(by_the_book(truth), rest_minutes=0)
    found = shown(truth, hasty)
    verdict = judge(truth, Reading(0, 1, 3, *found, is_positive(found)))
    assert is_positive(found)
    assert any("this set is not positive" in said for said in verdict.said)


def test_a_late_fall_is_missed_by_reading_too_soon() -> None:
    early = replace(by_the_book(FALLING), second_minute=1.5)
    found = shown(FALLING, early)
    verdict = judge(FALLING, Reading(5, 1, 1.5, *found, is_positive(found)))
    assert not is_positive(found)
    assert any("this set is positive" in said for said in verdict.said)
    assert any("slowly" in harm for harm in verdict.harm)


def test_standing_readings_run_straight_between_the_minutes() -> None:
    assert standing_at(FALLING, 0) == standing_at(FALLING, 1) == FALLING.standing_1
    assert standing_at(FALLING, 2) == (114, 73, 86)
    assert standing_at(FALLING, 3) == standing_at(FALLING, 9) == FALLING.standing_3


def test_no_fall_may_be_written_as_nought() -> None:
    risen = replace(STEADY, standing_1=Vitals(130, 80, 76), standing_3=Vitals(132, 82, 74))
    assert judge(risen, Reading(5, 1, 3, 0, 0, 6, False)).right
    assert judge(risen, Reading(5, 1, 3, -2, -2, 6, False)).right


def test_the_rows_show_the_three_readings() -> None:
    assert transcript(FALLING, by_the_book(FALLING)) == [
        "Lying, after 5 minutes of rest: 132/80 mm Hg, pulse 72",
        "Standing, minute 1: 118/74 mm Hg, pulse 84",
        "Standing, minute 3: 110/72 mm Hg, pulse 88",
    ]


def test_a_dizzy_patient_is_made_safe_whatever_was_written() -> None:
    wrong = replace(by_the_book(STEADY), positive=True)
    assert any("sit or lie down at once" in said for said in judge(replace(STEADY, dizzy=True), wrong).said)
