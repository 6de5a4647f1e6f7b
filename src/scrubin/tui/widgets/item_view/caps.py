"""How is a tube's stopper drawn? A block of its color, and the color's name beside it."""

from __future__ import annotations

from textual.content import Content

from scrubin.items.caps import NAMES, Cap, capped

INKS: dict[Cap, tuple[str, str]] = {
    "blood-culture": ("#d9b44a", "#5b4a1a"),
    "light-blue": ("#8ecae6", "#8ecae6"),
    "red": ("#d1495b", "#d1495b"),
    "gold": ("#d9a441", "#d9a441"),
    "tiger": ("#d1495b", "#8d99ae"),
    "green": ("#3a9d5d", "#3a9d5d"),
    "light-green": ("#9bd18b", "#9bd18b"),
    "lavender": ("#b79ced", "#b79ced"),
    "pink": ("#f2a7c3", "#f2a7c3"),
    "gray": ("#9aa5b1", "#9aa5b1"),
    "yellow": ("#f0dc5a", "#f0dc5a"),
}


def cap_mark(cap: Cap | None, text: str) -> tuple[Content, str]:
    """The stopper as two half-blocks in front of a text that names its color; nothing for something that is no tube."""
    if cap is None:
        return Content(""), text
    assert cap in NAMES
    left, right = INKS[cap]
    return Content.assemble(("▐", left), ("▌", right), " "), capped(text, cap)
