from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.sites import SITES, neighbours, said_place
from scrubin.clinic.torso import LINES, TRUNK, WALKED_SPACES, Point, limb_at

KEYS = ((-1, 0), (1, 0), (0, -1), (0, 1))


def reached_from(start: str) -> set[str]:
    seen, waiting = {start}, deque([start])
    while waiting:
        here = waiting.popleft()
        fresh = {neighbours(here, *key) for key in KEYS} - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def test_every_site_is_reached_from_every_other() -> None:
    assert all(reached_from(start) == set(SITES) for start in SITES)


def test_every_crossing_of_a_space_and_a_line_is_a_site() -> None:
    assert {f"{space}-{line}" for space in WALKED_SPACES for line in LINES} <= set(SITES)


def test_left_and_right_keep_to_the_space_from_line_to_line() -> None:
    assert neighbours("5-left-midclavicular", 1, 0) == "5-left-anterior-axillary"
    assert neighbours("3-left-sternal", -1, 0) == "3-midline"


def test_up_and_down_keep_to_the_line_from_space_to_space() -> None:
    assert neighbours("3-right-sternal", 0, 1) == "4-right-sternal"
    assert neighbours("3-right-sternal", 0, -1) == "2-right-sternal"


def test_the_level_of_v4_lies_between_two_spaces_at_the_side() -> None:
    assert neighbours("5-left-midaxillary", 0, 1) == "level-v4-left-midaxillary"
    assert neighbours("level-v4-left-midaxillary", 0, 1) == "6-left-midaxillary"


def test_the_way_leads_from_the_edge_of_the_chest_to_arms_and_legs() -> None:
    assert neighbours("2-left-posterior-axillary", 1, 0) == "left-upper-arm"
    assert neighbours("6-right-posterior-axillary", -1, 0) == "right-wrist"
    assert neighbours("right-lower-abdomen", 0, 1) == "right-thigh"


@given(st.sampled_from(sorted(SITES)), st.sampled_from(KEYS))
def test_a_step_never_goes_against_its_arrow(site: str, key: tuple[int, int]) -> None:
    here, there = SITES[site].point, SITES[neighbours(site, *key)].point
    assert (there.x - here.x) * key[0] >= 0
    assert (there.y - here.y) * key[1] >= 0


@pytest.mark.parametrize("key", [(0, 0), (1, 1), (2, 0)])
def test_only_one_step_along_one_axis_is_a_step(key: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="one step"):
        neighbours("4-midline", *key)


def test_an_unknown_site_is_refused() -> None:
    with pytest.raises(KeyError):
        neighbours("8-midline", 0, 1)


@pytest.mark.parametrize("site", sorted(SITES))
def test_a_site_is_called_by_its_own_title(site: str) -> None:
    assert said_place(SITES[site].point) == SITES[site].title


def test_no_two_sites_share_a_place_or_a_title() -> None:
    assert len({site.point for site in SITES.values()}) == len(SITES) == len({site.title for site in SITES.values()})


def test_a_place_between_two_lines_is_named_after_both() -> None:
    assert said_place(Point(560, 440)) == (
        "5th intercostal space, between the left midclavicular line and the left anterior axillary line"
    )


def test_what_lies_off_the_ribs_is_named_so() -> None:
    assert said_place(Point(-300, -200)) == "at the right clavicle"
    assert said_place(Point(100, 1200)) == "left side of the abdomen"
    assert said_place(Point(0, 2000)) == "beside the body"


@given(st.integers(-2500, 2500), st.integers(-600, 3000))
def test_every_point_of_the_body_has_a_place_and_every_other_is_beside_it(x: int, y: int) -> None:
    point = Point(x, y)
    on_body = TRUNK.holds(point) or limb_at(point) is not None
    assert (said_place(point) == "beside the body") is not on_body
