"""What is said about an answer: the key, every rationale, the source?

Lines of (kind, text), so that the full screen can colour them and line mode can read them out: the same words in both.
Kinds: right, wrong, key, part, muted, note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scrubin.clinic.ecg_words import described
from scrubin.items import Item, Response
from scrubin.items.base import Grade, Option
from scrubin.items.dose_family import DoseFamily
from scrubin.items.figure import TracingFigure
from scrubin.items.letters import LETTERS, lettered
from scrubin.items.matching import Matching
from scrubin.items.multiple_response import MultipleResponse
from scrubin.items.numeric import Numeric
from scrubin.items.ordering import Ordering
from scrubin.items.placement import Placement, PlacementResponse
from scrubin.items.setting import Setting, SettingResponse
from scrubin.items.single_choice import SingleChoice

MADE_IN_LAB = "SL-"
FIRST_SEEN = ("V1", "V2", "V3", "V4", "V5", "V6")
EFFECT_SECONDS = 5.0
Kind = Literal["right", "wrong", "key", "part", "muted", "note"]


@dataclass(frozen=True)
class Line:
    """One thing said. `lead` is a letter or a symbol that stands before the text."""

    kind: Kind
    text: str
    lead: str = ""


def verdict(item: Item, order: Sequence[str], grade: Grade | None, response: Response | None = None) -> Line:
    """Right or wrong, what was answered, and the key, in the letters shown. Of several electrodes only how many are right."""
    key = answer_text(item, order, item.key_response())
    said = answer_text(item, order, response) if response is not None else ""
    if grade is None:
        return Line("wrong", f"Not answered. The answer is {key}.", "✗")
    if isinstance(item, Placement) and isinstance(response, PlacementResponse) and len(item.electrodes) > 1:
        right, many = item.right_of(response), len(item.electrodes)
        said = f"all {many}" if grade.correct else f"{right} of {many} right"
        return Line("right", f"Right: {said}", "✓") if grade.correct else Line("wrong", f"Wrong: {said}.", "✗")
    if grade.correct:
        return Line("right", f"Right: {said or key}", "✓")
    return Line("wrong", f"Wrong{said and ': '}{said}. The answer is {key}.", "✗")


def answer_text(item: Item, order: Sequence[str], response: Response | None) -> str:
    """A response in the letters shown: B; A and C; A, D, B, C; 7.5 mL."""
    if isinstance(item, Setting) and isinstance(response, SettingResponse):
        return item.answer_in_words(response)
    return "no answer" if response is None else response.said(order)


def effect(item: Item, response: Response | None) -> TracingFigure | None:
    """What electrodes put so would record, where that differs from a right recording."""
    return item.effect(response) if isinstance(item, Placement) and isinstance(response, PlacementResponse) else None


def effect_lines(figure: TracingFigure | None) -> list[Line]:
    """The leads that change most, as they would be drawn, in words."""
    if figure is None:
        return []
    wires = {wire for pair in figure.swaps for wire in pair} | set(figure.high)
    shown = tuple(lead for lead in FIRST_SEEN if lead in wires)
    said = described(figure.setup(), shown or ("I", "II"), EFFECT_SECONDS)
    waves = " ".join(line for line in said if line.startswith("Lead "))
    return [Line("note", f"On the tracing then: {waves}")]


def explanation(item: Item, order: Sequence[str], grade: Grade | None) -> list[Line]:
    """Every rationale: the key's first, then the others in the order shown."""
    match item:
        case SingleChoice() | MultipleResponse():
            return _options(item.options, order)
        case Ordering():
            return _steps(item, order, grade)
        case Numeric():
            return _number(item, grade)
        case Matching():
            return _pairs(item, order, grade)
        case DoseFamily():
            return _number(item.realized(None), grade)
    return _deed(item.rationale, grade)


def _options(options: Sequence[Option], order: Sequence[str]) -> list[Line]:
    by_id = {option.id: option for option in options}
    shown = [(LETTERS[at], by_id[part]) for at, part in enumerate(order)]
    right = [Line("key", option.rationale, f"{letter} ✓") for letter, option in shown if option.correct]
    return right + [Line("part", option.rationale, f"{letter} ✗") for letter, option in shown if not option.correct]


def _steps(item: Ordering, order: Sequence[str], grade: Grade | None) -> list[Line]:
    letters = lettered(order)
    by_id = {step.id: step for step in item.steps}
    key = item.key_response().steps
    return _found_wrong(grade) + [
        Line("key", f"{by_id[part].text}. {by_id[part].rationale}", f"{at} {letters[part]}")
        for at, part in enumerate(key, 1)
    ]


def _pairs(item: Matching, order: Sequence[str], grade: Grade | None) -> list[Line]:
    letters = lettered(order)
    pairs = [
        Line("key", f"{one.text}. {one.rationale}", f"{at} {letters[one.match]}")
        for at, one in enumerate(item.premises, 1)
        if not any(one.rationale in reason for reason in (grade.reasons if grade else ()))
    ]
    return _found_wrong(grade) + pairs


def _deed(rationale: str, grade: Grade | None) -> list[Line]:
    """What is said of a thing done by hand: what went wrong, the harm, how it is done."""
    return [*_found_wrong(grade), Line("key", rationale, "✓")]


def _found_wrong(grade: Grade | None) -> list[Line]:
    if grade is None:
        return []
    wrong = [Line("wrong", reason, "✗") for reason in grade.reasons]
    return wrong + [Line("note", f"What it can do: {harm}", "!") for harm in grade.harms]


def _number(item: Numeric, grade: Grade | None) -> list[Line]:
    said = grade.reasons if grade else ()
    lines = [Line("wrong", reason, "✗") for reason in said if reason != item.rationale]
    lines.append(Line("key", item.rationale, "✓"))
    lines += [Line("key", f"{method.name}: {method.text}") for method in item.methods]
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
    name = "made for the lab" if item.id.startswith(MADE_IN_LAB) else f"{item.id} version {item.version}"
    return [*lines, Line("muted", f"{name} · facts {facts}{convention}")]
