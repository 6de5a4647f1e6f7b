"""Parameters of one's own: exact formulas, exact gradients, and no fit that does not predict better."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import inf
from random import Random

import fsrs_rs_python
import pytest
from fsrs import Card, Rating, Scheduler

from scrubin.learning.fit import Cancelled, Fit, fit
from scrubin.learning.forgetting import Review, add_gradient, loss_of, model_of, taken_forward
from scrubin.learning.schedule import DEFAULT_PARAMETERS, PARAMETER_BOUNDS, Terms, review
from tests.learning.histories import START, History, simulated

CHANGED = {0: 0.05, 1: 0.3, 2: 0.7, 3: 2.0, 8: 1.0, 20: 0.5}
FORGETFUL = tuple(CHANGED.get(at, value) for at, value in enumerate(DEFAULT_PARAMETERS))
REVIEWED = simulated(FORGETFUL, 150, 140, 1)


def on_and_on(_: float) -> bool:
    return True


def fitted(histories: list[History]) -> Fit:
    found = fit(histories, on_and_on)
    assert found is not None
    return found


def numbered(history: History) -> list[Review]:
    return [(day.toordinal(), rating) for day, rating in history]


def gaps(history: History) -> list[tuple[int, int]]:
    """Each rating with the days since the review before."""
    days = [day for day, _ in history]
    return [(rating, (day - last).days) for (day, rating), last in zip(history, [days[0], *days], strict=False)]


def held_out_from(histories: list[History]) -> date:
    """The day on which the last fifth of the reviews after a day or more begins."""
    days = sorted(later for history in histories for (day, _), (later, _) in pairwise(history) if later > day)
    return days[int(len(days) * 0.8)]


def drawn(dice: Random) -> tuple[tuple[float, ...], list[Review]]:
    """Parameters near the defaults, and a history of up to ten reviews."""
    near = [
        min(high, max(low, value * dice.uniform(0.7, 1.3)))
        for value, (low, high) in zip(DEFAULT_PARAMETERS, PARAMETER_BOUNDS, strict=True)
    ]
    day, history = 0, []
    for _ in range(dice.randint(2, 10)):
        history.append((day, dice.randint(1, 4)))
        day += dice.choice([0, 1, 2, 5, 20, 80, 400])
    return tuple(near), history


def test_the_memory_is_that_of_the_scheduler_to_nine_places() -> None:
    dice = Random(11)
    for _ in range(400):
        parameters, history = drawn(dice)
        library = Scheduler(parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        card = Card(card_id=1, due=datetime.combine(START, time(12), UTC))
        for (day, rating), step in zip(history, taken_forward(model_of(parameters), history), strict=True):
            at = datetime.combine(START + timedelta(days=day), time(12), UTC)
            chance = library.get_card_retrievability(card, at)
            card, _ = library.review_card(card, Rating(rating), at)
            assert step.s == pytest.approx(card.stability, rel=1e-9)
            assert step.d == pytest.approx(card.difficulty, rel=1e-9)
            assert step.recall == pytest.approx(chance, rel=1e-9)


def loss(parameters: list[float], history: list[Review]) -> float:
    return sum(loss_of(step) for step in taken_forward(model_of(parameters), history)[1:] if step.gap >= 1)


def test_the_gradient_is_the_slope_of_the_loss_in_each_parameter() -> None:
    dice = Random(12)
    for _ in range(150):
        parameters, history = drawn(dice)
        model, total = model_of(parameters), [0.0] * 21
        assert add_gradient(model, taken_forward(model, history), total) == pytest.approx(
            loss(list(parameters), history)
        )
        for at, value in enumerate(parameters):
            by = 1e-6 * max(0.01, value)
            low, high = ([*parameters[:at], value + side, *parameters[at + 1 :]] for side in (-by, by))
            slope = (loss(high, history) - loss(low, history)) / (2 * by)
            assert total[at] == pytest.approx(slope, rel=1e-3, abs=2e-3)


def test_a_review_on_the_same_day_moves_the_memory_but_is_no_forecast() -> None:
    model, total = model_of(DEFAULT_PARAMETERS), [0.0] * 21
    assert add_gradient(model, taken_forward(model, [(0, 3), (0, 1), (0, 3)]), total) == 0.0
    assert total == [0.0] * 21
    first, second = taken_forward(model, [(0, 3), (0, 1)])
    assert second.s < first.s


@pytest.fixture(scope="module")
def found() -> Fit:
    return fitted(REVIEWED)


def test_a_learner_who_forgets_otherwise_gets_parameters_that_predict_better(found: Fit) -> None:
    assert found.accepted
    assert found.loss_after < found.loss_before
    assert found.reviews >= 1000
    fresh = [numbered(history) for history in simulated(FORGETFUL, 200, 200, 2)]
    mine, default, true = (
        sum(loss(list(w), history) for history in fresh) for w in (found.parameters, DEFAULT_PARAMETERS, FORGETFUL)
    )
    assert default - mine > 0.7 * (default - true) > 0


def test_the_fit_is_as_good_as_that_of_the_reference_optimizer(found: Fit) -> None:
    cut = held_out_from(REVIEWED)
    known = [[review for review in history if review[0] < cut] for history in REVIEWED]
    rated = [[fsrs_rs_python.FSRSReview(rating, gap) for rating, gap in gaps(history)] for history in known if history]
    parts = [fsrs_rs_python.FSRSItem(reviews[:upto]) for reviews in rated for upto in range(2, len(reviews) + 1)]
    theirs = fsrs_rs_python.FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(parts)
    fresh = [numbered(history) for history in simulated(FORGETFUL, 200, 200, 2)]
    mine, other = (sum(loss(list(w), history) for history in fresh) for w in (found.parameters, theirs))
    assert mine < 1.02 * other


def test_a_learner_who_is_the_default_mostly_keeps_the_default() -> None:
    tried = [fitted(simulated(DEFAULT_PARAMETERS, 230, 140, seed)) for seed in range(100, 106)]
    assert sum(one.accepted for one in tried) <= 1


def test_a_gain_within_its_standard_error_is_not_accepted() -> None:
    found = fitted(simulated(DEFAULT_PARAMETERS, 230, 140, 111))
    assert found.loss_after < found.loss_before
    assert not found.accepted


def test_fitted_parameters_are_within_bounds_and_the_schedule_takes_them(found: Fit) -> None:
    parameters = found.parameters
    assert all(low <= value <= high for value, (low, high) in zip(parameters, PARAMETER_BOUNDS, strict=True))
    assert all(worse <= better for worse, better in pairwise(parameters[:4]))
    assert review("VS-0001", None, 3, START, Terms(parameters=parameters)).stability == pytest.approx(parameters[2])
    assert review("VS-0001", None, 3, START, Terms()).stability == pytest.approx(DEFAULT_PARAMETERS[2])


def test_below_a_thousand_long_term_reviews_nothing_is_fitted() -> None:
    steady = [[(START + timedelta(days=3 * at), 3) for at in range(11)] for _ in range(100)]
    assert fit(steady, on_and_on) is not None
    assert fit(steady[:99], on_and_on) is None
    same_day = [[(START, 3)] * 50 for _ in range(100)]
    assert fit(same_day, on_and_on) is None
    assert fit([], on_and_on) is None


def test_one_day_of_reviews_is_no_ground_for_a_forecast() -> None:
    assert fit([[(START, 3), (START + timedelta(days=2), 3)]] * 1200, on_and_on) is None


def test_later_reviews_do_not_reach_the_fit(found: Fit) -> None:
    """The last fifth decides and is not fitted to: other answers there change the verdict, not the parameters."""
    cut = held_out_from(REVIEWED)
    spoilt = [[(day, rating if day < cut else 4 - rating % 4) for day, rating in history] for history in REVIEWED]
    after = fitted(spoilt)
    assert after.parameters == found.parameters
    assert after.loss_after != found.loss_after


def test_progress_rises_to_the_end_and_a_no_stops_the_fit(found: Fit) -> None:
    seen: list[float] = []

    def until(share: float, end: float = 0.2) -> bool:
        seen.append(share)
        return share < end

    with pytest.raises(Cancelled):
        fit(REVIEWED, until)
    assert 0 < seen[0] < 0.1
    assert 0.2 <= seen[-1] < 0.3
    stopped = seen.copy()
    seen.clear()
    assert fit(REVIEWED, lambda share: until(share, 2.0)) == found
    assert seen[: len(stopped)] == stopped
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_the_same_reviews_give_the_same_fit_whatever_the_year(found: Fit) -> None:
    """In the same year: the test of progress."""
    moved = [[(day + timedelta(days=365), rating) for day, rating in history] for history in REVIEWED]
    assert fitted(moved) == found


def test_an_answer_that_the_model_held_impossible_still_has_a_finite_loss() -> None:
    sure = [(0, 4), (1, 4), (400, 4), (401, 1)]
    high = [high for _, high in PARAMETER_BOUNDS]
    assert loss(high, sure) < inf


def test_a_fit_must_beat_the_parameters_in_use_as_well(found: Fit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubin.learning.fit._fitted", lambda *_: found.parameters)
    again = fit(REVIEWED, on_and_on, found.parameters)
    assert again is not None
    assert (again.accepted, again.defaults_win) == (False, False)
    assert again.loss_in_use == again.loss_after < again.loss_before
    worse = tuple(6 * value if at < 4 else value for at, value in enumerate(DEFAULT_PARAMETERS))
    instead = fit(REVIEWED, on_and_on, worse)
    assert instead is not None
    assert (instead.accepted, instead.defaults_win) == (True, True)
    assert instead.loss_in_use is not None
    assert instead.loss_in_use > instead.loss_before
