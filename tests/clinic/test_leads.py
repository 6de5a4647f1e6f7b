"""Which voltage does each lead show, however the wires hang?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.dipole import SITES
from scrubin.clinic.ecg import Setup, trace
from scrubin.clinic.leads import LAYOUT, LEADS, REVERSALS, WIRES, is_right, leads, wiring, wiring_of
from scrubin.clinic.noise import noise, pick

NEAR = 1e-9
POTENTIALS = st.tuples(*[st.floats(-3, 3) for _ in range(9)]).map(
    lambda values: dict(zip([wire for wire in WIRES if wire != "RL"], values, strict=True))
)


def with_right_leg(at: dict[str, float]) -> dict[str, float]:
    return {**at, "RL": at["LL"]}


def worked_out(rule: str, normal: dict[str, float]) -> float:
    """A line of the algebra, such as "V1 - II/3", from the normal set."""
    if rule == "flat":
        return 0.0
    total = 0.0
    for sign, name, share in re.findall(r"([+-]?)\s*([A-Za-z]+\d?)(?:/(\d))?", rule):
        total += (-1 if sign == "-" else 1) * normal[name] / int(share or 1)
    return total


def test_the_layout_holds_each_lead_once() -> None:
    assert sorted(lead for row in LAYOUT for lead in row) == sorted(LEADS)


@given(POTENTIALS)
def test_leads_are_einthovens_goldbergers_and_wilsons(at: dict[str, float]) -> None:
    seen = leads(with_right_leg(at))
    assert seen["I"] == pytest.approx(at["LA"] - at["RA"], abs=NEAR)
    assert seen["II"] == pytest.approx(seen["I"] + seen["III"], abs=NEAR)
    assert seen["aVR"] == pytest.approx(-(seen["I"] + seen["II"]) / 2, abs=NEAR)
    assert seen["aVL"] == pytest.approx((seen["I"] - seen["III"]) / 2, abs=NEAR)
    assert seen["aVF"] == pytest.approx((seen["II"] + seen["III"]) / 2, abs=NEAR)
    terminal = (at["RA"] + at["LA"] + at["LL"]) / 3
    assert seen["V4"] == pytest.approx(at["V4"] - terminal, abs=NEAR)


@pytest.mark.parametrize("name", REVERSALS)
def test_each_reversal_follows_its_algebra(name: str) -> None:
    reversal = REVERSALS[name]
    for turn in range(20):
        at = {wire: noise(turn, index) for index, wire in enumerate(WIRES)}
        at["RL"] = at["LL"]
        normal, seen = leads(at), leads(at, wiring_of(name))
        for lead in LEADS:
            assert seen[lead] == pytest.approx(worked_out(reversal.algebra.get(lead, lead), normal), abs=NEAR), lead


@pytest.mark.parametrize("name", REVERSALS)
def test_each_reversed_tracing_follows_the_algebra_too(name: str) -> None:
    reversal = REVERSALS[name]
    right, mixed = trace(Setup(), 1.5), trace(Setup(swaps=reversal.swaps), 1.5)
    normal = {lead: right.lead(lead, 0, 1.5, 90) for lead in LEADS}
    for lead in LEADS:
        for index, value in enumerate(mixed.lead(lead, 0, 1.5, 90)):
            now = {other: float(line[index] or 0) for other, line in normal.items()}
            assert value == pytest.approx(worked_out(reversal.algebra.get(lead, lead), now), abs=NEAR), lead


def test_each_unchanged_lead_is_left_out_of_the_algebra() -> None:
    at = {wire: 0.3 * index * index - 1 for index, wire in enumerate(WIRES)}
    at["RL"] = at["LL"]
    for name, reversal in REVERSALS.items():
        changed = {lead for lead, value in leads(at, wiring_of(name)).items() if abs(value - leads(at)[lead]) > NEAR}
        assert changed == set(reversal.algebra), name


def test_a_swap_made_twice_is_none() -> None:
    for index in range(50):
        pair = (WIRES[pick(index, 0, among=10)], WIRES[pick(index, 1, among=10)])
        assert is_right(wiring([pair, pair]))


def test_a_single_swap_is_not_right() -> None:
    assert all(not is_right(wiring_of(name)) for name in REVERSALS)


def test_swaps_are_made_in_order() -> None:
    assert wiring([("RA", "LA"), ("LA", "LL")])["LL"] == "RA"
    assert wiring([("LA", "LL"), ("RA", "LA")])["LL"] == "LA"


def test_an_unknown_wire_is_refused() -> None:
    with pytest.raises(ValueError, match="V7"):
        wiring([("V7", "RA")])


def test_the_limb_sites_sum_to_nothing_and_the_legs_agree() -> None:
    for axis in range(3):
        assert sum(SITES[wire][axis] for wire in ("RA", "LA", "LL")) == pytest.approx(0, abs=NEAR)
    assert SITES["RL"] == SITES["LL"]


def test_each_reversal_says_what_is_seen_and_done() -> None:
    for name, reversal in REVERSALS.items():
        assert name == reversal.id
        assert min(len(reversal.tell), len(reversal.harm), len(reversal.mend)) > 20
        assert reversal.source.year >= 2007
