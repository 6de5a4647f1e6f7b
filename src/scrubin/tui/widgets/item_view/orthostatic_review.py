"""How did this orthostatic set go, line by line?"""

from __future__ import annotations

from scrubin.clinic import orthostatic
from scrubin.items.measurement import Measurement, Stood
from scrubin.tui.widgets.item_view.taking import Piece, Row, indented, judged
from scrubin.tui.widgets.item_view.taking_orthostatic import vitals

DUE = (5, 1, 3)
TITLES = ("Lying", "Standing", "Standing")
CHANGES = ("systolic fell", "diastolic fell", "pulse rose")


def review(item: Measurement, taken: Stood | None) -> list[Row]:
    """The minutes with what was read, the changes, the finding, each with ✓ or ✗."""
    truth = item.subject()
    assert isinstance(truth, orthostatic.Set)
    if taken is None:
        readings = [
            Piece(f"{title}, minute {at}: {_told(vitals(truth, DUE, place))}")
            for place, (title, at) in enumerate(zip(TITLES, DUE, strict=True))
        ]
        return [indented(Piece("Not taken. By the book:")), *(indented(one) for one in readings)]
    minutes = (taken.rest, taken.first, taken.second)
    return [*(_timed(truth, minutes, at) for at in range(3)), *_changed(truth, taken), _found(truth, taken)]


def _timed(truth: orthostatic.Set, minutes: tuple[int, int, int], at: int) -> Row:
    right = minutes[at] == DUE[at] or (at == 0 and minutes[0] > DUE[0])
    said = f"minute {minutes[at]}: {_told(vitals(truth, minutes, at))}"
    return judged(right, TITLES[at], said if right else f"{said}; due at minute {DUE[at]}")


def _shown(truth: orthostatic.Set, taken: Stood) -> orthostatic.Change:
    minutes = (taken.rest, taken.first, taken.second)
    lying, first, second = (vitals(truth, minutes, at) for at in range(3))
    return orthostatic.greatest(lying, first, second)


def _changed(truth: orthostatic.Set, taken: Stood) -> list[Row]:
    wrote = (taken.drop_systolic, taken.drop_diastolic, taken.pulse_rise)
    rows = []
    for number, due, said in zip(wrote, _shown(truth, taken), CHANGES, strict=True):
        right = number in (due, max(0, due))
        rows.append(
            judged(right, "Change", f"the {said} by {number}" if right else f"the {said} by {due}, not {number}")
        )
    return rows


def _found(truth: orthostatic.Set, taken: Stood) -> Row:
    seen = orthostatic.is_positive(_shown(truth, taken))
    true = orthostatic.is_positive(orthostatic.truth_of(truth))
    said = f"called {_word(taken.positive)}"
    if taken.positive != seen:
        said += f"; these readings are {_word(seen)}"
    elif seen != true:
        said += f"; at the right minutes it is {_word(true)}"
    return judged(taken.positive == seen == true, "Finding", said)


def _word(positive: bool) -> str:
    return "positive" if positive else "not positive"


def _told(read: orthostatic.Vitals) -> str:
    return f"{read.systolic}/{read.diastolic} mm Hg, pulse {read.pulse}"
