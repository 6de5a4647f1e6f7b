"""Readiness on the screen: home, the page behind it, what it assumes, and how forecasts turned out."""

from __future__ import annotations

from pathlib import Path

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store.settings import Settings
from scrubin.study import drilling, sitting
from scrubin.study.desk import Desk
from scrubin.study.sitting import Wish
from tests import builders
from tests.tui.host import press, running, settled, text

A, B = SingleChoiceResponse(option="a"), SingleChoiceResponse(option="b")


def sat(desk: Desk, right: int, items: int = 36) -> None:
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=items))
    for seat in range(items):
        one.answer(seat, B if seat < right else A)
    one.hand_in()


async def test_home_says_how_many_fresh_answers_are_missing(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    drill = drilling.start(desk, count=3)
    for _ in range(3):
        drill.next()
        drill.answer(B)
    async with running(desk) as (pilot, _):
        assert "Not enough fresh questions to say: 3 of 30 in the last fortnight." in text(pilot)
        await press(pilot, "w")
        await settled(pilot)
        assert "27 questions more that you have not met before" in " ".join(text(pilot).split())


async def test_home_says_the_chance_with_its_band_and_what_raises_it(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 25)
    async with running(desk) as (pilot, _):
        line = next(row for row in text(pilot).splitlines() if "Likely to pass today: " in row)
        assert "raised by: w  assuming: a" in line
        assert " to " in line
        assert "Vitals: pulse" in text(pilot)
        await press(pilot, "a")
        await settled(pilot)
        assert "A forecast, not a promise." in text(pilot)
        await press(pilot, "b")
        assert "Likely to pass today: " in text(pilot)


async def test_the_page_shows_score_tasks_and_domains_and_on_a_key_what_it_assumes(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 25)
    async with running(desk, size=(80, 30)) as (pilot, _):
        await press(pilot, "w")
        await settled(pilot)
        shown = text(pilot)
        assert "Expected on a full form: " in shown
        assert "assumed pass mark 70%" in shown
        assert "Fresh questions left: 24 of this exam that you have never seen." in shown
        assert "pass line 390" in shown
        assert "Vitals: pulse" in shown
        assert any("Signs" in row and "●" in row and "to" in row for row in shown.splitlines())
        await press(pilot, "a")
        said = " ".join(text(pilot).split())
        assert "A forecast, not a promise." in said
        assert "taken as 70%" in said
        assert "Expected on a full form" not in said
        await press(pilot, "a")
        assert "Expected on a full form: " in text(pilot)


async def test_the_arrows_reach_what_stands_below_the_tasks(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 25)
    async with running(desk, size=(80, 12)) as (pilot, _):
        await press(pilot, "w")
        await settled(pilot)
        assert "the assumed pass mark, 70%" not in text(pilot)
        await press(pilot, *["down"] * 8)
        assert "the assumed pass mark, 70%" in text(pilot)
        await press(pilot, *["up"] * 12)
        assert "Likely to pass today" in text(pilot)


async def test_enter_drills_the_task_under_the_cursor(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 25)
    async with running(desk) as (pilot, _):
        await press(pilot, "w")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Drill · Vitals: pulse" in text(pilot)


async def test_without_a_target_exam_the_page_offers_to_choose_it_and_is_filled_on_coming_back(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings())
    async with running(desk) as (pilot, _):
        assert "pass today" not in text(pilot)
        await press(pilot, "w")
        await settled(pilot)
        assert "▸ Choose your exam" in text(pilot)
        await press(pilot, "a", "f", "down")
        assert pilot.app.screen.id == "readiness"
        foot = text(pilot).splitlines()[-1]
        assert ", choose your exam" in foot
        assert not any(said in foot for said in ("drill", "forecasts", "assumes"))
        await press(pilot, "comma")
        assert "▸ Exam" in text(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        await press(pilot, "enter", "right", "escape")
        await settled(pilot)
        shown = text(pilot)
        assert "Readiness · Demo" in shown
        assert "Choose your exam" not in shown
        assert "Enter drill this task" in shown.splitlines()[-1]
        assert any("Signs" in row and "no answers yet" in row and "%" not in row for row in shown.splitlines())


async def test_history_leads_to_forecasts_and_trends(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 25)
    sat(desk, 30)
    clock = desk.clock
    assert isinstance(clock, builders.HandClock)
    clock.sleep(3 * 86_400)
    sat(desk, 20)
    async with running(desk, size=(80, 40)) as (pilot, _):
        await press(pilot, "h", "f")
        await settled(pilot)
        shown = text(pilot)
        assert "Brier score" in shown
        assert "what was told, ● what came" in shown
        assert shown.count("21 Nov 2026") == 2
        assert "✗ below" in shown
        for first in ("Reviews by topic", "Minutes a day", "Reviews due from"):
            await press(pilot, "v")
            await settled(pilot)
            assert first in text(pilot)
        assert "Seconds a question" not in text(pilot)


async def test_empty_pages_say_what_brings_the_first_line(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "h", "f")
        await settled(pilot)
        firsts = ("No forecast yet.", "No review yet.", "No minute yet", "Nothing comes due")
        for first in firsts:
            assert first in text(pilot)
            await press(pilot, "v")
            await settled(pilot)
