"""Are the simulated learners what the judging of forecasts and drills takes them for?"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import pytest
from benchmarks.learners.laws import LAWS, MISS_TEACHES, Meeting, insight
from benchmarks.learners.learners import Answer, Learner, newcomer
from benchmarks.learners.memory import strengthened
from benchmarks.learners.population import Person, middling
from benchmarks.learners.practice import MISS_WAITS, POLICIES, Progress, Step, blueprint, days, stream
from benchmarks.learners.world import World, make_world

known_world = cache(make_world)


@pytest.fixture(scope="module")
def world() -> World:
    return known_world(0)


def person(world: World, **changes: Any) -> Person:
    return replace(middling(world.population, len(world.seats)), **changes)


def practise(world: World, learner: Learner, answers: int, seed: int = 0) -> list[Step]:
    return list(stream(world, learner, blueprint, answers, dice=random.Random(seed)))


def gained(world: World, law: str, learners: int, answers: int) -> float:
    """The mean rise of the expected share for middling learners."""
    rises = []
    for seed in range(learners):
        learner = Learner(world, person(world), law, random.Random(seed))
        before = learner.expected()
        practise(world, learner, answers, seed)
        rises.append(learner.expected() - before)
    return statistics.fmean(rises)


def test_the_same_seed_gives_the_same_world() -> None:
    first, second, other = (make_world(seed, domains=8, items=100) for seed in (7, 7, 8))
    assert first == second != other


@pytest.mark.parametrize("law", LAWS)
def test_the_same_dice_give_the_same_practice(world: World, law: str) -> None:
    first, second = (practise(world, newcomer(world, law, random.Random(4)), 120, 5) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("seed", range(3))
def test_a_world_is_shaped_like_an_exam(seed: int) -> None:
    world = known_world(seed)
    assert 8 <= len(world.seats) <= 12
    assert 700 <= len(world.items) <= 1000
    assert 100 <= sum(world.seats.values()) <= 180
    assert min(world.seats.values()) >= 2
    assert [item.id for item in world.items] == list(range(len(world.items)))
    assert {item.options for item in world.items} == {3, 4, 5}
    assert all(0.35 <= item.label <= 0.95 for item in world.items)


@pytest.mark.parametrize("seed", range(3))
def test_labels_tell_little_of_the_true_share_right(seed: int) -> None:
    world = known_world(seed)
    assert 0.1 < statistics.correlation([item.label for item in world.items], world.shares) < 0.31


def test_the_true_share_of_an_item_is_what_newcomers_get_right(world: World) -> None:
    items, dice = world.items[::25], random.Random(2)
    right = [newcomer(world, "power", dice).answer(item, 0.0).right for _ in range(120) for item in items]
    assert statistics.fmean(right) == pytest.approx(statistics.fmean(world.shares[item.id] for item in items), abs=0.03)


def test_more_ability_answers_more_right(world: World) -> None:
    shares = []
    for shift in (-1.0, 0.0, 1.0):
        skills = tuple(skill + shift for skill in person(world).skills)
        learner = Learner(world, person(world, skills=skills), "power", random.Random(1))
        shares.append(statistics.fmean(learner.answer(item, 0.0).right for item in world.items[::2]))
    assert shares[0] + 0.05 < shares[1] < shares[2] - 0.05


def test_ability_in_one_domain_raises_that_domain_only(world: World) -> None:
    base = person(world)
    better = replace(base, skills=(base.skills[0] + 2.0, *base.skills[1:]))
    plain, able = (Learner(world, who, "power", random.Random(1)) for who in (base, better))
    rise = able.expected() - plain.expected()
    assert 0.0 < rise < next(iter(world.seats.values())) / world.length


def share_recalled(world: World, *meetings: float) -> float:
    """The share right on the last of the days of meeting, by someone who cannot work anything out or learn."""
    helpless = person(world, skills=(-8.0,) * len(world.seats), ceiling=-8.0)
    learner, items = Learner(world, helpless, "ceiling", random.Random(1)), world.items[:700]
    for day in meetings[:-1]:
        for item in items:
            learner.answer(item, day)
    return statistics.fmean(learner.answer(item, meetings[-1]).right for item in items)


def test_a_repeat_soon_after_is_recalled_more_than_one_late(world: World) -> None:
    soon, week, season = (share_recalled(world, 0.0, gap) for gap in (0.05, 7.0, 90.0))
    assert soon > week + 0.2
    assert week > season + 0.05


def test_each_meeting_makes_a_later_one_better_recalled(world: World) -> None:
    once, twice = share_recalled(world, 0.0, 20.0), share_recalled(world, 0.0, 4.0, 24.0)
    assert twice > once + 0.04
    assert share_recalled(world, 0.0, 1.0, 4.0, 12.0, 32.0) > twice + 0.1


def test_a_late_success_strengthens_a_memory_more_than_an_early_one_or_a_failure() -> None:
    assert strengthened(2.0, 0.3, True) > strengthened(2.0, 0.9, True) > 2.0
    assert strengthened(2.0, 0.3, True) > strengthened(2.0, 0.3, False) > 2.0


@pytest.mark.parametrize("law", LAWS)
def test_each_law_raises_a_middling_learner_by_five_to_ten_points_in_300_answers(world: World, law: str) -> None:
    early, late = gained(world, law, 6, 100), gained(world, law, 6, 300)
    assert 0.0 < early < late
    assert 0.045 <= late <= 0.105


def test_insight_comes_at_once_and_more_often_after_a_miss() -> None:
    dice = random.Random(3)
    after = {
        right: statistics.fmean(insight(Meeting(1.0, 0.0, 0, 1.0, right, dice.random())) > 0 for _ in range(5000))
        for right in (True, False)
    }
    assert after[False] == pytest.approx(MISS_TEACHES * after[True], rel=0.2)
    assert insight(Meeting(1.0, 0.5, 3, 1.0, True, 0.99)) == insight(Meeting(1.0, 0.9, 9, 1.0, False, 0.99)) > 0


def test_what_practice_gained_wears_off_and_what_was_brought_does_not(world: World) -> None:
    learner = Learner(world, person(world), "power", random.Random(1))
    before = learner.expected()
    practise(world, learner, 200)
    assert before < learner.expected(learner.day + 200) < learner.expected(learner.day + 20) < learner.expected()


def test_sureness_goes_with_being_right_but_is_not_proof_of_it(world: World) -> None:
    said: dict[str, list[bool]] = {"guess": [], "unsure": [], "sure": []}
    dice = random.Random(6)
    for _ in range(40):
        for step in practise(world, newcomer(world, "power", dice), 40):
            said[step.answer.confidence].append(step.answer.right)
    guess, unsure, sure = (statistics.fmean(said[word]) for word in ("guess", "unsure", "sure"))
    assert guess < unsure < sure < 0.99


def test_people_differ_in_how_sure_they_feel(world: World) -> None:
    timid, bold = (Learner(world, person(world, boldness=shift), "power", random.Random(1)) for shift in (-0.8, 0.8))
    times = [sum(who.answer(item, 0.0).confidence == "sure" for item in world.items[:200]) for who in (timid, bold)]
    assert times[0] * 2 < times[1]


def test_the_published_rate_is_what_a_fresh_sample_passes() -> None:
    world, dice = make_world(5, domains=8, items=100), random.Random(99)
    passed = statistics.fmean(newcomer(world, "ceiling", dice).passes(dice) for _ in range(2500))
    # two and a half standard errors of this sample
    assert world.published == pytest.approx(passed, abs=0.025)


def test_expected_is_the_mean_of_many_sittings(world: World) -> None:
    for law, seed in (("power", 1), ("insight", 2)):
        learner = newcomer(world, law, random.Random(seed))
        practise(world, learner, 150)
        dice = random.Random(seed)
        mean = statistics.fmean(learner.sit(dice) for _ in range(500))
        assert learner.expected() == pytest.approx(mean, abs=0.005)


def test_sitting_an_exam_changes_nothing(world: World) -> None:
    plain, examined = (newcomer(world, "insight", random.Random(3)) for _ in range(2))
    dice = random.Random(1)
    answers: list[list[Answer]] = [[], []]
    for place, item in enumerate(world.items[:60]):
        answers[0].append(plain.answer(item, place / 10))
        answers[1].append(examined.answer(item, place / 10))
        examined.sit(dice)
    assert answers[0] == answers[1]
    assert plain.expected() == examined.expected()


def test_passing_is_reaching_the_cut(world: World) -> None:
    learner = newcomer(world, "power", random.Random(3))
    for seed in range(50):
        assert learner.passes(random.Random(seed)) == (learner.sit(random.Random(seed)) >= world.cut - 1e-9)


def test_days_go_forward_with_days_left_out() -> None:
    moments = list(islice(days(random.Random(2), 20), 2000))
    assert moments == sorted(moments)
    visited = {int(moment) for moment in moments}
    assert 10 <= len(moments) / len(visited) <= 30
    assert len(visited) < 0.85 * (max(visited) + 1)


def test_a_stream_marks_first_meetings_and_repeats_its_share(world: World) -> None:
    steps = practise(world, newcomer(world, "power", random.Random(1)), 1000)
    met: set[int] = set()
    for step in steps:
        assert step.first_exposure == (step.item.id not in met)
        met.add(step.item.id)
    assert statistics.fmean(not step.first_exposure for step in steps) == pytest.approx(0.45, abs=0.05)


def test_a_miss_comes_back_before_what_was_known_but_not_at_once(world: World) -> None:
    steps = practise(world, newcomer(world, "power", random.Random(1)), 400)
    last: dict[int, tuple[int, bool]] = {}
    waits: dict[bool, list[int]] = {True: [], False: []}
    for number, step in enumerate(steps):
        if not step.first_exposure:
            before, right = last[step.item.id]
            waits[right].append(number - before)
        last[step.item.id] = (number, step.answer.right)
    assert statistics.median(waits[False]) < statistics.median(waits[True])
    assert sorted(waits[False])[len(waits[False]) // 20] >= MISS_WAITS


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_goes_on_when_the_fresh_items_are_spent(name: str) -> None:
    small = make_world(3, domains=8, items=80)
    learner = newcomer(small, "power", random.Random(1))
    steps = list(stream(small, learner, POLICIES[name], 300, dice=random.Random(2)))
    assert len(steps) == 300
    assert len({step.item.id for step in steps}) == 80


def test_a_policy_handed_in_sees_the_steps_and_chooses_the_domain(world: World) -> None:
    seen: list[int] = []

    def alternating(state: Progress) -> str:
        seen.append(len(state.log))
        return state.domains[len(seen) % 2]

    learner = newcomer(world, "power", random.Random(1))
    steps = list(stream(world, learner, alternating, 60, dice=random.Random(2)))
    assert seen == [number for number, step in enumerate(steps) if step.first_exposure]
    assert {step.item.domain for step in steps} == set(list(world.seats)[:2])


def domains_asked(world: World, policy: Callable[[Progress], str]) -> dict[str, int]:
    learner = newcomer(world, "power", random.Random(1))
    asked = dict.fromkeys(world.seats, 0)
    for step in stream(world, learner, policy, 300, dice=random.Random(2)):
        asked[step.item.domain] += step.first_exposure
    return asked


def test_the_blueprint_policy_follows_the_seats_and_the_random_one_does_not(world: World) -> None:
    seats = list(world.seats.values())
    by_seats, even = (list(domains_asked(world, POLICIES[name]).values()) for name in ("blueprint", "random"))
    assert statistics.correlation(seats, by_seats) > 0.8
    assert statistics.pstdev(even) < statistics.pstdev(by_seats)


def test_the_weakest_policy_asks_where_least_was_right(world: World) -> None:
    state = Progress(world, random.Random(1))
    for name in state.domains:
        state.asked[name], state.right[name] = 10, 7
    weak = state.domains[3]
    state.right[weak] = 4
    assert POLICIES["weakest"](state) == weak
    state.fresh[weak] = 0
    assert POLICIES["weakest"](state) != weak
