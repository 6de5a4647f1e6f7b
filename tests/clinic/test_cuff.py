"""Is a pressure that was read judged by the ears, the numbers and the technique?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.cuff import (
    TOLERANCE,
    Patient,
    Reading,
    Run,
    judge,
    radial_gone_at,
    rates,
    right_cuff,
    sounds,
    to_even,
)
from tests.clinic.cuff_patients import patients

MAN = Patient(148, 88, 72, 30, seed=3)
GAPPED = replace(MAN, systolic=180, gap=(120, 150))
GOOD = Reading("adult", 142, 168, 2, 148, 88)


def by_the_book(patient: Patient, above: int = 30, rate: float = 2) -> Reading:
    """What a perfect reader does and writes."""
    cuff, gone = right_cuff(patient.arm_cm), radial_gone_at(patient)
    heard = sounds(Run(patient, cuff, gone + above, rate))
    return Reading(cuff, gone, gone + above, rate, to_even(heard[0].mm_hg), to_even(heard[-1].mm_hg))


def told(patient: Patient, reading: Reading) -> str:
    """All that is said of a reading that must be wrong."""
    verdict = judge(patient, reading)
    assert not verdict.right
    return " ".join((*verdict.said, *verdict.harm))


@given(patients(), st.integers(20, 30))
def test_a_perfect_reader_is_right_for_every_patient(patient: Patient, above: int) -> None:
    verdict = judge(patient, by_the_book(patient, above))
    assert verdict.right, verdict
    assert not verdict.harm


@settings(max_examples=50)
@given(patients().filter(lambda patient: not patient.irregular))
def test_a_perfect_reading_is_within_tolerance_of_the_truth(patient: Patient) -> None:
    reading = by_the_book(patient)
    assert abs(reading.systolic - patient.systolic) <= TOLERANCE
    assert abs(reading.diastolic - patient.diastolic) <= TOLERANCE


@settings(max_examples=50)
@given(patients().filter(lambda patient: not patient.irregular))
def test_a_reader_who_is_sure_at_the_second_beat_is_right(patient: Patient) -> None:
    reading = by_the_book(patient)
    second = sounds(Run(patient, reading.cuff, reading.inflated_to, 2))[1].mm_hg
    if patient.gap is None:
        assert judge(patient, replace(reading, systolic=to_even(second))).right


@given(patients(), st.sampled_from(("systolic", "diastolic")), st.integers(3, 30), st.sampled_from((-2, 2)))
def test_a_reading_beyond_tolerance_always_fails(patient: Patient, name: str, steps: int, sign: int) -> None:
    reading = by_the_book(patient)
    wrong = replace(reading, **{name: getattr(reading, name) + sign * steps})
    assert f"The {name} was read at" in told(patient, wrong)


def test_the_error_is_told_in_mm_hg_with_its_direction() -> None:
    assert "The systolic was read at 138; the first sound came at 147 mm Hg: 9 too low." in told(
        MAN, replace(GOOD, systolic=138)
    )
    assert "2 too" not in " ".join(judge(MAN, GOOD).said)


def test_the_truth_is_told_with_every_verdict() -> None:
    note = "The true pressure is 148/88 mm Hg, and in this run the sounds went from 147 to 88."
    assert note in judge(MAN, GOOD).said
    assert note in judge(MAN, replace(GOOD, systolic=120)).said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"cuff": "small-adult"}, "takes the adult cuff, not the small adult cuff. "),
        ({"cuff": "small-adult"}, "falsely high: here by about 5 mm Hg"),
        ({"cuff": "large-adult"}, "falsely low: here by about 4 mm Hg"),
        ({"palpated": 120}, "the radial pulse was gone at 142 mm Hg, not at 120"),
        ({"inflated_to": 160}, "only 18 mm Hg above"),
        ({"palpated": 150, "inflated_to": 150}, "no higher than the point"),
        ({"inflated_to": 174}, "Inflated 32 mm Hg above"),
        ({"inflated_to": 140}, "The sounds were there at once: the true systolic lies higher. Let the cuff down fully"),
        ({"inflated_to": 80}, "Inflated below the diastolic pressure"),
        ({"inflated_to": 80}, "No beat was heard"),
        ({"rate": 3.5}, "fell 3.5 mm Hg per second"),
        ({"rate": 6}, "Here 5 mm Hg pass between two beats"),
        ({"rate": 1.5}, "too slowly"),
        ({"systolic": 147}, "147: read the dial to the nearest even number"),
        ({"systolic": 147, "diastolic": 89}, "147 and 89: read"),
    ],
)
def test_each_fault_is_named(change: dict[str, object], words: str) -> None:
    assert words in told(MAN, replace(GOOD, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"inflated_to": 162}, {"inflated_to": 172}, {"rate": 3}, {"palpated": None}])
def test_the_edges_of_good_technique_are_good(change: dict[str, object]) -> None:
    reading = replace(GOOD, **change)  # type: ignore[arg-type]
    heard = sounds(Run(MAN, reading.cuff, reading.inflated_to, reading.rate))
    ears = replace(reading, systolic=to_even(heard[0].mm_hg), diastolic=to_even(heard[-1].mm_hg))
    assert judge(MAN, ears).right


def test_without_a_palpated_pressure_the_height_is_still_judged() -> None:
    assert "Inflated 58 mm Hg above" in told(MAN, replace(GOOD, palpated=None, inflated_to=200))


def test_a_slow_pulse_allows_a_slower_valve() -> None:
    assert rates(42)[0] == pytest.approx(1.4)
    assert rates(60) == rates(110) == (2, 3)
    slow = replace(MAN, pulse=45)
    assert judge(slow, by_the_book(slow, rate=1.5)).right
    assert "too slowly" in told(MAN, by_the_book(MAN, rate=1.5))


def test_a_fast_valve_moves_the_sounds_away_from_the_truth() -> None:
    def off(rate: float) -> float:
        gaps = []
        for seed in range(40):
            patient = replace(MAN, seed=seed)
            heard = sounds(Run(patient, "adult", 168, rate))
            gaps.append(patient.systolic - heard[0].mm_hg)
        return sum(gaps) / len(gaps)

    assert off(8) > 3 * off(2)


def test_a_cuff_pumped_only_into_the_gap_is_named() -> None:
    words = told(GAPPED, replace(GOOD, palpated=None, inflated_to=140, systolic=120))
    assert "only into the auscultatory gap" in words
    assert "a high blood pressure can be missed" in words


def test_a_systolic_taken_under_the_gap_is_named() -> None:
    assert "where the sounds came back" in told(GAPPED, replace(by_the_book(GAPPED), systolic=118))
    assert "where the sounds came back" not in told(GAPPED, replace(by_the_book(GAPPED), systolic=160))


def test_a_diastolic_taken_at_the_start_of_the_gap_is_named() -> None:
    assert "not the end of the sounds" in told(GAPPED, replace(by_the_book(GAPPED), diastolic=150))
    assert "not the end of the sounds" not in told(GAPPED, replace(by_the_book(GAPPED), diastolic=100))


def test_an_irregular_pulse_asks_for_an_average() -> None:
    uneven = replace(MAN, irregular=True)
    assert any("average" in said for said in judge(uneven, by_the_book(uneven)).said)
    assert not any("average" in said for said in judge(MAN, GOOD).said)


def test_a_wrong_cuff_fails_even_with_perfect_ears() -> None:
    heard = sounds(Run(MAN, "small-adult", 178, 2))
    reading = Reading("small-adult", 148, 178, 2, to_even(heard[0].mm_hg), to_even(heard[-1].mm_hg))
    verdict = judge(MAN, reading)
    assert not verdict.right
    assert len(verdict.harm) == 1
