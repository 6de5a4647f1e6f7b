"""Matching: each premise to its choice, all or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.matching import MatchingResponse
from tests import builders

ITEM = builders.matching()
ORDER = ("serum", "edta", "citrate")
KEY = {"cbc": "edta", "pt": "citrate", "hiv": "serum"}


def test_the_key_is_right() -> None:
    assert ITEM.grade(ITEM.key_response()).correct


@given(st.fixed_dictionaries(dict.fromkeys(KEY, st.sampled_from(ORDER))))
def test_only_the_key_is_right_and_each_wrong_pair_is_named(matched: dict[str, str]) -> None:
    grade = ITEM.grade(ITEM.answer(matched))
    wrong = [premise for premise, choice in matched.items() if choice != KEY[premise]]
    assert grade.correct == (not wrong)
    assert len(grade.reasons) == len(wrong)
    assert (grade.harms == ("The cells clot.",)) == ("cbc" in wrong)


def test_an_answer_with_an_open_premise_is_not_whole_and_not_right() -> None:
    part = ITEM.answer({"cbc": "edta", "pt": "citrate"})
    assert not part.whole(ORDER)
    assert not ITEM.grade(part).correct
    assert ITEM.key_response().whole(ORDER)


def test_a_choice_that_is_not_there_raises() -> None:
    with pytest.raises(KeyError):
        ITEM.grade(MatchingResponse(pairs=(("cbc", "nowhere"),), of=3))


@pytest.mark.parametrize("line", ["1B 2C 3A", "1b2c3a", "1-B, 2-C and 3-A", "3A 2C 1B"])
def test_a_line_of_pairs_is_read_in_any_order(line: str) -> None:
    assert ITEM.read(ORDER, line) == ITEM.key_response()


@pytest.mark.parametrize("line", ["1B 2C", "1B 1C 3A", "1B 2C 4A", "1B 2C 3D", "B C A", "", "1B 2C 3A x"])
def test_a_line_that_leaves_one_out_or_names_another_is_no_answer(line: str) -> None:
    assert ITEM.read(ORDER, line) is None


def test_what_is_said_is_what_is_read() -> None:
    said = ITEM.key_response().said(ORDER)
    assert said == "1 B, 2 C, 3 A"
    assert ITEM.read(ORDER, said) == ITEM.key_response()


def test_the_stopper_is_named_beside_its_tube() -> None:
    assert "A. Serum tube [red stopper]" in ITEM.in_words(ORDER)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        (
            {"premises": [{**one, "match": "none"} for one in builders.HANDS_ON["matching"]["premises"]]},
            "is not a choice",
        ),
        ({"premises": [{**one, "match": "edta"} for one in builders.HANDS_ON["matching"]["premises"]]}, "same choice"),
        ({"choices": [builders.HANDS_ON["matching"]["choices"][0]] * 3}, "ids repeat"),
    ],
)
def test_a_question_that_cannot_be_matched_is_refused(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.matching(**over)
