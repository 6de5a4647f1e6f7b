"""What gets into a tracing that is not the heart?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, floor, pi, sin

from scrubin.clinic.leads import WIRES
from scrubin.clinic.noise import noise
from scrubin.clinic.sources import Source


@dataclass(frozen=True)
class Artifact:
    """A disturbance: how it looks, what makes it, and what is done before the tracing is recorded again."""

    id: str
    title: str
    looks: str
    causes: str
    does: str
    source: Source


_GUIDE = Source(
    "SCST Clinical Guidelines by Consensus, Recording a Standard 12-Lead Electrocardiogram",
    "artifact and filters",
    2017,
)
_WIRES = Source(
    "Kligfield et al., AHA/ACC/HRS Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I",
    "lead definitions",
    2007,
)

ARTIFACTS: dict[str, Artifact] = {
    artifact.id: artifact
    for artifact in (
        Artifact(
            "wandering-baseline",
            "Wandering baseline",
            "The whole line drifts slowly up and down; the beats ride on it unchanged.",
            "Breathing, lotion or sweat under an electrode, a loose or dry electrode, a cable that hangs and pulls.",
            "Clean and dry the skin, put on fresh electrodes, lay the cable loosely along the body, and record again.",
            _GUIDE,
        ),
        Artifact(
            "somatic-tremor",
            "Somatic tremor (muscle artifact)",
            "Fine ragged spikes of uneven height and spacing all along the line.",
            "Muscles at work: cold, worry, talking, moving, tension, or a tremor that cannot be stilled.",
            "Warm and reassure the patient, support the arms and legs, ask the patient to lie still, and record again.",
            _GUIDE,
        ),
        Artifact(
            "ac-interference",
            "AC interference (60-cycle)",
            "The line looks thick and even: small waves of one height, 60 in each second.",
            "Electrical equipment near by, crossed cords, poor grounding, poor contact of the right leg electrode.",
            "Unplug or move other devices, uncross the cords, check the right leg electrode, and record again.",
            _GUIDE,
        ),
        Artifact(
            "interrupted-baseline",
            "Interrupted baseline",
            "The line breaks off and comes back, mostly with a jump.",
            "An electrode that came off, a loose clip, or a broken wire.",
            "Look at the patient, follow the wire from the skin to the machine, attach or replace it, and record again.",
            _WIRES,
        ),
    )
}

CYCLES = 60.0
GAP_PERIOD = 2.3
_KNOT = 0.008
_KNOTS = 1021
Sound = Callable[[float], float | None]


def _turn(wire: int) -> float:
    """A share of a full turn; the three limb wires stand a third apart, so that no lead cancels what they share."""
    return {"RA": 0.0, "LA": 1 / 3, "LL": 2 / 3}.get(WIRES[wire], 0.618 * wire)


def _wander(seed: int, wire: int) -> Callable[[float], float]:
    """Breathing at 15 a minute and a slower swing."""
    phase = 2 * pi * (_turn(wire) + 0.06 * noise(seed, 61, wire))
    slow = pi * noise(seed, 62, wire)
    return lambda t: 0.26 * sin(2 * pi * 0.25 * t + phase) + 0.12 * sin(2 * pi * 0.11 * t + slow)


@lru_cache(maxsize=64)
def _ragged(seed: int, wire: int) -> tuple[float, ...]:
    knots = [noise(seed, 63, wire, index) for index in range(_KNOTS)]
    return (*knots, knots[0])


def _tremor(seed: int, wire: int) -> Callable[[float], float]:
    """Straight strokes between random heights every 8 ms, in bursts, 0.15 mV at most."""
    knots, phase = _ragged(seed, wire), pi * noise(seed, 64, wire)

    def strength(t: float) -> float:
        place = (t / _KNOT) % _KNOTS
        index = int(place)
        height = knots[index] + (knots[index + 1] - knots[index]) * (place - index)
        return height * (0.11 + 0.04 * sin(5.3 * t + phase))

    return strength


def _mains(seed: int, wire: int) -> Callable[[float], float]:
    phase = 2 * pi * (_turn(wire) + 0.05 * noise(seed, 65, wire))
    return lambda t: 0.08 * sin(2 * pi * CYCLES * t + phase)


def _broken(seed: int, wire: int) -> Sound:
    """Open for about half a second every 2.3 s, the same for all wires of one seed; then a jump that dies away."""
    gaps: dict[int, tuple[float, float]] = {}
    jump = 0.5 if noise(seed, 66, wire) < 0 else -0.5

    def gap(turn: int) -> tuple[float, float]:
        if turn not in gaps:
            start = GAP_PERIOD * turn + 0.8 + 0.5 * noise(seed, 67, turn)
            gaps[turn] = (start, start + 0.5 + 0.2 * noise(seed, 68, turn))
        return gaps[turn]

    def strength(t: float) -> float | None:
        turn = floor(t / GAP_PERIOD)
        start, end = gap(turn)
        if t < start:
            start, end = gap(turn - 1)
        if t < end:
            return None
        return jump * exp((end - t) / 0.12) if t - end < 1.0 else 0.0

    return strength


_SOURCES: dict[str, Callable[[int, int], Sound]] = {
    "wandering-baseline": _wander,
    "somatic-tremor": _tremor,
    "ac-interference": _mains,
    "interrupted-baseline": _broken,
}
_EVERYWHERE_BY_REFERENCE = ("ac-interference", "interrupted-baseline")


def wires_hit(kind: str, at_wire: str | None) -> tuple[str, ...]:
    """The wires that carry the artifact: one, or each but RL.

    RL is the reference: poor contact there lets mains hum or a break into each lead (Kligfield et al. 2007), while what
    moves RL alone is in no lead. `ValueError` for an unknown artifact or wire.
    """
    if kind not in ARTIFACTS:
        raise ValueError(f"no such artifact: {kind}")
    if at_wire is not None and at_wire not in WIRES:
        raise ValueError(f"no such wire: {at_wire}")
    if at_wire is None or (at_wire == "RL" and kind in _EVERYWHERE_BY_REFERENCE):
        return tuple(wire for wire in WIRES if wire != "RL")
    return () if at_wire == "RL" else (at_wire,)


def source(kind: str, wire: str, seed: int) -> Sound:
    """What the artifact adds to this wire's potential in mV, as a function of time in s; None while the circuit is open."""
    return _SOURCES[kind](seed, WIRES.index(wire))


def at(kind: str, wire: str, t: float, seed: int) -> float | None:
    """The mV that the artifact adds to this wire's potential at `t` s; None while the circuit is open; `KeyError` if unknown."""
    return source(kind, wire, seed)(t)
