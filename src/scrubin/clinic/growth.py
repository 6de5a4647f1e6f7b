"""On which percentile does this child lie?"""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist
from typing import Literal

from scrubin.clinic.growth_tables import LMS, Row, Sex, Table
from scrubin.clinic.sources import Source

TABLES: dict[Table, str] = {"weight-for-age": "kg", "stature-for-age": "cm", "bmi-for-age": "kg/m2"}
LINES = (5, 10, 25, 50, 75, 90, 95)
YOUNGEST, OLDEST = 24.0, 240.0
DATA = Source("CDC, Growth Charts, percentile data files with LMS values", "wtage, statage, bmiagerev", 2000)
METHOD = Source(
    "Kuczmarski et al., 2000 CDC Growth Charts, Vital and Health Statistics 11(246)",
    "LMS transformation, after Cole (1990)",
    2002,
)
_NORMAL = NormalDist()


def z_score(value: float, lms: tuple[float, float, float]) -> float:
    """How many standard deviations a value lies from the median: ((X/M)^L - 1) / (L S), or ln(X/M)/S where L is 0.

    The value has the unit of M; ValueError where it is not above zero. Source: METHOD.
    """
    power, median, spread = lms
    if value <= 0:
        raise ValueError("a measurement is above zero")
    ratio = value / median
    return math.log(ratio) / spread if power == 0 else (ratio**power - 1) / (power * spread)


def measurement(z: float, lms: tuple[float, float, float]) -> float:
    """The value, in the unit of M, at a z-score: M (1 + L S Z)^(1/L), or M e^(S Z) where L is 0. Source: METHOD.

    ValueError where no value has that z-score (1 + L S Z is not above zero).
    """
    power, median, spread = lms
    base = 1 + power * spread * z
    if base <= 0:
        raise ValueError("no value lies so far from the median")
    return median * (math.exp(spread * z) if power == 0 else math.exp(math.log(base) / power))


def lms_at(table: Table, sex: Sex, age_months: float) -> tuple[float, float, float]:
    """L, M and S at an age of 24 to 240 months, by a cubic through the four nearest rows; ValueError outside.

    Against all monthly rows of the CDC files it is never off by more than 0.4 of a percentile.
    """
    if not YOUNGEST <= age_months <= OLDEST:
        raise ValueError("these charts are for ages 2 to 20 years")
    rows = LMS[table, sex]
    below = max(place for place, row in enumerate(rows) if row[0] <= age_months)
    first = min(max(below - 1, 0), len(rows) - 4)
    near = rows[first : first + 4]
    shares = [_share(near, place, age_months) for place in range(4)]
    power, median, spread = (sum(s * row[c] for s, row in zip(shares, near, strict=True)) for c in (1, 2, 3))
    return power, median, spread


def _share(rows: tuple[Row, ...], place: int, age: float) -> float:
    own = rows[place][0]
    return math.prod((age - row[0]) / (own - row[0]) for row in rows if row[0] != own)


def percentile(table: Table, sex: Sex, age_months: float, value: float) -> float:
    """The percentile (0 to 100) of a weight in kg, a stature in cm or a BMI in kg/m2, at an age in months.

    ValueError for an age outside 24 to 240 months or a value not above zero. Source: DATA, METHOD.
    """
    return 100 * _NORMAL.cdf(z_score(value, lms_at(table, sex, age_months)))


def value_at(table: Table, sex: Sex, age_months: float, percent: float) -> float:
    """The weight in kg, stature in cm or BMI in kg/m2 on a percentile (above 0, below 100) at an age in months."""
    return measurement(_NORMAL.inv_cdf(percent / 100), lms_at(table, sex, age_months))


def curve(table: Table, sex: Sex, percent: float) -> list[tuple[float, float]]:
    """One line of the chart: (age in months, value) at each tabulated age."""
    z = _NORMAL.inv_cdf(percent / 100)
    return [(age, measurement(z, (power, median, spread))) for age, power, median, spread in LMS[table, sex]]


Side = Literal["below", "on", "between", "above"]


def place(percent: float) -> tuple[Side, tuple[int, ...]]:
    """Where a percentile lies among the printed lines: on one (within half a percentile), between two, or past the last."""
    touched = [line for line in LINES if abs(percent - line) <= 0.5]
    if touched:
        return "on", (touched[0],)
    if percent < LINES[0]:
        return "below", (LINES[0],)
    if percent > LINES[-1]:
        return "above", (LINES[-1],)
    return "between", next((low, high) for low, high in pairwise(LINES) if low < percent < high)


def words(percent: float) -> str:
    """What an eye sees on the chart, for line mode: the lines around the point, named as they are printed."""
    side, lines = place(percent)
    if side == "between":
        return f"The point lies between the {lines[0]}th and the {lines[1]}th percentile lines."
    return f"The point lies {side} the {lines[0]}th percentile line."
