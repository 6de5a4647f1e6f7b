"""When does each question count as due?

Read here and nowhere else: the day kept in the record, or before an exam a day of the last pass
(`learning.landing.brought_forward`). The record itself stays as it is, so an exam date may be given, moved and taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from scrubin.learning.landing import brought_forward
from scrubin.store import day_log, queries, responses
from scrubin.store.responses import Remembered
from scrubin.study.desk import Desk


def remembered(connection: Connection, desk: Desk, item_ids: Iterable[str] | None = None) -> dict[str, Remembered]:
    """What is remembered by item id (None: all), `due` as it counts."""
    today, terms = desk.today(), desk.terms()
    return {
        row.item_id: replace(
            row,
            due=brought_forward(row.item_id, row.due, row.memory.last if row.memory else None, today, terms),
        )
        for row in responses.recall(connection, item_ids).values()
    }


def waiting(connection: Connection, desk: Desk) -> list[Remembered]:
    """What counts as due today or before, `due` as it counts."""
    today = desk.today()
    brought = {item_id: due for item_id, due in _brought_forward(connection, desk).items() if due <= today}
    early = responses.recall(connection, brought) if brought else {}
    return [
        *responses.recall_due(connection, today),
        *(replace(row, due=brought[row.item_id]) for row in early.values() if row.due > today),
    ]


def days(connection: Connection, desk: Desk, until: date | None = None) -> dict[str, date]:
    """The day on which each question counts as due, up to and with `until` (None: all)."""
    found = {**queries.due_days(connection), **_brought_forward(connection, desk)}
    return {item_id: due for item_id, due in found.items() if until is None or due <= until}


def counts(connection: Connection, desk: Desk, but: str | None = None) -> dict[date, int]:
    """Questions due by study day, one left out."""
    found = Counter(queries.due_counts(connection, but=but))
    exam = desk.terms().exam_day
    brought = {item_id: due for item_id, due in _brought_forward(connection, desk).items() if item_id != but}
    if brought and exam:
        found = Counter({due: count for due, count in found.items() if due < exam})
        found.update(brought.values())
    return found


def this_morning(connection: Connection, desk: Desk) -> dict[str, date]:
    """When each question was due as the study day began."""
    today, terms = desk.today(), desk.terms()
    rows = day_log.due_before(connection, today)
    return {item_id: brought_forward(item_id, row.due, row.last, today, terms) for item_id, row in rows.items()}


def _brought_forward(connection: Connection, desk: Desk) -> dict[str, date]:
    """By item id, of all that the record has due on the exam's day or later: the day on which it counts as due."""
    today, terms = desk.today(), desk.terms()
    if terms.exam_day is None or terms.exam_day <= today:
        return {}
    return {
        item_id: brought_forward(item_id, due, last, today, terms)
        for item_id, due, last in queries.due_from(connection, terms.exam_day)
    }
