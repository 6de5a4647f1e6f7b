"""How long from exec to the first frame, beside a bare Textual app? Each pair is taken one after the other.

Usage: python -m benchmarks.start_up [PAIRS]. Both are started in a pseudo-terminal of 80 x 24; the first frame is there
when its text is (`ready`, `Today`). The store holds a finished exam, so that the home screen has figures to fetch.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

BARE = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
HOME = [sys.executable, "-m", "scrubin"]


def seconds_to(text: str, command: list[str], environment: dict[str, str]) -> float:
    """Seconds from exec until the text is on the terminal."""
    start = time.perf_counter()
    child = pexpect.spawn(command[0], command[1:], env=environment, dimensions=(24, 80), timeout=60)
    child.expect_exact(text)
    took = time.perf_counter() - start
    child.sendcontrol("q")
    child.close(force=True)
    return took


def prepare(environment: dict[str, str]) -> None:
    """A record with one exam in it, and a compiled index."""
    sit = [sys.executable, "-m", "scrubin", "exam", "ccma", "--items", "3", "--plain"]
    subprocess.run(sit, input="a\n\na\n\na\n\nyes\n\n", text=True, env=environment, check=True, capture_output=True)
    settings = Path(environment["SCRUBIN_DATA_DIR"]) / "settings.json"
    settings.write_text('{"welcomed": true, "exam": "ccma"}', encoding="utf-8")


def main(pairs: int) -> None:
    """Print the medians, their ratio, and the spread of the paired ratios."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TERM": "xterm-256color", "SCRUBIN_DATA_DIR": folder, "LANG": "C.UTF-8"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        prepare(environment)
        for command, text in ((BARE, "ready"), (HOME, "Today")):
            seconds_to(text, command, environment)
        rows = [(seconds_to("ready", BARE, environment), seconds_to("Today", HOME, environment)) for _ in range(pairs)]
    bare, home = (statistics.median(row[at] for row in rows) for at in (0, 1))
    ratios = sorted(row[1] / row[0] for row in rows)
    print(f"bare Textual app  {bare * 1000:6.0f} ms to its first frame (median of {pairs})")
    print(f"scrubin           {home * 1000:6.0f} ms to its first frame")
    print(
        f"ratio of medians  {home / bare:6.2f}   (middle half of the pairs {ratios[pairs // 4]:.2f} to {ratios[3 * pairs // 4]:.2f})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
