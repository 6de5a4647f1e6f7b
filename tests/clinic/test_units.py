"""Amounts in another unit are known exactly, by the exam conventions, and the units library stays asleep till then."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.units import DEFINITIONS, SPELLINGS, dimension_ok, named, registry, same_amount, same_unit

QUICK = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("typed", "value", "asked", "result"),
    [
        ("g", "0.5", "mg", "500"),
        ("mcg", "125", "mg", "0.125"),
        ("µg", "125", "mg", "0.125"),
        ("Grams", "1", "kg", "0.001"),
        ("L", "1.5", "mL", "1500"),
        ("lb", "154", "kg", "70"),
        ("kg", "10", "pounds", "22"),
        ("tsp", "2", "mL", "10"),
        ("Tbsp", "2", "mL", "30"),
        ("oz", "4", "mL", "120"),
        ("fl oz", "4", "mL", "120"),
        ("cups", "1", "mL", "240"),
        ("oz", "8", "lb", "0.5"),
        ("tsp", "3", "tablespoons", "1"),
        ("ft", "5", "in", "60"),
        ("in", "10", "cm", "25.4"),
        ("°F", "98.6", "°C", "37"),
        ("°C", "-40", "°F", "-40"),
        ("hr", "2", "minutes", "120"),
        ("mL/min", "2", "mL per hour", "120"),
        ("gtt/min", "31", "drops per minute", "31"),
        ("mcg/kg/min", "1", "mg/kg/hour", "0.06"),
        ("tabs", "2", "tablets", "2"),
        ("IU", "10", "units", "10"),
    ],
)
def test_the_same_amount_is_found_in_another_unit(typed: str, value: str, asked: str, result: str) -> None:
    assert same_amount(typed, Decimal(value), asked) == Decimal(result)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("mL", "mg"), ("tablets", "capsules"), ("drops", "mL"), ("stone", "kg"), ("-", "mg"), ("mg", "bananas"), ("", "mg"), ("/", "mg"), ("mL/", "mL"), ("units", "mL")],
)  # fmt: skip
def test_what_cannot_be_turned_into_the_unit_asked_for_is_no_amount_of_it(typed: str, asked: str) -> None:
    assert same_amount(typed, Decimal(1), asked) is None


@QUICK
@given(st.decimals(Decimal("0.001"), Decimal(9999), places=3), st.sampled_from([("g", "mg"), ("L", "mL"), ("kg", "lb"), ("tsp", "mL"), ("ft", "in")]))  # fmt: skip
def test_there_and_back_is_the_number_itself(value: Decimal, pair: tuple[str, str]) -> None:
    large, small = pair
    there = same_amount(large, value, small)
    assert there is not None
    assert same_amount(small, there, large) == value


def test_a_spelling_of_the_same_unit_is_known_as_such() -> None:
    assert same_unit("milligrams", "mg")
    assert same_unit("gtt/min", "drops per minute")
    assert not same_unit("g", "mg")
    assert not same_unit("bananas", "bananas")


@pytest.mark.parametrize(
    ("formula", "units", "answer", "fits"),
    [
        ("ordered / have", {"ordered": "mg", "have": "mg/tablet"}, "tablets", True),
        ("have / ordered", {"ordered": "mg", "have": "mg/tablet"}, "tablets", False),
        ("ordered * have", {"ordered": "mg", "have": "mg/mL"}, "mL", False),
        ("ordered / have * quantity", {"ordered": "mg", "have": "mg", "quantity": "mL"}, "mL", True),
        ("kg * rate / doses", {"kg": "kg", "rate": "mg/kg/day", "doses": "doses/day"}, "mg", True),
        ("kg * rate", {"kg": "kg", "rate": "mg/kg/day"}, "mg", False),
        ("volume * factor / (hours * 60)", {"volume": "mL", "hours": "h", "factor": "gtt/mL"}, "drops/min", True),
        ("volume / hours", {"volume": "mL", "hours": "h"}, "drops/min", False),
        ("(f - 32) * 5 / 9", {"f": "°F"}, "°C", True),
        ("pounds * 703 / (inches * inches)", {"pounds": "lb", "inches": "in"}, "kg/m2", True),
        ("area * rate", {"area": "m²", "rate": "mg/m²"}, "mg", True),
        ("sqrt(a * b)", {"a": "cm", "b": "cm"}, "cm", True),
        ("abs(-a) + 2", {"a": "mL"}, "mL", True),
        ("32 + a", {"a": "mL"}, "mL", True),
        ("a + b", {"a": "mL", "b": "mg"}, "mL", False),
        ("times * days", {}, "doses", True),
        ("2 * 3", {}, "mg", False),
    ],
)
def test_a_formula_measures_what_is_asked_or_not(formula: str, units: dict[str, str], answer: str, fits: bool) -> None:
    assert dimension_ok(formula, units, answer) is fits


def test_an_unknown_unit_is_said_in_words() -> None:
    with pytest.raises(ValueError, match="the unit 'bananas' is not known"):
        dimension_ok("a", {"a": "bananas"}, "mg")
    with pytest.raises(ValueError, match="is not allowed"):
        dimension_ok("a ** 2", {"a": "mg"}, "mg")


def test_every_spelling_leads_to_a_unit_that_is_defined() -> None:
    assert set(SPELLINGS) <= {line.split(" = ")[0] for line in DEFINITIONS}
    for name in SPELLINGS:
        assert registry().Quantity(1, name).dimensionality
        assert named(SPELLINGS[name].split()[-1]) in SPELLINGS


def test_the_units_library_is_asleep_until_an_amount_is_turned() -> None:
    code = (
        "import sys; from decimal import Decimal; from scrubin.clinic import dose, units, variants, working; "
        "units.same_unit('milligrams', 'mg'); units.same_amount('bananas', Decimal(1), 'mg'); before = 'pint' in sys.modules; "
        "units.same_amount('g', Decimal(1), 'mg'); print(before, 'pint' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "True"]
