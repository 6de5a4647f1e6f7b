"""Electrodes put on a torso: by walking, by clicking, from the sites by name; and the truth afterwards."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.pilot import Pilot

from scrubin.clinic.sites import SITES
from scrubin.clinic.torso import Point
from scrubin.items.placement import Placement, PlacementResponse
from scrubin.tui.torso_window import Window
from scrubin.tui.walls import ControlFilter
from scrubin.tui.widgets.item_view.base import Answered
from scrubin.tui.widgets.item_view.placement import PlacementView
from tests.builders import COMMON, WHY
from tests.tui.host import text

CHEST = ["V1", "V2", "V3", "V4", "V5", "V6"]
ALL = [*CHEST, "RA", "LA", "RL", "LL"]
RIGHT_START = {
    "V1": "4-right-sternal",
    "V2": "4-left-sternal",
    "V3": "midway-v2-v4",
    "V4": "5-left-midclavicular",
    "V5": "level-v4-left-anterior-axillary",
    "V6": "level-v4-left-midaxillary",
}


def placement(**over: Any) -> Placement:
    data = {"id": "EC-0901", "type": "placement", "electrodes": CHEST, "rationale": WHY}
    return Placement.model_validate_json(json.dumps({**COMMON, **data, **over}))


class Bench(App[None]):
    """A placement view alone, and what it reports."""

    CSS = "PlacementView { height: auto; } VerticalScroll { scrollbar-size-vertical: 1; }"

    def __init__(self, item: Placement, response: PlacementResponse | None, *, frozen: bool) -> None:
        super().__init__()
        self.opening = item, response, frozen
        self.heard: list[Answered] = []

    def get_line_filters(self) -> list[Any]:
        return [*super().get_line_filters(), ControlFilter(colours=not self.no_color)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield PlacementView(id="view")

    def on_mount(self) -> None:
        item, response, frozen = self.opening
        view = self.query_one(PlacementView)
        view.show(item, (), response, frozenset(), of=7, frozen=frozen)
        view.focus()

    def on_answered(self, event: Answered) -> None:
        self.heard.append(event)


@contextlib.asynccontextmanager
async def bench(
    item: Placement,
    response: PlacementResponse | None = None,
    *,
    frozen: bool = False,
    size: tuple[int, int] = (76, 24),
) -> AsyncIterator[tuple[Pilot[None], Bench]]:
    app = Bench(item, response, frozen=frozen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app


async def press(pilot: Pilot[Any], *names: str) -> None:
    """Keys given to the view that has the focus, one after the other."""
    view = pilot.app.query_one(PlacementView)
    assert view.has_focus
    for name in names:
        view.post_message(events.Key(name, " " if name == "space" else name if len(name) == 1 else None))
    await pilot.pause()


def given(app: Bench) -> dict[str, Point]:
    """Where the electrodes lie in the last answer."""
    assert app.heard[-1].of == 7
    return {one.electrode: Point(one.x, one.y) for one in app.heard[-1].response.places}


def window(app: Bench, at: int = 0) -> tuple[Window, int, int]:
    sheet = app.query_one(PlacementView)._sheet
    assert sheet is not None
    return sheet.framed[at].window, sheet.framed[at].left, sheet.framed[at].top


def cell(app: Bench, site: str, at: int = 0) -> tuple[int, int]:
    frame, left, top = window(app, at)
    found = frame.cell(SITES[site].point)
    assert found is not None
    return found[0] + left, found[1] + top


async def test_six_electrodes_are_placed_by_keys_alone_and_all_are_right() -> None:
    item = placement()
    async with bench(item) as (pilot, app):
        await pilot.press("down", "down", "space")
        await pilot.press("right", "right", "space")
        await pilot.press("right", "space")
        await pilot.press("down", "space")
        await pilot.press("right", "down", "space")
        await pilot.press("right", "space")
        await pilot.pause()
        assert given(app) == {one: SITES[site].point for one, site in RIGHT_START.items()}
        assert item.grade(app.heard[-1].response).correct
        assert app.heard[-1].response.whole(())
        assert text(pilot).count("●") == 6


async def test_a_click_puts_the_one_in_hand_at_that_very_place_and_moves_the_cursor_there() -> None:
    async with bench(placement()) as (pilot, app):
        spot = cell(app, "4-right-sternal")
        await pilot.click("#view", offset=spot)
        frame, left, top = window(app)
        assert given(app)["V1"] == frame.point(spot[0] - left, spot[1] - top)
        assert item_right(app, "V1")
        assert "[V1]" in text(pilot).splitlines()[spot[1]]
        assert "▸ 2 ○ V2" in text(pilot)


def item_right(app: Bench, electrode: str) -> bool:
    shown = app.query_one(PlacementView).shown
    assert shown is not None
    return shown.placing.verdicts()[electrode]


async def test_clicks_alone_place_all_six_right_at_80_by_24() -> None:
    item = placement()
    async with bench(item) as (pilot, app):
        for site in RIGHT_START.values():
            await pilot.click("#view", offset=cell(app, site))
        assert item.grade(app.heard[-1].response).correct


async def test_a_figure_or_a_click_on_the_list_takes_an_electrode_in_hand_without_an_answer() -> None:
    async with bench(placement()) as (pilot, app):
        await press(pilot, "4")
        assert "▸ 4 ○ V4" in text(pilot)
        row = next(y for y, line in enumerate(text(pilot).splitlines()) if "V6 (" in line)
        await pilot.click("#view", offset=(text(pilot).splitlines()[row].index("V6"), row))
        await pilot.pause()
        assert "▸ 6 ○ V6" in text(pilot)
        assert app.heard == []


async def test_backspace_takes_back_only_the_one_in_hand() -> None:
    async with bench(placement()) as (pilot, app):
        await press(pilot, "space", "right", "right", "space", "1", "backspace")
        assert set(given(app)) == {"V2"}
        told = len(app.heard)
        await press(pilot, "backspace")
        assert len(app.heard) == told
        await press(pilot, "2", "backspace")
        assert app.heard[-1].response is None


async def test_a_nudge_leaves_the_site_by_ten_thousandths_and_an_arrow_finds_it_again() -> None:
    async with bench(placement()) as (pilot, app):
        await press(pilot, "shift+right", "shift+right", "shift+down")
        assert "2nd space, right sternal border, nudged 2 right, 1 down" in text(pilot)
        await press(pilot, "space")
        start = SITES["2-right-sternal"].point
        assert given(app)["V1"] == Point(start.x + 20, start.y + 10)
        await press(pilot, "left", "1", "left", "space")
        assert given(app)["V1"] == start


async def test_the_cursor_stays_on_a_chest_that_is_all_there_is() -> None:
    async with bench(placement()) as (pilot, app):
        await press(pilot, *["left"] * 4, "space")
        assert given(app)["V1"] == SITES["2-right-midclavicular"].point
        assert "v body" not in text(pilot)
        before = text(pilot)
        await press(pilot, "v")
        assert text(pilot) == before


async def test_electrodes_that_lie_wrong_are_placed_from_the_start_and_all_told_at_the_first_change() -> None:
    start = {**RIGHT_START, "V1": "3-right-sternal"}
    item = placement(start=start)
    async with bench(item) as (pilot, app):
        assert app.heard == []
        assert text(pilot).count("●") == 6
        assert "[V1]" in text(pilot)
        await press(pilot, "down", "space")
        assert given(app) == {one: SITES[site].point for one, site in RIGHT_START.items()}
        assert item.grade(app.heard[-1].response).correct


async def test_a_fixed_electrode_is_drawn_and_never_taken() -> None:
    item = placement(electrodes=["V3"], fixed={"V2": "4-left-sternal", "V4": "5-left-midclavicular"})
    async with bench(item) as (pilot, app):
        for name, site in (("V2", "4-left-sternal"), ("V4", "5-left-midclavicular")):
            column, row = cell(app, site)
            assert name in text(pilot).splitlines()[row][column - 2 : column + 3]
        await press(pilot, "2", "4")
        row = next(y for y, line in enumerate(text(pilot).splitlines()) if "■ V2" in line)
        await pilot.click("#view", offset=(text(pilot).splitlines()[row].index("V2 ("), row))
        await press(pilot, "space")
        assert set(given(app)) == {"V3"}


async def test_what_was_stored_is_shown_when_the_question_is_opened_again() -> None:
    item = placement()
    stored = item.answer({"V1": SITES["4-right-sternal"].point, "V2": SITES["4-left-sternal"].point})
    async with bench(item, stored) as (pilot, app):
        assert "V1 4 V2" in text(pilot)
        assert "▸ 3 ○ V3" in text(pilot)
        assert app.query_one(PlacementView).response == stored
        assert not app.query_one(PlacementView).unsaved


async def test_the_place_of_the_cursor_is_said_only_where_landmarks_are_named() -> None:
    async with bench(placement()) as (pilot, _):
        assert "In hand: V1 (red) · 2nd intercostal space, right sternal border" in text(pilot)
    async with bench(placement(labels=False)) as (pilot, _):
        await press(pilot, "shift+right", "down")
        assert "In hand: V1 (red)" in text(pilot)
        for word in ("intercostal", "sternal", "axillary", "→"):
            assert word not in text(pilot)


async def test_the_longest_place_is_said_in_76_columns() -> None:
    async with bench(placement()) as (pilot, _):
        await press(pilot, "5", *["right"] * 4, *["shift+right"] * 14)
        assert "V5 · 2nd space, between left anterior axillary and midaxillary line\n" in text(pilot)


async def test_iec_names_and_colors_are_used_where_the_question_does() -> None:
    async with bench(placement(naming="iec")) as (pilot, _):
        await press(pilot, "down", "down", "space")
        assert "[C1]4" in text(pilot)
        assert "2 ○ C2 (yellow)" in text(pilot)
        assert "V" not in text(pilot)


async def test_limb_electrodes_are_walked_to_on_the_whole_body() -> None:
    item = placement(electrodes=["RA", "LA", "RL", "LL"])
    async with bench(item) as (pilot, app):
        await press(pilot, "left", "space")
        await press(pilot, "up", "right", "right", "space")
        await press(pilot, "down", "down", "left", "space")
        await press(pilot, "right", "space")
        assert item.grade(app.heard[-1].response).correct


async def test_the_drawing_follows_the_electrode_in_hand_and_v_turns_it() -> None:
    async with bench(placement(electrodes=["V1", "RA"])) as (pilot, app):
        assert window(app)[0].kind == "chest"
        await press(pilot, "space")
        assert window(app)[0].kind == "body"
        assert "[•]" in text(pilot)
        await press(pilot, "v")
        assert window(app)[0].kind == "chest"
        assert "[V1]" in text(pilot)
        await press(pilot, *["left"] * 3)
        assert window(app)[0].kind == "body"


async def test_both_drawings_stand_side_by_side_where_there_is_room() -> None:
    async with bench(placement(electrodes=ALL), size=(140, 40)) as (pilot, app):
        assert [window(app, at)[0].kind for at in (0, 1)] == ["body", "chest"]
        assert "v chest" not in text(pilot)
        await press(pilot, "7")
        await pilot.click("#view", offset=cell(app, "right-wrist", 0))
        await press(pilot, "1")
        await pilot.click("#view", offset=cell(app, "4-right-sternal", 1))
        assert item_right(app, "RA")
        assert item_right(app, "V1")
        assert max(map(len, text(pilot).splitlines())) <= 110


async def test_the_sites_by_name_do_the_same_by_keys_and_by_mouse() -> None:
    async with bench(placement()) as (pilot, app):
        await press(pilot, "l")
        assert "▸    2nd intercostal space, right sternal border" in text(pilot)
        assert "In hand: V1 (red)\n" in text(pilot)
        await press(pilot, *["down"] * 10, "space")
        assert given(app)["V1"] == SITES["4-right-sternal"].point
        assert "▸ V1 4th intercostal space, right sternal border" in text(pilot)
        row = next(
            y for y, line in enumerate(text(pilot).splitlines()) if "4th intercostal space, left sternal" in line
        )
        await pilot.click("#view", offset=(20, row))
        assert given(app)["V2"] == SITES["4-left-sternal"].point
        await press(pilot, "l")
        assert "V1 4[V2]" in text(pilot)


async def test_without_names_the_list_does_not_tell_where_the_cursor_stands() -> None:
    async with bench(placement(labels=False)) as (pilot, _):
        await press(pilot, "down", "down", "right", "right", "l")
        assert "▸    2nd intercostal space, right sternal border" in text(pilot)


async def test_the_truth_is_shown_after_the_answer_and_nothing_changes_any_more() -> None:
    item = placement(electrodes=["V1", "V2"])
    stored = item.answer({"V1": SITES["2-right-sternal"].point, "V2": SITES["4-left-sternal"].point})
    async with bench(item, stored, frozen=True) as (pilot, app):
        lines = text(pilot).splitlines()
        wrong, right = cell(app, "2-right-sternal")[1], cell(app, "4-left-sternal")[1]
        assert "V1✗" in lines[wrong]
        assert "·V1" in lines[right]
        assert "V2✓" in lines[right]
        assert "✗ V1 (red)" in text(pilot)
        assert "1 of 2 right. The mark ·V1 shows where V1 belongs." in text(pilot)
        before = text(pilot)
        await press(pilot, "space", "down", "l", "v", "2", "backspace")
        await pilot.click("#view", offset=cell(app, "3-left-sternal"))
        assert text(pilot) == before
        assert app.heard == []


async def test_wrong_ones_on_chest_and_limbs_are_both_shown_after_the_answer() -> None:
    item = placement(electrodes=["V1", "RA"])
    stored = item.answer({"V1": SITES["2-right-sternal"].point, "RA": SITES["left-wrist"].point})
    async with bench(item, stored, frozen=True, size=(76, 60)) as (pilot, app):
        assert [window(app, at)[0].kind for at in (0, 1)] == ["chest", "body"]
        assert "V1✗" in text(pilot)
        assert "RA✗" in text(pilot)
        assert "·RA" in text(pilot)


async def test_an_electrode_never_placed_is_wrong_and_its_place_is_shown() -> None:
    async with bench(placement(electrodes=["V1"]), frozen=True) as (pilot, _):
        assert "✗ V1 (red) –" in text(pilot)
        assert "The mark ·V1 shows where V1 belongs." in text(pilot)


@pytest.mark.parametrize("width", [40, 60, 76, 80, 120])
@pytest.mark.parametrize("over", [{}, {"electrodes": ALL}, {"electrodes": ["RA", "LL"], "fixed": RIGHT_START}])
async def test_nothing_overflows_and_at_80_by_24_nothing_scrolls(width: int, over: dict[str, Any]) -> None:
    async with bench(placement(**over), size=(width, 24)) as (pilot, app):
        view = app.query_one(PlacementView)
        for keys in ((), ("l",), ("l", "v")):
            await press(pilot, *keys)
            lines = view.render_lines(Region(0, 0, view.size.width, view.size.height))
            assert {line.cell_length for line in lines} == {view.size.width}
            rows = ["".join(run[0] for run in row) for row in view._rows]
            assert max(map(len, rows)) <= view.size.width
        assert width < 76 or view.size.height <= 15


async def test_it_is_readable_without_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with bench(placement()) as (pilot, app):
        await press(pilot, "down", "down", "space", "right", "right")
        row = cell(app, "4-right-sternal")[1]
        assert "V1 4[ ]" in text(pilot).splitlines()[row]
        strip = app.query_one(PlacementView).render_line(row)
        assert all(segment.style is not None for segment in strip)
        assert any(segment.text == "V1" and segment.style.reverse for segment in strip if segment.style)


async def test_a_move_draws_only_the_rows_again_that_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bench(placement()) as (pilot, app):
        view = app.query_one(PlacementView)
        asked: list[Region] = []
        real = view.refresh

        def refresh(*regions: Region, **more: Any) -> Any:
            asked.extend(regions)
            assert regions or more
            return real(*regions, **more)

        monkeypatch.setattr(view, "refresh", refresh)
        await press(pilot, "right")
        assert 0 < len(asked) <= 3
        asked.clear()
        await press(pilot, "down", "space")
        assert 0 < len(asked) <= 8
        monkeypatch.undo()
        assert [line.text for line in view.render_lines(Region(0, 0, view.size.width, view.size.height))] == [
            "".join(run[0] for run in row).ljust(view.size.width) for row in view._rows
        ]
