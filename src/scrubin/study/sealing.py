"""Which questions are kept back so that a mock exam is a real one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scrubin.banks.index import Head
from scrubin.exams.form import Form
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.study.desk import Desk


def open_heads(desk: Desk) -> list[Head]:
    """Items that a drill, a review or a fresh form may draw: everything served but the target exam's sealed ones."""
    kept_back = sealed(desk)
    return [head for head in desk.served() if head.id not in kept_back]


def open_topics(desk: Desk) -> dict[str, int]:
    """How many questions a drill may draw, by topic."""
    return dict(sorted(Counter(head.topic for head in open_heads(desk)).items()))


def sealed(desk: Desk, exam: str | None = None) -> frozenset[str]:
    """Items of the mocks of the target exam (and of `exam`) that have not been sat to the end.

    An item the learner has met before is no secret any more, so it is not kept back.
    """
    exams = {one for one in (desk.settings.exam, exam) if one}
    mocks = {key: row for key, row in desk.bank.mocks.items() if row.exam in exams}
    if not mocks:
        return frozenset()
    with reading(desk.engine) as connection:
        sat = queries.mocks_sat(connection)
        met = queries.items_met(connection)
    return gathered(row.items for key, row in mocks.items() if key not in sat) - met


def sealed_for_all(desk: Desk, exam: str) -> frozenset[str]:
    """Every item of the exam's mocks, whoever asks: for a form that must be the same for a whole class."""
    return gathered(row.items for row in desk.bank.mocks.values() if row.exam == exam)


def said_of(desk: Desk, form: Form) -> str | None:
    """What a candidate should know of this mock before it begins; None for a form that is no mock."""
    if form.mock is None:
        return None
    with reading(desk.engine) as connection:
        sat = form.mock in queries.mocks_sat(connection)
        met = len(queries.items_met(connection) & {seat.item_id for seat in form.seats})
    if sat:
        return "You have sat this mock before, so it says less about how you would do with new questions."
    if met:
        return f"A sealed mock: no drill or review has asked these questions, but you have met {met} of them before."
    return "A sealed mock: no drill or review asks these questions before you have sat it."


def gathered(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """All members of all groups."""
    return frozenset().union(*groups)
