"""Line mode: through a pipe, on a dumb terminal, in plain ASCII; the same words, the same record."""

from __future__ import annotations

import re
import subprocess

from tests.e2e import demo_bank
from tests.e2e.conftest import Installed
from tests.e2e.terminal import environment

ANY_KIND = "A\nABC\nABCD\nABCDE\nABCDEF\n5\n"  # one of these lines answers, whatever kind of question it is


def test_an_exam_is_sat_through_a_pipe_and_stands_in_the_history(installed: Installed) -> None:
    typed = f"{ANY_KIND}\n" * 3 + "yes\n\n"
    pipe = f"printf '{typed}' | '{installed.program}' exam ccma --items 3 --plain"
    done = subprocess.run(
        ["/bin/sh", "-c", pipe], capture_output=True, encoding="utf-8", env=environment(installed.home), check=True
    )
    assert "3 questions, 3 minutes." in done.stdout
    assert "Question 3 of 3." in done.stdout
    assert "Result of CCMA" in done.stdout
    (row,) = installed.history()
    assert (row["exam"], row["mode"], row["items"], row["answered"]) == ("ccma", "exam", 3, 3)
    assert f"{row['correct']} of 3 right" in done.stdout
    assert f"Estimated scaled score {row['scaled_estimate']}" in done.stdout


def test_an_exam_cut_off_in_the_pipe_is_kept_and_gone_on_with(installed: Installed) -> None:
    bank = demo_bank.write(installed.home / "bank", 5)
    installed.options = ["--banks", str(bank)]
    cut = installed.run("exam", demo_bank.EXAM, "--plain", typed="a\n\nflag\n")
    assert cut.returncode == 0
    assert "Every answer is kept." in cut.stdout
    went_on = installed.run("exam", "--plain", typed="map\ntime\nhand in\nyes\n\n")
    assert "Question 2 of 5." in went_on.stdout
    assert re.search(r"Open: 2, 3, 4, 5\nFlagged: 2\nAnswered: 1\n", went_on.stdout)
    assert re.search(r"> [45]:\d\d left\.", went_on.stdout)
    (row,) = installed.history()
    assert (row["answered"], row["submitted_at"] is not None) == (1, True)


def test_a_drill_tells_every_rationale_and_when_the_misses_come_back(installed: Installed) -> None:
    bank = demo_bank.write(installed.home / "bank", 8)
    installed.options = ["--banks", str(bank)]
    done = installed.run("drill", demo_bank.TOPIC, "--count", "8", "--plain", typed="A\n\n" * 8)
    assert done.returncode == 0
    verdicts = re.findall(r"> (Right|Wrong)", done.stdout)
    assert len(verdicts) == done.stdout.count("A guideline, 3.1, 2020") == 8
    assert "Missed before, here again." not in done.stdout
    missed = verdicts.count("Wrong")
    back = re.findall(r"(\d+) missed questions? comes? back in 10 minutes\.", done.stdout)
    assert back == ([str(missed)] if missed else [])
    assert f"{8 - missed} of 8 answers right." in done.stdout
    (row,) = installed.history()
    assert (row["mode"], row["answered"]) == ("drill", 8)


def test_a_review_is_held_through_a_pipe(installed: Installed) -> None:
    installed.settings(new_per_day=2)
    done = installed.run("review", "--plain", typed="A\nABCD\nABCDE\n5\nleave\n")
    assert done.returncode == 0
    assert "Review: 2 questions." in done.stdout
    assert re.search(r"[Nn]ext seen (tomorrow|in \d+ days)\.", done.stdout)
    (row,) = installed.history()
    assert (row["mode"], row["answered"]) == ("review", len(re.findall(r"> (Right|Wrong)", done.stdout)))


def test_nothing_due_says_what_to_do_instead(installed: Installed) -> None:
    installed.settings(new_per_day=0)
    done = installed.run("review", "--plain", typed="")
    assert done.returncode == 0
    assert "Nothing is due" in done.stdout
    assert "scrubin drill" in done.stdout


def test_a_dumb_terminal_gets_line_mode_and_one_sentence_why(installed: Installed) -> None:
    one = installed.open(env={"TERM": "dumb"})
    one.wait_for("exam, drill, lab, review, plan, history, journal, readiness or leave.")
    assert "The terminal says it is 'dumb', so Scrub In works line by line." in one.words
    assert b"\x1b" not in one.raw
    one.press("leave", "enter")
    assert one.exit_status() == 0


def test_a_pipe_without_plain_gets_line_mode_and_one_sentence_why(installed: Installed) -> None:
    done = installed.run(typed="leave\n")
    assert done.returncode == 0
    assert done.stdout.startswith("This is not an interactive terminal, so Scrub In works line by line.\n")
    assert "\x1b" not in done.stdout


def test_where_only_ascii_can_be_shown_only_ascii_is_written(installed: Installed) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (("exam", "ccma", "--items", "10"), ("drill", "--count", "5")):
        lines = f"help\n{ANY_KIND}\n" * 10 + "hand in\nyes\nmisses\n\n"
        done = subprocess.run(
            [installed.program, *arguments, "--plain"],
            input=lines.encode(),
            capture_output=True,
            env=environment(installed.home, **plain),
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()
        assert b"Traceback" not in done.stderr
        assert len(done.stdout) > 1000


def test_time_up_closes_an_exam_that_waits_for_a_line(installed: Installed, fast_clock: dict[str, str]) -> None:
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 3))]
    started = subprocess.Popen(
        [installed.program, *installed.options, "exam", demo_bank.EXAM, "--minutes", "2", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(installed.home, **fast_clock),
    )
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write("a\n")
    started.stdin.flush()
    said = ""
    while "Result of Demo" not in said:
        line = started.stdout.readline()
        assert line, said
        said += line
    assert "Time is up." in said
    started.communicate("\n", timeout=30)
    (row,) = installed.history()
    assert (row["answered"], row["submitted_at"] is not None) == (1, True)


def test_a_record_made_line_by_line_opens_in_the_full_screen(installed: Installed) -> None:
    installed.settings()
    installed.options = ["--banks", str(demo_bank.write(installed.home / "bank", 2))]
    installed.run("exam", demo_bank.EXAM, "--plain", typed="A\n\nB\n\nyes\n\n")
    one = installed.open()
    one.wait_for("1 exam")
    one.press("h")
    one.wait_for("Demo · full")
    one.press("enter")
    one.wait_for("2 of 2 answered")
