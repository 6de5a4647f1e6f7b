"""Drills and reviews on the screen: check, hear why, other intervals, undo, misses again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrubin.study import drilling, reviewing
from scrubin.study.practice import Practice
from scrubin.tui.app import Begin
from tests import builders
from tests.tui.host import press, running, text


def drill(tmp_path: Path, *items: Any, count: int = 5) -> Practice:
    desk = builders.desk(tmp_path, *items)
    return drilling.start(desk, count=count)


def opened(practice: Practice) -> Begin:
    return Begin("practice", {"practice": practice})


def letter(practice: Practice, part: str) -> str:
    assert practice.current is not None
    return "abcd"[practice.current.order.index(part)]


async def test_an_answer_is_told_with_every_rationale_and_the_day_it_comes_back(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice), size=(80, 50)) as (pilot, _):
        await press(pilot, letter(practice, "b"), "enter")
        shown = text(pilot)
        assert "✓" in shown
        assert "Right" in shown
        for part in "abcd":
            assert f"{part}: Because" in shown
        assert practice.last is not None
        assert f"next seen in {practice.last.comes_back_in} days" in shown


async def test_the_stem_stays_with_the_verdict_while_the_rest_scrolls(tmp_path: Path) -> None:
    stem = " ".join(f"Sentence {at} of a stem that is as long as the longest." for at in range(5)) + " Which is best?"
    long = [{**builders.option(one, correct=one == "b"), "text": "An answer of two lines, " * 4} for one in "abcd"]
    practice = drill(tmp_path, builders.single(stem=stem, options=long))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        asked = [row[:75] for row in text(pilot).splitlines()[2:8]]
        await press(pilot, letter(practice, "a"), "enter")
        shown = text(pilot)
        assert "Which is best?" in " ".join(" ".join(asked).split())
        assert [row[:75].rstrip() for row in shown.splitlines()[2:8]] == asked
        assert "✗    Wrong: " in shown
        assert "b: Because" in shown
        assert "↑ the answers" in shown
        await press(pilot, "pagedown", "pagedown")
        assert "Sentence 0" in text(pilot)
        await press(pilot, "u")
        assert "Sentence 0" in text(pilot)
        assert "Wrong" not in text(pilot)


async def test_another_interval_can_be_chosen_and_is_the_one_given(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice), size=(80, 50)) as (pilot, _):
        await press(pilot, letter(practice, "b"), "enter", "4")
        assert practice.last is not None
        assert practice.last.after == practice.last.choices[4]
        assert f"next seen in {practice.last.comes_back_in} days" in text(pilot)


async def test_enter_without_an_answer_asks_for_one(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "enter")
        assert "Choose an answer first" in text(pilot)
        assert practice.answered == 0


async def test_a_miss_comes_back_later_in_the_same_session(tmp_path: Path) -> None:
    practice = drill(
        tmp_path, builders.single("VS-0001"), builders.single("VS-0009", stem="A second question, which is best?")
    )
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert practice.current is not None
        missed = practice.current.item.id
        await press(pilot, letter(practice, "a"), "enter", "enter")
        await press(pilot, letter(practice, "b"), "enter", "enter")
        assert "1 missed question comes back in 10 minutes. Wait here," in text(pilot)
        assert "m more" in text(pilot)
        await press(pilot, "m")
        assert "There are no others to ask now." in text(pilot)
        assert isinstance(practice.desk.clock, builders.HandClock)
        practice.desk.clock.sleep(600)
        await press(pilot, "m")
        assert practice.current is not None
        assert practice.current.item.id == missed
        assert "here again" in text(pilot)
        await press(pilot, letter(practice, "b"), "enter", "enter")
        assert "done" in text(pilot)
        assert "2 of 3 answers right" in text(pilot)


async def test_undo_takes_the_answer_back_and_asks_again(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, letter(practice, "a"), "enter", "u")
        assert practice.answered == 0
        assert practice.current is not None
        assert reviewing.queue(practice.desk).due == ()
        await press(pilot, letter(practice, "b"), "enter")
        assert practice.right == 1


async def test_steps_are_ordered_by_pressing_them_one_after_another(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.ordering())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        for step in ("wash", "tray", "glove", "start"):
            await press(pilot, letter(practice, step))
        await press(pilot, "enter")
        assert practice.right == 1


async def test_all_that_apply_are_toggled(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.multiple())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(
            pilot, letter(practice, "a"), letter(practice, "b"), letter(practice, "b"), letter(practice, "c"), "enter"
        )
        assert practice.right == 1


async def test_a_number_is_typed_and_its_keystrokes_are_kept(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.numeric())
    async with running(practice.desk, opened(practice), size=(80, 40)) as (pilot, _):
        await press(pilot, "7", "full_stop", "5", "0", "enter")
        assert practice.last is not None
        assert practice.last.response.type == "numeric"
        assert practice.last.response.text == "7.50"
        assert not practice.last.grade.correct
        assert "ends in a zero" in text(pilot)


async def test_w_says_why_this_question_came_up(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "w")
        assert "Signs (67% of Demo)" in text(pilot)


async def test_a_dispute_is_kept(tmp_path: Path) -> None:
    from scrubin.store import queries

    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "exclamation_mark", "n", "o", "enter")
        rows = queries.disputes(practice.desk.engine)
        assert [(row[0], row[2]) for row in rows] == [("VS-0001", "no")]


async def test_leaving_keeps_what_was_answered(tmp_path: Path) -> None:
    from scrubin.study import looking_back

    practice = drill(tmp_path)
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "a", "enter", "q")
        past = looking_back.past_attempts(practice.desk)
        assert [(one.record.mode, one.record.answered) for one in past] == [("drill", 1)]
        assert "1 of 30 questions" in text(pilot)
