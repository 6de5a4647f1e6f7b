"""What is said about an answer: the key, every rationale, the source?

Lines of (kind, text), so that the full screen can colour them and line mode can read them out: the same words in both.
Kinds: right, wrong, key, part, muted, note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scrubin.items import Item, Response
from scrubin.items.base import Grade, Option
from scrubin.items.multiple_response import MultipleResponse
from scrubin.items.numeric import Numeric
from scrubin.items.ordering import Ordering
from scrubin.items.single_choice import SingleChoice
from scrubin.study.wording import LETTERS

Kind = Literal["right", "wrong", "key", "part", "muted", "note"]


@dataclass(frozen=True)
class Line:
    """One thing said. `lead` is a letter or a symbol that stands before the text."""

    kind: Kind
    text: str
    lead: str = ""


def verdict(item: Item, order: Sequence[str], grade: Grade | None, response: Response | None = None) -> Line:
    """Right or wrong, what was answered, and the key, in the letters shown."""
    key = answer_text(order, item.key_response())
    said = f": {answer_text(order, response)}" if response is not None else ""
    if grade is None:
        return Line("wrong", f"Not answered. The answer is {key}.", "✗")
    return (
        Line("right", f"Right: {key}", "✓")
        if grade.correct
        else Line("wrong", f"Wrong{said}. The answer is {key}.", "✗")
    )


def answer_text(order: Sequence[str], response: Response | None) -> str:
    """A response in the letters shown: B; A and C; A, D, B, C; 7.5 mL."""
    if response is None:
        return "no answer"
    letters = {part: LETTERS[at] for at, part in enumerate(order)}
    match response.type:
        case "single_choice":
            return letters[response.option]
        case "multiple_response":
            return " and ".join(sorted(letters[part] for part in response.options)) or "none"
        case "ordering":
            return ", ".join(letters[part] for part in response.steps)
        case "numeric":
            return response.text
    raise AssertionError(response.type)


def explanation(item: Item, order: Sequence[str], grade: Grade | None) -> list[Line]:
    """Every rationale: the key's first, then the others in the order shown."""
    match item:
        case SingleChoice() | MultipleResponse():
            return _options(item.options, order)
        case Ordering():
            return _steps(item, order, grade)
        case Numeric():
            return _number(item, grade)
    raise AssertionError(item.type)


def _options(options: Sequence[Option], order: Sequence[str]) -> list[Line]:
    by_id = {option.id: option for option in options}
    shown = [(LETTERS[at], by_id[part]) for at, part in enumerate(order)]
    right = [Line("key", option.rationale, f"{letter} ✓") for letter, option in shown if option.correct]
    return right + [Line("part", option.rationale, f"{letter} ✗") for letter, option in shown if not option.correct]


def _steps(item: Ordering, order: Sequence[str], grade: Grade | None) -> list[Line]:
    letters = {part: LETTERS[at] for at, part in enumerate(order)}
    by_id = {step.id: step for step in item.steps}
    lines = [Line("wrong", reason, "✗") for reason in (grade.reasons if grade else ())]
    key = item.key_response().steps
    return lines + [
        Line("key", f"{by_id[part].text}. {by_id[part].rationale}", f"{at} {letters[part]}")
        for at, part in enumerate(key, 1)
    ]


def _number(item: Numeric, grade: Grade | None) -> list[Line]:
    said = grade.reasons if grade else ()
    lines = [Line("wrong", reason, "✗") for reason in said if reason != item.rationale]
    lines.append(Line("key", item.rationale, "✓"))
    slips = [slip for slip in item.slips if slip.rationale not in said]
    return lines + [
        Line("part", f"{slip.value} {item.unit}: {slip.misconception}. {slip.rationale}", "✗") for slip in slips
    ]


def sources(item: Item) -> list[Line]:
    """The facts and documents that decide the key, and when they were checked."""
    lines = []
    for reference in item.references:
        parts = [reference.document, reference.section, reference.edition, str(reference.year)]
        said = ", ".join(part for part in parts if part)
        lines.append(Line("muted", f"{said} · reviewed {reference.verified_on:%Y-%m}"))
    facts = ", ".join(item.facts)
    convention = f" · convention {item.convention}" if item.convention else ""
    return [*lines, Line("muted", f"{item.id} version {item.version} · facts {facts}{convention}")]
