"""What did the learner object to, and how did each question read then?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scrubin.items import Item
from scrubin.store import queries, snapshots
from scrubin.store.engine import reading
from scrubin.study.desk import Desk


@dataclass(frozen=True)
class Objection:
    """One note: on which question (None: no copy of it is left), in which version, on which day; the version now."""

    item_id: str
    version: int
    version_now: int | None
    item: Item | None
    note: str
    day: date


def objections(desk: Desk) -> list[Objection]:
    """Every note, by question, the oldest first."""
    notes = sorted(queries.disputes(desk.engine), key=lambda row: (row[0], row[3]))
    with reading(desk.engine) as connection:
        bodies = snapshots.fetch(connection, sorted({row[0] for row in notes}))
    return [
        Objection(
            item_id,
            version,
            desk.bank.heads[item_id].version if item_id in desk.bank.heads else None,
            _as_met(desk, item_id, version, bodies.get((item_id, version))),
            note,
            at.astimezone(desk.zone()).date(),
        )
        for item_id, version, note, at in notes
    ]


def _as_met(desk: Desk, item_id: str, version: int, body: str | None) -> Item | None:
    from scrubin.banks.loader import ITEM

    if body is not None:
        return ITEM.validate_json(body)
    head = desk.bank.heads.get(item_id)
    return desk.item(item_id) if head is not None and head.version == version else None
