"""The measurement view in a terminal: keys, clicks, the clock, what is left when it closes."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from scrubin.clinic import cuff
from scrubin.items.measurement import Counted, Measurement, MeasurementResponse, PressureTaken
from scrubin.tui.themes import THEMES
from scrubin.tui.widgets.item_view.base import Answered
from scrubin.tui.widgets.item_view.measurement import MeasurementView
from scrubin.tui.widgets.item_view.taking_pressure import PressureTaking
from tests.tui.host import text
from tests.tui.taking_items import TO_THE_TOP, measurement

TAKEN = MeasurementResponse(taken=PressureTaken(cuff="adult", inflated_to=150, rate=2.0, systolic=128, diastolic=78))


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


class Bench(App[None]):
    """One view, and a screen that would take the arrows as its own."""

    CSS = "MeasurementView { height: auto; text-wrap: nowrap; }"
    BINDINGS = [Binding("left,right,space,1,2,backspace", "stray")]

    def __init__(self, item: Measurement, response: Any = None, *, frozen: bool = False) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "scrubin-dark"
        self.clock = Clock()
        self.view = MeasurementView(id="view", clock=self.clock)
        self.item, self.response, self.frozen = item, response, frozen
        self.answers: list[Any] = []
        self.strayed = 0
        self.bells = 0

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.item, (), self.response, frozenset(), of=7, frozen=self.frozen)
        self.view.focus()

    def on_answered(self, event: Answered) -> None:
        assert event.of == 7
        self.answers.append(event.response)

    def action_stray(self) -> None:
        self.strayed += 1

    def bell(self) -> None:
        self.bells += 1

    def pass_by(self, seconds: float) -> None:
        self.clock.now += seconds
        self.view.tick()


@contextlib.asynccontextmanager
async def bench(
    procedure: str, response: Any = None, *, frozen: bool = False, size: tuple[int, int] = (76, 24)
) -> AsyncIterator[tuple[Bench, Pilot[None]]]:
    app = Bench(measurement(procedure), response, frozen=frozen)
    async with app.run_test(size=size) as pilot:
        yield app, pilot


def ends(app: Bench) -> tuple[float, float]:
    """When the first and the last sound come, in seconds after the valve was opened."""
    taking = app.view.taking
    assert isinstance(taking, PressureTaking)
    heard = cuff.sounds(taking.run)
    return heard[0].at_s, heard[-1].at_s


def pump(app: Bench, keys: Sequence[str]) -> None:
    """The many presses between two that are tested."""
    assert app.view.taking is not None
    for key in keys:
        app.view.taking.press(key, app.clock())


async def click_on(pilot: Pilot[None], words: str) -> None:
    await pilot.pause()
    lines = text(pilot).split("\n")
    y = next(at for at, line in enumerate(lines) if words in line)
    await pilot.click(MeasurementView, offset=(lines[y].index(words), y))


async def test_a_pressure_is_taken_by_keys_and_reported() -> None:
    async with bench("blood_pressure") as (app, pilot):
        await pilot.press("2", "space", "up", "right")
        pump(app, TO_THE_TOP[1:-1])
        await pilot.press("m", "space")
        first, last = ends(app)
        app.pass_by(first + 0.1)
        await pilot.pause()
        assert app.bells == 1
        assert "●  tapping" in text(pilot)
        app.pass_by(0.3)
        await pilot.pause()
        assert "○  tapping" in text(pilot)
        await pilot.press("space")
        app.pass_by(last - first)
        await pilot.press("space", "b")
        response = app.answers[-1]
        assert app.item.grade(response).correct
        assert app.view.unsaved
        assert app.strayed == 0


async def test_a_pressure_is_taken_by_clicks_alone() -> None:
    async with bench("blood_pressure") as (app, pilot):
        await click_on(pilot, "adult         27")
        await click_on(pilot, "Space takes")
        pump(app, TO_THE_TOP[1:-1])
        await click_on(pilot, "↑ 10 up")
        await click_on(pilot, "3  4  5")
        await click_on(pilot, "2 ▸3")
        await click_on(pilot, "→ 2 up")
        await click_on(pilot, "Space opens")
        first, last = ends(app)
        app.pass_by(first + 0.1)
        await pilot.click(MeasurementView, offset=(60, 6))
        app.pass_by(last - first)
        await pilot.click(MeasurementView, offset=(60, 6))
        taken = app.answers[-1].taken
        assert (taken.cuff, taken.inflated_to, taken.rate) == ("adult", 148, 2)
        assert app.item.grade(app.answers[-1]).correct


async def test_a_pulse_is_counted_by_keys_and_by_clicks() -> None:
    async with bench("pulse") as (app, pilot):
        await click_on(pilot, "Space starts")
        app.pass_by(30.2)
        await pilot.press("space", "3", "8")
        assert app.answers == []
        await click_on(pilot, "Per minute")
        await pilot.press("space", "space", "7", "6")
        assert app.answers[-1] == MeasurementResponse(taken=Counted(seconds=30, counted=38, per_minute=76))
        assert app.strayed == 0


async def test_an_orthostatic_set_is_taken_by_clicks_and_digits() -> None:
    async with bench("orthostatic") as (app, pilot):
        await click_on(pilot, "5  minutes")
        await click_on(pilot, "Space measures")
        await click_on(pilot, "Space measures")
        await click_on(pilot, "3   5  minutes")
        await click_on(pilot, "Space measures")
        await pilot.press("2", "2", "down", "6", "down", "1", "6")
        assert app.answers == []
        await click_on(pilot, "○ yes")
        assert app.item.grade(app.answers[-1]).correct


async def test_the_arrows_never_leave_the_question() -> None:
    for procedure in ("blood_pressure", "pulse", "orthostatic"):
        async with bench(procedure) as (app, pilot):
            await pilot.press("left", "right", "backspace", "1")
            assert app.strayed == 0


async def test_a_hidden_or_closed_view_asks_no_more() -> None:
    async with bench("pulse") as (app, pilot):
        await pilot.press("space")
        timer = app.view._timer
        assert timer is not None
        app.view.display = False
        await pilot.pause()
        assert app.view._timer is None
    async with bench("pulse") as (app, pilot):
        await pilot.press("space")
        app.view.show(app.item, (), None, frozenset(), of=7)
        assert app.view._timer is None
        await pilot.press("space")
        await app.view.remove()
        assert app.view._timer is None


async def test_a_stored_answer_is_shown_and_can_be_begun_anew() -> None:
    async with bench("blood_pressure", TAKEN) as (app, pilot):
        assert "128/78 mm Hg" in text(pilot)
        assert not app.view.unsaved
        await pilot.press("backspace")
        assert app.answers == [None]
        assert "Radial pulse" in text(pilot)


async def test_a_frozen_view_shows_read_and_heard_and_takes_no_key() -> None:
    async with bench("blood_pressure", TAKEN, frozen=True) as (app, pilot):
        before = text(pilot)
        assert "▾ 128  charted" in before
        assert "heard" in before
        assert before.count("✓") == 5
        await pilot.press("space", "backspace", "up")
        await pilot.click(MeasurementView, offset=(20, 2))
        assert text(pilot) == before
        assert app.answers == []


@pytest.mark.parametrize(
    ("procedure", "keys", "then"),
    [
        ("blood_pressure", ["2", "space", "up", "up", "up", "space"], "▸ 3  Listen"),
        ("pulse", ["space"], "  3 s"),
        ("respiration", ["space"], "  3 s"),
        ("orthostatic", ["space"], "▸ 2  Standing"),
    ],
)
async def test_each_kind_is_drawn_without_colors(
    procedure: str, keys: list[str], then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with bench(procedure) as (app, pilot):
        assert app.no_color
        assert "▸ 1" in text(pilot)
        await pilot.press(*keys)
        app.pass_by(3)
        await pilot.pause()
        assert then in text(pilot)
