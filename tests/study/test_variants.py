"""A question that varies is drawn anew at each asking, and what was drawn is kept with the answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scrubin.exams.form import vary
from scrubin.store import responses
from scrubin.store.engine import reading
from scrubin.study import drilling, marking, reviewing, sessions, sitting
from scrubin.study.sitting import Wish
from tests import builders
from tests.items.dose_families import TABLETS


def family(item_id: str = "MD-0900", **over: Any) -> Any:
    return builders.ITEM.validate_json(
        json.dumps({**builders.COMMON, "type": "dose_family", **TABLETS, "id": item_id, **over})
    )


def responses_of(desk: Any) -> Any:
    with reading(desk.engine) as connection:
        return responses.recall(connection)


def test_a_family_gives_a_fresh_variant_at_each_review(tmp_path: Path) -> None:
    item = family()
    clock = builders.HandClock()
    desk = builders.desk(tmp_path, item, clock=clock)
    stems = set()
    practice: Any = drilling.start(desk, count=1)
    for _ in range(3):
        question = practice.next()
        assert question.item.type == "numeric"
        assert question.item.id == item.id
        stems.add(question.item.stem)
        assert practice.answer(question.item.key_response()).grade.correct
        practice.finish()
        (row,) = responses_of(desk).values()
        clock.sleep((row.due - desk.today()).days * 86_400)
        practice = reviewing.start(desk)
    assert len(stems) > 1


def test_the_variant_is_kept_with_the_answer_and_shown_again(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, family())
    practice = drilling.start(desk, count=1)
    question = practice.next()
    assert question is not None
    practice.answer(question.item.key_response())
    practice.finish()
    (kept,) = sessions.past_answers(desk, practice.attempt_id)
    assert kept.item.stem == question.item.stem
    assert kept.grade.correct


def test_an_exam_that_asks_it_keeps_the_variant_in_its_form(tmp_path: Path) -> None:
    items = [family(f"MD-{at:04d}", topic="vitals") for at in range(1, 41)]
    exam = builders.profile(formats=["dose_family"])
    desk = builders.desk(tmp_path, *items, exam=exam)
    begun = sitting.start(desk, exam, Wish(items=6, seed=5))
    seats = range(len(begun.state.seats))
    first = [begun.item(seat).stem for seat in seats]
    assert len(set(first)) > 1
    again = sitting.resume(desk, begun.record.id)
    assert [again.item(seat).stem for seat in seats] == first
    for seat in seats:
        again.answer(seat, again.item(seat).key_response())
    again.hand_in()
    result = marking.open_result(desk, begun.record.id)
    assert [one.item.stem for one in result.seats] == first
    assert result.report.scored.correct == len(seats)


def test_the_same_seed_draws_the_same_variants(tmp_path: Path) -> None:
    items = [family(f"MD-{at:04d}", topic="vitals") for at in range(1, 41)]
    exam = builders.profile(formats=["dose_family"])
    desk = builders.desk(tmp_path, *items, exam=exam)
    one, other = (vary(sitting.draw_form(desk, exam, Wish(items=6, seed=5)), desk.item) for _ in range(2))
    assert one == other
    assert all(seat.variant for seat in one.seats)
