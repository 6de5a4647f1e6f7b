"""How is a chain of amounts worked in each of the three ways that are taught?

A chain is a start (500 mg, or 1000 mL in 8 hours) times factors (1 tablet for 250 mg), each worth one.
Ways: OpenStax, Pharmacology for Nurses, 2.4, 2023 (facts MD-03, MD-121, MD-122).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from scrubin.clinic.dose import SINGULAR, How, counted, with_unit, written

DIRECTIONS: dict[How, str] = {"half_up": "to", "down": "down to"}
FREE_BELOW = frozenset({"dose"})


@dataclass(frozen=True)
class Amount:
    """A number and its unit; a slash stands for “in each”, as mg/day."""

    number: Fraction
    unit: str

    def __str__(self) -> str:
        """As it is printed, counted things in the plural above one."""
        return with_unit(self.number, self.unit)

    @property
    def above(self) -> str:
        """The unit before the slash, in the singular."""
        head = self.unit.partition("/")[0]
        return SINGULAR.get(head, head)

    @property
    def below(self) -> tuple[str, ...]:
        """The units after each slash, in the singular."""
        return tuple(SINGULAR.get(part, part) for part in self.unit.split("/")[1:])


@dataclass(frozen=True)
class Factor:
    """Two amounts that are the same thing: 1 tablet for 250 mg. A `strength` is the have and quantity of D/H × Q."""

    top: Amount
    bottom: Amount
    strength: bool = False


@dataclass(frozen=True)
class Chain:
    """A start, `per` something or not, and the factors that lead to the unit asked for."""

    start: Amount
    factors: tuple[Factor, ...]
    per: Amount | None = None

    def value(self) -> Fraction:
        """The number that the chain comes to, exactly; in `unit()`. Raises ValueError when it divides by zero."""
        below = prod((factor.bottom.number for factor in self.factors), start=Fraction(1))
        below *= self.per.number if self.per else 1
        if not below:
            raise ValueError("the chain divides by zero")
        return self.start.number * prod((factor.top.number for factor in self.factors), start=Fraction(1)) / below

    def unit(self) -> str:
        """The unit that is left when all others have cancelled, singular; ValueError when it is no simple unit."""
        above, below = self._units()
        left, under = above - below, below - above
        if sum(left.values()) != 1:
            raise ValueError(f"the chain leaves {_listed(left) or 'no unit'} on top; expected one unit")
        return "/".join([*left, *sorted(under.elements())])

    def cancelled(self) -> tuple[str, ...]:
        """The units that stand above and below, in the order in which they first stand above."""
        above, below = self._units()
        return tuple(above & below)

    def _units(self) -> tuple[Counter[str], Counter[str]]:
        above: Counter[str] = Counter()
        below: Counter[str] = Counter()
        for amount in (self.start, *(factor.top for factor in self.factors)):
            above[amount.above] += 1
            below.update(amount.below)
        for amount in (*([self.per] if self.per else []), *(factor.bottom for factor in self.factors)):
            below[amount.above] += 1
            above.update(amount.below)
        return above, below


def _listed(units: Counter[str]) -> str:
    return " and ".join(units.elements())


def same_unit(chain_unit: str, asked: str) -> bool:
    """True when the chain's unit is the one asked for, plural or “per” aside; a dose below the slash may stay unsaid."""
    asked_parts = re.split(r"/| per | an? ", asked.strip())
    head, *below = [SINGULAR.get(part, part) for part in asked_parts]
    chain_head, *chain_below = chain_unit.split("/")
    unsaid = Counter(chain_below) - Counter(below)
    return head == chain_head and not Counter(below) - Counter(chain_below) and set(unsaid) <= FREE_BELOW


def three_ways(chain: Chain, answer: Fraction, asked: str, how: How = "half_up") -> tuple[str, str, str]:
    """The chain worked by formula, by proportion and by dimensional analysis, each ending in the rounded answer.

    `answer` is in the unit `asked`. Raises ValueError when the chain does not lead to that unit.
    """
    if not same_unit(chain.unit(), asked):
        raise ValueError(f"the chain ends in {chain.unit()}, the answer is asked in {asked}; use the same words")
    end = "." if answer == chain.value() else f", rounded {DIRECTIONS[how]} {with_unit(answer, asked)}."
    return by_formula(chain) + end, by_proportion(chain) + end, by_dimensions(chain, end)


def by_formula(chain: Chain) -> str:
    """Step by step; a strength as Desired ÷ have × quantity. No full stop at the end."""
    said, now = [], chain.start
    if chain.per:
        now = _rate(chain.start, chain.per)
        said.append(f"{chain.start} ÷ {chain.per} = {now}")
    for factor in chain.factors:
        after = _times(now, factor)
        said.append(f"{_formula_step(now, factor)} = {after}")
        now = after
    return ". ".join(said)


def _formula_step(now: Amount, factor: Factor) -> str:
    top, bottom = factor.top, factor.bottom
    if factor.strength:
        return f"Desired {now} ÷ have {bottom} × quantity {top}"
    if bottom.number == 1:
        return f"{now} × {top} for each {counted(bottom.unit, False)}"
    if top.number == 1:
        return f"{now} ÷ {bottom} for each {counted(top.unit, False)}"
    return f"{now} × {top} ÷ {bottom}"


def by_proportion(chain: Chain) -> str:
    """One proportion to each factor, its cross products, and x. No full stop at the end."""
    said, now = [], chain.start
    if chain.per:
        now = _rate(chain.start, chain.per)
        said.append(_proportion((chain.per, chain.start, Amount(Fraction(1), chain.per.unit)), now))
    for factor in chain.factors:
        after = _times(now, factor)
        said.append(_proportion(_terms(now, factor), after))
        now = after
    return ". ".join(said)


def _terms(now: Amount, factor: Factor) -> tuple[Amount, Amount, Amount]:
    """The three known terms a : b = c : x, turned so that x is the amount after this factor."""
    if factor.bottom.above == now.above:
        return factor.bottom, factor.top, now
    over = Amount(now.number, now.above)
    if factor.bottom.number == 1:
        return Amount(Fraction(1), factor.top.unit), over, factor.top
    return factor.bottom, Amount(now.number * factor.top.number, now.above), Amount(Fraction(1), factor.bottom.unit)


def _proportion(terms: tuple[Amount, Amount, Amount], result: Amount) -> str:
    first, second, third = terms
    times = "" if first.number == 1 else f"{written(first.number)} × "
    cross = f"{times}x = {written(third.number)} × {written(second.number)}"
    return f"{first} : {second} = {third} : x; {cross}; x = {result}"


def by_dimensions(chain: Chain, end: str = ".") -> str:
    """One line with every factor, and which units cancel."""
    start = f"({chain.start} / {chain.per})" if chain.per else f"{chain.start}"
    factors = "".join(f" × ({factor.top} / {factor.bottom})" for factor in chain.factors)
    tops = [chain.start.number, *(factor.top.number for factor in chain.factors)]
    bottoms = [*([chain.per.number] if chain.per else []), *(factor.bottom.number for factor in chain.factors)]
    result = Amount(chain.value(), chain.unit())
    cancelled = chain.cancelled()
    gone = f"{_and(cancelled)} {'cancel' if len(cancelled) > 1 else 'cancels'}: " if cancelled else ""
    return f"{start}{factors}. {gone}{_product(tops)}{_under(bottoms)} = {result}{end}"


def _product(numbers: list[Fraction]) -> str:
    return " × ".join(written(number) for number in numbers if number != 1) or "1"


def _under(numbers: list[Fraction]) -> str:
    said = _product(numbers)
    return "" if said == "1" else f" ÷ ({said})" if " × " in said else f" ÷ {said}"


def _and(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _rate(start: Amount, per: Amount) -> Amount:
    return Amount(start.number / per.number, f"{start.unit}/{per.above}")


def _times(now: Amount, factor: Factor) -> Amount:
    """The amount after one factor, with the units cancelled."""
    step = Chain(now, (factor,))
    return Amount(step.value(), step.unit())
