"""How does line mode speak and listen? One thing a line; silent unless asked; a thread reads, so that time can end a wait."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import TextIO

ASCII = str.maketrans(
    {
        "·": "-",
        "–": "-",
        "—": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "✓": "+",
        "✗": "x",
        "⚑": "!",
        "→": "->",
        "≥": ">=",
        "≤": "<=",
        "×": "x",
        "°": " deg ",
        "½": "1/2",
    }
)
WAIT = 0.2


class Gone(Exception):
    """The input has ended."""


class Talk:
    """Says lines and asks for them."""

    def __init__(self, source: TextIO | None = None, out: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._out = out or sys.stdout
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader: threading.Thread | None = None
        self._plain = "utf" not in (getattr(self._out, "encoding", None) or "utf-8").lower()

    def say(self, text: str = "") -> None:
        """One line, or several."""
        if self._plain:
            text = text.translate(ASCII).encode("ascii", "replace").decode("ascii")
        print(text, file=self._out, flush=True)

    def ask(self, prompt: str, while_waiting: Callable[[], bool] | None = None) -> str | None:
        """The next line typed, without its end. `while_waiting` is called a few times a second; True ends the wait with None.

        Raises Gone when the input has ended.
        """
        if self._reader is None:
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()
        print(prompt, end="", file=self._out, flush=True)
        while True:
            try:
                line = self._lines.get(timeout=WAIT)
            except queue.Empty:
                if while_waiting is not None and while_waiting():
                    print(file=self._out)
                    return None
                continue
            if line is None:
                self._lines.put(None)
                raise Gone
            return line.strip()

    def _read(self) -> None:
        try:
            for line in self._source:
                self._lines.put("".join(char for char in line if char.isprintable() or char == " "))
        except (OSError, ValueError, UnicodeDecodeError):
            pass
        self._lines.put(None)
