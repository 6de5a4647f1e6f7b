"""What does the heart's dipole draw, lead by lead?"""

from __future__ import annotations

import math
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.ecg import Setup, Tracing, trace
from scrubin.clinic.leads import LEADS, REVERSALS, WIRES
from scrubin.clinic.rhythms import RHYTHMS, Rhythm, held_rate

FINE = 1000
SETUPS = st.builds(
    Setup,
    rhythm=st.sampled_from(sorted(RHYTHMS)),
    rate=st.floats(30, 200),
    seed=st.integers(0, 10_000),
    swaps=st.sampled_from([(), *(reversal.swaps for reversal in REVERSALS.values())]),
    artifact=st.sampled_from([None, *ARTIFACTS]),
    artifact_at=st.sampled_from([None, *WIRES]),
    high=st.sampled_from([(), ("V1",), ("V1", "V2")]),
)


def volts(tracing: Tracing, lead: str, start: float, stop: float) -> list[float]:
    return [value or 0.0 for value in tracing.lead(lead, start, stop, round((stop - start) * FINE))]


def peaks(line: list[float], least: float) -> list[int]:
    """A peak finder of our own: the top of each stretch above `least`."""
    found: list[int] = []
    for index in (place for place, value in enumerate(line) if value > least):
        if found and index - found[-1] < 100 and line[index] <= line[found[-1]]:
            continue
        if found and index - found[-1] < 100:
            found[-1] = index
        else:
            found.append(index)
    return found


def middle_beat(setup: Setup | None = None) -> tuple[Tracing, float]:
    tracing = trace(setup or Setup(rate=60), 4)
    return tracing, tracing.beats[1].at


@settings(max_examples=60, deadline=None)
@given(SETUPS, st.floats(0, 2.9))
def test_einthoven_and_goldberger_hold_for_each_tracing(setup: Setup, moment: float) -> None:
    tracing = trace(setup, 3)
    at = {lead: tracing.lead(lead, moment, moment + 0.1, 3) for lead in LEADS[:6]}
    for now in zip(*at.values(), strict=True):
        one, two, three, right, left, foot = now
        if one is None or two is None or three is None or right is None or left is None or foot is None:
            continue
        assert two == pytest.approx(one + three, abs=1e-9)
        assert right == pytest.approx(-(one + two) / 2, abs=1e-9)
        assert left == pytest.approx((one - three) / 2, abs=1e-9)
        assert foot == pytest.approx((two + three) / 2, abs=1e-9)
        assert right + left + foot == pytest.approx(0, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(SETUPS)
def test_the_same_setup_draws_the_same_line(setup: Setup) -> None:
    assert trace(setup, 2).lead("V2", 0, 2, 50) == trace(setup, 2).lead("V2", 0, 2, 50)


def test_another_seed_draws_another_line() -> None:
    assert trace(Setup(seed=1), 2).lead("II", 0, 2, 50) != trace(Setup(seed=2), 2).lead("II", 0, 2, 50)


def test_intervals_of_a_normal_beat_are_normal() -> None:
    tracing, r_peak = middle_beat()
    line = {lead: volts(tracing, lead, r_peak - 0.4, r_peak + 0.5) for lead in LEADS}
    p_start = next(index for index in range(400) if max(abs(line[lead][index]) for lead in LEADS) > 0.02)
    busy = [index for index in range(330, 480) if max(abs(line[lead][index]) for lead in LEADS) > 0.05]
    qrs = (busy[0], busy[-1])
    t_end = max(index for index in range(500, 900) if abs(line["V3"][index]) > 0.03)
    assert (qrs[0] - p_start) / FINE == pytest.approx(0.16, abs=0.012)
    assert 0.075 <= (qrs[1] - qrs[0]) / FINE <= 0.095
    assert (t_end - qrs[0]) / FINE == pytest.approx(0.40, abs=0.02)
    assert max(range(900), key=lambda index: line["II"][index]) == pytest.approx(400, abs=4)


def test_qt_shortens_as_the_rate_rises() -> None:
    ends = []
    for rate in (60, 80, 100):
        tracing, r_peak = middle_beat(Setup(rate=rate))
        line = volts(tracing, "V3", r_peak, r_peak + 0.43)
        ends.append(max(index for index in range(80, 430) if line[index] > 0.2))
    assert ends[0] > ends[1] > ends[2]


def test_waves_of_a_normal_tracing_point_the_usual_way() -> None:
    tracing, r_peak = middle_beat()
    p = {lead: volts(tracing, lead, r_peak - 0.2, r_peak - 0.06) for lead in LEADS}
    t = {lead: volts(tracing, lead, r_peak + 0.12, r_peak + 0.40) for lead in LEADS}
    for lead in ("I", "II", "aVF", "V3", "V4", "V5", "V6"):
        assert max(p[lead]) > 0.04
        assert max(t[lead]) > 0.1
        assert min(*p[lead], *t[lead]) > -0.02
    assert min(p["aVR"]) < -0.05
    assert min(t["aVR"]) < -0.1
    assert max(*p["aVR"], *t["aVR"]) < 0.02
    assert max(p["V1"]) > 0.03
    assert min(p["V1"]) < -0.03
    assert 0.1 <= max(p["II"]) <= 0.2
    assert 0.2 <= max(t["II"]) <= 0.4


def test_qrs_of_a_normal_tracing_has_its_usual_heights() -> None:
    tracing, r_peak = middle_beat()
    qrs = {lead: volts(tracing, lead, r_peak - 0.05, r_peak + 0.05) for lead in LEADS}
    assert max(qrs["II"]) == pytest.approx(1.0, abs=0.1)
    assert 0.1 <= max(qrs["V1"]) <= 0.3
    assert 0.8 <= -min(qrs["V1"]) <= 1.2
    assert 0.3 <= max(qrs["V2"]) <= 0.6
    assert -min(qrs["V2"]) == pytest.approx(1.25, abs=0.1)
    assert -min(qrs["V2"]) == max(-min(line) for line in qrs.values())
    assert 1.2 <= max(qrs["V4"]) < max(qrs["V5"]) <= 1.8
    growth = [max(qrs[lead]) for lead in ("V1", "V2", "V3", "V4", "V5")]
    assert all(less < more for less, more in pairwise(growth))
    depth = [-min(qrs[lead]) for lead in ("V2", "V3", "V4", "V5", "V6")]
    assert all(more > less for more, less in pairwise(depth))
    assert max(qrs["V3"]) == pytest.approx(-min(qrs["V3"]), rel=0.3)
    for lead in ("I", "aVL", "V5", "V6"):
        assert -0.15 < min(volts(tracing, lead, r_peak - 0.045, r_peak - 0.02)) < -0.03


def test_the_axis_is_normal() -> None:
    tracing, r_peak = middle_beat()
    net = {}
    for lead in ("I", "aVF"):
        line = volts(tracing, lead, r_peak - 0.05, r_peak + 0.05)
        net[lead] = max(line) + min(line)
    axis = math.degrees(math.atan2(net["aVF"] * 2 / math.sqrt(3), net["I"]))
    assert 35 <= axis <= 60


def test_the_axis_of_the_p_wave_is_normal() -> None:
    tracing, r_peak = middle_beat()
    p = {lead: volts(tracing, lead, r_peak - 0.2, r_peak - 0.06) for lead in ("I", "III", "aVL", "aVF")}
    axis = math.degrees(math.atan2(max(p["aVF"]) * 2 / math.sqrt(3), max(p["I"])))
    assert 40 <= axis <= 55
    assert max(p["III"]) > 0.03
    assert max(p["aVL"]) > -2 * min(p["aVL"])


def test_the_arm_swap_turns_each_wave_of_avr_upright() -> None:
    tracing, r_peak = middle_beat(Setup(rate=60, swaps=(("RA", "LA"),)))
    for start, stop in ((-0.2, -0.06), (-0.05, 0.05), (0.12, 0.40)):
        wave = volts(tracing, "aVR", r_peak + start, r_peak + stop)
        assert max(wave) >= 0.03
        assert max(wave) > -2 * min(wave)
        one = volts(tracing, "I", r_peak + start, r_peak + stop)
        assert -min(one) > 2 * max(one)


def test_each_part_of_a_normal_qrs_has_one_peak() -> None:
    tracing, r_peak = middle_beat()
    for lead in LEADS:
        for _, part in groupby(volts(tracing, lead, r_peak - 0.045, r_peak + 0.055), lambda value: value > 0):
            line = [0.0, *part, 0.0]
            there_and_back = 2 * max(abs(value) for value in line)
            assert sum(abs(after - value) for value, after in pairwise(line)) < there_and_back + 0.02, lead


def test_the_line_is_flat_between_the_beats() -> None:
    tracing, r_peak = middle_beat()
    for lead in LEADS:
        assert max(abs(value) for value in volts(tracing, lead, r_peak + 0.5, r_peak + 0.7)) < 1e-3


@pytest.mark.parametrize(
    "rhythm", [rhythm for rhythm in RHYTHMS.values() if rhythm.regular], ids=lambda rhythm: rhythm.id
)
def test_the_rate_counted_from_the_line_is_the_rate_asked_for(rhythm: Rhythm) -> None:
    assert rhythm.rates is not None
    for rate in {rhythm.rates[0], sum(rhythm.rates) / 2, rhythm.rates[1]}:
        rate = held_rate(rhythm.id, rate)
        tracing = trace(Setup(rhythm.id, rate=rate, seed=4), 10)
        line = [abs(value) for value in volts(tracing, "II", 0, 10)]
        tops = peaks(line, 0.6 * max(line))
        rr = (tops[-1] - tops[0]) / (len(tops) - 1) / FINE
        assert 60 / rr == pytest.approx(rate, rel=0.004), (rhythm.id, rate)


def test_beats_stand_where_r_peaks_are_drawn() -> None:
    for rhythm in ("sinus", "sinus-arrhythmia", "atrial-fibrillation", "second-degree-type-1"):
        tracing = trace(Setup(rhythm, seed=9), 8)
        tops = peaks(volts(tracing, "II", 0, 8), 0.5)
        assert [top / FINE for top in tops] == pytest.approx([beat.at for beat in tracing.beats], abs=0.006)


def test_the_arm_swap_turns_lead_one_over_and_leaves_the_chest() -> None:
    right, mixed = trace(Setup(), 2), trace(Setup(swaps=(("RA", "LA"),)), 2)
    assert mixed.lead("I", 0, 2, 80) == pytest.approx([-(value or 0) for value in right.lead("I", 0, 2, 80)], abs=1e-9)
    assert mixed.lead("V2", 0, 2, 80) == pytest.approx(right.lead("V2", 0, 2, 80), abs=1e-9)


def test_lead_two_is_flat_with_the_right_arm_wire_on_the_right_leg() -> None:
    line = volts(trace(Setup(swaps=(("RA", "RL"),)), 2), "II", 0, 2)
    assert max(abs(value) for value in line) < 1e-9


@pytest.mark.parametrize("lead", ["V1", "V2"])
def test_a_site_too_high_turns_p_and_t_down_and_adds_a_second_r(lead: str) -> None:
    tracing, r_peak = middle_beat(Setup(rate=60, high=(lead,)))
    p = volts(tracing, lead, r_peak - 0.2, r_peak - 0.06)
    t = volts(tracing, lead, r_peak + 0.12, r_peak + 0.40)
    assert max(*p, *t) < 0.01
    assert min(p) < -0.05
    assert min(t) < -0.05
    assert 0.04 < max(volts(tracing, lead, r_peak + 0.015, r_peak + 0.06)) < 0.3
    other = "V2" if lead == "V1" else "V1"
    assert tracing.lead(other, 0, 2, 50) == trace(Setup(rate=60), 4).lead(other, 0, 2, 50)


def test_an_artifact_at_a_wire_stays_out_of_leads_that_do_not_use_it() -> None:
    uses = {"RA": {"I", "II", "aVR", "aVL", "aVF"}, "LA": {"I", "III", "aVR", "aVL", "aVF"}, "V3": {"V3"}, "RL": set()}
    chest = {"V1", "V2", "V3", "V4", "V5", "V6"}
    clean = trace(Setup(seed=5), 3)
    for wire, sharing in uses.items():
        noisy = trace(Setup(seed=5, artifact="somatic-tremor", artifact_at=wire), 3)
        shared = sharing | (chest if wire in ("RA", "LA") else set())
        for lead in LEADS:
            same = noisy.lead(lead, 0, 3, 100) == clean.lead(lead, 0, 3, 100)
            assert same is (lead not in shared), (wire, lead)


def test_a_limb_artifact_reaches_the_chest_leads_by_a_third() -> None:
    clean, noisy = trace(Setup(), 2), trace(Setup(artifact="ac-interference", artifact_at="LA"), 2)
    added = {}
    for lead in ("I", "V6"):
        lines = noisy.lead(lead, 0, 2, 50), clean.lead(lead, 0, 2, 50)
        added[lead] = [(one or 0) - (other or 0) for one, other in zip(*lines, strict=True)]
    assert added["V6"] == pytest.approx([-value / 3 for value in added["I"]], abs=1e-9)
    assert max(added["I"]) > 0.05


def test_a_break_takes_the_line_away_only_where_the_wire_is_used() -> None:
    broken = trace(Setup(artifact="interrupted-baseline", artifact_at="LL"), 6)
    assert None in broken.lead("II", 0, 6, 300)
    assert None not in broken.lead("I", 0, 6, 300)
    assert None in broken.span("III", 0, 6, 120)
    assert any(value is not None for value in broken.lead("II", 0, 6, 300))


@settings(max_examples=25, deadline=None)
@given(SETUPS)
def test_a_span_holds_what_the_lead_shows_in_its_column(setup: Setup) -> None:
    tracing = trace(setup, 2)
    runs, line = tracing.span("V3", 0, 2, 40), tracing.lead("V3", 0, 2, 160)
    assert len(runs) == 40
    for index, value in enumerate(line):
        run = runs[index // 4]
        if run is not None and value is not None:
            assert run[0] - 1e-9 <= value <= run[1] + 1e-9


def test_neighboring_runs_touch() -> None:
    runs = [run for run in trace(Setup(), 4).span("V4", 0, 4, 160) if run]
    assert all(max(one[0], other[0]) <= min(one[1], other[1]) + 1e-9 for one, other in pairwise(runs))


def test_a_hum_makes_each_column_thick() -> None:
    runs = trace(Setup("asystole", artifact="ac-interference", artifact_at="RA"), 4).span("I", 0, 4, 160)
    assert min(run[1] - run[0] for run in runs if run) > 0.1


def test_a_pacemaker_spike_is_in_the_span_at_any_width() -> None:
    tracing = trace(Setup("paced"), 4)
    spikes = tracing.spikes(0, 4)
    assert len(spikes) == pytest.approx(len(tracing.beats), abs=1)
    for samples in (40, 97, 160):
        runs = tracing.span("II", 0, 4, samples)
        for spike in spikes:
            run = runs[int(spike / 4 * samples)]
            assert run is not None
            assert run[0] < -0.5


@pytest.mark.parametrize(
    "setup",
    [
        Setup("waltz"),
        Setup(artifact="hiccup"),
        Setup(artifact="ac-interference", artifact_at="V9"),
        Setup(swaps=(("RA", "XX"),)),
        Setup(high=("V3",)),
    ],
)
def test_what_is_unknown_is_refused(setup: Setup) -> None:
    with pytest.raises(ValueError, match=r"no such|only V1"):
        trace(setup, 2)
