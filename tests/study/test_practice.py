"""Drills and reviews: what is asked, what feeds the schedule, what undo takes back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning import misses
from scrubin.store import queries, responses
from scrubin.store.engine import reading
from scrubin.store.settings import Settings
from scrubin.study import drilling, feeding, home, looking_back, reasons, rebuilding, reviewing, sessions
from scrubin.study.desk import Desk
from scrubin.study.practice import Feedback
from scrubin.study.sitting import Wish, start
from tests import builders

B, A = SingleChoiceResponse(option="b"), SingleChoiceResponse(option="a")
DAY = 86_400


def clock_of(desk: Desk) -> builders.HandClock:
    assert isinstance(desk.clock, builders.HandClock)
    return desk.clock


def memory(desk: Desk, item_id: str) -> responses.Remembered | None:
    with reading(desk.engine) as connection:
        return responses.recall(connection, [item_id]).get(item_id)


def no_new(tmp_path: Path) -> Desk:
    return builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=0))


def test_the_interval_shown_is_the_interval_given(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=3)
    while (question := drill.next()) is not None:
        feedback = drill.answer(B)
        stored = memory(desk, question.item.id)
        assert stored is not None
        assert (stored.due - feedback.day).days == feedback.comes_back_in


def test_a_changed_rating_gives_the_interval_that_was_promised_for_it(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=1)
    question = drill.next()
    assert question is not None
    feedback = drill.answer(B)
    promised = feedback.choices[1]
    drill.rerate(feedback, 1)
    stored = memory(desk, question.item.id)
    assert stored is not None
    assert stored.memory == promised


MINUTE = 60


def test_a_miss_waits_ten_minutes_at_the_end_of_a_session_and_feeds_the_schedule_once(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=2)
    first = drill.next()
    assert first is not None
    told = drill.comes_back(drill.answer(A))
    assert told == "asked again in 10 minutes or later; next seen tomorrow"
    before = memory(desk, first.item.id)
    drill.next()
    drill.answer(B)
    assert drill.next() is None
    assert drill.repeats.said() == "1 missed question comes back in 10 minutes."
    clock_of(desk).sleep(10 * MINUTE - 1)
    assert (drill.next(), drill.repeats.said()) == (None, "1 missed question comes back in 1 minute.")
    clock_of(desk).sleep(1)
    again = drill.next()
    assert again is not None
    assert again.again
    assert again.item.id == first.item.id
    assert drill.answer(B).comes_back_in is None
    assert memory(desk, first.item.id) == before
    assert (drill.next(), drill.repeats.left) == (None, 0)


def test_a_miss_comes_back_before_the_end_once_ten_minutes_have_passed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=10)
    first = drill.next()
    assert first is not None
    drill.answer(A)
    asked = []
    for _ in range(6):
        clock_of(desk).sleep(150)
        question = drill.next()
        assert question is not None
        asked.append(question.item.id)
        drill.answer(B)
    assert asked.index(first.item.id) - misses.QUESTIONS_BETWEEN in (0, 1)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_begun_nothing_is_asked_within_ten_minutes_of_its_miss(tmp_path: Path, seed: int) -> None:
    """Drills, crams and reviews one after another, by a learner who misses half."""
    desk, chance = builders.desk(tmp_path, *builders.many(8, 4)), random.Random(seed)
    missed: dict[str, int] = {}
    soonest, repeats = 10**9, 0
    for _ in range(25):
        kind = chance.choice(["all", "missed", "cram", "review"])
        try:
            if kind == "review":
                session = reviewing.start(desk)
            else:
                session = drilling.start(
                    desk, count=3, only="missed" if kind == "missed" else "all", cram=kind == "cram"
                )
        except (reviewing.NothingDue, drilling.NothingToDrill):
            clock_of(desk).sleep(chance.randrange(300))
            continue
        question = session.next()
        while question is not None:
            now = clock_of(desk).steady
            repeats += question.item.id in missed
            soonest = min(soonest, now - missed.get(question.item.id, -(10**9)))
            clock_of(desk).sleep(chance.randrange(60))
            if session.answer(chance.choice([A, B])).grade.correct:
                missed.pop(question.item.id, None)
            else:
                missed[question.item.id] = clock_of(desk).steady
            question = session.next() or (session.go_on() if chance.random() < 0.5 else None)
        session.finish()
    assert repeats > 5
    assert soonest >= 10 * MINUTE * 1000


def test_after_a_drill_ten_others_are_asked_and_the_miss_when_its_time_has_come(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, ["vitals"], 1)
    first = drill.next()
    assert first is not None
    drill.answer(A)
    assert drill.next() is None
    second = drill.go_on()
    assert second is not None
    assert (second.item.topic, drill.left, drill.why(second) != reasons.MISSED_HERE) == ("vitals", 9, True)
    drill.answer(B)
    clock_of(desk).sleep(10 * MINUTE)
    asked = []
    while (question := drill.next()) is not None:
        asked.append(question.item.id)
        drill.answer(B)
    assert len({*asked, second.item.id}) == 11
    assert asked.count(first.item.id) == 1
    drill.finish()
    (past,) = looking_back.past_attempts(desk)
    assert past.record.answered == 12


def test_a_miss_of_a_drill_is_asked_in_todays_review_and_again_tomorrow(tmp_path: Path) -> None:
    desk = no_new(tmp_path)
    drill = drilling.start(desk, count=2)
    question = drill.next()
    assert question is not None
    drill.answer(A)
    drill.next()
    drill.answer(B)
    drill.finish()
    with pytest.raises(reviewing.NothingDue, match=r"^1 missed question comes back in 10 minutes; nothing else is due"):
        reviewing.start(desk)
    assert home.today(desk).missed == (10 * MINUTE * 1000,)
    clock_of(desk).sleep(10 * MINUTE)
    assert home.today(desk).missed == (0,)
    before = memory(desk, question.item.id)
    review = reviewing.start(desk)
    again = review.next()
    assert again is not None
    assert (again.item.id, again.again) == (question.item.id, True)
    assert review.answer(B).after is None
    assert memory(desk, question.item.id) == before
    assert (review.next(), home.today(desk).missed) == (None, ())
    with pytest.raises(reviewing.NothingDue, match="next question is due tomorrow"):
        reviewing.start(desk)
    clock_of(desk).sleep(DAY)
    assert reviewing.queue(desk).due == (question.item.id,)


def test_a_miss_before_four_in_the_morning_waits_across_the_change_of_day(tmp_path: Path) -> None:
    desk = no_new(tmp_path)
    clock_of(desk).wall = builders.START.replace(hour=9, minute=58)  # 03:58 in Chicago
    drill = drilling.start(desk, count=1)
    question = drill.next()
    assert question is not None
    drill.answer(A)
    clock_of(desk).sleep(5 * MINUTE)
    found = reviewing.queue(desk)
    assert (found.due, found.now) == ((question.item.id,), 0)
    with pytest.raises(reviewing.NothingDue, match="in 5 minutes"):
        reviewing.start(desk)
    clock_of(desk).sleep(5 * MINUTE)
    review = reviewing.start(desk)
    review.next()
    assert review.answer(B).after is not None


def test_misses_asked_again_in_review_use_up_neither_limit(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=3, due_per_day=5))
    drill = drilling.start(desk, count=3)
    while drill.next() is not None:
        drill.answer(A)
    clock_of(desk).sleep(10 * MINUTE)
    assert len(reviewing.queue(desk).missed) == 3
    review = reviewing.start(desk)
    for _ in range(3):
        question = review.next()
        assert question is not None
        assert question.again
        review.answer(B)
    assert len(reviewing.queue(desk).new) == 3


def test_undo_leaves_memory_history_and_counts_as_they_were(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    one = drilling.start(desk, ["vitals"], 1)
    question = one.next()
    assert question is not None
    one.answer(B)
    one.finish()
    before = memory(desk, question.item.id)
    clock_of(desk).sleep(3 * DAY)
    two = drilling.start(desk, ["vitals"], 40, "all")
    while (again := two.next()) is not None and again.item.id != question.item.id:
        two.answer(B)
    assert again is not None
    two.answer(A)
    answered = two.answered
    two.undo()
    assert memory(desk, question.item.id) == before
    assert two.answered == answered - 1
    assert two.current is not None
    assert two.current.item.id == question.item.id
    with reading(desk.engine) as connection:
        assert queries.item_histories(connection)[question.item.id].times_seen == 1


def test_a_right_guess_comes_back_no_later_than_a_sure_answer(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=1)
    drill.next()
    feedback = drill.answer(B, "guess")
    assert feedback.after == feedback.choices[2]


def test_answers_of_every_mode_come_to_review(tmp_path: Path) -> None:
    desk = no_new(tmp_path)
    exam = start(desk, desk.profiles["demo"], Wish(items=10))
    for seat in range(10):
        exam.answer(seat, B)
    exam.hand_in()
    drill = drilling.start(desk, ["ecg"], 2, "unseen")
    while drill.next() is not None:
        drill.answer(B)
    assert reviewing.queue(desk).due == ()
    clock_of(desk).sleep(40 * DAY)
    assert len(reviewing.queue(desk).due) == 12


def test_the_daily_limits_hold_for_due_and_for_new(tmp_path: Path) -> None:
    settings = Settings(exam="demo", new_per_day=3, due_per_day=5)
    desk = builders.desk(tmp_path, settings=settings)
    drill = drilling.start(desk, count=12)
    while drill.next() is not None:
        drill.answer(B)
    clock_of(desk).sleep(60 * DAY)
    found = reviewing.queue(desk)
    assert (len(found.due), len(found.new), found.due_in_all) == (5, 3, 12)
    review = reviewing.start(desk)
    while review.next() is not None:
        review.answer(B)
    with pytest.raises(reviewing.NothingDue, match="limit of 5"):
        reviewing.start(desk)
    clock_of(desk).sleep(DAY)
    assert len(reviewing.queue(desk).new) == 3


def test_the_most_overdue_come_first(tmp_path: Path) -> None:
    desk = no_new(tmp_path)
    for _ in range(3):
        drill = drilling.start(desk, count=2, only="unseen")
        while drill.next() is not None:
            drill.answer(B)
        clock_of(desk).sleep(DAY)
    clock_of(desk).sleep(30 * DAY)
    with reading(desk.engine) as connection:
        rows = responses.recall(connection)
    due = [rows[item_id].due for item_id in reviewing.queue(desk).due]
    assert due == sorted(due)


def test_a_question_whose_meaning_changed_starts_anew(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    drill = drilling.start(desk)
    drill.next()
    drill.answer(B)
    desk.bank = builders.bank_of(builders.single(version=2))
    again = drilling.start(desk)
    again.next()
    feedback = again.answer(B)
    assert feedback.before is None
    assert feedback.after is not None
    assert feedback.after.reps == 1
    assert rebuilding.rebuild(desk).changed == 0


def test_nothing_due_says_when_the_next_is(tmp_path: Path) -> None:
    desk = no_new(tmp_path)
    with pytest.raises(reviewing.NothingDue, match="after you have answered"):
        reviewing.start(desk)
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(B)
    with pytest.raises(reviewing.NothingDue, match=r"due in \d+ days"):
        reviewing.start(desk)


def test_a_study_day_begins_at_four_in_the_morning(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    clock_of(desk).wall = builders.START.replace(hour=9, minute=59)  # 03:59 in Chicago
    before = desk.today()
    clock_of(desk).sleep(120)
    assert (desk.today() - before).days == 1


def test_a_drill_remembers_how_it_was_asked_and_answered(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=2)
    orders = []
    while (question := drill.next()) is not None:
        orders.append(question.order)
        drill.answer(B)
    drill.finish()
    desk.bank = builders.bank_of()
    past = sessions.past_answers(desk, drill.attempt_id)
    assert [one.order for one in past] == orders
    assert all(one.grade.correct for one in past)


def test_a_session_without_an_answer_leaves_no_trace(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk)
    drill.next()
    drill.finish()
    assert looking_back.past_attempts(desk) == []


def test_filters_follow_the_last_answer_and_the_flag(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(3, 0))
    drill = drilling.start(desk, count=2)
    first = drill.next()
    assert first is not None
    drill.flag(first.item.id, on=True)
    drill.answer(A)
    assert [one.id for one in drilling.choices(desk) if one.last_right is False] == [first.item.id]
    assert drilling.available(desk, [], "missed") == 0
    with pytest.raises(drilling.NothingToDrill, match=r"^1 missed question comes back in 10 minutes"):
        drilling.start(desk, only="missed")
    clock_of(desk).sleep(10 * MINUTE)
    assert drilling.available(desk, [], "missed") == 1
    assert drilling.available(desk, [], "flagged") == 1
    assert drilling.available(desk, [], "unseen") == 2
    drill.flag(first.item.id, on=False)
    with pytest.raises(drilling.NothingToDrill, match="is flagged"):
        drilling.start(desk, only="flagged")


def test_an_unknown_topic_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(drilling.NothingToDrill, match="no topic 'vitels'; the topics are ecg, vitals"):
        drilling.start(builders.desk(tmp_path), ["vitels"])


def quick_and_sure(
    desk: Desk, seconds: float = 3, sure: str | None = "sure", answer: SingleChoiceResponse = B
) -> Feedback:
    drill = drilling.start(desk, count=1, only="unseen")
    drill.next()
    clock_of(desk).sleep(seconds)
    return drill.answer(answer, sure)  # type: ignore[arg-type]


def test_easy_is_offered_to_the_sure_and_quick_and_good_is_given(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=1)
    drill.next()
    clock_of(desk).sleep(3)
    feedback = drill.answer(B, "sure")
    assert feedback.after == feedback.choices[3]
    days = (feedback.choices[4].due - feedback.day).days
    assert f"next seen in {feedback.comes_back_in} days; sure and quick, so 4: easy, {days} days" == drill.comes_back(
        feedback
    )
    drill.rerate(feedback, 4)
    assert drill.comes_back(feedback) == f"next seen in {days} days"


@pytest.mark.parametrize(
    ("seconds", "sure", "answer"),
    [(3, "unsure", B), (3, "guess", B), (3, None, B), (3, "sure", A), (120, "sure", B)],
    ids=["unsure", "guess", "not said", "wrong", "slow"],
)
def test_easy_is_not_offered_otherwise(
    tmp_path: Path, seconds: float, sure: str | None, answer: SingleChoiceResponse
) -> None:
    feedback = quick_and_sure(builders.desk(tmp_path), seconds, sure, answer)
    assert not feedback.easy_offered
    assert feedback.easy_comes_back_in is None


def test_what_is_quick_follows_the_learners_own_time_for_the_kind(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    assert quick_and_sure(desk, 8).easy_offered
    for _ in range(12):
        quick_and_sure(desk, 4, None)
    assert not quick_and_sure(desk, 8).easy_offered
    assert quick_and_sure(desk, 3).easy_offered


def test_a_question_asked_again_in_the_session_offers_nothing(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    drill = drilling.start(desk, count=1)
    drill.next()
    drill.answer(A)
    clock_of(desk).sleep(10 * MINUTE)
    drill.next()
    assert not drill.answer(B, "sure").easy_offered


def test_an_easy_day_asks_half_of_the_most_reviews_and_says_so(tmp_path: Path) -> None:
    settings = Settings(exam="demo", new_per_day=0, due_per_day=5)
    desk = builders.desk(tmp_path, settings=settings)
    drill = drilling.start(desk, count=12)
    while drill.next() is not None:
        drill.answer(B)
    clock_of(desk).sleep(60 * DAY)
    assert len(reviewing.queue(desk).due) == 5
    desk.settings = builders.replaced(settings, easy_days=(desk.today().weekday(),))
    assert len(reviewing.queue(desk).due) == 2
    review = reviewing.start(desk)
    while review.next() is not None:
        review.answer(B)
    with pytest.raises(reviewing.NothingDue, match="limit of 2 reviews, an easy day, is reached; 10 more wait"):
        reviewing.start(desk)
    clock_of(desk).sleep(DAY)
    assert len(reviewing.queue(desk).due) == 5


def test_a_reworded_question_keeps_its_memory(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    drill = drilling.start(desk)
    drill.next()
    first = drill.answer(B)
    clock_of(desk).sleep(DAY)
    desk.bank = builders.bank_of(builders.single(stem="Reworded: which of these is the best answer?"))
    again = drilling.start(desk)
    again.next()
    assert again.answer(B).before == first.after


def test_a_question_is_no_load_for_itself(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(2, 0))
    drill = drilling.start(desk, count=2)
    seen = []
    while (question := drill.next()) is not None:
        seen.append((question.item, drill.answer(B).after))
    with reading(desk.engine) as connection:
        for (item, _), (_, other) in zip(seen, reversed(seen), strict=True):
            assert other is not None
            assert feeding.loads(connection, desk, item) == {other.due: 1}
