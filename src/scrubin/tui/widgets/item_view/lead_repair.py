"""How are crossed wires put right? Two wires are picked and change places; the tracing follows at once."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from scrubin.clinic.leads import WIRES, wiring
from scrubin.items.lead_repair import LeadRepair, LeadRepairResponse
from scrubin.tui.glyphs import CURSOR, RIGHT, WRONG
from scrubin.tui.widgets.figures.recorded import TracingView
from scrubin.tui.widgets.item_view.base import DeedView

DIGITS = "1234567890"
CELL = 7
ROOM_FOR_WORDS = 12
HINT = "Two digits exchange two wires · Backspace undoes · [ ] other leads"


class LeadRepairView(DeedView):
    """The tracing as it is after the exchanges, over the ten wires."""

    draws_figure: ClassVar[bool] = True

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.at = 0
        self.picked: int | None = None

    def compose(self) -> ComposeResult:
        """The tracing and the wires."""
        yield TracingView(id="mended")
        yield Static("", id="wires", markup=False)

    def on_mount(self) -> None:
        """Draw what `show` was given before the parts were there."""
        if self.item is not None:
            self._draw()

    @property
    def repair(self) -> LeadRepair:
        """The question."""
        item: LeadRepair = self.item
        return item

    @property
    def swaps(self) -> tuple[tuple[str, str], ...]:
        """The exchanges made so far."""
        return self.given.swaps if self.given is not None else ()

    def opened(self) -> None:
        """A new question."""
        self.at, self.picked = 0, None
        if self.is_mounted and self.query("#mended"):
            self._draw()

    def _draw(self, *, keep_page: bool = False) -> None:
        tracing = self.query_one("#mended", TracingView)
        tracing.room = self.app.size.height - ROOM_FOR_WORDS - len(textwrap.wrap(self.repair.stem, 72))
        tracing.draw(self.repair.figure, *self.swaps, keep_page=keep_page)  # type: ignore[arg-type]
        self._say()

    def _say(self) -> None:
        self.query_one("#wires", Static).update(Content("\n").join([self._wires(), self._said()]))

    def _wires(self) -> Content:
        cells = []
        hung = wiring((*self.repair.figure.swaps, *self.swaps))
        for at, wire in enumerate(WIRES):
            mark = CURSOR if at == self.at and not self.frozen else " "
            style = "reverse bold" if at == self.picked else ""
            sign = (RIGHT if hung[wire] == wire else WRONG) if self.frozen else DIGITS[at]
            cells.append(
                Content.assemble((mark, "bold $accent"), (f"{sign} ", "$muted"), (wire.ljust(CELL - 3), style))
            )
        return Content("").join(cells)

    def _said(self) -> Content:
        done = self.given.said(()) if self.given is not None else "nothing exchanged yet"
        said = Content.styled(f"  Exchanged: {done}", "" if self.given else "$muted")
        return said if self.frozen else Content.assemble(said, "\n", (f"  {HINT}", "$muted"))

    def pick(self, at: int) -> None:
        """Take a wire in hand; a second one changes places with it; the same one puts it down."""
        self.at = at
        if self.picked is None:
            self.picked = at
        elif self.picked == at:
            self.picked = None
        else:
            swap = (WIRES[self.picked], WIRES[at])
            self.picked = None
            self._exchange((*self.swaps, swap))
        self._say()

    def _exchange(self, swaps: tuple[tuple[str, str], ...]) -> None:
        self.give(LeadRepairResponse.model_validate({"swaps": swaps}) if swaps else None)
        self._draw(keep_page=True)

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The wires' keys and the tracing's."""
        wires = [
            ("0–9", "take a wire; a second one changes places with it"),
            ("← → Space", "point at a wire and take it"),
            ("Backspace", "undo the last exchange"),
        ]
        return [*([] if frozen else wires), *self.query_one("#mended", TracingView).deeds()]

    def take_key(self, key: str, *, frozen: bool = False) -> bool:
        """The brackets turn the leads, before the answer and after."""
        return self.query_one("#mended", TracingView).take_key(key)

    def on_key(self, event: events.Key) -> None:
        """Digits pick wires, arrows move; the brackets are taken by the pane."""
        if self.frozen:
            return
        if event.character and event.character in DIGITS:
            self.pick(DIGITS.index(event.character))
        elif event.key in ("left", "right"):
            self.at = (self.at + (1 if event.key == "right" else -1)) % len(WIRES)
            self._say()
        elif event.key == "space":
            self.pick(self.at)
        elif event.key == "backspace" and self.picked is not None:
            self.pick(self.picked)
        elif event.key == "backspace" and self.swaps:
            self._exchange(self.swaps[:-1])
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click on a wire picks it."""
        wires = self.query_one("#wires", Static)
        offset = event.get_content_offset(wires) if event.widget is wires else None
        if offset is not None and offset.y == 0 and offset.x // CELL < len(WIRES) and not self.frozen:
            self.pick(offset.x // CELL)
