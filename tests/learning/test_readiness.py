"""The forecast: its prior, what an answer may and may not do to it, and what it must not depend on."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.learning import readiness
from scrubin.learning.passing import Blueprint, chance
from scrubin.learning.readiness import NODES, Belief, Evidence, after, by_domain, likelihood, outlook, prior, rested

CCMA = {"basics": 15, "vitals": 14, "care": 28, "safety": 15, "lab": 9, "blood": 12, "ekg": 6, "office": 12}
SMALL = Blueprint(CCMA, cut=0.72, pass_rate=0.8)

domains = st.sampled_from(list(CCMA))
answers = st.builds(
    Evidence,
    domain=domains,
    right=st.booleans(),
    options=st.sampled_from([0, 3, 4, 5]),
    label=st.none() | st.floats(0.25, 0.95),
    recall=st.none() | st.floats(0, 1),
)


def believed(history: list[Evidence], blueprint: Blueprint = SMALL) -> Belief:
    """The belief after a history."""
    belief = prior(blueprint)
    for seen in history:
        belief = after(belief, blueprint, seen)
    return belief


@pytest.mark.parametrize("power", [0, 2, 4, 8, 12])
def test_the_nodes_integrate_the_moments_of_a_standard_normal(power: int) -> None:
    moment = math.prod(range(1, power, 2))
    assert sum(share * node**power for node, share in NODES) == pytest.approx(moment, rel=1e-6)


@settings(max_examples=30)
@given(st.floats(0.3, 0.95), st.floats(0.5, 0.85))
def test_before_any_answer_the_chance_is_the_published_pass_rate(rate: float, cut: float) -> None:
    blueprint = Blueprint(CCMA, cut, rate)
    assert outlook(prior(blueprint), blueprint).chance == pytest.approx(rate, abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(st.lists(answers, max_size=25), answers, st.sampled_from([0, 3, 40, 365]))
def test_a_right_first_answer_never_lowers_the_chance_and_a_wrong_one_never_raises_it(
    history: list[Evidence], last: Evidence, days: int
) -> None:
    before = rested(believed(history), SMALL, days)
    first = replace(last, recall=None)
    now = outlook(after(before, SMALL, first), SMALL).chance
    was = outlook(before, SMALL).chance
    assert now >= was - 1e-12 if last.right else now <= was + 1e-12


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("skill", [-4.0, -1.0, 0.0, 2.0, 5.0])
def test_that_holds_far_from_the_cut_too(skill: float, *, right: bool) -> None:
    start = prior(SMALL)
    mean = (skill,) * len(CCMA)
    belief = Belief(start.domains, mean, start.cov, chance(SMALL, mean, start.cov), start.answers)
    for domain in CCMA:
        now = after(belief, SMALL, Evidence(domain, right))
        assert now.chance >= belief.chance if right else now.chance <= belief.chance
        belief = now


@settings(max_examples=60, deadline=None)
@given(st.lists(answers, max_size=40))
def test_covariances_stay_symmetric_and_positive(history: list[Evidence]) -> None:
    cov = believed(history).cov
    size = range(len(cov))
    assert all(cov[i][j] == pytest.approx(cov[j][i], abs=1e-12) for i in size for j in size)
    assert all(cov[i][i] > 0 and cov[i][i] * cov[j][j] > cov[i][j] ** 2 for i in size for j in size if i != j)


@settings(max_examples=60, deadline=None)
@given(st.lists(answers, max_size=20))
def test_the_bands_hold_what_they_band(history: list[Evidence]) -> None:
    belief = believed(history)
    said = outlook(belief, SMALL)
    assert 0 <= said.low <= said.chance <= said.high <= 1
    assert 0 <= said.score_low <= said.score <= said.score_high <= 1
    assert all(0 <= one.low <= one.share <= one.high <= 1 for one in by_domain(belief, SMALL))


def test_answers_in_one_domain_say_most_of_it_and_something_of_the_others() -> None:
    start, now = prior(SMALL), believed([Evidence("ekg", True)] * 12)
    shift = {domain: now.mean[at] - start.mean[at] for at, domain in enumerate(now.domains)}
    assert shift["ekg"] > shift["vitals"] > 0
    spread = {domain: start.cov[at][at] - now.cov[at][at] for at, domain in enumerate(now.domains)}
    assert spread["ekg"] > spread["vitals"] > 0


def test_a_repeat_that_was_well_remembered_says_little() -> None:
    fresh = believed([Evidence("care", True)] * 5)
    repeat = believed([Evidence("care", True, recall=0.95)] * 5)
    start = prior(SMALL)
    at = start.domains.index("care")
    assert 0 < repeat.mean[at] - start.mean[at] < 0.2 * (fresh.mean[at] - start.mean[at])


def test_a_question_answered_already_today_says_nothing() -> None:
    start = prior(SMALL)
    assert believed([Evidence("care", right, recall=1.0) for right in (True, False)]) == start


def test_without_feedback_nothing_is_taken_to_be_learnt() -> None:
    start = prior(SMALL)
    told = after(start, SMALL, Evidence("care", True)).mean
    untold = after(start, SMALL, Evidence("care", True, told=False)).mean
    assert [a > b for a, b in zip(told, untold, strict=True)] == [domain == "care" for domain in CCMA]


def test_a_question_with_less_to_guess_from_says_more_when_right() -> None:
    start = prior(SMALL)
    typed = after(start, SMALL, Evidence("care", True, options=0)).chance
    chosen = after(start, SMALL, Evidence("care", True, options=3)).chance
    assert typed > chosen > start.chance


def test_weeks_without_practice_widen_the_bands() -> None:
    belief = believed([Evidence(domain, index % 4 > 0) for index, domain in enumerate(list(CCMA) * 12)])
    now, later = outlook(belief, SMALL), outlook(rested(belief, SMALL, 60), SMALL)
    assert later.high - later.low > now.high - now.low
    assert later.score_high - later.score_low > now.score_high - now.score_low


@pytest.mark.parametrize("days", [0, 90, 365])
def test_an_able_learner_who_was_away_is_still_listened_to(days: int) -> None:
    belief = rested(believed([Evidence(domain, True) for domain in list(CCMA) * 6]), SMALL, days)
    assert belief.chance > 0.95
    for domain in CCMA:
        assert after(belief, SMALL, Evidence(domain, True)).chance > belief.chance


def test_the_update_is_the_posterior_that_brute_force_gives() -> None:
    start = prior(SMALL)
    at = start.domains.index("lab")
    seen = Evidence("lab", False, options=4, label=0.5)
    mean, sd = start.mean[at], math.sqrt(start.cov[at][at] + readiness.NOISE_AN_ANSWER)
    grid = [mean + sd * step / 200 for step in range(-1600, 1601)]
    mass = [NormalDist(mean, sd).pdf(theta) * (1 - likelihood(seen)(theta)) for theta in grid]
    centre = sum(theta * share for theta, share in zip(grid, mass, strict=True)) / sum(mass)
    spread = sum((theta - centre) ** 2 * share for theta, share in zip(grid, mass, strict=True)) / sum(mass)
    now = after(start, SMALL, seen)
    assert now.mean[at] - readiness._gain(start.mean[at], 0, seen) == pytest.approx(centre, abs=1e-4)
    assert now.cov[at][at] == pytest.approx(spread, abs=1e-4)


def test_feedback_is_taken_to_teach_less_after_many_answers() -> None:
    new = prior(SMALL)
    at = new.domains.index("care")
    seen = Evidence("care", True)
    old = replace(new, answers=tuple(40 if place == at else 0 for place in range(len(new.domains))))
    assert after(new, SMALL, seen).mean[at] > after(old, SMALL, seen).mean[at] > new.mean[at]
    assert after(old, SMALL, seen).answers[at] == 41


def test_a_shorter_form_is_told_less_surely() -> None:
    belief = believed([Evidence(domain, True) for domain in CCMA] * 4)
    long, short = outlook(belief, SMALL), outlook(belief, SMALL, items=10)
    assert short.score_high - short.score_low > long.score_high - long.score_low
    assert short.score == long.score


def test_a_domain_of_another_exam_is_refused() -> None:
    with pytest.raises(KeyError):
        after(prior(SMALL), SMALL, Evidence("radiology", True))
