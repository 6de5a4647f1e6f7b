import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.instruments import INSTRUMENTS
from scrubin.clinic.scales import Scale, plain, words

SCALES = [one.scale for one in INSTRUMENTS.values() if one.scale]
GAUGE = Scale(Decimal(0), Decimal(300), Decimal(2), Decimal(20), "mm Hg", Decimal(10))
TUBERCULIN = Scale(Decimal(0), Decimal(1), Decimal("0.01"), Decimal("0.1"), "mL", Decimal("0.05"))


@st.composite
def scale_and_value(draw: st.DrawFn) -> tuple[Scale, Decimal]:
    scale = draw(st.sampled_from(SCALES))
    return scale, draw(st.decimals(scale.low, scale.high, places=4))


@given(scale_and_value())
def test_the_nearest_line_is_a_line_and_stays_where_it_is(pair: tuple[Scale, Decimal]) -> None:
    scale, value = pair
    line = scale.nearest(value)
    assert scale.is_mark(line)
    assert scale.nearest(line) == line
    assert abs(line - value) <= scale.minor / 2


@given(scale_and_value())
def test_the_marks_that_the_words_count_lead_back_to_the_nearest_line(pair: tuple[Scale, Decimal]) -> None:
    scale, value = pair
    assert counted(scale, words(scale, value)) == scale.nearest(value)


@given(scale_and_value())
def test_words_give_no_number_that_is_not_printed_on_the_scale(pair: tuple[Scale, Decimal]) -> None:
    scale, value = pair
    printed = {mark.label for mark in scale.marks() if mark.label}
    for number in re.findall(r"(?:marked|past|from|to) (\d+(?:\.\d+)?)", words(scale, value)):
        assert number in printed


def counted(scale: Scale, said: str) -> Decimal:
    """Count the marks as a reader would, and give the line that is meant."""
    seen = said.split(". ")[0]
    lines = [
        Decimal(below or marked) + (scale.minor * int(count) if count else 0)
        for count, below, marked in re.findall(r"(\d+)(?: small marks?)? past (\d[\d.]*)|marked (\d[\d.]*)", seen)
    ]
    return lines[0] if seen.endswith("nearer to the lower") else lines[-1]


def test_a_gauge_has_nine_small_lines_between_two_numbers_and_the_fifth_is_longer() -> None:
    between = [mark for mark in GAUGE.marks() if 120 < mark.value < 140]
    assert [mark.size for mark in between] == ["minor"] * 4 + ["medium"] + ["minor"] * 4
    assert [mark.label for mark in GAUGE.marks() if mark.size == "major"] == [str(n) for n in range(0, 301, 20)]


def test_lines_are_exact_decimals() -> None:
    assert [mark.value for mark in TUBERCULIN.marks()][33] == Decimal("0.33")
    assert TUBERCULIN.is_mark(Decimal("0.35"))
    assert not TUBERCULIN.is_mark(Decimal("0.355"))
    assert not GAUGE.is_mark(Decimal(302))


def test_a_value_halfway_counts_for_the_higher_line() -> None:
    assert GAUGE.nearest(Decimal(133)) == 134


def test_between_names_the_number_below_and_counts_from_it() -> None:
    assert GAUGE.between(Decimal(126)) == (Decimal(120), 3)
    assert GAUGE.between(Decimal(300)) == (Decimal(300), 0)


def test_values_past_the_ends_stay_at_the_ends() -> None:
    assert GAUGE.clamp(Decimal(340)) == 300
    assert GAUGE.nearest(Decimal(-5)) == 0
    assert (GAUGE.share(Decimal(-5)), GAUGE.share(Decimal(150)), GAUGE.share(Decimal(400))) == (0.0, 0.5, 1.0)


def test_words_leave_the_counting_to_the_reader() -> None:
    said = words(GAUGE, Decimal(126), "the needle")
    assert said == (
        "The needle stands 3 small marks past 120. There are 10 equal spaces from 120 to 140; every 5th line is longer."
    )
    assert "126" not in said


def test_words_say_on_which_side_of_the_middle_the_pointer_stands() -> None:
    assert "between mark 9 past 120 and the line marked 140, nearer to the higher" in words(GAUGE, Decimal("139.5"))
    assert "between the line marked 120 and mark 1 past 120, nearer to the lower" in words(GAUGE, Decimal("120.5"))


def test_at_the_last_number_the_spaces_below_it_are_told() -> None:
    assert "from 280 to 300" in words(GAUGE, Decimal(300))


@pytest.mark.parametrize(
    ("low", "high", "minor", "major", "medium"),
    [
        ("0", "10", "0.3", "1", None),
        ("1", "10", "0.5", "2", None),
        ("0", "10", "1", "10", "4"),
        ("5", "5", "1", "5", None),
    ],
)
def test_a_scale_whose_lines_do_not_meet_is_refused(
    low: str, high: str, minor: str, major: str, medium: str | None
) -> None:
    with pytest.raises(ValueError, match=r"scale|lines"):
        Scale(Decimal(low), Decimal(high), Decimal(minor), Decimal(major), "mL", Decimal(medium) if medium else None)


def test_printed_numbers_have_a_leading_zero_and_no_trailing_one() -> None:
    assert [plain(Decimal(text)) for text in ("0.50", "10", "0.0", "1.0")] == ["0.5", "10", "0", "1"]
