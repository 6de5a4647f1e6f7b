"""Where a review lands: by load, by the learner's light days, and before the exam without a wall."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.learning.landing import LIGHT_DAY, Loads, brought_forward, pass_days, place
from scrubin.learning.schedule import GOOD, RATINGS, Memory, fuzz_range, preview, review
from scrubin.learning.terms import Terms

QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
TODAY = date(2026, 11, 2)  # a Monday
DAYS = st.integers(1, 120).map(lambda ahead: TODAY + timedelta(days=ahead))
LOADS = st.dictionaries(DAYS, st.integers(0, 80), max_size=60)
INTERVALS = st.integers(1, 400)
SEEDS = st.integers(0, 10_000).map(str)
TERMS = st.builds(
    Terms,
    easy_days=st.frozensets(st.integers(0, 6), max_size=7),
    easy_share=st.sampled_from([0.0, 0.25, 0.5]),
    daily_cap=st.none() | st.integers(1, 60),
)
WITH_EXAM = st.builds(
    lambda terms, ahead: Terms(0.9, TODAY + timedelta(days=ahead), terms.easy_days, terms.easy_share, terms.daily_cap),
    TERMS,
    st.integers(-10, 90),
)


def in_days(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def landed(ideal: int, loads: Loads, terms: Terms, seed: str = "a", today: date = TODAY) -> date:
    return place(*fuzz_range(ideal), ideal, today, loads, terms, seed)


@QUICK
@given(INTERVALS, LOADS, TERMS, SEEDS)
def test_without_an_exam_a_review_lands_in_the_range_of_the_fuzz(
    ideal: int, loads: Loads, terms: Terms, seed: str
) -> None:
    first, last = fuzz_range(ideal)
    assert in_days(first) <= landed(ideal, loads, terms, seed) <= in_days(last)


@QUICK
@given(INTERVALS, LOADS, WITH_EXAM, SEEDS)
def test_a_review_never_lands_before_tomorrow_nor_on_the_exam_day(
    ideal: int, loads: Loads, terms: Terms, seed: str
) -> None:
    due = landed(ideal, loads, terms, seed)
    assert due > TODAY
    assert due != terms.exam_day


@QUICK
@given(INTERVALS, LOADS, WITH_EXAM.filter(lambda terms: (terms.exam_day or TODAY) > in_days(14)), SEEDS)
def test_before_the_last_fortnight_nothing_lands_after_the_exam_however_full_the_days(
    ideal: int, loads: Loads, terms: Terms, seed: str
) -> None:
    assert terms.exam_day is not None
    assert landed(ideal, loads, terms, seed) < terms.exam_day


@QUICK
@given(INTERVALS, LOADS, st.integers(2, 90), SEEDS)
def test_without_a_cap_nothing_lands_after_the_exam(ideal: int, loads: Loads, ahead: int, seed: str) -> None:
    assert landed(ideal, loads, Terms(exam_day=in_days(ahead)), seed) < in_days(ahead)


@QUICK
@given(INTERVALS, LOADS, WITH_EXAM, SEEDS)
def test_the_same_question_is_given_the_same_day(ideal: int, loads: Loads, terms: Terms, seed: str) -> None:
    turned = dict(sorted(loads.items(), reverse=True))
    assert landed(ideal, loads, terms, seed) == landed(ideal, turned, terms, seed)


@QUICK
@given(st.integers(1, 300), LOADS, WITH_EXAM, st.integers(1, 30))
def test_an_easier_rating_never_comes_back_sooner_whatever_the_loads(
    stability: int, loads: Loads, terms: Terms, ago: int
) -> None:
    memory = Memory(float(stability), 5.0, TODAY - timedelta(days=ago), TODAY, 3, 0)
    promised = preview("VS-0001", memory, TODAY, terms, loads)
    assert promised == {rating: review("VS-0001", memory, rating, TODAY, terms, loads) for rating in RATINGS}
    due = [one.due for one in promised.values()]
    assert due == sorted(due)


def test_the_day_with_the_least_load_wins() -> None:
    first, last = fuzz_range(20)
    loads = {in_days(ahead): 10 for ahead in range(first, last + 1)} | {in_days(19): 9}
    assert {landed(20, loads, Terms(), str(seed)) for seed in range(50)} == {in_days(19)}


def test_days_of_equal_load_are_drawn_evenly_and_by_the_seed() -> None:
    found = Counter(landed(20, {}, Terms(), str(seed)) for seed in range(2000))
    first, last = fuzz_range(20)
    assert set(found) == {in_days(ahead) for ahead in range(first, last + 1)}
    assert max(found.values()) < 1.25 * min(found.values())


def filled(reviews: int, ideal: int, terms: Terms) -> Counter[date]:
    """How many of so many reviews, each placed with the loads of those before, land on each day."""
    loads: Counter[date] = Counter()
    for number in range(reviews):
        loads[landed(ideal, loads, terms, str(number))] += 1
    return loads


def test_reviews_of_one_day_are_spread_evenly_over_their_range() -> None:
    first, last = fuzz_range(40)
    assert set(filled(5 * (last - first + 1), 40, Terms()).values()) == {5}


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_a_light_day_gets_its_share(share: float) -> None:
    loads = filled(2000, 90, Terms(easy_days=frozenset({5, 6}), easy_share=share))
    light = [load for day, load in loads.items() if day.weekday() >= 5]
    ordinary = [load for day, load in loads.items() if day.weekday() < 5]
    assert sum(light) / len(light) == pytest.approx(share * sum(ordinary) / len(ordinary), rel=0.02)


def test_a_light_day_gets_its_share_before_any_load_is_known() -> None:
    terms = Terms(easy_days=frozenset({6}), easy_share=0.5)
    found = Counter(landed(60, {}, terms, str(seed)).weekday() for seed in range(4000))
    days = Counter(in_days(ahead).weekday() for ahead in range(fuzz_range(60)[0], fuzz_range(60)[1] + 1))
    per_day = {weekday: found[weekday] / days[weekday] for weekday in days}
    assert per_day[6] == pytest.approx(0.5 * per_day[1], rel=0.25)


def test_a_free_day_gets_nothing_where_another_day_would_do() -> None:
    terms = Terms(easy_days=frozenset({5, 6}), easy_share=0.0)
    assert {day.weekday() for day in filled(300, 30, terms)} <= {0, 1, 2, 3, 4}
    assert landed(5, {}, Terms(easy_days=frozenset(range(7)), easy_share=0.0)) > TODAY
    assert landed(1, {}, Terms(easy_days=frozenset({1}), easy_share=0.0)) == in_days(1)


def test_a_full_day_is_passed_over_while_another_has_room() -> None:
    first, last = fuzz_range(12)
    loads = {in_days(ahead): 20 for ahead in range(first, last + 1)}
    light = Terms(daily_cap=20, easy_days=frozenset({in_days(13).weekday()}), easy_share=0.9)
    assert landed(12, loads | {in_days(13): 17, in_days(12): 19}, light) == in_days(13)
    assert in_days(first) <= landed(12, loads, light) <= in_days(last)


@pytest.mark.parametrize(("left", "length"), [(2, 3), (9, 3), (12, 4), (30, 10), (42, 14), (300, 14)])
def test_the_last_pass_is_a_third_of_the_days_left_three_to_fourteen(left: int, length: int) -> None:
    assert pass_days(left) == length


@pytest.mark.parametrize(("exam_in", "first", "last"), [(90, 76, 89), (30, 20, 29), (9, 6, 8), (3, 1, 2), (2, 1, 1)])
def test_what_would_reach_beyond_the_exam_comes_back_in_the_last_pass(exam_in: int, first: int, last: int) -> None:
    found = {landed(200, {}, Terms(exam_day=in_days(exam_in)), str(seed)) for seed in range(400)}
    assert found == {in_days(ahead) for ahead in range(first, last + 1)}


def test_what_comes_back_before_the_exam_anyway_stays_where_it_is() -> None:
    far = Terms(exam_day=in_days(90))
    assert [landed(20, {}, far, str(seed)) for seed in range(50)] == [
        landed(20, {}, Terms(), str(seed)) for seed in range(50)
    ]
    near = Terms(exam_day=in_days(21))
    assert max(landed(20, {}, near, str(seed)) for seed in range(200)) == in_days(20)


@pytest.mark.parametrize("exam_in", [0, -1, -30])
def test_an_exam_today_or_over_moves_nothing(exam_in: int) -> None:
    for ideal in (1, 8, 200):
        assert landed(ideal, {}, Terms(exam_day=in_days(exam_in))) == landed(ideal, {}, Terms())


def test_on_the_eve_of_the_exam_only_the_exam_day_is_avoided() -> None:
    eve = Terms(exam_day=in_days(1), daily_cap=10)
    assert landed(1, {}, eve) == in_days(2)
    assert landed(200, {}, eve) == landed(200, {}, Terms())


def test_the_last_pass_begins_a_day_sooner_when_its_days_are_full() -> None:
    terms = Terms(exam_day=in_days(60), daily_cap=60)
    full = {in_days(ahead): 60 for ahead in range(46, 60)}
    assert {landed(400, full, terms, str(seed)) for seed in range(100)} == {in_days(45)}
    assert {landed(400, full | {in_days(45): 60}, terms, str(seed)) for seed in range(100)} == {in_days(44)}


def passed(items: int, span: int, terms: Terms) -> Counter[date]:
    """Items reviewed evenly over the days up to the exam's eve, each well known: how many land on each day."""
    assert terms.exam_day is not None
    loads: Counter[date] = Counter()
    for number in range(items):
        today = terms.exam_day - timedelta(days=span - number * (span - 1) // items)
        loads[landed(400, loads, terms, str(number), today)] += 1
    return loads


def fortnight(loads: Counter[date], exam: date) -> list[int]:
    return [loads[exam - timedelta(days=back)] for back in range(1, 15)]


@pytest.mark.parametrize("items", [150, 300, 600, 800, 1000, 1500])
def test_there_is_no_wall_before_the_exam(items: int) -> None:
    exam = in_days(60)
    loads = passed(items, 40, Terms(exam_day=exam, daily_cap=60))
    last = fortnight(loads, exam)
    assert max(last) <= 60
    assert max(last) <= 1.5 * sum(last) / 14
    assert max(load for day, load in loads.items() if day < exam) <= 60
    assert loads[exam] == 0
    learnt_before_the_last_fortnight = items * 26 // 39
    assert sum(load for day, load in loads.items() if day < exam) >= learnt_before_the_last_fortnight


def test_every_item_learnt_before_the_last_fortnight_is_in_the_last_pass() -> None:
    exam = in_days(60)
    terms, loads = Terms(exam_day=exam, daily_cap=60), Counter[date]()
    for number in range(1000):
        today = exam - timedelta(days=40 - number * 25 // 1000)
        loads[landed(400, loads, terms, str(number), today)] += 1
    assert all(day < exam for day in loads)
    assert max(loads.values()) <= 60


def test_when_all_days_are_full_the_lightest_takes_it_and_a_second_pass_is_let_go() -> None:
    def full(days: int) -> Counter[date]:
        return Counter({in_days(ahead): 60 for ahead in range(1, days)})

    far = Terms(exam_day=in_days(30), daily_cap=60)
    loads = full(30) | Counter({in_days(ahead): 70 for ahead in range(1, 30) if ahead != 7})
    assert landed(400, loads, far) == in_days(7)
    near = Terms(exam_day=in_days(10), daily_cap=60)
    assert landed(400, full(10), near) > in_days(10)
    assert landed(400, full(10) - Counter({in_days(2): 1}), near) == in_days(2)
    assert landed(400, full(10) - Counter({in_days(9): 40}), near) > in_days(10)
    assert landed(400, full(10) - Counter({in_days(9): 46}), near) == in_days(9)


def lived(items: int, terms: Terms) -> Counter[date]:
    """Reviews done on each day when new items come evenly and each is answered Good whenever it is due."""
    assert terms.exam_day is not None
    due: dict[date, list[tuple[str, Memory | None]]] = {}
    for number in range(items):
        due.setdefault(TODAY + timedelta(days=number * 30 // items), []).append((str(number), None))
    done: Counter[date] = Counter()
    loads: Counter[date] = Counter()
    for ahead in range((terms.exam_day - TODAY).days):
        day = in_days(ahead)
        for name, memory in due.pop(day, []):
            after = review(name, memory, GOOD, day, terms, loads)
            loads[after.due] += 1
            due.setdefault(after.due, []).append((name, after))
            done[day] += 1
    return done


def test_a_learner_who_answers_everything_meets_no_wall_on_the_last_days() -> None:
    exam = in_days(60)
    done = fortnight(lived(500, Terms(exam_day=exam, daily_cap=60)), exam)
    assert max(done) <= 60
    assert max(done) <= 1.5 * sum(done) / 14
    assert done[0] < done[3] < done[6]


@settings(QUICK, max_examples=60)
@given(
    ahead=st.integers(2, 60),
    ago=st.integers(0, 90),
    beyond=st.integers(0, 200),
    easy=st.sampled_from([frozenset(), frozenset({5, 6})]),
    seed=st.text(max_size=6),
)
def test_what_was_reviewed_before_the_date_was_set_has_one_day_before_the_exam_and_keeps_it(
    ahead: int, ago: int, beyond: int, easy: frozenset[int], seed: str
) -> None:
    exam = TODAY + timedelta(days=ahead)
    terms = Terms(exam_day=exam, exam_set=TODAY, easy_days=easy)
    due, last = exam + timedelta(days=beyond), TODAY - timedelta(days=ago)
    days = {brought_forward(seed, due, last, TODAY + timedelta(days=at), terms) for at in range(ahead)}
    assert len(days) == 1
    assert max(TODAY, exam - timedelta(days=15)) < days.pop() < exam
    assert brought_forward(seed, due, last, exam, terms) == due
    assert brought_forward(seed, due, last, TODAY, Terms()) == due
    early = exam - timedelta(days=1)
    assert brought_forward(seed, early, last, TODAY, terms) == early


def test_what_was_reviewed_under_the_date_keeps_the_day_it_was_given() -> None:
    exam = TODAY + timedelta(days=9)
    late = exam + timedelta(days=5)
    known = Terms(exam_day=exam, exam_set=TODAY - timedelta(days=1))
    assert brought_forward("a", late, TODAY, TODAY, known) == late
    assert brought_forward("a", late, None, TODAY, known) == late
    unknown = Terms(exam_day=exam)
    assert brought_forward("a", late, TODAY - timedelta(days=5), TODAY, unknown) == late
    assert brought_forward("a", late, TODAY - timedelta(days=6), TODAY, unknown) < exam


def test_days_late_in_the_week_before_the_exam_get_less_of_what_is_brought_forward() -> None:
    exam = TODAY + timedelta(days=40)
    terms = Terms(exam_day=exam, exam_set=TODAY)
    found = Counter(brought_forward(f"VS-{at:04d}", exam, TODAY, TODAY, terms) for at in range(2000))
    assert len(found) == 14
    assert max(found.values()) < 2 * 2000 / 14
    assert found[exam - timedelta(days=1)] < 2000 / 14 / 2


def test_a_day_with_a_light_days_load_is_no_longer_open_to_the_last_pass() -> None:
    terms = Terms(exam_day=in_days(30))
    window = {in_days(30 - back): LIGHT_DAY for back in range(1, 11)}
    assert landed(60, window, terms) == in_days(30 - 11)
    assert landed(60, {**window, in_days(25): LIGHT_DAY - 1}, terms) == in_days(25)
