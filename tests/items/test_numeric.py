"""A number with its unit, judged from the keystrokes: value, unit, and how a dose is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.base import Grade
from scrubin.items.numeric import Numeric, NumericResponse
from tests import builders

QUICK = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def grade(text: str, **over: Any) -> Grade:
    return builders.numeric(**over).grade(NumericResponse(text=text))


def asking(answer: str, **over: Any) -> dict[str, Any]:
    """An item whose key is this number, plainly."""
    return {"answer": answer, "formula": "it", "inputs": {"it": answer}, **over}


@pytest.mark.parametrize(
    "text",
    ["7.5 mL", "7.5", "7.5mL", "  7.5   mL  ", "+7.5 mL", "7.5 ml", "7.5 milliliters", "7.5 Milli liters", "7.5 m.L."],
)
def test_the_right_number_is_right_with_its_unit_however_spelt_or_none(text: str) -> None:
    assert grade(text) == Grade(correct=True)


@pytest.mark.parametrize(
    ("text", "answer", "advice"),
    [
        ("7.50 mL", "7.5", "write 7.5."),
        ("7.500", "7.5", "write 7.5."),
        ("5.0 mL", "5", "write 5."),
        ("5.00", "5", "write 5."),
        ("5. mL", "5", "write 5."),
        ("100.0", "100", "write 100."),
        (".5 mL", "0.5", "write 0.5."),
        (".25", "0.25", "write 0.25."),
        ("+.5", "0.5", "write 0.5."),
    ],
)
def test_a_dose_with_a_trailing_zero_or_no_leading_zero_is_wrong_and_says_how_to_write_it(
    text: str, answer: str, advice: str
) -> None:
    done = grade(text, **asking(answer))
    assert not done.correct
    assert done.reasons[0].startswith("The value is right, but ")
    assert done.reasons[0].endswith(advice)
    assert done.misconceptions == ("Dose written unsafely",)


@pytest.mark.parametrize(
    ("text", "answer"), [("10 mL", "10"), ("100", "100"), ("0.5", "0.5"), ("10.05", "10.05"), ("0 mL", "0")]
)
def test_zeros_that_belong_to_a_dose_are_not_held_against_it(text: str, answer: str) -> None:
    assert grade(text, **asking(answer)).correct


@pytest.mark.parametrize("text", ["7.50 mL", "7.500", "07.5"])
def test_where_no_dose_is_asked_the_value_alone_counts(text: str) -> None:
    assert grade(text, notation="plain").correct


@pytest.mark.parametrize("text", [".5", "0.5", "0.50", "+.500"])
def test_where_no_dose_is_asked_a_missing_leading_zero_is_nothing(text: str) -> None:
    assert grade(text, **asking("0.5", notation="plain")).correct


@pytest.mark.parametrize("unit", ["mg", "L", "m", "mL/hr", "mLs", "drops", "mL mL", "%", "-"])
def test_another_unit_is_wrong_and_both_are_named(unit: str) -> None:
    done = grade(f"7.5 {unit}")
    assert not done.correct
    assert done.reasons[0].startswith(f"The answer is asked in mL, not {unit}.")


@pytest.mark.parametrize("text", ["$1,250.50", "$ 1250.50", "1250.5", "1,250.50 dollars", "$1,250.5 USD"])
def test_money_may_be_typed_with_its_sign_and_commas(text: str) -> None:
    assert grade(text, **asking("1250.50", unit="dollars", also=["USD"], notation="plain")).correct


@pytest.mark.parametrize("text", ["1,200,000", "1200000 units", "1,200,000units"])
def test_thousands_may_be_parted_by_commas(text: str) -> None:
    assert grade(text, **asking("1200000", unit="units")).correct


@pytest.mark.parametrize("text", ["3.3 mL", "3.30", "3.3"])
def test_a_known_slip_is_named(text: str) -> None:
    assert grade(text) == Grade(
        correct=False, reasons=(f"Upside down. {builders.WHY}",), misconceptions=("Have over desired",)
    )


def test_an_unknown_wrong_number_gets_the_way_to_the_right_one() -> None:
    assert grade("8 mL") == Grade(correct=False, reasons=(f"375 over 250 times 5. {builders.WHY}",))


@pytest.mark.parametrize(
    "text",
    ["", "   ", "mL", "seven", "$", ".", "-", "--7.5", "(7.5)", "about 7.5", ",750", "½"],
)
def test_what_is_not_a_number_is_said_to_be_none(text: str) -> None:
    done = grade(text)
    assert not done.correct
    assert done.reasons == (f"“{text}” is not a number with a unit.",)


@pytest.mark.parametrize(
    "text", ["7..5", "7.5.0", "7/5", "7.5e0", "7,5", "-7.5", "7 5", "7.5 7.5", "7½", "7.5 mL or 8 mL"]
)
def test_near_numbers_are_wrong(text: str) -> None:
    assert not grade(text).correct


@QUICK
@given(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40)
    | st.text("0123456789,.$+- mLg", max_size=40)
)
@example("9" * 40)
@example("٧.٥ mL")
def test_whatever_is_typed_is_graded_without_an_accident(text: str) -> None:
    done = grade(text)
    assert done.correct or done.reasons


DECIMALS = st.decimals(Decimal(-9999), Decimal(9999), places=3, allow_nan=False).map(
    lambda value: f"{value.normalize():f}" if value else "0"
)


@QUICK
@given(DECIMALS, st.sampled_from(["mL", "mg/dL", "°C", "beats per minute", "%"]), st.sampled_from(["dose", "plain"]))
def test_the_key_as_charted_earns_full_credit(answer: str, unit: str, notation: str) -> None:
    slip = {"value": "123456789", "misconception": "Far off", "rationale": builders.WHY}
    item = builders.numeric(**asking(answer, unit=unit, notation=notation, slips=[slip]))
    assert item.grade(item.key_response()).correct


@QUICK
@given(st.integers(-200, 200))
def test_a_number_is_right_up_to_the_tolerance_and_no_further(hundredths: int) -> None:
    item = builders.numeric(
        **asking("37.0", unit="°C", tolerance="0.15", notation="plain"),
        slips=[{"value": "98.6", "misconception": "Fahrenheit", "rationale": builders.WHY}],
    )
    typed = f"{37 + Decimal(hundredths) / 100} °C"
    assert item.grade(NumericResponse(text=typed)).correct == (abs(hundredths) <= 15)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"answer": "7,5"}, "answer"),
        ({"answer": ".5"}, "answer"),
        ({"answer": "007"}, "answer"),
        ({"answer": "1e3"}, "answer"),
        ({"answer": 7.5}, "answer"),
        ({"unit": ""}, "unit"),
        ({"slips": []}, "slips"),
        ({"notation": "roman"}, "notation"),
        ({"inputs": {"desired": 375}}, "inputs"),
        ({"tolerance": "4.2"}, "the slip 3.3 would be graded right"),
        ({"slips": [{"value": "7.50", "misconception": "None", "rationale": "It is the key."}]}, "slip 7.50 would be"),
    ],
)
def test_a_numeric_question_is_refused_when(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.numeric(**over)


def test_the_keystrokes_are_kept() -> None:
    response = NumericResponse(text=" 7.50  mL")
    assert NumericResponse.model_validate_json(response.model_dump_json()).text == " 7.50  mL"
    with pytest.raises(ValidationError, match="at most 40"):
        NumericResponse(text="7" * 41)


def test_a_number_has_nothing_to_shuffle() -> None:
    item: Numeric = builders.numeric()
    assert item.part_ids() == ()


def test_what_to_write_instead_is_itself_written_safely() -> None:
    for typed in (".50", "0.50", "0.5000"):
        grade = grade_of(typed)
        assert "write 0.5." in grade.reasons[0]


def grade_of(typed: str) -> Grade:
    return builders.numeric(answer="0.5", formula="it", inputs={"it": "0.5"}).grade(NumericResponse(text=typed))


def test_a_dollar_sign_is_no_millilitre() -> None:
    assert not builders.numeric().grade(NumericResponse(text="$7.5")).correct
    assert not builders.numeric().grade(NumericResponse(text="$7.5 mL")).correct


def test_a_comma_groups_thousands_and_nothing_else() -> None:
    assert (
        not builders.numeric(answer="75", formula="it", inputs={"it": "75"}).grade(NumericResponse(text="7,5")).correct
    )
    grade = builders.numeric(answer="1250", formula="it", inputs={"it": "1250"}).grade(NumericResponse(text="1,250 mL"))
    assert grade.correct


def test_an_escape_sequence_is_no_response() -> None:
    with pytest.raises(ValidationError):
        NumericResponse(text="\x1b[2J")


def test_a_key_that_is_no_safe_dose_is_refused() -> None:
    with pytest.raises(ValidationError, match="not written as a dose"):
        builders.numeric(answer="5.0", formula="it", inputs={"it": "5"})
