"""What can be measured on the drawn line of one lead?

Heights come from samples of the line; the beats only say where to look. All is measured on paper: in mm and small boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import cos, hypot, pi, sin
from statistics import fmean

from scrubin.clinic.ecg import Beat, Tracing
from scrubin.clinic.waves import onset, qt

PER_SECOND = 480
_CYCLE = 8
_HALF = _CYCLE // 2
# Where QRS is looked for, in shares of its width before and after the R peak: past a spike, and short of T.
_BEFORE_R, _AFTER_R = 0.47, 0.5
_ROOM_FOR_T = 0.10
_FOOT = 0.005
Line = list[float | None]


@dataclass(frozen=True)
class Paper:
    """How a tracing lies on its paper: small boxes (mm) a second and mm a mV."""

    speed: float = 25.0
    gain: float = 10.0


@dataclass(frozen=True)
class Extent:
    """How far a wave goes above and below the baseline, in mm (both 0 or more)."""

    up: float
    down: float


@dataclass(frozen=True)
class Shape:
    """The mean beat of one kind in one lead: P (None where none is looked for), QRS, T (None where it has no room).

    `rises` holds the heights in mm of what goes up in QRS before its deepest point and after it.
    """

    p: Extent | None
    qrs: Extent
    t: Extent | None
    rises: tuple[float, float]


class Reading:
    """One lead's line, freed of a 60-a-second hum, with what is seen on its baseline."""

    def __init__(self, tracing: Tracing, lead: str, paper: Paper | None = None) -> None:
        self.tracing = tracing
        self.name = lead
        self.paper = paper or Paper()
        raw = tracing.lead(lead, 0.0, tracing.seconds, round(tracing.seconds * PER_SECOND))
        self.hum = _hum(raw)
        self.line = _without(raw, self.hum)
        self.smooth = _smoothed(self.line)

    def seen_beats(self) -> list[Beat]:
        """The beats whose R peak is not in a break of the line."""
        return [beat for beat in self.tracing.beats if _value(self.line, beat.at) is not None]

    def rr(self) -> list[float]:
        """R-R in small boxes, in order, where both beats and all between them are drawn."""
        return [
            (after.at - beat.at) * self.paper.speed
            for beat, after in pairwise(self.tracing.beats)
            if None not in self.line[_index(beat.at) : _index(after.at) + 1]
        ]

    def breaks(self) -> list[float]:
        """The length in s of each stretch without a line."""
        runs = [(gone, len(list(run))) for gone, run in groupby(self.line, lambda value: value is None)]
        return [length / PER_SECOND for gone, length in runs if gone]

    def drift(self) -> float:
        """How far the level just before QRS moves up and down over the strip, in mm."""
        levels = [level for beat in self.tracing.beats if (level := self._level(beat)) is not None]
        return (max(levels) - min(levels)) * self.paper.gain if len(levels) > 2 else 0.0

    def ragged(self) -> float:
        """The mean size in mm of quick uneven spikes, away from QRS and from breaks."""
        near = {index for beat in self.tracing.beats for index in _indices(self.line, beat.at - 0.12, beat.at + 0.12)}
        rest = [
            abs(value - even)
            for index, (value, even) in enumerate(zip(self.line, self.smooth, strict=True))
            if value is not None and even is not None and index not in near
        ]
        return fmean(rest) * self.paper.gain if rest else 0.0

    def swings(self) -> list[float]:
        """The height in mm from each turn of the line to the next, where it is half a mm or more."""
        heights = [value for value in self.smooth if value is not None]
        turns = [b for a, b, c in zip(heights, heights[1:], heights[2:], strict=False) if (b - a) * (c - b) < 0]
        return [size for one, other in pairwise(turns) if (size := abs(other - one) * self.paper.gain) >= 0.5]

    def shape(self, beats: Sequence[Beat]) -> Shape | None:
        """The mean P, QRS and T of these beats; None where none of them is drawn whole."""
        whole = [(beat, level) for beat in beats if (level := self._level(beat)) is not None]
        if not whole:
            return None
        qrs = self._mean(
            [(beat.at - _BEFORE_R * beat.qrs, beat.at + _AFTER_R * beat.qrs, level) for beat, level in whole],
            soft=False,
        )
        before_another = [(beat, level) for beat, level in whole if beat.at < self.tracing.beats[-1].at] or whole
        after = [(*self._t_window(beat), level) for beat, level in before_another]
        room = max(stop - start for start, stop, _ in after)
        return Shape(
            p=self.p_extent([beat.p_at for beat, _ in whole if beat.p_at is not None]),
            qrs=self._extent(qrs),
            t=self._extent(self._mean(after, soft=True)) if room >= _ROOM_FOR_T else None,
            rises=self._rises(qrs),
        )

    def spike_height(self) -> float:
        """How far in mm the mean pacemaker spike stands out from the line at its feet; 0 where none is drawn."""
        heights = []
        for spike in self.tracing.spikes(_FOOT, self.tracing.seconds - _FOOT):
            one, tip, other = (self._point(spike + away) for away in (-_FOOT, 0.0, _FOOT))
            if one is not None and tip is not None and other is not None:
                heights.append(tip - (one + other) / 2)
        return abs(fmean(heights)) * self.paper.gain if heights else 0.0

    def thickness(self) -> float:
        """How thick a 60-a-second hum draws the line, in mm from foot to top."""
        return 2 * hypot(*self.hum) * self.paper.gain

    def restless_height(self) -> float:
        """The least height in mm, foot to top, of the atrial waves that run on between T and the next QRS; 0 without room."""
        found = []
        for one, other in pairwise(self.tracing.restless):
            values = _values(self.smooth, one, other)
            if values and not any(start < other and one < stop for start, stop in self._of_ventricles()):
                found.append((max(values) - min(values)) * self.paper.gain)
        return min(found, default=0.0)

    def _of_ventricles(self) -> list[tuple[float, float]]:
        """From before each QRS to the end of its T, in s."""
        beats = self.tracing.beats
        last = beats[-1].at - beats[-2].at if len(beats) > 1 else 1.0
        gaps = [*(after.at - beat.at for beat, after in pairwise(beats)), last]
        ends = [beat.at - onset(beat.kind) + qt(rr, beat.kind) for beat, rr in zip(beats, gaps, strict=True)]
        return [(beat.at - 0.6 * beat.qrs, end) for beat, end in zip(beats, ends, strict=True)]

    def p_extent(self, peaks: Sequence[float]) -> Extent | None:
        """The mean P wave of those that peak at these moments (s)."""
        windows = []
        for peak in peaks:
            feet = [_value(self.smooth, peak - 0.065), _value(self.smooth, peak + 0.075)]
            level = [foot for foot in feet if foot is not None]
            if level:
                windows.append((peak - 0.05, peak + 0.06, fmean(level)))
        return self._extent(self._mean(windows, soft=True)) if windows else None

    def _extent(self, means: Sequence[float]) -> Extent:
        return Extent(max(0.0, max(means)) * self.paper.gain, max(0.0, -min(means)) * self.paper.gain)

    def _rises(self, means: Sequence[float]) -> tuple[float, float]:
        deepest = min(range(len(means)), key=lambda place: means[place])
        before, after = max(means[: deepest + 1]), max(means[deepest:])
        return max(0.0, before) * self.paper.gain, max(0.0, after) * self.paper.gain

    def _point(self, t: float) -> float | None:
        return self.tracing.lead(self.name, t, t + 1.0, 1)[0]

    def _mean(self, windows: Sequence[tuple[float, float, float]], soft: bool) -> list[float]:
        """The mean over beats in mV, moment by moment; soft waves are smoothed first."""
        line = self.smooth if soft else self.line
        columns: dict[int, list[float]] = {}
        for start, stop, level in windows:
            for place, index in enumerate(_indices(self.line, start, stop)):
                value = line[index]
                if value is not None:
                    columns.setdefault(place, []).append(value - level)
        means = [fmean(column) for column in columns.values()] or [0.0]
        if soft:
            means = [fmean(means[max(0, place - _HALF) : place + _HALF]) for place in range(1, len(means))] or means
        return means

    def _t_window(self, beat: Beat) -> tuple[float, float]:
        start = beat.at + _AFTER_R * beat.qrs + 0.03
        later = [after for after in self.tracing.beats if after.at > beat.at]
        limit = start + 0.40
        if later:
            onset = later[0].at - 0.6 * later[0].qrs
            limit = min(limit, onset if later[0].p_at is None else min(onset, later[0].p_at - 0.06))
        lone = [peak - 0.06 for peak in self.tracing.lone_p if peak - 0.06 > start + 0.1]
        return start, max(start + 0.08, min([limit, *lone]))

    def _level(self, beat: Beat) -> float | None:
        """The baseline in mV just before QRS; None where the line is broken there, or cut by the strip's edge."""
        onset = beat.at - 0.55 * beat.qrs
        values = _values(self.smooth, onset - 0.035, onset - 0.012)
        gone = _value(self.line, beat.at) is None
        return (
            None if gone or not values or onset < 0.04 or beat.at + beat.qrs > self.tracing.seconds else fmean(values)
        )


def _index(t: float) -> int:
    return round(t * PER_SECOND)


def _indices(line: Line, start: float, stop: float) -> range:
    return range(max(0, _index(start)), min(len(line), _index(stop) + 1))


def _values(line: Line, start: float, stop: float) -> list[float]:
    return [value for index in _indices(line, start, stop) if (value := line[index]) is not None]


def _value(line: Line, t: float) -> float | None:
    index = _index(t)
    return line[index] if 0 <= index < len(line) else None


def _hum(line: Line) -> tuple[float, float]:
    """The cosine and sine parts in mV of a 60-a-second wave in the line, over whole cycles."""
    present = [(index, value) for index, value in enumerate(line) if value is not None]
    if not present:
        return 0.0, 0.0
    mean = fmean(value for _, value in present)
    turns = [(cos(2 * pi * place / _CYCLE), sin(2 * pi * place / _CYCLE)) for place in range(_CYCLE)]
    even = sum((value - mean) * turns[index % _CYCLE][0] for index, value in present)
    odd = sum((value - mean) * turns[index % _CYCLE][1] for index, value in present)
    return 2 * even / len(present), 2 * odd / len(present)


def _without(line: Line, hum: tuple[float, float]) -> Line:
    wave = [hum[0] * cos(2 * pi * place / _CYCLE) + hum[1] * sin(2 * pi * place / _CYCLE) for place in range(_CYCLE)]
    return [None if value is None else value - wave[index % _CYCLE] for index, value in enumerate(line)]


def _smoothed(line: Line) -> Line:
    """The mean over one cycle of 60 a second around each sample."""
    made: Line = []
    for index, value in enumerate(line):
        near = [other for other in line[max(0, index - _HALF) : index + _HALF] if other is not None]
        made.append(fmean(near) if value is not None else None)
    return made
