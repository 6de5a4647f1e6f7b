"""What every question carries: plain text only, known fields only, and a value that never changes."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from scrubin.items import Item, Response
from scrubin.items.base import refuse_control_characters
from tests import builders

QUICK = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
ITEM: TypeAdapter[Any] = TypeAdapter(Item)
RESPONSE: TypeAdapter[Any] = TypeAdapter(Response)
MAKERS = [builders.single, builders.multiple, builders.ordering, builders.numeric]
HOSTILE = {
    "escape": "\x1b",
    "bell": "\x07",
    "null": "\x00",
    "tab": "\t",
    "carriage return": "\r",
    "delete": "\x7f",
    "C1 control sequence introducer": "\x9b",
    "C1 operating system command": "\x9d",
    "right-to-left override": "\u202e",
    "left-to-right embedding": "\u202a",
    "pop directional formatting": "\u202c",
    "right-to-left isolate": "\u2067",
    "pop directional isolate": "\u2069",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "line separator": "\u2028",
    "private use": "\ue000",
}


@pytest.mark.parametrize("make", MAKERS)
def test_a_question_survives_being_written_and_read(make: Any) -> None:
    item = make()
    assert ITEM.validate_json(item.model_dump_json()) == item


@pytest.mark.parametrize("make", MAKERS)
def test_a_response_survives_being_written_and_read_and_its_key_earns_full_credit(make: Any) -> None:
    item = make()
    key = RESPONSE.validate_json(item.key_response().model_dump_json())
    assert key == item.key_response()
    assert item.grade(key).correct
    assert item.grade(key).reasons == ()


@pytest.mark.parametrize("char", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("make", MAKERS)
def test_control_and_bidirectional_characters_are_refused_in_a_stem(make: Any, char: str) -> None:
    with pytest.raises(ValidationError, match=rf"U\+{ord(char):04X} at position 6 is not allowed"):
        make(stem=f"Which{char} of these is best?")


@QUICK
@given(st.characters(categories=["Cc", "Cs", "Co"], exclude_characters="\n"))
def test_no_control_character_but_the_line_break_gets_through(char: str) -> None:
    with pytest.raises(ValueError, match="at position 3 is not allowed"):
        refuse_control_characters(f"ab{char}c")


@QUICK
@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_ordinary_text_of_any_script_is_left_as_it_is(text: str) -> None:
    assert refuse_control_characters(text + "\n" + text) == text + "\n" + text


def test_every_character_that_turns_the_reading_direction_is_refused() -> None:
    turning = [
        chr(code)
        for code in range(0x3000)
        if unicodedata.bidirectional(chr(code)) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert len(turning) == 9
    for char in turning:
        with pytest.raises(ValueError, match="not allowed"):
            refuse_control_characters(char)


def hidden(text: str = "Answer\x1b[2J") -> list[tuple[str, Any, dict[str, Any]]]:
    option = builders.option("a")
    others = [builders.option("b", correct=True), builders.option("c")]
    step = {"id": "late", "text": "Chart it", "after": ["wash"], "rationale": builders.WHY}
    first = {"id": "wash", "text": "Wash hands", "rationale": builders.WHY}
    third = {"id": "end", "text": "Leave", "rationale": builders.WHY}
    slip = {"value": "3.3", "misconception": "Upside down", "rationale": builders.WHY}
    reference = {"document": "A guideline", "year": 2020, "verified_on": "2026-11-01"}
    rows: list[tuple[str, Any, dict[str, Any]]] = [
        (f"option {part}", builders.single, {"options": [{**option, part: text}, *others]})
        for part in ("text", "rationale", "misconception")
    ]
    rows += [
        (f"step {part}", builders.ordering, {"steps": [first, {**step, part: text}, third]})
        for part in ("text", "rationale", "misconception")
    ]
    rows += [(f"slip {part}", builders.numeric, {"slips": [{**slip, part: text}]}) for part in ("misconception",)]
    rows += [(f"numeric {part}", builders.numeric, {part: text}) for part in ("unit", "rationale", "formula")]
    rows += [("other unit", builders.numeric, {"also": [text]})]
    rows += [
        (f"reference {part}", builders.single, {"references": [{**reference, part: text}]})
        for part in ("document", "section", "edition")
    ]
    return rows


@pytest.mark.parametrize(("make", "over"), [row[1:] for row in hidden()], ids=[row[0] for row in hidden()])
def test_no_text_of_a_question_carries_a_terminal_escape(make: Any, over: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=r"U\+001B"):
        make(**over)


@pytest.mark.parametrize("over", [row[2] for row in hidden(" Read *twice* [b]now[/b]\nthen go on ")][:1])
def test_markup_signs_and_line_breaks_are_kept_and_space_around_is_not(over: dict[str, Any]) -> None:
    assert builders.single(**over).options[0].text == "Read *twice* [b]now[/b]\nthen go on"


REFUSED = {
    "an unknown field": {"hint": "It is b"},
    "an id of another shape": {"id": "vitals-1"},
    "a version that is text": {"version": "1"},
    "version nought": {"version": 0},
    "an unknown status": {"status": "done"},
    "a topic that is no slug": {"topic": "Vital Signs"},
    "no fact": {"facts": []},
    "no reference": {"references": []},
    "a reference without its year": {"references": [{"document": "A guideline", "verified_on": "2026-11-01"}]},
    "an empty stem": {"stem": "  "},
    "a stem without end": {"stem": "why " * 400},
    "a difficulty no item has": {"difficulty": 0.99},
    "an unknown level": {"cognitive": "guessing"},
    "a date that is none": {"created": "2026-13-01"},
    "an enemy that is no id": {"enemies": ["VS-1"]},
    "an unknown tag": {"tags": ["hard"]},
    "a waiver nobody signed": {"waivers": [{"check": "stem-length", "reason": "It is long for a reason"}]},
}


@pytest.mark.parametrize("over", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("make", MAKERS)
def test_a_question_is_refused_with(make: Any, over: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=next(iter(over))):
        make(**over)


@pytest.mark.parametrize("make", MAKERS)
def test_a_question_cannot_be_changed(make: Any) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make().stem = "Another question"


def test_a_question_of_a_kind_not_known_is_refused() -> None:
    with pytest.raises(ValidationError, match="essay"):
        ITEM.validate_python({**builders.COMMON, "id": "VS-0001", "type": "essay"})
