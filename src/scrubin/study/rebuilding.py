"""Does what is remembered and believed follow from the log, and how is it worked out anew?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from scrubin.store import beliefs, responses
from scrubin.store.engine import reading, writing
from scrubin.study import believing, replaying
from scrubin.study.desk import Desk


@dataclass(frozen=True)
class Rebuilt:
    """How many questions are remembered, for how many that was not as the log gives it, and whether the belief was."""

    remembered: int
    changed: int
    belief_changed: bool


def astray(connection: Connection, desk: Desk) -> list[str]:
    """Ids of the questions whose memory is not, to the last bit, what the log gives."""
    kept, due = responses.recall(connection), replaying.replayed(connection, desk.terms())
    return sorted(item_id for item_id in {*kept, *due} if kept.get(item_id) != due.get(item_id))


def rebuild(desk: Desk) -> Rebuilt:
    """Throw away what is remembered and believed, and work both out from the log alone."""
    exam = desk.settings.exam or ""
    with writing(desk.engine) as connection:
        wrong = astray(connection, desk)
        rows = replaying.replayed(connection, desk.terms())
        for item_id in wrong:
            responses.forget(connection, item_id)
            if item_id in rows:
                row = rows[item_id]
                responses.remember(connection, row.item_id, row.item_version, row.memory, row.due)
        believing.bring_up(connection, desk)
        before = beliefs.fetch(connection, exam)
        believing.rebuild(connection, desk)
        after = beliefs.fetch(connection, exam)
    same = (before and (before.through, before.body)) == (after and (after.through, after.body))
    return Rebuilt(len(rows), len(wrong), not same)


def problems(desk: Desk) -> list[str]:
    """A sentence if some memory does not follow from the log."""
    with reading(desk.engine) as connection:
        wrong = astray(connection, desk)
    if not wrong:
        return []
    return [
        f"What is remembered of {', '.join(wrong[:3])}{' and others' if len(wrong) > 3 else ''} is not what the log gives; "
        "`scrubin data rebuild` works it out anew."
    ]
