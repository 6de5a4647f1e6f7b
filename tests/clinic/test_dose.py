"""Doses are rounded by the rule, written safely, and worked in three ways that agree."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.dose import How, counted, exact_text, plain, rounded, unsafe, with_unit, written
from scrubin.clinic.working import Amount, Chain, Factor, same_unit, three_ways

QUICK = settings(max_examples=80, deadline=None, derandomize=True)
STEPS = st.sampled_from([Decimal(step) for step in ("0.01", "0.1", "0.5", "1", "5", "10")])


@pytest.mark.parametrize(
    ("value", "to", "how", "result"),
    [
        ("2.25", "0.1", "half_up", "2.3"),
        ("2.25", "0.1", "down", "2.2"),
        ("2.249999", "0.1", "half_up", "2.2"),
        ("1.25", "0.5", "half_up", "1.5"),
        ("1.24", "0.5", "half_up", "1"),
        ("31.5", "1", "half_up", "32"),
        ("31.99", "1", "down", "31"),
        ("-2.5", "1", "half_up", "-3"),
        ("-2.9", "1", "down", "-2"),
        ("1244", "5", "half_up", "1245"),
        ("0", "0.1", "half_up", "0"),
    ],
)
def test_a_dose_is_rounded_by_the_rule(value: str, to: str, how: How, result: str) -> None:
    assert rounded(Decimal(value), Decimal(to), how) == Decimal(result)


def test_a_third_is_rounded_from_its_exact_value() -> None:
    assert rounded(Fraction(2, 3), Decimal("0.1")) == Decimal("0.7")
    assert rounded(Fraction(1, 2) - Fraction(1, 10**60), Decimal(1)) == 0


@QUICK
@given(st.fractions(0, 10_000, max_denominator=999), STEPS)
def test_the_rounded_dose_is_a_multiple_next_to_the_value(value: Fraction, to: Decimal) -> None:
    near, below = rounded(value, to), rounded(value, to, "down")
    step = Fraction(to)
    assert (Fraction(near) / step).denominator == (Fraction(below) / step).denominator == 1
    assert -step / 2 < Fraction(near) - value <= step / 2
    assert 0 <= value - Fraction(below) < step


def test_rounding_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="positive step"):
        rounded(Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("value", "text"),
    [("5.0", "5"), ("0.50", "0.5"), ("100", "100"), ("1E+2", "100"), ("1E-6", "0.000001"), ("-0.0", "0"), ("0", "0")],
)
def test_a_number_is_written_plainly(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@QUICK
@given(st.decimals(0, 10**6, places=6))
def test_what_is_written_plainly_is_never_unsafe_and_keeps_its_value(value: Decimal) -> None:
    assert unsafe(plain(value)) is None
    assert Decimal(plain(value)) == value


def test_a_number_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        plain(Decimal("NaN"))


def test_only_what_six_decimals_hold_has_an_exact_text() -> None:
    assert exact_text(Fraction(125, 4)) == "31.25"
    assert exact_text(Fraction(1, 10**6)) == "0.000001"
    assert exact_text(Fraction(1, 10**7)) is None
    assert exact_text(Fraction(1, 3)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(9999), "9999"),
        (Fraction(1_200_000), "1,200,000"),
        (Fraction(-12_345), "-12,345"),
        (Fraction(250, 11), "22.727…"),
        (Fraction(2, 3), "0.666…"),
    ],
)
def test_an_explanation_has_commas_from_ten_thousand_and_shows_that_a_number_goes_on(
    value: Fraction, text: str
) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("1", "tablets", "1 tablet"),
        ("0.5", "tablet", "0.5 tablet"),
        ("1.5", "tablet", "1.5 tablets"),
        ("31", "drop/minute", "31 drops/minute"),
        ("31", "drop per minute", "31 drops per minute"),
        ("5", "mL", "5 mL"),
        ("2", "patch", "2 patches"),
        ("5", "%", "5%"),
    ],
)
def test_a_unit_that_is_counted_takes_the_plural_above_one(number: str, unit: str, text: str) -> None:
    assert with_unit(Fraction(number), unit) == text


def test_the_word_for_many_is_found_from_either_form() -> None:
    assert counted("doses", many=False) == "dose"
    assert counted("dose", many=True) == "doses"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("5.0", "write 5."),
        (".5 mg", "write 0.5."),
        ("5. mg", "write 5."),
        ("10 U", "write units."),
        ("10 u", "write units."),
        ("10 I.U.", "write units."),
        ("5 cc", "write mL."),
        ("5 cc/hour", "write mL."),
        ("50 µg", "write mcg."),
        ("50 μg", "write mcg."),
    ],
)
def test_unsafe_writing_is_named_with_what_to_write(text: str, advice: str) -> None:
    assert (unsafe(text) or "").endswith(advice)


@pytest.mark.parametrize("text", ["5", "0.5 mg", "10 units", "100 mcg", "1,000 mg", "10.05 mL", "", "mg", "5 mL/hour"])
def test_safe_writing_is_left_alone(text: str) -> None:
    assert unsafe(text) is None


def amount(text: str) -> Amount:
    number, unit = text.split(" ", 1)
    return Amount(Fraction(number), unit)


def chain(start: str, *factors: str, per: str | None = None, strength: bool = False) -> Chain:
    made = [
        Factor(amount(top), amount(bottom), strength and at == len(factors))
        for at, (top, bottom) in enumerate((factor.split(" for ") for factor in factors), 1)
    ]
    return Chain(amount(start), tuple(made), amount(per) if per else None)


def test_tablets_are_worked_in_the_words_of_each_method() -> None:
    formula, proportion, dimensional = three_ways(
        chain("500 mg", "1 tablet for 250 mg", strength=True), Fraction(2), "tablets"
    )
    assert formula == "Desired 500 mg ÷ have 250 mg × quantity 1 tablet = 2 tablets."
    assert proportion == "250 mg : 1 tablet = 500 mg : x; 250 × x = 500 × 1; x = 2 tablets."
    assert dimensional == "500 mg × (1 tablet / 250 mg). mg cancels: 500 ÷ 250 = 2 tablets."


def test_a_drip_rate_is_worked_through_its_time_and_its_drops() -> None:
    drip = chain("1000 mL", "15 drops for 1 mL", "1 hour for 60 minutes", per="8 hours")
    formula, proportion, dimensional = three_ways(drip, Fraction(31), "drops per minute")
    assert formula == (
        "1000 mL ÷ 8 hours = 125 mL/hour. 125 mL/hour × 15 drops for each mL = 1875 drops/hour. "
        "1875 drops/hour ÷ 60 minutes for each hour = 31.25 drops/minute, rounded to 31 drops per minute."
    )
    assert "60 minutes : 1875 drops = 1 minute : x; 60 × x = 1 × 1875; x = 31.25 drops/minute" in proportion
    assert "mL and hour cancel: 1000 × 15 ÷ (8 × 60) = 31.25 drops/minute" in dimensional


def test_a_childs_dose_that_goes_on_is_carried_in_full_and_rounded_down_at_the_end() -> None:
    texts = three_ways(chain("50 lb", "1 kg for 2.2 lb", "10 mg for 1 kg"), Fraction(227), "mg", "down")
    assert texts[0] == (
        "50 lb ÷ 2.2 lb for each kg = 22.727… kg. 22.727… kg × 10 mg for each kg = 227.272… mg, rounded down to 227 mg."
    )
    assert all(text.endswith("= 227.272… mg, rounded down to 227 mg.") for text in texts)


def test_a_week_of_days_is_worked_from_below_the_slash() -> None:
    texts = three_ways(chain("2 tablets/day", "7 days for 1 week"), Fraction(14), "tablets per week")
    assert texts[1] == "1 day : 2 tablets = 7 days : x; x = 7 × 2; x = 14 tablets/week."
    assert texts[0].endswith("= 14 tablets/week.")


def test_doses_that_fall_unevenly_on_days_are_worked_from_the_amount_of_all_the_days() -> None:
    texts = three_ways(chain("300 mg/day", "2 days for 3 doses"), Fraction(200), "mg")
    assert texts[1] == "3 doses : 600 mg = 1 dose : x; 3 × x = 1 × 600; x = 200 mg/dose."


def test_a_chain_that_ends_in_another_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="ends in tablet, the answer is asked in mL"):
        three_ways(chain("500 mg", "1 tablet for 250 mg"), Fraction(2), "mL")
    with pytest.raises(ValueError, match="leaves mg and tablet on top"):
        three_ways(chain("500 mg", "1 tablet for 250 mL"), Fraction(2), "tablets")
    with pytest.raises(ValueError, match="divides by zero"):
        three_ways(chain("500 mg", "1 tablet for 0 mg"), Fraction(2), "tablets")


def test_a_unit_is_the_same_in_the_plural_with_per_and_with_the_dose_unsaid() -> None:
    assert same_unit("drop/minute", "drops per minute")
    assert same_unit("mg/dose", "mg")
    assert same_unit("mg/dose", "mg/dose")
    assert not same_unit("mg/day", "mg")
    assert not same_unit("mg", "mg/day")


AMOUNTS = st.integers(1, 400).map(lambda number: Fraction(number, 8))


@QUICK
@given(AMOUNTS, st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=4))
def test_each_step_of_each_method_leads_to_the_same_number(
    start: Fraction, pairs: list[tuple[Fraction, Fraction]]
) -> None:
    factors = tuple(
        Factor(Amount(top, f"u{at}"), Amount(bottom, f"u{at - 1}")) for at, (top, bottom) in enumerate(pairs, 1)
    )
    made = Chain(Amount(start, "u0"), factors)
    value, unit = made.value(), f"u{len(pairs)}"
    for text in three_ways(made, value, unit):
        assert text.endswith(f"= {written(value)} {unit}.")
    for cross in re.findall(
        r"; (?:([\d.,]+) × )?x = ([\d.,]+) × ([\d.,]+); x = ([\d.,]+) ", three_ways(made, value, unit)[1]
    ):
        a, b, c, x = (Fraction((number or "1").replace(",", "")) for number in cross)
        assert a * x == b * c
