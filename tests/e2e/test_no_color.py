"""NO_COLOR: every screen is drawn, and without colour."""

from __future__ import annotations

import re

from tests.e2e.conftest import Installed
from tests.e2e.terminal import Terminal

SGR = re.compile(rb"\x1b\[([\d;:]*)m")


def colours(raw: bytes) -> set[str]:
    """Every colour that was set: foreground, background, by number or by red, green, blue."""
    found: set[str] = set()
    for codes in SGR.findall(raw):
        parts = re.split(r"[;:]", codes.decode())
        while parts:
            code = int(parts.pop(0) or 0)
            if code in (38, 48, 58):
                length = 4 if parts and parts[0] == "2" else 2
                found.add(";".join([str(code), *parts[:length]]))
                del parts[:length]
            elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 97 or 100 <= code <= 107:
                found.add(str(code))
    return found


def tour(installed: Installed) -> Terminal:
    """Home, an exam, its result, every question, and out."""
    installed.settings()
    one = installed.open("exam", "ccma", "--items", "3", env={"NO_COLOR": "1"})
    one.wait_for("1 of 3")
    one.wait_for("sure?")
    one.press("f")
    one.wait_for("⚑ 1")
    one.press("r")
    one.wait_for("Before you hand in the exam")
    one.press("h")
    one.wait_for("3 questions still open.")
    one.press("y")
    one.wait_for("Estimated score")
    one.wait_for("Domain")
    one.press("i")
    one.wait_for("Not answered")
    one.press("b")
    one.wait_for("Estimated score")
    one.press("b")
    one.wait_for("Last estimate")
    one.press("q")
    assert one.exit_status() == 0, one.text
    return one


def test_home_exam_and_result_are_drawn_without_any_colour_code(installed: Installed) -> None:
    assert colours(tour(installed).raw) == set()


def test_without_no_color_there_are_colours(installed: Installed) -> None:
    installed.settings()
    one = installed.open()
    one.wait_for("No exam taken yet")
    assert colours(one.raw)
