"""A form: the blueprint to the last seat, no question twice, no two enemies, and honest when the bank is thin."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.exams.blueprint import ExamProfile, largest_remainder
from scrubin.exams.form import Candidate, Form, NoQuestions, Seat, assemble, pretest_share, shuffled
from tests import builders

QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**31)
TOPICS = ("vitals", "ecg", "hipaa", "phlebotomy")


def exam(seats: Sequence[int], pretest: int = 0, **over: object) -> ExamProfile:
    """One domain for each topic in turn, with these seats, a minute a question."""
    items = sum(seats) + pretest
    return builders.profile(
        scored=sum(seats),
        pretest=pretest,
        domains=[
            {"id": f"d-{topic}", "title": topic, "seats": count, "sureness": "CALC", "sources": [{"topic": topic}]}
            for topic, count in zip(TOPICS, seats, strict=False)
        ],
        **{"sections": [{"items": items, "minutes": items}], **over},
    )


def bank(*counts: int, seen: random.Random | None = None) -> list[Candidate]:
    """So many candidates of each topic in turn, seen up to five times if dice are given."""
    return [
        Candidate(
            id=f"{topic[:2].upper()}-{number:04d}",
            version=1 + number % 3,
            topic=topic,
            task="any",
            type="single_choice",
            parts=tuple("abcde"[: 3 + number % 3]),
            times_seen=seen.randrange(6) if seen else 0,
        )
        for topic, count in zip(TOPICS, counts, strict=False)
        for number in range(count)
    ]


def hostile(one: Candidate, *enemies: str) -> Candidate:
    return Candidate(one.id, one.version, one.topic, one.task, one.type, one.parts, frozenset(enemies), one.times_seen)


def draw(profile: ExamProfile, pool: Sequence[Candidate], seed: int = 1, **wish: int | None) -> Form:
    return assemble(profile, pool, random.Random(seed), seed=seed, **wish)


def counts(seats: Sequence[Seat]) -> Counter[str]:
    return Counter(seat.domain for seat in seats)


@st.composite
def exams(draw: st.DrawFn) -> ExamProfile:
    seats = draw(st.lists(st.integers(1, 25), min_size=1, max_size=4))
    return exam(seats, draw(st.integers(0, 12)))


@QUICK
@given(exams(), SEEDS)
def test_a_full_form_has_exactly_the_seats_of_the_blueprint(profile: ExamProfile, seed: int) -> None:
    form = draw(profile, bank(40, 40, 40, 40), seed)
    scored = [seat for seat in form.seats if not seat.pretest]
    if profile.items >= 30:
        assert counts(scored) == profile.weights()
        assert len(form.seats) - len(scored) == profile.pretest
    assert len(form.seats) == profile.items == form.requested
    assert not form.short
    assert form.ran_short == ()


@QUICK
@given(exams(), st.integers(1, 60), SEEDS)
def test_a_form_of_any_length_keeps_each_domain_within_a_seat_of_its_share(
    profile: ExamProfile, items: int, seed: int
) -> None:
    form = draw(profile, bank(70, 70, 70, 70), seed, items=items)
    assert len(form.seats) == items
    unscored = [seat for seat in form.seats if seat.pretest]
    scored = [seat for seat in form.seats if not seat.pretest]
    assert len(unscored) == pretest_share(profile, items)
    for part in (scored, unscored):
        for domain, weight in profile.weights().items():
            assert abs(counts(part)[domain] * profile.scored - len(part) * weight) < profile.scored


@QUICK
@given(exams(), st.integers(1, 80), SEEDS)
def test_no_question_comes_twice_and_each_sits_in_its_own_domain(profile: ExamProfile, items: int, seed: int) -> None:
    pool = bank(30, 20, 10, 30, seen=random.Random(seed))
    form = draw(profile, pool, seed, items=items)
    assert len({seat.item_id for seat in form.seats}) == len(form.seats)
    by_id = {one.id: one for one in pool}
    for seat in form.seats:
        one = by_id[seat.item_id]
        assert (seat.version, seat.topic) == (one.version, one.topic)
        assert seat.domain == profile.domain_of(one.topic, one.task)


@QUICK
@given(SEEDS, st.data())
def test_enemies_never_meet_whichever_side_names_them(seed: int, data: st.DataObject) -> None:
    pool = bank(18, 14)
    ids = st.sampled_from([one.id for one in pool])
    pairs = data.draw(st.sets(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=30))
    pool = [hostile(one, *(other for who, other in pairs if who == one.id)) for one in pool]
    form = draw(exam([12, 8]), pool, seed)
    taken = {seat.item_id for seat in form.seats}
    assert taken
    assert not [pair for pair in pairs if set(pair) <= taken]


@pytest.mark.parametrize("namer", [0, 1])
def test_two_enemies_that_are_the_whole_domain_leave_one_of_them(namer: int) -> None:
    pool = bank(2)
    pool[namer] = hostile(pool[namer], pool[1 - namer].id)
    for seed in range(20):
        form = draw(exam([2]), pool, seed)
        assert len(form.seats) == 1
        assert form.short


@QUICK
@given(SEEDS, st.integers(1, 20))
def test_the_least_seen_come_first(seed: int, items: int) -> None:
    pool = bank(25, 15, seen=random.Random(seed))
    form = draw(exam([12, 8]), pool, seed, items=items)
    taken = {seat.item_id for seat in form.seats}
    for topic in TOPICS[:2]:
        chosen = [one.times_seen for one in pool if one.topic == topic and one.id in taken]
        left = [one.times_seen for one in pool if one.topic == topic and one.id not in taken]
        assert max(chosen, default=0) <= min(left)


def test_among_the_equally_seen_chance_decides() -> None:
    pool = bank(20)
    met = Counter(seat.item_id for seed in range(200) for seat in draw(exam([10]), pool, seed, items=5).seats)
    assert len(met) == 20
    assert max(met.values()) < 3 * min(met.values())


@QUICK
@given(exams(), SEEDS, st.randoms(use_true_random=False))
def test_the_same_dice_give_the_same_form_whatever_the_order_of_the_files(
    profile: ExamProfile, seed: int, dice: random.Random
) -> None:
    pool = bank(30, 30, 30, 30)
    moved = list(pool)
    dice.shuffle(moved)
    assert draw(profile, pool, seed) == draw(profile, moved, seed)


def test_other_dice_give_another_form() -> None:
    pool = bank(60, 40)
    forms = [draw(exam([20, 10]), pool, seed) for seed in range(10)]
    assert len({frozenset(seat.item_id for seat in form.seats) for form in forms}) == 10
    assert [form.seed for form in forms] == list(range(10))


@QUICK
@given(SEEDS)
def test_the_options_are_shown_in_some_order_of_all_of_them(seed: int) -> None:
    pool = bank(30)
    parts = {one.id: one.parts for one in pool}
    for seat in draw(exam([30]), pool, seed).seats:
        assert sorted(seat.order) == sorted(parts[seat.item_id])


def test_every_order_of_the_options_comes_about_as_often() -> None:
    dice = random.Random(7)
    orders = Counter(tuple(shuffled("abc", dice)) for _ in range(6_000))
    assert len(orders) == 6
    assert all(850 < count < 1150 for count in orders.values())


@QUICK
@given(st.lists(st.integers()), SEEDS)
def test_shuffling_loses_nothing_and_leaves_the_original_alone(things: list[int], seed: int) -> None:
    before = list(things)
    assert sorted(shuffled(things, random.Random(seed))) == sorted(before)
    assert things == before


@pytest.mark.parametrize(("items", "unscored"), [(10, 0), (29, 0), (30, 5), (36, 6), (60, 10), (90, 15)])
def test_unscored_questions_are_in_proportion_and_none_in_a_short_form(items: int, unscored: int) -> None:
    assert pretest_share(builders.profile(), items) == unscored
    assert sum(seat.pretest for seat in draw(builders.profile(), bank(80, 80), items=items).seats) == unscored


def test_an_unscored_question_is_known_neither_by_its_place_nor_by_how_often_it_was_seen() -> None:
    pool = [
        Candidate(one.id, one.version, one.topic, one.task, one.type, one.parts, times_seen=number)
        for number, one in enumerate(bank(36))
    ]
    rank = {one.id: one.times_seen for one in pool}
    places: Counter[int] = Counter()
    for seed in range(120):
        form = draw(exam([30], pretest=6), pool, seed)
        places.update(at for at, seat in enumerate(form.seats) if seat.pretest)
        seen = sorted(rank[seat.item_id] for seat in form.seats if seat.pretest)
        assert seen[0] < 12
        assert seen[-1] >= 24
    assert len(places) == 36


@QUICK
@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=4),
    st.lists(st.integers(1, 12), min_size=4, max_size=4),
    st.integers(1, 29),
    SEEDS,
)
def test_a_thin_bank_gives_the_longest_form_in_the_same_proportions_and_names_who_ran_short(
    seats: list[int], stock: list[int], items: int, seed: int
) -> None:
    profile = exam(seats)
    form = draw(profile, bank(*stock), seed, items=items)
    weights = profile.weights()
    there = {f"d-{topic}": count for topic, count in zip(TOPICS, stock, strict=True)}

    def missing(length: int) -> set[str]:
        return {key for key, wanted in largest_remainder(length, weights).items() if wanted > there[key]}

    got = len(form.seats)
    assert {key: counts(form.seats)[key] for key in weights} == largest_remainder(got, weights)
    assert all(missing(length) for length in range(got + 1, items + 1))
    assert {one.domain for one in form.ran_short} == missing(items)
    assert form.short == bool(missing(items))
    for one in form.ran_short:
        assert one.seats == largest_remainder(items, weights)[one.domain]
        assert one.available == there[one.domain] < one.seats


def test_a_shortened_form_with_unscored_questions_keeps_their_share_too() -> None:
    form = draw(exam([40, 20], pretest=12), bank(30, 60))
    scored = [seat for seat in form.seats if not seat.pretest]
    unscored = [seat for seat in form.seats if seat.pretest]
    assert counts(form.seats)["d-vitals"] == 30
    assert abs(counts(scored)["d-vitals"] - 2 * counts(scored)["d-ecg"]) <= 2
    assert abs(6 * len(unscored) - len(form.seats)) <= 3
    assert [(one.domain, one.seats, one.available) for one in form.ran_short] == [("d-vitals", 48, 30)]


def test_a_domain_without_a_single_question_is_named_and_the_others_keep_their_proportions() -> None:
    form = draw(exam([8, 4, 12]), bank(10, 9, 0))
    assert counts(form.seats)["d-hipaa"] == 0
    assert counts(form.seats)["d-vitals"] == 2 * counts(form.seats)["d-ecg"]
    assert [(one.domain, one.seats, one.available) for one in form.ran_short] == [("d-hipaa", 12, 0)]


def test_questions_of_other_topics_play_no_part() -> None:
    form = draw(exam([5, 5]), bank(20, 20, 20, 20))
    assert {seat.topic for seat in form.seats} == {"vitals", "ecg"}


@pytest.mark.parametrize("pool", [[], bank(0, 0, 30, 30)])
def test_a_bank_without_any_question_for_the_exam_gives_no_form(pool: list[Candidate]) -> None:
    with pytest.raises(NoQuestions, match="no released question"):
        draw(exam([5, 5]), pool)


THREE: Mapping[str, object] = builders.SECTIONED


@pytest.mark.parametrize(
    ("items", "sizes", "seconds", "breaks"),
    [
        (36, [12, 12, 12], [600, 600, 600], 360),
        (30, [10, 10, 10], [500, 500, 500], 300),
        (31, [11, 10, 10], [550, 500, 500], 310),
        (29, [29], [1450], 0),
        (10, [10], [500], 0),
        (72, [24, 24, 24], [1200, 1200, 1200], 720),
    ],
)
def test_a_form_is_cut_into_the_sections_of_the_exam_or_into_one_when_it_is_short(
    items: int, sizes: list[int], seconds: list[int], breaks: int
) -> None:
    form = draw(exam([20, 10], pretest=6, **THREE), bank(60, 60), items=items)
    assert [len(section.seats) for section in form.sections] == sizes
    assert [section.seconds for section in form.sections] == seconds
    assert form.break_seconds == breaks


def test_a_form_shortened_by_the_bank_is_shorter_in_time_too() -> None:
    form = draw(exam([20, 10], pretest=6, **THREE), bank(20, 60))
    assert form.short
    assert sum(section.seconds for section in form.sections) == 50 * len(form.seats)


@QUICK
@given(st.integers(1, 72), st.integers(1, 300), SEEDS)
def test_minutes_asked_for_are_the_minutes_given_in_the_pace_of_the_sections(
    items: int, minutes: int, seed: int
) -> None:
    uneven = [{"items": 12, "minutes": 24}, {"items": 24, "minutes": 12}]
    form = draw(exam([20, 10], pretest=6, sections=uneven), bank(60, 60), seed, items=items, minutes=minutes)
    assert abs(sum(section.seconds for section in form.sections) - minutes * 60) <= 1
    if len(form.sections) == 2:
        slow, fast = (section.seconds / len(section.seats) for section in form.sections)
        assert slow == pytest.approx(4 * fast, rel=0.2)


def test_the_seats_of_a_form_are_those_of_its_sections_in_turn() -> None:
    form = draw(exam([20, 10], pretest=6, **THREE), bank(60, 60))
    assert form.seats == tuple(seat for section in form.sections for seat in section.seats)
    assert Form.model_validate_json(form.model_dump_json()) == form


def test_the_domains_are_mixed_over_the_sections() -> None:
    form = draw(exam([20, 10], pretest=6, **THREE), bank(60, 60))
    assert all(len(counts(section.seats)) == 2 for section in form.sections)


def test_a_domain_without_a_question_loses_its_seats_and_is_named() -> None:
    form = draw(exam((20, 10)), bank(60, 0))
    assert form.short
    assert counts(form.seats) == {"d-vitals": 20}
    assert [(one.domain, one.seats, one.available) for one in form.ran_short] == [("d-ecg", 10, 0)]


def test_a_domain_that_runs_short_because_of_enemies_is_named() -> None:
    pool = bank(20, 40)
    pool = [hostile(pool[0], pool[1].id), *pool[1:]]
    form = draw(exam((20, 10)), pool)
    assert form.short
    assert [(one.domain, one.seats, one.available) for one in form.ran_short] == [("d-vitals", 20, 19)]


def test_no_section_is_empty() -> None:
    form = draw(
        exam((60, 40), sections=[{"items": 1, "minutes": 1}, {"items": 99, "minutes": 99}]), bank(60, 40), items=20
    )
    assert all(section.seats for section in form.sections)


def test_less_than_one_question_is_refused() -> None:
    with pytest.raises(ValueError, match="0 questions"):
        draw(exam((20, 10)), bank(60, 40), items=0)


def test_only_the_formats_that_the_exam_asks_are_drawn() -> None:
    pool = bank(40, 20)
    pool = [*pool, *(Candidate(f"NU-{at:04d}", 1, "vitals", "any", "numeric", ()) for at in range(40))]
    assert not any(seat.item_id.startswith("NU") for seat in draw(exam((20, 10)), pool).seats)
    mixed = draw(exam((20, 10), formats=["single_choice", "numeric"]), pool)
    assert any(seat.item_id.startswith("NU") for seat in mixed.seats)


@pytest.mark.parametrize("figures", [True, False])
def test_questions_with_a_figure_go_only_to_exams_that_show_figures(figures: bool) -> None:
    drawn_with = [
        Candidate(f"FI-{at:04d}", 1, "vitals", "any", "single_choice", ("a", "b", "c", "d"), figure=True)
        for at in range(40)
    ]
    form = draw(exam((20, 10), figures=figures), [*bank(40, 20), *drawn_with])
    assert any(seat.item_id.startswith("FI") for seat in form.seats) == figures
