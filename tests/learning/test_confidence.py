"""Calibration: what each word of confidence was worth, and which mistakes were made while sure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.exams.scoring import tally
from scrubin.learning.confidence import ByWord, Missed, Said, calibration, missed_items

DAY = date(2026, 11, 21)


def said(word: str | None, right: int, wrong: int, chance: float = 0.25) -> list[Said]:
    return [Said("XX-0001", DAY, at < right, word, chance) for at in range(right + wrong)]


def row(word: str, right: int, wrong: int) -> ByWord:
    return {one.word: one for one in calibration(said(word, right, wrong))}[word]


def test_there_is_a_row_a_word_and_answers_without_one_are_left_out() -> None:
    rows = calibration([*said("sure", 31, 9), *said("guess", 1, 3), *said(None, 50, 50)])
    assert [(one.word, one.answers, one.right) for one in rows] == [("guess", 4, 1), ("unsure", 0, 0), ("sure", 40, 31)]


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_interval_is_that_of_the_exam_reports(right: int, wrong: int) -> None:
    one, known = row("sure", right, wrong), tally(right, right + wrong)
    assert (one.low, one.high, one.share) == pytest.approx((known.low, known.high, known.share))


def test_a_guess_promises_the_chance_of_its_kinds_of_question() -> None:
    rows = calibration(
        [*said("guess", 0, 1, 0.25), *said("guess", 0, 1, 0.0), *said("sure", 1, 0), *said("unsure", 1, 0)]
    )
    assert [one.expected for one in rows] == [0.125, 0.6, 0.9]
    assert calibration([])[0].expected == 0.25


@pytest.mark.parametrize(
    ("right", "wrong", "reading"),
    [
        (31, 9, "Of 40 answers marked sure, 31 were right: 78 %."),
        (1, 7, "Of 8 answers marked sure, 1 was right: 13 %."),
        (1, 0, "Of 1 answer marked sure, 1 was right: 100 %."),
        (0, 2, "Of 2 answers marked sure, 0 were right: 0 %."),
        (0, 0, "No answer is marked sure yet."),
    ],
)
def test_the_reading_is_one_plain_sentence(right: int, wrong: int, reading: str) -> None:
    assert row("sure", right, wrong).reading == reading


@pytest.mark.parametrize(
    ("word", "right", "wrong", "verdict"),
    [
        ("sure", 31, 9, "less than said"),
        ("sure", 36, 4, "as said"),
        ("unsure", 38, 2, "more than said"),
        ("guess", 10, 30, "as said"),
        ("sure", 0, 9, "too few"),
    ],
)
def test_a_word_is_held_to_what_it_promises_once_there_is_enough(
    word: str, right: int, wrong: int, verdict: str
) -> None:
    assert row(word, right, wrong).verdict == verdict


def answer(item: str, day: int, right: bool, word: str | None = None) -> Said:
    return Said(item, DAY + timedelta(days=day), right, word)


def test_what_was_missed_while_sure_comes_first_and_what_is_mended_last() -> None:
    answers = [
        answer("mended", 0, False, "sure"),
        answer("often", 0, False, "unsure"),
        answer("often", 0, False, "guess"),
        answer("early", 0, False),
        answer("sure", 0, False, "sure"),
        answer("late", 2, False),
        answer("mended", 3, True, "sure"),
        answer("never", 3, True, "sure"),
    ]
    assert [one.item_id for one in missed_items(answers)] == ["sure", "often", "late", "early", "mended"]


def test_a_right_guess_mends_nothing_and_a_new_miss_undoes_it() -> None:
    missed = answer("a", 0, False, "sure")
    assert missed_items([missed, answer("a", 1, True, "guess")]) == [Missed("a", 1, 1, DAY, mended=False)]
    assert missed_items([missed, answer("a", 1, True)]) == [Missed("a", 1, 1, DAY, mended=True)]
    again = [missed, answer("a", 1, True), answer("a", 2, False)]
    assert missed_items(again) == [Missed("a", 2, 1, DAY + timedelta(days=2), mended=False)]
