"""What is due today, and in which order is it asked?"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.learning.plan_days import new_stopped
from scrubin.learning.selection import Choice, draw
from scrubin.store import queries, responses
from scrubin.store.engine import reading
from scrubin.study import drilling, sealing, wording
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice


class NothingDue(Exception):
    """No question is due and none may be introduced; the message says when and what else to do."""


@dataclass(frozen=True)
class Queue:
    """Item ids to ask now: due ones (the most overdue first), then new ones, within the day's limits."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    due_in_all: int

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything, in the order asked."""
        return self.due + self.new


def queue(desk: Desk) -> Queue:
    """Today's queue. Due items are everything that any mode has fed, at most `most_due`; new ones follow the target exam."""
    today = desk.today()
    served = {head.id: head for head in sealing.open_heads(desk)}
    with reading(desk.engine) as connection:
        remembered = responses.recall(connection)
        seen = queries.item_histories(connection)
        answered, introduced = queries.reviewed_on(connection, today)
    due = sorted(
        (row for row in remembered.values() if row.due <= today and row.item_id in served),
        key=lambda row: (row.due, row.item_id),
    )
    room = max(0, most_due(desk) - (answered - introduced))
    fresh = [
        Choice(head.id, head.topic, head.enemies)
        for head in served.values()
        if head.id not in seen and head.id not in remembered
    ]
    most_new = max(0, desk.settings.new_per_day - introduced)
    if new_stopped(today, desk.settings.exam_date):
        most_new = 0
    repeatable = desk.dice(today.toordinal())
    new = draw(fresh, min(most_new, len(fresh)), drilling.weights(desk), drilling.standings(desk), repeatable)
    return Queue(_apart(desk, [row.item_id for row in due[:room]]), tuple(one.id for one in new), len(due))


def most_due(desk: Desk) -> int:
    """The most reviews that today asks: the limit of the settings, on an easy day its share."""
    most, terms = desk.settings.due_per_day, desk.terms()
    return int(most * terms.easy_share) if desk.today().weekday() in terms.easy_days else most


def _apart(desk: Desk, ids: list[str]) -> tuple[str, ...]:
    """Leave out an item whose enemy stands before it; it stays due for another day."""
    kept: list[str] = []
    for item_id in ids:
        enemies = desk.bank.heads[item_id].enemies
        if not any(other in enemies or item_id in desk.bank.heads[other].enemies for other in kept):
            kept.append(item_id)
    return tuple(kept)


def start(desk: Desk) -> Practice:
    """Begin today's review. Raises NothingDue."""
    found = queue(desk)
    if not found.ids:
        raise NothingDue(_nothing(desk, found))
    return Practice(desk, "review", "Review", found.ids)


def _nothing(desk: Desk, found: Queue) -> str:
    if found.due_in_all:
        easy = ", an easy day," if desk.today().weekday() in desk.settings.easy_days else ""
        limit = wording.count(most_due(desk), "review")
        return f"Today's limit of {limit}{easy} is reached; {found.due_in_all} more wait for tomorrow."
    with reading(desk.engine) as connection:
        coming = [row.due for row in responses.recall(connection).values() if row.due > desk.today()]
    if not coming:
        return (
            "Nothing is due: questions come here after you have answered them in a drill or an exam. Press d to drill."
        )
    days = (min(coming) - desk.today()).days
    return f"Nothing is due today; the next question is due {'tomorrow' if days == 1 else f'in {days} days'}. Press d to drill."
