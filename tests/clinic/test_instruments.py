from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.instruments import INSTRUMENTS, Instrument, nearest, read, split, tolerance, words

READABLE = [one for one in INSTRUMENTS.values() if one.scale or one.display]


@pytest.mark.parametrize(
    ("id", "spaces", "numbers"),
    [
        ("aneroid", 10, 16),
        ("mercury-column", 10, 16),
        ("glass-thermometer-c", 10, 8),
        ("glass-thermometer-f", 10, 8),
        ("syringe-tuberculin-1", 10, 11),
        ("syringe-3", 5, 7),
        ("syringe-5", 5, 6),
        ("syringe-10", 5, 11),
        ("insulin-u100-1ml", 5, 11),
        ("insulin-u100-half", 5, 11),
        ("insulin-u100-30", 5, 7),
        ("insulin-u100-30-half", 10, 7),
        ("balance-beam-scale-lb", 4, 51),
        ("balance-beam-kg", 10, 21),
        ("stadiometer", 8, 61),
        ("medicine-cup", 5, 7),
    ],
)
def test_the_lines_are_as_printed(id: str, spaces: int, numbers: int) -> None:
    scale = INSTRUMENTS[id].scale
    assert scale is not None
    marks = scale.marks()
    numbered = [place for place, mark in enumerate(marks) if mark.label is not None]
    assert {later - earlier for earlier, later in pairwise(numbered)} == {spaces}
    assert len(numbered) == numbers


@pytest.mark.parametrize(
    ("id", "value", "charted"),
    [
        ("aneroid", "134", "134 mm Hg"),
        ("mercury-column", "133.4", "134 mm Hg"),
        ("glass-thermometer-c", "37", "37.0 °C"),
        ("glass-thermometer-f", "98.6", "98.6 °F"),
        ("digital-thermometer", "101.3", "101.3 °F"),
        ("digital-thermometer", "89", "Lo"),
        ("digital-thermometer", "110", "Hi"),
        ("syringe-tuberculin-1", "0.35", "0.35 mL"),
        ("syringe-3", "1.0", "1 mL"),
        ("insulin-u100-30", "1", "1 unit"),
        ("insulin-u100-30-half", "4.5", "4.5 units"),
        ("balance-beam-scale-lb", "186.75", "186 3/4 lb"),
        ("balance-beam-kg", "68", "68.0 kg"),
        ("stadiometer", "64.375", "64 3/8 in"),
        ("stadiometer", "70", "70 in"),
        ("medicine-cup", "15", "15 mL"),
    ],
)
def test_a_reading_is_charted_with_its_unit(id: str, value: str, charted: str) -> None:
    assert read(INSTRUMENTS[id], Decimal(value)) == charted


@given(st.sampled_from(READABLE), st.decimals(0, 400, places=3))
def test_half_a_graduation_covers_every_value_in_range(one: Instrument, value: Decimal) -> None:
    if one.scale:
        top = one.scale.high + (one.coarse.high if one.coarse else 0)
        value = min(max(value, one.scale.low), top)
    assert abs(nearest(one, value) - value) <= tolerance(one)


def test_the_two_poises_add_up_to_the_weight() -> None:
    beam = INSTRUMENTS["balance-beam-scale-lb"]
    assert split(beam, Decimal("186.75")) == (Decimal(150), Decimal("36.75"))
    assert split(beam, Decimal(400)) == (Decimal(350), Decimal(50))
    assert "notch marked 150. The small poise stands 3 small marks past 36." in words(beam, Decimal("186.75"))


def test_only_a_beam_has_poises() -> None:
    with pytest.raises(ValueError, match="no poises"):
        split(INSTRUMENTS["aneroid"], Decimal(120))


@pytest.mark.parametrize("id", ["urine-dipstick", "growth-chart"])
def test_pads_and_charts_show_no_number(id: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        read(INSTRUMENTS[id], Decimal(1))
    with pytest.raises(ValueError, match="no number"):
        tolerance(INSTRUMENTS[id])


def test_a_display_is_told_with_its_digits() -> None:
    assert words(INSTRUMENTS["digital-thermometer"], Decimal("99.5")) == "The display shows 99.5 °F."


def test_every_instrument_says_what_to_check_and_what_points() -> None:
    assert all(one.care.endswith(".") and one.pointer and one.source.year > 1970 for one in INSTRUMENTS.values())
    assert {one.form for one in INSTRUMENTS.values()} == {
        "dial",
        "column",
        "bulb",
        "digital",
        "barrel",
        "beam",
        "pads",
        "chart",
    }
