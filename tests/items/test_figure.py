"""Figures: drawn from numbers, told in words that name nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.leads import LEADS
from scrubin.clinic.reversals import REVERSALS
from scrubin.clinic.rhythms import RHYTHMS, held_rate
from scrubin.items.figure import Figure
from tests import builders

FIGURE: TypeAdapter[Any] = TypeAdapter(Figure)


def figure(kind: str, **more: Any) -> Any:
    return FIGURE.validate_python({"kind": kind, **more})


def rate_of(rhythm: str) -> dict[str, Any]:
    rates = RHYTHMS[rhythm].rates
    return {"rate": held_rate(rhythm, float(sum(rates) // 2))} if rates else {}


@pytest.mark.parametrize("rhythm", sorted(RHYTHMS))
def test_a_strip_is_told_without_its_name(rhythm: str) -> None:
    said = " ".join(figure("strip", rhythm=rhythm, **rate_of(rhythm)).words()).casefold()
    assert RHYTHMS[rhythm].title.casefold() not in said
    assert "lead ii" in said


@pytest.mark.parametrize("artifact", sorted(ARTIFACTS))
def test_an_artifact_is_told_without_its_name(artifact: str) -> None:
    clean, spoiled = figure("strip").words(), figure("strip", artifact=artifact).words()
    assert clean != spoiled
    assert ARTIFACTS[artifact].title.partition(" (")[0].casefold() not in " ".join(spoiled).casefold()


@pytest.mark.parametrize("reversal", sorted(set(REVERSALS) - {"ll-rl"}))
def test_exchanged_wires_change_the_words_and_are_not_named(reversal: str) -> None:
    right, crossed = figure("tracing").words(), figure("tracing", swaps=REVERSALS[reversal].swaps).words()
    assert right != crossed
    assert "exchange" not in " ".join(crossed)
    assert all(any(line.startswith(f"Lead {lead}:") for line in crossed) for lead in LEADS)


def test_the_leg_wires_alone_change_nothing() -> None:
    assert figure("tracing").words() == figure("tracing", swaps=(("RL", "LL"),)).words()


@pytest.mark.parametrize(
    ("instrument", "reading"),
    [("aneroid", "134"), ("syringe-tuberculin-1", "0.35"), ("balance-beam-scale-lb", "163.25")],
)
def test_an_instrument_is_told_without_its_reading(instrument: str, reading: str) -> None:
    (said,) = figure("instrument", instrument=instrument, reading=reading).words()
    assert reading not in said


def test_a_dipstick_is_told_by_colors_with_its_chart() -> None:
    said = figure("dipstick", pads={"glucose": 3}).words()
    assert "olive brown" in said[0]
    assert "500" not in said[0]
    assert "500" in said[1]


def test_a_point_on_a_growth_chart_is_told_between_its_lines() -> None:
    said = figure("growth_chart", table="weight-for-age", sex="girl", age_months=60, value="18.4").words()
    assert "5 years" in said[0]
    assert "percentile line" in said[1]


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("strip", {"rhythm": "waltz"}, "no rhythm"),
        ("strip", {"rhythm": "bradycardia"}, "does not fit bradycardia"),
        ("strip", {"rhythm": "atrial-flutter", "rate": 100}, "the nearest that does is 87.5"),
        ("strip", {"artifact": "ghost"}, "no artifact"),
        ("strip", {"artifact_at": "RA"}, "name the artifact"),
        ("instrument", {"instrument": "sundial", "reading": "3"}, "no instrument"),
        ("instrument", {"instrument": "aneroid", "reading": "400"}, "off the scale"),
        ("dipstick", {"pads": {"sugar": 1}}, "no pad sugar"),
        ("dipstick", {"pads": {"glucose": 9}}, "colors"),
        ("dipstick", {"pads": {}}, "no pad is given"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_refused_in_words(kind: str, more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        figure(kind, **more)


def test_a_question_with_a_figure_says_it_between_stem_and_options() -> None:
    item = builders.single(figure={"kind": "strip", "rate": 75})
    lines = item.in_words(item.part_ids())
    assert lines[0] == item.stem
    assert lines[1].startswith("Rhythm strip, lead II")
    assert lines[-4:] == ["A. Answer aaa", "B. Answer bbb", "C. Answer ccc", "D. Answer ddd"]


def measured(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+\.\d", line)]


@pytest.mark.parametrize(("paper", "start", "times"), [({"gain": 20}, "Lead II", 2.0), ({"speed": 50}, "8 QRS", 2.0)])
def test_heights_follow_the_gain_and_boxes_the_speed(paper: dict[str, int], start: str, times: float) -> None:
    usual, other = (
        next(measured(line) for line in figure("strip", rate=75, **more).words() if line.startswith(start))
        for more in ({}, paper)
    )
    assert other == pytest.approx([value * times for value in usual], abs=0.15)
