"""Which stopper has this tube, in words beside its color?"""

from __future__ import annotations

from typing import Literal

Cap = Literal[
    "blood-culture", "light-blue", "red", "gold", "tiger", "green", "light-green", "lavender", "pink", "gray", "yellow"
]
NAMES: dict[Cap, str] = {
    "blood-culture": "blood culture bottle",
    "light-blue": "light blue",
    "red": "red",
    "gold": "gold",
    "tiger": "red and gray",
    "green": "green",
    "light-green": "light green",
    "lavender": "lavender",
    "pink": "pink",
    "gray": "gray",
    "yellow": "yellow",
}


def capped(text: str, cap: Cap | None) -> str:
    """The text with the stopper's color named, unless it names it already."""
    return text if cap is None or NAMES[cap] in text.casefold() else f"{text} [{NAMES[cap]} stopper]"
