from itertools import pairwise

import pytest

from scrubin.clinic.dipstick import LAST_USEFUL_S, PADS, Pad, by_time, chart, is_normal, pad, read, words

EVERY = [(one.id, level) for one in PADS for level in range(len(one.levels))]


def test_the_ten_pads_stand_in_the_order_in_which_they_are_read() -> None:
    assert [one.time_s for one in PADS] == [30, 30, 40, 45, 60, 60, 60, 60, 60, 120]
    assert PADS[0].id == "glucose"
    assert by_time()[0] == (30, ("glucose", "bilirubin"))
    assert by_time()[-1] == (LAST_USEFUL_S, ("leukocytes",))


@pytest.mark.parametrize("one", PADS, ids=lambda one: one.id)
def test_no_two_blocks_of_a_pad_share_a_name_or_a_shade(one: Pad) -> None:
    levels = one.levels
    assert len({level.color for level in levels}) == len({level.label for level in levels}) == len(levels)
    for first, second in pairwise(levels):
        assert sum(abs(a - b) for a, b in zip(first.rgb, second.rgb, strict=True)) >= 20


def test_every_shade_is_a_color() -> None:
    assert all(0 <= part <= 255 for one in PADS for level in one.levels for part in level.rgb)


@pytest.mark.parametrize(
    ("id", "level", "charted"),
    [
        ("glucose", 0, "glucose negative"),
        ("glucose", 3, "glucose 500 mg/dL (2+)"),
        ("glucose", 5, "glucose 2000 or more mg/dL (4+)"),
        ("ketone", 1, "ketone 5 mg/dL (trace)"),
        ("protein", 1, "protein trace"),
        ("ph", 2, "pH 6.5"),
        ("specific-gravity", 4, "specific gravity 1.020"),
        ("urobilinogen", 1, "urobilinogen 1 mg/dL"),
        ("blood", 3, "blood hemolyzed trace"),
        ("leukocytes", 2, "leukocytes small (1+)"),
    ],
)
def test_a_block_is_charted_with_its_unit_where_it_has_a_number(id: str, level: int, charted: str) -> None:
    assert read(id, level) == charted


@pytest.mark.parametrize(("id", "level"), EVERY)
def test_words_tell_the_color_and_never_the_result(id: str, level: int) -> None:
    block = pad(id).levels[level]
    said = words(id, level)
    assert block.color in said
    assert block.label not in said.removeprefix(f"At {pad(id).time_s} seconds")


def test_the_chart_pairs_each_color_with_its_result() -> None:
    assert chart("nitrite") == ("white: nitrite negative", "pink all over: nitrite positive")


def test_health_is_negative_or_in_range() -> None:
    assert is_normal("glucose", 0)
    assert not is_normal("glucose", 1)
    assert is_normal("urobilinogen", 1)
    assert not is_normal("urobilinogen", 2)
    assert [is_normal("specific-gravity", level) for level in range(7)] == [False] + [True] * 6
    assert [is_normal("ph", level) for level in range(7)] == [True] * 6 + [False]


@pytest.mark.parametrize("level", [-1, 2])
def test_a_block_that_is_not_on_the_label_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="colors"):
        read("nitrite", level)


def test_a_pad_that_is_not_on_the_strip_is_refused() -> None:
    with pytest.raises(ValueError, match="no pad"):
        pad("creatinine")
