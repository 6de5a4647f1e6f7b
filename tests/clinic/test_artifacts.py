"""What gets into a tracing that is not the heart?"""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic.artifacts import ARTIFACTS, at, wires_hit
from scrubin.clinic.leads import WIRES


def series(kind: str, wire: str, seconds: float, each: float, seed: int = 1) -> list[float | None]:
    return [at(kind, wire, index * each, seed) for index in range(round(seconds / each))]


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(ARTIFACTS)), st.sampled_from(WIRES), st.floats(0, 30), st.integers(0, 1000))
def test_an_artifact_is_small_and_the_same_each_time(kind: str, wire: str, t: float, seed: int) -> None:
    value = at(kind, wire, t, seed)
    assert value == at(kind, wire, t, seed)
    assert value is None or abs(value) < 0.6


def test_a_wandering_baseline_is_slow_and_large() -> None:
    line = [value or 0 for value in series("wandering-baseline", "RA", 8, 0.01)]
    assert max(line) - min(line) > 0.4
    assert max(abs(b - a) for a, b in pairwise(line)) < 0.01


def test_mains_make_60_even_waves_a_second() -> None:
    line = [value or 0 for value in series("ac-interference", "V2", 1, 0.0005)]
    ups = [index for index in range(1, len(line)) if line[index - 1] < 0 <= line[index]]
    assert len(ups) == 60
    tops = [max(line[one:other]) for one, other in pairwise(ups)]
    assert max(tops) - min(tops) < 0.005


def test_tremor_is_uneven() -> None:
    line = [value or 0 for value in series("somatic-tremor", "LA", 4, 0.004)]
    size = math.sqrt(sum(value * value for value in line) / len(line))
    assert 0.02 < size < 0.12
    ahead = sum(a * b for a, b in zip(line, line[10:], strict=False)) / len(line)
    assert abs(ahead) < 0.3 * size * size


def test_wires_do_not_shake_together() -> None:
    for kind in ("wandering-baseline", "somatic-tremor", "ac-interference"):
        one, other = series(kind, "RA", 4, 0.003), series(kind, "LL", 4, 0.003)
        apart = max(abs((a or 0) - (b or 0)) for a, b in zip(one, other, strict=True))
        assert apart > 0.05, kind


def test_a_break_opens_and_closes_in_each_strip() -> None:
    for seed in range(30):
        line = series("interrupted-baseline", "LL", 6, 0.02, seed)
        share = sum(value is None for value in line) / len(line)
        assert 0.05 < share < 0.5


def test_all_wires_break_together() -> None:
    one, other = series("interrupted-baseline", "RA", 5, 0.01), series("interrupted-baseline", "V6", 5, 0.01)
    assert [value is None for value in one] == [value is None for value in other]


def test_the_reference_lets_hum_into_all_wires_and_its_own_movement_into_none() -> None:
    assert wires_hit("ac-interference", "RL") == wires_hit("ac-interference", None)
    assert "RL" not in wires_hit("somatic-tremor", None)
    assert wires_hit("somatic-tremor", "RL") == ()
    assert wires_hit("somatic-tremor", "V3") == ("V3",)


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="no such artifact"):
        wires_hit("hiccup", None)
    with pytest.raises(ValueError, match="no such wire"):
        wires_hit("somatic-tremor", "V9")


def test_each_artifact_says_its_looks_causes_and_remedy() -> None:
    for name, artifact in ARTIFACTS.items():
        assert artifact.id == name
        assert min(len(artifact.looks), len(artifact.causes), len(artifact.does)) > 30
