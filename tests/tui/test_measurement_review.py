"""A measurement looked back on: ticks and crosses that agree with the grade, and the truth beside what was read."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic import cuff
from scrubin.items.measurement import Counted, Measurement, MeasurementResponse, PressureTaken, Stood, by_the_book
from scrubin.tui.widgets.item_view import orthostatic_review, pressure_review, taking_count
from scrubin.tui.widgets.item_view.taking import Row
from tests.tui.taking_items import TRUTHS, marks, measurement, said, widest

RISEN = {"standing_1_systolic": 140, "standing_3_systolic": 138, "standing_1_pulse": 66, "standing_3_pulse": 70}
"""A patient whose pressure rises and whose pulse falls on standing."""


def a_slip_or_two(item: Measurement, **slips: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What a careful hand would take, with at most two things done otherwise."""
    taken = item.key_response().taken
    return st.sets(st.sampled_from(sorted(slips)), max_size=2).flatmap(
        lambda names: st.fixed_dictionaries({name: slips[name] for name in sorted(names)}).map(
            lambda changed: taken.model_copy(update=changed)
        )
    )


def agreed(item: Measurement, taken: Any, rows: list[Row]) -> None:
    """A cross is there just when the grade is wrong."""
    right = item.grade(MeasurementResponse(taken=taken)).correct
    assert marks(rows) == {"✓"} if right else "✗" in marks(rows)
    assert widest(rows) <= 76


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_reviewed_pressure_has_a_cross_just_when_it_is_graded_wrong(data: st.DataObject) -> None:
    item = measurement("blood_pressure")
    slips: dict[str, st.SearchStrategy[Any]] = {
        "cuff": st.sampled_from(list(cuff.CUFFS)),
        "inflated_to": st.integers(120, 170) | st.integers(1, 300),
        "rate": st.sampled_from([1.0, 1.9, 2.5, 3.0, 4.0]),
        "systolic": st.integers(118, 138),
        "diastolic": st.integers(68, 90),
    }
    taken = data.draw(a_slip_or_two(item, **slips))
    agreed(item, taken, pressure_review.review(item, taken, 76))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.booleans())
def test_a_reviewed_count_has_a_cross_just_when_it_is_graded_wrong(data: st.DataObject, irregular: bool) -> None:
    item = measurement("pulse", irregular=irregular)
    seconds, numbers = st.sampled_from([15, 30, 31, 60]), st.integers(72, 80) | st.integers(34, 42)
    taken = data.draw(a_slip_or_two(item, seconds=seconds, counted=numbers, per_minute=numbers))
    agreed(item, taken, taking_count.review(item, taken))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.booleans())
def test_a_reviewed_set_has_a_cross_just_when_it_is_graded_wrong(data: st.DataObject, risen: bool) -> None:
    item = measurement("orthostatic", RISEN if risen else None)
    changes = st.sampled_from([0, 6, 16, 22, -6, -22])
    slips: dict[str, st.SearchStrategy[Any]] = {
        "rest": st.sampled_from([1, 6]),
        "first": st.just(2),
        "second": st.just(5),
        "drop_systolic": changes,
        "drop_diastolic": changes,
        "pulse_rise": changes,
        "positive": st.booleans(),
    }
    taken = data.draw(a_slip_or_two(item, **slips))
    agreed(item, taken, orthostatic_review.review(item, taken))


def test_the_keys_of_all_kinds_are_reviewed_with_ticks_alone() -> None:
    for procedure in TRUTHS:
        item = measurement(procedure)
        taken = item.key_response().taken
        match taken:
            case PressureTaken():
                rows = pressure_review.review(item, taken, 76)
            case Stood():
                rows = orthostatic_review.review(item, taken)
            case Counted():
                rows = taking_count.review(item, taken)
        assert marks(rows) == {"✓"}


def test_a_question_not_answered_is_reviewed_with_the_truth() -> None:
    pressure = measurement("blood_pressure")
    patient = pressure.subject()
    assert isinstance(patient, cuff.Patient)
    first, *_, last = cuff.sounds(by_the_book(patient))
    rows = pressure_review.review(pressure, None, 76)
    assert f"{last.mm_hg:.0f} ▴" in said(rows)
    assert f"▴ {first.mm_hg:.0f}" in said(rows)
    assert "76 beats" in said(taking_count.review(measurement("pulse"), None))
    assert "110/76" in said(orthostatic_review.review(measurement("orthostatic"), None))
