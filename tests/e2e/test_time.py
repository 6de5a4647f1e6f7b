"""Time runs out by itself, whatever is open. The program's clocks run sixty times as fast here."""

from __future__ import annotations

import re

import pytest

from tests.e2e import demo_bank, record
from tests.e2e.conftest import Installed


def test_time_up_closes_an_exam_while_a_question_is_open(installed: Installed, fast_clock: dict[str, str]) -> None:
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 5))]
    one = installed.open("exam", demo_bank.EXAM, "--minutes", "4", env=fast_clock)
    one.wait_for("1 of 5")
    one.press("b")
    one.wait_for("open 4")
    one.press("enter")
    one.wait_for("2 of 5")
    one.wait_for("1 minute left")
    one.wait_for("Time ran out.")
    one.wait_for("1 of 5 answered")
    *_, last = record.newest_events(installed.record)
    assert (last.type, last.at_ms) == ("time_expired", 240_000)
    (row,) = installed.history()
    assert (row["answered"], row["submitted_at"] is not None) == (1, True)


@pytest.mark.parametrize(("key", "shown"), [("r", "Before you hand in"), ("q", "Leave the exam?")])
def test_time_up_closes_what_stands_before_the_question_too(
    installed: Installed, fast_clock: dict[str, str], key: str, shown: str
) -> None:
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 3))]
    one = installed.open("exam", demo_bank.EXAM, "--minutes", "3", env=fast_clock)
    one.wait_for("1 of 3")
    one.press(key)
    one.wait_for(shown)
    one.wait_for("Time ran out.")
    one.wait_for(lambda screen: shown not in screen.text)
    one.press("b")
    one.wait_for("Last estimate")


def test_an_exam_left_alone_goes_through_its_sections_and_break_by_itself(
    installed: Installed, fast_clock: dict[str, str]
) -> None:
    installed.settings()
    bank = demo_bank.write(installed.home / "bank", 20, minutes=(2, 1), break_minutes=1)
    installed.options = ["--banks", str(bank)]
    one = installed.open("exam", demo_bank.EXAM, env=fast_clock)
    one.wait_for("Time is up: section 1 of 2 is closed.")
    one.wait_for("section 2 of 2")
    one.wait_for("Time ran out in section 1, 2.")
    moments = [(event.type, event.at_ms) for event in record.newest_events(installed.record)]
    moments = [one for one in moments if one[0] != "clock_jumped"]
    assert moments == [("time_expired", 120_000), ("section_opened", 180_000), ("time_expired", 240_000)]


def test_extra_time_moves_the_moment_and_not_the_limit(installed: Installed, fast_clock: dict[str, str]) -> None:
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 3))]
    one = installed.open("exam", demo_bank.EXAM, "--minutes", "2", "--extra-time", "1.5", env=fast_clock)
    one.wait_for(lambda screen: re.search(r"[12]:\d\d$", screen.lines[0]))
    one.wait_for("Time ran out.")
    *_, last = record.newest_events(installed.record)
    assert (last.type, last.at_ms) == ("time_expired", 180_000)
    assert record.newest_form(installed.record).sections[0].seconds == 120
