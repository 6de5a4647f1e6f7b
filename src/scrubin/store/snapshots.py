"""How did this question read when it was met?"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from scrubin.store.tables import item_snapshot


def keep(connection: Connection, bodies: Mapping[tuple[str, int], str]) -> None:
    """Keep the JSON of each (item id, version) that is not kept yet."""
    ids = sorted({item_id for item_id, _ in bodies})
    query = select(item_snapshot.c.item_id, item_snapshot.c.item_version).where(item_snapshot.c.item_id.in_(ids))
    kept = {(row.item_id, row.item_version) for row in connection.execute(query)}
    rows = [
        {"item_id": key[0], "item_version": key[1], "body": body} for key, body in bodies.items() if key not in kept
    ]
    if rows:
        connection.execute(insert(item_snapshot), rows)


def fetch(connection: Connection, item_ids: list[str]) -> dict[tuple[str, int], str]:
    """Kept JSON by (item id, version)."""
    query = select(item_snapshot).where(item_snapshot.c.item_id.in_(item_ids))
    return {(row.item_id, row.item_version): row.body for row in connection.execute(query)}
