"""An exam date given late, moved, taken away: what is remembered keeps to it, and the record stays what the log gives."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, update

from scrubin.bootstrap import Places, Program
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import queries, responses
from scrubin.store.engine import reading, writing
from scrubin.store.settings import Settings
from scrubin.store.tables import response
from scrubin.study import checking, coming_due, drilling, looking_back, planning, rebuilding, reviewing, trends
from scrubin.study.desk import Desk, dated
from scrubin.study.practice import Practice
from tests import builders
from tests.study.logs import logged

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")
DAY = 86_400
KNOWN = 60


def quick(folder: Path, *items: object, settings: Settings | None = None) -> Desk:
    desk = builders.desk(folder, *items, settings=settings or Settings(new_per_day=0))
    event.listen(desk.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    desk.engine.dispose()
    return desk


def knowing(folder: Path, ago: int = 3, ahead: int = 40) -> Desk:
    """Sixty questions, all last reviewed so many days ago and due on one of 20 days from so many ahead on."""
    desk = quick(folder, *builders.many(40, 20))
    today = desk.today()
    logged(desk, [[(today - timedelta(days=ago), 3)]] * KNOWN)
    with writing(desk.engine) as connection:
        for at, item_id in enumerate(desk.bank.heads):
            day = today + timedelta(days=ahead + at % 20)
            connection.execute(update(response).where(response.c.item_id == item_id).values(due=day))
    rebuilding.rebuild(desk)
    return desk


def dates(desk: Desk, ahead: int | None) -> None:
    """Give, move or take away the exam date, as the program does."""
    day = desk.today() + timedelta(days=ahead) if ahead is not None else None
    desk.settings = dated(replace(desk.settings, exam_date=day), desk.settings, desk.clock)


def due(desk: Desk) -> dict[date, int]:
    with reading(desk.engine) as connection:
        return coming_due.counts(connection, desk)


def sleep(desk: Desk, seconds: float) -> None:
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    clock.sleep(seconds)


def answer_all(desk: Desk) -> int:
    count = 0
    while reviewing.queue(desk).due:
        review = reviewing.start(desk)
        while review.next() is not None:
            review.answer(B)
            count += 1
        review.finish()
    return count


@pytest.mark.parametrize(("ahead", "ago"), [(20, 3), (20, 0), (10, 0), (10, 3), (6, 0), (3, 0), (100, 30)])
def test_a_date_given_late_leaves_nothing_due_on_or_after_the_exam(tmp_path: Path, ahead: int, ago: int) -> None:
    desk = knowing(tmp_path, ago, ahead)
    dates(desk, ahead)
    exam, found = desk.today() + timedelta(days=ahead), due(desk)
    assert sum(found.values()) == KNOWN
    assert max(found) < exam
    assert min(found) > desk.today()
    assert min(found) >= exam - timedelta(days=14)
    assert len(found) >= min(ahead - 1, 10)
    if ahead > 3:
        assert found.get(exam - timedelta(days=1), 0) <= 1.25 * KNOWN / min(ahead - 1, 14)


def test_queue_forecast_plan_and_streak_all_read_the_same_days(tmp_path: Path) -> None:
    desk = knowing(tmp_path)
    dates(desk, 20)
    first = min(due(desk))
    sleep(desk, DAY * (first - desk.today()).days)
    expected = due(desk)[first]
    assert len(reviewing.queue(desk).due) == reviewing.queue(desk).due_in_all == expected
    assert trends.load(desk)[0].due[0] == expected
    assert planning.planned(desk).part.reviews == expected
    review = reviewing.start(desk)
    question = review.next()
    assert question is not None
    assert "It was due on" in review.why(question)
    review.answer(B)
    assert planning.planned(desk).part.reviews == expected - 1
    assert planning.planned(desk).today.reviews == expected
    assert due(desk)[first] == expected - 1
    assert looking_back.due_by_day(desk, first)[first] == expected - 1


def test_a_date_moved_later_or_taken_away_gives_every_day_back(tmp_path: Path) -> None:
    desk = knowing(tmp_path)
    own = due(desk)
    for ahead in (20, 8, 30):
        dates(desk, ahead)
        assert max(due(desk)) < desk.today() + timedelta(days=ahead)
    dates(desk, 200)
    assert due(desk) == own
    dates(desk, 20)
    dates(desk, None)
    assert due(desk) == own
    assert desk.settings.exam_date_set is None
    dates(desk, 20)
    sleep(desk, 20 * DAY)
    assert due(desk) == own


def test_the_program_keeps_the_day_on_which_the_date_was_given(tmp_path: Path) -> None:
    program = Program(Places(data=tmp_path, banks=(), cache=tmp_path / "cache"))
    program.save_settings(replace(program.settings, exam_date=date(2030, 1, 15)))
    given = program.settings.exam_date_set
    assert given is not None
    program.save_settings(replace(program.settings, daily_goal=3, exam_date_set=date(2020, 1, 1)))
    assert program.settings.exam_date_set == date(2020, 1, 1)
    program.save_settings(replace(program.settings, exam_date=date(2030, 1, 14)))
    assert program.settings.exam_date_set == given
    assert Program(program.places).settings == program.settings


@pytest.mark.parametrize("seed", [1, 2])
def test_the_record_is_rebuilt_bit_for_bit_over_a_life_with_the_date_given_moved_and_taken_away(
    tmp_path: Path, seed: int
) -> None:
    desk = quick(tmp_path, *builders.many(8, 4))
    dice = random.Random(seed)
    for ahead in (60, 9, 90, None):
        dates(desk, ahead)
        for _ in range(2):
            practice = drilling.start(desk, count=4)
            while (question := practice.next()) is not None:
                feedback = practice.answer(dice.choice([A, B, B]))
                if dice.random() < 0.2:
                    practice.rerate(feedback, dice.choice([1, 2, 3, 4]))
                if dice.random() < 0.2:
                    practice.undo()
                    practice.answer(B)
                if dice.random() < 0.2:
                    wish(desk, question.item.id)
            sleep(desk, dice.choice([-7_200, 600, 7_200]))
            answer_all(desk)
            sleep(desk, DAY * dice.choice([1, 3, 9]))
        with reading(desk.engine) as connection:
            kept = responses.recall(connection)
        assert checking.problems(desk) == []
        assert rebuilding.rebuild(desk).changed == 0
        with reading(desk.engine) as connection:
            assert responses.recall(connection) == kept


def wish(desk: Desk, item_id: str) -> None:
    with writing(desk.engine) as connection:
        responses.request_review(connection, item_id, 1, desk.today(), desk.clock.now())


def one_drilled(desk: Desk, answer: SingleChoiceResponse) -> Practice:
    drill = Practice(desk, "drill", "Drill", [desk.served()[0].id])
    drill.next()
    drill.answer(answer)
    return drill


@pytest.mark.parametrize("hours", [-1, -30])
def test_with_the_clock_set_back_wishes_and_answers_keep_their_order(tmp_path: Path, hours: int) -> None:
    """The clock of the log is the wall's; a wish logged after an answer is after it, an answer after a wish too."""
    desk = quick(tmp_path, *builders.many(4, 2))
    ids = [head.id for head in desk.served()][:3]
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    for item_id in ids:
        drill = Practice(desk, "drill", "Drill", [item_id])
        drill.next()
        drill.answer(B)
    wish(desk, ids[1])
    clock.set_wall(hours * 3600)
    wish(desk, ids[0])
    wish(desk, ids[2])
    assert checking.problems(desk) == []
    for item_id in ids[1:]:
        drill = Practice(desk, "drill", "Drill", [item_id])
        drill.next()
        drill.answer(B)
        assert checking.problems(desk) == []
    assert rebuilding.rebuild(desk).changed == 0


def test_what_was_missed_today_comes_back_tomorrow_whatever_is_answered_after(tmp_path: Path) -> None:
    desk = quick(tmp_path, builders.single())
    for days in (3, 14, 50):
        one_drilled(desk, B).finish()
        sleep(desk, days * DAY)
    assert one_drilled(desk, A).last.comes_back_in == 1  # type: ignore[union-attr]
    sleep(desk, 1_200)
    later = one_drilled(desk, B)
    tomorrow = desk.today() + timedelta(days=1)
    assert due(desk) == {tomorrow: 1}
    assert rebuilding.rebuild(desk).changed == 0
    assert due(desk) == {tomorrow: 1}
    assert later.last is not None
    if later.last.after is not None:
        wanted = later.last.choices[3].due
        assert later.rerate(later.last, 3).after.due == wanted > tomorrow  # type: ignore[union-attr]
        assert due(desk) == {wanted: 1}
    sleep(desk, DAY)
    assert one_drilled(desk, B).last.comes_back_in != 1  # type: ignore[union-attr]


def test_the_daily_limit_counts_questions_and_not_how_often_they_are_asked(tmp_path: Path) -> None:
    desk = knowing(tmp_path, ago=50, ahead=-20)
    desk.settings = replace(desk.settings, due_per_day=10)
    review = reviewing.start(desk)
    for at in range(7):
        review.next()
        review.answer(A if at < 3 else B)
        sleep(desk, 700)
    with reading(desk.engine) as connection:
        asked = queries.reviewed_on(connection, desk.today())[0]
    distinct = len({one.question.item.id for one in review._done})
    assert distinct < review.answered
    assert asked == distinct
    assert len(reviewing.queue(desk).due) == 10 - distinct
    again = review._done[-1].question.item.id
    wish(desk, again)
    second = Practice(desk, "review", "Review", [again])
    second.next()
    second.answer(B)
    assert len(reviewing.queue(desk).due) == 10 - distinct
