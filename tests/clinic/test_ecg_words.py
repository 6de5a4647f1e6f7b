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
