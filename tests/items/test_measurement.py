"""Measurement: the reading and the technique, on a patient drawn anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.measurement import Counted, MeasurementResponse, PressureTaken, Stood
from tests import builders

PROCEDURES = ("blood_pressure", "pulse", "respiration", "orthostatic")
GOOD = {"cuff": "adult", "inflated_to": 154, "rate": 2.0, "systolic": 134, "diastolic": 82}


def taken(**over: Any) -> MeasurementResponse:
    return MeasurementResponse(taken=PressureTaken(**{**GOOD, **over}))


@given(st.sampled_from(PROCEDURES), st.integers(0, 2**31 - 1))
def test_a_careful_hand_is_right_whoever_is_drawn(procedure: str, seed: int) -> None:
    item = builders.measurement(procedure=procedure)
    shown = item.realized(item.vary(seed))
    assert shown.grade(shown.key_response()).correct
    assert shown == item.realized(item.vary(seed))


@pytest.mark.parametrize("irregular", [True, False])
def test_an_irregular_pulse_counted_for_half_a_minute_is_wrong(irregular: bool) -> None:
    item = builders.measurement(procedure="pulse", irregular=irregular, truths=[{"rate": 76}])
    half = MeasurementResponse(taken=Counted(seconds=30, counted=38, per_minute=76))
    assert item.grade(half).correct == (not irregular)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"cuff": "large-adult"}, "An arm of 31 cm"),
        ({"inflated_to": 120}, "the true systolic lies higher"),
        ({"rate": 6.0}, "2 mm Hg per second"),
        ({"systolic": 144}, "too high"),
        ({"diastolic": 70}, "too low"),
        ({"systolic": 133}, "even number"),
    ],
)
def test_each_fault_of_technique_is_said(over: dict[str, Any], said: str) -> None:
    item = builders.measurement()
    assert item.grade(taken()).correct
    grade = item.grade(taken(**over))
    assert not grade.correct
    assert said in " ".join(grade.reasons)


def test_a_reading_of_another_procedure_raises() -> None:
    with pytest.raises(ValueError, match="cannot answer"):
        builders.measurement().grade(MeasurementResponse(taken=Counted(seconds=60, counted=70, per_minute=70)))


def test_what_is_heard_stands_in_the_words_and_the_answer_does_not() -> None:
    lines = builders.measurement().in_words(())
    assert "134 mm Hg: tapping" in lines
    assert not any("134/82" in line for line in lines)


@pytest.mark.parametrize(
    ("procedure", "line"),
    [
        ("blood_pressure", "adult, 154, 2, 134/82"),
        ("blood_pressure", "adult cuff 154 2 134 82"),
        ("pulse", "60 76 76"),
        ("pulse", "30 38 76"),
        ("respiration", "60, 16, 16"),
        ("orthostatic", "5 1 3 24 6 16 yes"),
    ],
)
def test_a_line_of_figures_is_read_and_right(procedure: str, line: str) -> None:
    item = builders.measurement(procedure=procedure)
    response = item.read((), line)
    assert response is not None
    assert item.grade(response).correct


@pytest.mark.parametrize(
    ("procedure", "line"),
    [
        ("blood_pressure", "134/82"),
        ("blood_pressure", "huge 154 2 134 82"),
        ("blood_pressure", "adult 9999 2 134 82"),
        ("pulse", "60 76"),
        ("pulse", "many"),
        ("orthostatic", "5 1 3 24 6 16"),
        ("orthostatic", ""),
    ],
)
def test_a_line_that_leaves_something_out_is_no_answer(procedure: str, line: str) -> None:
    assert builders.measurement(procedure=procedure).read((), line) is None


def test_a_positive_set_called_negative_is_wrong() -> None:
    item = builders.measurement(procedure="orthostatic")
    key = item.key_response().taken
    assert isinstance(key, Stood)
    assert key.positive
    called = MeasurementResponse(taken=key.model_copy(update={"positive": False}))
    assert not item.grade(called).correct


def test_a_patient_who_is_not_this_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="none of the patients"):
        builders.measurement().realized('{"truth": {"systolic": 1}, "seed": 2}')


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"truths": [{"rate": 70}]}, "expected arm_cm, diastolic, pulse, systolic"),
        ({"truths": [{"systolic": 80, "diastolic": 90, "pulse": 70, "arm_cm": 30}]}, "no pressure"),
        ({"procedure": "pulse", "truths": [{"rate": 70, "mood": 3}]}, "expected rate"),
    ],
)
def test_a_patient_that_cannot_be_is_refused(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.measurement(**over)
