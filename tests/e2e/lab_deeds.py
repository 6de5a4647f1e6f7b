"""How is a question of the Skills lab answered, right or wrong, by keys or in words?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from scrubin.clinic import sites
from scrubin.clinic.leads import WIRES
from scrubin.items.lead_repair import LeadRepair
from scrubin.items.letters import LETTERS, lettered
from scrubin.items.matching import Matching
from scrubin.items.measurement import Counted, Measurement, PressureTaken, Stood
from scrubin.items.numeric import Numeric
from scrubin.items.ordering import Ordering
from scrubin.items.placement import Placement, read_site
from scrubin.items.setting import Setting
from scrubin.items.single_choice import SingleChoice
from tests.e2e.lab_twin import Asked
from tests.e2e.terminal import Terminal

WHERE = {
    "V1": "4 right sternal",
    "V2": "4 left sternal",
    "V3": "midway",
    "V4": "5 left midclavicular",
    "V5": "level with V4 left anterior axillary",
    "V6": "level with V4 left midaxillary",
    "RA": "right arm",
    "LA": "left arm",
    "RL": "right leg",
    "LL": "left leg",
}
STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
PAGE_DOWN = "\x1b[6~"


def see(one: Terminal, what: str) -> None:
    """Wait for a text, and page down to it where it lies below."""
    for _ in range(3):
        try:
            one.wait_for(what, timeout=1)
            return
        except AssertionError:
            one.press(PAGE_DOWN)
    one.wait_for(what)


def text_of(question: Asked, part: str) -> str:
    """The text of an option, a step or a choice."""
    item: Any = question.item
    kind = {"single_choice": "options", "ordering": "steps", "matching": "choices"}[item.type]
    return next(str(one.text) for one in getattr(item, kind) if one.id == part)


def press_part(one: Terminal, question: Asked, part: str) -> None:
    """Press the letter of a part, once it is seen to stand before that part."""
    letter = lettered(question.order)[part]
    due = re.compile(rf"^ .{{0,3}}{letter}  .*{re.escape(text_of(question, part)[:30])}")
    if not any(map(due.match, one.lines)):
        one.press(PAGE_DOWN)
    one.wait_for(lambda screen: any(map(due.match, screen.lines)))
    one.press(letter.lower() if letter in "ABCDE" else str(LETTERS.index(letter) + 1))


def way(electrode: str) -> tuple[list[str], str]:
    """The arrows from where the cursor stands first to where an electrode belongs, and what that place is called."""
    point = read_site(WHERE[electrode])
    start = "2-right-sternal" if electrode.startswith("V") else "right-infraclavicular"
    ways: dict[str, list[str]] = {start: []}
    for here in (queue := [start]):
        if sites.SITES[here].point == point:
            return ways[here], sites.SITES[here].title
        for key, step in STEPS.items():
            if (there := sites.neighbours(here, *step)) not in ways:
                ways[there] = [*ways[here], key]
                queue.append(there)
    raise AssertionError(f"there is no way to {WHERE[electrode]}")


def walk(one: Terminal, electrode: str) -> list[str]:
    """Walk to where an electrode belongs; the keys that it took."""
    keys, title = way(electrode)
    one.press(*keys)
    one.wait_for(title)
    return keys


def do_right(one: Terminal, question: Asked) -> None:
    """Answer by keys as the key of the question has it."""
    item: Any = question.item
    match item:
        case SingleChoice():
            press_part(one, question, item.key.id)
        case Ordering():
            for step in item.key_response().steps:
                press_part(one, question, step)
        case Matching():
            for premise in item.premises:
                press_part(one, question, premise.match)
        case Numeric():
            one.press(*item.answer)
        case Placement():
            walk(one, item.electrodes[0])
            one.press(" ")
        case LeadRepair():
            one.press(*(str((WIRES.index(wire) + 1) % 10) for swap in item.key_response().swaps for wire in swap))
        case Setting():
            assert item.tool.scale is not None
            one.press(*["up"] * int((Decimal(item.target) - item.tool.scale.low) / item.tool.scale.minor))
        case Measurement():
            taken = item.key_response().taken
            assert isinstance(taken, Stood)
            for number in (taken.rest, taken.first, taken.second):
                one.press(str(number), " ")
            for number in (taken.drop_systolic, taken.drop_diastolic, taken.pulse_rise):
                one.press(*str(number), " ")
            one.press("+" if taken.positive else "-")


def do_wrong(one: Terminal, question: Asked) -> None:
    """A wrong answer by keys to a choice or an order."""
    item: Any = question.item
    key = item.key_response()
    parts = reversed(key.steps) if isinstance(item, Ordering) else [next(o.id for o in item.options if not o.correct)]
    for part in parts:
        press_part(one, question, part)


def typed(question: Asked, response: Any) -> str:
    """An answer in the words that the item asks for."""
    item: Any = question.item
    match item:
        case Placement():
            return "; ".join(f"{one.electrode} {WHERE[one.electrode]}" for one in response.places)
        case Measurement():
            return measured(response.taken)
    line: str = response.said(question.order)
    return line


def measured(taken: PressureTaken | Counted | Stood) -> str:
    """A measurement as the line above the prompt says."""
    match taken:
        case PressureTaken() as one:
            return f"{one.cuff.replace('-', ' ')}, {one.inflated_to}, {one.rate:g}, {one.systolic}/{one.diastolic}"
        case Counted() as one:
            return f"{one.seconds} {one.counted} {one.per_minute}"
        case Stood() as one:
            changes = f"{one.drop_systolic} {one.drop_diastolic} {one.pulse_rise}"
            return f"{one.rest} {one.first} {one.second} {changes} {'yes' if one.positive else 'no'}"


def typed_wrong(question: Asked) -> str:
    """A wrong answer in the words that the item asks for."""
    item: Any = question.item
    key = item.key_response()
    named = lettered(question.order)
    match item:
        case SingleChoice():
            return next(named[one.id] for one in item.options if not one.correct)
        case Ordering():
            return "".join(named[step] for step in reversed(key.steps))
        case Matching():
            choices = [choice for _, choice in key.pairs]
            return " ".join(f"{at}{named[choice]}" for at, choice in enumerate([*choices[1:], choices[0]], 1))
        case Numeric():
            return f"{item.slips[0].value} {item.unit}"
        case Placement():
            return typed(question, key).replace(WHERE[item.electrodes[0]], "3 right midclavicular", 1)
        case LeadRepair():
            return "RA V6"
        case Setting():
            assert item.tool.scale is not None
            return f"{Decimal(item.target) - item.tool.scale.minor} {item.tool.unit}"
        case Measurement() if isinstance(key.taken, PressureTaken):
            return measured(key.taken.model_copy(update={"rate": 8.0}))
        case Measurement() if isinstance(key.taken, Counted):
            return measured(key.taken.model_copy(update={"seconds": 10}))
    return measured(key.taken.model_copy(update={"rest": 1}))
