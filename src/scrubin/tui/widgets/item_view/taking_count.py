"""How is a pulse or a respiration counted: a stopwatch, the count, the rate a minute?"""

from __future__ import annotations

from typing import Literal

from scrubin.clinic import counting
from scrubin.clinic.beats import MINUTE, Rhythm
from scrubin.items.measurement import Counted, Measurement
from scrubin.tui.widgets.item_view.count_panel import breath_rows, pulse_rows, watch
from scrubin.tui.widgets.item_view.taking import MUTED, Entry, Piece, Row, Taking, hint, indented, judged, key, step

LONGEST = 120
MOST = 400
MARKS = (15, 30, 60)
REACTION = 1.0
"""Seconds: a stop so soon after a mark of the stopwatch is meant for the mark."""


class CountTaking(Taking):
    """A count in one's head against a stopwatch; then the numbers are written."""

    def __init__(self, item: Measurement, taken: Counted | None) -> None:
        thing = item.subject()
        assert isinstance(thing, counting.Pulse | counting.Breathing)
        self.thing: Rhythm = thing
        self.stage: Literal["ready", "run", "write"] = "ready"
        self.seconds = self._started = 0.0
        self.beat_at: float | None = None
        self.whole = 0
        self.at = 0
        self.entries = (Entry(MOST), Entry(MOST))
        self.anywhere = "space"
        if taken is not None:
            self._stop(taken.seconds)
            self.entries = (Entry(MOST, typed=str(taken.counted)), Entry(MOST, typed=str(taken.per_minute)))

    @property
    def runs(self) -> bool:
        """While the stopwatch goes."""
        return self.stage == "run"

    @property
    def taken(self) -> Counted | None:
        """Once both fields hold a number."""
        counted, rate = (entry.value for entry in self.entries)
        if counted is None or rate is None:
            return None
        return Counted(seconds=self.whole, counted=counted, per_minute=rate)

    def press(self, key: str, now: float) -> None:
        """Space starts and stops; then digits are typed into the fields."""
        self.tick(now)
        if self.stage == "ready" and key == "space":
            self.stage, self._started, self.seconds, self.beat_at = "run", now, 0.0, None
        elif self.stage == "run" and key == "space":
            self._stop(_meant(self.seconds))
        elif self.stage == "run" and key == "backspace":
            self._again()
        elif self.stage == "write":
            self._write(key)

    def tick(self, now: float) -> bool:
        """Let the stopwatch run until now."""
        if self.stage != "run":
            return False
        before, self.seconds = self.seconds, now - self._started
        if any(at >= before for at in counting.events(self.thing, self.seconds)):
            self.beat_at = self.seconds
        if self.seconds >= LONGEST:
            self._stop(LONGEST)
        return False

    def rows(self, width: int) -> list[Row]:
        """What is felt or seen, the stopwatch, the fields, the keys."""
        at = 2 if self.stage == "write" else 1
        head, *drawing = self._felt()
        counted, rate = (
            entry.shown(here=at == 2 and self.at == place, key=f"field {place}")
            for place, entry in enumerate(self.entries)
        )
        return [
            step(1, "Count", *head, at=at),
            *drawing,
            *watch(self.whole if at == 2 else self.seconds),
            [],
            step(2, "Write", Piece("Counted     ", _ink(at), "field 0"), *counted, *self._time(), at=at),
            indented(Piece("Per minute  ", _ink(at), "field 1"), *rate),
            [],
            *hint(width, *self.keys()),
        ]

    def _felt(self) -> list[Row]:
        if isinstance(self.thing, counting.Pulse):
            return pulse_rows(self.thing, self.seconds, self.beat_at, on=self.runs)
        return breath_rows(self.thing, self.seconds, on=self.runs)

    def _time(self) -> Row:
        return [Piece(f" in {self.whole} seconds")] if self.stage == "write" else []

    def keys(self) -> list[Row]:
        """Those of the stopwatch, or those of the fields."""
        if self.stage == "ready":
            return [key("Space", "starts the stopwatch; count in your head", "space")]
        if self.stage == "run":
            return [key("Space", "stops", "space"), key("Backspace", "starts again", "backspace")]
        return [
            key("Digits", "write the number", ""),
            key("Space", "goes to the other field", "space"),
            key("Backspace", "takes one back", "backspace"),
            key("m", "measures again", "m"),
        ]

    def _stop(self, seconds: int) -> None:
        self.stage, self.whole, self.at, self.anywhere = "write", seconds, 0, ""

    def _again(self) -> None:
        self.stage, self.seconds, self.whole, self.beat_at, self.anywhere = "ready", 0.0, 0, None, "space"
        self.entries = (Entry(MOST), Entry(MOST))

    def _write(self, key: str) -> None:
        if key in ("space", "up", "down"):
            self.at = 1 - self.at
        elif key.startswith("field "):
            self.at = int(key[-1])
        elif key == "m":
            self._again()
        else:
            self.entries[self.at].press(key)


def _meant(seconds: float) -> int:
    """The whole seconds a person means who stops here."""
    mark = next((mark for mark in MARKS if 0 <= seconds - mark <= REACTION), None)
    return mark or max(1, round(seconds))


def _ink(at: int) -> str:
    return "" if at == 2 else MUTED


def review(item: Measurement, taken: Counted | None) -> list[Row]:
    """The time, the sum and the rate with ✓ or ✗."""
    thing = item.subject()
    assert isinstance(thing, counting.Pulse | counting.Breathing)
    truth, plural = counting.count(thing, MINUTE), counting.PLURALS[thing.unit]
    rhythm = "irregular" if thing.uneven else "regular"
    if taken is None:
        return [indented(Piece(f"Not counted. There were {truth} {plural} in the minute, {rhythm}."))]
    seconds, counted, rate = taken.seconds, taken.counted, taken.per_minute
    there, due = counting.count(thing, seconds), counted * MINUTE / seconds
    timed = seconds == MINUTE or (seconds == 30 and not thing.uneven)
    asked = "a full 60 seconds" if thing.uneven else "30 seconds doubled, or 60"
    return [
        judged(timed, "Time", f"{seconds} seconds; {rhythm}, so {asked}"),
        judged(
            abs(rate - due) < 1, "Sum", f"{counted} in {seconds} seconds makes {due:.4g} a minute; there were {there}"
        ),
        judged(
            abs(rate - truth) <= counting.tolerance(thing), "Rate", f"charted {rate}; the minute held {truth} {plural}"
        ),
    ]
