"""Do the numbers work out? (checks 12, 24, 25)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.clinic.arithmetic import evaluate
from scrubin.items.base import Option
from scrubin.items.numeric import Numeric
from scrubin.items.single_choice import Calculation, SingleChoice

PLAIN_NUMBER = re.compile(r"^\$?(-?\d[\d,]*(?:\.\d+)?)\s*([^\d\s].*)?$")
FIRST_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
RANGE = re.compile(r"^(\d+(?:\.\d+)?)(?: ?%)? ?(?:-|–|to) ?(\d+(?:\.\d+)?)\b")
UNIT = re.compile(r"^\$?\d[\d,]*(?:\.\d+)? ([A-Za-zµ%°²]+(?: [A-Za-z]+)?)$")
CALCULATED = ("calculation-", "conversion-")


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Recompute a numeric item; options that are numbers stand in order with one unit."""
    if isinstance(one.item, Numeric):
        yield from _recompute(one, one.item)
    elif isinstance(one.item, SingleChoice):
        yield from _options(one, one.item)


def _recompute(one: Placed, item: Numeric) -> Iterator[Finding]:
    try:
        value = evaluate(item.formula, {name: Decimal(number) for name, number in item.inputs.items()})
        off = abs(_rounded_like(value, item.answer) - Decimal(item.answer))
    except (ValueError, SyntaxError, ArithmeticError, RecursionError, MemoryError) as error:
        yield found(
            one,
            "formula",
            "block",
            f"the formula cannot be worked out ({str(error) or type(error).__name__}); expected + - * / and brackets on the inputs",
        )
        return
    if off > Decimal(item.tolerance):
        yield found(one, "recomputed", "block", f"the formula gives {value:.6g}, the answer says {item.answer}")
    unused = [name for name in item.inputs if not re.search(rf"\b{re.escape(name)}\b", item.formula)]
    if unused:
        yield found(one, "formula", "block", f"the input {unused[0]} is not used in the formula")
    if len({slip.value for slip in item.slips}) != len(item.slips):
        yield found(one, "slips", "block", "two slips give the same number; expected each mistake to be told apart")


def _rounded_like(value: Decimal, answer: str) -> Decimal:
    """The value rounded half up to as many decimals as the answer has."""
    places = len(answer.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")


def as_numbers(options: Sequence[Option]) -> list[Decimal] | None:
    """The options as numbers of one unit, or None when they are not."""
    matches = [PLAIN_NUMBER.match(option.text) for option in options]
    if not all(matches) or len({(match[2] or "").strip().casefold() for match in matches if match}) != 1:
        return None
    return [Decimal(match[1].replace(",", "")) for match in matches if match]


def _options(one: Placed, item: SingleChoice) -> Iterator[Finding]:
    values = as_numbers(item.options)
    if values is not None and values not in (sorted(values), sorted(values, reverse=True)):
        yield found(one, "sorted-numbers", "block", "options that are numbers stand out of order; sort them")
    units = {match[1].rstrip("s") for match in (UNIT.match(option.text) for option in item.options) if match}
    if len(units) > 1 and all(UNIT.match(option.text) for option in item.options):
        yield found(
            one, "units", "review", f"the numbers have different units ({', '.join(sorted(units))}); give them one"
        )
    ranges = sorted(
        (Decimal(match[1]), Decimal(match[2]))
        for match in (RANGE.match(option.text) for option in item.options)
        if match
    )
    if len(ranges) == len(item.options) and any(high >= low for (_, high), (low, _) in pairwise(ranges)):
        yield found(one, "ranges", "block", "two ranges overlap or touch; a value on the border would have two answers")
    if item.calculation is not None:
        yield from _calculated(one, item, item.calculation)
    elif values is not None and item.task.startswith(CALCULATED):
        yield found(
            one, "calculation", "block", "a calculation without its formula and inputs; write them under `calculation`"
        )


def _calculated(one: Placed, item: SingleChoice, how: Calculation) -> Iterator[Finding]:
    """The formula gives the key and no distractor."""
    try:
        value = evaluate(how.formula, {name: Decimal(number) for name, number in how.inputs.items()})
    except (ValueError, SyntaxError, ArithmeticError, RecursionError, MemoryError) as error:
        yield found(one, "formula", "block", f"the formula cannot be worked out ({str(error) or type(error).__name__})")
        return
    for option in item.options:
        match = FIRST_NUMBER.search(option.text)
        number = match[0].replace(",", "") if match else ""
        if option.correct and (not number or _rounded_like(value, number) != Decimal(number)):
            yield found(one, "recomputed", "block", f"the formula gives {value:.6g}, the key says “{option.text}”")
        elif number and not option.correct and Decimal(number) == value:
            yield found(one, "recomputed", "block", f"the formula gives the distractor “{option.text}” too")
