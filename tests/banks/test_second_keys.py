"""The second key: a solver who saw no key answers, and what he answered is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scrubin.banks.second_keys import (
    NAME,
    Answer,
    SecondKey,
    agrees,
    compare,
    read,
    record,
    sheet,
    shown_order,
)
from scrubin.items.letters import LETTERS
from tests import builders

ITEMS: list[Any] = [builders.single(), builders.multiple(), builders.ordering(), builders.numeric()]


def lettered(item: Any, *parts: str) -> tuple[str, ...]:
    """The letters under which a sheet shows these parts."""
    order = shown_order(item)
    return tuple(LETTERS[order.index(part)] for part in parts)


def answer(item: Any, given: Any, **over: Any) -> Answer:
    return Answer(item=item.id, answer=given, confidence="sure", **over)


def key(item_id: str, version: int = 1, **over: Any) -> SecondKey:
    return SecondKey(
        **{"item": item_id, "version": version, "answer": "b", "confidence": "sure", "agreed": True, **over}
    )


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.type))
def test_the_order_shown_holds_every_part_once_and_stays(item: Any) -> None:
    assert sorted(shown_order(item)) == sorted(item.part_ids())
    assert shown_order(item) == shown_order(item.model_copy())


def test_the_order_shown_does_not_follow_the_key() -> None:
    places = {shown_order(builders.single(f"VS-{at:04d}")).index("b") for at in range(1, 60)}
    assert places == {0, 1, 2, 3}


def test_a_new_version_is_shown_in_an_order_of_its_own() -> None:
    orders = {shown_order(builders.single(version=version)) for version in range(1, 20)}
    assert len(orders) > 1


def test_the_sheet_gives_nothing_away() -> None:
    text = json.dumps(sheet(ITEMS))
    assert builders.WHY not in text
    for word in ("correct", "rationale", "misconception", "after", "formula", "slips", "7.5", "VS-10"):
        assert word not in text.replace('"VS-000', "")
    numeric = next(row for row in sheet(ITEMS) if row["type"] == "numeric")
    assert numeric["lines"] == ["Answer in mL."]


def test_the_sheet_shows_each_part_under_its_letter() -> None:
    (row,) = sheet([builders.single()])
    texts = {option.id: option.text for option in builders.single().options}
    shown = enumerate(shown_order(builders.single()))
    assert row["lines"] == [f"{LETTERS[at]}. {texts[part]}" for at, part in shown]


def test_the_sheet_is_in_the_same_order_however_the_items_come() -> None:
    assert sheet(ITEMS) == sheet(list(reversed(ITEMS)))


def test_right_answers_of_every_kind_agree_and_are_kept_as_part_ids() -> None:
    single, multiple, ordering, numeric = ITEMS
    given = [
        answer(single, lettered(single, "b")[0]),
        answer(multiple, lettered(multiple, "c", "a")),
        answer(ordering, lettered(ordering, "wash", "tray", "glove", "start")),
        answer(numeric, "7.5 mL"),
    ]
    records = compare(ITEMS, given)
    assert [one.agreed for one in records] == [True] * 4
    assert records[0].answer == "b"
    assert records[1].answer == ("c", "a")
    assert records[3].answer == "7.5 mL"


def test_wrong_answers_of_every_kind_disagree() -> None:
    single, multiple, ordering, numeric = ITEMS
    given = [
        answer(single, lettered(single, "a")[0], reason="It says so"),
        answer(multiple, lettered(multiple, "a")),
        answer(ordering, lettered(ordering, "start", "tray", "glove", "wash")),
        answer(numeric, "7.50 mL"),
    ]
    records = compare(ITEMS, given)
    assert [one.agreed for one in records] == [False] * 4
    assert records[0].reason == "It says so"


@pytest.mark.parametrize("given", ["Z", "", "A B", ("A", "B"), ()])
def test_an_answer_that_names_no_part_disagrees_and_does_not_raise(given: Any) -> None:
    assert [one.agreed for one in compare(ITEMS, [answer(ITEMS[0], given), answer(ITEMS[2], given)])] == [False, False]


def test_answers_to_other_items_are_ignored_and_items_without_answer_left_out() -> None:
    other = builders.single("VS-0099")
    assert compare(ITEMS, [answer(other, "A")]) == []


def test_the_version_answered_is_the_version_recorded() -> None:
    item = builders.single(version=3)
    assert compare([item], [answer(item, lettered(item, "b")[0])])[0].version == 3


def test_agreement_is_the_grade_of_the_item_itself() -> None:
    assert agrees(builders.single(), "b")
    assert not agrees(builders.single(), ("a", "b"))
    assert agrees(builders.numeric(), "7.5 milliliters")
    assert not agrees(builders.numeric(), ("7.5 mL",))


def test_records_are_appended_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / NAME
    record(path, [key("VS-0001", reason="Überlegt")])
    before = path.read_bytes()
    record(path, [key("VS-0002", answer=("a", "c"))])
    assert path.read_bytes().startswith(before)
    assert read(path) == {"VS-0001": key("VS-0001", reason="Überlegt"), "VS-0002": key("VS-0002", answer=("a", "c"))}


def test_the_newest_version_counts_and_of_it_the_last_line(tmp_path: Path) -> None:
    path = tmp_path / NAME
    record(path, [key("VS-0001", 2, agreed=False), key("VS-0001", 1), key("VS-0001", 2, settled="Read in its source")])
    assert read(path)["VS-0001"] == key("VS-0001", 2, settled="Read in its source")


def test_without_a_file_there_are_no_second_keys(tmp_path: Path) -> None:
    assert read(tmp_path / NAME) == {}


@pytest.mark.parametrize("line", ["not json", "{}", '{"item": "VS-0001"}', "[1]"])
def test_a_line_that_is_no_record_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / NAME).write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no record of a second key"):
        read(tmp_path / NAME)


@pytest.mark.parametrize(
    ("item", "right", "wrong"),
    [
        (builders.placement(), "V1 4 right sternal; V2 4 left sternal", "V1 3 right sternal; V2 4 left sternal"),
        (builders.lead_repair(), "RA LA", "RA LL"),
        (builders.setting(), "0.35 mL", "0.42"),
        (builders.measurement(procedure="pulse", truths=[{"rate": 76}]), "60 76 76", "60 80 80"),
    ],
    ids=lambda one: getattr(one, "type", ""),
)
def test_a_deed_is_keyed_by_the_line_that_says_it(item: Any, right: str, wrong: str) -> None:
    records = [compare([item], [answer(item, line)])[0] for line in (right, wrong, "something else")]
    assert [one.agreed for one in records] == [True, False, False]
    assert records[0].answer == right


def test_a_match_is_keyed_in_the_letters_of_its_sheet() -> None:
    item = builders.matching()
    said = item.key_response().said(shown_order(item))
    assert agrees(item, said)
    assert not agrees(item, "1A 2A 3A")


def test_the_sheet_of_a_varying_question_shows_its_first_variant_and_not_the_answer() -> None:
    (row,) = sheet([builders.setting()])
    assert row["stem"] == "Draw up 0.35 mL. Where does the plunger stand?"
    assert builders.WHY not in json.dumps(row)
