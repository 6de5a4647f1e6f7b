"""The Skills lab: exercises from a seed, answers kept, schedule and score untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.items.base import ItemBase
from scrubin.study import drilling, looking_back, reviewing, sessions
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import BENCHES, bench, made
from tests import builders

MAKING = [one for one in BENCHES if one.make is not None]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MAKING), st.sampled_from((1, 2, 3)), st.integers(0, 2**30))
def test_every_exercise_is_a_whole_question_whose_key_is_right(one: Any, level: int, seed: int) -> None:
    item: Any = made(one, level, seed)
    assert isinstance(item, ItemBase)
    assert item == made(one, level, seed)
    shown: Any = item.realized(item.vary(seed))
    assert shown.grade(shown.key_response()).correct
    assert shown.key_response().whole(shown.part_ids())


@pytest.mark.parametrize("one", MAKING, ids=lambda one: one.id)
def test_a_level_asks_other_things_and_a_seed_other_numbers(one: Any) -> None:
    easy, hard = (
        {" ".join((it := made(one, level, seed)).in_words(it.part_ids())) for seed in range(8)} for level in (1, 3)
    )
    assert len(easy) > 3
    assert easy != hard


def test_a_round_moves_neither_schedule_nor_mastery_and_is_kept(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    practice = rounds.start(desk, bench("strips"), 2, 3)
    for right in (True, False, True):
        question = practice.next()
        assert question is not None
        key: Any = question.item.key_response()
        wrong = next(part for part in question.order if part != key.option)
        feedback = practice.answer(key if right else key.model_copy(update={"option": wrong}))
        assert feedback.grade.correct == right
        assert feedback.after is None
        assert practice.comes_back(feedback).startswith("free practice")
    assert practice.next() is None
    practice.finish()
    assert not reviewing.queue(desk).due
    assert drilling.standings(desk) == {}
    (past,) = looking_back.past_attempts(desk)
    assert (past.record.mode, past.record.answered, past.record.correct) == ("lab", 3, 2)
    kept = sessions.past_answers(desk, past.record.id)
    assert [one.grade.correct for one in kept] == [True, False, True]
    assert len({one.item.version for one in kept}) == 3


def test_a_bench_of_the_banks_own_questions_takes_the_band_of_its_level(tmp_path: Path) -> None:
    items = [builders.ordering(f"VS-{at:04d}", difficulty=0.9 - at / 20) for at in range(1, 10)]
    desk = builders.desk(tmp_path, *items, builders.single("VS-0050"))
    for level in rounds.LEVELS:
        practice = rounds.start(desk, bench("sequences"), level)
        asked = []
        while (question := practice.next()) is not None:
            asked.append(question.item.difficulty)
            practice.answer(question.item.key_response())
        assert len(asked) == 3
        assert all(0.9 - (3 * level) / 20 <= one <= 0.9 - (3 * level - 2) / 20 + 1e-9 for one in asked)


def test_sequences_are_of_things_done_by_hand(tmp_path: Path) -> None:
    items = [
        builders.ordering("VS-0001", topic="vitals"),
        builders.ordering("HI-0001", topic="hipaa"),
        builders.ordering("AD-0001", topic="administration"),
        builders.ordering("EC-0001", topic="ecg", task="conduction-pathway"),
    ]
    practice = rounds.start(builders.desk(tmp_path, *items), bench("sequences"), 1)
    asked = []
    while (question := practice.next()) is not None:
        asked.append(question.item.id)
        practice.answer(question.item.key_response())
    assert asked == ["VS-0001"]


@pytest.mark.parametrize(("wire", "clean"), [("RA", "III"), ("LA", "II"), ("LL", "I")])
def test_a_bad_contact_of_a_limb_wire_is_told_by_the_limb_lead_that_is_clean(wire: str, clean: str) -> None:
    found = (made(bench("tracings"), 2, seed) for seed in range(200))
    item: Any = next(one for one in found if one.key.text == wire)  # type: ignore[union-attr]
    assert f"lead {clean} stays clean. Look for the clean one of leads I, II and III" in item.key.rationale
    assert f"{clean} clean is {'the ' if wire == 'LL' else ''}{wire}" in item.key.rationale
    for other in item.options:
        assert other.correct or "Look for" not in other.rationale
    drawn = item.figure.setup()
    assert drawn.artifact_at == wire


@pytest.mark.parametrize("level", [1, 2])
def test_what_books_say_of_v5_is_told_wherever_v5_or_v6_is_asked(level: int) -> None:
    for seed in range(40):
        item: Any = made(bench("electrodes"), level, seed)
        assert ("Some books say 5th space" in item.rationale) == bool({"V5", "V6"} & set(item.electrodes))


def test_an_empty_bench_says_so(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    with pytest.raises(rounds.NothingOnTheBench, match="nothing for doses"):
        rounds.start(desk, bench("doses"), 1)


def test_the_same_seed_gives_the_same_round(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    asked = []
    for _ in range(2):
        practice = rounds.start(desk, bench("rates"), 2, 4, seed=7)
        asked.append([practice.next() for _ in range(4)])
    assert [one.item for one in asked[0] if one] == [one.item for one in asked[1] if one]


def test_an_answer_taken_back_with_the_next_exercise_open_loses_neither(tmp_path: Path) -> None:
    practice = rounds.start(builders.desk(tmp_path), bench("strips"), 1, 2)
    first = practice.next()
    assert first is not None
    practice.answer(first.item.key_response())
    second = practice.next()
    assert practice.undo() == first
    practice.answer(first.item.key_response())
    again = practice.next()
    assert again is not None
    assert second is not None
    assert again.item == second.item
