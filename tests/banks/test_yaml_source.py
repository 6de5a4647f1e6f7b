"""Reading YAML: plain data with its places, and nothing hostile gets through."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.banks.yaml_source import MAX_BYTES, MAX_DEPTH, Problem, Unreadable, read_source


def refused(content: bytes) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read_source("bank.yaml", content)
    return caught.value.problem


def test_every_value_has_its_line_and_column() -> None:
    source = read_source("bank.yaml", b"topic: vitals\nitems:\n  - id: a\n    parts: [x, y]\n")
    assert json.loads(source.json) == {"topic": "vitals", "items": [{"id": "a", "parts": ["x", "y"]}]}
    assert source.places[("topic",)] == (1, 8)
    assert source.places[("items", 0)] == (3, 5)
    assert source.places[("items", 0, "parts", 1)] == (4, 16)


def test_a_problem_stands_at_the_deepest_place_that_is_known() -> None:
    source = read_source("bank.yaml", b"items:\n  - id: a\n")
    assert str(source.problem(("items", 0, "stem"), "missing")) == "bank.yaml:2:5: missing"


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param(b"a: 1\nb: &anchor text\n", 2, 4, id="anchor"),
        pytest.param(b"a: 1\nb: *nowhere\n", 2, 4, id="alias"),
        pytest.param(b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", 1, 4, id="bomb"),
        pytest.param(b"&a [*a]\n", 1, 1, id="a list that holds itself"),
        pytest.param(b"- &k {a: 1}\n- <<: *k\n", 1, 3, id="merge"),
    ],
)
def test_anchors_and_aliases_are_refused_before_anything_is_built(content: bytes, line: int, column: int) -> None:
    problem = refused(content)
    assert (problem.line, problem.column) == (line, column)
    assert "anchors and aliases" in problem.what


@pytest.mark.parametrize(
    "content",
    [
        b"a: !!python/object/apply:os.system [ls]",
        b"a: !!python/name:os.system",
        b"a: !!binary aGk=",
        b"a: !!set {x, y}",
        b"a: !mine text",
    ],
)
def test_a_tag_is_refused_where_it_stands(content: bytes) -> None:
    problem = refused(content)
    assert (problem.line, problem.column) == (1, 4)
    assert "tag" in problem.what


def test_a_field_that_stands_twice_is_refused_at_the_second() -> None:
    problem = refused(b"topic: a\ntitle: b\ntopic: c\n")
    assert (problem.line, problem.column) == (3, 1)
    assert "'topic'" in problem.what


def test_a_field_name_that_is_a_list_is_refused() -> None:
    assert "field name" in refused(b"? [a, b]\n: text\n").what


def test_nesting_is_bounded() -> None:
    assert read_source("f", b"- " * MAX_DEPTH + b"a").json
    problem = refused(b"- " * (MAX_DEPTH + 1) + b"a")
    assert (problem.line, problem.column) == (1, 2 * MAX_DEPTH + 1)
    assert "nested deeper" in problem.what


def test_a_thousand_brackets_are_a_sentence_and_not_a_crash() -> None:
    assert "nested deeper" in refused(b"[" * 1000 + b"]" * 1000).what


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    fits = b"a: b\n#".ljust(MAX_BYTES, b"x")
    assert json.loads(read_source("f", fits).json) == {"a": "b"}
    assert f"{MAX_BYTES:,}" in refused(fits + b"x").what


@pytest.mark.parametrize("content", [b"a: \xff", b"a: \xc3", b"a: caf\xe9", "a: é".encode("utf-16")])
def test_text_that_is_not_utf8_is_refused(content: bytes) -> None:
    assert "UTF-8" in refused(content).what


def test_the_line_of_the_first_byte_that_is_not_utf8_is_named() -> None:
    assert refused(b"a: 1\nb: 2\nc: \xff\n").line == 3


@pytest.mark.parametrize("value", [b".inf", b"-.inf", b"1.0e+400", b"9" * 16, b"-" + b"9" * 16, b"9" * 5000])
def test_numbers_without_bound_are_refused_where_they_stand(value: bytes) -> None:
    problem = refused(b"difficulty: " + value)
    assert (problem.line, problem.column) == (1, 13)


def test_a_date_that_is_none_is_refused_and_a_date_is_kept_as_it_is_written() -> None:
    assert "quotes" in refused(b"created: 2026-13-40").what
    assert json.loads(read_source("f", b"created: 2026-11-21").json) == {"created": "2026-11-21"}


def test_a_number_of_fifteen_digits_is_kept() -> None:
    assert json.loads(read_source("f", b"a: " + b"9" * 15).json) == {"a": 10**15 - 1}


@pytest.mark.parametrize("content", [b"a: \x00", b"a: \x1b[31m", "a: \u0085\u009b".encode()])
def test_raw_control_characters_are_refused(content: bytes) -> None:
    assert refused(content).what


@pytest.mark.parametrize("content", [b'a: "open', b"a: [1, 2", b"a: b: c", b"\tb: 1", b"a: 1\n---\nb: 2", b"@"])
def test_what_is_not_yaml_is_refused_with_a_hint(content: bytes) -> None:
    assert "check quotes and indentation" in refused(content).what


@pytest.mark.parametrize(("content", "data"), [(b"", None), (b"# only a comment", None), (b"- a", ["a"]), (b"a", "a")])
def test_what_is_not_a_mapping_is_read_as_what_it_is(content: bytes, data: object) -> None:
    assert json.loads(read_source("f", content).json) == data


@settings(max_examples=200, deadline=None, database=None)
@given(st.one_of(st.binary(max_size=200), st.text("&*!-:[]{}\"'#|>%@`?,. \n\tab01~\\<", max_size=80).map(str.encode)))
def test_whatever_the_bytes_the_answer_is_data_or_unreadable(content: bytes) -> None:
    try:
        source = read_source("f", content)
    except Unreadable as error:
        problem = error.problem
    else:
        json.loads(source.json)
        problem = source.problem(("items", 0), "some")
        assert all(line >= 1 and column >= 1 for line, column in source.places.values())
    assert problem.line >= 1
    assert problem.column >= 1
    assert "\n" not in str(problem)


@pytest.mark.parametrize("value", ["!!bool x", "!!timestamp x", '!!int ""', "!!int '+'", '!!float ""', ".nan", ".inf"])
def test_a_value_that_is_not_what_its_tag_says_is_refused(value: str) -> None:
    assert refused(f"a: {value}".encode()).what
