"""A full CMA sitting by keys: four locked sections, reviews, breaks, the result, and the history of it."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from scrubin.exams.form import Seat
from scrubin.items import Item
from tests.e2e import demo_bank, record
from tests.e2e.conftest import Installed
from tests.e2e.terminal import Terminal

ITEM: TypeAdapter[Item] = TypeAdapter(Item)
LETTERS = "abcde678"  # as the keys go on: from the sixth part they are numbers
NAMES = "abcdefgh"
OPTION = re.compile(r"^\s*(?:\S )?([A-H])  (\S)\s")
NUMBER = re.compile(r"^\s*Answer\s+([-\d.,]+)", re.MULTILINE)
PLACE = re.compile(r"section (\d) of 4\s+(\d+) of (\d+) · ⚑ (\d+) · open (\d+)")


@dataclass
class Paper:
    """The form being sat, with the keys that answer each question right or wrong."""

    seats: list[Seat]
    items: dict[str, Any]
    section_length: int

    def wants_right(self, at: int) -> bool:
        """Four of five are answered right."""
        return at % 5 != 2

    def keys(self, at: int) -> str:
        """The keys that answer the question at this seat."""
        seat = self.seats[at]
        item, right = self.items[seat.item_id], self.wants_right(at)
        if item.type == "numeric":
            return str(item.answer) if right else "98765"
        key = item.key_response()
        if item.type == "ordering":
            order = list(key.steps) if right else list(reversed(key.steps))
        elif item.type == "multiple_response":
            order = list(key.options) if right else [one.id for one in item.options if not one.correct][:1]
        else:
            order = [key.option] if right else [one.id for one in item.options if not one.correct][:1]
        return "".join(LETTERS[seat.order.index(part)] for part in order)


def paper(installed: Installed) -> Paper:
    form = record.newest_form(installed.record)
    stored = record.rows(installed.record, "select body from item_snapshot")
    items = {item.id: item for item in (ITEM.validate_json(body) for (body,) in stored)}
    assert len({len(section.seats) for section in form.sections}) == 1
    return Paper(list(form.seats), items, len(form.sections[0].seats))


def place(one: Terminal) -> tuple[int, ...]:
    """(section, question, questions, flags, open) as the head line says; empty where there is none."""
    found = PLACE.search(one.lines[0])
    return tuple(map(int, found.groups())) if found else ()


def given(one: Terminal) -> set[str]:
    """What stands as the answer on the screen: the letters chosen or numbered, or the number typed."""
    typed = NUMBER.search(one.text)
    options = [match for line in one.lines if (match := OPTION.match(line))]
    return {typed[1]} if typed else {match[1].lower() for match in options if match[2] in "●■12345678"}


def give(one: Terminal, exam: Paper, at: int) -> None:
    """Answer the question that is open, key after key, and see the whole answer taken."""
    keys, still_open = exam.keys(at), place(one)[4]
    if exam.items[exam.seats[at].item_id].type == "numeric":
        one.press(keys)
        wanted = {keys}
    else:
        wanted = set()
        for key in keys:
            one.press(key)
            wanted.add(NAMES[LETTERS.index(key)])
            one.wait_for(lambda screen: given(screen) == wanted)
    one.wait_for(lambda screen: given(screen) == wanted and place(screen)[4:] == (still_open - 1,))


def answer(one: Terminal, exam: Paper, section: int, number: int) -> None:
    """Answer the question that is open, see that it is taken, and go on."""
    length = exam.section_length
    give(one, exam, (section - 1) * length + number - 1)
    one.press("enter")
    if number < length:
        one.wait_for(lambda screen: place(screen)[:2] == (section, number + 1))
    else:
        one.wait_for("Before you hand in")


def test_a_full_cma_is_sat_section_by_section_and_stands_in_the_history(installed: Installed) -> None:
    installed.settings()
    drawn = json.loads(installed.run("exams", "form", "cma", "--seed", "3", "--json").stdout)
    one = installed.open("exam", "cma", "--seed", "3")
    one.wait_for("section 1 of 4")
    exam = paper(installed)
    length = exam.section_length
    assert [seat.item_id for seat in exam.seats] == [row["id"] for part in drawn["sections"] for row in part["items"]]
    assert len(exam.seats) >= 180
    for section in range(1, 5):
        one.wait_for(f"section {section} of 4   1 of {length} · ⚑ 0 · open {length}")
        for number in range(1, length + 1):
            if (section, number) == (1, 5):
                leave_open_and_flag(one)
            else:
                answer(one, exam, section, number)
        if section == 1:
            review_finds_the_open_one(one, exam)
        one.wait_for(f"{length} answered")
        one.press("h")
        if section < 4:
            one.wait_for(f"Section {section} of 4 is closed.")
            one.wait_for("Break time left:")
            one.press("enter")
        if section == 1:
            one.wait_for("section 2 of 4")
            closed_section_stays_closed(one)
    one.wait_for("Estimated score")
    one.wait_for("Domain")
    result_is_right(one, exam)
    history_is_right(installed, exam)
    history_opens_it_again(one, exam)
    assert installed.run("data", "check").returncode == 0


def leave_open_and_flag(one: Terminal) -> None:
    one.press("f")
    one.wait_for(lambda screen: place(screen)[3:4] == (1,))
    one.press("enter")
    one.wait_for(lambda screen: place(screen)[:2] == (1, 6))


def review_finds_the_open_one(one: Terminal, exam: Paper) -> None:
    one.wait_for("Before you hand in section 1 of 4")
    one.wait_for("1 open 1 flagged A closed section cannot be opened again.")
    one.wait_for(lambda screen: re.search(r"▸ Question 5 +○ open, ⚑ flagged", screen.text))
    one.press("enter")
    one.wait_for(lambda screen: place(screen)[:2] == (1, 5))
    give(one, exam, 4)
    one.press("r")
    one.wait_for("Before you hand in section 1 of 4")


def closed_section_stays_closed(one: Terminal) -> None:
    one.press("left", "f")
    one.wait_for(lambda screen: place(screen)[3:4] == (1,))
    assert place(one)[:2] == (2, 1)
    one.press("f")


def right_by_domain(exam: Paper) -> dict[str, tuple[int, int]]:
    """(items, right) by domain, pretest left out, as planned."""
    counted = [at for at, seat in enumerate(exam.seats) if not seat.pretest]
    items = Counter(exam.seats[at].domain for at in counted)
    right = Counter(exam.seats[at].domain for at in counted if exam.wants_right(at))
    return {domain: (items[domain], right[domain]) for domain in items}


def estimate(right: int, scored: int) -> int:
    """The CMA's line through (0, 200), (0.7, 430), (1, 800), rounded down."""
    share = right / scored
    return math.floor(430 + 370 * (share - 0.7) / 0.3 if share >= 0.7 else 200 + 230 * share / 0.7)


def figures(exam: Paper) -> tuple[int, int, int]:
    scored, right = (sum(row[at] for row in right_by_domain(exam).values()) for at in (0, 1))
    return scored, right, estimate(right, scored)


def result_is_right(one: Terminal, exam: Paper) -> None:
    scored, right, scaled = figures(exam)
    assert f"Estimated score {scaled}" in one.text
    assert "at or above the pass line of 430" in one.text
    assert f"{right} of {scored} right" in one.words
    assert f"{len(exam.seats)} of {len(exam.seats)} answered" in one.words


def history_is_right(installed: Installed, exam: Paper) -> None:
    _, right, scaled = figures(exam)
    (row,) = installed.history()
    assert (row["exam"], row["mode"]) == ("cma", "exam")
    assert row["submitted_at"] > row["started_at"]
    assert (row["items"], row["answered"]) == (len(exam.seats), len(exam.seats))
    assert (row["correct"], row["scaled_estimate"], row["passed"]) == (right, scaled, True)
    assert {key: (one["items"], one["correct"]) for key, one in row["domains"].items()} == right_by_domain(exam)


def history_opens_it_again(one: Terminal, exam: Paper) -> None:
    _, _, scaled = figures(exam)
    one.press("b")
    one.wait_for(f"Last estimate {scaled}")
    one.press("h")
    one.wait_for(f"est. {scaled}")
    one.press("enter")
    one.wait_for(f"Estimated score {scaled}")
    one.press("i")
    one.wait_for(f"1 of {len(exam.seats)}")
    one.wait_for("Your answer")
    one.wait_for("✓ Right")
    one.press("enter", "enter")
    one.wait_for(f"3 of {len(exam.seats)}")
    one.wait_for("✗ Wrong")


def test_the_same_exam_in_another_terminal_size_says_the_same(installed: Installed) -> None:
    installed.settings()
    one = installed.open("exam", "cma", "--seed", "3", size=(40, 140))
    one.wait_for("section 1 of 4")
    one.wait_for("◌ unseen")
    one.press("f")
    one.wait_for(lambda screen: place(screen)[3:4] == (1,))


def test_an_exam_that_is_not_finished_is_not_begun_twice(installed: Installed) -> None:
    installed.settings()
    one = installed.open("exam", "cma", "--items", "10")
    one.wait_for("1 of 10")
    one.kill9()
    refused = installed.run("exam", "ccma", "--plain")
    assert refused.returncode == 2
    assert "is not finished" in refused.stderr
    assert len(installed.history()) == 1


def test_an_answer_and_enter_typed_at_once_answer_the_question_that_was_open(installed: Installed) -> None:
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 3))]
    one = installed.open("exam", demo_bank.EXAM)
    one.wait_for("1 of 3")
    one.wait_for("D  ○")
    one.press("a", "enter")
    one.wait_for("2 of 3")
    one.wait_for("open 2")
    assert [seat.answered for seat in record.states(installed.record)[-1].seats] == [True, False, False]
