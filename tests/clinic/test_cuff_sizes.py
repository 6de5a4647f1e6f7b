"""Does each arm get its cuff, and does a misfit read the way the trial found?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.cuff_sizes import CUFFS, Patient, radial_gone_at, reads_as, right_cuff, sizes_too_small, to_even


@pytest.mark.parametrize(
    ("arm", "cuff"),
    [
        (22, "small-adult"),
        (26, "small-adult"),
        (27, "adult"),
        (34, "adult"),
        (35, "large-adult"),
        (44, "large-adult"),
        (45, "thigh"),
        (52, "thigh"),
    ],
)
def test_the_table_of_cuffs_holds_at_its_edges(arm: int, cuff: str) -> None:
    assert right_cuff(arm) == cuff


@pytest.mark.parametrize("arm", [21, 53])
def test_no_adult_cuff_is_made_for_other_arms(arm: int) -> None:
    with pytest.raises(ValueError, match="no adult cuff"):
        right_cuff(arm)


@pytest.mark.parametrize(
    ("arm", "shown"),
    [(24, (136, 89)), (30, (140, 90)), (40, (145, 92)), (48, (160, 97))],
)
def test_the_adult_cuff_reads_each_arm_as_the_trial_found(arm: int, shown: tuple[int, int]) -> None:
    seen = reads_as(Patient(140, 90, 72, arm), "adult")
    assert (seen.systolic, seen.diastolic) == shown


def test_beyond_the_trial_the_last_figure_stands() -> None:
    assert reads_as(Patient(140, 90, 72, 48), "small-adult") == reads_as(Patient(140, 90, 72, 48), "adult")
    assert reads_as(Patient(140, 90, 72, 24), "thigh") == reads_as(Patient(140, 90, 72, 24), "adult")


@given(st.data())
def test_no_cuff_makes_an_impossible_patient(data: st.DataObject) -> None:
    diastolic = data.draw(st.integers(15, 240))
    systolic = data.draw(st.integers(diastolic + 10, 280))
    gap = None
    if systolic - diastolic >= 30:
        low = data.draw(st.integers(diastolic + 10, systolic - 20))
        gap = (low, data.draw(st.integers(low + 10, systolic - 10)))
    patient = Patient(systolic, diastolic, 72, data.draw(st.integers(22, 52)), gap)
    for cuff in CUFFS:
        seen = reads_as(patient, cuff)
        steps = sizes_too_small(patient.arm_cm, cuff)
        assert (seen.systolic >= systolic) if steps >= 0 else (seen.systolic <= systolic)
        assert (seen.gap is None) == (gap is None)


def test_the_gap_moves_with_the_pressures() -> None:
    seen = reads_as(Patient(180, 90, 72, 48, gap=(130, 155)), "adult")
    assert seen.gap == (97 + round(40 * 103 / 90), 97 + round(65 * 103 / 90))


@given(st.integers(30, 280))
def test_the_radial_pulse_goes_a_little_under_the_systolic_at_a_mark_of_the_dial(systolic: int) -> None:
    gone = radial_gone_at(Patient(systolic, 18, 72, 30))
    assert gone % 2 == 0
    assert 4 <= systolic - gone <= 7


def test_between_two_marks_the_upper_one_is_read() -> None:
    assert [to_even(x) for x in (120, 120.9, 121, 121.1, 125)] == [120, 120, 122, 122, 126]


@pytest.mark.parametrize(
    "wrong",
    [
        {"systolic": 90, "diastolic": 85},
        {"pulse": 20},
        {"arm_cm": 60},
        {"gap": (75, 100)},
        {"gap": (100, 125)},
        {"gap": (100, 108)},
    ],
)
def test_a_patient_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mm Hg|pulse|gap"):
        Patient(**({"systolic": 130, "diastolic": 70, "pulse": 72, "arm_cm": 30} | wrong))  # type: ignore[arg-type]
