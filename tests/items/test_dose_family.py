"""A family draws fresh numbers at each review, and every draw is a sound numeric question."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scrubin.clinic.units import named, registry
from scrubin.items.dose_family import DoseFamily
from scrubin.items.numeric import Numeric, NumericResponse
from tests.items.dose_families import FAMILIES, TABLETS, family

QUICK = settings(max_examples=25, deadline=None, derandomize=True)
MADE = {name: family(name) for name in FAMILIES}
DRAWN = st.tuples(st.sampled_from(sorted(MADE)), st.integers(0, 2**63))
CHAINED = st.tuples(st.sampled_from(sorted(name for name in MADE if MADE[name].chain)), st.integers(0, 2**63))
PLAIN = {
    "tablets": lambda n: n["ordered"] * 1000 / n["have"],
    "liquid": lambda n: n["ordered"] * n["quantity"] / n["have"],
    "by weight": lambda n: n["pounds"] * 10 / 22 * n["rate"],
    "divided": lambda n: n["kg"] * n["rate"] / n["doses"],
    "drip": lambda n: n["volume"] * n["factor"] / n["hours"] / 60,
    "temperature": lambda n: (n["f"] - 32) / Fraction(9, 5),
}


def drawn(name: str, seed: int) -> tuple[dict[str, str], Numeric]:
    variant = MADE[name].vary(seed)
    return json.loads(variant), MADE[name].realized(variant)


def numbers(values: dict[str, str]) -> dict[str, Fraction]:
    return {name: Fraction(text) for name, text in values.items() if text[0].isdigit()}


def agrees(name: str, value: Fraction, answer: str) -> bool:
    """The value, rounded by hand as the family says, is the answer."""
    rounding = MADE[name].rounding
    assert rounding is not None
    step = Fraction(rounding.to)
    over = value - Fraction(answer)
    return 0 <= over < step if rounding.how == "down" else -step / 2 <= over < step / 2 or over == -step / 2


@QUICK
@given(DRAWN)
def test_each_variant_worked_again_in_fractions_gives_the_answer(which: tuple[str, int]) -> None:
    values, item = drawn(*which)
    assert agrees(which[0], PLAIN[which[0]](numbers(values)), item.answer)


@QUICK
@given(CHAINED)
def test_each_chain_worked_again_by_the_units_library_gives_the_answer(which: tuple[str, int]) -> None:
    values, item = drawn(*which)
    text = MADE[which[0]].chain
    assert text is not None

    def quantity(amount: str) -> Any:
        number, unit = amount.format_map(values).split(" ", 1)
        return registry().Quantity(Fraction(number), named(unit))

    worked = quantity(text.start)
    if text.per:
        worked = worked / quantity(text.per)
    for factor in text.factors:
        worked = worked * quantity(factor.top) / quantity(factor.bottom)
    unit = named(item.unit)
    in_unit = worked.to(f"{unit} / dose" if which[0] == "divided" else unit)
    assert agrees(which[0], Fraction(in_unit.magnitude), item.answer)


@QUICK
@given(DRAWN)
def test_the_three_methods_come_to_the_answer(which: tuple[str, int]) -> None:
    _, item = drawn(*which)
    assert [method.name for method in item.methods] == ["Formula", "Ratio and proportion", "Dimensional analysis"]
    for method in item.methods:
        assert re.search(rf"(?<![\d.,]){re.escape(item.answer)} \S[^.]*\.$", method.text), method.text


@QUICK
@given(DRAWN)
def test_the_key_is_right_and_each_wrong_path_typed_in_is_recognised_by_name(which: tuple[str, int]) -> None:
    made, (_, item) = MADE[which[0]], drawn(*which)
    assert item.grade(item.key_response()).correct
    assert len({slip.value for slip in item.slips}) == len(made.wrong)
    for slip, path in zip(item.slips, made.wrong, strict=True):
        done = item.grade(NumericResponse(text=f"{slip.value} {item.unit}"))
        assert (done.correct, done.misconceptions) == (False, (path.misconception,))
        assert done.reasons == (slip.rationale,)


@QUICK
@given(DRAWN)
def test_a_drawn_question_has_no_slot_left_and_passes_for_a_numeric_one(which: tuple[str, int]) -> None:
    made, (_, item) = MADE[which[0]], drawn(*which)
    said = [
        item.stem,
        item.rationale,
        *(method.text for method in item.methods),
        *(slip.rationale for slip in item.slips),
    ]
    assert not re.search(r"[{}]", " ".join(said))
    assert (item.id, item.version, item.topic, item.type) == (made.id, made.version, made.topic, "numeric")
    assert Numeric.model_validate_json(item.model_dump_json()) == item


@QUICK
@given(DRAWN)
def test_the_same_seed_draws_the_same_variant_and_it_is_one_of_the_variants(which: tuple[str, int]) -> None:
    name, seed = which
    assert MADE[name].vary(seed) == family(name).vary(seed)
    assert json.loads(MADE[name].vary(seed)) in MADE[name].variants()


def test_seeds_reach_every_variant() -> None:
    made = MADE["tablets"]
    assert {made.vary(seed) for seed in range(200)} == {
        json.dumps(variant, separators=(",", ":")) for variant in made.variants()
    }


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_no_variant_of_a_family_has_a_fault(name: str) -> None:
    assert list(MADE[name].faults()) == []


def test_every_variant_keeps_the_conditions_and_tells_the_answer_from_each_slip() -> None:
    for variant in MADE["tablets"].variants():
        item = MADE["tablets"].realized(json.dumps(variant))
        assert Decimal(item.answer) * 2 % 1 == 0
        assert Decimal(item.answer) <= 3
        assert item.answer not in {slip.value for slip in item.slips}
    assert {"drug": "naproxen", "have": "500", "ordered": "0.5"} not in MADE["tablets"].variants()


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("tablets", "{answer}.0 tablets", "ends in a zero or a point"),
        ("tablets", "{answer}. tablets", "ends in a zero or a point"),
        ("liquid", "{answer}0 cc", "cc can be read as U"),
        ("liquid", "{answer} cc", "cc can be read as U"),
    ],
)
def test_unsafe_writing_is_judged_from_the_keystrokes(name: str, text: str, advice: str) -> None:
    made = MADE[name]
    whole = next(one for one in map(json.dumps, made.variants()) if "." not in made.realized(one).answer)
    item = made.realized(whole)
    typed = text.format(answer=item.answer) if "0 cc" not in text else f"{item.answer} cc"
    done = item.grade(NumericResponse(text=typed))
    assert not done.correct
    assert advice in done.reasons[0]
    assert done.misconceptions == ("Dose written unsafely",)


def test_a_missing_leading_zero_is_unsafe_in_a_dose_and_nothing_in_a_temperature() -> None:
    half = MADE["tablets"].realized('{"ordered":"0.5","drug":"metformin","have":"1000"}')
    assert not half.grade(NumericResponse(text=".5 tablet")).correct
    assert half.grade(NumericResponse(text="0.5 tablet")).correct
    warm = MADE["temperature"].realized('{"f":"98.6"}')
    assert warm.grade(NumericResponse(text="37.0 °C")).correct


def test_the_right_amount_in_another_unit_is_told_from_a_wrong_one() -> None:
    item = MADE["by weight"].realized('{"pounds":"51","drug":"acetaminophen","rate":"15"}')
    assert item.answer == "347"
    right = item.grade(NumericResponse(text="0.347 g"))
    assert right.reasons == ("The answer is asked in mg, not g. 0.347 g is the right amount: write 347 mg.",)
    wrong = item.grade(NumericResponse(text="0.348 g"))
    assert wrong.reasons == (f"The answer is asked in mg, not g. {item.rationale}",)
    assert not right.correct
    assert not wrong.correct


def test_a_spelling_of_the_unit_that_no_one_listed_is_right() -> None:
    item = MADE["by weight"].realized('{"pounds":"51","drug":"acetaminophen","rate":"15"}')
    assert "milligrams" not in item.also
    assert item.grade(NumericResponse(text="347 milligrams")).correct
    drip = MADE["drip"].realized(None)
    assert drip.grade(NumericResponse(text=f"{drip.answer} drops/min")).correct


def test_without_a_variant_the_first_one_is_asked() -> None:
    made = MADE["liquid"]
    first = made.realized(None)
    assert first == made.realized(json.dumps(made.variants()[0]))
    assert made.part_ids() == ()
    assert made.key_response() == first.key_response()
    assert made.grade(first.key_response()).correct
    assert not made.grade(NumericResponse(text="999")).correct


@pytest.mark.parametrize(
    ("variant", "said"),
    [
        ("half a tablet", "expected JSON"),
        ("[]", "does not draw"),
        ("{}", "does not draw"),
        ('{"ordered":"0.5","drug":"metformin"}', "does not draw"),
        ('{"ordered":0.5,"drug":"metformin","have":"1000"}', "does not draw"),
        ('{"ordered":"0.6","drug":"metformin","have":"1000"}', "does not draw"),
        ('{"ordered":"0.5","drug":"metformin","have":"250"}', "does not draw"),
        ('{"ordered":"0.5","drug":["x"],"have":"1000"}', "does not draw"),
        ('{"ordered":"1.5","drug":"naproxen","have":"250"}', "does not keep 'answer <= 3'"),
        ('{"ordered":"0.5","drug":"naproxen","have":"500"}', "wrong path 2 gives the answer, 1"),
    ],
)
def test_a_variant_that_is_not_the_familys_is_refused_in_words(variant: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        MADE["tablets"].realized(variant)


def wrong(*formulas: str, **over: Any) -> list[dict[str, Any]]:
    return [
        {"path": "other", "formula": formula, "misconception": "Another way", "rationale": "Not so.", **over}
        for formula in formulas
    ]


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"draws": {"ordered": ["0.5"]}}, "2 of 4 combinations fit; expected at least 6"),
        ({"keep": ["answer > 100"]}, "0 of 24 combinations fit.*does not keep 'answer > 100'"),
        ({"formula": "orderd / have"}, "'orderd' is not an input"),
        ({"formula": "drug / have"}, "'drug' is not an input"),
        ({"keep": ["ordered"]}, "compares nothing"),
        ({"stem": "Give {answer} tablets of {drug}."}, "slot {answer}"),
        ({"stem": "Give {dose} mg."}, "slot {dose}"),
        ({"stem": "Give {drug:mg}."}, "slot {drug:mg}, which is no number"),
        ({"rationale": "So {wrong} it is."}, "slot {wrong}"),
        ({"stem": "Order: {ordered} g. " + "long " * 239}, "at most 1200"),
        ({"chain": None}, "either a chain or methods"),
        ({"methods": {"formula": "{answer}", "proportion": "{answer}", "dimensional": "{answer}"}}, "and not both"),
        (
            {"chain": None, "methods": {"formula": "{answer}", "proportion": "None.", "dimensional": "{answer}"}},
            "does not come to {answer}",
        ),
        ({"chain": {"start": "{ordered} g", "factors": []}}, "the chain comes to"),
        ({"chain": {"start": "{drug} g", "factors": []}}, "the chain names drug"),
        ({"chain": {"start": "some", "factors": []}}, "'some' is no amount"),
        ({"unit": "mL"}, "the chain ends in tablet"),
        ({"wrong": wrong("ordered")}, "at least 2"),
        ({"wrong": wrong("have * 3", "3 * have")}, "wrong paths 1 and 2 both give"),
        ({"wrong": wrong("ordered / have", "ordered * 1000 / have")}, "wrong path 2 gives the answer"),
        ({"wrong": wrong("ordered", "ordered * 1000000000000")}, "1,000,000,000 or more"),
        ({"given": {"ordered": {"formula": "have"}}}, "the name ordered is taken"),
        ({"given": {"answer": {"formula": "have"}}}, "the name answer is taken"),
        ({"given": {"class": {"formula": "have"}}}, "the name class is taken"),
        ({"units": {"weight": "kg"}}, "weight is not drawn"),
        ({"rows": [{"drug": "a", "have": "500"}, {"drug": "b"}]}, "the rows have different names"),
        ({"draws": {"ordered": ["0.50", "1"]}}, "0.50 is not written as a dose"),
        ({"draws": {"ordered": [str(at) for at in range(1, 502)]}}, "2004 combinations; expected at most 2000"),
        ({"keep": [], "rounding": {"to": "1"}}, "the stem does not say how"),
        ({"draws": {"ordered": []}}, "at least 1 item"),
    ],
)
def test_a_family_is_refused_when(over: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        family("tablets", **over)


def test_an_answer_that_does_not_end_is_no_variant_where_no_rounding_is_said() -> None:
    made = family("divided", rounding=None)
    assert all(Fraction(v["kg"]) * int(v["rate"]) % int(v["doses"]) == 0 for v in made.variants() if v["doses"] == "3")
    assert len(made.variants()) < len(MADE["divided"].variants())


def test_a_wrong_path_may_be_rounded_in_its_own_way() -> None:
    own = wrong("kg * rate", rounding={"to": "1"}) + wrong("kg * rate / 10", rounding={"to": "0.01", "how": "down"})
    item = family("by weight", wrong=own).realized('{"pounds":"29","drug":"ibuprofen","rate":"10"}')
    assert (item.answer, [slip.value for slip in item.slips]) == ("131", ["132", "13.18"])


def test_a_wrong_path_that_would_be_rounded_to_nothing_keeps_its_own_number() -> None:
    item = MADE["tablets"].realized('{"ordered":"0.5","drug":"metformin","have":"1000"}')
    assert [slip.value for slip in item.slips] == ["0.0005", "2", "5"]


def test_a_number_with_many_digits_has_commas_in_the_text_and_none_in_the_answer() -> None:
    made = family(
        "liquid",
        stem="The order is {ordered} units. The vial holds {have} units in {quantity} mL. How many mL? Round to tenths.",
        draws={
            "ordered": ["600000", "900000", "1200000", "300000", "450000", "750000"],
            "have": ["500000"],
            "quantity": ["2"],
        },
        chain={"start": "{ordered} units", "factors": [{"top": "{quantity} mL", "bottom": "{have} units"}]},
        units=None,
    )
    item = made.realized(None)
    assert "600,000 units" in item.stem
    assert "600,000 units" in item.methods[2].text
    assert (item.answer, item.inputs["ordered"]) == ("2.4", "600000")


def test_the_check_of_the_bank_finds_a_formula_that_measures_something_else() -> None:
    made = family("tablets", units={"ordered": "g", "have": "mg/mL"})
    assert list(made.faults()) == ["the formula ordered * 1000 / have does not measure tablets"]


def test_the_check_of_the_bank_finds_a_text_that_fails_in_a_later_variant() -> None:
    rows = [{"drug": name, "have": "500"} for name in ("a" * 900, *"bcdefgh")]
    made = family("tablets", rows=rows[1:] + rows[:1], stem=str(TABLETS["stem"]) + " " + "long " * 40)
    assert sum("at most 1200" in fault for fault in made.faults()) > 0


def test_a_family_survives_being_stored() -> None:
    made = MADE["drip"]
    assert DoseFamily.model_validate_json(made.model_dump_json()) == made
