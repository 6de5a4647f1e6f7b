"""Crossed wires on the practice screen: exchanged by keys and by mouse, the tracing following; paging, undo, the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from scrubin.clinic.ecg import trace
from scrubin.tui.canvas import CORNER, shaded
from scrubin.tui.widgets.figures.reader import Reader
from scrubin.tui.widgets.figures.recorded import SECONDS, TracingView
from scrubin.tui.widgets.figures.sheet import GROUP_NAMES, GROUPS, View, draw
from tests import builders
from tests.tui.host import press, running, text
from tests.tui.test_practice_screen import drill, opened

TALL = (80, 60)
CROSSED = ("RA", "LA")


def tracing(pilot: Pilot[Any]) -> list[str]:
    """The tracing as it is drawn, without the words under it."""
    figure = pilot.app.screen.query_one("#mended", TracingView)
    assert figure.sheet is not None
    rows = figure.sheet.canvas.height
    return ["".join(segment.text for segment in figure.render_line(y)) for y in range(rows)]


def expected(pilot: Pilot[Any], group: int, *more: tuple[Any, Any]) -> list[str]:
    """What three leads of the recording look like after these exchanges."""
    figure = pilot.app.screen.query_one("#mended", TracingView)
    assert figure.sheet is not None
    setup = builders.lead_repair().figure.setup(*more)
    view = View("full", seconds=SECONDS, group=group)
    size = figure.size.width, figure.sheet.canvas.height
    sheet = draw(Reader(trace(setup, SECONDS)), view, *size, shades=shaded(pilot.app))
    return ["".join(part for part, *_ in sheet.canvas.row(y)) for y in range(sheet.canvas.height)]


def leads(pilot: Pilot[Any]) -> str:
    """The name of the leads in sight, as the caption says it."""
    caption = next(line for line in text(pilot).splitlines() if line.endswith("[ ] other leads"))
    return next(name for name in GROUP_NAMES if f" {name} [ ]" in caption)


def said(pilot: Pilot[Any]) -> str:
    """The line that says what was exchanged."""
    return next(line.split("Exchanged: ")[1] for line in text(pilot).splitlines() if "Exchanged: " in line)


def wires(pilot: Pilot[Any]) -> str:
    """The line of wires."""
    return next(line for line in text(pilot).splitlines() if " V3 " in line and " LL " in line)


async def test_two_digits_exchange_two_wires_and_the_tracing_is_mended_at_once(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert tracing(pilot) == expected(pilot, 0)
        await press(pilot, "1")
        assert said(pilot) == "nothing exchanged yet"
        await press(pilot, "2")
        assert said(pilot) == "RA with LA"
        assert tracing(pilot) == expected(pilot, 0, CROSSED) != expected(pilot, 0)
        await press(pilot, "enter")
        assert practice.right == 1
        assert wires(pilot).count("✓") == 10
        await press(pilot, "pagedown")
        assert "Lead I is upside down." in text(pilot)
        assert "It imitates disease" not in text(pilot)


async def test_a_wrong_exchange_by_arrows_is_told_wire_by_wire_with_the_harm_and_undo_asks_again(
    tmp_path: Path,
) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice), size=TALL) as (pilot, _):
        await press(pilot, "space", "left", "left", "space")
        assert said(pilot) == "RA with V5"
        await press(pilot, "enter")
        shown = text(pilot)
        assert practice.answered == 1
        assert practice.right == 0
        assert "".join(wires(pilot).split()[::2]) == "✗✗✓✓✓✓✓✓✗✓"
        assert "Wrong: RA with V5. The answer is RA with LA." in shown
        for reason in ("The RA wire is on the V5 electrode.", "The V5 wire is on the LA electrode."):
            assert reason in shown
        assert "What it can do: It imitates disease." in shown
        await pilot.click("#mended", offset=(30, 3))
        await press(pilot, "backspace", "5", "6", "space")
        assert text(pilot) == shown
        await press(pilot, "u")
        assert practice.answered == 0
        assert said(pilot) == "nothing exchanged yet"
        assert tracing(pilot) == expected(pilot, 0)
        assert "✗" not in text(pilot)


async def test_wires_are_exchanged_by_mouse_and_the_same_wire_clicked_twice_is_put_down(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):

        async def click(wire: str) -> None:
            await pilot.click("#wires", offset=(wires(pilot).index(f"{wire} ") - 1, 0))
            await pilot.pause()

        await click("V1")
        await click("V1")
        await click("LA")
        assert said(pilot) == "nothing exchanged yet"
        await click("RA")
        assert said(pilot) == "LA with RA"
        assert tracing(pilot) == expected(pilot, 0, CROSSED)
        await pilot.click("#wires", offset=(3, 1))
        await pilot.click("#mended", offset=(30, 3))
        assert said(pilot) == "LA with RA"
        await press(pilot, "5", "6")
        assert said(pilot) == "LA with RA, then V1 with V2"
        await press(pilot, "enter")
        assert practice.answered == 1
        assert practice.right == 0


async def test_backspace_undoes_the_last_exchange_and_the_tracing_with_it(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "backspace", "1", "2", "1", "4")
        assert said(pilot) == "RA with LA, then RA with LL"
        assert tracing(pilot) == expected(pilot, 0, CROSSED, ("RA", "LL"))
        await press(pilot, "backspace")
        assert said(pilot) == "RA with LA"
        assert tracing(pilot) == expected(pilot, 0, CROSSED)
        await press(pilot, "backspace", "3", "backspace", "4", "enter")
        assert said(pilot) == "nothing exchanged yet"
        assert "Exchange two wires first: press their two digits; k marks a guess." in text(pilot)
        assert practice.answered == 0


async def test_the_brackets_turn_the_leads_and_an_exchange_leaves_those_in_sight(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert leads(pilot) == "limb"
        await press(pilot, "left_square_bracket")
        assert leads(pilot) == "V4 to V6"
        assert tracing(pilot) == expected(pilot, GROUPS.index(("V4", "V5", "V6")))
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert leads(pilot) == "augmented"
        assert said(pilot) == "nothing exchanged yet"
        await press(pilot, "1", "2")
        assert leads(pilot) == "augmented"
        assert tracing(pilot) == expected(pilot, 1, CROSSED) != expected(pilot, 1)


async def test_without_colors_boxes_and_wires_are_told_by_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert pilot.app.no_color
        assert text(pilot).count(CORNER) > 100
        assert "▸1 RA" in wires(pilot)
        assert all(len(line) <= 80 for line in text(pilot).splitlines())
        assert "Two digits exchange two wires" in text(pilot)
        await press(pilot, "3", "0", "enter")
        assert "✗ RL" in wires(pilot)
        assert "✓ V1" in wires(pilot)
