"""What ships: every file passes every check, and there are questions for every domain of every exam."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from scrubin.banks.index import Bank, open_bank
from scrubin.banks.lint import check_paths
from scrubin.banks.lint.figures import figures
from scrubin.banks.plan import Plan, coverage, read_plan, tasks_of
from scrubin.banks.reference import Reference, read_reference
from scrubin.banks.second_keys import NAME, read
from scrubin.exams.form import Candidate, assemble
from scrubin.exams.mock import disjoint_forms

BANKS = Path(__file__).parents[2] / "question_banks"
TODAY = date(2026, 11, 22)
FULL_TOPICS = ("vitals", "phlebotomy", "ecg", "medication-dosage", "hipaa")
EXAMS = ("ccma", "cet", "cma", "cmac", "cpt", "ncma", "rma")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return open_bank([BANKS], None)


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan, problems = read_plan(BANKS / "reference" / "plan.yaml")
    assert plan is not None
    assert problems == []
    return plan


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(BANKS / "reference")


def test_every_shipped_file_passes_every_check(reference: Reference) -> None:
    assert [str(one) for one in check_paths([BANKS], reference, TODAY)] == []


def test_the_bank_opens_without_a_problem(bank: Bank) -> None:
    assert bank.problems == []


def test_each_topic_has_at_least_what_the_plan_says(bank: Bank, plan: Plan) -> None:
    released = bank.topics(TODAY)
    assert {row.topic for row in plan.topics} == set(released)
    assert [row for row in plan.topics if released[row.topic] < row.items] == []
    assert sum(released.values()) >= 1500


def test_one_question_in_twelve_is_no_single_choice(bank: Bank) -> None:
    kinds = Counter(head.type for head in bank.served(TODAY))
    assert 1 - kinds["single_choice"] / kinds.total() >= 0.08


def test_the_bank_gives_nothing_away_to_a_solver_who_knows_nothing(bank: Bank, reference: Reference) -> None:
    whole = figures([bank.item(head.id) for head in bank.served(TODAY)], reference.terms)
    assert set(whole.guessing) == {
        "longest option", "most overlap with the stem", "no absolutes", "options-only naive Bayes",
    }  # fmt: skip
    assert max(whole.guessing.values()) <= 0.30
    assert whole.clang <= 0.05
    assert whole.converging <= 0.15
    assert max(whole.reading.values()) <= 9


@pytest.mark.parametrize(("exam", "forms", "mocks"), [("ccma", 3, 2), ("cma", 3, 2), ("rma", 3, 2), ("ncma", 2, 1), ("cmac", 2, 1), ("cpt", 2, 1), ("cet", 2, 1)])  # fmt: skip
def test_each_exam_is_filled_several_times_with_no_question_twice(
    bank: Bank, exam: str, forms: int, mocks: int
) -> None:
    profile, pool = bank.exams()[exam], candidates(bank)
    found = disjoint_forms(profile, pool, random.Random(1))
    assert len(found) >= forms
    sealed = [row.items for row in bank.mocks.values() if row.exam == exam]
    assert len(sealed) == mocks
    assert all(len(items) == profile.items for items in sealed)
    kept_back = frozenset().union(*sealed)
    assert len(kept_back) == mocks * profile.items
    left = [one for one in pool if one.id not in kept_back]
    assert len(disjoint_forms(profile, left, random.Random(2))) >= forms - mocks


def test_the_coverage_table_is_that_of_the_bank(bank: Bank, plan: Plan) -> None:
    released = [head for head in bank.heads.values() if head.status == "released"]
    assert (BANKS / "reference" / "coverage.md").read_text(encoding="utf-8") == coverage(plan, released)


def test_every_skill_of_the_guides_has_its_questions(bank: Bank, plan: Plan) -> None:
    served = bank.served(TODAY)
    thin = [skill.skill for skill in plan.skills if sum(tasks_of(skill, served).values()) < 1]
    assert thin == []


def test_every_released_question_has_a_blind_second_key_of_its_version(bank: Bank) -> None:
    keys = read(BANKS / "reference" / NAME)
    released = {head.id: head.version for head in bank.heads.values() if head.status == "released"}
    assert {key: keys[key].version for key in released} == released
    assert [key for key in released if not keys[key].agreed and not keys[key].settled] == []


def candidates(bank: Bank) -> list[Candidate]:
    return [
        Candidate(head.id, head.version, head.topic, head.task, head.type, head.parts, head.enemies)
        for head in bank.served(TODAY)
    ]


def test_every_topic_stands_in_its_folder(bank: Bank) -> None:
    assert {path.name for path in (BANKS / "topics").iterdir() if path.is_dir()} == set(bank.topics(TODAY))
    assert all(Path(head.file).parent.name == head.topic for head in bank.heads.values())


def test_each_of_the_five_topics_asks_in_all_four_ways(bank: Bank) -> None:
    kinds = Counter((head.topic, head.type) for head in bank.served(TODAY))
    for topic in FULL_TOPICS:
        missing = [
            kind for kind in ("single_choice", "multiple_response", "ordering", "numeric") if not kinds[topic, kind]
        ]
        assert missing == [], topic


def test_the_seven_exams_load(bank: Bank) -> None:
    exams = bank.exams()
    assert {key: (one.scored, one.pretest, one.minutes, len(one.sections)) for key, one in exams.items()} == {
        "ccma": (150, 30, 180, 1),
        "cet": (100, 20, 120, 1),
        "cma": (180, 20, 160, 4),
        "cmac": (175, 0, 150, 1),
        "cpt": (100, 20, 120, 1),
        "ncma": (125, 25, 180, 1),
        "rma": (210, 0, 120, 1),
    }
    cma = exams["cma"]
    assert [(section.items, section.minutes) for section in cma.sections] == [(50, 40)] * 4
    assert (cma.break_minutes, cma.navigation) == (20, "section")


@pytest.mark.parametrize("exam", EXAMS)
def test_every_domain_is_fed(bank: Bank, exam: str) -> None:
    profile = bank.exams()[exam]
    fed = Counter(profile.domain_of(head.topic, head.task) for head in bank.served(TODAY))
    assert [domain.id for domain in profile.domains if not fed[domain.id]] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_full_ccma_form_is_not_short(bank: Bank, seed: int) -> None:
    form = assemble(bank.exams()["ccma"], candidates(bank), random.Random(seed), seed=seed)
    assert not form.short
    assert form.ran_short == ()
    assert len({seat.item_id for seat in form.seats}) == 180
    assert sum(seat.pretest for seat in form.seats) == 30
    scored = Counter(seat.domain for seat in form.seats if not seat.pretest)
    assert dict(scored) == bank.exams()["ccma"].weights()


def test_enemies_are_of_the_same_bank(bank: Bank) -> None:
    assert {enemy for head in bank.heads.values() for enemy in head.enemies} <= set(bank.heads)


def test_the_reference_sheets_name_each_fact_once_and_know_the_volatile_ones(reference: Reference) -> None:
    assert reference.repeated == ()
    assert reference.volatile
    assert reference.volatile <= set(reference.facts)
    assert reference.conventions


def test_no_released_item_rests_on_an_unverified_fact(bank: Bank, reference: Reference) -> None:
    items = [bank.item(head.id) for head in bank.served(TODAY)]
    assert [item.id for item in items if any(reference.facts.get(fact) in (None, "U") for fact in item.facts)] == []


@pytest.mark.parametrize("exam", ["ccma", "cma", "rma"])
def test_no_domain_source_is_misspelt(exam: str) -> None:
    bank = open_bank([BANKS], None)
    heads = bank.served(TODAY)
    idle = [
        (domain.id, source.topic, source.tasks)
        for domain in bank.exams()[exam].domains
        for source in domain.sources
        if not any(source.takes(head.topic, head.task) for head in heads)
    ]
    assert idle == []
