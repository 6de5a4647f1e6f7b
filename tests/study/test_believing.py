"""What is believed of the learner: moved once by each answer, taken back by undo, worked out again from the log bit for bit."""

from __future__ import annotations

import json
import random
from pathlib import Path

from sqlalchemy import select, update

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning import readiness
from scrubin.store import beliefs, responses
from scrubin.store.engine import reading, writing
from scrubin.store.settings import Settings
from scrubin.store.tables import forecast, memory, response
from scrubin.study import believing, checking, drilling, rebuilding, reviewing
from scrubin.study.desk import Desk
from scrubin.study.marking import add_misses_to_review, open_result
from scrubin.study.sitting import Sitting, Wish, start
from tests import builders

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")
DAY = 86_400


def aimed(tmp_path: Path) -> Desk:
    return builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=5))


def kept(desk: Desk) -> tuple[int, str]:
    with reading(desk.engine) as connection:
        row = beliefs.fetch(connection, "demo")
    assert row is not None
    return row.through, row.body


def chance(desk: Desk) -> float:
    return float(json.loads(kept(desk)[1])[2])


def memories(desk: Desk) -> dict[str, responses.Remembered]:
    with reading(desk.engine) as connection:
        return responses.recall(connection)


def sat(desk: Desk, items: int, dice: random.Random) -> Sitting:
    sitting = start(desk, desk.profiles["demo"], Wish(items=items))
    for seat in range(items):
        sitting.answer(seat, dice.choice([A, B, B]))
    sitting.hand_in()
    return sitting


def busy_weeks(desk: Desk, seed: int) -> None:
    """Drills, reviews, exams, ratings overridden, answers taken back, wishes, over some weeks."""
    dice = random.Random(seed)
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    for day in range(14):
        drill = drilling.start(desk, count=6)
        while drill.next() is not None:
            feedback = drill.answer(dice.choice([A, B, B]), dice.choice(["guess", "unsure", "sure", None]))
            if dice.random() < 0.2:
                drill.rerate(feedback, dice.choice([1, 2, 3, 4]))
            if dice.random() < 0.2:
                drill.undo()
                drill.answer(B)
            clock.sleep(20)
        drill.finish()
        try:
            review = reviewing.start(desk)
        except reviewing.NothingDue:
            review = None
        while review is not None and review.next() is not None:
            review.answer(dice.choice([A, B, B, B]))
        if day % 5 == 3:
            add_misses_to_review(desk, open_result(desk, sat(desk, 10, dice).record.id))
        clock.sleep(DAY * dice.choice([1, 1, 1, 4]))


def test_the_belief_and_every_memory_are_rebuilt_bit_for_bit(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    busy_weeks(desk, 1)
    before, remembered = kept(desk), memories(desk)
    assert len(remembered) > 10
    done = rebuilding.rebuild(desk)
    assert (kept(desk), memories(desk)) == (before, remembered)
    assert (done.changed, done.belief_changed) == (0, False)
    assert checking.problems(desk) == []


def test_a_memory_that_does_not_follow_from_the_log_is_found_and_mended(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    busy_weeks(desk, 2)
    right = memories(desk)
    victim = sorted(right)[0]
    with writing(desk.engine) as connection:
        connection.execute(update(memory).where(memory.c.item_id == victim).values(stability=123.0))
    assert victim in checking.problems(desk)[0]
    assert rebuilding.rebuild(desk).changed == 1
    assert memories(desk) == right
    assert checking.problems(desk) == []


def test_undo_leaves_the_belief_as_if_the_answer_had_never_been(tmp_path: Path) -> None:
    desk, other = aimed(tmp_path / "one"), aimed(tmp_path / "other")
    for each in (desk, other):
        drill = drilling.start(each, count=4)
        for _ in range(2):
            drill.next()
            drill.answer(B)
        if each is desk:
            drill.next()
            drill.answer(A)
            drill.undo()
    assert kept(desk) == kept(other)


def test_right_first_answers_raise_the_chance_and_wrong_ones_lower_it(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    drill = drilling.start(desk, count=6)
    seen = []
    for answer in (B, B, A, B, A, A):
        drill.next()
        drill.answer(answer)
        seen.append(chance(desk))
    start = desk.profiles["demo"].pass_rate.share
    steps = [after - before for before, after in zip([start, *seen], seen, strict=False)]
    assert [step > 0 for step in steps] == [True, True, False, True, False, False]


def test_weeks_without_an_answer_leave_the_belief_less_sure(tmp_path: Path) -> None:
    found = []
    for gap in (0, 40):
        desk = aimed(tmp_path / str(gap))
        clock = desk.clock
        assert isinstance(clock, builders.HandClock)
        drill = drilling.start(desk, count=2)
        for wait in (gap * DAY, 0):
            drill.next()
            drill.answer(B)
            clock.sleep(wait)
        found.append(json.loads(kept(desk)[1])[1][0][0])
    assert found[1] > found[0]


def test_a_repeat_is_logged_with_the_chance_that_it_was_remembered(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(A)
    assert isinstance(desk.clock, builders.HandClock)
    desk.clock.sleep(600)
    drill.next()
    drill.answer(B)
    with reading(desk.engine) as connection:
        rows = connection.execute(select(response.c.recall, response.c.expected, response.c.misconceptions)).all()
    assert [row.recall for row in rows] == [None, 1.0]
    assert [row.expected for row in rows] == [0.7, 0.7]
    assert [json.loads(row.misconceptions) if row.misconceptions else None for row in rows] == [["Believes a"], None]


def test_too_few_fresh_answers_give_no_number(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    drill = drilling.start(desk, count=readiness.ENOUGH_FRESH)
    found = []
    while drill.next() is not None and drill.answered < readiness.ENOUGH_FRESH:
        drill.answer(B)
        outlook = believing.outlook(desk)
        assert outlook is not None
        found.append((outlook.fresh, outlook.forecast is not None))
    fresh = found[-1][0]
    assert all(said == (count >= readiness.ENOUGH_FRESH) for count, said in found)
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    clock.sleep(15 * DAY)
    later = believing.outlook(desk)
    assert fresh > 0
    assert later is not None
    assert (later.fresh, later.forecast) == (0, None)


def test_without_a_target_exam_nothing_is_foretold(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings())
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(B)
    assert believing.outlook(desk) is None


def test_a_forecast_is_kept_before_a_full_form_and_meets_what_came(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    dice = random.Random(3)
    before = believing.outlook(desk)
    assert before is not None
    sitting = sat(desk, desk.profiles["demo"].items, dice)
    with reading(desk.engine) as connection:
        rows = beliefs.foretold(connection)
    assert [row.attempt_id for row in rows] == [sitting.record.id]
    record = open_result(desk, sitting.record.id).record
    assert rows[0].passed == record.passed
    assert rows[0].share == record.scored_correct / record.scored_items
    assert rows[0].fresh == before.fresh == 0
    assert rows[0].low <= rows[0].chance <= rows[0].high


def test_a_quick_form_foretells_nothing(tmp_path: Path) -> None:
    desk = aimed(tmp_path)
    start(desk, desk.profiles["demo"], Wish(items=2))
    with reading(desk.engine) as connection:
        assert connection.execute(select(forecast)).all() == []
