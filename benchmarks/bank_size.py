"""What do 1,500 questions cost at the start? The same program on the whole bank and on one topic file, in turns.

Usage: python -m benchmarks.bank_size [PAIRS]. Two moments: the first frame, and the figures that arrive in place after it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

BANK = Path(__file__).parents[1] / "question_banks"
PROGRAM = (
    "import sys, pathlib, scrubin.bootstrap as b; bank = pathlib.Path(sys.argv.pop(1)); "
    "b.built_in_banks = lambda: bank; from scrubin.__main__ import main; main()"
)


def one_file(folder: Path) -> Path:
    """A bank with the exams and a single topic file."""
    small = folder / "small"
    shutil.copytree(BANK / "exams", small / "exams")
    topic = small / "topics" / "vitals"
    topic.mkdir(parents=True)
    shutil.copy(BANK / "topics" / "vitals" / "temperature.yaml", topic)
    return small


def milliseconds_to(bank: Path, texts: tuple[str, ...], environment: dict[str, str]) -> list[float]:
    """Milliseconds from exec until each text is on the terminal, one after the other."""
    start = time.perf_counter()
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM, str(bank)], env=environment, dimensions=(24, 80), timeout=60)
    found = []
    for text in texts:
        child.expect_exact(text)
        found.append((time.perf_counter() - start) * 1000)
    child.sendcontrol("q")
    child.close(force=True)
    return found


def main(pairs: int) -> None:
    """Print the medians of both moments for both banks, and the median of the paired differences."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        banks = {"one file": one_file(folder), "whole bank": BANK}
        homes = {}
        for which, bank in banks.items():
            home = folder / which.replace(" ", "-")
            home.mkdir()
            (home / "settings.json").write_text('{"welcomed": true, "exam": "ccma"}', encoding="utf-8")
            homes[which] = {**environment, "SCRUBIN_DATA_DIR": str(home)}
            milliseconds_to(bank, ("Today", "No exam taken"), homes[which])
        rows = [
            {which: milliseconds_to(bank, ("Today", "No exam taken"), homes[which]) for which, bank in banks.items()}
            for _ in range(pairs)
        ]
    for at, moment in enumerate(("first frame", "figures in place")):
        medians = {which: statistics.median(row[which][at] for row in rows) for which in banks}
        added = statistics.median(row["whole bank"][at] - row["one file"][at] for row in rows)
        said = ", ".join(f"{which} {value:.0f} ms" for which, value in medians.items())
        print(f"{moment:<18}{said}; added by the whole bank, median of {pairs} pairs: {added:+.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
