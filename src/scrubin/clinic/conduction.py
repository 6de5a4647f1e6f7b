"""When does each beat of a rhythm come, with which P wave before it?

Each pattern is laid from before the strip to after it, so that no wave is missing at its edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor, pi, sin

from scrubin.clinic import waves
from scrubin.clinic.noise import noise, pick

LEAD_IN = 4.0
TAIL = 3.0
FLUTTER_RATES = (250.0, 350.0)
FLUTTER_WAVES = (2, 4, 6)
SHORTEST_RR = 0.32
_OFF_STEP = 0.35
_OFF_BY_ROUNDING = 1e-6


@dataclass(frozen=True)
class Beat:
    """One QRS: time of its R peak (s), kind of QRS, peak of its P wave or none (s), PR onset to onset (s), QRS width (s)."""

    at: float
    kind: str
    p_at: float | None
    pr: float | None
    qrs: float
    p_shape: str = "sinus"


@dataclass(frozen=True)
class Course:
    """What the heart does from `LEAD_IN` s before the strip to `TAIL` s after it: beats, and P peaks without a QRS (s)."""

    beats: tuple[Beat, ...] = ()
    lone_p: tuple[float, ...] = ()


Pattern = Callable[[float, float, int], Course]
"""From a rate (per minute), the moment to stop (s) and a seed."""


def _beat(at: float, kind: str = "narrow", pr: float | None = None, p_shape: str = "sinus") -> Beat:
    p_at = None if pr is None else waves.p_peak(kind, at, pr)
    return Beat(at, kind, p_at, pr, waves.qrs_length(kind), p_shape)


def _even(rr: float, stop: float, seed: int, key: int = 1) -> list[float]:
    """Moments exactly `rr` s apart from before the strip to `stop`, at a phase that falls with the seed."""
    first = rr * (0.55 + 0.3 * noise(seed, key))
    before = ceil((LEAD_IN + first) / rr)
    after = ceil((stop - first) / rr)
    return [first + index * rr for index in range(-before, after + 1)]


def _walk(stop: float, step: Callable[[int, float], float], seed: int) -> Iterator[tuple[int, float]]:
    """Moments from before the strip to `stop`, each `step(index, moment)` s after the one before."""
    at, index = -LEAD_IN + 0.2 * noise(seed, 2), 0
    while at < stop:
        yield index, at
        at += step(index, at)
        index += 1


def _pr(rate: float) -> float:
    """PR in s: 0.16, a little shorter at fast rates so that P stays clear of T (general teaching)."""
    return 0.16 if rate <= 100 else max(0.12, 0.16 - 0.0006 * (rate - 100))


def _sinus(rate: float, stop: float, seed: int) -> Course:
    return Course(tuple(_beat(at, pr=_pr(rate)) for at in _even(60 / rate, stop, seed)))


def _long_pr(rate: float, stop: float, seed: int) -> Course:
    return Course(tuple(_beat(at, pr=0.28) for at in _even(60 / rate, stop, seed)))


def _without_p(kind: str) -> Pattern:
    return lambda rate, stop, seed: Course(tuple(_beat(at, kind) for at in _even(60 / rate, stop, seed)))


def _breathing(rate: float, stop: float, seed: int) -> Course:
    mean, phase = 60 / rate, pi * noise(seed, 3)

    def step(_index: int, at: float) -> float:
        return mean * (1 + 0.17 * sin(2 * pi * at / 4.6 + phase))

    return Course(tuple(_beat(at, pr=0.16) for _, at in _walk(stop, step, seed)))


def _uneven(rate: float, stop: float, seed: int) -> Course:
    """R-R as far below the mean as above it, and none so short that QRS and T run together."""
    mean = 60 / rate
    spread = min(0.36 * mean, mean - SHORTEST_RR)

    def step(index: int, _at: float) -> float:
        return mean + spread * noise(seed, 4, index)

    return Course(tuple(_beat(at) for _, at in _walk(stop, step, seed)))


def _with_early_p(rate: float, stop: float, seed: int) -> Course:
    """Each fifth beat comes early from another place in the atria; the pause after it does not make good all of it."""
    mean, phase = 60 / rate, pick(seed, 5, among=5)

    def step(index: int, _at: float) -> float:
        return mean * {3: 0.66, 4: 1.12}.get((index + phase) % 5, 1.0)

    found = []
    for index, at in _walk(stop, step, seed):
        early = (index + phase) % 5 == 4
        found.append(_beat(at, pr=0.14 if early else 0.16, p_shape="early" if early else "sinus"))
    return Course(tuple(found))


def _with_early_wide(every: int) -> Pattern:
    """Each `every`-th beat is wide and early; the pause after it makes good what it came too soon."""

    def pattern(rate: float, stop: float, seed: int) -> Course:
        rr, phase = 60 / rate, pick(seed, 6, among=every)
        found = []
        for index, at in enumerate(_even(rr, stop, seed)):
            wide = (index + phase) % every == every - 1
            found.append(_beat(at - 0.36 * rr, "early wide") if wide else _beat(at, pr=0.16))
        return Course(tuple(found))

    return pattern


def _growing_pr(rate: float, stop: float, seed: int) -> Course:
    """Groups of four P waves: PR 0.18, 0.26, 0.31 s, then a P wave without QRS, so three beats in four P-P."""
    shift = pick(seed, 7, among=4)
    delays = (0.18, 0.26, 0.31, None)
    found, lone = [], []
    for index, begin in enumerate(_even(60 / rate * 3 / 4, stop, seed)):
        pr = delays[(index + shift) % 4]
        if pr is None:
            lone.append(begin + waves.P_PEAK_AFTER_ONSET)
        else:
            found.append(_beat(begin + pr + waves.onset("narrow"), pr=pr))
    return Course(tuple(found), tuple(lone))


def _apart(rate: float, stop: float, seed: int) -> Course:
    """P waves at their own even rate (about 61 to 109 a minute), wide beats at theirs.

    The two rates are kept from a whole ratio, at which P waves would seem to lead the beats for a while.
    """
    waves_a_beat = (85 + 10 * noise(seed, 8)) / rate
    whole = floor(waves_a_beat)
    atrial = rate * (whole + min(1 - _OFF_STEP, max(_OFF_STEP, waves_a_beat - whole)))
    found = tuple(_beat(at, "escape") for at in _even(60 / rate, stop, seed))
    return Course(found, tuple(_even(60 / atrial, stop, seed, key=9)))


def _none(_rate: float, _stop: float, _seed: int) -> Course:
    return Course()


PATTERNS: dict[str, Pattern] = {
    "sinus": _sinus,
    "bradycardia": _sinus,
    "tachycardia": _sinus,
    "sinus-arrhythmia": _breathing,
    "atrial-fibrillation": _uneven,
    "atrial-flutter": _without_p("narrow"),
    "pac": _with_early_p,
    "pvc": _with_early_wide(5),
    "bigeminy": _with_early_wide(2),
    "svt": _without_p("narrow"),
    "vt": _without_p("fast wide"),
    "vf": _none,
    "asystole": _none,
    "paced": _without_p("paced"),
    "first-degree-block": _long_pr,
    "second-degree-type-1": _growing_pr,
    "third-degree-block": _apart,
}


def flutter_rate(rate: float) -> float:
    """The ventricular rate nearest to `rate` (both per minute) at which 2, 4 or 6 flutter waves go to each beat.

    The waves come 250 to 350 a minute and an even number is conducted as one (Goldberger, 9th edition, chapter 15, 2017).
    """
    slow, fast = FLUTTER_RATES
    fitting = [min(max(rate, slow / waves), fast / waves) for waves in FLUTTER_WAVES]
    return min(fitting, key=lambda held: abs(held - rate))


def flutter_period(rate: float) -> float:
    """Seconds between flutter waves at a ventricular rate that `flutter_rate` gives; `ValueError` at any other."""
    slow, fast = FLUTTER_RATES
    for waves_a_beat in FLUTTER_WAVES:
        if slow - _OFF_BY_ROUNDING <= rate * waves_a_beat <= fast + _OFF_BY_ROUNDING:
            return 60 / (rate * waves_a_beat)
    raise ValueError(f"no even number of flutter waves goes to a beat at {rate:g} a minute")
