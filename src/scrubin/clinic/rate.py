"""How is a rate counted from paper?"""

from __future__ import annotations

from scrubin.clinic.ecg import Beat, Tracing
from scrubin.clinic.sources import Source

SOURCE = Source("Goldberger's Clinical Electrocardiography, 9th edition", "chapter 3, heart rate", 2017)
PAPER = Source(
    "Kligfield et al., AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    "recording speed and gain",
    2007,
)
PAPER_SPEED = 25.0
SMALL_BOX_MM = 1.0
SMALL_IN_LARGE = 5


def _positive(boxes: float) -> float:
    if boxes <= 0:
        raise ValueError("the distance between two R waves is more than nothing")
    return boxes


def by_large_boxes(boxes: float) -> float:
    """Beats/min of a regular rhythm at 25 mm/s from large boxes between R waves: 300 / boxes; `ValueError` at 0 or less."""
    return 300.0 / _positive(boxes)


def by_small_boxes(boxes: float) -> float:
    """Beats/min of a regular rhythm at 25 mm/s from small boxes between R waves: 1500 / boxes; `ValueError` at 0 or less."""
    return 1500.0 / _positive(boxes)


def six_second(complexes: int) -> int:
    """Beats/min from the QRS complexes counted in 6 s, regular or not: times 10."""
    return complexes * 10


def ten_second(complexes: int) -> int:
    """Beats/min from the QRS complexes counted in 10 s, regular or not: times 6."""
    return complexes * 6


def small_boxes(start: float, stop: float, speed: float = PAPER_SPEED) -> float:
    """Small boxes (mm) of paper between two moments in s at a paper speed in mm/s."""
    return abs(stop - start) * speed / SMALL_BOX_MM


def large_boxes(start: float, stop: float, speed: float = PAPER_SPEED) -> float:
    """Large boxes (5 mm) of paper between two moments in s at a paper speed in mm/s."""
    return small_boxes(start, stop, speed) / SMALL_IN_LARGE


def complexes(tracing: Tracing, start: float, stop: float) -> int:
    """QRS complexes whose R peak lies in [start, stop) s."""
    return sum(start <= beat.at < stop for beat in tracing.beats)


def nearest_beat(tracing: Tracing, near_t: float) -> Beat | None:
    """The beat whose R peak lies nearest to a moment in s; None where there are no beats."""
    return min(tracing.beats, key=lambda beat: abs(beat.at - near_t), default=None)


def caliper(tracing: Tracing, lead: str, near_t: float) -> float | None:
    """The moment (s, to 1 ms) of the tallest point of the QRS nearest to `near_t` in this lead; None without a QRS there."""
    beat = nearest_beat(tracing, near_t)
    if beat is None:
        return None
    half = beat.qrs / 2
    start, samples = beat.at - half, round(beat.qrs * 1000) + 1
    line = tracing.lead(lead, start, start + samples / 1000, samples)
    heights = [(abs(value), index) for index, value in enumerate(line) if value is not None]
    return start + max(heights)[1] / 1000 if heights else None
