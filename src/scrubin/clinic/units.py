"""Which unit did the learner write, and how much is that?

The units library is slow to import, so it is loaded only when an amount must be turned into another unit.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scrubin.clinic.arithmetic import OPERATORS, parsed, to_decimal
from scrubin.clinic.sources import Source

if TYPE_CHECKING:
    import pint

CONVENTIONS = Source("OpenStax, Pharmacology for Nurses", "Appendix C, and exam conventions (fact MD-05, CV-19)", 2023)
DEFINITIONS = """
gram = [mass]
kilogram = 1000 * gram
milligram = gram / 1000
microgram = gram / 1000000
pound = kilogram / 2.2
weight_ounce = pound / 16
liter = [volume]
milliliter = liter / 1000
teaspoon = 5 * milliliter
tablespoon = 15 * milliliter
fluid_ounce = 30 * milliliter
cup = 240 * milliliter
meter = [length]
centimeter = meter / 100
millimeter = meter / 1000
inch = 2.54 * centimeter
foot = 12 * inch
second = [time]
minute = 60 * second
hour = 60 * minute
day = 24 * hour
week = 7 * day
kelvin = [temperature]
degree_celsius = kelvin; offset: 273.15
degree_fahrenheit = 5 / 9 * kelvin; offset: 233.15 + 200 / 9
tablet = [tablet]
capsule = [capsule]
puff = [puff]
drop = [drop]
dose = [dose]
activity_unit = [activity]
milliequivalent = [equivalent]
percent = [percent]
""".strip().splitlines()
SPELLINGS = {
    "gram": "g gm gram grams",
    "kilogram": "kg kgs kilo kilos kilogram kilograms",
    "milligram": "mg mgs milligram milligrams",
    "microgram": "mcg mcgs microgram micrograms µg μg ug",
    "pound": "lb lbs pound pounds",
    "weight_ounce": "oz ozs ounce ounces",
    "fluid_ounce": "oz ozs ounce ounces floz fluidounce fluidounces",
    "liter": "l liter liters litre litres",
    "milliliter": "ml milliliter milliliters millilitre millilitres cc ccs",
    "teaspoon": "tsp tsps teaspoon teaspoons",
    "tablespoon": "tbsp tbsps tablespoon tablespoons",
    "cup": "cup cups",
    "meter": "m meter meters metre metres",
    "centimeter": "cm centimeter centimeters centimetre centimetres",
    "millimeter": "mm millimeter millimeters millimetre millimetres",
    "inch": "in inch inches",
    "foot": "ft foot feet",
    "second": "s sec secs second seconds",
    "minute": "min mins minute minutes",
    "hour": "h hr hrs hour hours",
    "day": "d day days",
    "week": "wk wks week weeks",
    "degree_celsius": "°c ºc c celsius degc degreesc",
    "degree_fahrenheit": "°f ºf f fahrenheit degf degreesf",
    "tablet": "tab tabs tablet tablets",
    "capsule": "cap caps capsule capsules",
    "puff": "puff puffs",
    "drop": "gtt gtts drop drops",
    "dose": "dose doses",
    "activity_unit": "unit units u iu",
    "milliequivalent": "meq milliequivalent milliequivalents",
    "percent": "% percent",
}
SQUARES = {"m2": "meter * meter", "m²": "meter * meter", "in2": "inch * inch", "cm2": "centimeter * centimeter"}
MEANINGS: dict[str, tuple[str, ...]] = {}
for _name, _spellings in SPELLINGS.items():
    for _spelling in _spellings.split():
        MEANINGS[_spelling] = (*MEANINGS.get(_spelling, ()), _name)
Dimension = Any


def same_amount(text_unit: str, value: Decimal, asked_unit: str) -> Decimal | None:
    """The value, typed in `text_unit`, as a number of `asked_unit`: exact, or to 40 digits where it does not end.

    None when a unit is unknown or one cannot be turned into the other. Household measures, pounds and fluid ounces
    are taken by the exam conventions in `CONVENTIONS` (5, 15, 30, 240 mL; 2.2 lb in 1 kg).
    """
    for typed in _meanings(text_unit):
        for asked in _meanings(asked_unit):
            number = converted(Fraction(value), typed, asked)
            if number is not None:
                return to_decimal(number)
    return None


def same_unit(text_unit: str, asked_unit: str) -> bool:
    """True when both are known spellings of one unit, as milligrams and mg."""
    typed, asked = _meanings(text_unit), _meanings(asked_unit)
    return bool(typed) and typed == asked


def converted(value: Fraction, unit: str, asked: str) -> Fraction | None:
    """The value as a number of another unit, both by their names in `DEFINITIONS`; None when they measure other things."""
    import pint

    try:
        return Fraction(registry().Quantity(value, unit).to(asked).magnitude)
    except pint.PintError:
        return None


def dimension_ok(formula: str, inputs_with_units: Mapping[str, str], answer_unit: str) -> bool:
    """True when the formula, worked in units alone, measures what the answer does. Doses count as bare numbers.

    Names without a unit are bare numbers, and a number may be added to anything. Raises ValueError for an unknown unit
    or formula.
    """
    dimensions = {name: _dimension(unit) for name, unit in inputs_with_units.items()}
    try:
        found = _measured(parsed(formula), dimensions)
    except _Unlike:
        return False
    return bool((_bare() if found is None else found) == _dimension(answer_unit))


@lru_cache(maxsize=1)
def registry() -> pint.UnitRegistry[Any]:
    """The units of the clinic in exact fractions, each by its name in `DEFINITIONS`; nothing else is known."""
    import pint

    known: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for line in DEFINITIONS:
        known.define(line)
    return known


def named(unit: str) -> str:
    """A written unit, as mg/kg/day, by its names in `DEFINITIONS`. Raises ValueError when it is not known."""
    meanings = _meanings(unit)
    if not meanings:
        raise ValueError(f"the unit {unit!r} is not known")
    return meanings[0]


def _meanings(unit: str) -> tuple[str, ...]:
    """Every reading of a written unit: oz is a weight or a volume. None for an unknown one."""
    parts = [re.sub(r"[\s.]", "", part).casefold() for part in re.split(r"/|\bper\b|\b(?:a|an|each)\b", unit)]
    if len(parts) > 1 and parts[0] == "":
        return ()
    found = [(SQUARES[part],) if part in SQUARES else MEANINGS.get(part, ()) for part in parts]
    if not all(found):
        return ()
    below = "".join(f" / ({readings[0]})" for readings in found[1:])
    return tuple(reading + below for reading in found[0])


class _Unlike(Exception):
    """Amounts of different things were added."""


def _bare() -> Dimension:
    return registry().get_dimensionality("")


def _dimension(unit: str) -> Dimension:
    """What the unit measures, doses and percent aside; areas stand for their roots too."""
    if unit in ("", "1"):
        return _bare()
    if re.match(r"^(?:1/|/|per )", unit):
        return _bare() / _dimension(re.sub(r"^(?:1/|/|per )\s*", "", unit))
    measured = registry().get_dimensionality(named(unit))
    for counted in ("[dose]", "[percent]"):
        if counted in measured:
            measured = measured.remove([counted])
    return measured


def _measured(node: ast.expr, dimensions: Mapping[str, Dimension]) -> Dimension | None:
    """What the tree measures; None for a plain number, which takes on what it is added to."""
    match node:
        case ast.Constant():
            return None
        case ast.Name(id=name):
            return dimensions.get(name)
        case ast.UnaryOp(operand=inner):
            return _measured(inner, dimensions)
        case ast.Call(func=ast.Name(id=name), args=[inner]):
            found = _measured(inner, dimensions)
            return found if found is None or name != "sqrt" else found ** Fraction(1, 2)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return _joined(op, _measured(left, dimensions), _measured(right, dimensions))
    raise ValueError(f"{ast.unparse(node)!r} is not allowed")


def _joined(op: ast.operator, left: Dimension | None, right: Dimension | None) -> Dimension | None:
    if isinstance(op, ast.Add | ast.Sub):
        if left is not None and right is not None and left != right:
            raise _Unlike
        return right if left is None else left
    if left is None and right is None:
        return None
    deed: Callable[[Any, Any], Any] = operator.mul if isinstance(op, ast.Mult) else operator.truediv
    return deed(_bare() if left is None else left, _bare() if right is None else right)
