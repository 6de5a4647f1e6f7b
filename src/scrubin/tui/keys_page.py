"""What does the page of all keys say? Made from the bindings: `make keys` writes docs/keys.md."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.binding import Binding, BindingType

from scrubin.tui import keys

PAGES = {
    "Everywhere": keys.APP,
    "Home": keys.HOME,
    "In an exam": keys.SITTING,
    "In a drill or review": keys.PRACTICE,
    "Before handing in": keys.HAND_IN,
    "In a break": keys.BREAK,
    "On the map": keys.MAP,
    "On a result": keys.RESULT,
    "Question by question": keys.ITEMS,
    "In the Skills lab": keys.LAB,
    "In the history": keys.HISTORY,
    "On the plan": keys.PLAN,
    "In the journal": keys.JOURNAL,
    "On the page of readiness": keys.READINESS,
    "On forecasts and trends": keys.FORECASTS,
    "On a page of choices": keys.FORM,
    "Fitting the schedule": keys.FIT,
}


def page() -> str:
    """The page as Markdown."""
    lines = [
        "# Keys",
        "",
        "Made from the bindings of the program by `make keys`; `?` shows the same list on each screen.",
    ]
    for title, bindings in PAGES.items():
        lines += ["", f"## {title}", "", "| key | what it does |", "|---|---|"]
        lines += [f"| {_keys(binding)} | {binding.description} |" for binding in _bindings(bindings)]
    return "\n".join(lines) + "\n"


def _bindings(bindings: list[BindingType]) -> list[Binding]:
    return [binding for binding in bindings if isinstance(binding, Binding)]


def _keys(binding: Binding) -> str:
    return " ".join(f"`{keys.named(key)}`" for key in binding.key.split(","))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
