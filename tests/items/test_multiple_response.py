"""All the keys and no other: anything else earns nothing, and says what was off."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.multiple_response import MultipleResponse, MultipleResponseResponse
from tests import builders
from tests.builders import option

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def items(draw: st.DrawFn) -> MultipleResponse:
    parts = "abcdefg"[: draw(st.integers(4, 7))]
    keys = draw(st.sets(st.sampled_from(parts), min_size=2, max_size=len(parts) - 1))
    return builders.multiple(options=[option(part, correct=part in keys) for part in parts])


@QUICK
@given(items(), st.data())
def test_only_exactly_the_keys_are_right_in_whatever_order(item: MultipleResponse, data: st.DataObject) -> None:
    keys = {one.id for one in item.options if one.correct}
    chosen = data.draw(st.one_of(st.permutations(sorted(keys)), st.lists(st.sampled_from(item.part_ids()))))
    grade = item.grade(MultipleResponseResponse(options=tuple(chosen)))
    assert grade.correct == (set(chosen) == keys)
    assert len(grade.reasons) == len(set(chosen) ^ keys)
    assert set(grade.misconceptions) == {f"Believes {part}" for part in set(chosen) - keys}


def test_what_was_left_out_and_what_does_not_belong_are_told_apart() -> None:
    grade = builders.multiple().grade(MultipleResponseResponse(options=("a", "b")))
    assert grade.reasons == (
        f"Does not belong: Answer bbb. b: {builders.WHY}",
        f"Left out: Answer ccc. c: {builders.WHY}",
    )
    assert grade.misconceptions == ("Believes b",)


def test_choosing_nothing_is_wrong() -> None:
    assert not builders.multiple().grade(MultipleResponseResponse(options=())).correct


def test_an_option_that_is_not_there_cannot_be_graded() -> None:
    with pytest.raises(KeyError):
        builders.multiple().grade(MultipleResponseResponse(options=("a", "c", "z")))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([option("a", correct=True), *map(option, "bcd")], "1 of 4 options are marked correct"),
        ([option(part, correct=True) for part in "abcd"], "4 of 4 options are marked correct"),
        ([option("a", correct=True), option("b", correct=True), option("c"), option("c")], "option ids repeat"),
        ([option("a", correct=True), option("b", correct=True), option("c")], "at least 4 items"),
        ([option(part, correct=part < "c") for part in "abcdefgh"], "at most 7 items"),
    ],
)
def test_options_are_refused_when(options: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.multiple(options=options)
