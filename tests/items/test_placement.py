"""Placement: each electrode where the landmarks say, among the others as they lie."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.clinic import electrodes, sites
from scrubin.clinic.torso import Point
from scrubin.items.placement import read_site
from scrubin.study import telling
from tests import builders

ITEM = builders.placement()
WIRES = ("V1", "V2", "V3", "V4", "V5", "V6", "RA", "LA", "RL", "LL")
WHOLE = builders.placement(electrodes=list(WIRES), fixed={}, stem="Where do all ten go?")
LINE = (
    "V1 4 right sternal; V2 4 left sternal; V3 midway; V4 5 left midclavicular; V5 level left anterior axillary; "
    "V6 level with V4, left midaxillary".replace("V4, left", "V4 left")
    + "; RA right arm; LA left wrist; RL right leg; LL left ankle"
)


def test_the_key_is_right_for_one_and_for_all_ten() -> None:
    assert ITEM.grade(ITEM.key_response()).correct
    assert WHOLE.grade(WHOLE.key_response()).correct


@given(st.sampled_from(WIRES), st.sampled_from(sorted(sites.SITES)))
def test_one_electrode_elsewhere_is_right_only_inside_its_own_region(wire: str, site: str) -> None:
    placed: dict[str, Point] = {one.electrode: Point(one.x, one.y) for one in WHOLE.key_response().places}
    before = electrodes.target(wire, placed)
    placed[wire] = sites.SITES[site].point
    verdicts = [electrodes.judge(one, placed[one], placed).right for one in WIRES]
    assert WHOLE.grade(WHOLE.answer(placed)).correct == all(verdicts)
    assert electrodes.judge(wire, placed[wire], placed).right == before.holds(placed[wire])


def test_a_fault_is_said_in_landmark_terms_with_its_harm() -> None:
    high = ITEM.answer({"V1": sites.SITES["3-right-sternal"].point, "V2": sites.SITES["4-left-sternal"].point})
    grade = ITEM.grade(high)
    assert not grade.correct
    assert "one space too high" in grade.reasons[0]
    assert "old infarct" in grade.harms[0]


def test_iec_names_are_used_where_the_cable_has_them() -> None:
    item = builders.placement(naming="iec")
    high = item.answer({"V1": sites.SITES["3-right-sternal"].point, "V2": sites.SITES["4-left-sternal"].point})
    assert item.grade(high).reasons[0].startswith("C1")
    assert "C1 (red)" in " ".join(item.in_words(()))
    assert item.read((), "C1 4 right sternal; C2 4 left sternal") == item.key_response()


def test_a_missing_electrode_is_not_whole_and_wrong() -> None:
    one = ITEM.answer({"V1": sites.SITES["4-right-sternal"].point})
    assert not one.whole(())
    assert not ITEM.grade(one).correct


def test_a_line_of_places_is_read_and_right() -> None:
    response = WHOLE.read((), LINE)
    assert response is not None
    assert WHOLE.grade(response).correct


def test_level_and_midway_follow_the_electrodes_that_lie_there() -> None:
    low = LINE.replace("V4 5 left midclavicular", "V4 6 left midclavicular")
    response = WHOLE.read((), low)
    assert response is not None
    wrong = WHOLE.grade(response).reasons
    assert len(wrong) == 1
    assert wrong[0].startswith("V4")


@pytest.mark.parametrize(
    "line", ["", "V1", "V1 4 right sternal", "V1 9 right sternal; V2 4 left sternal", "V9 midway; V2 midway"]
)
def test_a_line_that_names_no_place_or_leaves_one_out_is_no_answer(line: str) -> None:
    assert ITEM.read((), line) is None


@pytest.mark.parametrize("site", sorted(sites.SITES))
def test_every_site_can_be_said_in_its_own_words(site: str) -> None:
    assert read_site(site.replace("-", " ").replace("v2 v4", "")) == sites.SITES[site].point


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"fixed": {"V1": "4-left-sternal"}}, "both fixed and asked"),
        ({"fixed": {"V4": "9-nowhere"}}, "fixed"),
        ({"start": {"V5": "4-left-sternal"}}, "only electrodes that are asked for"),
        ({"start": {"V1": "4-right-sternal", "V2": "4-left-sternal"}}, "right already"),
    ],
)
def test_a_placement_that_makes_no_sense_is_refused(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.placement(**over)


def lying(**sites_by_wire: str) -> Any:
    points = {
        one: Point(place.x, place.y) for one, place in ((one.electrode, one) for one in WHOLE.key_response().places)
    }
    return WHOLE.effect(WHOLE.answer(points | {one: sites.SITES[site].point for one, site in sites_by_wire.items()}))


@pytest.mark.parametrize(
    ("moved", "swaps", "high"),
    [
        ({"RA": "left-wrist", "LA": "right-wrist"}, (("LA", "RA"),), ()),
        ({"V1": "4-left-sternal", "V2": "4-right-sternal"}, (("V1", "V2"),), ()),
        ({"V1": "3-right-sternal", "V2": "2-left-sternal"}, (), ("V1", "V2")),
        ({"V2": "3-left-sternal"}, (), ("V2",)),
    ],
)
def test_a_wrong_place_is_shown_as_it_would_be_recorded(moved: dict[str, str], swaps: Any, high: Any) -> None:
    figure = lying(**moved)
    assert (figure.swaps, figure.high) == (swaps, high)
    (line,) = telling.effect_lines(figure)
    assert line.text.startswith("On the tracing then: Lead ")


@pytest.mark.parametrize("moved", [{}, {"V4": "6-left-midclavicular"}, {"V1": "4-left-midclavicular"}])
def test_a_place_whose_effect_is_not_known_shows_no_tracing(moved: dict[str, str]) -> None:
    assert lying(**moved) is None
    assert telling.effect_lines(None) == []
