"""Is a count judged by its time, its sum and its rate?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.beats import Rhythm
from scrubin.clinic.counting import Breathing, Pulse, chart_line, count, judge, tolerance, words

SEEDS = st.integers(0, 2**31)
REGULAR: st.SearchStrategy[Rhythm] = st.one_of(
    st.builds(Pulse, st.integers(30, 200), st.just(False), SEEDS),
    st.builds(Breathing, st.integers(6, 60), st.just(False), SEEDS),
)
UNEVEN: st.SearchStrategy[Rhythm] = st.one_of(
    st.builds(Pulse, st.integers(30, 200), st.just(True), SEEDS),
    st.builds(Breathing, st.integers(6, 60), st.just(True), SEEDS),
    st.builds(Breathing, st.integers(6, 60), st.just(False), SEEDS, st.just("cheyne-stokes")),
)
STARTS = st.floats(0, 40)


@given(REGULAR, STARTS)
def test_half_a_minute_counted_well_and_doubled_is_right(thing: Rhythm, start: float) -> None:
    counted = count(thing, 30, start)
    assert judge(thing, 30, counted, 2 * counted, start).right


@given(st.one_of(REGULAR, UNEVEN), STARTS)
def test_a_full_minute_counted_well_is_right(thing: Rhythm, start: float) -> None:
    counted = count(thing, 60, start)
    assert judge(thing, 60, counted, counted, start).right


@given(UNEVEN)
def test_an_uneven_rhythm_needs_the_full_minute(thing: Rhythm) -> None:
    counted = count(thing, 30)
    verdict = judge(thing, 30, counted, 2 * counted)
    assert not verdict.right
    assert any("full 60 seconds" in said for said in verdict.said)
    assert verdict.harm


@given(st.one_of(REGULAR, UNEVEN), st.integers(1, 40), st.sampled_from((-1, 1)))
def test_a_rate_beyond_tolerance_fails_and_one_within_it_passes(thing: Rhythm, extra: int, sign: int) -> None:
    beyond, within = (thing.rate + sign * off for off in (tolerance(thing) + extra, tolerance(thing)))
    assert not judge(thing, 60, max(0, beyond), max(0, beyond)).right
    assert judge(thing, 60, within, within).right


def test_two_beats_and_one_breath_are_the_tolerance() -> None:
    assert [judge(Pulse(76), 60, 76 + off, 76 + off).right for off in (-3, -2, 2, 3)] == [False, True, True, False]
    assert [judge(Breathing(16), 60, 16 + off, 16 + off).right for off in (-2, -1, 1, 2)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("seconds", "counted", "rate", "words_of_it"),
    [
        (30, 38, 74, "Doubled wrongly: 38 × 2 = 76, not 74."),
        (30, 38, 38, "charted as the rate: 38 × 2 = 76"),
        (30, 38, 152, "as for a 15 second count"),
        (60, 76, 152, "It is not doubled"),
        (60, 76, 75, "A full minute's count is the rate: 76, not 75."),
        (20, 25, 70, "25 in 20 seconds makes 75 per minute, not 70"),
        (15, 19, 76, "You counted for 15 seconds"),
        (60, 38, 38, "Every other beat was missed"),
        (30, 76, 152, "one lub-dub, is one beat"),
    ],
)
def test_the_slip_is_named_from_the_numbers(seconds: int, counted: int, rate: int, words_of_it: str) -> None:
    verdict = judge(Pulse(76, seed=1), seconds, counted, rate)
    assert not verdict.right
    assert any(words_of_it in said for said in verdict.said), verdict.said


def test_one_rise_and_fall_is_one_breath() -> None:
    assert any("rise and fall" in said for said in judge(Breathing(16), 30, 16, 32).said)


def test_one_beat_lost_in_half_a_minute_is_forgiven_but_one_breath_is_not() -> None:
    assert judge(Pulse(76), 30, 37, 74).right
    assert not judge(Breathing(16), 30, 7, 14).right


def test_a_short_count_says_what_a_lost_beat_costs() -> None:
    assert judge(Pulse(76), 15, 19, 76).harm == ("Each beat lost in 15 seconds changes the rate by 4.",)


def test_luck_with_an_uneven_pulse_is_called_luck() -> None:
    lucky = next(p for p in (Pulse(80, True, s) for s in range(50)) if count(p, 30) == 40)
    unlucky = next(p for p in (Pulse(80, True, s) for s in range(50)) if count(p, 30) == 42)
    assert "by luck" in judge(lucky, 30, 40, 80).harm[0]
    assert "30 seconds make 84, the minute 80" in judge(unlucky, 30, 42, 84).harm[0]


def test_a_right_count_is_charted_with_rhythm_and_strength() -> None:
    said = judge(Pulse(112, True, strength="thready"), 60, 112, 112).said
    assert said[-1].startswith("Chart: 112 beats per minute, irregular, weak and thready; faster than the adult range")
    assert "(tachycardia): report it" in said[-1]


def test_the_adult_ranges_are_closed_at_both_ends() -> None:
    assert "report" not in chart_line(Pulse(60)) + chart_line(Pulse(100)) + chart_line(Breathing(12)) + chart_line(
        Breathing(20)
    )
    assert "bradycardia" in chart_line(Pulse(59))
    assert "tachypnea" in chart_line(Breathing(21))
    assert words(Breathing(14, pattern="cheyne-stokes"))[0] == "irregular"


def test_no_time_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        judge(Pulse(70), 0, 0, 70)
