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


def counts(connection: Connection, desk: Desk, day: date | None = None, but: str | None = None) -> dict[date, int]:
    """Questions due by study day, up to and with `day` (None: all), one left out."""
    today, terms = desk.today(), desk.terms()
    exam = terms.exam_day
    if exam is None or exam <= today:
        return queries.due_counts(connection, day, but)
    found = Counter({due: count for due, count in queries.due_counts(connection, but=but).items() if due < exam})
    for item_id, due, last in queries.due_from(connection, exam):
        if item_id != but:
            found[brought_forward(item_id, due, last, today, terms)] += 1
    return {due: count for due, count in found.items() if day is None or due <= day}


def this_morning(connection: Connection, desk: Desk) -> dict[str, date]:
    """When each question was due as the study day began."""
    today, terms = desk.today(), desk.terms()
    rows = day_log.due_before(connection, today)
    return {item_id: brought_forward(item_id, row.due, row.last, today, terms) for item_id, row in rows.items()}
