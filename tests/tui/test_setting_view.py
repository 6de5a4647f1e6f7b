"""Instruments set by keys and by mouse; the reading is never said while it can be changed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from scrubin.clinic.instruments import INSTRUMENTS
from scrubin.items.setting import Setting, SettingResponse
from scrubin.tui.instrument_parts.ruler import Spot
from scrubin.tui.themes import THEMES
from scrubin.tui.widgets.item_view.base import Answered
from scrubin.tui.widgets.item_view.setting import SettingView
from tests.builders import COMMON, WHY
from tests.tui.host import text

SCALED = [one.id for one in INSTRUMENTS.values() if one.scale is not None]


def setting(instrument: str = "syringe-tuberculin-1", target: str = "0.35", **over: Any) -> Setting:
    data = {"id": "ME-0901", "type": "setting", "instrument": instrument, "targets": [target], "rationale": WHY}
    return Setting.model_validate_json(json.dumps({**COMMON, **data, **over}))


class Bench(App[None]):
    """A view alone, and what it reports."""

    CSS = "SettingView { height: auto; } VerticalScroll { scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.heard: list[Answered] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield SettingView(id="view")

    def on_answered(self, event: Answered) -> None:
        self.heard.append(event)

    @property
    def values(self) -> list[str]:
        return [event.response.value for event in self.heard]


@contextlib.asynccontextmanager
async def opened(
    item: Setting, response: SettingResponse | None = None, *, frozen: bool = False, size: tuple[int, int] = (77, 24)
) -> AsyncIterator[tuple[Pilot[None], Bench, SettingView]]:
    app = Bench()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(SettingView)
        view.show(item, (), response, frozenset(), of=7, frozen=frozen)
        view.focus()
        await pilot.pause()
        yield pilot, app, view


async def test_nothing_is_answered_until_the_pointer_moves_and_then_each_mark_is_told() -> None:
    async with opened(setting()) as (pilot, app, view):
        assert view.response is None
        await pilot.press("right", "shift+right", "left", "up")
        assert app.values == ["0.01", "0.06", "0.05", "0.06"]
        assert {event.of for event in app.heard} == {7}
        assert view.response == SettingResponse(value="0.06")


async def test_home_and_end_go_to_the_ends_and_nothing_goes_past_them() -> None:
    async with opened(setting("mercury-column", "120", start="100")) as (pilot, app, _):
        await pilot.press("down", "end", "up", "home", "down")
        assert app.values == ["98", "300", "300", "0", "0"]


async def test_the_large_poise_goes_by_notches_and_the_small_one_keeps_its_place() -> None:
    async with opened(setting("balance-beam-scale-lb", "134.5")) as (pilot, app, _):
        await pilot.press("right", "pageup", "pageup", "shift+right", "pagedown")
        assert app.values == ["0.25", "50.25", "100.25", "101.25", "51.25"]


async def test_page_down_is_left_to_the_pane_where_there_is_no_large_poise() -> None:
    async with opened(setting()) as (pilot, app, _):
        await pilot.press("pagedown", "pageup")
        assert app.heard == []


async def test_a_click_on_the_close_up_sets_the_mark() -> None:
    async with opened(setting(start="0.3")) as (pilot, app, view):
        assert view.pointer is not None
        close = view._drawing(view.pointer, view.size.width, 13).spots[-1]  # where a hand would click
        assert isinstance(close, Spot)
        await pilot.click(view, offset=(close.track.start + 5 * int(close.track.step), close.top + 1))
        assert app.values == [str(close.track.first + 5 * close.track.scale.minor)]


async def test_a_click_on_the_upper_beam_moves_the_large_poise_only() -> None:
    async with opened(setting("balance-beam-kg", "61.3", start="1.5")) as (pilot, app, _):
        numbers = next(line for line in text(pilot).splitlines() if "100" in line)
        await pilot.click("#view", offset=(numbers.index("100") + 1, 2))
        assert app.values == ["101.5"]


async def test_a_stored_answer_is_shown_again_with_its_pointer_where_it_was() -> None:
    async with opened(setting(), SettingResponse(value="0.4")) as (pilot, app, _):
        await pilot.press("right")
        assert app.values == ["0.41"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("0.37", "✗ you set 0.37 mL   ✓ 0.35 mL was asked for"),
        ("0.35", "✓ 0.35 mL"),
        (None, "no answer   ✓ 0.35 mL was asked for"),
    ],
)
async def test_after_the_answer_both_are_said_and_nothing_moves(given: str | None, said: str) -> None:
    response = SettingResponse(value=given) if given else None
    async with opened(setting(), response, frozen=True) as (pilot, app, _):
        before = text(pilot)
        assert f"  {said}\n" in before + "\n"
        await pilot.press("right", "end", "pageup")
        await pilot.click("#view", offset=(30, 8))
        assert app.heard == []
        assert text(pilot) == before


async def test_the_reading_is_not_said_while_it_can_be_changed() -> None:
    async with opened(setting("aneroid", "134", start="132")) as (pilot, _, _view):
        await pilot.press("right")
        assert "134" not in text(pilot)
        assert "one mark" in text(pilot)


async def test_every_instrument_fits_seventy_six_columns_and_sixteen_rows() -> None:
    async with opened(setting(), size=(76, 24)) as (_, _app, view):
        for name in SCALED:
            item = setting(name, str(INSTRUMENTS[name].scale.high))  # type: ignore[union-attr]
            for frozen, response in ((False, None), (True, SettingResponse(value=item.target))):
                view.show(item, (), response, frozenset(), frozen=frozen)
                picture, _ = view.drawn(view.size.width, 13)
                assert picture is not None
                assert picture.rows <= 16, name
                assert picture.canvas.width == 76
                assert all(sum(len(part) for part, _ in words) <= 76 for words in picture.under), name


async def test_it_is_drawn_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(setting("balance-beam-kg", "61.3"), SettingResponse(value="61.2"), frozen=True) as (pilot, _, _v):
        assert "✗ you set 61.2 kg" in text(pilot)
