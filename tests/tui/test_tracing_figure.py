"""The tracing on its paper: dots true to the voltages, paper true to time and voltage, calipers exact."""

from __future__ import annotations

import contextlib
import math
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual import on
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.pilot import Pilot

from scrubin.clinic.ecg import Setup, trace
from scrubin.tui.canvas import ACROSS, CORNER, DOWN, PAPER, Palette
from scrubin.tui.themes import THEMES
from scrubin.tui.walls import ControlFilter
from scrubin.tui.widgets.figures.calipers import Calipers
from scrubin.tui.widgets.figures.captions import caption, lines
from scrubin.tui.widgets.figures.reader import Reader
from scrubin.tui.widgets.figures.sheet import GROUPS, Sheet, View, draw
from scrubin.tui.widgets.figures.tracing import TracingFigure

SINUS = trace(Setup(rate=75), 10.0)
BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


class Wave:
    """A tracing of one slow wave of half a millivolt, broken off from 2 s to 2.5 s."""

    seconds = 6.0

    def span(self, name: str, start: float, stop: float, samples: int) -> list[tuple[float, float] | None]:
        moments = [start + (stop - start) * (at + 0.5) / samples for at in range(samples)]
        return [None if 2.0 <= t < 2.5 else (0.5 * math.sin(t * 3), 0.5 * math.sin(t * 3)) for t in moments]


WAVE: Any = Wave()


def column(sheet: Sheet, dot: int) -> list[int]:
    """The dot rows lit in a dot column counted from time zero, the top one first."""
    x, side = divmod(sheet.scale.margin * ACROSS + dot, ACROSS)
    rows = range(sheet.canvas.height * DOWN)
    return [row for row in rows if sheet.canvas.bits(x, row // DOWN) & BITS[side][row % DOWN]]


def millivolts(sheet: Sheet, row: int) -> float:
    return (sheet.baselines[0] - row) / sheet.scale.dots_a_millivolt


@pytest.mark.parametrize(("width", "seconds"), [(80, 3.0), (80, 6.0), (160, 6.0)])
def test_the_dots_of_a_strip_undone_give_the_voltages_within_half_a_dot(width: int, seconds: float) -> None:
    sheet = draw(Reader(WAVE), View(seconds=seconds), width, 8)
    count = int(seconds * sheet.scale.dots_a_second)
    for dot, true in enumerate(WAVE.span("II", 0.0, seconds, count)):
        seen = [millivolts(sheet, row) for row in column(sheet, dot)]
        if true is None:
            assert seen == []
        else:
            near = min(abs(value - true[0]) for value in seen)
            assert near <= 0.5 / sheet.scale.dots_a_millivolt + 1e-9
            assert max(seen) - min(seen) <= 3 / sheet.scale.dots_a_millivolt
    assert column(sheet, count) == []


@pytest.mark.parametrize("rhythm", ["sinus", "pvc", "atrial-flutter"])
def test_every_sample_of_a_heart_lies_on_a_dot(rhythm: str) -> None:
    tracing = trace(Setup(rhythm=rhythm), 6.0)
    sheet = draw(Reader(tracing), View(), 80, 12)
    count = int(6 * sheet.scale.dots_a_second)
    for dot, true in enumerate(tracing.lead("II", 0.0, 6.0, count)):
        assert true is not None
        rows = column(sheet, dot)
        assert rows == list(range(rows[0], rows[-1] + 1))
        half = 0.5 / sheet.scale.dots_a_millivolt + 1e-9
        assert millivolts(sheet, rows[-1]) - half <= true <= millivolts(sheet, rows[0]) + half


@pytest.mark.parametrize(
    ("seconds", "speed", "gain", "cells"), [(3.5, 25, 10, 4), (6.0, 25, 10, 2), (1.7, 50, 20, 4), (6.0, 25, 5, 2)]
)
def test_a_box_of_the_paper_is_five_millimetres_of_time_and_of_voltage(
    seconds: float, speed: int, gain: int, cells: int
) -> None:
    sheet = draw(Reader(WAVE), View(seconds=seconds, speed=speed, gain=gain), 80, 8)
    assert (sheet.scale.cells, sheet.scale.margin) == (cells, 1 + cells * speed // 25)
    ground = [[sheet.canvas.cell(x, y)[2] for x in range(80)] for y in range(8)]
    ends = sheet.scale.margin + sheet.boxes * cells
    turns = [x for x in range(1, ends) if ground[0][x] != ground[0][x - 1]]
    per_second = float(sheet.scale.dots_a_second / ACROSS)
    assert [(x - sheet.scale.margin) / per_second for x in turns] == pytest.approx(
        [(x - sheet.scale.margin) // cells * 5 / speed for x in turns]
    )
    assert len(turns) == sheet.boxes + speed // 25
    down = [y for y in range(1, 8) if ground[y][9] != ground[y - 1][9]]
    heights = [millivolts(sheet, y * DOWN - 1) * gain for y in down]
    assert heights == pytest.approx([5.0 * round(height / 5) for height in heights])
    assert len(down) >= 3
    assert all(shade == "" for row in ground for shade in row[ends:])


@pytest.mark.parametrize("start", [1, 2, 3])
def test_paper_and_trace_are_scrolled_together(start: int) -> None:
    still, moved = (draw(Reader(WAVE), View(mode="one", seconds=6.0, start=at), 80, 12) for at in (0, start))
    cells = moved.scale.cells
    assert moved.start == start
    for cell in range((moved.boxes - start) * cells):
        here, there = moved.scale.margin + cell, moved.scale.margin + cell + start * cells
        for y in range(1, 12):
            assert moved.canvas.bits(here, y) == still.canvas.bits(there, y)
            assert moved.canvas.cell(here, y)[2] == still.canvas.cell(there, y)[2]


@pytest.mark.parametrize(
    ("speed", "gain", "wide", "tall"), [(25, 5, 5, 5), (25, 10, 5, 10), (25, 20, 5, 20), (50, 10, 10, 10)]
)
def test_the_calibration_mark_is_a_millivolt_for_a_fifth_of_a_second(
    speed: int, gain: int, wide: int, tall: int
) -> None:
    sheet = draw(Reader(WAVE), View(seconds=2.0, speed=speed, gain=gain), 80, 12)
    dot = -sheet.scale.margin * ACROSS
    pulse = [at for at in range(dot, 0) if min(column(sheet, at)) < sheet.baselines[0]]
    assert len(pulse) * 5 / (sheet.scale.cells * ACROSS) == wide
    assert (sheet.baselines[0] - min(column(sheet, pulse[0]))) * 5 / (sheet.scale.rows * DOWN) == tall


@pytest.mark.parametrize(
    ("width", "rows", "mode", "drawn"),
    [(80, 12, "full", "group"), (160, 12, "full", "group"), (99, 40, "full", "group"), (100, 25, "full", "full")],
)
def test_twelve_leads_are_drawn_only_where_there_is_room(width: int, rows: int, mode: str, drawn: str) -> None:
    sheet = draw(Reader(SINUS), View(mode=mode), width, rows)
    assert sheet.mode == drawn
    assert len(sheet.baselines) == (4 if drawn == "full" or rows >= 20 else 3)


def test_all_twelve_leads_stand_in_their_columns_of_equal_time() -> None:
    sheet = draw(Reader(SINUS), View(mode="full"), 160, 48)
    names: dict[str, int] = {}
    for y in range(48):
        line = "".join(text for text, _, _ in sheet.canvas.row(y))
        for name in line.replace("┊", " ").split():
            names.setdefault(name, line.index(name))
    assert {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"} <= names.keys()
    for group in GROUPS:
        assert len({names[lead] for lead in group}) == 1
    assert sheet.boxes * sheet.scale.cells == pytest.approx(float(10 * sheet.scale.dots_a_second / ACROSS), abs=2)


def test_heights_compare_from_group_to_group() -> None:
    reader = Reader(SINUS)
    for rows in (11, 12, 18, 24, 30):
        assert len({draw(reader, View(mode="group", group=group), 80, rows).scale for group in range(4)}) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["strip", "group", "one", "full"]),
    st.integers(12, 200),
    st.integers(1, 40),
    st.booleans(),
    st.sampled_from([(25, 5), (25, 10), (50, 20)]),
)
def test_nothing_overflows_the_width(mode: str, width: int, rows: int, shades: bool, marks: tuple[int, int]) -> None:
    view = View(mode=mode, speed=marks[0], gain=marks[1], start=3)
    sheet, palette = draw(READER, view, width, rows, shades=shades), Palette({}, shades=shades)
    under = lines(sheet, view, Calipers(end=150) if mode == "strip" else None, width, palette)
    for strip in [*(sheet.canvas.strip(y, palette) for y in range(rows)), *under]:
        assert strip.cell_length == sum(cell_len(segment.text) for segment in strip) == width
        assert all(isinstance(segment.style, Style) for segment in strip)


READER = Reader(WAVE)


@given(st.lists(st.integers(-40, 40)), st.sampled_from([25, 50]))
def test_the_calipers_never_round(moves: list[int], speed: int) -> None:
    calipers, here = Calipers(end=150, speed=speed), 10
    for by in moves:
        calipers, here = calipers.moved(by), max(0, min(150, here + by))
    assert calipers.legs == (here, 15)
    assert calipers.small_boxes == abs(here - 15)
    assert calipers.seconds == pytest.approx(abs(here - 15) / speed, abs=1e-12)
    assert calipers.swapped().moved(1).legs == (here, 16)


def test_the_distance_is_said_in_boxes_and_seconds_but_never_as_a_rate() -> None:
    assert Calipers((30, 10)).said == "between the legs: 20 small boxes (4 large) = 0.80 s"
    assert Calipers((10, 11)).said == "between the legs: 1 small box (0.2 large) = 0.04 s"
    assert Calipers((10, 14), speed=50).said == "between the legs: 4 small boxes (0.8 large) = 0.08 s"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_leg_put_on_a_cell_is_drawn_in_that_cell(width: int) -> None:
    sheet = draw(Reader(WAVE), View(seconds=6.0, start=2), width, 8)
    cells = range(sheet.scale.margin, sheet.scale.margin + sheet.boxes * sheet.scale.cells)
    for cell in cells:
        small = sheet.small_at(cell)
        assert small is not None
        assert sheet.cell_of(small) == cell
    assert sheet.small_at(cells.start - 1) is sheet.small_at(cells.stop) is None
    assert sheet.cell_of(sheet.start * 5 - 1) is None


class Desk(App[None]):
    """A figure alone in the app's colours; keeps what the figure reports, and the keys that reach the screen."""

    CSS = "TracingFigure { height: auto; }"
    BINDINGS = [("left_square_bracket", "screen_key"), ("space", "screen_key")]

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "scrubin-dark"
        self.told: list[Any] = []

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), ControlFilter(colours=not self.no_color)]

    def compose(self) -> ComposeResult:
        yield TracingFigure()

    @on(TracingFigure.CaliperMoved)
    def moved(self, event: TracingFigure.CaliperMoved) -> None:
        self.told.append(event.calipers.legs)

    @on(TracingFigure.Turned)
    def turned(self, event: TracingFigure.Turned) -> None:
        self.told.append(event.leads)

    def action_screen_key(self) -> None:
        self.told.append("screen")


@contextlib.asynccontextmanager
async def shown(size: tuple[int, int] = (80, 24), **how: Any) -> AsyncIterator[tuple[Pilot[None], Desk, TracingFigure]]:
    app = Desk()
    async with app.run_test(size=size) as pilot:
        figure = app.query_one(TracingFigure)
        figure.show(SINUS, **how)
        await pilot.pause()
        figure.focus()
        await pilot.pause()
        yield pilot, app, figure


def text(figure: TracingFigure) -> list[str]:
    return ["".join(segment.text for segment in figure.render_line(y)) for y in range(figure.size.height)]


async def test_arrows_and_a_click_move_the_leg_in_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with shown(calipers=True) as (pilot, app, figure):
        assert figure.size.height == 8 + 3
        await pilot.press("right", "shift+right", "space", "left", "shift+right")
        assert app.told == [(11, 15), (16, 15), (16, 14), (16, 19)]
        await pilot.click(TracingFigure, offset=(23, 2))
        await pilot.pause()
        assert app.told[-1] == (16, 50)
        *_, feet, _, words = text(figure)
        assert (feet[23], feet[3 + 6]) == ("▲", "△")
        assert words.startswith("between the legs: 34 small boxes (6.8 large) = 1.36 s")
        legs = [figure.render_line(1).crop(x, x + 1) for x in (23, 9)]
        assert [strip.text for strip in legs] == ["│", "│"]
        assert all(segment.style.bgcolor is not None for strip in legs for segment in strip if segment.style)


async def test_a_leg_that_walks_off_the_sheet_takes_the_paper_along() -> None:
    async with shown(mode="one", lead="V2", calipers=True) as (pilot, app, figure):
        assert figure.sheet is not None
        visible = figure.sheet.boxes * 5
        figure.action_step(visible - 5)
        await pilot.press("shift+right")
        assert app.told[-1] == (10 + visible, 15)
        assert figure.sheet.start > 0
        assert figure.sheet.cell_of(10 + visible) is not None
        figure.action_step(-visible)
        assert figure.sheet.cell_of(10) is not None


async def test_groups_and_leads_turn_round_and_the_other_keys_are_the_screens() -> None:
    async with shown(mode="group") as (pilot, app, figure):
        await pilot.press("right_square_bracket", "left_square_bracket", "left_square_bracket", "down", "space")
        assert app.told == [GROUPS[1], GROUPS[0], GROUPS[3], "screen"]
        assert "V4 to V6 [ ]" in text(figure)[-1]
        figure.show(SINUS, mode="one", lead="V6")
        await pilot.press("down", "up")
        assert app.told[-2:] == [("I",), ("V6",)]
        figure.show(SINUS, mode="strip", seconds=6.0)
        assert not figure.can_focus


async def test_a_longer_tracing_says_which_part_is_seen_and_scrolls() -> None:
    async with shown(mode="strip", seconds=10.0) as (pilot, _, figure):
        assert figure.can_focus
        assert text(figure)[-1].endswith("0–7.6 of 10 s [ ]")
        await pilot.press("right", "shift+right")
        assert text(figure)[-1].endswith("1.2–8.8 of 10 s [ ]")
        await pilot.press(*["shift+right"] * 3)
        assert text(figure)[-1].endswith("2.4–10 of 10 s [ ]")


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
async def test_without_shades_the_paper_is_marked_and_every_segment_styled(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color" if variable == "NO_COLOR" else "xterm")
    if variable == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    async with shown(mode="group", lead="V1") as (_, app, figure):
        *rows, feet, _ = text(figure)
        assert figure.sheet is not None
        bare = [y for y, line in enumerate(rows) if CORNER not in line]
        assert bare == [base // DOWN for base in figure.sheet.baselines]
        assert feet[5:26] == "│   ╵   ╵   ╵   ╵   │"
        strips = app.screen._compositor.render_strips(app.screen.size)
        assert all(segment.style is not None for strip in strips for segment in strip)
        assert not {
            segment.style.bgcolor for strip in strips for segment in strip if segment.style and not segment.text
        } - {None}


async def test_the_paper_takes_its_shades_from_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with shown() as (pilot, app, figure):
        seen = []
        for theme in ("scrubin-dark", "scrubin-light"):
            app.theme = theme
            await pilot.pause()
            seen.append({segment.style.bgcolor for segment in figure.render_line(0) if segment.style})
            palette = Palette(app.theme_variables)
            assert seen[-1] >= {palette.style("trace", token).bgcolor for token in PAPER}
        assert seen[0].isdisjoint(seen[1])


def test_a_caption_is_cut_before_it_overflows_and_tells_speed_gain_and_box() -> None:
    view = View(speed=50, gain=20)
    sheet = draw(READER, view, 80, 8)
    assert caption(sheet, view, 80)[0] == "50 mm/s · 20 mm/mV · large box 0.1 s × 0.25 mV · │ each second"
    assert caption(sheet, view, 55)[0] == "50 mm/s · 20 mm/mV · large box 0.1 s × 0.25 mV"
    assert caption(sheet, view, 30)[0] == "50 mm/s · 20 mm/mV"


def test_an_unknown_mode_or_lead_is_refused() -> None:
    for wrong in ({"mode": "loop"}, {"lead": "V7"}, {"speed": 0}, {"gain": -10}):
        with pytest.raises(ValueError, match="no such tracing"):
            TracingFigure().show(SINUS, **wrong)


async def test_the_palette_stays_from_drawing_to_drawing_and_goes_with_its_theme() -> None:
    async with shown(mode="strip") as (pilot, app, figure):
        text(figure)
        first = figure._palette
        figure.show(trace(Setup(rate=110.0, seed=8), 10.0), mode="strip")
        await pilot.pause()
        text(figure)
        assert figure._palette is first
        app.theme = "scrubin-light"
        await pilot.pause()
        text(figure)
        assert figure._palette.style("trace", "paper") != first.style("trace", "paper")
