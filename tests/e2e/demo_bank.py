"""A bank whose screens can be read: every option says whose it is and whether it is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests import builders

TOPIC = "demo-topic"
EXAM = "demo"


def write(folder: Path, items: int, *, minutes: tuple[int, ...] = (), break_minutes: int = 0) -> Path:
    """A bank folder with this many single choices on one topic, and an exam of all of them.

    `minutes` gives the exam that many sections of equal length; none: one section, a minute a question.
    """
    sections = minutes or (items,)
    assert items % len(sections) == 0
    _save(folder / "topics" / TOPIC / "all.yaml", {"topic": TOPIC, "title": "Demo", "items": _items(items)})
    profile = builders.profile(
        id=EXAM,
        scored=items,
        pretest=0,
        sections=[{"items": items // len(sections), "minutes": one} for one in sections],
        break_minutes=break_minutes,
        navigation="section" if minutes else "free",
        domains=[{"id": "all", "title": "All", "seats": items, "sureness": "CALC", "sources": [{"topic": TOPIC}]}],
    )
    _save(folder / "exams" / f"{EXAM}.yaml", profile.model_dump(mode="json"))
    return folder


def _items(count: int) -> list[dict[str, Any]]:
    return [_item(f"ZZ-{number:04d}") for number in range(1, count + 1)]


def _item(item_id: str) -> dict[str, Any]:
    options = [{**builders.option(part, correct=part == "b"), "text": text(item_id, part)} for part in "abcd"]
    told = {"stem": f"Demo question {item_id}?", "options": options, "facts": [f"ZZ-{int(item_id[-4:]):02d}"]}
    one = builders.single(item_id, topic=TOPIC, task="demo", **told)
    return one.model_dump(mode="json")


def text(item_id: str, part: str) -> str:
    """An option's text."""
    return f"{item_id} {'right' if part == 'b' else 'wrong'} {part}"


def _save(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
