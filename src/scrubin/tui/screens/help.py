"""Which keys work on the screen that was open? Made from its bindings, so it cannot be wrong."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen

NAMES = {"question_mark": "?", "comma": ",", "exclamation_mark": "!"}


class HelpScreen(RoomScreen):
    """Key and deed, one a line."""

    BINDINGS = keys.PLAIN
    head = "Keys"

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__(id="help")
        self.of = of

    def body(self) -> ComposeResult:
        """The list."""
        with VerticalScroll(id="body"):
            yield Static(self._keys(), markup=False)

    def _keys(self) -> Content:
        """The screen's own keys, then those of what has the focus there; the toolkit's own are left out."""
        rows: dict[str, list[str]] = {}
        nodes = (self.of, self.of.focused, self.app)
        for node in nodes:
            for active in self.of.active_bindings.values():
                binding = active.binding
                if active.node is node and binding.description and _ours(binding.action):
                    name = self.app.get_key_display(binding) if binding.key_display else binding.key
                    rows.setdefault(binding.description, []).append(NAMES.get(name, name))
        lines = [
            Content.assemble((f"  {' '.join(dict.fromkeys(names)):<18}", "bold $accent"), said)
            for said, names in rows.items()
        ]
        mouse = Content.styled("\n  The mouse does the same: click an answer, a row, a key at the bottom.", "$muted")
        return Content("\n").join([*lines, mouse])


def _ours(action: str) -> bool:
    """Whether a key is more than the toolkit's own moving about."""
    return action not in keys.TOOLKIT and not action.startswith(("scroll_", "page_"))
