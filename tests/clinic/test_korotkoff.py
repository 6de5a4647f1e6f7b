"""Do the sounds come at the beats between systolic and diastolic pressure, whenever one asks?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.beats import Pulse, events
from scrubin.clinic.cuff_sizes import CUFFS, Patient
from scrubin.clinic.korotkoff import Run, pressure, sound_between, sounds, transcript
from tests.clinic.cuff_patients import patients

RUNS = st.builds(
    lambda patient, cuff, above, rate: Run(patient, cuff, patient.systolic + above, rate),
    patients(), st.sampled_from(sorted(CUFFS)), st.integers(24, 60), st.sampled_from((1.4, 2.0, 3.0, 6.0)),
)  # fmt: skip


def beat_fall(run: Run) -> float:
    """The most that the pressure falls from one beat to the next."""
    heart = Pulse(run.patient.pulse, run.patient.irregular, run.patient.seed)
    moments = (0.0, *events(heart, run.seconds))
    return run.rate * max(after - before for before, after in pairwise(moments))


@settings(max_examples=50)
@given(RUNS)
def test_the_first_and_last_sound_lie_within_one_beat_of_the_pressures_shown(run: Run) -> None:
    heard, fall = sounds(run), beat_fall(run) + 1e-9
    if not heard:
        assert fall > 20
        return
    edge = run.shown.gap[1] if run.shown.gap and run.shown.systolic - run.shown.gap[1] < fall else run.shown.systolic
    if edge == run.shown.systolic:
        assert 0 <= run.shown.systolic - heard[0].mm_hg <= fall
    floor = run.shown.gap[0] - run.shown.diastolic if run.shown.gap else run.shown.systolic - run.shown.diastolic
    if floor > fall:
        assert 0 <= heard[-1].mm_hg - run.shown.diastolic <= fall


@settings(max_examples=50)
@given(RUNS)
def test_every_beat_between_the_pressures_sounds_and_no_other(run: Run) -> None:
    heart = Pulse(run.patient.pulse, run.patient.irregular, run.patient.seed)
    low, high = run.shown.diastolic, run.shown.systolic
    gap = run.shown.gap or (0, 0)
    due = [
        at
        for at in events(heart, run.seconds)
        if low <= pressure(run, at) <= high and not gap[0] < pressure(run, at) < gap[1]
    ]
    assert [sound.at_s for sound in sounds(run)] == due


@settings(max_examples=30)
@given(RUNS, st.sampled_from((10, 60)))
def test_the_clock_may_be_asked_at_any_pace(run: Run, per_second: int) -> None:
    ticks = [tick / per_second for tick in range(int(run.seconds * per_second) + 2)]
    pieces = [sound for before, after in pairwise(ticks) for sound in sound_between(run, before, after)]
    assert tuple(pieces) == sounds(run)


def test_a_window_holds_its_start_and_not_its_end() -> None:
    run = Run(Patient(130, 80, 60, 30), "adult", 160, 2)
    first, second = sounds(run)[:2]
    assert sound_between(run, first.at_s, second.at_s) == (first,)


@settings(max_examples=50)
@given(RUNS)
def test_the_phases_follow_each_other(run: Run) -> None:
    phases = [sound.phase for sound in sounds(run)]
    assert phases == sorted(phases)
    assert set(phases) <= {1, 2, 3, 4}


def test_a_full_run_goes_through_all_four_sounds() -> None:
    run = Run(Patient(130, 80, 72, 30), "adult", 160, 2)
    assert list(dict.fromkeys(sound.word for sound in sounds(run))) == ["tapping", "swishing", "knocking", "muffled"]


@given(patients(), st.sampled_from((2.0, 3.0, 6.0)))
def test_twice_the_speed_gives_about_half_the_sounds(patient: Patient, rate: float) -> None:
    slow, fast = (Run(patient, "adult", patient.systolic + 30, speed) for speed in (rate, 2 * rate))
    if not patient.irregular:
        assert abs(len(sounds(slow)) - 2 * len(sounds(fast))) <= 6
    assert len(sounds(fast)) <= len(sounds(slow))


def test_the_cuff_holds_before_it_falls_and_stays_empty() -> None:
    run = Run(Patient(130, 80, 72, 30), "adult", 160, 2)
    assert [pressure(run, t) for t in (-5, 0, 10, 80, 500)] == [160, 160, 140, 0, 0]


@settings(max_examples=50)
@given(RUNS)
def test_the_rows_agree_with_the_sounds(run: Run) -> None:
    rows = {int(row.split(" ")[0]): row.split(": ")[1] for row in transcript(run)}
    sounding = {row for row, word in rows.items() if word not in ("silence", "between beats")}
    assert sounding == {2 * int(sound.mm_hg / 2 + 0.5) for sound in sounds(run)}
    first_in_row: dict[int, str] = {}
    for sound in sounds(run):
        first_in_row.setdefault(2 * int(sound.mm_hg / 2 + 0.5), sound.word)
    assert {row: rows[row] for row in sounding} == first_in_row
    assert list(rows) == list(range(max(rows), min(rows) - 1, -2))
    if sounding:
        assert min(rows) == max(0, min(sounding) - 20)


def test_rows_that_no_beat_fell_in_are_not_told_as_silence() -> None:
    rows = transcript(Run(Patient(128, 80, 42, 30), "adult", 150, 2))
    words = [row.split(": ")[1] for row in rows]
    first, last = (next(i for i in order if words[i] == word) for order, word in (
        (range(len(words)), "tapping"), (range(len(words) - 1, 0, -1), "muffled")))  # fmt: skip
    assert "silence" not in words[first:last]
    assert "between beats" in words[first:last]
    assert set(words[:first]) == set(words[last + 1 :]) == {"silence"}


def test_the_gap_is_told_as_silence() -> None:
    rows = transcript(Run(Patient(180, 90, 72, 30, gap=(130, 155)), "adult", 210, 2))
    assert "142 mm Hg: silence" in rows
    assert "160 mm Hg: tapping" in rows
    assert "126 mm Hg: swishing" in rows


@pytest.mark.parametrize(
    ("cuff", "top", "rate"), [("bib", 160, 2), ("adult", 0, 2), ("adult", 301, 2), ("adult", 160, 0)]
)
def test_a_run_off_the_dial_is_refused(cuff: str, top: int, rate: float) -> None:
    with pytest.raises(ValueError, match=r"no cuff|dial"):
        Run(Patient(130, 80, 72, 30), cuff, top, rate)
