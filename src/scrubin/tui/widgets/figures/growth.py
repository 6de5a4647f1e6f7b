"""How does a growth chart look, with a child on it?"""

from __future__ import annotations

import textwrap
from collections.abc import Hashable
from typing import Any

from scrubin.items.figure import GrowthFigure
from scrubin.tui.canvas import MUTED
from scrubin.tui.growth_drawing import Chart, growth_chart
from scrubin.tui.instrument_drawing import MOST_ROWS, NARROWEST, WIDEST
from scrubin.tui.widgets.drawn import Drawn, Picture
from scrubin.tui.widgets.figures.base import FigureView

MARGIN = 2
LINES_ARE = "The lines are percentiles; at the right, a close-up."

FEWEST_ROWS = 8


class GrowthView(FigureView, Drawn):
    """The whole chart and a close-up of two years around the child; the percentile is the person's to read."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figure: GrowthFigure | None = None

    def draw(self, figure: Any) -> None:
        """Draw this one."""
        self.figure = figure
        self.refresh(layout=True)

    def state(self) -> Hashable:
        """The chart and the child."""
        return self.figure and (self.figure.table, self.figure.sex, self.figure.age_months, self.figure.value)

    def picture(self, width: int, rows: int) -> Picture | None:
        """The chart over its caption."""
        if self.figure is None:
            return None
        figure = self.figure
        chart = Chart(figure.table, figure.sex, float(figure.age_months), float(figure.value))
        wide, high = max(NARROWEST, min(WIDEST, width)), max(FEWEST_ROWS, min(MOST_ROWS, rows))
        said = textwrap.wrap(f"{figure.words()[0]} {LINES_ARE}", max(20, wide - 2))
        return Picture(growth_chart(chart, wide - MARGIN, high), [[(f"  {line}", MUTED)] for line in said])
