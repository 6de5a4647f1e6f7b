"""Sealed questions stay out of drills, reviews and fresh forms until their mock has been sat."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubin.banks.index import MockHead
from scrubin.exams.mock import Mock
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.study import drilling, filling, foretelling, reviewing, sealing, sitting
from scrubin.study.desk import Desk
from scrubin.study.sitting import Wish
from tests import builders

B = SingleChoiceResponse(option="b")


def seal(desk: Desk, mock: Mock) -> None:
    desk.bank.mocks[mock.id] = MockHead(mock.exam, mock.title, frozenset(mock.items))
    desk.bank._mock_bodies[mock.id] = mock.model_dump_json()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Eighty questions, two mocks of 36 sealed."""
    desk = builders.desk(tmp_path, *builders.many(54, 26))
    for mock in filling.new_mocks(desk, desk.profiles["demo"], 2, seed=1):
        seal(desk, mock)
    return desk


def sit(desk: Desk, mock: str, *, answers: int = 36, hand_in: bool = True) -> sitting.Sitting:
    one = sitting.start(desk, desk.profiles["demo"], Wish(mock=mock))
    for seat in range(answers):
        one.answer(seat, B)
    if hand_in:
        one.hand_in()
    return one


def items_of(desk: Desk, mock: str) -> set[str]:
    return set(desk.bank.mocks[mock].items)


def test_a_drill_a_review_and_a_fresh_form_draw_none_of_the_sealed(desk: Desk) -> None:
    sealed = sealing.sealed(desk)
    assert sealed == items_of(desk, "demo-1") | items_of(desk, "demo-2")
    assert len(sealed) == 72
    assert not sealed & {one.id for one in drilling.choices(desk)}
    assert not sealed & set(reviewing.queue(desk).ids)
    assert not sealed & {seat.item_id for seat in sitting.draw_form(desk, desk.profiles["demo"], Wish(items=8)).seats}


def test_a_form_with_a_seed_leaves_the_sealed_out_even_for_those_who_sat_them(desk: Desk) -> None:
    wish = Wish(items=8, seed=11)
    before = sitting.draw_form(desk, desk.profiles["demo"], wish)
    sit(desk, "demo-1")
    assert sitting.draw_form(desk, desk.profiles["demo"], wish) == before
    assert not items_of(desk, "demo-1") & {seat.item_id for seat in before.seats}


def test_a_form_with_a_seed_asks_other_exams_sealed_questions_only_where_no_others_are_left(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(48, 13))
    other = builders.profile(id="other", title="Other")
    desk.profiles["other"] = other
    sealed = {*(f"VS-{at:04d}" for at in range(1, 21)), *(f"EC-{at:04d}" for at in range(1, 6))}
    desk.bank.mocks["demo-1"] = MockHead("demo", "Demo · mock 1", frozenset(sealed))
    wish = Wish(seed=11)
    form = sitting.draw_form(desk, other, wish)
    asked = {seat.item_id for seat in form.seats}
    assert len(asked) == 36
    assert asked & sealed == {one for one in asked & sealed if one.startswith("EC")}
    assert len(asked & sealed) == 4
    assert "asks 4 questions of your own exam's sealed mocks (Demo)" in str(sealing.said_of(desk, form))
    desk.settings = builders.replaced(desk.settings, exam="other")
    assert sitting.draw_form(desk, other, wish) == form
    assert sealing.said_of(desk, form) is None


def test_only_the_first_sitting_of_a_mock_is_scored_as_a_forecast(desk: Desk) -> None:
    begun = sit(desk, "demo-1", answers=5, hand_in=False)
    sitting.abandon(desk, begun.record.id)
    for mock in ("demo-1", "demo-1", "demo-2"):
        assert isinstance(desk.clock, builders.HandClock)
        desk.clock.sleep(60)
        sit(desk, mock, answers=1)
    assert [row.again for row in reversed(foretelling.record(desk).rows)] == [False, True, False]


def test_a_mock_sat_to_the_end_is_open_and_the_other_stays_sealed(desk: Desk) -> None:
    one = sit(desk, "demo-1")
    assert {seat.item_id for seat in one.state.form.seats} == items_of(desk, "demo-1")
    assert one.record.title == "Demo · mock 1"
    assert sealing.sealed(desk) == items_of(desk, "demo-2")
    assert items_of(desk, "demo-1") <= {choice.id for choice in drilling.choices(desk)}


def test_a_mock_that_was_begun_or_given_up_stays_sealed(desk: Desk) -> None:
    begun = sit(desk, "demo-1", answers=5, hand_in=False)
    assert items_of(desk, "demo-1") <= sealing.sealed(desk)
    sitting.abandon(desk, begun.record.id)
    assert items_of(desk, "demo-1") <= sealing.sealed(desk)


def test_a_question_left_empty_in_a_mock_is_open_once_it_is_handed_in(desk: Desk) -> None:
    sit(desk, "demo-1", answers=3)
    assert not items_of(desk, "demo-1") & sealing.sealed(desk)


def test_only_the_target_exams_mocks_are_kept_back(desk: Desk) -> None:
    desk.settings = builders.replaced(desk.settings, exam=None)
    assert sealing.sealed(desk) == frozenset()
    assert len(sealing.sealed(desk, "demo")) == 72
    form = sitting.draw_form(desk, desk.profiles["demo"], Wish(items=8))
    assert not {seat.item_id for seat in form.seats} & items_of(desk, "demo-1")


def test_a_mock_that_is_open_is_kept_back_whatever_the_target_is(desk: Desk) -> None:
    desk.settings = builders.replaced(desk.settings, exam=None)
    begun = sit(desk, "demo-1", answers=5, hand_in=False)
    assert sealing.sealed(desk) == items_of(desk, "demo-1")
    sitting.abandon(desk, begun.record.id)
    assert sealing.sealed(desk) == frozenset()


def test_a_mock_of_another_exam_does_not_say_that_it_is_sealed(desk: Desk) -> None:
    desk.settings = builders.replaced(desk.settings, exam=None)
    mock = sitting.draw_form(desk, desk.profiles["demo"], Wish(mock="demo-1"))
    assert "drills and reviews ask its questions too" in str(sealing.said_of(desk, mock))


def test_a_question_met_before_it_was_sealed_is_not_kept_back(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(54, 26))
    met = sitting.start(desk, desk.profiles["demo"], Wish(items=10))
    for seat in range(10):
        met.answer(seat, B)
    met.hand_in()
    known = {seat.item_id for seat in met.state.form.seats}
    (mock,) = filling.new_mocks(desk, desk.profiles["demo"], 1, seed=1)
    seal(desk, mock.model_copy(update={"items": tuple(sorted({*mock.items, *known}))}))
    assert not known & sealing.sealed(desk)
    with reading(desk.engine) as connection:
        assert queries.items_met(connection) == known


def test_what_is_said_of_a_mock_follows_what_was_met(desk: Desk) -> None:
    profile = desk.profiles["demo"]
    assert sealing.said_of(desk, sitting.draw_form(desk, profile, Wish(items=8))) is None
    mock = sitting.draw_form(desk, profile, Wish(mock="demo-1"))
    assert "no drill or review asks these questions before" in str(sealing.said_of(desk, mock))
    sit(desk, "demo-1")
    assert "have sat this mock before" in str(sealing.said_of(desk, mock))


def test_a_mock_resumed_is_the_same_mock(desk: Desk) -> None:
    begun = sit(desk, "demo-2", answers=4, hand_in=False)
    again = sitting.resume(desk, begun.record.id)
    assert again.state.form.mock == "demo-2"
    again.hand_in()
    with reading(desk.engine) as connection:
        assert queries.mocks_sat(connection) == {"demo-2"}


def test_a_drill_counts_only_what_it_may_draw(desk: Desk) -> None:
    assert sum(sealing.open_topics(desk).values()) == len(drilling.choices(desk)) == 8
    sit(desk, "demo-1")
    assert sum(sealing.open_topics(desk).values()) == 44
