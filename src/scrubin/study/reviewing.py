"""What is due today, and in which order is it asked?"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.learning.plan_days import new_stopped
from scrubin.learning.selection import Apart, Drawn, draw
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.store.responses import Remembered
from scrubin.study import coming_due, drilling, sealing, wording
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
    drawn: tuple[Drawn, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything, in the order asked."""
        return self.due + self.new


def queue(desk: Desk) -> Queue:
    """Today's queue. Due items are everything that any mode has fed, at most `most_due`; new ones follow the target exam."""
    today = desk.today()
    served = {head.id: head for head in sealing.open_heads(desk)}
    with reading(desk.engine) as connection:
        remembered = coming_due.remembered(connection, desk)
        seen = queries.item_histories(connection)
        answered, introduced = queries.reviewed_on(connection, today)
    due = sorted(
        (row for row in remembered.values() if row.due <= today and row.item_id in served),
        key=lambda row: (not _next_day(row), row.due, row.item_id),
    )
    room = max(0, most_due(desk) - (answered - introduced))
    kept = _apart(desk, [row.item_id for row in due], room)
    profile = drilling.target(desk)
    everything = [drilling.choice(head, profile, seen.get(head.id)) for head in served.values()]
    fresh = [one for one in everything if one.id not in remembered and (one.domain or profile is None)]
    most_new = min(len(fresh), max(0, desk.settings.new_per_day - introduced))
    if new_stopped(today, desk.settings.exam_date):
        most_new = 0
    met = [*drilling.met_today(desk), *(drilling.choice(served[one], profile) for one in kept)]
    skills, repeatable = drilling.skills(desk, everything), desk.dice(today.toordinal())
    new = tuple(draw(fresh, most_new, drilling.weights(desk), skills, repeatable, met)) if most_new else ()
    return Queue(kept, tuple(one.choice.id for one in new), len(due), new)


def most_due(desk: Desk) -> int:
    """The most reviews that today asks: the limit of the settings, on an easy day its share."""
    most, terms = desk.settings.due_per_day, desk.terms()
    return int(most * terms.easy_share) if desk.today().weekday() in terms.easy_days else most


def _next_day(row: Remembered) -> bool:
    """Whether it was to come back the very next day, as a miss is: such a one waits behind nothing."""
    return row.memory is not None and (row.due - row.memory.last).days <= 1


def _apart(desk: Desk, ids: list[str], room: int) -> tuple[str, ...]:
    """The first so many, without those that have an enemy or a sibling before them or already met today; they stay due."""
    choices = {one: drilling.choice(desk.bank.heads[one], None) for one in ids}
    apart = Apart(choices.values(), drilling.met_today(desk))
    kept: list[str] = []
    for item_id, one in choices.items():
        if len(kept) == room:
            break
        if not apart.enemy(one) and not apart.sibling(one):
            apart.take(one)
            kept.append(item_id)
    return tuple(kept)


def start(desk: Desk) -> Practice:
    """Begin today's review. Raises NothingDue."""
    found = queue(desk)
    if not found.ids:
        raise NothingDue(_nothing(desk, found))
    return Practice(desk, "review", "Review", found.ids, found.drawn)


def _room(desk: Desk) -> int:
    """How many more due questions today's limit allows."""
    with reading(desk.engine) as connection:
        answered, introduced = queries.reviewed_on(connection, desk.today())
    return max(0, most_due(desk) - (answered - introduced))


def _nothing(desk: Desk, found: Queue) -> str:
    if found.due_in_all and not _room(desk):
        easy = ", an easy day," if desk.today().weekday() in desk.settings.easy_days else ""
        limit = wording.count(most_due(desk), "review")
        return f"Today's limit of {limit}{easy} is reached; {found.due_in_all} more wait for tomorrow."
    if found.due_in_all:
        return f"{wording.count(found.due_in_all, 'question')} due, but too like what you answered today; tomorrow is soon enough."
    with reading(desk.engine) as connection:
        coming = [row.due for row in coming_due.remembered(connection, desk).values() if row.due > desk.today()]
    if not coming:
        return (
            "Nothing is due: questions come here after you have answered them in a drill or an exam. Press d to drill."
        )
    days = (min(coming) - desk.today()).days
    return f"Nothing is due today; the next question is due {'tomorrow' if days == 1 else f'in {days} days'}. Press d to drill."
