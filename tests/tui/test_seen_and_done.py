"""Where keys, clicks and figures meet in a question that is seen or done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scrubin.study import sitting
from scrubin.study.sitting import Wish
from scrubin.tui.app import Begin
from scrubin.tui.widgets.item_view.numeric import NumericView
from tests import builders
from tests.tui.host import press, running, settled, text
from tests.tui.test_practice_screen import drill, opened
from tests.tui.test_recorded_figures import CALIPERS, FIGURES, legs


@pytest.mark.parametrize("where", ["#figure-strip", "#stem"])
async def test_a_click_beside_the_answer_leaves_the_digits_with_the_number(tmp_path: Path, where: str) -> None:
    practice = drill(tmp_path, builders.numeric(figure=CALIPERS))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await pilot.click(where, offset=(30, 0))
        await press(pilot, "7")
        assert pilot.app.screen.query_one(NumericView).typed == "7"


async def test_a_click_on_the_stem_leaves_the_arrows_with_a_deed(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.setting())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await pilot.click("#stem")
        await press(pilot, "right")
        assert pilot.app.screen.query_one("#view-setting").given is not None  # type: ignore[attr-defined]


async def test_left_goes_to_the_question_before_when_looking_back_whatever_the_figure(tmp_path: Path) -> None:
    items = [builders.single(f"VS-{at:04d}", figure=CALIPERS) for at in range(1, 20)]
    desk = builders.desk(tmp_path, *items, exam=builders.profile(figures=True))
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=5))
    async with running(desk, Begin("sitting", {"sitting": one})) as (pilot, _):
        await press(pilot, "a", "r", "h", "y")
        await settled(pilot)
        await press(pilot, "i", "enter", "left")
        assert " 1 of " in text(pilot).splitlines()[0]


async def test_stoppers_are_drawn_in_an_order_of_draw(tmp_path: Path) -> None:
    steps: list[dict[str, Any]] = [
        {"id": one, "text": one.upper(), "cap": cap, "after": after, "rationale": builders.WHY}
        for one, cap, after in (("pt", "light-blue", []), ("bmp", "gold", ["pt"]), ("cbc", "lavender", ["bmp"]))
    ]
    practice = drill(tmp_path, builders.ordering(steps=steps))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "▐▌ PT [light blue stopper]" in text(pilot)


async def test_backspace_leaves_the_leads_in_sight(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "1", "2", "right_square_bracket", "backspace")
        assert "augmented [ ]" in text(pilot)


async def test_the_leads_of_a_mended_tracing_can_be_turned_after_the_answer(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice), size=(80, 50)) as (pilot, _):
        await press(pilot, "1", "2", "enter", "right_square_bracket")
        assert "augmented [ ]" in text(pilot)


async def test_backspace_puts_the_wire_in_hand_down_before_it_undoes_an_exchange(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.lead_repair())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "1", "2", "4", "backspace")
        assert "Exchanged: RA with LA" in text(pilot)


async def test_calipers_stay_where_they_were_when_the_answer_is_told(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.numeric(figure=CALIPERS))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "right", "7", "enter")
        assert legs(pilot) == (11, 15)


@pytest.mark.parametrize("kind", ["strip", "tracing", "growth_chart"])
async def test_four_options_are_in_sight_under_every_figure(tmp_path: Path, kind: str) -> None:
    practice = drill(tmp_path, builders.single(figure=FIGURES[kind]))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "D  ○   Answer" in text(pilot)


async def test_a_placement_in_an_exam_says_that_b_goes_back(tmp_path: Path) -> None:
    items = [builders.placement(f"EC-{at:04d}", topic="vitals") for at in range(1, 20)]
    desk = builders.desk(tmp_path, *items, exam=builders.profile(formats=["placement"]))
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=5))
    async with running(desk, Begin("sitting", {"sitting": one})) as (pilot, _):
        assert "← back" not in text(pilot).splitlines()[-1]
        assert "b back" in text(pilot).splitlines()[-1]
