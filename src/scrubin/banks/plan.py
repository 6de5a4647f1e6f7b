"""What was the bank meant to hold, and which of its items train which skill of the trade?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import Field

from scrubin.banks.loader import load_document
from scrubin.banks.yaml_source import Problem
from scrubin.exams.blueprint import DomainSource
from scrubin.items.base import Frozen, PlainText, Slug

NAME = "plan.yaml"
INTRODUCTION = """# Which skill is trained by which items

Made by `make coverage` from `plan.yaml` and the released items; do not edit. The skills are those that two career
guides for clinical medical assistants list. A skill is trained by the tasks named beside it; a task may serve several
skills, so the counts of the skills overlap.
"""


class TopicPlan(Frozen):
    """How many released items a topic should hold at least."""

    topic: Slug
    items: Annotated[int, Field(ge=1, le=5000)]


class Skill(Frozen):
    """Something the guides say a medical assistant does, and the tasks whose items train it."""

    skill: PlainText
    trained_by: Annotated[tuple[DomainSource, ...], Field(min_length=1)]


class Plan(Frozen):
    """File: `question_banks/reference/plan.yaml`."""

    topics: Annotated[tuple[TopicPlan, ...], Field(min_length=1)]
    skills: Annotated[tuple[Skill, ...], Field(min_length=1)]


class Filed(Protocol):
    """What the plan needs to know of an item."""

    @property
    def topic(self) -> str:
        """The topic folder."""

    @property
    def task(self) -> str:
        """The skill tested."""


def read_plan(path: Path) -> tuple[Plan | None, list[Problem]]:
    """The plan, or None with its problems; no file is no problem."""
    try:
        content = path.read_bytes()
    except OSError:
        return None, []
    return load_document(Plan, str(path), content)


def tasks_of(skill: Skill, items: Sequence[Filed]) -> dict[tuple[str, str], int]:
    """Items by (topic, task) for one skill."""
    counts = Counter(
        (item.topic, item.task) for item in items if any(one.takes(item.topic, item.task) for one in skill.trained_by)
    )
    return dict(sorted(counts.items()))


def empty_tasks(plan: Plan, items: Sequence[Filed]) -> list[str]:
    """Task patterns of the plan that no item answers to, as `topic/pattern`."""
    return [
        f"{source.topic}/{pattern}"
        for skill in plan.skills
        for source in skill.trained_by
        for pattern in source.tasks
        if not any(DomainSource(topic=source.topic, tasks=(pattern,)).takes(one.topic, one.task) for one in items)
    ]


def coverage(plan: Plan, items: Iterable[Filed]) -> str:
    """The table skill, task, items, as Markdown."""
    rows = list(items)
    lines = [INTRODUCTION, "| skill | topic | task | items |", "|---|---|---|---|"]
    for skill in plan.skills:
        tasks = tasks_of(skill, rows)
        lines.append(f"| **{skill.skill}** | | | **{sum(tasks.values())}** |")
        lines += [f"| | {topic} | {task} | {count} |" for (topic, task), count in tasks.items()]
    return "\n".join(lines) + "\n"
