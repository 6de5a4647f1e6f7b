"""What is due today, and in which order is it asked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scrubin.banks.index import Head
from scrubin.learning.mixing import mixed
from scrubin.learning.selection import LONGEST_RUN, Drawn, draw
from scrubin.store import queries, responses
from scrubin.store.engine import reading
from scrubin.store.responses import Remembered
from scrubin.study import coming_due, drilling, missing, planning, sealing, wording
from scrubin.study.desk import Desk
from scrubin.study.planning import Planned
from scrubin.study.practice import Practice


class NothingDue(Exception):
    """No question is due and none may be introduced; the message says when and what else to do."""


@dataclass(frozen=True)
class Queue:
    """Item ids to ask: due ones (the most overdue first, but mixed), then new ones, within the day's limits.

    `missed`: what was missed today and is asked again, with the milliseconds until then; `early`: the like, among `due`.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    due_in_all: int
    drawn: tuple[Drawn, ...] = ()
    missed: Mapping[str, int] = field(default_factory=dict)
    early: Mapping[str, int] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything, in the order asked."""
        return self.due + self.new

    @property
    def now(self) -> int:
        """How many can be asked at this moment."""
        return len(self.ids) - len(self.early) + sum(not ms for ms in self.missed.values())


def queue(desk: Desk, planned: Planned | None = None) -> Queue:
    """Today's queue. Due items are everything that any mode has fed, at most `most_due`; new ones follow the target exam.

    With an exam ahead the plan (worked out here if it is not handed in) says how many new ones, else the settings.
    """
    today = desk.today()
    served = {head.id: head for head in sealing.open_heads(desk)}
    with reading(desk.engine) as connection:
        waiting = [row for row in coming_due.waiting(connection, desk) if row.item_id in served]
        answered, introduced = queries.reviewed_on(connection, today)
    due = sorted(waiting, key=lambda row: (not _next_day(row), row.due, row.item_id))
    room = max(0, most_due(desk) - (answered - introduced))
    kept = tuple(mixed(drilling.apart(desk, (row.item_id for row in due), room), desk.group))
    missed = {one: ms for one, ms in missing.of_today(desk).items() if one in served and one not in kept}
    most_new = _new_left(desk, introduced, planned)
    new = _new(desk, served, kept, missed, most_new) if most_new else ()
    held = missing.waiting(desk)
    early = {one: held[one] for one in kept if one in held}
    tail = [desk.group(one) for one in kept[-LONGEST_RUN:]]
    asked = mixed((one.choice.id for one in new), desk.group, tail)
    return Queue(kept, tuple(asked), len(due), new, missed, early)


def _new_left(desk: Desk, introduced: int, planned: Planned | None) -> int:
    """How many new questions the day still asks: by the plan to the exam, or by the settings where there is none."""
    if planning.exam_ahead(desk):
        return (planned or planning.planned(desk)).part.new
    return max(0, desk.settings.new_per_day - introduced)


def _new(
    desk: Desk, served: Mapping[str, Head], kept: Sequence[str], missed: Mapping[str, int], most: int
) -> tuple[Drawn, ...]:
    """Up to so many of the questions that the schedule does not know, apart from what is asked today already."""
    profile = drilling.target(desk)
    with reading(desk.engine) as connection:
        known = {*responses.remembered(connection), *missed}
        unknown = [head for head in served.values() if head.id not in known]
        fresh = {one.id for one in unknown if profile is None or profile.domain_of(one.topic, one.task)}
        if not fresh:
            return ()
        seen = queries.item_histories(connection)
    everything = [drilling.choice(head, profile, seen.get(head.id)) for head in served.values()]
    pool = [one for one in everything if one.id in fresh]
    met = [*drilling.met_today(desk), *(drilling.choice(served[one], profile) for one in kept)]
    skills, repeatable = drilling.skills(desk, everything), desk.dice(desk.today().toordinal())
    return tuple(draw(pool, min(len(pool), most), drilling.weights(desk), skills, repeatable, met))


def most_due(desk: Desk) -> int:
    """The most reviews that today asks: the limit of the settings, on an easy day its share."""
    most, terms = desk.settings.due_per_day, desk.terms()
    return int(most * terms.easy_share) if desk.today().weekday() in terms.easy_days else most


def _next_day(row: Remembered) -> bool:
    """Whether it was to come back the very next day, as a miss is: such a one waits behind nothing."""
    return row.memory is not None and (row.due - row.memory.last).days <= 1


def start(desk: Desk) -> Practice:
    """Begin today's review. Raises NothingDue."""
    found = queue(desk)
    if not found.now:
        raise NothingDue(_nothing(desk, found))
    return Practice(desk, "review", "Review", found.ids, found.drawn, found.missed)


def _room(desk: Desk) -> int:
    """How many more due questions today's limit allows."""
    with reading(desk.engine) as connection:
        answered, introduced = queries.reviewed_on(connection, desk.today())
    return max(0, most_due(desk) - (answered - introduced))


def _nothing(desk: Desk, found: Queue) -> str:
    wait = {**found.missed, **found.early}
    if wait:
        return f"{missing.said(wait.values())}; nothing else is due. Press d to drill."
    if found.due_in_all and not _room(desk):
        easy = ", an easy day," if desk.today().weekday() in desk.settings.easy_days else ""
        limit = wording.count(most_due(desk), "review")
        return f"Today's limit of {limit}{easy} is reached; {found.due_in_all} more wait for tomorrow."
    if found.due_in_all:
        return f"{wording.count(found.due_in_all, 'question')} due, but too like what you answered today; tomorrow is soon enough."
    with reading(desk.engine) as connection:
        due_days = coming_due.days(connection, desk)
    served, today = {head.id for head in desk.served()}, desk.today()
    coming = [due for item_id, due in due_days.items() if item_id in served and due > today]
    if not coming:
        return (
            "Nothing is due: questions come here after you have answered them in a drill or an exam. Press d to drill."
        )
    days = (min(coming) - today).days
    return f"Nothing is due today; the next question is due {'tomorrow' if days == 1 else f'in {days} days'}. Press d to drill."
