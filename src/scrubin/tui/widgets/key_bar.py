"""Which few keys matter here?"""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static


class KeyBar(Static):
    """One line made from the screen's own bindings: those with `show`, clickable."""

    def on_mount(self) -> None:
        """Fill in once the screen's bindings are known."""
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show the keys that work now."""
        parts: list[Content] = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.show or not active.enabled or binding.action in seen:
                continue
            seen.add(binding.action)
            parts.append(self._one(binding))
        self.update(Content("   ").join(parts))

    def _one(self, binding: Binding) -> Content:
        key = Content.styled(self.app.get_key_display(binding), "bold $accent")
        return Content.assemble(key, " ", (binding.description, "$muted")).stylize(f"@click=screen.{binding.action}")
