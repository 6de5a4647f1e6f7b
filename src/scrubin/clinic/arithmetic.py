"""What does this formula come to?"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

DIGITS = 40
Worked = Callable[[Mapping[str, Fraction]], Fraction]
OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
Sign = Callable[[Fraction, Fraction], bool]
COMPARISONS: dict[type[ast.cmpop], Sign] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def evaluate(formula: str, inputs: Mapping[str, Decimal]) -> Decimal:
    """The value of + - * / and brackets, `sqrt()` and `abs()` on named inputs and numbers, to 40 digits.

    Raises ValueError, in words, for anything else and for what cannot be worked out.
    """
    return to_decimal(exact(formula, {name: _whole(number) for name, number in inputs.items()}))


def exact(formula: str, values: Mapping[str, Fraction]) -> Fraction:
    """The value of the formula as a fraction, with no rounding but that of a root. Raises ValueError in words."""
    try:
        return _compiled(formula)(values)
    except ZeroDivisionError:
        raise ValueError(f"{formula!r} divides by zero") from None
    except RecursionError:
        raise ValueError("the formula is nested too deeply") from None


def holds(condition: str, values: Mapping[str, Fraction]) -> bool:
    """True when a comparison of formulas, as `ordered / have <= 3`, is met. Raises ValueError in words."""
    signs, formulas = _comparison(condition)
    sides = [exact(formula, values) for formula in formulas]
    return all(sign(left, right) for sign, left, right in zip(signs, sides, sides[1:], strict=False))


@lru_cache(maxsize=4096)
def names_in(formula: str) -> frozenset[str]:
    """The input names a formula or condition uses. Raises ValueError in words when it is neither."""
    tree = parsed(formula)
    functions = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in functions)


@lru_cache(maxsize=4096)
def parsed(formula: str) -> ast.expr:
    """The formula as a tree. Raises ValueError in words when it is no expression."""
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        raise ValueError(f"{formula[:60]!r} is no formula") from None


def to_decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal: exact where 40 digits suffice, else rounded to 40."""
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(value.numerator) / Decimal(value.denominator)


def _whole(number: Decimal) -> Fraction:
    if not number.is_finite():
        raise ValueError(f"{number} is not a number to work with")
    return Fraction(number)


def _root(value: Fraction) -> Fraction:
    if value < 0:
        raise ValueError("a negative number has no square root")
    with localcontext() as context:
        context.prec = DIGITS
        top, bottom = Decimal(value.numerator).sqrt(), Decimal(value.denominator).sqrt()
        return Fraction(top) / Fraction(bottom)


FUNCTIONS: dict[str, Callable[[Fraction], Fraction]] = {"sqrt": _root, "abs": abs}


@lru_cache(maxsize=4096)
def _compiled(formula: str) -> Worked:
    return _closure(parsed(formula))


@lru_cache(maxsize=4096)
def _comparison(condition: str) -> tuple[tuple[Sign, ...], tuple[str, ...]]:
    node = parsed(condition)
    if not isinstance(node, ast.Compare) or not all(type(sign) in COMPARISONS for sign in node.ops):
        raise ValueError(f"{condition!r} compares nothing; expected two formulas and one of < <= > >= == !=")
    sides = tuple(ast.unparse(side) for side in (node.left, *node.comparators))
    return tuple(COMPARISONS[type(sign)] for sign in node.ops), sides


def _closure(node: ast.expr) -> Worked:
    """The tree as one function of the inputs, so that a family's hundreds of draws parse each formula once."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            first, deed, second = _closure(left), OPERATORS[type(op)], _closure(right)
            return lambda values: deed(first(values), second(values))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            negated = _closure(inner)
            return lambda values: -negated(values)
        case ast.Call(func=ast.Name(id=name), args=[inner], keywords=[]) if name in FUNCTIONS:
            function, argument = FUNCTIONS[name], _closure(inner)
            return lambda values: function(argument(values))
        case ast.Name(id=name):
            return lambda values: _named(name, values)
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            constant = _whole(Decimal(str(number)))
            return lambda _values: constant
    raise ValueError(f"{ast.unparse(node)!r} is not allowed")


def _named(name: str, values: Mapping[str, Fraction]) -> Fraction:
    if name not in values:
        raise ValueError(f"{name!r} is not an input")
    return values[name]
