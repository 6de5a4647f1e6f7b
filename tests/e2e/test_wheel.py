"""The wheel is whole: it carries its questions and exams, and works from any folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Installed
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


def test_the_questions_that_ship_are_the_ones_that_were_checked(installed: Installed) -> None:
    """Byte for byte those of the checkout, which tests/banks/test_shipped.py checks."""
    (shipped,) = installed.environment.glob("lib/python*/site-packages/scrubin/question_banks")
    assert read_whole(shipped) == read_whole(ROOT / "question_banks")


def read_whole(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, but for hidden ones."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
