"""kill -9 at any moment: what the screen has shown is in the record, once, and the program offers to go on."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import pytest

from scrubin.exams.attempt import AttemptState
from tests.e2e import demo_bank, record
from tests.e2e.conftest import Installed
from tests.e2e.terminal import Terminal

QUESTIONS = 40
PLACE = re.compile(r"(\d+) of 40 · ⚑ (\d+) · open (\d+)(  ⚑)?")
OPTION = re.compile(r"^\s*(?:\S )?[A-D]  (\S)\s+(ZZ-\d{4}) \w+ ([a-d])(\s+\(?struck out\)?)?$")
CLOCK = re.compile(r"(\d+):(\d\d)$")
LEVELS = ("GUESS", "UNSURE", "SURE")
BURST = ("a", "b", "c", "d", "1", "4", "f", "k", "xa", "xc", "enter", "enter", "right", "left", "left")


@dataclass(frozen=True)
class Shown:
    """All marks that a sitting screen shows."""

    current: int
    flags: int
    open: int
    flagged: bool
    chosen: frozenset[tuple[str, str]]
    struck: frozenset[tuple[str, str]]
    confidence: str | None


def read_marks(one: Terminal) -> Shown | None:
    """The marks on the screen; None when no question is on it."""
    place = PLACE.search(one.lines[0])
    if place is None:
        return None
    options = [match for line in one.lines if (match := OPTION.match(line))]
    if not options:
        return None
    return Shown(
        current=int(place[1]) - 1,
        flags=int(place[2]),
        open=int(place[3]),
        flagged=bool(place[4]),
        chosen=frozenset((match[2], match[3]) for match in options if match[1] == "●"),
        struck=frozenset((match[2], match[3]) for match in options if match[4]),
        confidence=confidence_shown(one),
    )


def confidence_shown(one: Terminal) -> str | None:
    """The level in capitals on the line that asks how sure."""
    words = [word for line in one.lines if "sure?" in line for word in line.split() if word in LEVELS]
    return words[0].lower() if words else None


def marks_of(state: AttemptState) -> Shown:
    """What the screen has to show in this state."""
    item_id, seat = state.form.seats[state.current].item_id, state.seats[state.current]
    return Shown(
        current=state.current,
        flags=sum(one.flagged for one in state.seats),
        open=sum(not one.answered for one in state.seats),
        flagged=seat.flagged,
        chosen=frozenset([(item_id, seat.response.option)] if seat.response else []),  # type: ignore[union-attr]
        struck=frozenset((item_id, part) for part in seat.struck),
        confidence=seat.confidence,
    )


def assert_shown_is_stored(shown: Shown, states: list[AttemptState]) -> None:
    """Each mark seen before the kill was a fact of the record at some moment.

    Mark by mark, because the last frame may have been cut off in its middle.
    """
    moments = [marks_of(state) for state in states]
    assert (shown.flags, shown.open) in {(one.flags, one.open) for one in moments}
    assert shown.current in {one.current for one in moments}
    assert shown.chosen <= {mark for one in moments for mark in one.chosen}
    assert shown.struck <= {mark for one in moments for mark in one.struck}
    assert shown.confidence in {one.confidence for one in moments}


def seconds_left(one: Terminal) -> int:
    found = CLOCK.search(one.lines[0])
    return int(found[1]) * 60 + int(found[2]) if found else 0


def answer_and_see_it(one: Terminal, dice: random.Random) -> tuple[int, tuple[str, str]]:
    """Choose another option than the one that stands; returns the seat and the answer once the screen shows it."""
    before = read_marks(one)
    assert before is not None
    lines = [match for line in one.lines if (match := OPTION.match(line))]
    at = dice.choice([at for at, match in enumerate(lines) if match[1] != "●"])
    wanted = (lines[at][2], lines[at][3])
    one.press("abcd"[at])
    one.wait_for(lambda screen: (marks := read_marks(screen)) is not None and marks.chosen == {wanted})
    return before.current, wanted


def go_on(installed: Installed) -> tuple[Terminal, list[AttemptState]]:
    """Open the program again; it offers the exam, and shows it as the record has it."""
    stored = record.states(installed.record)
    one = installed.open()
    one.wait_for("Continue")
    one.wait_for(f"question {stored[-1].current + 1} of {QUESTIONS}")
    assert any(line.strip().startswith("▸ Continue") for line in one.lines)
    one.press("enter")
    one.wait_for(lambda screen: read_marks(screen) == marks_of(stored[-1]))
    return one, stored


@pytest.mark.parametrize("seed", [1, 2])
def test_an_exam_killed_at_five_random_moments_goes_on_with_every_mark(installed: Installed, seed: int) -> None:
    dice = random.Random(seed)
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", QUESTIONS))]
    one = installed.open("exam", demo_bank.EXAM, "--seed", str(seed))
    one.wait_for(lambda screen: read_marks(screen) is not None and "D  ○" in screen.text)
    left = seconds_left(one)
    for round_number in range(5):
        seat, answered = answer_and_see_it(one, dice)
        one.press(*dice.choices(BURST, k=14))
        one.watch(dice.uniform(0, 0.3))
        one.kill9()
        shown = read_marks(one)
        stored = record.states(installed.record)
        given = [event for event in record.newest_events(installed.record) if event.type == "answered"]
        assert (seat, answered[1]) in [(event.seat, event.response.option) for event in given if event.response]  # type: ignore[union-attr]
        if shown is not None:
            assert_shown_is_stored(shown, stored)
        if round_number == 4:
            checked = installed.run("data", "check")
            events = len(record.newest_events(installed.record))
            assert (checked.returncode, f"Sound: 0 answers, {events} exam events" in checked.stdout) == (0, True)
        one, _ = go_on(installed)
        assert left - 60 <= seconds_left(one) <= left
        left = seconds_left(one)
    hand_in_and_compare(installed, one)


def hand_in_and_compare(installed: Installed, one: Terminal) -> None:
    last = record.states(installed.record)[-1]
    answered = [(at, seat.response) for at, seat in enumerate(last.seats) if seat.response]
    right = sum(response.option == "b" for _, response in answered)  # type: ignore[union-attr]
    one.press("r")
    one.wait_for(f"{len(answered)} answered")
    one.press("h")
    one.wait_for(f"{QUESTIONS - len(answered)} questions still open.")
    one.press("y")
    one.wait_for(f"{right} of {QUESTIONS} right")
    one.close()
    (row,) = installed.history()
    assert (row["items"], row["answered"], row["correct"]) == (QUESTIONS, len(answered), right)
    logged = record.rows(installed.record, "select count(*), count(distinct item_id) from response")
    assert logged == [(len(answered), len(answered))]


def kill_in_the_midst(installed: Installed, command: list[str], dice: random.Random) -> tuple[int, int]:
    """Answer in a drill or review, kill it; returns the answers and the right ones that the screen had counted."""
    one = installed.open(*command)
    one.wait_for("0 answered")
    one.wait_for("D  ○")
    one.press("a")
    one.wait_for("●")
    one.press("enter")
    one.wait_for("1 answered")
    for _ in range(8):
        one.press("enter")
        one.watch(dice.uniform(0.02, 0.08))
        one.press(dice.choice("abcd"))
        one.watch(dice.uniform(0.02, 0.08))
        one.press("enter")
        one.watch(dice.uniform(0, 0.08))
        if dice.random() < 0.2:
            break
    one.kill9()
    found = re.search(r"(\d+) answered · (\d+) right", one.lines[0])
    assert found
    return int(found[1]), int(found[2])


def assert_nothing_lost_or_doubled(installed: Installed, mode: str, seen: tuple[int, int]) -> None:
    """The newest session holds what was counted on the screen, each question once, and every count agrees."""
    newest = "(select id from attempt where mode = ? order by started_at desc limit 1)"
    query = f"select item_id, correct from response where attempt_id = {newest} order by id"
    logged = record.rows(installed.record, query, [mode])
    assert len(logged) >= seen[0]
    assert seen in [(count, sum(right for _, right in logged[:count])) for count in range(len(logged) + 1)]
    assert len({item for item, _ in logged}) == len(logged)
    row = next(one for one in installed.history() if one["mode"] == mode)
    right = sum(right for _, right in logged)
    assert (row["answered"], row["correct"], row["items"]) == (len(logged), right, len(logged))
    assert row["submitted_at"] is not None
    fed = "select count(*) from memory where item_id in (select item_id from response where attempt_id = "
    assert record.rows(installed.record, f"{fed}{newest})", [mode]) == [(len(logged),)]


def test_no_answer_of_a_killed_drill_is_lost_or_doubled(installed: Installed) -> None:
    dice = random.Random(3)
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", QUESTIONS))]
    for _ in range(2):
        seen = kill_in_the_midst(installed, ["drill", demo_bank.TOPIC, "--count", "30"], dice)
        assert_nothing_lost_or_doubled(installed, "drill", seen)
    assert installed.run("data", "check").returncode == 0


def test_no_answer_of_a_killed_review_is_lost_or_doubled_and_none_is_asked_twice(installed: Installed) -> None:
    dice = random.Random(4)
    installed.settings(new_per_day=0)
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", QUESTIONS))]
    added = installed.run("exam", demo_bank.EXAM, "--plain", typed="hand in\nyes\nreview\n\n")
    assert f"{QUESTIONS} questions now in today's review." in added.stdout
    for _ in range(2):
        seen = kill_in_the_midst(installed, ["review"], dice)
        assert_nothing_lost_or_doubled(installed, "review", seen)
    logged = record.rows(installed.record, "select count(*), count(distinct item_id) from response")
    assert logged[0][0] == logged[0][1]
    still_due = QUESTIONS - logged[0][0]
    one = installed.open()
    one.wait_for(f"{still_due} due")
    assert installed.run("data", "check").returncode == 0
