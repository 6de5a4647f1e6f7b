"""One key among the options, and what each wrong choice says."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from scrubin.items.single_choice import SingleChoiceResponse
from tests import builders
from tests.builders import option


def test_only_the_key_is_right() -> None:
    item = builders.single()
    assert item.key.id == "b"
    assert {part: item.grade(SingleChoiceResponse(option=part)).correct for part in item.part_ids()} == {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
    }


def test_a_wrong_choice_gives_its_own_rationale_and_names_its_misconception() -> None:
    grade = builders.single().grade(SingleChoiceResponse(option="c"))
    assert grade.reasons == (f"c: {builders.WHY}",)
    assert grade.misconceptions == ("Believes c",)


def test_a_distractor_without_a_misconception_names_none() -> None:
    bare = {key: value for key, value in option("a").items() if key != "misconception"}
    item = builders.single(options=[bare, option("b", correct=True), option("c")])
    assert item.grade(SingleChoiceResponse(option="a")).misconceptions == ()


def test_parts_are_told_in_file_order() -> None:
    item = builders.single(options=[option("d"), option("a", correct=True), option("c")])
    assert item.part_ids() == ("d", "a", "c")


def test_an_option_that_is_not_there_cannot_be_graded() -> None:
    with pytest.raises(KeyError):
        builders.single().grade(SingleChoiceResponse(option="z"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([option("a"), option("b"), option("c")], "0 options are marked correct"),
        ([option("a", correct=True), option("b", correct=True), option("c")], "2 options are marked correct"),
        ([option("a"), option("b", correct=True), option("a")], "option ids repeat"),
        ([option("a"), option("b", correct=True)], "at least 3 items"),
        ([option("a", correct=True), *(option(part) for part in "bcdef")], "at most 5 items"),
        ([{**option("a"), "id": "A 1"}, option("b", correct=True), option("c")], "String should match pattern"),
        ([{**option("a"), "hint": "no"}, option("b", correct=True), option("c")], "Extra inputs"),
        ([{**option("a"), "correct": "no"}, option("b", correct=True), option("c")], "valid boolean"),
        ([{"id": "a", "text": "Without a why"}, option("b", correct=True), option("c")], "rationale"),
    ],
)
def test_options_are_refused_when(options: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.single(options=options)
