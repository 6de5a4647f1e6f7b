"""What does a person see and press? The program in a real pseudo-terminal, its screen read through an emulator."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

KEYS = {"enter": "\r", "escape": "\x1b", "left": "\x1b[D", "right": "\x1b[C", "up": "\x1b[A", "down": "\x1b[B"}
PATIENCE = 30.0


def environment(home: Path, **over: str) -> dict[str, str]:
    """A plain user's environment, nothing of the developer's own in it."""
    plain = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SCRUBIN_DATA_DIR": str(home / "record"),
    }
    return {**plain, **over}


class Terminal:
    """One program running in a pseudo-terminal of a given size. Nothing here waits by the clock: it waits for the screen."""

    def __init__(self, command: Sequence[str], env: dict[str, str], rows: int = 24, columns: int = 80) -> None:
        self.raw = b""
        self.ended = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            command[0], list(command[1:]), env=env, cwd=env["HOME"], dimensions=(rows, columns), timeout=None
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = self._child.ptyproc.delayafterterminate = 0
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without spaces at the right."""
        if self._lines is None:
            self._lines = [line.rstrip() for line in self._screen.display]
        return self._lines

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The screen with all white space made one space, for sentences that wrap."""
        return " ".join(self.text.split())

    def press(self, *keys: str) -> None:
        """Type keys: names like "enter", or characters as they are."""
        self._child.send("".join(KEYS.get(key, key) for key in keys))

    def read(self, seconds: float) -> bool:
        """Take in what is written within this time; False when nothing came."""
        if self.ended:
            return False
        try:
            came: bytes = self._child.read_nonblocking(1 << 16, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self.ended = True
            return False
        self.raw += came
        self._stream.feed(came)
        self._lines = None
        return True

    def watch(self, seconds: float) -> None:
        """Take in all that is written during this time."""
        until = time.monotonic() + seconds
        while not self.ended and (left := until - time.monotonic()) > 0:
            self.read(left)

    def wait_for(self, what: str | Callable[[Terminal], object], timeout: float = PATIENCE) -> None:
        """Read until the text is on the screen or the predicate holds; fail with the screen if it does not come."""
        until = time.monotonic() + timeout
        while not (what in self.text or what in self.words if isinstance(what, str) else what(self)):
            if time.monotonic() > until or (self.ended and not self.read(0)):
                why = "the program ended" if self.ended else f"{timeout} seconds are over"
                wanted = repr(what) if isinstance(what, str) else "what was waited for"
                raise AssertionError(f"{wanted} did not come: {why}. The screen:\n{self.text}")
            self.read(0.05)

    def kill9(self) -> None:
        """Kill the program at once, then take in what it had still written."""
        self._child.kill(signal.SIGKILL)
        while not self.ended:
            self.read(PATIENCE)
        self.close()

    def terminate(self) -> None:
        """Ask the program to end, as a shutdown does."""
        self._child.kill(signal.SIGTERM)

    def exit_status(self, timeout: float = PATIENCE) -> int | None:
        """Read to the end and return the exit status; None if a signal ended it."""
        self.wait_for(lambda one: one.ended, timeout)
        self._child.wait()
        status: int | None = self._child.exitstatus
        return status

    def close(self) -> None:
        """Leave nothing running."""
        if not self._child.closed:
            self._child.kill(signal.SIGKILL)
            self._child.wait()
            self._child.close()
