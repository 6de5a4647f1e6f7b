"""How are a growth chart and its close-up drawn, with a child's dot among the percentile lines?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scrubin.clinic.growth import LINES, OLDEST, YOUNGEST, value_at
from scrubin.clinic.growth_tables import Sex, Table
from scrubin.tui.canvas import ACROSS, DOWN, MUTED, TRACE, Canvas
from scrubin.tui.glyphs import CHOSEN
from scrubin.tui.instrument_parts.ruler import POINTER

AXIS, NAMES, GAP = 5, 3, 2
OVERVIEW, YEAR = 0.42, 12.0
AROUND, MARGIN = 12.0, 0.04
STEPS = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
MIDDLE = 50
FEW = (5, 50, 95)


@dataclass(frozen=True)
class Chart:
    """Which chart it is, and where the child stands: months, and kg, cm or kg/m2."""

    table: Table
    sex: Sex
    age: float
    value: float

    def line(self, percent: float, age: float) -> float:
        """The value on a percentile line."""
        return value_at(self.table, self.sex, age, percent)

    def reach(self, first: float, last: float) -> tuple[float, float]:
        """The least and the greatest value between two ages, of the lines and the child, with a margin."""
        ages = [first + (last - first) * at / 8 for at in range(9)]
        low = min(self.value, *(self.line(LINES[0], age) for age in ages))
        high = max(self.value, *(self.line(LINES[-1], age) for age in ages))
        return low - (high - low) * MARGIN, high + (high - low) * MARGIN


@dataclass(frozen=True)
class Panel:
    """A field of `width` x `height` cells. Age `age` lies at dot column `x`, `value` at dot row `y` of the canvas."""

    left: int
    width: int
    height: int
    age: float
    x: float
    months: float
    value: float
    y: float
    units: float

    def column(self, age: float) -> float:
        """The dot column of an age in months."""
        return self.x + (age - self.age) / self.months

    def row(self, value: float) -> float:
        """The dot row of a value."""
        return self.y - (value - self.value) / self.units

    def age_at(self, column: float) -> float:
        """The age at a dot column."""
        return self.age + (column - self.x) * self.months

    @property
    def right(self) -> int:
        """The first cell to the right of the field."""
        return self.left + self.width

    def has(self, x: int, y: int) -> bool:
        """Is this cell in the field?"""
        return self.left <= x < self.right and 0 <= y < self.height


def growth_chart(chart: Chart, width: int, rows: int) -> Canvas:
    """The whole chart at the left, a close-up of two years around the child at the right, ages in years under both."""
    canvas = Canvas(width, rows)
    split = int(width * OVERVIEW)
    over = _panel(chart, AXIS, split - AXIS - NAMES - GAP, rows - 1, (YOUNGEST, OLDEST))
    start = min(max(chart.age - AROUND, YOUNGEST), OLDEST - 2 * AROUND)
    near = _panel(chart, split + AXIS, width - split - AXIS - NAMES, rows - 1, (start, start + 2 * AROUND))
    for panel, names in ((over, FEW), (near, LINES)):
        _values(canvas, panel)
        _ages(canvas, panel)
        for percent in LINES:
            _line(canvas, panel, chart, percent)
        _names(canvas, panel, chart, names)
        _child(canvas, panel, chart)
    return canvas


def _panel(chart: Chart, left: int, width: int, height: int, ages: tuple[float, float]) -> Panel:
    """A field with the child exactly in the middle of a cell, so that the dot and the lines lie true to each other."""
    low, high = chart.reach(*ages)
    months = (ages[1] - ages[0]) / (width * ACROSS - 1)
    units = (high - low) / (height * DOWN - 1)
    x, y = (chart.age - ages[0]) / months, (high - chart.value) / units
    column, row = left + min(int(x) // ACROSS, width - 1), min(int(y) // DOWN, height - 1)
    return Panel(left, width, height, chart.age, column * ACROSS + 0.5, months, chart.value, row * DOWN + 1.5, units)


def _line(canvas: Canvas, panel: Panel, chart: Chart, percent: int) -> None:
    before: int | None = None
    for column in range(panel.left * ACROSS, panel.right * ACROSS):
        age = panel.age_at(column)
        if not YOUNGEST <= age <= OLDEST:
            continue
        row = math.floor(panel.row(chart.line(percent, age)) + 0.5)
        if 0 <= row < panel.height * DOWN:
            canvas.run(column, row, row if before is None else before, TRACE if percent == MIDDLE else MUTED)
            before = row


def _names(canvas: Canvas, panel: Panel, chart: Chart, names: tuple[int, ...]) -> None:
    """The percentiles at the right end of their lines, each on a row of its own, pushed outward from the middle one."""
    age = min(panel.age_at(panel.right * ACROSS - 1), OLDEST)
    rows = {name: math.floor(panel.row(chart.line(name, age)) + 0.5) // DOWN for name in names}
    for name in reversed(names[: names.index(MIDDLE)]):
        rows[name] = max(rows[name], rows[names[names.index(name) + 1]] + 1)
    for name in names[names.index(MIDDLE) + 1 :]:
        rows[name] = min(rows[name], rows[names[names.index(name) - 1]] - 1)
    for at, name in enumerate(names):
        rows[name] = max(min(rows[name], panel.height - 1 - at), len(names) - 1 - at)
    for name, row in rows.items():
        canvas.text(panel.right + 1, row, str(name).rjust(2), TRACE if name == MIDDLE else MUTED)


def _values(canvas: Canvas, panel: Panel) -> None:
    """The value axis: a number about every third row, with a faint line across."""
    step = next((step for step in STEPS if step / panel.units >= 2.5 * DOWN), STEPS[-1])
    for y in range(panel.height):
        canvas.text(panel.left - 1, y, "│", MUTED)
    top, bottom = panel.value + panel.y * panel.units, panel.value + (panel.y - panel.height * DOWN) * panel.units
    for value in _multiples(step, bottom, top):
        y = math.floor(panel.row(value) + 0.5) // DOWN
        if 0 <= y < panel.height:
            canvas.text(panel.left - AXIS, y, f"{value:g}".rjust(AXIS - 2), TRACE)
            canvas.text(panel.left - 1, y, "┤", MUTED)
            for x in range(panel.left + 1, panel.right, 4):
                canvas.text(x, y, "·", f"dim {MUTED}", under=True)


def _ages(canvas: Canvas, panel: Panel) -> None:
    """The age axis in years: halves in a close-up, every second year on the whole chart."""
    first, last = panel.age_at(panel.left * ACROSS - 1), panel.age_at(panel.right * ACROSS)
    step = YEAR / 2 if last - first < 4 * YEAR else 2 * YEAR if panel.width < 50 else YEAR
    if step == 2 * YEAR and panel.width < 30:
        step = 3 * YEAR
    for months in _multiples(step, max(first, YOUNGEST), min(last, OLDEST)):
        years = f"{int(months // YEAR)}{'½' if months % YEAR else ''}"
        x = math.floor(panel.column(months) + 0.5) // ACROSS
        canvas.text(min(x - (len(years) - 1) // 2, canvas.width - len(years)), panel.height, years, TRACE)
    canvas.text(panel.left - AXIS, panel.height, "age", MUTED)


def _multiples(step: float, low: float, high: float) -> Iterable[float]:
    return (step * at for at in range(math.ceil(low / step), math.floor(high / step) + 1))


def _child(canvas: Canvas, panel: Panel, chart: Chart) -> None:
    """The dot, with a faint line to each axis."""
    x, y = int(panel.column(chart.age)) // ACROSS, int(panel.row(chart.value)) // DOWN
    for across in range(panel.left, x):
        canvas.text(across, y, "╌", "accent", under=True)
    for down in range(y + 1, panel.height):
        canvas.text(x, down, "╎", "accent", under=True)
    if panel.has(x, y):
        canvas.text(x, y, CHOSEN, POINTER)
