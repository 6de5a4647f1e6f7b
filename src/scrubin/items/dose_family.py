"""What number, when the numbers of the question are drawn anew at each review?"""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.clinic import variants as drawing
from scrubin.clinic.arithmetic import FUNCTIONS
from scrubin.clinic.dose import unsafe
from scrubin.clinic.units import dimension_ok
from scrubin.clinic.variants import Choices, Recipe
from scrubin.items import dose_drawn
from scrubin.items.base import DecimalText, Grade, ItemBase, PlainText
from scrubin.items.dose_parts import ChainText, Given, Methods, Name, Rounding, WrongPath
from scrubin.items.numeric import Numeric, NumericResponse

LEAST_VARIANTS = 6
MOST_COMBINATIONS = 2000
RESERVED = frozenset({"answer", "exact", "wrong", *FUNCTIONS})


class DoseFamily(ItemBase):
    """One question with its numbers drawn anew at each review; drawn, it is a numeric question."""

    how: ClassVar[str] = Numeric.how

    type: Literal["dose_family"]
    draws: dict[Name, Annotated[tuple[PlainText, ...], Field(min_length=1)]] = Field(
        default_factory=dict, description="Values of each name, all combined with all: numbers in quotes, or words."
    )
    rows: tuple[dict[Name, PlainText], ...] = Field(default=(), description="Values that belong together.")
    keep: tuple[PlainText, ...] = Field(
        default=(), description="Comparisons a draw must meet, also in `answer` and `exact` (before rounding)."
    )
    given: dict[Name, Given] = Field(default_factory=dict, description="Numbers on the way, in order.")
    formula: PlainText
    rounding: Rounding | None = None
    unit: PlainText
    also: tuple[PlainText, ...] = ()
    notation: Literal["dose", "plain"] = "dose"
    tolerance: DecimalText = "0"
    units: dict[Name, PlainText] = Field(
        default_factory=dict, description="The unit of each number in the formula, for the check of dimensions."
    )
    chain: ChainText | None = None
    methods: Methods | None = None
    rationale: PlainText
    wrong: Annotated[tuple[WrongPath, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        if (self.chain is None) == (self.methods is None):
            raise ValueError("expected either a chain or methods, and not both")
        _names_are_clear(self)
        if self.notation == "dose":
            _drawn_doses_are_safe(self)
        first, *_, last = _first_variants(self)
        for drawn in (first, last):
            dose_drawn.numeric(self, drawn)
        return self

    @cached_property
    def choices(self) -> Choices:
        """What can be drawn."""
        return Choices(self.draws, self.rows)

    @cached_property
    def recipe(self) -> Recipe:
        """How a draw is worked."""
        return Recipe(
            drawing.Figure(self.formula, self.rounding.step() if self.rounding else None),
            {name: given.figure() for name, given in self.given.items()},
            self.keep,
            tuple(path.figure() for path in self.wrong),
            Decimal(self.tolerance),
        )

    def variants(self) -> tuple[dict[str, str], ...]:
        """Every combination that fits, in order."""
        return tuple(drawing.fitting(self.choices, self.recipe))

    def vary(self, seed: int) -> str:
        """The variant of this seed, as compact JSON of the drawn values; each variant is as likely as the next."""
        drawn = drawing.drawn_by(seed, self.choices, self.recipe)
        return json.dumps(drawn, separators=(",", ":"), ensure_ascii=False)

    def realized(self, variant: str | None) -> Numeric:
        """The question with these values, or with those of the first variant. Raises ValueError in words."""
        if variant is None:
            return dose_drawn.numeric(self, next(drawing.fitting(self.choices, self.recipe)))
        try:
            drawn = json.loads(variant)
        except (json.JSONDecodeError, RecursionError):
            raise ValueError(f"{variant[:60]!r} is no variant of {self.id}; expected JSON") from None
        if not isinstance(drawn, dict) or not self.choices.hold(drawn):
            raise ValueError(f"{self.id} does not draw {variant[:60]!r}; was the question changed?")
        return dose_drawn.numeric(self, drawn)

    def faults(self) -> Iterator[str]:
        """What is wrong in any of the variants, and in the units: slow, for the check of the bank."""
        for drawn in self.variants():
            try:
                dose_drawn.numeric(self, drawn)
            except ValueError as error:
                yield f"{json.dumps(drawn, ensure_ascii=False)}: {error}"
        formula = dose_drawn.spelled_out(self, set(self.given) - set(self.units))
        if self.units and not dimension_ok(formula, self.units, self.unit):
            yield f"the formula {self.formula} does not measure {self.unit}"

    def key_response(self) -> NumericResponse:
        """The response that earns full credit in the first variant."""
        return self.realized(None).key_response()

    def grade(self, response: NumericResponse) -> Grade:
        """The grade in the first variant; a drawn variant grades itself."""
        return self.realized(None).grade(response)

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The unit asked for."""
        return self.realized(None).parts_in_words(order, struck)

    def read(self, order: Sequence[str], line: str) -> NumericResponse | None:
        """The line as typed, if it begins like a number."""
        return self.realized(None).read(order, line)


def _names_are_clear(family: DoseFamily) -> None:
    if any(set(row) != set(family.rows[0]) for row in family.rows):
        raise ValueError("the rows have different names; expected the same in each")
    names = [*family.draws, *(family.rows[0] if family.rows else ()), *family.given]
    for name in names:
        if names.count(name) > 1 or name in RESERVED or keyword.iskeyword(name):
            raise ValueError(f"the name {name} is taken; choose another")
    for name in family.units:
        if name not in names:
            raise ValueError(f"the unit of {name} is given, but {name} is not drawn")


def _drawn_doses_are_safe(family: DoseFamily) -> None:
    for value in chain(*family.draws.values(), *(row.values() for row in family.rows)):
        if drawing.NUMBER.fullmatch(value) and unsafe(value):
            raise ValueError(f"the number {value} is not written as a dose; expected no trailing zero")


def _first_variants(family: DoseFamily) -> list[drawing.Drawn]:
    """The first few variants: enough to see that the family works, at little cost. Raises ValueError in words."""
    count = family.choices.count()
    if count > MOST_COMBINATIONS:
        raise ValueError(f"{count} combinations; expected at most {MOST_COMBINATIONS}")
    found = list(islice(drawing.fitting(family.choices, family.recipe), LEAST_VARIANTS))
    if len(found) < LEAST_VARIANTS:
        reasons = (drawing.why_not(family.choices.at(at), family.recipe) for at in range(count))
        first = next((reason for reason in reasons if reason), "there are no more")
        raise ValueError(f"{len(found)} of {count} combinations fit; expected at least {LEAST_VARIANTS} ({first})")
    worked = [family.recipe.work(drawn) for drawn in found]
    if "round" not in family.stem.casefold() and any(one.exact != one.values["answer"] for one in worked):
        raise ValueError("the answer is rounded, but the stem does not say how")
    return found
