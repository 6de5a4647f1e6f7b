"""Lead repair: exchanges until every wire hangs where it belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.clinic import leads
from scrubin.items.lead_repair import LeadRepairResponse
from tests import builders

ITEM = builders.lead_repair()
SWAPS = st.tuples(st.sampled_from(leads.WIRES), st.sampled_from(leads.WIRES)).filter(lambda pair: pair[0] != pair[1])


def swaps(*pairs: tuple[str, str]) -> LeadRepairResponse:
    return LeadRepairResponse.model_validate({"swaps": pairs})


@given(st.lists(SWAPS, min_size=1, max_size=4))
def test_the_same_exchanges_backward_mend_any_mix_up(mixed: list[tuple[str, str]]) -> None:
    try:
        item = builders.lead_repair(figure={"kind": "tracing", "swaps": mixed})
    except ValidationError:
        assert all(wire == site or {wire, site} == {"RL", "LL"} for wire, site in leads.wiring(mixed).items())
        return
    assert item.grade(item.key_response()).correct


@given(st.lists(SWAPS, min_size=1, max_size=3))
def test_it_is_right_just_when_the_tracing_is_that_of_right_wires(more: list[tuple[str, str]]) -> None:
    at = {wire: float(3**number) for number, wire in enumerate(leads.WIRES)} | {"RL": 27.0, "LL": 27.0}
    hung = leads.wiring((*ITEM.figure.swaps, *more))
    same = leads.leads(at, hung) == pytest.approx(leads.leads(at))
    assert ITEM.grade(swaps(*more)).correct == same


def test_a_wrong_exchange_says_what_still_hangs_wrong_and_what_it_can_do() -> None:
    grade = ITEM.grade(swaps(("V1", "V2")))
    assert not grade.correct
    assert grade.reasons == ("RA and LA are exchanged.", "V1 and V2 are exchanged.")
    assert grade.harms == ("It imitates disease.",)


def test_wires_that_went_round_are_told_one_by_one() -> None:
    said = ITEM.grade(swaps(("RA", "V5"))).reasons
    assert said == (
        "The RA wire is on the V5 electrode.",
        "The LA wire is on the RA electrode.",
        "The V5 wire is on the LA electrode.",
    )


@pytest.mark.parametrize("line", ["RA LA", "ra/la", "RA with LA", "LA and RA"])
def test_a_line_of_two_wires_is_an_exchange(line: str) -> None:
    response = ITEM.read((), line)
    assert response is not None
    assert ITEM.grade(response).correct


@pytest.mark.parametrize("line", ["", "RA", "RA RA", "RA LB", "RA LA V1"])
def test_a_line_that_is_no_exchange_is_no_answer(line: str) -> None:
    assert ITEM.read((), line) is None


def test_a_tracing_without_exchanged_wires_is_refused() -> None:
    with pytest.raises(ValidationError, match="no wires exchanged"):
        builders.lead_repair(figure={"kind": "tracing", "swaps": [["RL", "LL"]]})


def test_the_words_give_the_tracing_but_not_the_answer() -> None:
    said = " ".join(ITEM.in_words(()))
    assert "Lead I: P down" in said
    assert "exchanged" not in said.replace(ITEM.stem, "")
