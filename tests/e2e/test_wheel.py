"""The wheel is whole: it carries its questions and exams, and works from any folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Installed
from tests.e2e.terminal import environment


def test_what_is_tested_here_is_the_wheel_and_not_the_checkout(installed: Installed) -> None:
    asked = "import scrubin; print(scrubin.__file__)"
    done = subprocess.run(
        [str(installed.environment / "bin" / "python"), "-c", asked],
        capture_output=True,
        text=True,
        env=environment(installed.home),
        cwd=installed.home,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed.environment)


@pytest.mark.parametrize("folder", ["/", "."])
def test_banks_and_exams_are_found_from_any_folder(installed: Installed, folder: str) -> None:
    def asked(*arguments: str) -> str:
        done = subprocess.run(
            [installed.program, *arguments],
            capture_output=True,
            text=True,
            env=environment(installed.home),
            cwd=installed.home / folder,
            check=True,
        )
        return done.stdout

    topics = json.loads(asked("banks", "stats", "--json"))["topics"]
    assert min(topics[one]["released"] for one in ("vitals", "phlebotomy", "ecg", "medication-dosage", "hipaa")) >= 40
    assert {exam["id"] for exam in json.loads(asked("exams", "list", "--json"))} >= {"ccma", "cma", "rma"}


def test_every_question_that_ships_is_read_without_a_problem(installed: Installed) -> None:
    done = installed.run("banks", "check")
    assert done.returncode == 0, done.stdout[:2000]
