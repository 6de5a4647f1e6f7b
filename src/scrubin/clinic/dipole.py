"""What does the heart's dipole lay on each site of the skin, and what line does that draw?

The dipole is a sum of Gaussian waves (the shape of McSharry et al. 2003 and Sameni et al. 2007), seen from each site
through a fixed vector. x points to the patient's left, y to the feet, z to the front.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil, exp, floor
from typing import NamedTuple

from scrubin.clinic.sources import Source

Vector = tuple[float, float, float]

SHAPE = Source("McSharry et al., IEEE Transactions on Biomedical Engineering 50:289-294", "dynamical model", 2003)
DIPOLE = Source("Sameni et al., EURASIP Journal on Advances in Signal Processing 2007:43407", "dipole model", 2007)
SITES_FROM = Source("Dower, Machado and Osborne, Clinical Cardiology 3:87-95", "lead coefficients", 1980)
HIGH_FROM = Source("Walsh, Misplacing V1 and V2, Am J Emerg Med 36:865-870", "high V1 and V2", 2018)


class Wave(NamedTuple):
    """One Gaussian of the dipole: peak time and width (one sigma) in s, and its vector in mV."""

    at: float
    width: float
    x: float
    y: float
    z: float


_I: Vector = (0.632, -0.235, -0.059)
_II: Vector = (0.235, 1.066, 0.132)


def _mixed(of_i: float, of_ii: float) -> Vector:
    return (of_i * _I[0] + of_ii * _II[0], of_i * _I[1] + of_ii * _II[1], of_i * _I[2] + of_ii * _II[2])


# Dower's z points to the back, ours to the front. With RA + LA + LL = 0, leads I and II fix the three limb sites;
# the right leg lies at the left leg's potential because both are far from the heart.
SITES: dict[str, Vector] = {
    "RA": _mixed(-1 / 3, -1 / 3),
    "LA": _mixed(2 / 3, -1 / 3),
    "RL": _mixed(-1 / 3, 2 / 3),
    "LL": _mixed(-1 / 3, 2 / 3),
    "V1": (-0.515, 0.157, 0.917),
    "V2": (0.044, 0.164, 1.387),
    "V3": (0.882, 0.098, 1.277),
    "V4": (1.213, 0.127, 0.601),
    "V5": (1.125, 0.127, 0.086),
    "V6": (0.831, 0.076, -0.230),
}

# Our own vectors, tilted upward until the tracing shows what Walsh 2018 describes: P and T down, a small second R.
HIGH_SITES: dict[str, Vector] = {"V1": (-0.42, -0.95, 0.42), "V2": (-0.10, -0.95, 0.62)}

_REACH = 4.0
_ON_A_STEP = 1e-9


def seen(weights: Mapping[str, float], wired: Mapping[str, str], high: Iterable[str] = ()) -> Vector:
    """The vector through which a lead sees the dipole, from its wire weights, the wiring, and sites set too high."""
    raised = set(high)
    x = y = z = 0.0
    for wire, weight in weights.items():
        site = wired[wire]
        vector = HIGH_SITES[site] if site in raised else SITES[site]
        x += weight * vector[0]
        y += weight * vector[1]
        z += weight * vector[2]
    return (x, y, z)


def drawn(
    waves: tuple[Wave, ...], vector: Vector, start: float, step: float, samples: int, seconds: float = 0.0
) -> list[float]:
    """The voltage in mV at `samples` moments from `start` on, `step` seconds apart; a wave ends at four sigma.

    Moments that lie on the steps of a recording of `seconds` are taken from its dipole, worked out once for all leads.
    """
    to_left, to_feet, to_front = vector
    first, whole = round(start / step), round(seconds / step) + 1
    if first + samples <= whole and abs(first * step - start) < _ON_A_STEP:
        dipole = [axis[first : first + samples] for axis in _dipole(waves, 0.0, step, whole)]
    else:
        dipole = [*_dipole(waves, start, step, samples)]
    return [to_left * x + to_feet * y + to_front * z for x, y, z in zip(*dipole, strict=True)]


@lru_cache(maxsize=64)
def _dipole(waves: tuple[Wave, ...], start: float, step: float, samples: int) -> tuple[list[float], ...]:
    """The dipole itself at these moments, x, y and z: worked out once for all leads that are drawn over the same time."""
    xs, ys, zs = [0.0] * samples, [0.0] * samples, [0.0] * samples
    for at, width, x, y, z in waves:
        reach = _REACH * width
        first = max(0, ceil((at - reach - start) / step))
        last = min(samples, floor((at + reach - start) / step) + 1)
        scale = -0.5 / (width * width)
        for index in range(first, last):
            away = start + index * step - at
            share = exp(scale * away * away)
            xs[index] += x * share
            ys[index] += y * share
            zs[index] += z * share
    return xs, ys, zs
