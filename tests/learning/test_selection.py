"""Which questions a drill asks: those the filter leaves, mixed by topic, where practice gains most."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean, stdev

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrubin.learning.mastery import Standing
from scrubin.learning.passing import Blueprint
from scrubin.learning.readiness import Belief, Evidence, after, prior
from scrubin.learning.selection import SHARE_IN_PROPORTION, Choice, Drawn, Only, narrowed
from scrubin.learning.selection import draw as drawn_of
from scrubin.learning.skills import Believed, Tallies

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**31)
EVEN: Mapping[str, float] = {}
UNKNOWN: Mapping[str, Standing] = {}


def draw(
    pool: Sequence[Choice],
    count: int,
    weights: Mapping[str, float],
    standings: Mapping[str, Standing],
    dice: random.Random,
    met_today: Sequence[Choice] = (),
) -> list[Choice]:
    """The questions alone, where all that is known is first answers by topic."""
    return [one.choice for one in drawn_of(pool, count, weights, Tallies(standings), dice, met_today)]


FRESH = Choice("VS-0001", "vitals")
RIGHT = Choice("VS-0002", "vitals", times_seen=2, last_right=True)
MISSED = Choice("VS-0003", "vitals", times_seen=1, last_right=False)
FLAGGED = Choice("VS-0004", "vitals", times_seen=1, last_right=True, flagged=True)
FLAGGED_FRESH = Choice("VS-0005", "vitals", flagged=True)
ALL = [FRESH, RIGHT, MISSED, FLAGGED, FLAGGED_FRESH]


@pytest.mark.parametrize(
    ("only", "left"),
    [
        ("all", ALL),
        ("unseen", [FRESH, FLAGGED_FRESH]),
        ("missed", [MISSED]),
        ("flagged", [FLAGGED, FLAGGED_FRESH]),
    ],
)
def test_a_filter_leaves(only: Only, left: list[Choice]) -> None:
    assert narrowed(ALL, only) == left
    assert narrowed([], only) == []


@st.composite
def pools(pick: st.DrawFn) -> list[Choice]:
    """Up to four topics of up to eight questions, some of them one another's enemies, named on one side only."""
    sizes = pick(st.lists(st.integers(0, 8), min_size=1, max_size=4))
    ids = [
        (f"{topic.upper() * 2}-{number:04d}", topic)
        for topic, size in zip("wxyz", sizes, strict=False)
        for number in range(size)
    ]
    names = [name for name, _ in ids]
    foes = pick(st.dictionaries(st.sampled_from(names), st.sampled_from(names), max_size=6)) if names else {}
    return [
        Choice(
            name,
            topic,
            enemies=frozenset({foes[name]} - {name}) if name in foes else frozenset(),
            times_seen=pick(st.integers(0, 3)),
        )
        for name, topic in ids
    ]


def peaceful(size: int, topics: str = "xyz") -> list[Choice]:
    """So many questions of each topic, never seen, no enemies."""
    return [Choice(f"{topic.upper() * 2}-{number:04d}", topic) for topic in topics for number in range(size)]


def apart(one: Choice, drawn: Sequence[Choice]) -> bool:
    return not any(other.id in one.enemies or one.id in other.enemies for other in drawn)


@QUICK
@given(pools(), st.integers(0, 40), SEEDS)
def test_no_question_comes_twice_and_enemies_never_meet(pool: list[Choice], count: int, seed: int) -> None:
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    assert len({one.id for one in drawn}) == len(drawn)
    assert set(drawn) <= set(pool)
    for at, one in enumerate(drawn):
        assert apart(one, drawn[:at])


@QUICK
@given(pools(), st.integers(0, 40), SEEDS)
def test_as_many_come_as_were_asked_for_or_all_that_can(pool: list[Choice], count: int, seed: int) -> None:
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    assert len(drawn) <= count
    if len(drawn) < count:
        assert not [one for one in pool if one not in drawn and apart(one, drawn)]


@QUICK
@given(pools(), SEEDS)
def test_three_of_a_topic_stand_in_a_row_only_when_nothing_else_was_left(pool: list[Choice], seed: int) -> None:
    weights = {"w": 50.0, "x": 1.0, "y": 1.0, "z": 1.0}
    drawn = draw(pool, 40, weights, UNKNOWN, random.Random(seed))
    for at in range(2, len(drawn)):
        if len({one.topic for one in drawn[at - 2 : at + 1]}) == 1:
            left = [one for one in pool if one not in drawn[:at] and apart(one, drawn[:at])]
            assert {one.topic for one in left} == {drawn[at].topic}


@QUICK
@given(pools(), st.integers(1, 20), SEEDS)
def test_within_a_topic_the_least_seen_come_first(pool: list[Choice], count: int, seed: int) -> None:
    pool = [Choice(one.id, one.topic, times_seen=one.times_seen) for one in pool]
    drawn = draw(pool, count, EVEN, UNKNOWN, random.Random(seed))
    for topic in {one.topic for one in drawn}:
        seen = [one.times_seen for one in drawn if one.topic == topic]
        left = [one.times_seen for one in pool if one.topic == topic and one not in drawn]
        assert seen == sorted(seen)
        assert max(seen) <= min(left, default=99)


def test_the_same_dice_draw_the_same_questions_and_others_draw_others() -> None:
    draws = [[one.id for one in draw(peaceful(20), 10, EVEN, UNKNOWN, random.Random(seed))] for seed in range(5)]
    assert draws == [
        [one.id for one in draw(peaceful(20), 10, EVEN, UNKNOWN, random.Random(seed))] for seed in range(5)
    ]
    assert len({tuple(drawn) for drawn in draws}) == 5


def firsts(weights: Mapping[str, float], standings: Mapping[str, Standing], topics: str = "xy") -> Counter[str]:
    """The topic of the first question in 600 drills."""
    pool = peaceful(3, topics)
    return Counter(draw(pool, 1, weights, standings, random.Random(seed))[0].topic for seed in range(600))


def test_topics_of_equal_weight_and_standing_come_about_as_often() -> None:
    met = firsts({"x": 1.0, "y": 1.0, "z": 1.0}, UNKNOWN, "xyz")
    assert all(140 < met[topic] < 260 for topic in "xyz")


def test_a_topic_that_weighs_more_in_the_exam_comes_more_often() -> None:
    met = firsts({"x": 9.0, "y": 1.0}, UNKNOWN)
    assert met["x"] > 480
    assert met["y"] > 0


def test_a_topic_without_a_weight_counts_as_one() -> None:
    assert firsts({"x": 1.0}, UNKNOWN) == firsts({"x": 1.0, "y": 1.0}, UNKNOWN)


def test_a_topic_half_known_is_asked_more_than_one_that_is_mastered_but_that_one_is_not_forgotten() -> None:
    standings = {"x": Standing("x", answered=200, correct=198), "y": Standing("y", answered=200, correct=110)}
    met = firsts({"x": 1.0, "y": 1.0}, standings)
    assert met["y"] > 450
    assert met["x"] > 40


def test_weights_of_nought_still_give_a_drill() -> None:
    assert len(draw(peaceful(4), 9, {"x": 0.0, "y": 0.0, "z": 0.0}, UNKNOWN, random.Random(3))) == 9


def test_questions_seen_equally_often_are_drawn_by_chance() -> None:
    pool = peaceful(10, "x")
    met = Counter(draw(pool, 1, EVEN, UNKNOWN, random.Random(seed))[0].id for seed in range(300))
    assert len(met) == 10


def test_enemies_are_apart_even_when_only_the_second_names_the_first() -> None:
    for namer, named in (("XX-0001", "XX-0002"), ("XX-0002", "XX-0001")):
        pool = [
            Choice("XX-0001", "x", frozenset({named} - {"XX-0001"})) if namer == "XX-0001" else Choice("XX-0001", "x"),
            Choice("XX-0002", "x", frozenset({named} - {"XX-0002"})) if namer == "XX-0002" else Choice("XX-0002", "x"),
        ]
        for seed in range(10):
            assert len(draw(pool, 2, EVEN, UNKNOWN, random.Random(seed))) == 1


def test_a_standing_starts_a_little_above_even_and_moves_with_answers() -> None:
    expected = [Standing("x", answered, correct).expected for answered, correct in ((0, 0), (10, 10), (10, 0))]
    assert expected == pytest.approx([0.6, 0.92, 0.12])


EXAM = Blueprint({"heavy": 40, "light": 10, "least": 5}, 0.7, 0.7)
SEATS: Mapping[str, float] = dict(EXAM.seats)


def of_the_exam(size: int, **over: object) -> list[Choice]:
    """So many questions of each domain, all of one topic: the topic is split among the domains."""
    made = [Choice(f"{domain[:2].upper()}-{at:04d}", "t", domain=domain) for domain in EXAM.seats for at in range(size)]
    return [Choice(**{**vars(one), **over}) for one in made]


def believed(**shares: float) -> Belief:
    """Skills known for certain: the logits of these shares."""
    mean = tuple(math.log(share / (1 - share)) for share in (shares.get(name, 0.6) for name in EXAM.seats))
    cov = tuple(tuple(1e-6 if row == column else 0.0 for column in range(3)) for row in range(3))
    return Belief(tuple(EXAM.seats), mean, cov, 0.5, (0,) * len(EXAM.seats))


def drawn(belief: Belief, met: Mapping[str, int] | None = None, drills: int = 60) -> list[Drawn]:
    """The questions of many drills of ten."""
    skills = Believed(belief, met or {})
    return [one for seed in range(drills) for one in drawn_of(of_the_exam(30), 10, SEATS, skills, random.Random(seed))]


def asked(found: Sequence[Drawn]) -> Counter[str]:
    return Counter(one.choice.group for one in found)


def test_a_drill_is_mixed_by_domain_even_within_one_topic() -> None:
    for seed in range(30):
        groups = [
            one.choice.group for one in drawn_of(of_the_exam(30), 20, SEATS, Believed(prior(EXAM)), random.Random(seed))
        ]
        assert all(len(set(groups[at : at + 3])) > 1 for at in range(18))


def test_a_domain_that_is_mastered_is_asked_less_than_one_that_is_half_known() -> None:
    known, half = asked(drawn(believed(heavy=0.97))), asked(drawn(believed(heavy=0.6)))
    assert known["heavy"] < half["heavy"] - 60


def test_a_domain_much_practised_yields_to_the_others() -> None:
    fresh, tired = asked(drawn(believed())), asked(drawn(believed(), {"heavy": 400}))
    assert tired["heavy"] < fresh["heavy"] - 60


def test_about_a_quarter_comes_in_proportion_and_the_rest_by_gain_and_each_says_so() -> None:
    found = drawn(prior(EXAM))
    share = sum(one.way == "proportion" for one in found) / len(found)
    assert share == pytest.approx(SHARE_IN_PROPORTION, abs=0.05)
    assert {one.way for one in found} == {"gain", "proportion"}
    assert {round(one.weight, 3) for one in found if one.choice.group == "heavy"} == {round(40 / 55, 3)}
    alone = drawn_of(peaceful(4, "x"), 3, {}, Tallies({}), random.Random(1))
    assert {one.way for one in alone} == {"rest"}


@pytest.mark.parametrize(("share", "wanted"), [(0.6, 0.9), (0.9, 0.4)])
def test_a_weak_domain_begins_with_questions_held_to_be_easy_and_a_strong_one_with_hard_ones(
    share: float, wanted: float
) -> None:
    labels = [0.4, 0.7, 0.9]
    pool = [Choice(f"HE-{at:04d}", "t", domain="heavy", label=labels[at % 3]) for at in range(30)]
    first = drawn_of(pool, 5, SEATS, Believed(believed(heavy=share)), random.Random(2))
    assert {one.choice.label for one in first} == {wanted}
    assert all(0 < one.expected < 1 for one in first)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_no_kind_of_question_comes_before_another_because_it_leaves_less_to_guess(share: float) -> None:
    pool = [Choice(f"HE-{at:04d}", "t", domain="heavy", options=4 * (at % 2)) for at in range(60)]
    found = [
        one.choice.options
        for seed in range(20)
        for one in drawn_of(pool, 10, SEATS, Believed(believed(heavy=share)), random.Random(seed))
    ]
    assert fmean(found) == pytest.approx(2, abs=0.5)


def test_questions_met_before_are_not_sorted_by_their_label() -> None:
    pool = [Choice(f"HE-{at:04d}", "t", domain="heavy", label=0.4 + 0.5 * (at % 2), times_seen=1) for at in range(40)]
    first = drawn_of(pool, 12, SEATS, Believed(believed(heavy=0.6)), random.Random(2))
    assert len({one.choice.label for one in first}) == 2


def test_questions_on_one_fact_meet_only_when_nothing_else_is_left() -> None:
    facts = [frozenset({f"VS-{10 + at // 3}"}) for at in range(12)]
    pool = [Choice(f"XX-{at:04d}", "x", facts=facts[at]) for at in range(12)]
    for seed in range(20):
        found = draw(pool, 12, EVEN, UNKNOWN, random.Random(seed))
        assert len({fact for one in found[:4] for fact in one.facts}) == 4
        assert len(found) == 12


def test_what_was_met_today_keeps_its_enemies_away_and_its_siblings_back() -> None:
    met = Choice("XX-0001", "x", enemies=frozenset({"XX-0002"}), facts=frozenset({"VS-10"}))
    foe, sibling = Choice("XX-0002", "x"), Choice("XX-0003", "x", facts=frozenset({"VS-10"}))
    other = Choice("XX-0004", "x", times_seen=5)
    for seed in range(10):
        found = draw([foe, sibling, other], 3, EVEN, UNKNOWN, random.Random(seed), [met])
        assert found == [other, sibling]
        assert draw([met, other], 2, EVEN, UNKNOWN, random.Random(seed), [met])[-1] == other


def test_skills_are_drawn_about_the_middle_of_the_belief_as_wide_as_it_is() -> None:
    belief = prior(EXAM)
    for at in range(40):
        belief = after(belief, EXAM, Evidence("heavy", at % 4 == 0))
    dice = random.Random(3)
    draws = [Believed(belief).drawn(dice) for _ in range(400)]
    weak, other = ([one[name] for one in draws] for name in ("heavy", "light"))
    assert fmean(weak) < fmean(other) - 0.05
    assert stdev(weak) < stdev(other) - 0.01


class Alike:
    """Every group known equally well, nothing asked before."""

    def drawn(self, dice: object) -> Mapping[str, float]:
        return {"x": 0.6, "y": 0.6}

    def expected(self, group: str, label: float | None = None, options: int = 4) -> float:
        return 0.6

    def met(self, group: str) -> int:
        return 0


def test_what_a_drill_has_asked_of_a_group_counts_against_it() -> None:
    """With a little more weight a group comes a little more often, not as often as two in a row allow."""
    weights = {"x": 1.0, "y": 0.95}
    met = Counter(
        one.choice.group
        for seed in range(20)
        for one in drawn_of(peaceful(30, "xy"), 20, weights, Alike(), random.Random(seed))
    )
    assert 200 < met["x"] < 235
