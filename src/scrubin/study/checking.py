"""Does the record hold together: can every attempt be replayed, does every memory follow from the log?"""

from __future__ import annotations

from pydantic import ValidationError

from scrubin.exams import attempt as rules
from scrubin.exams.attempt import NotAllowed, Terms
from scrubin.store import attempts
from scrubin.store.engine import reading
from scrubin.study import marking, rebuilding
from scrubin.study.desk import Desk


def problems(desk: Desk) -> list[str]:
    """A sentence for each attempt that cannot be replayed, whose stored score is not what its events give, or for memories astray."""
    found: list[str] = []
    for record in attempts.all_attempts(desk.engine, "exam"):
        try:
            with reading(desk.engine) as connection:
                form = attempts.form_of(connection, record.id)
                events = attempts.events_of(connection, record.id)
            terms = Terms(practice=record.practice, extra_time=record.extra_time)
            state = rules.replay(form, terms, events)
            if record.submitted_at is not None:
                if state.phase != "submitted":
                    found.append(f"{record.title} ({record.id}) is marked submitted, but its events do not end so.")
                elif marking.open_result(desk, record.id).report.scored.correct != record.scored_correct:
                    found.append(f"{record.title} ({record.id}): the stored score is not what its answers give.")
        except (NotAllowed, ValidationError, KeyError) as error:
            found.append(f"{record.title} ({record.id}) cannot be replayed: {error}.")
    return [*found, *rebuilding.problems(desk)]
