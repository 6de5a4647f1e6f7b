"""How is an orthostatic set taken: minutes lying, minutes standing, the changes, the finding?"""

from __future__ import annotations

from collections.abc import Sequence

from scrubin.clinic import orthostatic
from scrubin.items.measurement import STANDS, WAITS, Measurement, Stood
from scrubin.tui.glyphs import CHOSEN, CURSOR, OPEN
from scrubin.tui.widgets.item_view.taking import ACCENT, MUTED, Entry, Piece, Row, Taking, hint, key, step

READINGS = ("Lying", "Standing", "Standing")
FIELDS = ("Greatest fall of the systolic", "Greatest fall of the diastolic", "Greatest rise of the pulse")
UNITS = ("mm Hg", "mm Hg", "a minute")
FINDING = "Positive for orthostatic hypotension"
MOST = 200
WAYS = {"left": -1, "up": -1, "right": 1, "down": 1}
SAID_AT = 38


class OrthostaticTaking(Taking):
    """Three readings of an automatic cuff, one after another; then what they come to."""

    def __init__(self, item: Measurement, taken: Stood | None) -> None:
        truth = item.subject()
        assert isinstance(truth, orthostatic.Set)
        self.truth = truth
        self.minutes: list[int] = []
        self.choice = self.at = 0
        self.entries = _entries()
        self.positive: bool | None = None
        if taken is not None:
            changes = (taken.drop_systolic, taken.drop_diastolic, taken.pulse_rise)
            self.minutes = [taken.rest, taken.first, taken.second]
            self.entries = _entries(*map(str, changes))
            self.positive = taken.positive

    def _clear(self) -> None:
        """Back to the bed."""
        self.minutes, self.choice, self.at = [], 0, 0
        self.entries, self.positive = _entries(), None

    @property
    def choices(self) -> Sequence[int]:
        """The minutes that the next reading can be taken at: time does not run back."""
        if not self.minutes:
            return WAITS
        return STANDS[:-1] if len(self.minutes) == 1 else [minute for minute in STANDS if minute > self.minutes[1]]

    @property
    def measured(self) -> bool:
        """Whether all readings are there."""
        return len(self.minutes) == len(READINGS)

    @property
    def taken(self) -> Stood | None:
        """Once every field is filled and the finding chosen."""
        drop_systolic, drop_diastolic, rise = (entry.value for entry in self.entries)
        if (
            not self.measured
            or drop_systolic is None
            or drop_diastolic is None
            or rise is None
            or self.positive is None
        ):
            return None
        rest, first, second = self.minutes
        return Stood(
            rest=rest,
            first=first,
            second=second,
            drop_systolic=drop_systolic,
            drop_diastolic=drop_diastolic,
            pulse_rise=rise,
            positive=self.positive,
        )

    def press(self, key: str, now: float) -> None:
        """Choose a minute and measure; then fill the fields."""
        if not self.measured:
            self._measure(key)
        elif key.startswith("field "):
            self.at = int(key[-1])
        elif key in ("yes", "no"):
            self.at, self.positive = len(FIELDS), key == "yes"
        elif key == "m":
            self._clear()
        elif key in ("up", "down"):
            self.at = (self.at + WAYS[key]) % (len(FIELDS) + 1)
        elif self.at == len(FIELDS):
            self._find(key)
        else:
            self._write(key)

    def _measure(self, key: str) -> None:
        if key in WAYS:
            self.choice = (self.choice + WAYS[key]) % len(self.choices)
        elif key.isdigit() and int(key) in self.choices:
            self.choice = list(self.choices).index(int(key))
        elif key == "space":
            self.minutes.append(self.choices[self.choice])
            self.choice = 0
        elif key == "backspace":
            self._clear()

    def _write(self, key: str) -> None:
        if key == "space":
            self.at += 1
        else:
            self.entries[self.at].press(key)

    def _find(self, key: str) -> None:
        if key in ("+", "-"):
            self.positive = key == "+"
        elif key in ("space", "left", "right"):
            self.positive = not self.positive
        elif key == "backspace":
            self.positive, self.at = None, self.at - 1

    def vitals(self, at: int) -> orthostatic.Vitals:
        """What the automatic cuff showed at this reading."""
        return vitals(self.truth, self.minutes, at)

    def rows(self, width: int) -> list[Row]:
        """The readings, the fields, the keys."""
        readings = [self._reading(at) for at in range(len(READINGS))]
        fields = [self._field(at) for at in range(len(FIELDS))]
        return [*readings, [], *fields, self._finding(), [], *hint(width, *self.keys())]

    def _reading(self, at: int) -> Row:
        here = len(self.minutes)
        said: Row = []
        if at < here:
            minutes = f"{self.minutes[at]} minute{'' if self.minutes[at] == 1 else 's'}"
            said = [Piece(minutes.ljust(12)), Piece(_told(self.vitals(at)), "bold")]
        elif at == here:
            chosen = self.choices[self.choice]
            said = [*(_minute(one, chosen) for one in self.choices), Piece("minutes", MUTED)]
        return step(at + 1, READINGS[at], *said, at=here + 1)

    def _field(self, at: int) -> Row:
        here = self.measured and self.at == at
        shown = self.entries[at].shown(here=here, key=f"field {at}")
        return [*_named(FIELDS[at], at, here=here, ready=self.measured), *shown, Piece(f" {UNITS[at]}", MUTED)]

    def _finding(self) -> Row:
        at = len(FIELDS)
        marks = [
            Piece(f"{CHOSEN if self.positive is means else OPEN} {word}   ", _weight(self.positive is means), word)
            for word, means in (("yes", True), ("no", False))
        ]
        return [*_named(FINDING, at, here=self.measured and self.at == at, ready=self.measured), Piece("  "), *marks]

    def keys(self) -> list[Row]:
        """Those of the readings, or those of the line that is being filled."""
        if not self.measured:
            anew = [key("Backspace", "starts again", "backspace")] if self.minutes else []
            choose = key("← →", "or a digit chooses the minute", "left", "right")
            return [choose, key("Space", "measures", "space"), *anew]
        walk, again = key("↑ ↓", "another line", "up", "down"), key("m", "measures again", "m")
        if self.at == len(FIELDS):
            return [walk, key("+", "yes", "yes"), key("−", "no", "no"), key("Space", "changes it", "space"), again]
        return [
            walk,
            key("Digits", "write the number", ""),
            key("−", "below zero", "-"),
            key("Space", "next", "space"),
            key("Backspace", "takes one back", "backspace"),
            again,
        ]


def _entries(*typed: str) -> tuple[Entry, ...]:
    return tuple(Entry(MOST, signed=True, typed=one) for one in typed or ("",) * len(FIELDS))


def vitals(truth: orthostatic.Set, minutes: Sequence[int], at: int) -> orthostatic.Vitals:
    """Reading `at` (0 lying, 1 and 2 standing) of a set taken at these minutes."""
    return orthostatic.standing_at(truth, minutes[at]) if at else orthostatic.lying_after(truth, minutes[0])


def _told(read: orthostatic.Vitals) -> str:
    return f"{read.systolic:3}/{read.diastolic:<3} mm Hg   pulse {read.pulse}"


def _minute(minute: int, chosen: int) -> Piece:
    here = minute == chosen
    return Piece(f"{CURSOR if here else ' '}{minute}  ", "bold" if here else "", str(minute))


def _named(title: str, at: int, *, here: bool, ready: bool) -> Row:
    text = f"{at + 4}  {title.ljust(SAID_AT)}"
    where = f"field {at}"
    return [Piece(f"{CURSOR} " if here else "  ", ACCENT), Piece(text, _weight(here) if ready else MUTED, where)]


def _weight(here: bool) -> str:
    return "bold" if here else ""
