"""How is an old drill or review opened again?"""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from scrubin.items import Item, Response
from scrubin.items.base import Grade
from scrubin.store import queries, snapshots
from scrubin.store.engine import reading
from scrubin.study import marking
from scrubin.study.desk import Desk

RESPONSE: TypeAdapter[Response] = TypeAdapter(Response)


@dataclass(frozen=True)
class PastAnswer:
    """An answer as it was given, to the question as it read then."""

    item: Item
    order: tuple[str, ...]
    response: Response
    grade: Grade
    duration_ms: int


def past_answers(desk: Desk, attempt_id: str) -> list[PastAnswer]:
    """The standing answers of a drill or review, in order."""
    rows = queries.answers_of(desk.engine, attempt_id)
    with reading(desk.engine) as connection:
        kept = snapshots.fetch(connection, [row.item_id for row in rows])
    found = []
    for row in rows:
        item = marking.ITEM.validate_json(kept[row.item_id, row.item_version]).realized(row.variant)
        response = RESPONSE.validate_json(row.answer)
        found.append(
            PastAnswer(
                item, tuple(json.loads(row.part_order)), response, marking.grade_of(item, response), row.duration_ms
            )
        )
    return found
