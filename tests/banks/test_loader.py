"""Loading a bank file: a broken item is reported at its place, and the others still load."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.banks.loader import load_exam_file, load_topic_file
from tests import builders


def rows() -> list[dict[str, Any]]:
    """One item of each type, as plain data."""
    items = (builders.single(), builders.multiple(), builders.ordering(), builders.numeric())
    return [json.loads(item.model_dump_json(exclude_none=True)) for item in items]


def written(items: Any, **frame: Any) -> bytes:
    data = {"topic": "vitals", "title": "Pulse", "items": items, **frame}
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=False).encode()


def problems_of(content: bytes) -> list[str]:
    return [str(problem) for problem in load_topic_file("pulse.yaml", content)[1]]


def place_of(content: bytes, text: str, after: str = "") -> str:
    """line:column of the first `text` after the first `after`."""
    at = content.decode().index(text, content.decode().index(after))
    before = content.decode()[:at]
    return f"{before.count(chr(10)) + 1}:{at - (before.rfind(chr(10)) + 1) + 1}"


def test_each_kind_of_question_loads_in_file_order_with_its_place() -> None:
    content = written(rows())
    placed, problems = load_topic_file("pulse.yaml", content)
    assert problems == []
    assert [one.item.id for one in placed] == ["VS-0001", "VS-0002", "VS-0003", "VS-0004"]
    assert [one.item.type for one in placed] == ["single_choice", "multiple_response", "ordering", "numeric"]
    assert [f"{one.line}:{one.column}" for one in placed] == [
        place_of(content, f"id: VS-000{number}") for number in range(1, 5)
    ]


def test_a_broken_item_is_reported_at_its_line_and_column_while_the_others_load() -> None:
    items = rows()
    items[1]["difficulty"] = 7.5
    content = written(items)
    placed, problems = load_topic_file("pulse.yaml", content)
    assert [one.item.id for one in placed] == ["VS-0001", "VS-0003", "VS-0004"]
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"pulse.yaml:{place_of(content, '7.5')}: difficulty: found 7.5; ")


def test_every_fault_of_an_item_is_reported_at_once() -> None:
    items = rows()
    items[0]["difficulty"] = 2
    del items[0]["stem"]
    found = problems_of(written(items))
    assert sorted(problem.split(": ")[1] for problem in found) == ["difficulty", "stem"]


def test_a_field_that_is_missing_is_named_at_its_item() -> None:
    items = rows()
    del items[2]["cognitive"]
    content = written(items)
    assert problems_of(content) == [
        f"pulse.yaml:{place_of(content, 'id: VS-0003')}: cognitive: missing; expected this field"
    ]


def test_an_unknown_field_is_refused_where_it_stands() -> None:
    items = rows()
    items[0]["options"][2]["corect"] = True
    content = written(items)
    assert problems_of(content) == [
        f"pulse.yaml:{place_of(content, 'true', after='corect')}: options.3.corect: "
        "not a field of this kind of question; check the spelling"
    ]


def test_an_unknown_kind_of_question_is_told_the_kinds_there_are() -> None:
    items = rows()
    items[0]["type"] = "essay"
    assert "lead_repair, matching, measurement, multiple_response, numeric, ordering" in problems_of(written(items))[0]


def test_a_rule_broken_inside_an_item_is_said_in_its_own_words() -> None:
    items = rows()
    items[0]["options"][0]["correct"] = True
    assert problems_of(written(items))[0].endswith("2 options are marked correct; expected exactly one")


def test_an_item_of_another_topic_is_left_out() -> None:
    items = rows()
    items[3]["topic"] = "ecg"
    content = written(items)
    placed, problems = load_topic_file("pulse.yaml", content)
    assert len(placed) == 3
    assert str(problems[0]).startswith(f"pulse.yaml:{place_of(content, 'ecg')}: the item says topic 'ecg'")


@pytest.mark.parametrize(
    "char", ["\x1b", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ue000", "\r"]
)
@pytest.mark.parametrize("field", ["stem", "rationale"])
def test_control_and_direction_characters_are_refused_everywhere(char: str, field: str) -> None:
    items = rows()
    target = items[0] if field == "stem" else items[0]["options"][1]
    target[field] = f"{target[field][:20]}{char}[31m{target[field][20:]}"
    placed, problems = load_topic_file("pulse.yaml", written(items))
    assert len(placed) == 3
    assert f"U+{ord(char):04X} at position 21" in problems[0].what
    assert char not in str(problems[0])


def test_a_value_of_the_wrong_kind_is_not_bent_into_shape() -> None:
    items = rows()
    items[0]["version"] = "1"
    items[1]["task"] = 4
    items[3]["answer"] = 7.5
    placed, problems = load_topic_file("pulse.yaml", written(items))
    assert [one.item.id for one in placed] == ["VS-0003"]
    assert [problem.what.split(":")[0] for problem in problems] == ["version", "task", "answer"]


@pytest.mark.parametrize("content", [b"", b"- a", b"text", b"items: {a: 1}", b"topic: vitals"])
def test_a_file_that_is_no_bank_file_gives_no_item_and_a_sentence(content: bytes) -> None:
    placed, problems = load_topic_file("pulse.yaml", content)
    assert placed == []
    assert problems


@pytest.mark.parametrize("items", [[], None, "text", 3])
def test_a_bank_file_holds_at_least_one_item(items: object) -> None:
    found = problems_of(written(items))
    assert len(found) == 1
    assert " items: " in found[0]


def test_an_unknown_field_of_the_file_itself_is_refused() -> None:
    content = written(rows(), author="me")
    assert problems_of(content) == [
        f"pulse.yaml:{place_of(content, 'me', after='author')}: author: not a field of this kind of question; check the spelling"
    ]


def test_yaml_that_cannot_be_read_is_one_problem() -> None:
    assert len(problems_of(b'topic: "vitals')) == 1


def exam_file(**over: Any) -> bytes:
    data = {**json.loads(builders.profile().model_dump_json()), **over}
    return yaml.safe_dump(data, sort_keys=False).encode()


def test_an_exam_profile_loads() -> None:
    assert load_exam_file("demo.yaml", exam_file()) == (builders.profile(), [])


def test_an_exam_whose_seats_do_not_add_up_is_refused() -> None:
    profile, problems = load_exam_file("demo.yaml", exam_file(scored=31))
    assert profile is None
    assert "the domains have 30 seats, but scored is 31" in problems[0].what


def test_an_exam_field_of_the_wrong_kind_is_reported_at_its_place() -> None:
    content = exam_file(plan_year="soon")
    profile, problems = load_exam_file("demo.yaml", content)
    assert profile is None
    assert str(problems[0]).startswith(f"demo.yaml:{place_of(content, 'soon')}: plan_year: found 'soon'")


WHOLE = written(rows())
SCALARS = st.sampled_from(
    ["", "~", "[]", "{}", "-1", "1.5", "yes", "'x'", "essay", "2026-02-30", '"\\e"', "- a", "{a: 1}"]
)


@settings(max_examples=100, deadline=None, database=None)
@given(st.integers(0, WHOLE.count(b"\n") - 1), st.booleans(), SCALARS)
def test_a_file_with_one_line_spoilt_never_raises_and_says_what_it_left_out(line: int, drop: bool, value: str) -> None:
    lines = WHOLE.decode().splitlines()
    if drop:
        del lines[line]
    else:
        lines[line] = f"{lines[line].partition(': ')[0]}: {value}"
    placed, problems = load_topic_file("pulse.yaml", "\n".join(lines).encode())
    assert len(placed) == 4 or problems
    assert all(0 < problem.line <= len(lines) + 1 and "\n" not in str(problem) for problem in problems)


@settings(max_examples=60, deadline=None, database=None)
@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=4))
def test_a_file_with_bytes_overwritten_never_raises(at: int, junk: bytes) -> None:
    placed, problems = load_topic_file("pulse.yaml", WHOLE[:at] + junk + WHOLE[at + len(junk) :])
    assert len(placed) <= 4
    assert all(problem.what for problem in problems)


def test_one_fault_in_an_option_is_one_problem() -> None:
    items = rows()
    items[1]["options"][0]["correct"] = "yes"
    assert len(problems_of(written(items))) == 1
