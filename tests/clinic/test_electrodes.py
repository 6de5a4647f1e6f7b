from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrubin.clinic import torso
from scrubin.clinic.electrodes import ELECTRODES, PLACING_ORDER, Target, judge, judge_all, name, renamed, target
from scrubin.clinic.misplacement import HARMS
from scrubin.clinic.sites import SITES, said_place
from scrubin.clinic.torso import LIMBS, LINES, Point, space_y, to_units

CHEST = ("V1", "V2", "V3", "V4", "V5", "V6")
RIGHT = {electrode: target(electrode, {}).center for electrode in ELECTRODES}
SPACED = {"V1": (4, "right-sternal"), "V2": (4, "left-sternal"), "V4": (5, "left-midclavicular")}

names = st.sampled_from(sorted(ELECTRODES))
points = st.builds(Point, st.integers(-2100, 2100), st.integers(-400, 2700))
chest_points = st.builds(Point, st.integers(-1300, 1300), st.integers(-160, 900))


def said(electrode: str, point: Point, **placed: Point) -> str:
    verdict = judge(electrode, point, placed)
    assert not verdict.right
    return " ".join(verdict.said)


def overlap(one: Target, other: Target) -> bool:
    apart_across = abs(one.center.x - other.center.x) > one.across + other.across
    apart_down = abs(one.center.y - other.center.y) > one.down + other.down
    return not (apart_across or apart_down)


@pytest.mark.parametrize(
    ("electrode", "place"),
    [
        ("V1", "4th intercostal space, right sternal border"),
        ("V2", "4th intercostal space, left sternal border"),
        ("V3", "midway between V2 and V4"),
        ("V4", "5th intercostal space, left midclavicular line"),
        ("V5", "level with V4, left anterior axillary line"),
        ("V6", "level with V4, left midaxillary line"),
    ],
)
def test_the_chest_electrodes_belong_where_the_aha_statement_puts_them(electrode: str, place: str) -> None:
    assert said_place(target(electrode, {}).center) == place
    assert judge(electrode, target(electrode, {}).center, {}).right


def test_the_words_of_a_place_name_the_same_place_as_its_region() -> None:
    for electrode, (space, line) in SPACED.items():
        assert f"{space}th intercostal space" in ELECTRODES[electrode].place
        assert LINES[line].title in ELECTRODES[electrode].place
    assert LINES["left-anterior-axillary"].title in ELECTRODES["V5"].place
    assert LINES["left-midaxillary"].title in ELECTRODES["V6"].place


@given(names, points)
def test_a_point_is_right_inside_the_region_and_wrong_outside(electrode: str, point: Point) -> None:
    region = target(electrode, {})
    inside = abs(point.x - region.center.x) <= region.across and abs(point.y - region.center.y) <= region.down
    assert judge(electrode, point, {}).right is inside


@given(names, st.integers(-100, 100), st.integers(-100, 100))
def test_the_region_is_right_to_its_very_edge(electrode: str, across: int, down: int) -> None:
    region = target(electrode, {})
    x = region.center.x + across * region.across // 100
    y = region.center.y + down * region.down // 100
    assert judge(electrode, Point(x, y), {}).right


@given(st.sampled_from(sorted(SPACED)), st.sampled_from((-1, 1)))
def test_a_whole_intercostal_space_is_accepted_and_no_more(electrode: str, way: int) -> None:
    space, line = SPACED[electrode]
    x = LINES[line].x
    to_the_rib = abs(space_y(space + way, x) - space_y(space, x)) // 2
    assert judge(electrode, Point(x, space_y(space, x) + way * to_the_rib), {}).right
    assert not judge(electrode, Point(x, space_y(space, x) + way * (to_the_rib + 1)), {}).right


@given(names, points, st.floats(80, 400), st.floats(80, 400))
def test_a_bigger_body_gets_the_same_verdict(electrode: str, point: Point, small: float, large: float) -> None:
    one, other = (to_units(point.x * scale / 1000, point.y * scale / 1000, scale) for scale in (small, large))
    assert judge(electrode, one, RIGHT) == judge(electrode, other, RIGHT)


def test_no_two_regions_overlap_where_v4_is_right() -> None:
    for one, other in combinations(ELECTRODES, 2):
        assert not overlap(target(one, RIGHT), target(other, RIGHT)), (one, other)


@given(chest_points)
def test_v5_and_v6_belong_level_with_v4_wherever_it_was_put(v4: Point) -> None:
    for electrode, line in (("V5", "left-anterior-axillary"), ("V6", "left-midaxillary")):
        assert target(electrode, {"V4": v4}).center == Point(LINES[line].x, v4.y)


def test_v5_at_its_true_level_is_wrong_once_v4_is_a_space_low() -> None:
    low = SITES["6-left-midclavicular"].point
    assert judge("V5", RIGHT["V5"], {"V4": RIGHT["V4"]}).right
    assert said("V5", RIGHT["V5"], V4=low).startswith("V5 is higher than V4;")
    assert judge("V5", Point(RIGHT["V5"].x, low.y), {"V4": low}).right


@given(chest_points, chest_points)
def test_v3_belongs_midway_between_v2_and_v4_wherever_they_were_put(v2: Point, v4: Point) -> None:
    center = target("V3", {"V2": v2, "V4": v4}).center
    assert abs(2 * center.x - v2.x - v4.x) <= 1
    assert abs(2 * center.y - v2.y - v4.y) <= 1


def test_v3_is_found_from_the_true_place_of_an_anchor_that_is_missing_or_off_the_chest() -> None:
    ankle = SITES["left-ankle"].point
    assert target("V3", {}).center == target("V3", {"V4": ankle, "V2": ankle}).center == target("V3", RIGHT).center
    assert target("V5", {"V4": ankle}) == target("V5", {})


@pytest.mark.parametrize("electrode", sorted(SPACED))
@pytest.mark.parametrize(
    ("spaces", "words"), [(-1, "one space too high"), (1, "one space too low"), (-2, "two spaces too high")]
)
def test_a_wrong_space_is_counted_and_named(electrode: str, spaces: int, words: str) -> None:
    space, line = SPACED[electrode]
    found = space + spaces
    ordinal = {2: "2nd", 3: "3rd"}.get(found, f"{found}th")
    told = said(electrode, SITES[f"{found}-{line}"].point)
    assert told == f"{electrode} is {words} ({ordinal} space); it belongs {ELECTRODES[electrode].place}."


@given(st.sampled_from(sorted(SPACED)), st.integers(-70, 70), st.integers(51, 100))
def test_a_point_just_off_the_line_still_counts_spaces_along_it(electrode: str, across: int, down: int) -> None:
    space, line = SPACED[electrode]
    x = LINES[line].x
    assume(down > target(electrode, {}).down)
    told = said(electrode, Point(x + across, space_y(space, x) + down))
    assert told.startswith(f"{electrode} is one space too low")


def test_v1_and_v2_set_high_are_said_to_imitate_disease() -> None:
    for electrode, line in (("V1", "right-sternal"), ("V2", "left-sternal")):
        (harm,) = judge(electrode, SITES[f"3-{line}"].point, {}).harm
        assert "incomplete right bundle branch block" in harm
        assert "old infarct" in harm
        (low,) = judge(electrode, SITES[f"5-{line}"].point, {}).harm
        assert low != harm


@pytest.mark.parametrize(("electrode", "line"), [("V5", "left-anterior-axillary"), ("V6", "left-midaxillary")])
def test_following_the_rib_is_told_apart_from_being_low(electrode: str, line: str) -> None:
    follows = said(electrode, SITES[f"5-{line}"].point, V4=RIGHT["V4"])
    assert follows.startswith(f"{electrode} follows the rib up instead of staying level with V4;")
    assert said(electrode, SITES[f"6-{line}"].point).startswith(f"{electrode} is lower than V4;")
    assert said(electrode, SITES[f"4-{line}"].point).startswith(f"{electrode} is higher than V4;")


def test_only_what_lies_to_the_side_of_v4_can_follow_its_rib() -> None:
    assert said("V5", SITES["5-left-sternal"].point).startswith("V5 is higher than V4 and lies inside")


def test_a_rib_that_rises_to_the_side_is_followed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torso, "_FALL", ((0, 0), (90, 0), (420, 40), (700, -30), (1280, -30)))
    point = Point(LINES["left-midaxillary"].x, space_y(5, LINES["left-midaxillary"].x))
    assert said("V6", point).startswith("V6 follows the rib up instead of staying level with V4;")


def test_v4_beside_its_line_is_named_by_the_line() -> None:
    y = RIGHT["V4"].y
    assert said("V4", Point(300, y)).startswith("V4 lies inside the left midclavicular line;")
    assert said("V4", Point(560, y)).startswith("V4 lies outside the left midclavicular line;")
    assert said("V4", SITES["5-right-midclavicular"].point).startswith("V4 lies on the right side of the chest;")


def test_v1_beside_the_sternal_border_is_named_by_the_sternum() -> None:
    assert said("V1", SITES["4-midline"].point).startswith("V1 lies on the sternum;")
    assert said("V1", SITES["4-right-midclavicular"].point).startswith("V1 lies outside the right sternal border;")


def test_two_faults_of_one_electrode_are_both_said() -> None:
    assert said("V1", SITES["3-midline"].point).startswith(
        "V1 is one space too high (3rd space) and lies on the sternum;"
    )


@pytest.mark.parametrize(
    ("one", "other"), [*combinations(CHEST, 2), *combinations(("RA", "LA", "RL", "LL"), 2), ("RA", "V6")]
)
def test_two_electrodes_in_each_others_place_are_exchanged(one: str, other: str) -> None:
    placed = RIGHT | {one: RIGHT[other], other: RIGHT[one]}
    ordered = sorted((one, other), key=list(ELECTRODES).index)
    verdicts = [judge(one, placed[one], placed), judge(other, placed[other], placed)]
    wrong = [verdict for verdict in verdicts if not verdict.right]
    assert len(wrong) == 2
    assert all(verdict.said[0].startswith(f"{ordered[0]} and {ordered[1]} are exchanged;") for verdict in wrong)
    assert verdicts[0].harm == verdicts[1].harm


@given(st.sampled_from(("RA", "LA", "RL", "LL")), points)
def test_a_limb_electrode_is_right_anywhere_on_its_own_limb(electrode: str, point: Point) -> None:
    limb = {"RA": "right-arm", "LA": "left-arm", "RL": "right-leg", "LL": "left-leg"}[electrode]
    assert judge(electrode, point, {}).right is LIMBS[limb].holds(point)


def test_an_electrode_alone_in_anothers_place_is_named_by_that_other() -> None:
    assert said("V4", RIGHT["V2"], V2=RIGHT["V2"]).startswith("V4 lies where V2 belongs;")


def test_a_limb_electrode_on_the_trunk_is_named_so() -> None:
    told = said("LA", SITES["left-infraclavicular"].point)
    assert told.startswith("LA is on the trunk; it belongs on the left arm")
    assert judge("LA", SITES["left-infraclavicular"].point, {}).harm
    assert said("LL", SITES["left-lower-abdomen"].point).startswith("LL is on the trunk;")


def test_a_limb_electrode_alone_on_a_wrong_limb_is_named_by_that_limb() -> None:
    assert said("RA", SITES["left-wrist"].point).startswith("RA is on the left arm;")
    assert said("V6", SITES["left-wrist"].point).startswith("V6 is on the left arm;")
    assert said("RA", Point(0, 2000)).startswith("RA is not on the body;")


def test_all_are_judged_v4_before_v3_and_the_missing_are_wrong() -> None:
    asked = ("V6", "V3", "V4", "RA")
    verdicts = judge_all({"V4": RIGHT["V4"], "V6": RIGHT["V6"], "RA": RIGHT["RA"]}, asked)
    assert [verdict.right for verdict in verdicts] == [True, False, True, True]
    assert verdicts[1].said == ("V3 is not placed; it belongs midway between V2 and V4.",)
    assert all(verdict.right for verdict in judge_all(RIGHT, ELECTRODES))
    assert sorted(PLACING_ORDER) == sorted(ELECTRODES)


@given(names, points, st.dictionaries(names, points, max_size=4))
def test_what_is_wrong_is_always_said_and_every_harm_has_a_source(
    electrode: str, point: Point, placed: dict[str, Point]
) -> None:
    verdict = judge(electrode, point, placed)
    assert verdict.right is (not verdict.said)
    assert all(harm in HARMS for harm in verdict.harm)
    assert not (verdict.right and verdict.harm)


def test_an_unknown_electrode_is_refused() -> None:
    with pytest.raises(KeyError):
        target("V7", {})
    with pytest.raises(KeyError):
        judge_all({}, ["V7"])


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        (
            "aha",
            "V1 (red), V2 (yellow), V3 (green), V4 (blue), V5 (orange), V6 (violet), RA (white), LA (black), RL (green), LL (red)",
        ),
        (
            "iec",
            "C1 (red), C2 (yellow), C3 (green), C4 (brown), C5 (black), C6 (violet), R (red), L (yellow), N (black), F (green)",
        ),
    ],
)
def test_each_electrode_has_its_name_and_color_in_both_codes(naming: str, expected: str) -> None:
    assert ", ".join(name(electrode, naming) for electrode in ELECTRODES) == expected


def test_a_sentence_can_be_said_in_iec_names() -> None:
    assert renamed("V5 is lower than V4; RL and LL are exchanged in aVR.", "iec") == (
        "C5 is lower than C4; N and F are exchanged in aVR."
    )
    assert renamed("V5 is lower than V4.", "aha") == "V5 is lower than V4."


def test_another_naming_is_refused() -> None:
    with pytest.raises(ValueError, match="no naming"):
        name("V1", "din")
    with pytest.raises(ValueError, match="no naming"):
        renamed("V1", "din")
