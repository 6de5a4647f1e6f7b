"""Setting: the pointer on the very mark."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.items.setting import SettingResponse
from tests import builders

ITEM = builders.setting().realized(None)


@given(st.integers(0, 100))
def test_only_the_mark_itself_is_right_and_a_miss_is_told_in_the_unit_and_a_near_one_in_marks(hundredths: int) -> None:
    grade = ITEM.grade(SettingResponse(value=f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")))
    assert grade.correct == (hundredths == 35)
    if not grade.correct:
        off = abs(hundredths - 35)
        assert f" mL is {off / 100:g} mL too {'high' if hundredths > 35 else 'low'}" in grade.reasons[0]
        assert (f"({off} mark" in grade.reasons[0]) == (off <= 5)


def test_one_unit_is_said_in_the_singular() -> None:
    item = builders.setting(
        instrument="insulin-u100-half", targets=["10"], misreadings=[], stem="Draw it up. Where does it stand?"
    )
    assert item.answer_in_words(item.key_response()) == "10 units"
    assert item.grade(SettingResponse(value="1")).reasons == ("1 unit is 9 units too low.",)
    assert item.grade(SettingResponse(value="11")).reasons == ("11 units is 1 unit too high (1 mark).",)


def test_a_known_misreading_is_named_with_its_harm() -> None:
    grade = ITEM.grade(SettingResponse(value="0.45"))
    assert grade.misconceptions == ("Counts the long marks from 1",)
    assert grade.harms == ("The patient gets too much.",)


def test_a_target_is_drawn_at_each_asking_and_put_in_the_words() -> None:
    item = builders.setting()
    drawn = {json.loads(item.vary(seed) or "{}")["target"] for seed in range(40)}
    assert drawn == {"0.35", "0.42"}
    for seed in range(5):
        shown = item.realized(item.vary(seed))
        assert f"Draw up {shown.target} mL" in shown.stem
        assert "{target}" not in shown.rationale
        assert shown.grade(shown.key_response()).correct
        assert item.vary(seed) == item.vary(seed)


def test_a_variant_of_another_question_is_refused() -> None:
    with pytest.raises(ValueError, match="not among the targets"):
        builders.setting().realized('{"target": "0.5"}')


@pytest.mark.parametrize(
    ("line", "value"), [("0.35", "0.35"), (" 0.350 mL", "0.35"), (".35", "0.35"), ("x", None), ("", None)]
)
def test_a_number_is_read_with_or_without_its_unit(line: str, value: str | None) -> None:
    read = ITEM.read((), line)
    assert (read.value if read else None) == value


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"instrument": "sundial"}, "no instrument"),
        ({"targets": ["0.355"]}, "is no mark"),
        ({"stem": "Draw it up. Where does it stand?"}, "no {target}"),
        ({"start": "2"}, "is no mark"),
    ],
)
def test_a_target_off_the_scale_is_refused(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        builders.setting(**over)
