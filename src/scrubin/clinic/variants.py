"""Which numbers may a family of questions draw, and what does each draw come to?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import prod

from scrubin.clinic.arithmetic import exact, holds, names_in
from scrubin.clinic.dose import How, exact_text, plain, rounded, with_unit, written
from scrubin.clinic.noise import pick

Drawn = dict[str, str]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SLOT = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
LARGEST = 10**9
DEFAULT_STEP = Decimal("0.01")
TRIES = 64
OF_THE_ANSWER = frozenset({"answer", "exact"})


@dataclass(frozen=True)
class Step:
    """To what multiple a number is rounded, and how."""

    to: Decimal
    how: How = "half_up"


@dataclass(frozen=True)
class Figure:
    """A formula in the input names, and the rounding of its value, if any."""

    formula: str
    step: Step | None = None


@dataclass(frozen=True)
class Worked:
    """What one draw comes to: every number by name, the exact and the rounded answer, and each wrong path's number."""

    values: Mapping[str, Fraction]
    exact: Fraction
    answer: Decimal
    wrong: tuple[Decimal, ...]


@dataclass(frozen=True)
class Choices:
    """Single names with their values, and rows of several names that belong together; every combination can be drawn."""

    draws: Mapping[str, Sequence[str]]
    rows: Sequence[Mapping[str, str]] = ()

    def count(self) -> int:
        """How many combinations there are, fit or not."""
        return prod(len(values) for values in self.draws.values()) * (len(self.rows) or 1)

    def at(self, number: int) -> Drawn:
        """The combination with this number, from 0; the first row varies slowest, the last name fastest."""
        drawn: Drawn = {}
        for name in reversed(list(self.draws)):
            number, place = divmod(number, len(self.draws[name]))
            drawn[name] = self.draws[name][place]
        ordered = {name: drawn[name] for name in self.draws}
        return {**ordered, **self.rows[number]} if self.rows else ordered

    def hold(self, drawn: Mapping[str, str]) -> bool:
        """True when this combination can be drawn."""
        names = {*self.draws, *(self.rows[0] if self.rows else ())}
        return (
            set(drawn) == names
            and all(drawn[name] in values for name, values in self.draws.items())
            and (not self.rows or any(all(drawn[name] == row[name] for name in row) for row in self.rows))
        )


@dataclass(frozen=True)
class Recipe:
    """How a draw is worked: conditions kept, numbers on the way, the answer, and the wrong paths."""

    answer: Figure
    given: Mapping[str, Figure]
    keep: Sequence[str]
    wrong: Sequence[Figure]
    tolerance: Decimal = Decimal(0)

    def work(self, drawn: Mapping[str, str]) -> Worked:
        """The numbers of one draw. Raises ValueError, in words, when the draw does not fit."""
        values = {name: Fraction(text) for name, text in drawn.items() if NUMBER.fullmatch(text)}
        for name, figure in self.given.items():
            value = exact(figure.formula, values)
            values[name] = Fraction(rounded(value, figure.step.to, figure.step.how)) if figure.step else value
        self._kept(values, late=False)
        value = exact(self.answer.formula, values)
        answer = _answer(value, self.answer.step)
        values |= {"exact": value, "answer": Fraction(answer)}
        self._kept(values, late=True)
        wrong = tuple(_wrong(exact(path.formula, values), path.step or self.answer.step) for path in self.wrong)
        self._told_apart(answer, wrong)
        return Worked(values, value, answer, wrong)

    def _kept(self, values: Mapping[str, Fraction], *, late: bool) -> None:
        for condition in self.keep:
            if bool(names_in(condition) & OF_THE_ANSWER) == late and not holds(condition, values):
                raise ValueError(f"it does not keep {condition!r}")

    def _told_apart(self, answer: Decimal, wrong: tuple[Decimal, ...]) -> None:
        for at, number in enumerate(wrong, 1):
            if abs(number - answer) <= self.tolerance:
                raise ValueError(f"wrong path {at} gives the answer, {plain(answer)}")
            if number in wrong[: at - 1]:
                raise ValueError(f"wrong paths {wrong.index(number) + 1} and {at} both give {plain(number)}")


def _answer(value: Fraction, step: Step | None) -> Decimal:
    if step is None:
        text = exact_text(value)
        if text is None:
            raise ValueError("the answer has more than six decimals and no rounding is set")
        answer = Decimal(text)
    else:
        answer = rounded(value, step.to, step.how)
    if not 0 < answer < LARGEST:
        raise ValueError(f"the answer is {plain(answer)}; expected more than 0 and less than 1,000,000,000")
    return answer


def _wrong(value: Fraction, step: Step | None) -> Decimal:
    """The number a learner on the wrong path would type: rounded as asked, unless that leaves nothing."""
    text = exact_text(value)
    number = rounded(value, step.to, step.how) if step else Decimal(text or rounded(value, DEFAULT_STEP))
    if number == 0:
        number = Decimal(text or rounded(value, Decimal("0.000001")))
    if abs(number) >= LARGEST:
        raise ValueError("a wrong path gives 1,000,000,000 or more")
    return number


def fitting(choices: Choices, recipe: Recipe) -> Iterator[Drawn]:
    """Each combination that fits, in order, one at a time."""
    for number in range(choices.count()):
        drawn = choices.at(number)
        if why_not(drawn, recipe) is None:
            yield drawn


def why_not(drawn: Drawn, recipe: Recipe) -> str | None:
    """Why the draw does not fit, or None when it does."""
    try:
        recipe.work(drawn)
    except ValueError as error:
        return str(error)
    return None


def drawn_by(seed: int, choices: Choices, recipe: Recipe) -> Drawn:
    """The fitting combination of this seed, each as likely as the next. Raises ValueError when none fits."""
    for attempt in range(TRIES):
        drawn = choices.at(pick(seed, attempt, among=choices.count()))
        if why_not(drawn, recipe) is None:
            return drawn
    fit = tuple(fitting(choices, recipe))
    if not fit:
        raise ValueError("no combination fits")
    return fit[pick(seed, TRIES, among=len(fit))]


def filled(text: str, drawn: Mapping[str, str], values: Mapping[str, Fraction]) -> str:
    """The text with its slots filled: `{dose}`, or `{dose:tablet}` for the number with its unit, singular or plural.

    Raises ValueError, in words, for a slot that is no name.
    """

    def fill(slot: re.Match[str]) -> str:
        name, unit = slot[1], slot[2]
        if name in values:
            return with_unit(values[name], unit) if unit else _as_drawn(drawn.get(name), values[name])
        if name in drawn and not unit:
            return drawn[name]
        raise ValueError(f"the text has the slot {slot[0]}, which is no {'number' if unit else 'name'} here")

    return SLOT.sub(fill, text)


def _as_drawn(text: str | None, value: Fraction) -> str:
    """A drawn number keeps its digits (98.0), but for commas from 10,000 on; a worked one is written anew."""
    return written(value) if text is None or abs(value) >= 10_000 else text
