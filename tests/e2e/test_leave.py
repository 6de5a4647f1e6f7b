"""Leaving gives the terminal back as it was."""

from __future__ import annotations

import re

from tests.e2e.conftest import Installed
from tests.e2e.terminal import Terminal

PRIVATE_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
ALTERNATE_SCREEN, CURSOR, PASTE = 1049, 25, 2004
MOUSE = (1000, 1002, 1003, 1006, 1015)


def modes_left(raw: bytes) -> dict[int, bool]:
    """Which of the terminal's private modes were last switched on (True) or off."""
    return {int(one): state == b"h" for modes, state in PRIVATE_MODE.findall(raw) for one in modes.split(b";")}


def assert_given_back(one: Terminal) -> None:
    left = modes_left(one.raw)
    assert left[ALTERNATE_SCREEN] is False
    assert left[CURSOR] is True
    assert left.get(PASTE, False) is False
    assert not any(left.get(mode, False) for mode in MOUSE)


def test_q_at_home_leaves_with_0_and_gives_the_terminal_back(installed: Installed) -> None:
    installed.settings()
    script = f"stty -g; '{installed.program}'; echo status $?; stty -g"
    one = installed.terminal(["/bin/sh", "-c", script])
    one.wait_for("No exam taken yet")
    one.press("q")
    assert one.exit_status() == 0
    assert_given_back(one)
    assert b"status 0" in one.raw
    before, *_, after = [line for line in one.raw.decode().split("\r\n") if re.search(r"^[\da-f:]+$", line)]
    assert before == after


def test_leaving_an_exam_asks_first_and_says_that_the_clock_runs_on(installed: Installed) -> None:
    installed.settings()
    one = installed.open("exam", "ccma", "--items", "5")
    one.wait_for("1 of 5")
    one.press("q")
    one.wait_for("The clock runs on while you are away.")
    one.press("enter")
    one.wait_for(lambda screen: "Leave the exam?" not in screen.text)
    one.press("q")
    one.wait_for("Leave the exam?")
    one.press("down", "enter")
    one.wait_for("Continue")
    one.press("q")
    assert one.exit_status() == 0


def test_a_request_to_end_gives_the_terminal_back_too(installed: Installed) -> None:
    installed.settings()
    one = installed.open()
    one.wait_for("No exam taken yet")
    one.terminate()
    one.exit_status()
    assert_given_back(one)
