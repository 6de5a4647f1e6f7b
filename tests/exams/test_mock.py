"""Sealed mocks: full, disjoint, as hard as the bank, the same for everybody, and whole though a question is gone."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.exams.form import Candidate, NoQuestions
from scrubin.exams.mock import Mock, choose_sealed, disjoint_forms, lay_out
from tests import builders

PROFILE = builders.profile()
SEEDS = st.integers(0, 2**31 - 1)


def pool(vitals: int, ecg: int) -> list[Candidate]:
    """So many questions of each topic, a choice of four each."""
    return [
        Candidate(f"{topic[:2].upper()}-{at:04d}", 1, topic, "any", "single_choice", ("a", "b", "c", "d"))
        for topic, count in (("vitals", vitals), ("ecg", ecg))
        for at in range(1, count + 1)
    ]


def hardness(candidates: list[Candidate]) -> dict[str, float]:
    dice = random.Random(5)
    return {one.id: dice.uniform(0.45, 0.9) for one in candidates}


def a_mock(candidates: list[Candidate], seed: int = 7) -> Mock:
    (items,) = choose_sealed(PROFILE, candidates, hardness(candidates), 1, random.Random)
    return Mock(id="demo-1", exam="demo", title="Demo · mock 1", seed=seed, items=items)


@pytest.mark.parametrize(("vitals", "ecg", "forms"), [(24, 12, 1), (48, 24, 2), (48, 23, 1), (23, 12, 0), (80, 36, 3)])
def test_as_many_forms_share_no_question_as_the_scarcest_domain_allows(vitals: int, ecg: int, forms: int) -> None:
    found = disjoint_forms(PROFILE, pool(vitals, ecg), random.Random(1))
    ids = [seat.item_id for form in found for seat in form.seats]
    assert len(found) == forms
    assert len(set(ids)) == len(ids) == forms * PROFILE.items


def test_a_bank_without_a_question_fills_no_form() -> None:
    assert disjoint_forms(PROFILE, [], random.Random(1)) == []
    with pytest.raises(NoQuestions):
        choose_sealed(PROFILE, [], {}, 1, random.Random)


def test_the_sealed_forms_are_full_and_share_no_question() -> None:
    candidates = pool(80, 40)
    chosen = choose_sealed(PROFILE, candidates, hardness(candidates), 3, random.Random)
    ids = [item for form in chosen for item in form]
    assert [len(form) for form in chosen] == [PROFILE.items] * 3
    assert len(set(ids)) == len(ids)
    for form in chosen:
        assert sum(item.startswith("VI") for item in form) == 24


def test_more_forms_than_the_bank_holds_are_refused() -> None:
    candidates = pool(48, 24)
    with pytest.raises(NoQuestions, match="holds 2 full forms of Demo that share no question, not 3"):
        choose_sealed(PROFILE, candidates, hardness(candidates), 3, random.Random)


def test_a_sealed_form_is_nearer_to_the_banks_difficulty_than_a_form_drawn_at_random() -> None:
    candidates = pool(200, 100)
    hard = hardness(candidates)
    aim = mean(hard.values())

    def off(items: tuple[str, ...]) -> float:
        return abs(mean(hard[item] for item in items) - aim)

    sealed = [off(form) for form in choose_sealed(PROFILE, candidates, hard, 3, random.Random)]
    drawn = [
        off(tuple(seat.item_id for seat in form.seats))
        for form in disjoint_forms(PROFILE, candidates, random.Random(2))
    ]
    assert max(sealed) < mean(drawn)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(SEEDS)
def test_a_mock_is_the_same_for_everybody_whatever_else_they_have_seen(seed: int) -> None:
    candidates = pool(80, 40)
    mock = a_mock(candidates, seed)
    seen = random.Random(seed)
    others = [
        Candidate(one.id, one.version, one.topic, one.task, one.type, one.parts, one.enemies, seen.randrange(5))
        for one in candidates
    ]
    form = lay_out(PROFILE, mock, candidates, random.Random(mock.seed))
    assert form == lay_out(PROFILE, mock, others, random.Random(mock.seed))
    assert {seat.item_id for seat in form.seats} == set(mock.items)
    assert (form.mock, form.seed, form.short) == ("demo-1", seed, False)


def test_a_question_that_is_no_longer_served_is_replaced_by_one_of_its_domain() -> None:
    candidates = pool(80, 40)
    mock = a_mock(candidates)
    gone = next(item for item in mock.items if item.startswith("EC"))
    form = lay_out(PROFILE, mock, [one for one in candidates if one.id != gone], random.Random(mock.seed))
    fresh = {seat.item_id for seat in form.seats} - set(mock.items)
    assert not form.short
    assert len(fresh) == 1
    assert fresh.pop().startswith("EC")
