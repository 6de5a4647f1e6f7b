"""What is drawn where muscle flutters or fibrillates instead of beating in turn?

Waves that rise and fall one after the other; rates per minute from Goldberger, 9th edition, chapters 15 and 21, 2017.
"""

from __future__ import annotations

from math import cos, sin

from scrubin.clinic.dipole import Vector, Wave
from scrubin.clinic.noise import noise


def sawtooth(first: float, period: float, stop: float) -> list[Wave]:
    """Flutter waves `period` s apart from `first` on: a slow fall and a quick rise in II, small and upright in V1."""
    found = []
    at = first
    while at < stop:
        found.append(Wave(at, 0.24 * period, 0.0, -0.26, 0.17))
        found.append(Wave(at + 0.36 * period, 0.11 * period, 0.0, 0.15, -0.06))
        at += period
    return found


def _alternating(
    seed: int, key: int, start: float, stop: float, gap: tuple[float, float], tall: tuple[float, float], rest: float
) -> list[tuple[float, float, float]]:
    """Peaks (time, gap, signed height), up and down in turn; gaps and heights vary evenly within their pairs."""
    found = []
    at, sign, index = start, 1.0, 0
    while at < stop:
        wide = gap[0] + (gap[1] - gap[0]) * (noise(seed, key, index) + 1) / 2
        high = tall[0] + (tall[1] - tall[0]) * (noise(seed, key + 1, index) + 1) / 2
        found.append((at, wide, sign * high * (1 + rest * sin(1.9 * at + seed % 7))))
        at, sign, index = at + wide, -sign, index + 1
    return found


def fine_waves(seed: int, start: float, stop: float) -> list[Wave]:
    """Fibrillation of the atria: small uneven waves, 350 to 600 a minute, tallest in V1."""
    way: Vector = (-0.25, 0.55, 0.85)
    peaks = _alternating(seed, 31, start, stop, (0.055, 0.085), (0.025, 0.085), 0.3)
    return [Wave(at, 0.42 * gap, *(high * part for part in way)) for at, gap, high in peaks]


def coarse_waves(seed: int, start: float, stop: float) -> list[Wave]:
    """Fibrillation of the ventricles: tall waves that keep changing in height, width and direction."""
    peaks = _alternating(seed, 41, start, stop, (0.07, 0.16), (0.12, 0.75), 0.45)
    found = []
    for at, gap, high in peaks:
        turn = 1.1 * at + noise(seed, 43, int(at * 50) + 10_000)
        found.append(
            Wave(at, 0.48 * gap, high * 0.7 * cos(turn), high * (0.75 + 0.2 * sin(turn)), high * 0.7 * sin(turn))
        )
    return found


def almost_flat(seed: int, start: float, stop: float) -> list[Wave]:
    """A heart without activity: a line that is flat but for a slow swell of a fraction of a millimeter."""
    peaks = _alternating(seed, 51, start, stop, (0.9, 1.5), (0.01, 0.03), 0.0)
    return [Wave(at, 0.4 * gap, high, high, high) for at, gap, high in peaks]
