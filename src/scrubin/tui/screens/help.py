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

KEYS_WIDTH = 18


class HelpScreen(RoomScreen):
    """Key and deed, one a line."""

    BINDINGS = keys.PLAIN
    head = "Keys"

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__(id="help")
        self.rows = _rows(of)

    def body(self) -> ComposeResult:
        """The list."""
        with VerticalScroll(id="body"):
            yield Static(self._keys(), markup=False)

    def _keys(self) -> Content:
        """Each key with what it does, and that the mouse does the same."""
        lines = [
            Content.assemble((f"  {' '.join(dict.fromkeys(names)):<{KEYS_WIDTH}}", "bold $accent"), said)
            for said, names in self.rows.items()
        ]
        mouse = Content.styled("\n  The mouse does the same: click an answer, a row, a key at the bottom.", "$muted")
        return Content("\n").join([*lines, mouse])


def _rows(of: Screen[Any]) -> dict[str, list[str]]:
    """Keys by deed: those of the question in sight, the screen's, those of what has the focus; not the toolkit's own.

    Asked while the screen is still the open one: a key that stands for a deed of the screen means the open screen's.
    """
    rows: dict[str, list[str]] = {}
    if isinstance(of, RoomScreen):
        for name, said in of.deeds():
            rows.setdefault(said, []).append(name)
    for node in (of, of.focused, of.app):
        for active in of.active_bindings.values():
            binding = active.binding
            if active.node is node and binding.description and _ours(binding.action):
                name = of.app.get_key_display(binding) if binding.key_display else keys.named(binding.key)
                rows.setdefault(binding.description, []).append(name)
    return rows


def _ours(action: str) -> bool:
    """Whether a key is more than the toolkit's own moving about, and not told already as one that answers."""
    return action not in keys.TOOLKIT and not action.startswith(("scroll_", "page_", "press("))
