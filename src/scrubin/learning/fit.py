"""Do parameters of the learner's own predict better than the defaults?

Maximum a posteriori by Adam on exact gradients: all reviews of the earlier four fifths, a normal prior about the
defaults. The last fifth decides. Why here and not by a library: docs/decisions/0021.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import cos, exp, log, pi, sqrt

from scrubin.learning.forgetting import Model, Review, Step, add_gradient, loss_of, model_of, taken_forward
from scrubin.learning.schedule import DEFAULT_PARAMETERS, PARAMETER_BOUNDS

FEWEST_REVIEWS = 1000
HELD_OUT = 0.2
ROUNDS = 100
STEP = 0.1
MOMENTUM, SPREAD = 0.9, 0.99
# How far learners' parameters lie apart: PARAMS_STDDEV of fsrs-rs (src/training.rs), w4 to w20. The first four,
# stabilities in days, are compared by ratio: one unit is a factor of e.
RATIO_UNITS = 4
UNITS = (
    *(1.0,) * RATIO_UNITS,
    *(0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27),
)
Progress = Callable[[float], bool]
Days = list[list[Review]]


class Cancelled(Exception):
    """The learner stopped the fit; nothing has changed."""


@dataclass(frozen=True)
class Fit:
    """What came of a fit: the fitted 21 parameters, and whether to use them.

    Losses are mean log losses (nats a review) on the held-out reviews, with the defaults, with the fit, and with the
    parameters in use where those are not the defaults; `defaults_win`: the defaults clearly predict better than those in
    use. `reviews` counts the long-term reviews, those a day or more after the one before, of fit and check together.
    """

    parameters: tuple[float, ...]
    loss_before: float
    loss_after: float
    reviews: int
    accepted: bool
    loss_in_use: float | None = None
    defaults_win: bool = False


def fit(
    histories: Iterable[Sequence[tuple[date, int]]], progress: Progress, in_use: tuple[float, ...] | None = None
) -> Fit | None:
    """Fit to each item's reviews (study day, rating 1 to 4, oldest first); None if there is too little to go by.

    Too little is fewer than 1,000 long-term reviews, or all of them on one day. `progress` gets shares done, 0 to 1, and
    answers False to stop: then `Cancelled` is raised. Accepted if the held-out loss falls by more than the standard
    error of the mean difference, review by review, against the defaults and against the parameters `in_use` (None: the
    defaults). The same histories give the same fit.
    """
    days: Days = [[(day.toordinal(), rating) for day, rating in history] for history in histories]
    long_term = sorted(day for history in days for day in _long_term(history))
    if len(long_term) < FEWEST_REVIEWS:
        return None
    cut = long_term[int(len(long_term) * (1 - HELD_OUT))]
    if cut == long_term[0]:
        return None
    earlier = [[review for review in history if review[0] < cut] for history in days]
    parameters = _fitted([history for history in earlier if len(history) > 1], progress)
    before, after = _losses(DEFAULT_PARAMETERS, days, cut), _losses(parameters, days, cut)
    better = _falls(before, after)
    if in_use is None:
        return Fit(parameters, _mean(before), _mean(after), len(long_term), better)
    own = _losses(in_use, days, cut)
    accepted, defaults_win = better and _falls(own, after), _falls(own, before)
    return Fit(parameters, _mean(before), _mean(after), len(long_term), accepted, _mean(own), defaults_win)


def _long_term(history: Sequence[Review]) -> list[int]:
    return [day for (last, _), (day, _) in pairwise(history) if day > last]


def _losses(parameters: Sequence[float], days: Days, cut: int) -> list[float]:
    """Losses of the long-term reviews from the day `cut` on, each predicted from all reviews before it."""
    model = model_of(parameters)
    found: list[float] = []
    for history in days:
        if history and history[-1][0] >= cut:
            found += [loss_of(step) for step in _held_out(model, history, cut)]
    return found


def _held_out(model: Model, history: Sequence[Review], cut: int) -> list[Step]:
    steps = taken_forward(model, history)
    return [step for step, (day, _) in zip(steps, history, strict=True) if day >= cut and step.gap >= 1]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _falls(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether the loss falls by more than the standard error of its mean fall."""
    falls = [one - other for one, other in zip(before, after, strict=True)]
    mean = _mean(falls)
    return mean > sqrt(sum((fall - mean) ** 2 for fall in falls) / max(1, len(falls) - 1) / len(falls))


def _fitted(days: Days, progress: Progress) -> tuple[float, ...]:
    """Adam (Kingma and Ba 2015) over all reviews at once, in units of the prior, with a cosine falling step."""
    place = [0.0] * len(UNITS)
    mean, square = place[:], place[:]
    for turn in range(1, ROUNDS + 1):
        slope = _slope(days, place)
        rate = STEP * (1 + cos(pi * (turn - 1) / ROUNDS)) / 2
        for at, by in enumerate(slope):
            mean[at] = MOMENTUM * mean[at] + (1 - MOMENTUM) * by
            square[at] = SPREAD * square[at] + (1 - SPREAD) * by * by
            size = sqrt(square[at] / (1 - SPREAD**turn)) + 1e-8
            place[at] -= rate * mean[at] / (1 - MOMENTUM**turn) / size
        place = _units(_parameters(place))
        if not progress(turn / ROUNDS):
            raise Cancelled
    return _parameters(place)


def _slope(days: Days, place: Sequence[float]) -> list[float]:
    """Gradient of minus the log posterior, in units of the prior."""
    parameters = _parameters(place)
    model = model_of(parameters)
    total = [0.0] * len(UNITS)
    for history in days:
        add_gradient(model, taken_forward(model, history), total)
    sizes = [unit * parameters[at] if at < RATIO_UNITS else unit for at, unit in enumerate(UNITS)]
    return [by * size + prior for by, size, prior in zip(total, sizes, place, strict=True)]


def _parameters(place: Sequence[float]) -> tuple[float, ...]:
    """Parameters from units of the prior about the defaults, within FSRS's bounds; a better first rating never less stable."""
    found: list[float] = []
    for at, (unit, default, (low, high)) in enumerate(zip(UNITS, DEFAULT_PARAMETERS, PARAMETER_BOUNDS, strict=True)):
        value = default * exp(unit * place[at]) if at < RATIO_UNITS else default + unit * place[at]
        floor = max(low, found[-1]) if 0 < at < RATIO_UNITS else low
        found.append(min(high, max(floor, value)))
    return tuple(found)


def _units(parameters: Sequence[float]) -> list[float]:
    return [
        log(value / default) / unit if at < RATIO_UNITS else (value - default) / unit
        for at, (value, default, unit) in enumerate(zip(parameters, DEFAULT_PARAMETERS, UNITS, strict=True))
    ]
