"""The learner's objections as Markdown, for the people who keep the questions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from scrubin.items import Item
from scrubin.study import telling
from scrubin.study.disputing import Objection


def dump(objections: Sequence[Objection]) -> str:
    """One section a question, in the version met, with every note on it. Nothing else of the record is in it."""
    lines = [
        "# Disputed questions",
        "",
        "Options were shuffled on the screen, so a letter in a note is not the bank's.",
        "",
    ]
    for (item_id, version), rows in groupby(objections, key=lambda one: (one.item_id, one.version)):
        notes = list(rows)
        lines += [f"## {item_id} version {version}{_since(notes[0])}", ""]
        lines += _question(notes[0].item)
        for one in notes:
            lines += [f"{one.day:%Y-%m-%d}:", "", *(f"> {line}" for line in one.note.splitlines() or [""]), ""]
    return "\n".join(lines).rstrip() + "\n"


def _since(one: Objection) -> str:
    if one.version_now is None:
        return " (not in the bank any more)"
    return f" (now version {one.version_now})" if one.version_now != one.version else ""


def _question(item: Item | None) -> list[str]:
    if item is None:
        return ["No copy of the question as it was is left.", ""]
    parts = getattr(item, "options", getattr(item, "steps", ()))
    listed = [f"- {part.text}{' (key)' if getattr(part, 'correct', False) else ''}" for part in parts]
    key = f"Key: {telling.answer_text(item, (), item.key_response())}. " if item.type == "numeric" else ""
    return [item.stem, "", *listed, *([""] if listed else []), f"{key}Facts: {', '.join(item.facts)}.", ""]
