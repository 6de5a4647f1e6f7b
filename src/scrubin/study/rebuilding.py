"""Does what is remembered and believed follow from the log, and how is it worked out anew?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from scrubin.store import beliefs, fits, responses
from scrubin.store.engine import reading, writing
from scrubin.store.responses import Remembered
from scrubin.study import believing, replaying
from scrubin.study.desk import Desk


@dataclass(frozen=True)
class Rebuilt:
    """How many questions are remembered, for how many that was not as the log gives it, and whether the belief kept was not."""

    remembered: int
    changed: int
    belief_changed: bool


def _astray(kept: Mapping[str, Remembered], due: Mapping[str, Remembered]) -> list[str]:
    """Ids of the questions whose memory is not, to the last bit, what the log gives."""
    return sorted(item_id for item_id in {*kept, *due} if kept.get(item_id) != due.get(item_id))


def remember_anew(connection: Connection, desk: Desk, parameters: tuple[float, ...] | None) -> tuple[int, int]:
    """Set every memory to what the log gives under these parameters; how many there are, and how many had to change."""
    rows = replaying.replayed(connection, replace(desk.terms(), parameters=parameters))
    wrong = _astray(responses.recall(connection), rows)
    for item_id in wrong:
        responses.forget(connection, item_id)
        if item_id in rows:
            row = rows[item_id]
            responses.remember(connection, row.item_id, row.item_version, row.memory, row.due)
    return len(rows), len(wrong)


def rebuild(desk: Desk) -> Rebuilt:
    """Throw away what is remembered and believed, and work both out from the log alone."""
    exam = desk.settings.exam or ""
    with writing(desk.engine) as connection:
        desk.parameters = fits.parameters_in_use(connection)
        remembered, changed = remember_anew(connection, desk, desk.parameters)
        if beliefs.fetch(connection, exam) is not None:
            believing.bring_up(connection, desk)
        before = beliefs.fetch(connection, exam)
        believing.rebuild(connection, desk)
        after = beliefs.fetch(connection, exam)
    moved = before is not None and (after is None or (before.through, before.body) != (after.through, after.body))
    return Rebuilt(remembered, changed, moved)


def problems(desk: Desk) -> list[str]:
    """A sentence if some memory does not follow from the log."""
    with reading(desk.engine) as connection:
        terms = replace(desk.terms(), parameters=fits.parameters_in_use(connection))
        wrong = _astray(responses.recall(connection), replaying.replayed(connection, terms))
    if not wrong:
        return []
    return [
        f"What is remembered of {', '.join(wrong[:3])}{' and others' if len(wrong) > 3 else ''} is not what the log gives; "
        "`scrubin data rebuild` works it out anew."
    ]
