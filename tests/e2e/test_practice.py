"""Drills and reviews by keys: a miss comes back, the interval promised is the interval given, undo takes back."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.e2e import demo_bank, record
from tests.e2e.conftest import Installed
from tests.e2e.terminal import Terminal

OPTION = re.compile(r"^\s*(?:\S )?([A-D])  (\S)\s+(ZZ-\d{4}) (right|wrong)")


def letter(one: Terminal, kind: str) -> str:
    """The letter of the first option that is right, or wrong."""
    found = [match[1] for line in one.lines if (match := OPTION.match(line)) and match[4] == kind]
    return found[0].lower()


def whole(one: Terminal) -> bool:
    """Whether all four options of one question stand, unanswered; a screen may be read while half of it is drawn."""
    found = [match for line in one.lines if (match := OPTION.match(line)) and match[2] == "○"]
    return (
        len(found) == 4
        and len({match[3] for match in found}) == 1
        and {match[4] for match in found} == {"right", "wrong"}
    )


def asked(one: Terminal) -> str:
    """Which question is open."""
    found = re.search(r"Demo question (ZZ-\d{4})\?", one.text)
    assert found
    return found[1]


def reply(one: Terminal, kind: str) -> None:
    """Answer right or wrong, and check it."""
    one.wait_for(whole)
    one.press(letter(one, kind))
    one.wait_for("●")
    one.press("enter")
    one.wait_for("Right: " if kind == "right" else "The answer is ")
    one.wait_for(lambda screen: "next seen" in screen.text or "already counted" in screen.text)


def go_on(one: Terminal) -> None:
    one.press("enter")
    one.wait_for(whole)


def shown_days(one: Terminal) -> int:
    """In how many days the question is promised to come back."""
    found = re.search(r"next seen (tomorrow|in (\d+) days)", one.words)
    assert found
    return int(found[2] or 1)


def stored_days(installed: Installed, item_id: str) -> list[int]:
    """In how many days it is due, by its memory."""
    query = "select due, last from memory where item_id = ?"
    stored = record.rows(installed.record, query, [item_id])
    return [(date.fromisoformat(due) - date.fromisoformat(last)).days for due, last in stored]


@pytest.fixture
def demo(installed: Installed) -> Installed:
    installed.settings(new_per_day=3)
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 3))]
    return installed


def test_a_miss_of_a_drill_waits_ten_minutes_and_is_asked_again(demo: Installed, fast_clock: dict[str, str]) -> None:
    one = demo.open("drill", demo_bank.TOPIC, "--count", "3", env=fast_clock)
    one.wait_for(whole)
    missed = asked(one)
    reply(one, "wrong")
    one.wait_for("✓  b: Because the source")
    go_on(one)
    reply(one, "right")
    go_on(one)
    reply(one, "right")
    one.press("enter")
    one.wait_for("1 missed question comes back in")
    one.wait_for("1 missed question comes back now. m asks.")
    one.press("m")
    one.wait_for("missed before, here again")
    assert asked(one) == missed
    reply(one, "right")
    one.press("enter")
    one.wait_for("3 of 4 answers right (75%)")
    one.press("enter")
    one.wait_for("4 of 30 questions")
    (row,) = demo.history()
    assert (row["mode"], row["answered"], row["correct"]) == ("drill", 4, 3)
    fed = record.rows(demo.record, "select rating is not null from response where item_id = ? order by id", [missed])
    assert fed == [(1,), (0,)]


@pytest.mark.parametrize("chosen", ["", "1", "4"])
def test_the_interval_shown_is_the_interval_stored(demo: Installed, chosen: str) -> None:
    one = demo.open("drill", demo_bank.TOPIC, "--count", "1")
    one.wait_for(whole)
    item_id = asked(one)
    reply(one, "right")
    one.wait_for(lambda screen: re.search(r"4 easy \d+ d", screen.words))
    if chosen:
        offered = re.search(rf"{chosen} \w+ (\d+) d", one.words)
        assert offered
        days = "tomorrow" if offered[1] == "1" else f"in {offered[1]} days"
        one.press(chosen)
        one.wait_for(f"next seen {days}")
        one.wait_for(lambda _: stored_days(demo, item_id) == [int(offered[1])])
    assert stored_days(demo, item_id) == [shown_days(one)]


def test_a_review_asks_what_is_due_and_keeps_its_promise(demo: Installed) -> None:
    miss_all = demo.run("exam", demo_bank.EXAM, "--plain", typed="\n\n\nyes\nreview\n\n")
    assert "3 questions now in today's review." in miss_all.stdout
    demo.settings(new_per_day=0)
    one = demo.open()
    one.wait_for("3 due")
    one.press("r")
    for number in range(3):
        one.wait_for(f"{number} answered")
        one.wait_for(whole)
        item_id = asked(one)
        reply(one, "right")
        assert stored_days(demo, item_id) == [shown_days(one)]
        one.press("enter")
    one.wait_for("Review: done")
    one.press("enter")
    one.wait_for("nothing due")


def test_undo_takes_the_answer_back_and_asks_again(demo: Installed) -> None:
    one = demo.open("drill", demo_bank.TOPIC, "--count", "2")
    one.wait_for(whole)
    item_id = asked(one)
    reply(one, "wrong")
    one.press("u")
    one.wait_for("0 answered · 0 right")
    one.wait_for(whole)
    assert asked(one) == item_id
    assert stored_days(demo, item_id) == []
    reply(one, "right")
    one.wait_for("1 answered · 1 right")
    assert stored_days(demo, item_id) == [shown_days(one)]
    one.press("q")
    one.wait_for("Today")
    (row,) = demo.history()
    assert (row["answered"], row["correct"]) == (1, 1)
    assert record.rows(demo.record, "select count(*) from response") == [(2,)]


def test_an_answer_typed_ahead_of_enter_is_checked(demo: Installed) -> None:
    one = demo.open("drill", demo_bank.TOPIC, "--count", "1")
    one.wait_for(whole)
    one.press(letter(one, "right"), "enter")
    one.wait_for("1 answered · 1 right", timeout=5)
