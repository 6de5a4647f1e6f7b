"""Which few keys matter here?"""

from __future__ import annotations

from textual.app import App
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

GAP = "  "
KEPT = ("app.help", "leave")


class KeyBar(Static):
    """One line made from the bindings that have `show`, clickable. What does not fit is left out, but never help and leave."""

    def on_mount(self) -> None:
        """Fill in once the screen's bindings are known."""
        self.refresh_keys()

    def on_resize(self) -> None:
        """Another width holds other keys."""
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show the keys that work now."""
        shown: dict[str, tuple[str, Content]] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, (active.binding.action, self._one(active)))
        room = max(20, (self.size.width or self.app.size.width) - 2)
        self.update(Content(GAP).join([part for _, part in _fitting(list(shown.values()), room)]))

    def _one(self, active: ActiveBinding) -> Content:
        binding = active.binding
        shown = getattr(self.screen, "key_shown", self.app.get_key_display)
        key = Content.styled(shown(binding), "bold $accent")
        part = Content.assemble(key, " ", (binding.description, "$muted"))
        clickable = isinstance(active.node, (Screen, App))
        return part.stylize(f"@click=screen.{binding.action}") if clickable else part


def _fitting(parts: list[tuple[str, Content]], room: int) -> list[tuple[str, Content]]:
    """The first parts that fit beside those always kept, all in their order."""
    taken = sum(part.cell_length + len(GAP) for action, part in parts if action in KEPT)
    kept: list[tuple[str, Content]] = []
    for action, part in parts:
        if action not in KEPT:
            taken += part.cell_length + len(GAP)
            if taken - len(GAP) > room:
                continue
        kept.append((action, part))
    return kept
