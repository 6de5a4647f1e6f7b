"""Which questions are kept together, unseen, until a candidate sits them as a mock exam?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import mean
from typing import Annotated

from pydantic import Field

from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Candidate, Dice, Form, NoQuestions, assemble
from scrubin.items.base import Frozen, ItemId, PlainText, Slug

TRIES = 40


class Mock(Frozen):
    """A sealed form: the same questions in the same order for everybody. File: `question_banks/mocks/<id>.yaml`."""

    id: Slug
    exam: Slug
    title: PlainText
    seed: Annotated[int, Field(ge=0, lt=2**31, description="Decides the order, and which items are unscored.")]
    items: Annotated[tuple[ItemId, ...], Field(min_length=1, max_length=500)]


def lay_out(profile: ExamProfile, mock: Mock, pool: Iterable[Candidate], dice: Dice) -> Form:
    """The mock as a form. An item that is no longer served is replaced by another of its domain.

    `pool` is everything that may be served, the mock's own items with it. Raises NoQuestions.
    """
    own = set(mock.items)
    ranked = [replace(one, times_seen=0 if one.id in own else 1 + one.times_seen) for one in pool]
    return assemble(profile, ranked, dice, seed=mock.seed).model_copy(update={"mock": mock.id})


def disjoint_forms(profile: ExamProfile, pool: Sequence[Candidate], dice: Dice) -> list[Form]:
    """Full forms that share no item, one after the other until the bank runs short."""
    left = list(pool)
    forms: list[Form] = []
    while True:
        try:
            form = assemble(profile, left, dice, seed=0)
        except NoQuestions:
            return forms
        if form.short:
            return forms
        forms.append(form)
        taken = {seat.item_id for seat in form.seats}
        left = [one for one in left if one.id not in taken]


def choose_sealed(
    profile: ExamProfile,
    pool: Sequence[Candidate],
    difficulty: Mapping[str, float],
    count: int,
    dice: Callable[[int], Dice],
) -> list[tuple[str, ...]]:
    """`count` disjoint full forms, each about as hard as the bank: of forty draws the one nearest in mean difficulty.

    `difficulty` is the expected share right by item id. Raises NoQuestions when the bank is too thin.
    """
    fit = [one for one in pool if profile.asks(one.type, one.figure) and profile.domain_of(one.topic, one.task)]
    if not fit:
        raise NoQuestions(f"the bank has no released question for any domain of {profile.title}")
    aim = mean(difficulty[one.id] for one in fit)
    left = list(fit)
    chosen: list[tuple[str, ...]] = []
    for number in range(count):
        try:
            drawn = [assemble(profile, left, dice(number * TRIES + one), seed=0) for one in range(TRIES)]
        except NoQuestions:
            drawn = []
        if not drawn or drawn[0].short:
            raise NoQuestions(
                f"the bank holds {number} full forms of {profile.title} that share no question, not {count}"
            )
        best = min(drawn, key=lambda form: abs(mean(difficulty[seat.item_id] for seat in form.seats) - aim))
        chosen.append(tuple(sorted(seat.item_id for seat in best.seats)))
        left = [one for one in left if one.id not in set(chosen[-1])]
    return chosen
