"""What would a careful reader say is seen, without naming it?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.ecg import Setup
from scrubin.clinic.ecg_words import described
from scrubin.clinic.leads import LEADS, REVERSALS, WIRES
from scrubin.clinic.rhythms import RHYTHMS

NAMES = [
    name.lower()
    for table in (RHYTHMS, ARTIFACTS, REVERSALS)
    for thing in table.values()
    for name in (thing.id, thing.id.replace("-", " "), thing.title)
]
TELLTALE = (
    *("sinus", "fibrillat", "flutter", "tachy", "brady", "block", "pacemaker", "tremor", "wander", "interfer"),
    *("swap", "revers", "switch", "premature", "ventric", "atrial", "artifact", "interrupt"),
)


def text(setup: Setup, leads: tuple[str, ...] = ("II",), seconds: float = 6) -> str:
    return "\n".join(described(setup, leads, seconds))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(RHYTHMS)),
    st.sampled_from([None, *ARTIFACTS]),
    st.sampled_from([None, *WIRES]),
    st.sampled_from([(), *(reversal.swaps for reversal in REVERSALS.values())]),
    st.integers(0, 500),
)
def test_nothing_is_named(
    rhythm: str, artifact: str | None, wire: str | None, swaps: tuple[tuple[str, str], ...], seed: int
) -> None:
    setup = Setup(rhythm, seed=seed, artifact=artifact, artifact_at=wire, swaps=swaps)
    said = text(setup, ("II", "V1"), 4).lower()
    for name in NAMES:
        assert not re.search(rf"\b{re.escape(name)}\b", said), name
    assert not [word for word in TELLTALE if word in said]


def test_a_normal_strip_is_told_in_boxes() -> None:
    said = text(Setup(rate=75))
    assert "R-R 20.0 small boxes: even" in said
    assert "Each QRS is narrow, 2.0 small boxes." in said
    assert "A P wave stands before each QRS. PR 4.0 small boxes." in said
    assert "straight and clean" in said


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        ("sinus-arrhythmia", "not even"),
        ("atrial-fibrillation", "fine uneven waves"),
        ("atrial-flutter", "sawtooth waves"),
        ("pac", "has another shape than the rest"),
        ("pvc", "wide, 3.6 small boxes"),
        ("svt", "No P waves are seen"),
        ("vt", "Each QRS is wide"),
        ("vf", "fast uneven waves that keep changing"),
        ("asystole", "the line is almost flat"),
        ("paced", "thin vertical line stands just before each QRS"),
        ("first-degree-block", "PR 7.0 small boxes"),
        ("second-degree-type-1", "P waves with no QRS after them"),
        ("third-degree-block", "keep no fixed distance"),
    ],
)
def test_each_rhythm_is_told_by_what_is_seen(rhythm: str, words: str) -> None:
    assert words in text(Setup(rhythm, seed=3))
    assert words not in text(Setup(seed=3))


@pytest.mark.parametrize("wire", ["RA", None])
@pytest.mark.parametrize(
    ("artifact", "words"),
    [
        ("wandering-baseline", "drifts slowly up and down"),
        ("somatic-tremor", "ragged spikes"),
        ("ac-interference", "evenly thick, made of small waves of one height, 60 in each second"),
        ("interrupted-baseline", "breaks off"),
    ],
)
def test_each_disturbance_is_told_alone(artifact: str, words: str, wire: str | None) -> None:
    for seed in range(4):
        lines = described(Setup(seed=seed, artifact=artifact, artifact_at=wire), ("II",), 6)
        baseline = next(line for line in lines if line.startswith("Baseline"))
        assert words in baseline
        assert ";" not in baseline


def test_clean_rhythms_have_a_clean_baseline() -> None:
    for rhythm in RHYTHMS:
        for seed in range(3):
            assert "straight and clean" in text(Setup(rhythm, seed=seed)), rhythm


def test_a_disturbed_electrode_is_told_in_the_leads_that_share_it() -> None:
    said = text(Setup(artifact="somatic-tremor", artifact_at="LA"), ("I", "II", "III"))
    assert "Baseline in I, III: fine ragged spikes" in said
    assert "Baseline in II: straight and clean" in said


def test_directions_are_measured_from_the_line() -> None:
    right, mixed = text(Setup(), LEADS, 5), text(Setup(swaps=(("RA", "LA"),)), LEADS, 5)
    assert re.search(r"Lead I: P up .*mainly up; T up", right)
    assert re.search(r"Lead I: P down .*mainly down; T down", mixed)
    assert re.search(r"Lead V1: P both up", right)
    assert re.search(r"Lead V1: P down .*T down", text(Setup(high=("V1",)), LEADS, 5))


def told(setup: Setup, lead: str) -> str:
    """The line of one lead out of twelve over 10 s."""
    return next(line for line in described(setup, LEADS, 10) if line.startswith(f"Lead {lead}"))


@pytest.mark.parametrize("rate", [130, 150, 168, 190, 210])
def test_the_start_of_t_is_no_r_wave_at_any_rate(rate: int) -> None:
    for lead in ("II", "III", "aVF", "V1"):
        found = re.search(r"QRS (\d+\.\d) up and (\d+\.\d) down, mainly down", told(Setup("vt", rate), lead))
        assert found is not None
        assert float(found[1]) < 0.3


def test_t_is_told_only_where_there_is_room_for_it() -> None:
    assert "T up 3." in told(Setup("vt", 168), "II")
    assert "T up" not in told(Setup("vt", 210), "II")
    assert "T runs together with the QRS" in told(Setup("vt", 210), "II")


def test_the_next_p_wave_is_not_told_as_t() -> None:
    assert "T flat" in told(Setup(rate=100, seed=4), "V1")


def test_a_spike_is_told_where_it_can_be_seen_and_is_no_part_of_qrs() -> None:
    setup = Setup("paced", 70)
    assert "line stands" not in text(setup, ("aVR",))
    assert "A thin vertical line stands just before each QRS." in text(setup, ("II",))
    assert "before each QRS in I, II, III, aVL, aVF, V1" in text(setup, LEADS)
    assert "QRS 0.0 up" in told(setup, "V1")
    assert "11.7 up" in told(setup, "aVL")
    hidden = Setup("paced", 70, artifact="ac-interference", artifact_at="RA")
    assert "aVR" not in next(line for line in described(hidden, LEADS, 10) if "thin vertical" in line)


def test_both_kinds_of_beat_are_told_the_narrow_ones_first() -> None:
    for rhythm in ("bigeminy", "pvc"):
        narrow, wide = [line for line in described(Setup(rhythm, 75), ("II",), 10) if line.startswith("Lead II")]
        assert re.fullmatch(r"Lead II, narrow beats: P up .* mainly up; T up .*", narrow)
        assert re.fullmatch(r"Lead II, wide beats: QRS 12\.\d up .* mainly up; T down .*", wide)
    assert len([line for line in described(Setup("pac"), ("II",), 10) if line.startswith("Lead II")]) == 1


def test_a_second_rise_is_told_where_v1_and_v2_are_too_high_and_nowhere_else() -> None:
    high = Setup(high=("V1", "V2"))
    words = "mainly down, with a second small wave up at its end; T down"
    assert [lead for lead in ("V1", "V2", "V3") if words in told(high, lead)] == ["V1", "V2"]
    assert "second" not in "".join(told(Setup(), lead) for lead in ("I", "II", "V1", "V2", "V3"))


@pytest.mark.parametrize("rate", [50, 58, 65, 75, 87])
def test_flutter_waves_are_measured_clear_of_qrs_and_t(rate: float) -> None:
    for seed in range(3):
        found = re.search(r"about (\d+\.\d) mm high", text(Setup("atrial-flutter", rate, seed=seed)))
        assert found is not None
        assert float(found[1]) == pytest.approx(3.2, abs=0.2)


def test_no_height_is_told_of_flutter_waves_that_lie_under_t_each_time() -> None:
    said = text(Setup("atrial-flutter", 140))
    assert "sawtooth waves" in said
    assert "mm high" not in said


def test_a_flat_lead_is_called_flat() -> None:
    said = text(Setup(swaps=(("RA", "RL"),)), LEADS, 5)
    assert "Lead II: almost a flat line." in said
    assert "almost a flat line" in text(Setup(swaps=(("RA", "RL"),)))


def test_the_growth_of_r_is_given_for_the_whole_chest_only() -> None:
    def heights(setup: Setup) -> list[float]:
        last = described(setup, LEADS, 5)[-1]
        assert last.startswith("Height of R in mm: V1")
        return [float(number) for number in re.findall(r"V\d (\d+\.\d)", last)]

    normal = heights(Setup())
    assert normal[:5] == sorted(normal[:5])
    assert heights(Setup(swaps=(("V1", "V3"),)))[:3] == pytest.approx(normal[2::-1], abs=0.15)
    assert "Height of R" not in text(Setup(), ("V1", "V2"))


def test_heights_hold_under_a_hum() -> None:
    clean, hum = text(Setup(rate=72)), text(Setup(rate=72, artifact="ac-interference", artifact_at="RA"))
    one, other = (re.search(r"QRS (\d+\.\d) up", said) for said in (clean, hum))
    assert one is not None
    assert other is not None
    assert float(one[1]) == pytest.approx(float(other[1]), abs=0.4)


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_a_strip_too_short_for_two_beats_is_told_too(rhythm: str) -> None:
    for seed in range(5):
        assert len(described(Setup(rhythm, rate=30, seed=seed), ("II",), 0.6)) >= 3


def test_a_lead_must_be_named() -> None:
    with pytest.raises(ValueError, match="at least one lead"):
        described(Setup(), (), 6)
