"""What shape has each wave of a beat: P, QRS and T, narrow and wide?

Our own figures, fitted through the Dower vectors to a text-book normal tracing (Goldberger, 9th edition, chapter 5, 2017).
"""

from __future__ import annotations

from math import sqrt

from scrubin.clinic.dipole import Vector, Wave

_Shape = tuple[tuple[float, float, Vector], ...]

P_PEAK_AFTER_ONSET = 0.046
SPIKE_BEFORE_QRS = 0.012
SPIKE_WIDTH = 0.0012

# Each part: seconds after the onset of P, width in s, vector in mV. The right atrium first, to the front; then the left.
_P: dict[str, _Shape] = {
    "sinus": ((0.033, 0.015, (0.026, 0.029, 0.072)), (0.064, 0.017, (0.176, 0.074, -0.026))),
    "early": ((0.030, 0.012, (0.110, -0.020, 0.070)), (0.058, 0.013, (0.040, 0.090, -0.030))),
}

# Each part: seconds after the R peak, width in s, vector in mV.
_QRS: dict[str, _Shape] = {
    "narrow": (
        (-0.0235, 0.0055, (-0.09, -0.07, 0.08)),
        (-0.0104, 0.0080, (0.09, 0.16, 0.35)),
        (0.0020, 0.0083, (1.195, 0.62, -0.38)),
        (0.0122, 0.0069, (-0.08, -0.09, -0.27)),
        (0.0212, 0.0068, (0.34, 0.22, -0.74)),
        (0.0308, 0.0069, (-0.25, -0.19, -0.07)),
    ),
    "early wide": (
        (-0.040, 0.012, (0.10, 0.20, 0.20)),
        (0.000, 0.026, (0.80, 1.10, -0.80)),
        (0.052, 0.016, (0.10, -0.25, -0.40)),
    ),
    "fast wide": (
        (-0.036, 0.014, (-0.10, -0.25, 0.30)),
        (0.000, 0.027, (0.70, -1.05, -0.85)),
        (0.046, 0.018, (0.30, -0.40, 0.20)),
    ),
    "escape": (
        (-0.034, 0.012, (-0.15, 0.30, -0.10)),
        (0.000, 0.025, (0.35, 0.80, 0.45)),
        (0.052, 0.018, (-0.45, -0.30, 0.30)),
    ),
    "paced": (
        (-0.030, 0.014, (0.30, -0.15, -0.30)),
        (0.000, 0.027, (0.75, -0.85, -0.70)),
        (0.048, 0.017, (0.35, -0.20, -0.15)),
    ),
}

# Seconds from the onset of QRS to the R peak, and the width of QRS in s.
_ONSET = {"narrow": 0.0345, "early wide": 0.064, "fast wide": 0.066, "escape": 0.060, "paced": 0.062}
_LENGTH = {"narrow": 0.08, "early wide": 0.145, "fast wide": 0.15, "escape": 0.15, "paced": 0.14}

# T: share of QT after the onset of QRS, width as a share of QT, vector in mV. After a wide QRS it points the other way.
_T: dict[str, _Shape] = {
    "narrow": ((0.643, 0.1375, (0.088, 0.040, 0.026)), (0.757, 0.105, (0.215, 0.097, 0.087))),
    "early wide": ((0.700, 0.130, (-0.30, -0.38, 0.30)),),
    "fast wide": ((0.760, 0.100, (-0.22, 0.36, 0.28)),),
    "escape": ((0.700, 0.120, (-0.10, -0.28, -0.18)),),
    "paced": ((0.700, 0.120, (-0.24, 0.30, 0.26)),),
}


def qrs_length(kind: str) -> float:
    """The width of a QRS of this kind in s; `KeyError` for an unknown kind."""
    return _LENGTH[kind]


def onset(kind: str) -> float:
    """Seconds from the onset of QRS to its R peak."""
    return _ONSET[kind]


def p_peak(kind: str, r_peak: float, pr: float) -> float:
    """When the P wave peaks (s) that begins `pr` seconds before the QRS with this R peak."""
    return r_peak - _ONSET[kind] - pr + P_PEAK_AFTER_ONSET


def p_wave(peak: float, shape: str = "sinus") -> list[Wave]:
    """The P wave that peaks at `peak` (s)."""
    begin = peak - P_PEAK_AFTER_ONSET
    return [Wave(begin + after, width, *vector) for after, width, vector in _P[shape]]


def qrs(kind: str, r_peak: float) -> list[Wave]:
    """The QRS whose R wave peaks at `r_peak` (s), with its spike before it where a pacemaker made it."""
    parts = [Wave(r_peak + after, width, *vector) for after, width, vector in _QRS[kind]]
    if kind == "paced":
        parts.append(Wave(r_peak - _ONSET[kind] - SPIKE_BEFORE_QRS, SPIKE_WIDTH, 0.7, -0.75, -0.4))
    return parts


def qt(rr: float, kind: str = "narrow") -> float:
    """QT in s at this R-R in s: 0.40 s at one second, by the square root (Bazett, Heart 7:353-370, 1920), longer if wide."""
    return 0.40 * sqrt(rr) + (0.0 if kind == "narrow" else 0.04)


def t_wave(kind: str, r_peak: float, rr: float, room: float) -> list[Wave]:
    """The T wave after the QRS at `r_peak` (s): QT goes with this R-R in s, cut where only `room` s are left to the next."""
    begin, length = r_peak - _ONSET[kind], min(qt(rr, kind), 0.85 * room)
    return [Wave(begin + share * length, width * length, *vector) for share, width, vector in _T[kind]]
