from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.instruments import INSTRUMENTS
from scrubin.clinic.syringe import barrel, drawn, fits, fits_units, judge, step, words

SYRINGES = [one.id for one in INSTRUMENTS.values() if one.form == "barrel"]


@pytest.mark.parametrize(
    ("volume", "chosen"),
    [
        ("0.35", ["syringe-tuberculin-1"]),
        ("0.5", ["syringe-tuberculin-1", "syringe-3"]),
        ("1.4", ["syringe-3", "syringe-5", "syringe-10"]),
        ("1.5", ["syringe-3"]),
        ("4", ["syringe-5", "syringe-10"]),
        ("7.2", ["syringe-10"]),
        ("1.25", []),
        ("12", []),
        ("0", []),
    ],
)
def test_the_smallest_syringe_with_a_line_at_the_volume_comes_first(volume: str, chosen: list[str]) -> None:
    assert fits(Decimal(volume)) == chosen


@pytest.mark.parametrize(
    ("units", "chosen"),
    [
        ("29", ["insulin-u100-30", "insulin-u100-30-half", "insulin-u100-half"]),
        ("29.5", ["insulin-u100-30-half"]),
        ("34", ["insulin-u100-half", "insulin-u100-1ml"]),
        ("60", ["insulin-u100-1ml"]),
        ("61", []),
    ],
)
def test_insulin_goes_into_the_smallest_insulin_syringe_that_holds_it(units: str, chosen: list[str]) -> None:
    assert fits_units(Decimal(units)) == chosen


@given(st.sampled_from(SYRINGES), st.integers(-300, 300))
def test_the_plunger_moves_by_whole_marks_and_stops_at_the_ends(id: str, marks: int) -> None:
    scale = barrel(id)[1]
    place = step(id, scale.low, marks)
    assert place == min(max(scale.low + marks * scale.minor, scale.low), scale.high)
    assert scale.is_mark(place)


@given(st.sampled_from(SYRINGES), st.data())
def test_only_the_ordered_line_is_right(id: str, data: st.DataObject) -> None:
    lines = [mark.value for mark in barrel(id)[1].marks()]
    ordered, drawn_up = data.draw(st.sampled_from(lines)), data.draw(st.sampled_from(lines))
    assert judge(id, drawn_up, ordered).right == (ordered == drawn_up)


def test_a_wrong_plunger_is_told_by_how_many_marks() -> None:
    found = judge("syringe-3", Decimal("1.3"), Decimal("1.1"))
    assert found.said == ("The plunger stands 2 small marks past the dose.",)
    assert found.harm == ("The patient gets too much.",)
    assert (
        judge("syringe-3", Decimal("1.0"), Decimal("1.1")).said[0].startswith("The plunger stands 1 small mark short")
    )


def test_a_syringe_too_small_or_too_coarse_is_named_as_such() -> None:
    assert judge("syringe-3", Decimal(3), Decimal(4)).said == ("This syringe holds 3 mL, less than the dose.",)
    assert judge("syringe-3", Decimal("0.4"), Decimal("0.35")).said == ("This syringe has no line at 0.35 mL.",)


def test_what_is_drawn_has_a_leading_zero_and_the_words_hide_it() -> None:
    assert drawn("syringe-tuberculin-1", Decimal("0.35")) == "0.35 mL"
    said = words("syringe-tuberculin-1", Decimal("0.35"))
    assert "5 small marks past 0.3." in said
    assert "0.35" not in said


def test_a_cup_is_not_a_syringe() -> None:
    with pytest.raises(ValueError, match="not a syringe"):
        barrel("medicine-cup")
