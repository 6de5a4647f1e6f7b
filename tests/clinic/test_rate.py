"""How is a rate counted from paper?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.ecg import Setup, trace
from scrubin.clinic.rate import (
    by_large_boxes,
    by_small_boxes,
    caliper,
    complexes,
    large_boxes,
    nearest_beat,
    six_second,
    small_boxes,
    ten_second,
)


def test_the_countdown_of_large_boxes() -> None:
    assert [round(by_large_boxes(boxes)) for boxes in (1, 2, 3, 4, 5, 6)] == [300, 150, 100, 75, 60, 50]


@given(st.floats(20, 250))
def test_boxes_between_two_beats_give_back_the_rate(rate: float) -> None:
    assert by_small_boxes(small_boxes(1.0, 1.0 + 60 / rate)) == pytest.approx(rate)
    assert by_large_boxes(large_boxes(1.0, 1.0 + 60 / rate)) == pytest.approx(rate)


def test_paper_at_50_mm_a_second_has_twice_the_boxes() -> None:
    assert small_boxes(0, 0.8, speed=50) == pytest.approx(2 * small_boxes(0, 0.8))


def test_counts_over_six_and_ten_seconds() -> None:
    assert (six_second(7), ten_second(7)) == (70, 42)


def test_six_seconds_of_an_uneven_strip_count_near_its_rate() -> None:
    tracing = trace(Setup("atrial-fibrillation", 90, seed=3), 6)
    assert six_second(complexes(tracing, 0, 6)) == pytest.approx(90, abs=20)


@pytest.mark.parametrize("lead", ["II", "aVR", "V2"])
def test_the_caliper_finds_the_tallest_point_of_the_nearest_qrs(lead: str) -> None:
    tracing = trace(Setup(rate=75, seed=2), 5)
    beat = tracing.beats[2]
    leg = caliper(tracing, lead, beat.at + 0.3)
    assert leg == pytest.approx(beat.at, abs=0.02)
    assert leg is not None
    here = abs(tracing.lead(lead, leg, leg + 1, 1)[0] or 0)
    assert all(here >= abs(value or 0) - 1e-6 for value in tracing.lead(lead, beat.at - 0.04, beat.at + 0.04, 81)[::8])


def test_no_caliper_without_beats() -> None:
    tracing = trace(Setup("vf"), 4)
    assert nearest_beat(tracing, 1.0) is None
    assert caliper(tracing, "II", 1.0) is None


def test_no_distance_gives_no_rate() -> None:
    for count in (by_large_boxes, by_small_boxes):
        with pytest.raises(ValueError, match="more than nothing"):
            count(0)
