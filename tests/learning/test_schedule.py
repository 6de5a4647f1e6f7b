"""When a question comes back: FSRS counted in study days, the same in preview and in deed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from math import inf
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.learning.schedule import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    RATINGS,
    Grade4,
    Memory,
    Terms,
    preview,
    retrievability,
    review,
    study_day,
    suggested_rating,
)

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
START = date(2026, 11, 21)
PLAIN = Terms()
RATED = st.sampled_from(RATINGS)
HISTORIES = st.lists(st.tuples(RATED, st.integers(0, 60)), min_size=1, max_size=12)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def learnt(history: list[tuple[Grade4, int]], item_id: str = "VS-0001", terms: Terms = PLAIN) -> tuple[Memory, date]:
    """The memory after these ratings, each so many days after the one before; and the day of the last."""
    memory, today = None, START
    for rating, gap in history:
        today += timedelta(days=gap)
        memory = review(item_id, memory, rating, today, terms)
    assert memory is not None
    return memory, today


def fuzz_range(days: int) -> tuple[int, int]:
    """The span FSRS allows around an interval: 15 % from 2.5 to 7 days, 10 % to 20, 5 % beyond, and a day."""
    if days < 2.5:
        return days, days
    steps = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05)]
    spread = 1 + sum(factor * max(0.0, min(days, end) - start) for start, end, factor in steps)
    return max(2, round(days - spread)), round(days + spread)


def test_the_memory_is_that_of_the_published_reference_history() -> None:
    """The vector all FSRS-6 implementations share: again, then good after 0, 1, 3, 8 and 21 days."""
    memory, _ = learnt([(AGAIN, 0), (GOOD, 0), (GOOD, 1), (GOOD, 3), (GOOD, 8), (GOOD, 21)])
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [(AGAIN, 0.212, 6.4133), (HARD, 1.2931, 5.1121707), (GOOD, 2.3065, 2.118104), (EASY, 8.2956, 1.0)],
)
def test_a_first_answer_gives_the_published_memory(rating: Grade4, stability: float, difficulty: float) -> None:
    memory = review("VS-0001", None, rating, START, PLAIN)
    assert memory.stability == pytest.approx(stability, abs=1e-4)
    assert memory.difficulty == pytest.approx(difficulty, abs=1e-4)
    assert (memory.last, memory.reps, memory.lapses) == (START, 1, 0)


@QUICK
@given(HISTORIES, st.sampled_from([0.8, 0.85, 0.9, 0.95]))
def test_every_review_is_what_the_scheduler_itself_gives_but_for_the_fuzz(
    history: list[tuple[Grade4, int]], retention: float
) -> None:
    library = Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, today = Card(card_id=1, due=noon(START)), START
    memory: Memory | None = None
    for rating, gap in history:
        today += timedelta(days=gap)
        card, _ = library.review_card(card, Rating(rating), noon(today))
        memory = review("VS-0001", memory, rating, today, Terms(retention=retention))
        assert memory.stability == card.stability
        assert memory.difficulty == card.difficulty
        assert memory.last == today
        low, high = fuzz_range((card.due - noon(today)).days) if rating != 1 else (1, 1)
        assert low <= (memory.due - today).days <= high


@QUICK
@given(HISTORIES, st.integers(0, 400))
def test_what_is_remembered_fades_as_the_scheduler_says(history: list[tuple[Grade4, int]], later: int) -> None:
    memory, today = learnt(history)
    day = today + timedelta(days=later)
    card = Card(card_id=1, stability=memory.stability, difficulty=memory.difficulty, last_review=noon(today))
    assert retrievability(memory, day) == Scheduler().get_card_retrievability(card, noon(day))
    assert retrievability(memory, today) == 1.0
    assert retrievability(memory, day + timedelta(days=1)) < retrievability(memory, day)


def test_after_as_many_days_as_the_stability_nine_in_ten_are_remembered() -> None:
    memory = Memory(stability=10.0, difficulty=5.0, last=START, due=START, reps=3, lapses=0)
    chances = [retrievability(memory, START + timedelta(days=days)) for days in (10, 20, 30)]
    factor = 0.9 ** (-1 / 0.1542) - 1
    assert chances == pytest.approx([0.9, (1 + 2 * factor) ** -0.1542, (1 + 3 * factor) ** -0.1542])
    assert retrievability(memory, START - timedelta(days=3)) == 1.0


@QUICK
@given(HISTORIES, st.integers(0, 60), st.none() | st.integers(-5, 90), st.sampled_from([0.8, 0.9]))
def test_the_interval_a_button_promises_is_the_interval_it_gives(
    history: list[tuple[Grade4, int]], gap: int, exam_in: int | None, retention: float
) -> None:
    memory, today = learnt(history)
    today += timedelta(days=gap)
    exam_day = None if exam_in is None else today + timedelta(days=exam_in)
    terms = Terms(retention=retention, exam_day=exam_day)
    for before in (memory, None):
        promised = preview("VS-0001", before, today, terms)
        assert list(promised) == [1, 2, 3, 4]
        assert promised == {rating: review("VS-0001", before, rating, today, terms) for rating in RATINGS}


@QUICK
@given(HISTORIES, st.integers(0, 60))
def test_an_easier_answer_never_comes_back_sooner(history: list[tuple[Grade4, int]], gap: int) -> None:
    memory, today = learnt(history)
    days = [one.due for one in preview("VS-0001", memory, today + timedelta(days=gap), PLAIN).values()]
    assert days == sorted(days)


@QUICK
@given(HISTORIES)
def test_reviews_and_lapses_are_counted_and_a_first_miss_is_no_lapse(history: list[tuple[Grade4, int]]) -> None:
    memory, _ = learnt(history)
    assert memory.reps == len(history)
    assert memory.lapses == sum(rating == AGAIN for rating, _ in history[1:])


@QUICK
@given(HISTORIES, st.none() | st.integers(-5, 90))
def test_nothing_comes_back_before_tomorrow(history: list[tuple[Grade4, int]], exam_in: int | None) -> None:
    exam_day = None if exam_in is None else START + timedelta(days=exam_in)
    memory, today = learnt(history, terms=Terms(exam_day=exam_day))
    assert memory.due > today


def test_more_retention_wanted_means_sooner() -> None:
    memory, today = learnt([(GOOD, 0), (GOOD, 3), (GOOD, 12)])
    gaps = [review("VS-0001", memory, GOOD, today, Terms(retention=share)).due for share in (0.95, 0.9, 0.8)]
    assert gaps == sorted(set(gaps))


KNOWN = Memory(stability=40.0, difficulty=5.0, last=START, due=START + timedelta(days=40), reps=4, lapses=0)
LATER = START + timedelta(days=40)


def test_the_fuzz_is_the_same_each_time_but_not_for_each_question_nor_each_review() -> None:
    names = [f"VS-{number:04d}" for number in range(60)]
    due = [review(name, KNOWN, GOOD, LATER, PLAIN).due for name in names]
    assert due == [review(name, KNOWN, GOOD, LATER, PLAIN).due for name in names]
    assert len(set(due)) > 8
    known = [Memory(40.0, 5.0, START, LATER, reps, 0) for reps in range(60)]
    assert len({review("VS-0001", one, GOOD, LATER, PLAIN).due for one in known}) > 8


@pytest.mark.parametrize("stability", [1.0, 2.0, 3.0, 4.0, 7.0, 8.0, 20.0, 21.0, 100.0])
def test_the_fuzz_reaches_both_ends_of_its_range_and_goes_no_further(stability: float) -> None:
    memory = Memory(stability=stability, difficulty=10.0, last=LATER, due=LATER, reps=1, lapses=0)
    # Hard on the same day leaves the stability as it is, and at 90 % the interval is the stability.
    gaps = {(review(f"VS-{number:04d}", memory, HARD, LATER, PLAIN).due - LATER).days for number in range(600)}
    low, high = fuzz_range(round(stability))
    assert gaps == set(range(low, high + 1))


@pytest.mark.parametrize(("exam_in", "first"), [(60, 46), (30, 20), (10, 7), (3, 1), (2, 1)])
def test_what_is_learnt_comes_back_in_the_last_pass_before_the_exam(exam_in: int, first: int) -> None:
    terms = Terms(exam_day=LATER + timedelta(days=exam_in))
    gaps = {(review(f"VS-{number:04d}", KNOWN, EASY, LATER, terms).due - LATER).days for number in range(300)}
    assert gaps == set(range(first, exam_in))


def test_the_loads_move_the_day_and_not_the_memory() -> None:
    plain = review("VS-0001", KNOWN, GOOD, LATER, PLAIN)
    moved = review("VS-0001", KNOWN, GOOD, LATER, PLAIN, {plain.due: 3})
    assert moved.due != plain.due
    assert (moved.stability, moved.difficulty, moved.reps) == (plain.stability, plain.difficulty, plain.reps)
    low, high = fuzz_range(round(plain.stability))
    assert low <= (moved.due - LATER).days <= high


@pytest.mark.parametrize("exam_in", [1, 0, -1, -30, 2000])
def test_an_exam_that_is_over_or_far_away_changes_nothing(exam_in: int) -> None:
    terms = Terms(exam_day=LATER + timedelta(days=exam_in))
    assert review("VS-0001", KNOWN, EASY, LATER, terms) == review("VS-0001", KNOWN, EASY, LATER, PLAIN)


def test_the_exam_moves_the_day_and_not_the_memory() -> None:
    capped = review("VS-0001", KNOWN, EASY, LATER, Terms(exam_day=LATER + timedelta(days=5)))
    free = review("VS-0001", KNOWN, EASY, LATER, PLAIN)
    assert (capped.stability, capped.difficulty) == (free.stability, free.difficulty)


CHICAGO = ZoneInfo("America/Chicago")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "rollover", "day"),
    [
        ("2026-11-21T18:00", 4, "2026-11-21"),
        ("2026-11-22T05:59", 4, "2026-11-21"),  # 23:59
        ("2026-11-22T09:59", 4, "2026-11-21"),  # 03:59
        ("2026-11-22T10:00", 4, "2026-11-22"),  # 04:00
        ("2026-11-22T05:59", 0, "2026-11-21"),
        ("2026-11-22T06:00", 0, "2026-11-22"),
        # Clocks go from 02:00 to 03:00 on 8 March: 04:00 comes an hour sooner.
        ("2026-03-07T09:59", 4, "2026-03-06"),
        ("2026-03-07T10:00", 4, "2026-03-07"),
        ("2026-03-08T08:59", 4, "2026-03-07"),
        ("2026-03-08T09:00", 4, "2026-03-08"),
        ("2026-03-08T07:59", 2, "2026-03-07"),
        ("2026-03-08T08:00", 2, "2026-03-08"),
        # Clocks go from 02:00 back to 01:00 on 1 November: 04:00 comes an hour later.
        ("2026-11-01T09:59", 4, "2026-10-31"),
        ("2026-11-01T10:00", 4, "2026-11-01"),
        ("2026-11-01T05:59", 1, "2026-10-31"),
        ("2026-11-01T06:00", 1, "2026-11-01"),  # 01:00, the first time
        ("2026-11-01T07:30", 1, "2026-11-01"),  # 01:30, the second time
        ("2026-11-01T07:59", 2, "2026-10-31"),  # 01:59, the second time
        ("2026-11-01T08:00", 2, "2026-11-01"),
    ],
)
def test_a_study_day_begins_at_the_rollover_hour_of_the_local_clock(moment: str, rollover: int, day: str) -> None:
    assert study_day(utc(moment), CHICAGO, rollover) == date.fromisoformat(day)


@QUICK
@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(), timedelta(hours=30)),
    st.sampled_from(["America/Chicago", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "UTC"]),
    st.integers(0, 12),
)
def test_study_days_follow_one_another_and_never_go_back(
    moment: datetime, later: timedelta, zone: str, rollover: int
) -> None:
    first, second = (study_day(at, ZoneInfo(zone), rollover) for at in (moment, moment + later))
    assert first <= second <= first + timedelta(days=2)
    assert abs(moment.astimezone(ZoneInfo(zone)).date() - first) <= timedelta(days=1)


def test_the_zone_in_which_a_moment_is_written_does_not_matter() -> None:
    moment = utc("2026-11-22T09:59")
    assert study_day(moment.astimezone(ZoneInfo("Asia/Tokyo")), CHICAGO, 4) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("correct", "confidence", "rating"),
    [
        (False, None, AGAIN),
        (False, "sure", AGAIN),
        (False, "guess", AGAIN),
        (True, "guess", HARD),
        (True, "unsure", GOOD),
        (True, "sure", GOOD),
        (True, None, GOOD),
    ],
)
def test_a_guess_that_was_right_is_hard_and_easy_is_never_given(
    correct: bool, confidence: str | None, rating: Grade4
) -> None:
    assert suggested_rating(correct=correct, confidence=confidence) == rating
