"""How does an instrument look that shows a reading?"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import Any

from scrubin.items.figure import InstrumentFigure
from scrubin.tui.canvas import MUTED
from scrubin.tui.instrument_drawing import caption, draw
from scrubin.tui.widgets.drawn import Drawn, Picture
from scrubin.tui.widgets.figures.base import FigureView


class InstrumentView(FigureView, Drawn):
    """The whole instrument and a close-up of its marks; the reading is the person's to make."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figure: InstrumentFigure | None = None

    def draw(self, figure: Any) -> None:
        """Draw this one."""
        self.figure = figure
        self.refresh(layout=True)

    def state(self) -> Hashable:
        """The instrument and its reading."""
        return self.figure and (self.figure.instrument, self.figure.reading)

    def picture(self, width: int, rows: int) -> Picture | None:
        """The instrument over its caption."""
        if self.figure is None:
            return None
        canvas = draw(self.figure.tool, Decimal(self.figure.reading), width, rows).canvas
        return Picture(canvas, [[(f"  {line}", MUTED)] for line in caption(self.figure.tool, width)])
