"""Do the numbers work out? (checks 12, 24, 25)"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.items.numeric import Numeric

PLAIN_NUMBER = re.compile(r"^\$?(-?\d[\d,]*(?:\.\d+)?)\s*([^\d\s].*)?$")
OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Recompute a numeric item; options that are numbers stand in order with one unit."""
    if isinstance(one.item, Numeric):
        yield from _recompute(one, one.item)
    elif one.item.type == "single_choice":
        yield from _sorted(one)


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


def evaluate(formula: str, inputs: dict[str, Decimal]) -> Decimal:
    """Work out + - * / and brackets on named inputs and whole numbers, exactly. Raises ValueError for anything else."""

    def value(node: ast.AST) -> Decimal:
        match node:
            case ast.Expression():
                return value(node.body)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                return Decimal(OPERATORS[type(op)](value(left), value(right)))
            case ast.Name(id=name) if name in inputs:
                return inputs[name]
            case ast.Constant(value=int() as number) if not isinstance(number, bool):
                return Decimal(number)
            case ast.Constant(value=float() as number):
                return Decimal(str(number))
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return -value(inner)
        raise ValueError(f"{ast.unparse(node)!r} is not allowed")

    return value(ast.parse(formula, mode="eval"))


def _rounded_like(value: Decimal, answer: str) -> Decimal:
    """The value rounded half up to as many decimals as the answer has."""
    places = len(answer.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")


def _sorted(one: Placed) -> Iterator[Finding]:
    matches = [PLAIN_NUMBER.match(option.text) for option in getattr(one.item, "options", ())]
    if not all(matches):
        return
    values = [Decimal(match[1].replace(",", "")) for match in matches if match]
    units = {(match[2] or "").strip().casefold() for match in matches if match}
    if len(units) == 1 and values != sorted(values) and values != sorted(values, reverse=True):
        yield found(one, "sorted-numbers", "block", "options that are numbers stand out of order; sort them")
