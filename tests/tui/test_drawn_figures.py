"""Figures as they stand with a question: instruments, test strips, growth charts."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from scrubin.clinic import growth
from scrubin.clinic.dipstick import PADS
from scrubin.items.figure import Figure
from scrubin.tui.growth_drawing import Chart, _panel, growth_chart
from scrubin.tui.themes import THEMES
from scrubin.tui.widgets.drawn import Drawn
from scrubin.tui.widgets.figures import figure_of
from tests.tui.host import text

FIGURE: TypeAdapter[Any] = TypeAdapter(Figure)
STRIP = {"kind": "dipstick", "pads": {"ph": 3, "glucose": 3, "blood": 1}, "chart": ["glucose"]}
CHILD = {"kind": "growth_chart", "table": "bmi-for-age", "sex": "girl", "age_months": 114, "value": "18.2"}


class Bench(App[None]):
    """A figure alone."""

    CSS = "InstrumentView, DipstickView, GrowthView { height: auto; } VerticalScroll { scrollbar-size-vertical: 1; }"

    def __init__(self, figure: dict[str, Any]) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.figure = FIGURE.validate_python({**figure}, strict=False)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield figure_of(self.figure.kind, "figure")

    def on_mount(self) -> None:
        view = self.query_one("#figure")
        view.draw(self.figure)  # type: ignore[attr-defined]


@contextlib.asynccontextmanager
async def shown(figure: dict[str, Any], size: tuple[int, int] = (76, 40)) -> AsyncIterator[tuple[str, Drawn]]:
    app = Bench(figure)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        view = app.query_one("#figure")
        assert isinstance(view, Drawn)
        yield text(pilot), view


async def test_an_instrument_is_drawn_over_its_caption_and_does_not_say_its_reading() -> None:
    async with shown({"kind": "instrument", "instrument": "aneroid", "reading": "134"}, (76, 24)) as (seen, view):
        assert "Aneroid gauge · mm Hg · read the needle" in seen
        assert "134" not in seen
        assert not view.can_focus
        assert view.size.height <= 14


async def test_a_display_says_its_digits_in_a_box() -> None:
    async with shown({"kind": "instrument", "instrument": "digital-thermometer", "reading": "101.3"}) as (seen, _):
        assert "°F" in seen
        assert seen.count("│") == 5


async def test_a_strip_names_the_color_and_time_of_each_pad_in_the_order_of_the_strip() -> None:
    async with shown(STRIP) as (seen, _):
        glucose, blood, ph = (
            next(line for line in seen.splitlines() if f" {name} " in line) for name in ("Glucose", "Blood", "pH")
        )
        assert seen.index(glucose) < seen.index(blood) < seen.index(ph)
        assert glucose.split("Glucose")[1].split() == ["30", "s", "olive", "brown"]
        assert "yellow-orange with a few green dots" in blood
        assert "60 s" in ph


async def test_the_chart_of_a_strip_holds_every_block_with_its_label_and_only_of_the_charted_pads() -> None:
    async with shown(STRIP) as (seen, _):
        assert "Chart: Glucose, mg/dL, read at 30 seconds" in seen
        assert "Chart: Blood" not in seen
        for label, color in (("negative", "pale blue-green"), ("2000 or more (4+)", "dark brown")):
            assert any(color in line and label in line for line in seen.splitlines())


@pytest.mark.parametrize("width", [76, 158])
async def test_every_chart_fits_its_width(width: int) -> None:
    everything = {"kind": "dipstick", "pads": {pad.id: 0 for pad in PADS}}
    async with shown(everything, (width, 90)) as (seen, _):
        for pad in PADS:
            for level in pad.levels:
                assert any(level.color in line and level.label in line for line in seen.splitlines()), level


async def test_colors_are_shown_where_there_are_any_and_words_stay_where_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown(STRIP) as (seen, _):
        assert "▇" not in seen
        assert "olive brown" in seen
    monkeypatch.delenv("NO_COLOR")
    async with shown(STRIP) as (seen, view):
        assert "▇" in seen
        inks = {segment.style.color.triplet for segment in view.render_line(1) if segment.style and segment.style.color}
        assert PADS[0].levels[3].rgb in inks


async def test_a_growth_chart_says_the_child_and_not_the_percentile() -> None:
    async with shown(CHILD, (76, 24)) as (seen, view):
        assert "A dot stands at 9 years 6 months, 18.2" in " ".join(seen.split())
        assert seen.count("●") == 2
        assert "percentile line" not in seen
        assert view.size.height <= 16


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(sorted(growth.TABLES)),
    st.sampled_from(["boy", "girl"]),
    st.integers(24, 240),
    st.floats(3, 97),
    st.sampled_from([(74, 13), (108, 23)]),
)
def test_the_dot_lies_among_the_lines_as_the_percentile_says(
    table: Any, sex: Any, age: int, percent: float, size: tuple[int, int]
) -> None:
    value = growth.value_at(table, sex, age, percent)
    chart = Chart(table, sex, float(age), value)
    canvas = growth_chart(chart, *size)
    start = min(max(age - 12.0, 24.0), 216.0)
    panel = _panel(chart, size[0] // 2, 30, size[1] - 1, (start, start + 24))
    middle = panel.y / 4 - 0.375
    assert middle == int(middle)
    for line in growth.LINES:
        above = panel.row(chart.line(line, float(age))) < panel.y
        assert above == (line > percent) or abs(line - percent) < 1e-6
    names = [canvas.cell(x, y)[0] + canvas.cell(x + 1, y)[0] for x in (size[0] - 2,) for y in range(size[1] - 1)]
    assert [name.strip() for name in names if name.strip()] == ["95", "90", "75", "50", "25", "10", "5"]
    dots = [x for y in range(size[1]) for x in range(size[0]) if canvas.cell(x, y)[0] == "●"]
    assert len(dots) == 2
