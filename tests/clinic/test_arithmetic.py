"""Formulas come out exactly, and what is no arithmetic is refused in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.arithmetic import evaluate, exact, holds, names_in

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
WHOLE = st.integers(1, 10_000).map(Fraction)


def of(formula: str, **inputs: str) -> Decimal:
    return evaluate(formula, {name: Decimal(value) for name, value in inputs.items()})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a + b * 2", "10"),
        ("(a + b) * 2", "14"),
        ("-a / 8", "-0.5"),
        ("a - -b", "7"),
        ("0.1 + 0.2", "0.3"),
        ("b / 7 * 7", "3"),
        ("abs(b - a)", "1"),
        ("sqrt(a * 9 / 4)", "3"),
        (" a ", "4"),
    ],
)
def test_a_formula_is_worked_without_rounding(formula: str, value: str) -> None:
    assert of(formula, a="4", b="3") == Decimal(value)


def test_body_surface_by_mosteller_agrees_with_the_printed_check() -> None:
    assert round(of("sqrt(cm * kg / 3600)", cm="110", kg="20"), 2) == Decimal("0.78")


def test_an_endless_value_is_given_to_forty_digits() -> None:
    assert str(of("1 / a", a="3")) == "0." + "3" * 40


@QUICK
@given(WHOLE, WHOLE, WHOLE)
def test_multiplying_and_dividing_back_gives_the_number_itself(a: Fraction, b: Fraction, c: Fraction) -> None:
    assert exact("a / b * c / c * b", {"a": a, "b": b, "c": c}) == a
    assert exact("sqrt(a * a / (b * b))", {"a": a, "b": b}) == a / b


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("a / (a - a)", "divides by zero"),
        ("a ** 2", "not allowed"),
        ("a if a else 1", "not allowed"),
        ("'a'", "not allowed"),
        ("True", "not allowed"),
        ("open(a)", "not allowed"),
        ("sqrt(a, a)", "not allowed"),
        ("a.real", "not allowed"),
        ("a < 3", "not allowed"),
        ("c * 2", "'c' is not an input"),
        ("a *", "is no formula"),
        ("", "is no formula"),
        ("a = 3", "is no formula"),
        ("1e999 * a", "not a number to work with"),
        ("sqrt(0 - a)", "no square root"),
        ("(" * 300 + "a" + ")" * 300, "is no formula"),
        ("-" * 5000 + "a", "no formula|too deeply"),
    ],
)
def test_what_is_no_arithmetic_is_refused_in_words(formula: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        of(formula, a="4")


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("a / b <= 4 / 3", True),
        ("a / b < 4 / 3", False),
        ("a / b > 1", True),
        ("a >= b * 2", False),
        ("a == b + 1", True),
        ("a != b + 1", False),
        ("1 < b < a", True),
        ("1 < a < b", False),
    ],
)
def test_a_condition_compares_exactly(condition: str, met: bool) -> None:
    assert holds(condition, {"a": Fraction(4), "b": Fraction(3)}) is met


@pytest.mark.parametrize("condition", ["a", "a + b", "a in b", "a is b"])
def test_what_compares_nothing_is_no_condition(condition: str) -> None:
    with pytest.raises(ValueError, match="compares nothing"):
        holds(condition, {"a": Fraction(4), "b": Fraction(3)})


def test_the_names_of_a_formula_are_its_inputs_and_not_its_functions() -> None:
    assert names_in("sqrt(a * b) / 3600 <= c + a") == {"a", "b", "c"}
