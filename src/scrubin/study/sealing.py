"""Which questions are kept back so that a mock exam is a real one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scrubin.banks.index import Head
from scrubin.exams.form import Form
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.study import wording
from scrubin.study.desk import Desk


def open_heads(desk: Desk) -> list[Head]:
    """Items that a drill, a review or a fresh form may draw: everything served but the target exam's sealed ones."""
    kept_back = sealed(desk)
    return [head for head in desk.served() if head.id not in kept_back]


def open_topics(desk: Desk) -> dict[str, int]:
    """How many questions a drill may draw, by topic."""
    return dict(sorted(Counter(head.topic for head in open_heads(desk)).items()))


def sealed(desk: Desk, exam: str | None = None) -> frozenset[str]:
    """Items of the mocks of the target exam (and of `exam`) that have not been sat to the end, and of a mock now open.

    An item the learner has met before is no secret any more, so it is not kept back.
    """
    if not desk.bank.mocks:
        return frozenset()
    exams = {one for one in (desk.settings.exam, exam) if one}
    with reading(desk.engine) as connection:
        sat, going = queries.mocks_sat(connection), queries.mocks_open(connection)
        kept_back = gathered(
            row.items for key, row in desk.bank.mocks.items() if key in going or (row.exam in exams and key not in sat)
        )
        return kept_back - queries.items_met(connection, kept_back)


def sealed_for_all(desk: Desk, exam: str) -> frozenset[str]:
    """Every item of the exam's mocks, whoever asks: for a form that must be the same for a whole class."""
    return gathered(row.items for row in desk.bank.mocks.values() if row.exam == exam)


def sealed_elsewhere(desk: Desk, exam: str) -> frozenset[str]:
    """Every item of the other exams' mocks, whoever asks: what a form for a whole class asks only where nothing else is left."""
    return gathered(row.items for row in desk.bank.mocks.values() if row.exam != exam)


def said_of(desk: Desk, form: Form) -> str | None:
    """What a candidate should know of this form before it begins: how new a mock's questions are, or which it gives away."""
    if form.mock is None:
        return _given_away(desk, form)
    with reading(desk.engine) as connection:
        sat = form.mock in queries.mocks_sat(connection)
        met = len(queries.items_met(connection, {seat.item_id for seat in form.seats}))
    if sat:
        return "You have sat this mock before, so it says less about how you would do with new questions."
    known = f" You have met {met} of them before." if met else ""
    if form.exam != desk.settings.exam:
        return " ".join(
            [
                f"A mock of an exam that is not your target: drills and reviews ask its questions too, until it is.{known}",
                *filter(None, [_given_away(desk, form)]),
            ]
        )
    return f"A sealed mock: no drill or review asks these questions before you have sat it.{known}"


def _given_away(desk: Desk, form: Form) -> str | None:
    """How many questions of the target exam's sealed mocks a form asks; None for none."""
    if form.exam == desk.settings.exam or desk.settings.exam not in desk.profiles:
        return None
    many = len(sealed(desk) & {seat.item_id for seat in form.seats})
    title = desk.profiles[desk.settings.exam].title
    return f"It asks {wording.count(many, 'question')} of your own exam's sealed mocks ({title})." if many else None


def gathered(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """All members of all groups."""
    return frozenset().union(*groups)
