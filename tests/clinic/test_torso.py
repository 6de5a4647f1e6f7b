from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.torso import (
    LANDMARKS,
    LIMBS,
    LINES,
    RIBS,
    SPACES,
    TRUNK,
    Point,
    limb_at,
    nearest_space,
    rib_y,
    space_y,
    to_units,
)

XS = st.integers(-1280, 1280)


def test_the_unit_is_the_way_to_the_left_midaxillary_line() -> None:
    assert LINES["left-midaxillary"].x == 1000
    assert LINES["right-midaxillary"].x == -1000


def test_the_lines_run_from_the_patients_right_to_the_left_and_mirror_each_other() -> None:
    xs = [line.x for line in LINES.values()]
    assert xs == sorted(xs)
    assert [-x for x in reversed(xs)] == xs


def test_the_second_rib_meets_the_sternal_angle_and_the_second_space_is_just_below() -> None:
    angle = LANDMARKS["sternal-angle"].point
    assert rib_y(2, angle.x) == angle.y
    assert nearest_space(Point(90, angle.y + 20)) == 2


@given(XS)
def test_ribs_and_spaces_take_turns_all_the_way_down(x: int) -> None:
    levels = [level for n in SPACES for level in (rib_y(n, x), space_y(n, x), rib_y(n + 1, x))]
    assert levels == sorted(levels)


@given(XS, st.sampled_from(SPACES))
def test_a_space_lies_halfway_between_its_two_ribs(x: int, space: int) -> None:
    assert abs(2 * space_y(space, x) - rib_y(space, x) - rib_y(space + 1, x)) <= 2


@given(XS, st.sampled_from(SPACES))
def test_the_chest_is_the_same_on_both_sides(x: int, space: int) -> None:
    assert space_y(space, x) == space_y(space, -x)


@given(XS, st.sampled_from(SPACES))
def test_a_point_in_the_middle_of_a_space_is_in_that_space(x: int, space: int) -> None:
    assert nearest_space(Point(x, space_y(space, x))) == space


def test_the_fifth_space_leaves_the_level_of_v4_on_its_way_to_the_side() -> None:
    v4 = space_y(5, LINES["left-midclavicular"].x)
    assert v4 - space_y(5, LINES["left-anterior-axillary"].x) > 50
    assert v4 - space_y(5, LINES["left-midaxillary"].x) > 50


@pytest.mark.parametrize("space", [0, 8])
def test_a_space_that_is_not_drawn_is_refused(space: int) -> None:
    with pytest.raises(ValueError, match="no intercostal space"):
        space_y(space, 0)


@pytest.mark.parametrize("rib", [RIBS.start - 1, RIBS.stop])
def test_a_rib_that_is_not_drawn_is_refused(rib: int) -> None:
    with pytest.raises(ValueError, match="no rib"):
        rib_y(rib, 0)


def test_no_space_is_found_from_the_nipples() -> None:
    assert {mark.id for mark in LANDMARKS.values() if not mark.trusted} == {"right-nipple", "left-nipple"}
    assert "not a landmark" in LANDMARKS["left-nipple"].title


def test_the_midclavicular_line_drops_from_the_middle_of_the_clavicle() -> None:
    inner, middle, outer = (LANDMARKS[f"left-clavicle-{part}"].point.x for part in ("inner-end", "middle", "outer-end"))
    assert middle == LINES["left-midclavicular"].x == (inner + outer) / 2


def test_no_limb_lies_on_the_trunk_or_on_another_limb() -> None:
    for limb in LIMBS.values():
        corners = (
            limb.corner,
            limb.opposite,
            Point(limb.corner.x, limb.opposite.y),
            Point(limb.opposite.x, limb.corner.y),
        )
        assert all(limb_at(corner) == limb and not TRUNK.holds(corner) for corner in corners)


@given(st.integers(-2000, 2000), st.integers(-300, 2600), st.floats(50, 400))
def test_a_body_of_any_size_gives_the_same_units(x: int, y: int, scale: float) -> None:
    assert to_units(x * scale / 1000, y * scale / 1000, scale) == Point(x, y)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_body_without_size_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        to_units(1.0, 1.0, scale)
