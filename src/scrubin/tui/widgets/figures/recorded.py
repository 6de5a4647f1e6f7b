"""How does a question's tracing or strip come on the screen?"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from scrubin.clinic.ecg import trace
from scrubin.items.figure import StripFigure, Swap
from scrubin.items.figure import TracingFigure as Twelve
from scrubin.tui.widgets.figures.base import FigureView
from scrubin.tui.widgets.figures.sheet import FULL_ROWS, FULL_WIDTH, GROUPS
from scrubin.tui.widgets.figures.tracing import STRIP_ROWS, TALLEST_GROUP, TracingFigure

SECONDS = 10.0
TALLEST_STRIP, FEWEST_ROWS = 14, 10
LEGS = {"left": -1, "right": 1, "shift+left": -5, "shift+right": 5}
TURNS = {"left_square_bracket": -1, "right_square_bracket": 1}


class StripView(TracingFigure, FigureView):
    """One lead; its calipers are moved by the arrows from wherever the cursor is."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as there is room for; a strip of 8 rows can still be read."""
        return max(STRIP_ROWS, min(TALLEST_STRIP, self.room - self.lines_under)) + self.lines_under

    def draw(self, figure: StripFigure) -> None:
        """Draw this strip."""
        self.show(
            trace(figure.setup(), figure.seconds),
            lead=figure.lead,
            seconds=figure.seconds,
            speed=figure.speed,
            gain=figure.gain,
            calipers=figure.calipers,
        )

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The calipers' keys, and the paper's where it is longer than the screen."""
        legs = [("← →", "move the leg of the calipers"), ("Shift ← →", "move it a large box")] if not frozen else []
        moves = [*legs, ("m", "take the other leg")] if self.calipers is not None else []
        return [*moves, ("[ ]", "move the paper")] if self.sheet is not None and self.sheet.last_start else moves

    def take_key(self, key: str, *, frozen: bool = False) -> bool:
        """Arrows move the leg in hand, m takes the other; brackets move the paper where it is longer than the screen."""
        if self.calipers is not None and key in LEGS and not frozen:
            self.action_step(LEGS[key])
        elif self.calipers is not None and key == "m":
            self.action_swap()
        elif key in TURNS and self.sheet is not None and self.sheet.last_start:
            self._scroll(self.sheet, self.sheet.start + 5 * TURNS[key])
        else:
            return False
        return True


class TracingView(TracingFigure, FigureView):
    """Twelve leads: all at once where there is room, else three at a time, turned by the brackets."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as there is room for."""
        spare = self.room - self.lines_under
        whole = width >= FULL_WIDTH and spare >= FULL_ROWS
        return (spare if whole else max(FEWEST_ROWS, min(TALLEST_GROUP, spare))) + self.lines_under

    def draw(self, figure: Twelve, *more: Swap, keep_page: bool = False) -> None:
        """Draw this tracing; `more` wires exchanged come on top. `keep_page`: the leads in sight stay in sight."""
        group = self.view.group
        self.show(
            trace(figure.setup(*more), SECONDS), mode="full", seconds=SECONDS, speed=figure.speed, gain=figure.gain
        )
        if keep_page:
            self.turn_to(group)

    def show_change(self) -> None:
        """Open at the leads that the exchanged or misplaced electrodes change; never where that would be the answer."""
        setup = self._reader.tracing.setup if self._reader else None
        wires = [*setup.high, *(wire for pair in setup.swaps for wire in pair)] if setup else []
        group = next((at for at, leads in enumerate(GROUPS) for wire in wires if wire in leads), 0)
        self.turn_to(group)

    def turn_to(self, group: int) -> None:
        """Show the same three leads as before."""
        self.action_turn(group - self.view.group)

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The brackets, where not all leads are in sight."""
        return [("[ ]", "other leads")] if self.sheet is not None and self.sheet.mode == "group" else []

    def take_key(self, key: str, *, frozen: bool = False) -> bool:
        """The brackets turn the page."""
        if key not in TURNS or self.sheet is None or self.sheet.mode != "group":
            return False
        self.action_turn(TURNS[key])
        return True
