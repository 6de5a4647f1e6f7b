"""Which questions a drill or review asks for this learner, and what it says of why; cramming."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import beliefs, responses
from scrubin.store.engine import reading, writing
from scrubin.store.settings import Settings
from scrubin.study import drilling, missing, reasons, reviewing, wording
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice
from tests import builders

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")
DAY = 86_400


def sleep(desk: Desk, seconds: float) -> None:
    assert isinstance(desk.clock, builders.HandClock)
    desk.clock.sleep(seconds)


def sharing(desk: Desk, **facts: str) -> Desk:
    """Facts by item id (with _ for -)."""
    for name, fact in facts.items():
        item_id = name.replace("_", "-")
        desk.bank.heads[item_id] = dataclasses.replace(desk.bank.heads[item_id], facts=frozenset({fact}))
    return desk


def kept(desk: Desk) -> tuple[dict[str, responses.Remembered], Any]:
    with reading(desk.engine) as connection:
        return responses.recall(connection), beliefs.fetch(connection, "demo")


def all_right(practice: Practice) -> list[str]:
    asked = []
    while (question := practice.next()) is not None:
        asked.append(question.item.id)
        practice.answer(B)
    practice.finish()
    return asked


SPLIT = [
    {"id": "pulses", "title": "Pulses", "seats": 25, "sureness": "CALC", "sources": [{"topic": "vitals", "tasks": ["pulse"]}]},
    {"id": "rest", "title": "The rest", "seats": 5, "sureness": "CALC", "sources": [{"topic": "vitals", "tasks": ["temp*"]}]},
]  # fmt: skip


def test_a_topic_is_split_among_domains_and_what_the_exam_leaves_out_is_not_drilled_unasked(tmp_path: Path) -> None:
    warm = [builders.single(f"VS-{at:04d}", task="temperature") for at in range(51, 71)]
    desk = builders.desk(tmp_path, *builders.many(20, 10), *warm, exam=builders.profile(domains=SPLIT))
    found = {one.id: one.domain for one in drilling.choices(desk)}
    assert (found["VS-0001"], found["VS-0051"], found["EC-0001"]) == ("pulses", "rest", None)
    assert drilling.available(desk, (), "all") == 40
    asked = all_right(drilling.start(desk, count=20))
    assert {found[one] for one in asked} == {"pulses", "rest"}
    assert all_right(drilling.start(desk, ["ecg"], count=3))


def test_siblings_and_enemies_of_what_was_asked_today_wait_for_another_session_of_another_day(tmp_path: Path) -> None:
    items = [builders.single("VS-0001", enemies=["VS-0003"]), *(builders.single(f"VS-000{at}") for at in range(2, 6))]
    desk = sharing(builders.desk(tmp_path, items[0]), VS_0001="VS-10")
    assert all_right(drilling.start(desk, count=1)) == ["VS-0001"]
    desk.bank = builders.bank_of(*items)
    sharing(desk, VS_0001="VS-10", VS_0002="VS-10")
    asked = all_right(drilling.start(desk, count=5, only="unseen"))
    assert set(asked[:2]) == {"VS-0004", "VS-0005"}
    assert asked[2:] == ["VS-0002"]
    sleep(desk, DAY)
    assert "VS-0003" in all_right(drilling.start(desk, count=1, only="unseen"))


def test_a_due_sibling_is_put_off_and_stays_due(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(4, 0), settings=Settings(exam="demo", new_per_day=0))
    all_right(drilling.start(desk, count=4))
    sharing(desk, VS_0001="VS-10", VS_0002="VS-10")
    sleep(desk, 40 * DAY)
    found = reviewing.queue(desk)
    assert (len(found.due), found.due_in_all) == (3, 4)
    asked = all_right(reviewing.start(desk))
    with pytest.raises(reviewing.NothingDue, match="1 question due, but too like"):
        reviewing.start(desk)
    sleep(desk, DAY)
    assert set(all_right(reviewing.start(desk))) == {f"VS-000{at}" for at in range(1, 5)} - set(asked)


def test_a_miss_is_due_on_the_next_study_day_however_well_it_was_known_and_before_older_ones(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(6, 0), settings=Settings(exam="demo", new_per_day=0))
    all_right(drilling.start(desk, count=6))
    for gap in (3, 12, 40, 120):
        sleep(desk, gap * DAY)
        all_right(drilling.start(desk, count=1, only="all"))
        while reviewing.queue(desk).due:
            all_right(reviewing.start(desk))
    drill = drilling.start(desk, count=1)
    missed = drill.next()
    assert missed is not None
    feedback = drill.answer(A)
    assert feedback.after is not None
    assert feedback.comes_back_in == 1
    sleep(desk, DAY)
    assert reviewing.queue(desk).due[0] == missed.item.id


def test_cramming_keeps_the_answers_and_moves_the_belief_but_not_the_schedule(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    all_right(drilling.start(desk, count=5))
    before, believed = kept(desk)
    cram = drilling.start(desk, count=8, cram=True)
    first = cram.next()
    assert first is not None
    feedback = cram.answer(A)
    assert (feedback.after, dict(feedback.choices)) == (None, {})
    assert "schedule stays" in cram.comes_back(feedback)
    assert first.item.id not in all_right(cram)
    sleep(desk, 600)
    again = all_right(cram)
    assert first.item.id in again
    after, moved = kept(desk)
    assert after == before
    assert moved.through > believed.through
    assert moved.body != believed.body
    cram.undo()
    assert kept(desk)[0] == before


def test_a_question_met_only_in_a_cram_is_still_new_in_review(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(3, 0), settings=Settings(exam="demo", new_per_day=5))
    all_right(drilling.start(desk, count=3, cram=True))
    sleep(desk, DAY)
    assert len(reviewing.queue(desk).new) == 3


def test_why_says_the_domain_its_weight_and_the_question_itself(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    said = set()
    drill = drilling.start(desk, count=30)
    while (question := drill.next()) is not None:
        said.add(drill.why(question))
        drill.answer(B)
    assert any("Signs (67% of Demo): by weight" in one for one in said)
    assert any("Leads (33% of Demo)" in one for one in said)
    assert any("25% of the questions follow the exam's weights" in one for one in said)
    assert all("You have not met this question; the chance" in one for one in said)


def test_why_says_that_it_is_due_or_new_or_a_miss(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=2))
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(A)
    sleep(desk, 600)
    again = drill.next()
    assert again is not None
    assert "missed ten minutes ago or more" in drill.why(again)
    sleep(desk, DAY)
    review = reviewing.start(desk)
    due = review.next()
    assert due is not None
    assert "It was due on 22 Nov 2026: the chance that you still know it" in review.why(due)
    review.answer(B)
    new = review.next()
    assert new is not None
    assert review.why(new).startswith("New today. ")


def test_why_is_the_same_after_the_answer_as_before(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=2))
    first = drilling.start(desk, count=3)
    ways = [first, drilling.start(desk, count=3, cram=True)]
    all_right(first)
    sleep(desk, 30 * DAY)
    ways.append(reviewing.start(desk))
    for practice in ways[1:]:
        while (question := practice.next()) is not None:
            before = practice.why(question)
            feedback = practice.answer(B)
            assert practice.why(feedback.question) == before
            assert ("It was due on" in before) is (practice.mode == "review" and not before.startswith("New"))


def test_why_after_undo_is_still_what_it_was(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(1, 0))
    all_right(drilling.start(desk, count=1))
    sleep(desk, 30 * DAY)
    review = reviewing.start(desk)
    question = review.next()
    assert question is not None
    said = review.why(question)
    review.answer(A)
    again = review.undo()
    assert again is not None
    assert review.why(again) == said
    assert said.startswith("It was due on")


@pytest.mark.parametrize("known", [True, False])
def test_why_says_that_it_was_asked_for(tmp_path: Path, known: bool) -> None:
    desk = builders.desk(tmp_path, *builders.many(1, 0))
    if known:
        all_right(drilling.start(desk, count=1))
        sleep(desk, DAY / 2)
    with writing(desk.engine) as connection:
        responses.request_review(connection, "VS-0001", 1, desk.today(), desk.clock.now())
    review = reviewing.start(desk)
    question = review.next()
    assert question is not None
    asked = f"You asked on {wording.long_day(desk.today())} for it to come up in review."
    assert review.why(question) == asked
    review.answer(B)
    assert review.why(question) == asked


def test_why_says_that_it_was_missed_the_last_time_or_has_changed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(1, 0))
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(A)
    sleep(desk, DAY)
    assert reasons.due(desk, "VS-0001").endswith("You missed it the last time.")
    desk.bank.heads["VS-0001"] = dataclasses.replace(desk.bank.heads["VS-0001"], version=2)
    assert "meaning has changed" in reasons.due(desk, "VS-0001")


def domains(desk: Desk, ids: Iterable[str]) -> list[str]:
    return [desk.group(one) for one in ids]


def longest(groups: list[str]) -> int:
    return max(len(list(run)) for _, run in groupby(groups))


def test_a_review_asks_no_third_of_a_domain_in_a_row_and_otherwise_the_most_due_first(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(9, 6), settings=Settings(exam="demo", new_per_day=0))
    all_right(drilling.start(desk, count=15))
    sleep(desk, 60 * DAY)
    review = reviewing.queue(desk).due
    assert len(review) == 15
    assert longest(domains(desk, review)) == 2
    with reading(desk.engine) as connection:
        due = {one: row.due for one, row in responses.recall(connection).items()}
    for group in ("signs", "leads"):
        own = [due[one] for one in review if desk.group(one) == group]
        assert own == sorted(own)


def test_after_two_due_ones_of_a_domain_the_first_new_one_is_of_another(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(6, 6), settings=Settings(exam="demo", new_per_day=5))
    all_right(drilling.start(desk, ["vitals"], count=2))
    sleep(desk, 60 * DAY)
    found = reviewing.queue(desk)
    assert [desk.group(one) for one in found.due] == ["signs", "signs"]
    assert found.drawn[0].choice.domain == "signs"
    assert desk.group(found.new[0]) == "leads"


def test_a_miss_asked_again_is_no_third_of_its_domain_in_a_row(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    repeats = missing.Repeats(desk)
    for one in ("VS-0001", "VS-0002", "EC-0001"):
        repeats.wait(one, 0)
    waiting, done = deque(["VS-0003", "VS-0004", "EC-0002"]), list[str]()
    while (found := repeats.pick(waiting, done))[0] is not None:
        assert found[1] is (found[0] in {"VS-0001", "VS-0002", "EC-0001"})
        done.append(found[0])
    assert done == ["VS-0001", "VS-0002", "EC-0001", "VS-0003", "VS-0004", "EC-0002"]
    for one in ("VS-0001", "VS-0002", "VS-0003"):
        repeats.wait(one, 0)
    assert repeats.pick(deque(["VS-0004", "EC-0002"]), ["VS-0008", "VS-0009"]) == ("EC-0002", False)
    assert repeats.pick(deque(), ["VS-0008", "VS-0009"]) == ("VS-0001", True)


def test_without_a_target_exam_topics_are_mixed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings())
    drill = drilling.start(desk, count=10)
    question = drill.next()
    assert question is not None
    assert ("Vitals:" in drill.why(question)) or ("ECG:" in drill.why(question))


def test_what_was_answered_of_a_domain_is_known_to_the_drill(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    all_right(drilling.start(desk, ["vitals"], count=3))
    known = drilling.skills(desk, drilling.choices(desk))
    assert (known.met("signs"), known.met("leads")) == (3, 0)
