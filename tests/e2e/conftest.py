"""The built wheel in an environment of its own, and terminals to run it in."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Terminal, environment

ROOT = Path(__file__).resolve().parents[2]
FAST_CLOCK = '''\
"""Sixty seconds in one, for tests of what time brings about."""
from datetime import UTC, datetime, timedelta
from scrubin.system_clock import SystemClock

SPEED = 60
steady_ms, started = SystemClock.steady_ms, datetime.now(UTC)
began = steady_ms(SystemClock())
SystemClock.steady_ms = lambda self: began + (steady_ms(self) - began) * SPEED
SystemClock.now = lambda self: started + timedelta(milliseconds=(steady_ms(self) - began) * SPEED)
'''


@dataclass
class Installed:
    """The program as a learner has it: installed from the wheel, with a home folder of its own."""

    environment: Path
    home: Path
    options: list[str] = field(default_factory=list)
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def program(self) -> str:
        """The command."""
        return str(self.environment / "bin" / "scrubin")

    @property
    def record(self) -> Path:
        """The folder of the study record."""
        return self.home / "record"

    def settings(self, **chosen: Any) -> None:
        """Choose settings before the program is first opened."""
        self.record.mkdir(parents=True, exist_ok=True)
        (self.record / "settings.json").write_text(json.dumps({"welcomed": True, **chosen}), encoding="utf-8")

    def open(self, *arguments: str, size: tuple[int, int] = (24, 80), env: dict[str, str] | None = None) -> Terminal:
        """The program in a terminal of this many rows and columns."""
        return self.terminal([self.program, *self.options, *arguments], size, env)

    def terminal(
        self, command: list[str], size: tuple[int, int] = (24, 80), env: dict[str, str] | None = None
    ) -> Terminal:
        """Any command in a terminal."""
        one = Terminal(command, environment(self.home, **(env or {})), *size)
        self.terminals.append(one)
        return one

    def run(self, *arguments: str, typed: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        """The program through pipes."""
        return subprocess.run(
            [self.program, *self.options, *arguments],
            input=typed,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            encoding="utf-8",
            env=environment(self.home, **env),
            cwd=self.home,
            timeout=60,
            check=False,
        )

    def history(self) -> list[dict[str, Any]]:
        """`history --json`."""
        done = self.run("history", "--json")
        assert done.returncode == 0, done.stderr
        rows: list[dict[str, Any]] = json.loads(done.stdout)
        return rows


def _build(folder: Path) -> None:
    """Build the wheel and install it, without its dependencies, into a new environment that borrows them from this one."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheels, made = folder / "wheels", folder / "environment"
    offline = ["--no-deps", "--no-index"]
    subprocess.run([*pip, "wheel", str(ROOT), "--no-build-isolation", *offline, "-w", str(wheels)], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made)], check=True)
    (wheel,) = wheels.glob("scrubin-*.whl")
    python = made / "bin" / "python"
    subprocess.run([*pip, "--python", str(python), "install", *offline, str(wheel)], check=True)
    (packages,) = made.glob("lib/python*/site-packages")
    borrowed = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    _compile_banks(made, folder / "warm")
    (folder / "fast_clock").mkdir()
    (folder / "fast_clock" / "sitecustomize.py").write_text(FAST_CLOCK, encoding="utf-8")


def _compile_banks(made: Path, home: Path) -> None:
    """Let the program compile its index of the questions once, so that not every test pays for it."""
    home.mkdir()
    subprocess.run(
        [str(made / "bin" / "scrubin"), "banks", "stats"],
        env=environment(home),
        check=True,
        stdout=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with `environment` and `fast_clock`; built once, whichever worker comes first."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "wheel"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "ready").exists():
            _build(shared)
            (shared / "ready").touch()
    return shared


@pytest.fixture
def stranger(built: Path, tmp_path: Path) -> Iterator[Installed]:
    """The installed program with an empty home: not even an index of the questions."""
    home = tmp_path / "home"
    home.mkdir()
    one = Installed(built / "environment", home)
    yield one
    for terminal in one.terminals:
        terminal.close()


@pytest.fixture
def installed(built: Path, stranger: Installed) -> Installed:
    """The installed program with nothing in its record."""
    shutil.copytree(built / "warm" / "record" / "cache", stranger.record / "cache")
    return stranger


@pytest.fixture
def fast_clock(built: Path) -> dict[str, str]:
    """What to add to the environment so that the program's clocks run sixty times as fast."""
    return {"PYTHONPATH": str(built / "fast_clock")}
