"""What is seen while a blood pressure is taken: the steps, the cuffs, the gauge, the beat, the keys?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubin.clinic import cuff
from scrubin.tui.glyphs import CHOSEN, CURSOR, OPEN
from scrubin.tui.widgets.item_view.pressure_gauge import Pair, gauge
from scrubin.tui.widgets.item_view.taking import ACCENT, MUTED, Piece, Row, indented, key, step

if TYPE_CHECKING:
    from scrubin.tui.widgets.item_view.taking_pressure import PressureTaking

LIT, SAID = 0.2, 0.6
"""Seconds that the dot of a beat and its word stay."""
LEAST = 20
STEPS = ("cuff", "pump", "fall", "done")
RATES = range(1, 10)
SHORT = "Both sounds must be marked. Backspace starts again."


def rows(one: PressureTaking, width: int) -> list[Row]:
    """The steps, with the cuffs or the gauge."""
    at = STEPS.index(one.stage) + 1
    first, *others = [
        step(1, "Cuff", _cuff(one), at=at),
        step(2, "Pump up", *_pumped(one), at=at),
        step(3, "Listen", *_listened(one), at=at),
        step(4, "Chart", *_charted(one), at=at),
    ]
    if one.stage == "cuff":
        return [first, *(_size(one, at) for at in range(len(cuff.CUFFS))), *others]
    high, low = (*one.marks, None, None)[:2]
    return [first, *others, [], *gauge(width, one.mm_hg, Pair(low, high, "last", "first"))]


def keys(one: PressureTaking) -> list[Row]:
    """What can be done now, and with which keys."""
    again = key("Backspace", "starts again", "backspace")
    bell = key("m", f"sound is {'on' if one.sound else 'off'}", "m")
    if one.stage == "cuff":
        return [key("↑ ↓", "or 1–4 choose", "up", "down"), key("Space", "takes the cuff", "space")]
    if one.stage == "pump":
        return [*_pump_keys(one), bell, again]
    amend = [key("↑ ↓", "correct the systolic", "up", "down"), key("← →", "correct the diastolic", "left", "right")]
    marked = len(one.marks)
    if one.stage == "done":
        return [*(amend if marked == 2 else []), again]
    which = ("marks the first sound", "marks the last sound", "moves the last sound")[marked]
    end = [key("0", "lets the rest out", "0"), *amend] if marked == 2 else []
    return [key("Space", which, "space"), *end, bell, again]


def _pump_keys(one: PressureTaking) -> list[Row]:
    seconds = max(0, one.pumped - LEAST) / one.rate
    return [
        key("↑", "10 up", "up"),
        key("→", "2 up", "right"),
        key("←", "2 out", "left"),
        key("↓", "10 out", "down"),
        key("1–9", "valve", f"{one.rate:g}"),
        key("Space", f"opens it (about {seconds:.0f} s)" if seconds else "opens it", "space"),
    ]


def _cuff(one: PressureTaking) -> Piece:
    if one.stage == "cuff":
        return Piece("Choose the one that fits the arm.", MUTED)
    return Piece(f"{one.size.title} ({_span(one.size)})")


def _span(size: cuff.Cuff) -> str:
    return f"{size.arm_cm[0]} to {size.arm_cm[1]} cm"


def _size(one: PressureTaking, at: int) -> Row:
    size, here, digit = list(cuff.CUFFS.values())[at], at == one.at, str(at + 1)
    said = Piece(f"{digit}  {size.title.ljust(14)}{_span(size)}", "bold" if here else "", digit)
    return indented(Piece(f"{CURSOR} " if here else "  ", ACCENT, digit), said)


def _pumped(one: PressureTaking) -> Row:
    if one.stage == "cuff":
        return []
    if one.stage != "pump":
        return [Piece(f"to {one.pumped} mm Hg")]
    return [Piece("Radial pulse  "), Piece(f"{OPEN} gone" if one.pulse_gone else f"{CHOSEN} felt", "bold")]


def _listened(one: PressureTaking) -> Row:
    if one.stage == "pump":
        return [Piece("Valve  ", MUTED), *(_rate(one, at) for at in RATES), Piece(" mm Hg a second", MUTED)]
    falling = Piece(f"falling {one.rate:g} mm Hg a second", MUTED)
    if one.stage == "done":
        return [falling]
    if one.stage == "cuff":
        return []
    since = one.seconds - one.heard[0] if one.heard else SAID
    word = one.heard[1] if one.heard and since < SAID else ""
    dot = Piece(CHOSEN, ACCENT) if since < LIT else Piece(OPEN, MUTED)
    return [dot, Piece(f"  {word.ljust(12)}", "bold"), falling]


def _rate(one: PressureTaking, at: int) -> Piece:
    here = one.rate == at
    return Piece(f"{CURSOR if here else ' '}{at} ", "bold" if here else MUTED, str(at))


def _charted(one: PressureTaking) -> Row:
    if len(one.marks) == 2:
        return [Piece(f"{one.marks[0]}/{one.marks[1]}", "bold"), Piece(" mm Hg")]
    if one.stage == "done":
        return [Piece(SHORT)]
    return [Piece(f"{one.marks[0]}/", "bold")] if one.marks else []
