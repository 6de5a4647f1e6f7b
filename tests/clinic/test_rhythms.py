"""When does each beat come, and what is known of each rhythm?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.conduction import flutter_period
from scrubin.clinic.ecg import Setup, trace
from scrubin.clinic.rhythms import RHYTHMS, beats, course, held_rate

REGULAR = [name for name, rhythm in RHYTHMS.items() if rhythm.regular]


def gaps(name: str, rate: float, seed: int, seconds: float = 20) -> list[float]:
    return [after.at - beat.at for beat, after in pairwise(beats(name, rate, seconds, seed))]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(REGULAR), st.floats(20, 250), st.integers(0, 10_000))
def test_a_regular_rhythm_is_exactly_regular(name: str, rate: float, seed: int) -> None:
    held = held_rate(name, rate)
    assert gaps(name, rate, seed) == pytest.approx([60 / held] * len(gaps(name, rate, seed)), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(RHYTHMS)), st.integers(0, 10_000))
def test_a_longer_strip_begins_with_the_shorter_one(name: str, seed: int) -> None:
    long, short = beats(name, 70, 12, seed), beats(name, 70, 6, seed)
    assert [beat.at for beat in long[: len(short)]] == pytest.approx([beat.at for beat in short], abs=1e-9)
    assert all(0 <= beat.at < 12 for beat in long)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_an_irregular_rhythm_shows_it_in_six_seconds(seed: int) -> None:
    for name in ("sinus-arrhythmia", "pac", "pvc", "bigeminy", "second-degree-type-1"):
        found = gaps(name, (RHYTHMS[name].rates or (70, 70))[1], seed, 8)
        assert max(found) - min(found) > 0.10, name


@settings(max_examples=60, deadline=None)
@given(st.floats(60, 150), st.integers(0, 10_000))
def test_atrial_fibrillation_is_uneven_at_each_rate_and_keeps_it(rate: float, seed: int) -> None:
    found = gaps("atrial-fibrillation", rate, seed, 60)
    assert min(found) >= 0.32 - 1e-9
    assert max(found) - min(found) > 0.12
    assert all(abs(one - other) > 1e-9 for one, other in pairwise(found))
    assert 60 / (sum(found) / len(found)) == pytest.approx(rate, rel=0.12)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["sinus-arrhythmia", "atrial-fibrillation", "pvc", "bigeminy"]), st.integers(0, 10_000))
def test_an_irregular_rhythm_keeps_its_mean_rate(name: str, seed: int) -> None:
    found = gaps(name, 75, seed, 60)
    assert 60 / (sum(found) / len(found)) == pytest.approx(75, rel=0.1)


def test_the_early_wide_beat_has_no_p_wave_and_its_pause_makes_good() -> None:
    found = beats("pvc", 75, 20, 2)
    wide = [index for index, beat in enumerate(found) if beat.kind == "early wide" and 0 < index < len(found) - 1]
    assert wide
    for index in wide:
        assert found[index].p_at is None
        assert found[index].qrs >= 0.12
        assert found[index + 1].at - found[index - 1].at == pytest.approx(2 * 0.8)


def test_the_early_atrial_beat_is_narrow_with_another_p_wave() -> None:
    found = [beat for beat in beats("pac", 75, 20, 2) if beat.p_shape == "early"]
    assert found
    assert all(beat.qrs < 0.10 and beat.p_at is not None for beat in found)


def test_pr_is_long_in_first_degree_block_and_normal_in_sinus_rhythm() -> None:
    assert {beat.pr for beat in beats("first-degree-block", 70, 10, 0)} == {0.28}
    assert {beat.pr for beat in beats("sinus", 70, 10, 0)} == {0.16}


def test_pr_grows_until_a_p_wave_stands_alone() -> None:
    tracing = trace(Setup("second-degree-type-1", 60, seed=1), 20)
    for lone in tracing.lone_p[1:]:
        before = [beat for beat in tracing.beats if beat.at < lone][-3:]
        if len(before) == 3:
            prs = [beat.pr or 0 for beat in before]
            assert prs == sorted(prs)
            assert prs[0] < prs[2]
        assert not [beat for beat in tracing.beats if lone < beat.at < lone + 0.5]


def test_p_waves_and_beats_go_their_own_ways_in_complete_block() -> None:
    tracing = trace(Setup("third-degree-block", 35, seed=1), 20)
    atrial = [after - peak for peak, after in pairwise(tracing.lone_p)]
    assert atrial == pytest.approx([atrial[0]] * len(atrial))
    assert len(tracing.lone_p) > 1.8 * len(tracing.beats)
    assert all(beat.p_at is None for beat in tracing.beats)


@given(st.floats(20, 250))
def test_flutter_waves_come_250_to_350_a_minute_and_an_even_number_to_a_beat(rate: float) -> None:
    held = held_rate("atrial-flutter", rate)
    period = flutter_period(held)
    assert 249.9 <= 60 / period <= 350.1
    assert 60 / held / period in (pytest.approx(2), pytest.approx(4), pytest.approx(6))


def test_flutter_is_held_to_the_nearest_rate_that_an_even_number_of_waves_gives() -> None:
    asked = (50, 60, 75, 87.5, 100, 110, 140)
    assert [held_rate("atrial-flutter", rate) for rate in asked] == pytest.approx(
        [50, 350 / 6, 75, 87.5, 87.5, 125, 140]
    )
    with pytest.raises(ValueError, match="no even number"):
        flutter_period(100)


def test_no_beats_where_the_heart_does_not_beat() -> None:
    assert beats("vf", 80, 10, 0) == beats("asystole", 80, 10, 0) == ()


def test_fibrillation_is_tall_and_a_stopped_heart_is_flat() -> None:
    tall = [abs(value or 0) for value in trace(Setup("vf"), 6).lead("II", 0, 6, 600)]
    flat = [abs(value or 0) for value in trace(Setup("asystole"), 6).lead("II", 0, 6, 600)]
    assert max(tall) > 0.4
    assert max(flat) < 0.1


def test_a_rate_is_held_to_what_the_rhythm_can_have() -> None:
    assert held_rate("bradycardia", 72) == 59
    assert held_rate("vt", 72) == 130
    assert held_rate("vf", 72) == 72
    with pytest.raises(ValueError, match="no such rhythm"):
        held_rate("waltz", 72)


def test_each_rhythm_says_how_it_looks_and_what_is_done() -> None:
    for name, rhythm in RHYTHMS.items():
        assert rhythm.id == name
        assert min(len(rhythm.looks), len(rhythm.does)) > 30
        assert "!" not in rhythm.looks + rhythm.does


def test_urgent_rhythms_look_at_the_patient_first() -> None:
    urgent = {name for name, rhythm in RHYTHMS.items() if rhythm.urgent}
    assert urgent == {"svt", "vt", "vf", "asystole", "third-degree-block"}
    assert all(RHYTHMS[name].does.startswith("Look at the patient first") for name in urgent)


@given(st.integers(25, 40), st.integers(0, 5000))
def test_in_third_degree_block_no_p_wave_seems_to_lead_the_beats(rate: int, seed: int) -> None:
    found = course("third-degree-block", rate, 10.0, seed)
    before = [
        min(beat.at - p for p in found.lone_p if p < beat.at) for beat in found.beats if beat.at > found.lone_p[0]
    ]
    assert all(abs(later - earlier) > 0.1 for earlier, later in pairwise(before))
