"""Which colours has each theme? One token a meaning: accent, right, wrong, flag, muted, paper, trace.

Okabe and Ito's palette on dark and light ground, so that the meanings differ for colour-blind eyes too; and a symbol
and a word always stand beside the colour.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(name: str, *, dark: bool, ground: str, text: str, **tokens: str) -> Theme:
    return Theme(
        name=f"scrubin-{name}",
        primary=tokens["accent"],
        accent=tokens["accent"],
        success=tokens["right"],
        error=tokens["wrong"],
        warning=tokens["flag"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=tokens["raised"],
        dark=dark,
        variables=tokens,
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        ground="#10151b",
        text="#dde3ea",
        accent="#56b4e9",
        right="#2fc496",
        wrong="#f0803c",
        flag="#f0c94a",
        muted="#8b98a7",
        raised="#1b242e",
        paper="#2a1c1c",
        trace="#e6e6e6",
    ),
    _theme(
        "light",
        dark=False,
        ground="#fbfaf7",
        text="#1d232a",
        accent="#005f9e",
        right="#00694d",
        wrong="#a83e00",
        flag="#7a5a00",
        muted="#59636e",
        raised="#ece9e1",
        paper="#fdeeee",
        trace="#111111",
    ),
    _theme(
        "contrast",
        dark=True,
        ground="#000000",
        text="#ffffff",
        accent="#7fd4ff",
        right="#5cff9d",
        wrong="#ff9a5c",
        flag="#ffe14d",
        muted="#d0d0d0",
        raised="#1f1f1f",
        paper="#2a0000",
        trace="#ffffff",
    ),
)
