"""Does each rhythm hold its rate, and does its line-mode row agree with it?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.beats import PATTERNS, Breathing, Pulse, Rhythm, count, events, transcript

SEEDS = st.integers(0, 2**31)
PULSES = st.builds(Pulse, st.integers(20, 250), st.booleans(), SEEDS)
BREATHS = st.builds(Breathing, st.integers(4, 80), st.booleans(), SEEDS, st.sampled_from(sorted(PATTERNS)))
RHYTHMS: st.SearchStrategy[Rhythm] = st.one_of(PULSES, BREATHS)


@given(RHYTHMS)
def test_every_minute_holds_the_rate(thing: Rhythm) -> None:
    assert count(thing, 60) == thing.rate
    assert count(thing, 60, start=60) == thing.rate


@settings(max_examples=40)
@given(RHYTHMS)
def test_moments_rise_and_lie_inside_the_time(thing: Rhythm) -> None:
    moments = events(thing, 90)
    assert all(0 <= before < after < 90 for before, after in pairwise(moments))


@given(RHYTHMS, st.floats(0, 70), st.floats(0, 70))
def test_a_longer_time_only_adds_to_the_end(thing: Rhythm, one: float, two: float) -> None:
    short, long = sorted((one, two))
    assert events(thing, long)[: len(events(thing, short))] == events(thing, short)


@given(st.integers(20, 250), SEEDS)
def test_a_regular_pulse_keeps_its_interval_across_the_minute(rate: int, seed: int) -> None:
    gaps = [after - before for before, after in pairwise(events(Pulse(rate, seed=seed), 130))]
    assert gaps == pytest.approx([60 / rate] * len(gaps))


@given(st.integers(40, 180), SEEDS)
def test_an_irregular_pulse_has_gaps_to_feel(rate: int, seed: int) -> None:
    gaps = [after - before for before, after in pairwise(events(Pulse(rate, True, seed), 60))]
    assert max(gaps) > 1.3 * min(gaps)


def test_seeds_start_at_different_moments() -> None:
    assert len({events(Pulse(60, seed=seed), 1) for seed in range(20)}) == 20


def test_cheyne_stokes_stops_for_a_while_in_each_minute() -> None:
    moments = events(Breathing(14, pattern="cheyne-stokes", seed=4), 120)
    gaps = [after - before for before, after in pairwise(moments)]
    assert max(gaps) >= 20
    assert Breathing(14, pattern="cheyne-stokes").uneven


def test_half_a_minute_of_cheyne_stokes_doubled_is_wrong() -> None:
    off = [abs(2 * count(Breathing(16, pattern="cheyne-stokes", seed=seed), 30) - 16) for seed in range(10)]
    assert max(off) > 4


@settings(max_examples=40)
@given(RHYTHMS, st.integers(1, 75), st.sampled_from((0, 7)), st.integers(2, 10))
def test_the_rows_show_as_many_dots_as_there_are_events(thing: Rhythm, seconds: int, start: int, row: int) -> None:
    rows = transcript(thing, seconds, start, row)
    assert sum(line.count("•") for line in rows) == count(thing, seconds, start)
    assert len(rows) == -(-seconds // row)


@settings(max_examples=40)
@given(RHYTHMS)
def test_each_row_shows_its_own_seconds(thing: Rhythm) -> None:
    for index, line in enumerate(transcript(thing, 60)):
        assert line.startswith(f"{5 * index}–{5 * index + 5} s: ")
        assert line.count("•") == count(thing, 5, start=5 * index)
        assert (f"no {thing.unit}" in line) == (line.count("•") == 0)


@given(st.integers(20, 250), SEEDS)
def test_a_regular_pulse_is_never_told_with_a_pause(rate: int, seed: int) -> None:
    assert not any("pause" in line for line in transcript(Pulse(rate, seed=seed), 60))


def test_an_irregular_rhythm_is_told_with_a_pause() -> None:
    for seed in range(100):
        assert any("pause" in line for line in transcript(Pulse(76, True, seed), 60))
        assert any("pause" in line for line in transcript(Breathing(14, True, seed), 60))


def test_what_cannot_be_is_refused() -> None:
    for wrong in (
        lambda: Pulse(0),
        lambda: Pulse(70, strength="loud"),
        lambda: Breathing(90),
        lambda: events(Pulse(70), -1),
    ):
        with pytest.raises(ValueError, match=r"meant|below zero"):
            wrong()
    with pytest.raises(ValueError, match="pattern"):
        Breathing(12, pattern="odd")
