"""Readiness from the record: what raises it, how forecasts turned out, what the trends say."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from scrubin.banks.index import MockHead
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import queries, trends
from scrubin.store.day_log import Timed
from scrubin.store.engine import reading, writing
from scrubin.store.settings import Settings
from scrubin.store.tables import forecast
from scrubin.study import (
    believing,
    drilling,
    foretelling,
    home,
    looking_back,
    outlining,
    planning,
    raising,
    reviewing,
    sitting,
)
from scrubin.study import trends as over_time
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice
from scrubin.study.sitting import Wish
from tests import builders

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")
DAY = 86_400


def drilled(desk: Desk, topic: str, answers: str, *, seconds: int = 20) -> None:
    """A drill of one topic: r answers right, w wrong."""
    drill = drilling.start(desk, [topic], count=len(answers))
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    for each in answers:
        drill.next()
        clock.sleep(seconds)
        drill.answer(B if each == "r" else A)
    drill.finish()


def sat(desk: Desk, right: int, items: int = 36) -> str:
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=items))
    for seat in range(items):
        one.answer(seat, B if seat < right else A)
    one.hand_in()
    return one.record.id


def found(desk: Desk) -> raising.Readiness:
    one = raising.readiness(desk)
    assert one is not None
    return one


def later(desk: Desk, days: int) -> None:
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    clock.sleep(days * DAY)


def test_the_weaker_task_of_the_heavier_domain_raises_it_most(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "wwwwwwrw")
    drilled(desk, "ecg", "rrrrrrrr")
    gains = found(desk).gains
    assert [(one.topic, one.task) for one in gains] == [("vitals", "pulse"), ("ecg", "leads")]
    assert gains[0].points > gains[1].points
    assert gains[0].share < gains[1].share


def test_a_domain_without_answers_has_no_figure_and_one_with_few_only_its_band(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rrrrrwwwww")
    drilled(desk, "ecg", "rr")
    one = found(desk)
    assert one.answers == {"signs": 10, "leads": 2}
    signs, leads = (outlining.mastery(one, row) for row in one.outlook.domains)
    assert "right expected, 80% band" in signs
    assert signs.endswith("from 10 answers.")
    assert leads.startswith("Leads: 2 answers, too few for one figure; 80% band ")
    (blank,) = (line for line in outlining.lines(found(builders.desk(tmp_path / "other"))) if line.startswith("Signs"))
    assert blank == "Signs: no answers yet."


def test_before_any_answer_no_task_has_a_share_or_a_gain_in_points(tmp_path: Path) -> None:
    said = outlining.lines(found(builders.desk(tmp_path)))
    assert outlining.BEGIN_HERE in said
    assert not any("%" in line for line in said)


def test_a_sum_with_an_unknown_part_is_not_told(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rw")
    assert "more right of" not in outlining.all_of_them(found(desk))


def test_all_five_together_say_the_right_answers_and_the_chance_before_and_after(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 22)
    one = found(desk)
    assert one.outlook.forecast is not None
    assert one.chance_after is not None
    assert one.chance_after > one.outlook.forecast.chance
    said = outlining.all_of_them(one)
    asked = sum(gain.questions for gain in one.gains)
    assert said.startswith(f"{asked} questions on these {len(one.gains)} tasks: about ")
    assert f"the chance to pass goes from {outlining.chance(one.outlook.forecast.chance)} to " in said


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.998, 1.0, "over 99%"), (0.0, 0.001, "under 1%"), (0.4, 1.0, "40 to 99%")]
)
def test_a_band_of_chances_is_in_order_to_its_ends(low: float, high: float, said: str) -> None:
    assert outlining.chance_band(low, high) == said


def test_the_seats_of_all_tasks_are_those_of_the_exam(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    outlook = believing.outlook(desk)
    assert outlook is not None
    rows = raising.standings(desk, desk.profiles["demo"], outlook.domains, {})
    assert sum(one.seats for one in rows) == pytest.approx(desk.profiles["demo"].scored)


def test_sealed_questions_are_not_counted_as_practice(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(8, 4))
    desk.bank.mocks["demo-1"] = MockHead("demo", "Demo · mock 1", frozenset({"VS-0001", "VS-0002", "EC-0001"}))
    waiting = {one.task: one.questions for one in found(desk).gains}
    assert waiting == {"pulse": 6, "leads": 3}


def test_fresh_questions_left_are_those_of_the_exam_never_seen_with_the_sealed_ones_apart(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(8, 4), builders.single("ZZ-0001", topic="hipaa", task="rules"))
    desk.bank.mocks["demo-1"] = MockHead("demo", "Demo · mock 1", frozenset({"VS-0001", "VS-0002", "EC-0001"}))
    assert found(desk).unseen == raising.Unseen(9, 3)
    drill = drilling.start(desk, ["vitals"], 2)
    drill.next()
    drill.answer(A)
    drill.undo()
    assert found(desk).unseen == raising.Unseen(8, 3)
    assert outlining.fresh_left(raising.Unseen(1200, 0)) == (
        "Fresh questions left: 1,200 of this exam that you have never seen."
    )
    assert "9 of this exam that you have never seen; 3 more wait sealed" in outlining.fresh_left(raising.Unseen(9, 3))


def test_a_task_is_drilled_from_its_misses_and_its_unseen_alone(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(6, 4))
    drilled(desk, "ecg", "rw")
    with reading(desk.engine) as connection:
        seen = {item: row.last_right for item, row in queries.item_histories(connection).items()}
    assert isinstance(desk.clock, builders.HandClock)
    desk.clock.sleep(600)
    drill = raising.drill(desk, "ecg", "leads")
    asked = []
    while (question := drill.next()) is not None:
        asked.append(question.item.id)
        drill.answer(B)
    assert len(asked) == 3
    assert asked[0] == next(item for item, right in seen.items() if not right)
    assert not {item for item, right in seen.items() if right} & set(asked)
    with pytest.raises(drilling.NothingToDrill):
        raising.drill(desk, "ecg", "leads")


def asked_by(practice: Practice) -> dict[str, str]:
    """Why each question was asked; the same is said after the answer."""
    said = {}
    while (question := practice.next()) is not None:
        said[question.item.id] = practice.why(question)
        practice.answer(B)
        assert practice.why(question) == said[question.item.id]
    practice.finish()
    return said


def test_a_task_drill_says_whether_it_was_missed_or_never_met(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(6, 2))
    drilled(desk, "ecg", "w")
    later(desk, 1)
    missed, unmet = asked_by(raising.drill(desk, "ecg", "leads")).values()
    assert missed == "You chose to drill ECG: leads. You missed this question the last time."
    assert unmet == "You chose to drill ECG: leads. You have not met this question."


def test_a_task_drill_buries_enemies_and_siblings_of_its_own_and_of_today(tmp_path: Path) -> None:
    items = [builders.single(f"VS-000{at}", enemies=["VS-0001"] if at == 2 else []) for at in range(1, 8)]
    desk = builders.desk(tmp_path, items[0])
    drilled(desk, "vitals", "r")
    desk.bank = builders.bank_of(*items)
    for item_id, fact in (("VS-0001", "a"), ("VS-0003", "a"), ("VS-0004", "b"), ("VS-0005", "b")):
        desk.bank.heads[item_id] = dataclasses.replace(desk.bank.heads[item_id], facts=frozenset({fact}))
    drill = raising.drill(desk, "vitals", "pulse")
    assert drill.note == "3 of 6: questions too alike are not asked together."
    assert set(asked_by(drill)) == {"VS-0004", "VS-0006", "VS-0007"}
    with pytest.raises(drilling.NothingToDrill, match="too like what you answered today"):
        raising.drill(desk, "vitals", "pulse")
    later(desk, 1)
    assert set(asked_by(raising.drill(desk, "vitals", "pulse"))) >= {"VS-0002", "VS-0003", "VS-0005"}


def test_a_form_sat_again_is_shown_but_not_counted(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 30)
    for _ in range(3):
        later(desk, 1)
        sitting.start(desk, desk.profiles["demo"], Wish(seed=5)).hand_in()
    found = foretelling.record(desk)
    assert [row.again for row in found.rows] == [True, True, False, False]
    assert found.settled is not None
    assert found.settled.forecasts == 1
    assert found.settled.brier == pytest.approx(found.rows[2].chance ** 2)
    assert foretelling.came(found.rows[0]) == "sat again, not counted: below with 0%"
    assert foretelling.AGAIN in foretelling.lines(desk)


def test_without_a_target_exam_there_is_no_readiness(tmp_path: Path) -> None:
    assert raising.readiness(builders.desk(tmp_path, settings=Settings())) is None


def test_what_it_assumes_names_the_pass_rate_and_the_cut_with_their_sureness(tmp_path: Path) -> None:
    said = " ".join(outlining.assumptions(builders.desk(tmp_path).profiles["demo"]))
    assert "not a promise" in said
    assert "taken as 70% (assumed, not verified)" in said
    assert "70% right (worked out from other figures)" in said


@pytest.mark.parametrize(("share", "said"), [(0.0, "under 1%"), (0.62, "62%"), (1.0, "over 99%")])
def test_a_chance_is_never_said_to_be_none_or_certain(share: float, said: str) -> None:
    assert outlining.chance(share) == said


def test_a_forecast_meets_its_outcome_and_one_on_too_few_answers_is_not_counted(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 30)
    first = foretelling.record(desk)
    assert (len(first.rows), first.settled, first.too_few) == (1, None, True)
    sat(desk, 30)
    second = foretelling.record(desk)
    assert second.settled is not None
    assert second.settled.forecasts == 1
    newest = second.rows[0]
    assert second.settled.brier == pytest.approx((newest.chance - bool(newest.passed)) ** 2)
    assert foretelling.FEW in foretelling.lines(desk)


def test_an_exam_given_up_leaves_no_forecast_behind_and_one_under_way_waits(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    one = sitting.start(desk, desk.profiles["demo"], Wish())
    assert "not handed in" in foretelling.lines(desk)[0]
    sitting.abandon(desk, one.record.id)
    assert foretelling.lines(desk) == [foretelling.NOTHING]


def test_forecasts_of_another_exam_are_left_out(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 30)
    with writing(desk.engine) as connection:
        connection.execute(update(forecast).values(exam="rma"))
    assert foretelling.record(desk, "demo").rows == ()
    assert foretelling.lines(desk)[0].split("  ")[1].startswith("RMA, 30 scored")


def test_first_and_last_results_and_the_capped_time_of_an_item(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single("VS-0001"))
    drilled(desk, "vitals", "r", seconds=10)
    later(desk, 1)
    drilled(desk, "vitals", "w", seconds=600)
    with reading(desk.engine) as connection:
        row = trends.item_tallies(connection, 30_000)["VS-0001"]
    assert (row.answers, row.first_right, row.last_right, row.spent_ms) == (2, True, False, 40_000)


def test_retention_counts_reviews_on_later_days_only(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(3, 2))
    drilled(desk, "vitals", "rrr")
    drilled(desk, "vitals", "rrr")
    assert over_time.retained(desk) == []
    later(desk, 3)
    drilled(desk, "vitals", "rrw")
    (row,) = over_time.retained(desk)
    assert (row.topic, row.came.items, row.came.correct) == ("vitals", 3, 2)
    assert 0.5 < row.expected < 1


def test_pace_is_by_domain_beside_what_the_exam_allows(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rr", seconds=30)
    drilled(desk, "ecg", "r", seconds=900)
    assert over_time.pace(desk) == (
        60.0,
        [over_time.Pace("signs", 2, 30.0), over_time.Pace("leads", 1, 300.0)],
    )


def test_what_is_overdue_stands_under_today(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rwrwr")
    later(desk, 20)
    weeks = over_time.load(desk)
    assert weeks[0].start == desk.today()
    assert weeks[0].due[0] == 5
    assert sum(sum(week.due) for week in weeks) == 5


def test_questions_that_the_bank_has_dropped_are_due_nowhere(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rrr")
    later(desk, 20)
    for item_id in [item_id for item_id, day in due(desk).items() if day <= desk.today()]:
        del desk.bank.heads[item_id]
    assert sum(over_time.load(desk)[0].due) == 0
    assert home.today(desk).streak == 1
    desk.settings = builders.replaced(desk.settings, new_per_day=0)
    with pytest.raises(reviewing.NothingDue, match="Nothing is due: "):
        reviewing.start(desk)


def due(desk: Desk) -> dict[str, date]:
    with reading(desk.engine) as connection:
        return {item: day for item, day in queries.due_days(connection).items() if day <= desk.today()}


def test_a_question_left_open_overnight_counts_as_five_minutes_in_every_sum(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "r", seconds=8 * 3600)
    assert over_time.minutes(desk)[-1][1] == 5
    assert looking_back.totals(desk, looking_back.study_days(desk)).minutes == 5
    slow = Timed("1", "drill", True, 8 * 3_600_000, builders.START)
    assert planning._seconds([slow])["drill"] == [300]


def test_minutes_stand_on_their_days(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drilled(desk, "vitals", "rr", seconds=60)
    later(desk, 2)
    rows = dict(over_time.minutes(desk))
    assert rows[desk.today() - timedelta(days=2)] == pytest.approx(2.0)
    assert rows[desk.today()] == 0
    assert over_time.mean_minutes(list(rows.items())) == pytest.approx(2 / 14)
