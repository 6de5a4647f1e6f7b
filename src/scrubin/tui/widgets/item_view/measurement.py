"""How is a measurement taken on the screen? The truth runs in model time; the screen only asks what has happened."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.timer import Timer

from scrubin.items.measurement import Counted, Measurement, MeasurementResponse, PressureTaken, Stood
from scrubin.tui.widgets.item_view import orthostatic_review, pressure_review, taking_count
from scrubin.tui.widgets.item_view.base import DeedView
from scrubin.tui.widgets.item_view.taking import Row, Taking, content, key_at
from scrubin.tui.widgets.item_view.taking_count import CountTaking
from scrubin.tui.widgets.item_view.taking_orthostatic import OrthostaticTaking
from scrubin.tui.widgets.item_view.taking_pressure import PressureTaking

ASKED_EVERY = 1 / 20
WIDEST = 76
NAMED_KEYS = ("up", "down", "left", "right", "space", "backspace")
SIGNS = "0123456789+-m"


class MeasurementView(DeedView):
    """A cuff, a stopwatch or an automatic cuff; `clock` gives seconds that never run back."""

    def __init__(self, id: str | None = None, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(id=id)
        self.clock = clock
        self.taking: Taking | None = None
        self._timer: Timer | None = None
        self._height = 0

    def opened(self) -> None:
        """Begin, or show what was taken."""
        self._stop_asking()
        self.taking = None if self.frozen else _taking(self.item, self.given)

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The keys of the step that is being done."""
        deeds = self.taking.keys() if self.taking is not None else []
        return [("".join(piece.text for piece in row[:-1]).strip(), row[-1].text) for row in deeds]

    def on_key(self, event: events.Key) -> None:
        """A key of the panel. The arrows stay here even where they do nothing, so that none leaves the question."""
        key = event.character if event.character and event.character in SIGNS else event.key
        if self.taking is None or (key not in NAMED_KEYS and key not in SIGNS):
            return
        event.stop()
        event.prevent_default()
        self._press(key)

    def on_click(self, event: events.Click) -> None:
        """A click on a word does what its key does."""
        if self.taking is None:
            return
        key = key_at(self._rows(self.size.width), int(event.x), int(event.y)) or self.taking.anywhere
        if key:
            self._press(key)

    def on_hide(self) -> None:
        """Another question is open: nothing goes on here."""
        self._stop_asking()

    def on_unmount(self) -> None:
        """The screen is closed."""
        self._stop_asking()

    def tick(self) -> None:
        """Ask what has happened since, and show it."""
        taking = self.taking
        if taking is None:
            self._stop_asking()
            return
        if taking.tick(self.clock()):
            self.app.bell()
        if not taking.runs:
            self._stop_asking()
        self._take()

    def _press(self, key: str) -> None:
        assert self.taking is not None
        self.taking.press(key, self.clock())
        if not self.taking.runs:
            self._stop_asking()
        elif self._timer is None:
            self._timer = self.set_interval(ASKED_EVERY, self.tick)
        self._take()

    def _take(self) -> None:
        """Give the answer where it has changed, and paint."""
        taken = self.taking.taken if self.taking else None
        response = MeasurementResponse(taken=taken) if taken else None
        if response != self.given:
            self.give(response)
        self.refresh(layout=len(self._rows(self.size.width)) != self._height)

    def _stop_asking(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as it takes."""
        self._height = len(self._rows(width))
        return self._height

    def render(self) -> Content:
        """The panel, or the review."""
        return content(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Row]:
        wide = min(WIDEST, width)
        if self.taking is not None:
            return self.taking.rows(wide)
        return _review(self.item, self.given, wide) if self.item is not None else [[]]


def _taking(item: Measurement, given: MeasurementResponse | None) -> Taking:
    taken = given.taken if given is not None else None
    match item.procedure:
        case "blood_pressure":
            return PressureTaking(item, taken if isinstance(taken, PressureTaken) else None)
        case "orthostatic":
            return OrthostaticTaking(item, taken if isinstance(taken, Stood) else None)
        case _:
            return CountTaking(item, taken if isinstance(taken, Counted) else None)


def _review(item: Measurement, given: MeasurementResponse | None, width: int) -> list[Row]:
    taken = given.taken if given is not None else None
    match item.procedure:
        case "blood_pressure":
            return pressure_review.review(item, taken if isinstance(taken, PressureTaken) else None, width)
        case "orthostatic":
            return orthostatic_review.review(item, taken if isinstance(taken, Stood) else None)
        case _:
            return taking_count.review(item, taken if isinstance(taken, Counted) else None)
