"""A stranger with an empty home answers a real question within two key presses."""

from __future__ import annotations

import sqlite3

from tests.e2e.conftest import Installed


def test_the_second_key_press_answers_a_real_question(stranger: Installed) -> None:
    one = stranger.open()
    one.wait_for("Which exam?")
    one.press("enter")
    one.wait_for("1 of 10")
    one.wait_for("A  ○")
    one.press("a")
    one.wait_for("open 9")
    one.kill9()
    with sqlite3.connect(stranger.record / "scrubin.sqlite3") as record:
        (form,) = record.execute("select form from attempt").fetchone()
        kinds = [row[0] for row in record.execute("select json_extract(payload, '$.type') from attempt_event")]
    assert '"exam":"ccma"' in form
    assert kinds == ["answered"]


def test_both_questions_of_the_first_run_can_be_skipped_and_are_not_asked_again(installed: Installed) -> None:
    one = installed.open()
    one.wait_for("Which exam?")
    one.press("escape")
    one.wait_for("No exam taken yet")
    one.press("q")
    assert one.exit_status() == 0
    again = installed.open()
    again.wait_for("No exam taken yet")
    assert "Which exam?" not in again.text
