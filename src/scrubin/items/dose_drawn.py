"""What numeric question does one draw of a dose family make?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from scrubin.clinic.arithmetic import names_in
from scrubin.clinic.dose import exact_text, plain, written
from scrubin.clinic.variants import OF_THE_ANSWER, Worked, filled
from scrubin.clinic.working import three_ways
from scrubin.items.base import ItemBase
from scrubin.items.numeric import Method, Numeric, Slip

if TYPE_CHECKING:
    from scrubin.items.dose_family import DoseFamily

METHOD_NAMES = ("Formula", "Ratio and proportion", "Dimensional analysis")


def numeric(family: DoseFamily, drawn: Mapping[str, str]) -> Numeric:
    """The family with these values put in. Raises ValueError, in words, when they do not fit or a text does not."""
    worked = family.recipe.work(drawn)
    before = {name: value for name, value in worked.values.items() if name not in OF_THE_ANSWER}
    formula = spelled_out(family, {name for name, value in before.items() if exact_text(value) is None})
    return Numeric(
        **{name: getattr(family, name) for name in ItemBase.model_fields if name != "stem"},
        type="numeric",
        stem=filled(family.stem, drawn, before),
        answer=plain(worked.answer),
        tolerance=family.tolerance,
        unit=family.unit,
        also=family.also,
        notation=family.notation,
        formula=formula,
        inputs={name: exact_text(before[name]) or "" for name in sorted(names_in(formula))},
        rationale=filled(family.rationale, drawn, worked.values),
        slips=tuple(_slips(family, drawn, worked)),
        methods=_methods(family, drawn, worked),
    )


def spelled_out(family: DoseFamily, names: set[str]) -> str:
    """The family's formula with these numbers on the way replaced by their own formulas, in brackets."""
    formula = family.formula
    for name in reversed(list(family.given)):
        if name in names:
            formula = re.sub(rf"\b{name}\b", f"({family.given[name].formula})", formula)
    return formula


def _slips(family: DoseFamily, drawn: Mapping[str, str], worked: Worked) -> Iterator[Slip]:
    for path, number in zip(family.wrong, worked.wrong, strict=True):
        values = {**worked.values, "wrong": Fraction(number)}
        yield Slip(
            value=plain(number),
            misconception=filled(path.misconception, drawn, values),
            rationale=filled(path.rationale, drawn, values),
        )


def _methods(family: DoseFamily, drawn: Mapping[str, str], worked: Worked) -> tuple[Method, ...]:
    texts = _chain_texts(family, worked) if family.chain else _own_texts(family, drawn, worked)
    return tuple(Method(name=name, text=text) for name, text in zip(METHOD_NAMES, texts, strict=True))


def _chain_texts(family: DoseFamily, worked: Worked) -> tuple[str, ...]:
    if family.chain is None:
        return ()
    chain = family.chain.chain(worked.values)
    if chain.value() != worked.exact:
        raise ValueError(f"the chain comes to {written(chain.value())}, the formula to {written(worked.exact)}")
    how = family.rounding.how if family.rounding else "half_up"
    return three_ways(chain, worked.values["answer"], family.unit, how)


def _own_texts(family: DoseFamily, drawn: Mapping[str, str], worked: Worked) -> tuple[str, ...]:
    own = family.methods
    texts = (own.formula, own.proportion, own.dimensional) if own else ()
    if any("{answer" not in text for text in texts):
        raise ValueError("a worked method does not come to {answer}")
    return tuple(filled(text, drawn, worked.values) for text in texts)
