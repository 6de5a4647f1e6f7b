"""Where does one reckon during an exam? Apart from the other interludes, because a text area is slow to import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from scrubin.tui import keys
from scrubin.tui.widgets.key_bar import KeyBar


class ScratchScreen(ModalScreen[None]):
    """A pad to reckon on. What is written is kept with the attempt, half a second after the last key and on closing."""

    CSS_PATH = "../styles/modal.tcss"
    BINDINGS = keys.SCRATCH

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._text = text
        self._keep = keep
        self._timer: Any = None

    def compose(self) -> ComposeResult:
        """The pad."""
        with Vertical(id="card"):
            yield Static(Content.styled("Scratch pad", "bold"), classes="gap")
            yield TextArea(self._text)
            yield KeyBar()

    def on_mount(self) -> None:
        """Write at the end."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        """Keep it when the hand rests."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(0.5, self._save)

    def _save(self) -> None:
        text = "".join(char for char in self.query_one(TextArea).text[:20_000] if char == "\n" or char.isprintable())
        if text != self._text:
            self._text = text
            self._keep(text)

    def action_leave(self) -> None:
        """Keep and close."""
        self._save()
        self.dismiss(None)
