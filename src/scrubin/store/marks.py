"""Which answers stand, oldest first, with what each of them showed?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from scrubin.store.tables import memory, response, undoing


class LoggedMark(NamedTuple):
    """One standing answer. `misconceptions` is a JSON list; None where none was kept with the answer."""

    id: int
    item_id: str
    item_version: int
    topic: str
    task: str
    day: date
    correct: bool
    confidence: str | None
    misconceptions: str | None


def marks(connection: Connection) -> list[LoggedMark]:
    """Every standing answer, undone ones and free practice in the lab left out."""
    names = ("id", "item_id", "item_version", "topic", "task", "day", "correct", "confidence", "misconceptions")
    query = (
        select(*(response.c[name] for name in names))
        .outerjoin(undoing, undoing.c.response_id == response.c.id)
        .where(response.c.mode != "lab", undoing.c.response_id.is_(None))
        .order_by(response.c.id)
    )
    return list(map(LoggedMark._make, connection.execute(query)))


class Unnamed(NamedTuple):
    """A wrong answer as given, with which no misconception was kept."""

    id: int
    item_id: str
    item_version: int
    variant: str | None
    answer: str


def unnamed(connection: Connection) -> list[Unnamed]:
    """The wrong answers that must be graded again to know what they show."""
    names = ("id", "item_id", "item_version", "variant", "answer")
    query = select(*(response.c[name] for name in names)).where(
        response.c.mode != "lab", response.c.correct.is_(False), response.c.misconceptions.is_(None)
    )
    return list(map(Unnamed._make, connection.execute(query)))


def lapses(connection: Connection, least: int) -> dict[str, int]:
    """How often each item was forgotten, of those forgotten at least so often."""
    query = select(memory.c.item_id, memory.c.lapses).where(memory.c.lapses >= least)
    return {row.item_id: row.lapses for row in connection.execute(query)}
