"""The history for other programs: a stable JSON shape, and CSV cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from scrubin.interop import HISTORY_FORMATS
from scrubin.store.attempts import AttemptRecord
from scrubin.study.looking_back import PastAttempt

HEADER = [
    "id",
    "exam",
    "mode",
    "started_at",
    "submitted_at",
    "items",
    "answered",
    "correct",
    "scaled_estimate",
    "passed",
]


def past(domains: dict[str, tuple[int, int]] | None = None, **over: Any) -> PastAttempt:
    data: dict[str, Any] = {
        "id": "a1",
        "mode": "exam",
        "exam": "ccma",
        "title": "CCMA",
        "practice": False,
        "extra_time": 1.0,
        "started_at": datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
        "submitted_at": datetime(2026, 11, 21, 16, 30, tzinfo=UTC),
        "abandoned_at": None,
        "items": 36,
        "answered": 35,
        "correct": 24,
        "scored_items": 30,
        "scored_correct": 24,
        "scaled": 401,
        "passed": True,
    }
    tallies = {"signs": (20, 16), "leads": (10, 8)} if domains is None else domains
    return PastAttempt(AttemptRecord(**{**data, **over}), tallies, {})


def unfinished() -> PastAttempt:
    return past({}, id="a2", submitted_at=None, scaled=None, passed=None, answered=0, correct=0)


def drilled() -> PastAttempt:
    return past({"ecg": (5, 2)}, id="d1", mode="drill", exam=None, scaled=None, passed=None)


def cells(*attempts: PastAttempt) -> list[list[str]]:
    return list(csv.reader(io.StringIO(HISTORY_FORMATS["csv"](attempts), newline="")))


def test_json_has_the_documented_shape_in_the_documented_order() -> None:
    text = HISTORY_FORMATS["json"]([past()])
    assert json.loads(text) == [
        {
            "id": "a1",
            "exam": "ccma",
            "mode": "exam",
            "started_at": "2026-11-21T15:00:00+00:00",
            "submitted_at": "2026-11-21T16:30:00+00:00",
            "items": 36,
            "answered": 35,
            "correct": 24,
            "scaled_estimate": 401,
            "passed": True,
            "domains": {"signs": {"items": 20, "correct": 16}, "leads": {"items": 10, "correct": 8}},
        }
    ]
    assert list(json.loads(text)[0])[:3] == ["id", "exam", "mode"]
    assert list(json.loads(text)[0]["domains"]) == ["leads", "signs"]


def test_json_says_null_for_what_is_not_known() -> None:
    (row,) = json.loads(HISTORY_FORMATS["json"]([unfinished()]))
    assert (row["submitted_at"], row["scaled_estimate"], row["passed"], row["domains"]) == (None, None, None, {})
    (row,) = json.loads(HISTORY_FORMATS["json"]([drilled()]))
    assert (row["exam"], row["mode"]) == (None, "drill")


def test_attempts_keep_the_order_given() -> None:
    rows = json.loads(HISTORY_FORMATS["json"]([drilled(), past()]))
    assert [row["id"] for row in rows] == ["d1", "a1"]
    assert [row[0] for row in cells(drilled(), past())[1:]] == ["d1", "a1"]


def test_an_empty_history_is_an_empty_list_and_a_header_alone() -> None:
    assert json.loads(HISTORY_FORMATS["json"]([])) == []
    assert cells() == [HEADER]


def test_csv_has_a_line_an_attempt_and_a_pair_of_columns_a_domain() -> None:
    header, exam, drill = cells(past(), drilled())
    assert header == [
        *HEADER,
        "ecg items",
        "ecg correct",
        "leads items",
        "leads correct",
        "signs items",
        "signs correct",
    ]
    assert exam[:6] == ["a1", "ccma", "exam", "2026-11-21T15:00:00+00:00", "2026-11-21T16:30:00+00:00", "36"]
    assert exam[6:10] == ["35", "24", "401", "True"]
    assert exam[12:] == ["10", "8", "20", "16"]
    assert drill[10:12] == ["5", "2"]


def test_csv_leaves_blank_what_is_not_known() -> None:
    row = cells(unfinished())[1]
    assert (row[4], row[8], row[9]) == ("", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(start: str) -> None:
    formula = f'{start}HYPERLINK("http://example.test")'
    row = cells(past(exam=formula))[1]
    assert row[1] == f"'{formula}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert cells(past(scaled=-5))[1][8] == "-5"


@pytest.mark.parametrize("text", ['with "quotes"', "with, comma", "two\nlines", "é–✗"])
def test_whatever_the_text_it_comes_back_from_csv_and_json(text: str) -> None:
    assert cells(past(exam=text))[1][1] == text
    assert json.loads(HISTORY_FORMATS["json"]([past(exam=text)]))[0]["exam"] == text


def test_a_blank_cell_stays_blank() -> None:
    assert cells(past(), drilled())[1][10:12] == ["", ""]
