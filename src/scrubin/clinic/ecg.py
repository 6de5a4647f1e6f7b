"""What does the heart's dipole draw, lead by lead?

Einthoven's and Goldberger's equations hold to rounding for each tracing, because each lead is a weighted sum of the same
potentials at the wires.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from scrubin.clinic import artifacts, conduction, fibrillation, rhythms, waves
from scrubin.clinic.conduction import Beat
from scrubin.clinic.dipole import HIGH_SITES, Vector, Wave, drawn, seen
from scrubin.clinic.leads import WEIGHTS, Swap, wiring

__all__ = ["Beat", "Setup", "Swap", "Tracing", "trace"]

_PARTS = 4
_NOISY_PARTS = {"somatic-tremor": 8, "ac-interference": 8}
Run = tuple[float, float]


@dataclass(frozen=True)
class Setup:
    """What is recorded: rhythm, ventricular rate (per minute, held to the rhythm's), wires, artifact, and sites too high."""

    rhythm: str = "sinus"
    rate: float = 72.0
    seed: int = 0
    swaps: tuple[Swap, ...] = ()
    artifact: str | None = None
    artifact_at: str | None = None
    high: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tracing:
    """A recorded strip: its beats, the P waves without a QRS (peak, s), and the line that each lead draws.

    `restless` holds the peaks (s) of atrial waves that run on between the beats, where the atria flutter or fibrillate.
    """

    setup: Setup
    seconds: float
    beats: tuple[Beat, ...]
    lone_p: tuple[float, ...]
    restless: tuple[float, ...]
    waves: tuple[Wave, ...] = field(repr=False)
    wired: dict[str, str] = field(repr=False)
    hit: tuple[str, ...] = ()

    def lead(self, name: str, start: float, stop: float, samples: int) -> list[float | None]:
        """The mV at `samples` evenly spaced moments in [start, stop) s; None where the line is interrupted.

        A moment is a point: a pacemaker spike may fall between two of them, so a drawer uses `span`. `KeyError` for an
        unknown lead.
        """
        return self._line(name, start, (stop - start) / samples, samples) if samples > 0 else []

    def span(self, name: str, start: float, stop: float, samples: int) -> list[Run | None]:
        """The lowest and highest mV in each of `samples` columns of [start, stop) s; None where the line is interrupted."""
        if samples < 1:
            return []
        parts = _NOISY_PARTS.get(self.setup.artifact or "", _PARTS)
        column = (stop - start) / samples
        line = self._line(name, start, column / parts, samples * parts + 1)
        runs = _extremes(line, parts, samples)
        for spike in self.spikes(start, stop):
            index = min(samples - 1, int((spike - start) / column))
            tip, run = self._line(name, spike, column, 1)[0], runs[index]
            if tip is not None and run is not None:
                runs[index] = (min(tip, run[0]), max(tip, run[1]))
        return runs

    def spikes(self, start: float, stop: float) -> list[float]:
        """The moments (s) of pacemaker spikes in [start, stop)."""
        return [wave.at for wave in self.waves if wave.width <= waves.SPIKE_WIDTH and start <= wave.at < stop]

    def _vector(self, name: str) -> Vector:
        return seen(WEIGHTS[name], self.wired, self.setup.high)

    def _line(self, name: str, start: float, step: float, samples: int) -> list[float | None]:
        line: list[float | None] = [*drawn(self.waves, self._vector(name), start, step, samples, self.seconds)]
        kind, seed = self.setup.artifact, self.setup.seed
        for wire in self.hit:
            weight = WEIGHTS[name].get(wire, 0.0)
            if weight and kind:
                _add(line, weight, artifacts.source(kind, wire, seed), start, step)
        return line


def _extremes(line: list[float | None], parts: int, columns: int) -> list[Run | None]:
    """The lowest and highest of what is drawn in each column of `parts` steps, its edges with it; None where nothing is."""
    if None not in line:
        each = [cast("list[float]", line[part : part + columns * parts : parts]) for part in range(parts + 1)]
        return [*zip(map(min, *each), map(max, *each), strict=True)]
    found: list[Run | None] = []
    for first in range(0, columns * parts, parts):
        present = [value for value in line[first : first + parts + 1] if value is not None]
        found.append((min(present), max(present)) if present else None)
    return found


def _add(line: list[float | None], weight: float, source: artifacts.Sound, start: float, step: float) -> None:
    """Add a wire's artifact to a line in place; where the circuit is open the line breaks off."""
    for index, value in enumerate(line):
        if value is not None:
            more = source(start + index * step)
            line[index] = None if more is None else value + weight * more


def _of_beats(found: rhythms.Course, rate: float) -> list[Wave]:
    """P, QRS and T of each beat, and the P waves that stand alone."""
    rr = 60 / rate
    made = [wave for peak in found.lone_p for wave in waves.p_wave(peak)]
    for index, beat in enumerate(found.beats):
        room = found.beats[index + 1].at - beat.at if index + 1 < len(found.beats) else rr
        if beat.p_at is not None:
            made += waves.p_wave(beat.p_at, beat.p_shape)
        made += waves.qrs(beat.kind, beat.at)
        made += waves.t_wave(beat.kind, beat.at, rr, room)
    return made


def _atrial(setup: Setup, found: rhythms.Course, rate: float, stop: float) -> list[Wave]:
    """The waves of atria that flutter or fibrillate."""
    if setup.rhythm == "atrial-flutter":
        return fibrillation.sawtooth(found.beats[0].at - 0.08, conduction.flutter_period(rate), stop)
    if setup.rhythm == "atrial-fibrillation":
        return fibrillation.fine_waves(setup.seed, -conduction.LEAD_IN, stop)
    return []


def _instead_of_beats(setup: Setup, stop: float) -> list[Wave]:
    """The waves of ventricles that fibrillate, or lie still."""
    if setup.rhythm == "vf":
        return fibrillation.coarse_waves(setup.seed, -conduction.LEAD_IN, stop)
    if setup.rhythm == "asystole":
        return fibrillation.almost_flat(setup.seed, -conduction.LEAD_IN, stop)
    return []


def trace(setup: Setup, seconds: float) -> Tracing:
    """Record `seconds` of this setup; `ValueError` for an unknown rhythm, artifact, wire, or site set too high."""
    if not set(setup.high) <= HIGH_SITES.keys():
        raise ValueError("only V1 and V2 can be set too high")
    rate = rhythms.held_rate(setup.rhythm, setup.rate)
    found = rhythms.course(setup.rhythm, rate, seconds, setup.seed)
    stop = seconds + conduction.TAIL
    atrial = _atrial(setup, found, rate, stop)
    made = _of_beats(found, rate) + atrial + _instead_of_beats(setup, stop)
    in_reach = (wave for wave in made if -1.0 < wave.at < seconds + 1.0)
    return Tracing(
        setup=setup,
        seconds=seconds,
        beats=tuple(beat for beat in found.beats if 0 <= beat.at < seconds),
        lone_p=tuple(peak for peak in found.lone_p if 0 <= peak < seconds),
        restless=tuple(wave.at for wave in atrial[::2] if 0 <= wave.at < seconds),
        waves=tuple(sorted(in_reach)),
        wired=wiring(setup.swaps),
        hit=artifacts.wires_hit(setup.artifact, setup.artifact_at) if setup.artifact else (),
    )
