"""What would a careful reader say is seen, without naming it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean, pstdev

from scrubin.clinic.ecg import Beat, Setup, trace
from scrubin.clinic.strip_reading import PER_SECOND, Extent, Paper, Reading, Shape

FLAT_MM = 1.0
SEEN_MM = 0.3
APART_MM = 0.5
SMALL_MM = 3.0
HUM_MM = 0.4
RAGGED_MM = 0.15
DRIFT_MM = 2.0
WIDE_SECONDS = 0.12
_CHEST = ("V1", "V2", "V3", "V4", "V5", "V6")


def described(setup: Setup, leads: Sequence[str], seconds: float, paper: Paper | None = None) -> list[str]:
    """Plain sentences of what is measured on these leads over `seconds` on this paper; `ValueError` without a lead.

    One lead is read as a strip; with more, time is read where QRS is tallest and then each lead's waves are told.
    """
    if not leads:
        raise ValueError("name at least one lead")
    tracing = trace(setup, seconds)
    paper = paper or Paper()
    readings = {lead: Reading(tracing, lead, paper) for lead in leads}
    main = max(leads, key=lambda lead: _clearness(readings[lead]))
    said = [
        f"{seconds:g} s at {paper.speed:g} mm/s and {paper.gain:g} mm/mV. "
        f"Intervals are in small boxes ({1 / paper.speed:g} s), heights in mm."
    ]
    said += _baselines(readings)
    said += _rhythm(readings[main], main, alone=len(leads) == 1)
    said += _spikes(readings)
    said += [line for lead in leads for line in _waves(readings[lead], lead)]
    return said + _growth(readings)


def _tallest(reading: Reading) -> float:
    shape = reading.shape(_conducted(reading))
    return shape.qrs.up + shape.qrs.down if shape else 0.0


def _by_kind(reading: Reading) -> list[list[Beat]]:
    """The beats that are drawn, one group for each kind of QRS, the narrowest first."""
    beats = reading.seen_beats()
    kinds = sorted({(beat.qrs, beat.kind) for beat in beats})
    return [[beat for beat in beats if beat.kind == kind] for _, kind in kinds]


def _conducted(reading: Reading) -> list[Beat]:
    """The beats of the narrowest kind."""
    return next(iter(_by_kind(reading)), [])


def _clearness(reading: Reading) -> tuple[bool, bool, float]:
    """Leads to read time in, best last: whole, not ragged, tall."""
    return (not reading.breaks(), reading.ragged() < RAGGED_MM, _tallest(reading))


def _number(value: float) -> str:
    return f"{value:.1f}"


def _range(values: Iterable[float]) -> str:
    """One number where they agree to a tenth, else from the least to the most."""
    ordered = sorted(values)
    low, high = _number(ordered[0]), _number(ordered[-1])
    return low if low == high else f"{low} to {high}"


def _baselines(readings: dict[str, Reading]) -> list[str]:
    """The baseline of each lead, leads with the same words together."""
    told: dict[str, list[str]] = {}
    for lead, reading in readings.items():
        told.setdefault(_baseline(reading), []).append(lead)
    return [f"Baseline in {', '.join(leads)}: {words}." for words, leads in told.items()]


def _baseline(reading: Reading) -> str:
    found = []
    breaks = reading.breaks()
    if breaks:
        times = "once" if len(breaks) == 1 else f"{len(breaks)} times"
        found.append(f"the line breaks off {times}, for {_range(breaks)} s")
    elif reading.drift() >= DRIFT_MM:
        found.append("the line drifts slowly up and down")
    if reading.thickness() >= HUM_MM:
        found.append("the line is evenly thick, made of small waves of one height, 60 in each second")
    if reading.ragged() >= RAGGED_MM:
        found.append("fine ragged spikes of uneven height and spacing")
    return "; ".join(found) or "straight and clean"


def _rhythm(reading: Reading, lead: str, alone: bool) -> list[str]:
    """What the time axis shows: QRS complexes and their distances, then the waves that go before them."""
    if not reading.tracing.beats:
        return _without_beats(reading)
    if _tallest(reading) < FLAT_MM:
        return [f"Lead {lead} is almost a flat line: its waves are too small to measure."]
    where = "" if alone else f"Time is read in lead {lead}. "
    return [where + _distances(reading), *_widths(reading), *_before_qrs(reading)]


def _without_beats(reading: Reading) -> list[str]:
    swings = [size for size in reading.swings() if size >= 1.0]
    if not swings:
        return ["No QRS complexes, P waves or T waves: the line is almost flat."]
    per_second = len(swings) / 2 / (len(reading.line) / PER_SECOND)
    return [
        "No QRS complexes, P waves or T waves can be made out: the line is fast uneven waves that keep changing, "
        f"{_range(swings)} mm from foot to top, about {per_second:.0f} in each second."
    ]


def _distances(reading: Reading) -> str:
    count, rr = len(reading.seen_beats()), reading.rr()
    seconds = reading.tracing.seconds
    start = f"{count} QRS complexes in {seconds:g} s. "
    if not rr:
        return start + "No R-R can be measured."
    even = max(rr) - min(rr) < 1.0
    listed = "" if even else " In order: " + ", ".join(_number(value) for value in rr) + "."
    return start + f"R-R {_range(rr)} small boxes: {'even' if even else 'not even'}.{listed}"


def _widths(reading: Reading) -> list[str]:
    """How wide QRS is, and which complexes differ from the rest."""
    beats = reading.seen_beats()
    kinds = sorted({beat.kind for beat in beats}, key=lambda kind: -sum(beat.kind == kind for beat in beats))
    if len(kinds) == 1:
        return [f"Each QRS is {_width(beats[0], reading)}."]
    told = []
    for kind in kinds:
        numbers = [str(index) for index, beat in enumerate(beats, 1) if beat.kind == kind]
        first = next(beat for beat in beats if beat.kind == kind)
        told.append(f"QRS number {', '.join(numbers)}: {_width(first, reading)}.")
    return [*told, "The QRS of the two groups differ in shape."]


def _width(beat: Beat, reading: Reading) -> str:
    return f"{_wide_or_narrow(beat)}, {_number(beat.qrs * reading.paper.speed)} small boxes"


def _wide_or_narrow(beat: Beat) -> str:
    return "wide" if beat.qrs >= WIDE_SECONDS else "narrow"


def _spikes(readings: dict[str, Reading]) -> list[str]:
    """The thin lines of a pacemaker, in the leads where they are tall enough to be seen."""
    seen = [
        lead
        for lead, reading in readings.items()
        if reading.spike_height() >= max(SEEN_MM, reading.ragged(), reading.thickness())
    ]
    if not seen:
        return []
    where = "" if len(seen) == len(readings) else f" in {', '.join(seen)}"
    return [f"A thin vertical line stands just before each QRS{where}."]


def _before_qrs(reading: Reading) -> list[str]:
    """P waves and their PR, or what is there instead of them."""
    tracing = reading.tracing
    if tracing.restless:
        return [_restless(reading)]
    beats = reading.seen_beats()
    with_p = [(number, beat) for number, beat in enumerate(beats, 1) if beat.p_at is not None]
    peaks = [beat.p_at for _, beat in with_p if beat.p_at is not None]
    seen = reading.p_extent([*peaks, *tracing.lone_p])
    if seen is None:
        return ["No P waves are seen."]
    if max(seen.up, seen.down) < max(SEEN_MM, reading.ragged()):
        return ["P waves cannot be told from the baseline in this lead."]
    if not with_p:
        return [_p_alone(reading)]
    told = [_pr(with_p, len(beats), reading)]
    if tracing.lone_p:
        moments = ", ".join(f"{peak:.2f}" for peak in tracing.lone_p)
        told.append(f"P waves with no QRS after them: {len(tracing.lone_p)}, at {moments} s.")
    return [*told, *_other_p(with_p)]


def _pr(with_p: Sequence[tuple[int, Beat]], count: int, reading: Reading) -> str:
    pr = [beat.pr * reading.paper.speed for _, beat in with_p if beat.pr is not None]
    whose = "each QRS" if len(with_p) == count else "QRS number " + ", ".join(str(number) for number, _ in with_p)
    without = "" if len(with_p) == count else "; before the others there is none"
    changes = max(pr) - min(pr) >= 1.0
    order = ", in order: " + ", ".join(_number(value) for value in pr) if changes else ""
    return f"A P wave stands before {whose}{without}. PR {_range(pr)} small boxes{order}."


def _other_p(with_p: Sequence[tuple[int, Beat]]) -> list[str]:
    early = [str(number) for number, beat in with_p if beat.p_shape == "early"]
    return [f"The P wave before QRS number {', '.join(early)} has another shape than the rest."] if early else []


def _p_alone(reading: Reading) -> str:
    tracing = reading.tracing
    gaps = [(after - peak) * reading.paper.speed for peak, after in pairwise(tracing.lone_p)]
    count = len(tracing.lone_p)
    spacing = f", evenly spaced, P-P {_range(gaps)} small boxes" if gaps else ""
    return (
        f"{count} P waves in {tracing.seconds:g} s{spacing}. They keep no fixed "
        "distance to the QRS complexes: some stand before, some in, some after them."
    )


def _restless(reading: Reading) -> str:
    gaps = [(after - peak) for peak, after in pairwise(reading.tracing.restless)]
    if gaps and pstdev(gaps) < 0.05 * fmean(gaps):
        height = f", about {_number(reading.restless_height())} mm high" if reading.restless_height() else ""
        return f"No single P waves: between the QRS run even sawtooth waves, {_range(gap * reading.paper.speed for gap in gaps)} small boxes apart{height}."
    return "No P waves are seen: between the QRS the baseline is a row of fine uneven waves."


def _waves(reading: Reading, lead: str) -> list[str]:
    """P, QRS and T in one lead, of each kind of beat that it has: the narrow ones first."""
    groups = [[beat for beat in group if beat.p_shape == "sinus"] for group in _by_kind(reading)]
    shapes = [(group[0], shape) for group in groups if group and (shape := reading.shape(group))]
    if not shapes:
        return []
    if max(shape.qrs.up + shape.qrs.down for _, shape in shapes) < FLAT_MM:
        return [f"Lead {lead}: almost a flat line."]
    return [
        f"Lead {lead}{f', {_wide_or_narrow(beat)} beats' if len(shapes) > 1 else ''}: {_told(shape, reading)}"
        for beat, shape in shapes
    ]


def _told(shape: Shape, reading: Reading) -> str:
    parts = [] if shape.p is None else [f"P {_direction(shape.p)}"]
    again = _second_rise(shape, max(APART_MM, reading.ragged()))
    parts.append(f"QRS {_number(shape.qrs.up)} up and {_number(shape.qrs.down)} down, {_main(shape.qrs)}{again}")
    if not reading.tracing.restless:
        parts.append("T runs together with the QRS" if shape.t is None else f"T {_direction(shape.t)}")
    return "; ".join(parts) + "."


def _second_rise(shape: Shape, least: float) -> str:
    """The words for a QRS that goes up, down and up again, each time by at least `least` mm."""
    if min(*shape.rises, shape.qrs.down) < least:
        return ""
    size = "small " if shape.rises[1] <= SMALL_MM else ""
    return f", with a second {size}wave up at its end"


def _main(extent: Extent) -> str:
    if abs(extent.up - extent.down) < 0.15 * (extent.up + extent.down):
        return "up and down alike"
    return "mainly up" if extent.up > extent.down else "mainly down"


def _direction(extent: Extent) -> str:
    """Up, down, both or flat; the smaller part counts when it is a third of the larger and can be seen."""
    large, small = max(extent.up, extent.down), min(extent.up, extent.down)
    if large < SEEN_MM:
        return "flat"
    if small >= SEEN_MM and small >= large / 3:
        return f"both up {_number(extent.up)} and down {_number(extent.down)}"
    return f"up {_number(large)}" if extent.up > extent.down else f"down {_number(large)}"


def _growth(readings: dict[str, Reading]) -> list[str]:
    """The height of R across the chest, where all six chest leads are there."""
    heights = []
    for lead in _CHEST:
        reading = readings.get(lead)
        shape = reading.shape(_conducted(reading)) if reading else None
        if shape is None:
            return []
        heights.append(f"{lead} {_number(shape.qrs.up)}")
    return ["Height of R in mm: " + ", ".join(heights) + "."]
