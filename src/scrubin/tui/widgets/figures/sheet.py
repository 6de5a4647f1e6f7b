"""What is drawn where on the sheet: one lead, three stacked, or all twelve?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrubin.clinic.leads import LAYOUT
from scrubin.tui.canvas import ACROSS, DOWN, MUTED, Canvas
from scrubin.tui.widgets.figures.paper import CALIBRATION_MV, MM_A_BOX, Scale, cells_for, placed, span_of
from scrubin.tui.widgets.figures.pen import calibrate, label, lay_paper, paint
from scrubin.tui.widgets.figures.reader import Column, Reader

GROUPS: tuple[tuple[str, ...], ...] = tuple(zip(*LAYOUT, strict=True))
GROUP_NAMES = ("limb", "augmented", "V1 to V3", "V4 to V6")
RHYTHM = "II"
COLUMN_SECONDS = 2.5
FULL_WIDTH, FULL_ROWS, RHYTHM_ROWS = 100, 25, 20
CELLS = {"strip": (5, 4, 3, 2), "group": (4, 3, 2), "full": (4, 3, 2), "one": (8, 7, 6, 5, 4, 3, 2)}
ROWS = {"strip": (2, 1), "group": (2, 1), "full": (2, 1), "one": (4, 3, 2, 1)}
MODES, SINGLE = ("strip", "group", "full", "one"), ("strip", "one")
SHORT_MARK, LONG_MARK, SEPARATOR = "╵", "│", "┊"


@dataclass(frozen=True)
class View:
    """What is to be seen of a tracing: a mode, a lead, `seconds` of it, at `speed` mm/s and `gain` mm/mV."""

    mode: str = "strip"
    lead: str = "II"
    seconds: float = 6.0
    speed: int = 25
    gain: int = 10
    group: int = 0
    start: int = 0

    def drawn(self, width: int, rows: int) -> str:
        """The mode that fits: all twelve leads only where there is room, else a group."""
        return "group" if self.mode == "full" and (width < FULL_WIDTH or rows < FULL_ROWS) else self.mode


@dataclass(frozen=True)
class Sheet:
    """A drawing: its canvas and scale, the first large box shown, how many are shown and how many there are."""

    canvas: Canvas
    scale: Scale
    mode: str
    start: int
    boxes: int
    total: int
    baselines: tuple[int, ...]

    @property
    def last_start(self) -> int:
        """The furthest box that the sheet can begin with."""
        return max(0, self.total - self.boxes)

    def cell_of(self, small: int) -> int | None:
        """The cell column of a time in small boxes from the start, None where it is out of sight."""
        at = small * self.scale.cells // MM_A_BOX - self.start * self.scale.cells
        if at == self.boxes * self.scale.cells and self.start == self.last_start:
            at -= 1
        return self.scale.margin + at if 0 <= at < self.boxes * self.scale.cells else None

    def small_at(self, cell: int) -> int | None:
        """The first small box that lies in a cell column, None beside the paper of the tracing."""
        at = cell - self.scale.margin
        if not 0 <= at < self.boxes * self.scale.cells:
            return None
        return self.start * MM_A_BOX + math.ceil(at * MM_A_BOX / self.scale.cells)

    def foot(self) -> str:
        """A line of marks under the tracing: a short one each 0.2 s, a long one each second."""
        marks = [" "] * self.canvas.width
        for fifth in range(math.ceil(self.total * MM_A_BOX * 5 / self.scale.speed) + 1):
            at = fifth * self.scale.speed * self.scale.cells // (5 * MM_A_BOX) - self.start * self.scale.cells
            if 0 <= at <= self.boxes * self.scale.cells and self.scale.margin + at < len(marks):
                marks[self.scale.margin + at] = LONG_MARK if fifth % 5 == 0 else SHORT_MARK
        return "".join(marks)


def draw(reader: Reader, view: View, width: int, rows: int, *, shades: bool = True) -> Sheet:
    """The sheet of `width` x `rows` cells; without `shades` the paper is marked at the corners of its boxes."""
    mode = view.drawn(width, rows)
    return (
        _full(reader, view, width, rows, shades)
        if mode == "full"
        else _stacked(reader, view, mode, width, rows, shades)
    )


def _stacked(reader: Reader, view: View, mode: str, width: int, rows: int, shades: bool) -> Sheet:
    """One lead or three over one time, which may be longer than the sheet."""
    seconds = min(view.seconds, reader.tracing.seconds)
    total = math.ceil(seconds * view.speed / MM_A_BOX - 1e-9)
    cells = cells_for(seconds if mode == "strip" else min(seconds, COLUMN_SECONDS), width, view.speed, CELLS[mode])
    long = math.floor(seconds * Scale(cells, 1, view.speed).dots_a_second + 1e-6)

    def columns(lead: str) -> list[Column]:
        return reader.columns(lead, Scale(cells, 1, view.speed).dots_a_second, 0, long)

    shown = _bands(view, mode, rows)
    pages = [_bands(view, mode, rows, page) for page in range(len(GROUPS))] if mode == "group" else [shown]
    bands = [[[columns(lead)] for lead in page] for page in pages]
    scale, baselines = _fitted(view, cells, ROWS[mode], bands, pages.index(shown), rows * DOWN)
    boxes = max(1, min(total, (width - scale.margin) // cells))
    start = max(0, min(view.start, total - boxes))
    canvas = Canvas(width, rows)
    edge = (baselines[0] + 1) // DOWN if len(shown) == 1 else 0
    lay_paper(canvas, scale, boxes * cells, (start, edge), shades)
    first = start * cells * ACROSS
    for lead, base in zip(shown, baselines, strict=True):
        calibrate(canvas, scale, base)
        paint(canvas, columns(lead)[first : first + boxes * cells * ACROSS], scale.margin * ACROSS, base, scale)
    for lead, base, top in zip(shown, baselines, _tops(baselines), strict=True):
        label(canvas, lead, scale.margin + 1, base, top)
    return Sheet(canvas, scale, mode, start, boxes, total, tuple(baselines))


def _full(reader: Reader, view: View, width: int, rows: int, shades: bool) -> Sheet:
    """Three rows of four leads, one after another in time, and a rhythm strip under them over the whole of it."""
    seconds = min(len(LAYOUT[0]) * COLUMN_SECONDS, reader.tracing.seconds)
    cells = cells_for(seconds, width, view.speed, CELLS["full"])
    across = Scale(cells, 1, view.speed)
    wide = min(int(seconds * across.dots_a_second), (width - across.margin) * ACROSS) // len(LAYOUT[0])

    def columns(lead: str, place: int, count: int = 1) -> list[Column]:
        return reader.columns(lead, across.dots_a_second, place * wide, (place + count) * wide)

    bands = [[columns(lead, place) for place, lead in enumerate(row)] for row in LAYOUT]
    bands.append([columns(RHYTHM, 0, len(LAYOUT[0]))])
    scale, baselines = _fitted(view, cells, ROWS["full"], [bands], 0, rows * DOWN)
    boxes = math.ceil(wide * len(LAYOUT[0]) / ACROSS / cells)
    canvas = Canvas(width, rows)
    lay_paper(canvas, scale, boxes * cells, (0, 0), shades)
    for base, band in zip(baselines, bands, strict=True):
        calibrate(canvas, scale, base)
        for place, part in enumerate(band):
            paint(canvas, part, scale.margin * ACROSS + place * wide, base, scale)
    tops = _tops(baselines)
    for row, base, top in zip((*LAYOUT, (RHYTHM,)), baselines, tops, strict=True):
        for place, lead in enumerate(row):
            label(canvas, lead, scale.margin + place * wide // ACROSS + 1, base, top)
    for place in range(1, len(LAYOUT[0])):
        for y in range(tops[-1]):
            canvas.text(scale.margin + place * wide // ACROSS, y, SEPARATOR, MUTED, under=True)
    return Sheet(canvas, scale, "full", 0, boxes, boxes, tuple(baselines))


def _bands(view: View, mode: str, rows: int, page: int | None = None) -> tuple[str, ...]:
    """The leads one under another."""
    if mode != "group":
        return (view.lead,)
    leads = GROUPS[view.group if page is None else page]
    return (*leads, RHYTHM) if rows >= RHYTHM_ROWS else leads


def _fitted(
    view: View,
    cells: int,
    choices: Sequence[int],
    pages: Sequence[Sequence[Sequence[Sequence[Column]]]],
    page: int,
    height: int,
) -> tuple[Scale, list[int]]:
    """The tallest boxes at which every page fits, so that heights compare from page to page; and this page's baselines."""
    for rows in sorted(choices, reverse=True):
        scale = Scale(cells, rows, view.speed, view.gain)
        lying = [placed([_extent(band, scale) for band in bands], height) for bands in pages]
        if rows <= max(2, cells // 2) and all(fits for _, fits in lying):
            break
    return scale, lying[page][0]


def _extent(band: Sequence[Sequence[Column]], scale: Scale) -> tuple[int, int]:
    """Dots above and below the baseline that a row of leads and its calibration mark need."""
    spans = [span_of(columns) for columns in band]
    high = max(CALIBRATION_MV, *(high for _, high in spans))
    return scale.rise(high), -scale.rise(min(low for low, _ in spans))


def _tops(baselines: Sequence[int]) -> list[int]:
    """The first cell row of each band: half way from the baseline above."""
    return [0, *(((one + other) // 2) // DOWN for one, other in pairwise(baselines))]
