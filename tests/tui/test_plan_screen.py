"""The plan on its own screen and on the home screen, by keys."""

from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store.settings import Settings
from scrubin.study import drilling
from scrubin.study.desk import Desk
from tests import builders
from tests.tui.host import TestHost, press, running, settled, text

TODAY = builders.START.date()
B = SingleChoiceResponse(option="b")


def desk_of(tmp_path: Path, days: int | None = 30) -> Desk:
    date = TODAY + timedelta(days=days) if days is not None else None
    return builders.desk(tmp_path, settings=Settings(exam="demo", exam_date=date))


async def test_home_says_how_much_of_todays_part_is_done(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    async with running(desk) as (pilot, _):
        assert "0 of 25 questions · 30 min left" in text(pilot)
        drill = drilling.start(desk, count=2)
        while drill.next():
            drill.answer(B)
        await press(pilot, "h", "b")
        assert "2 of 25 questions · 28 min left" in text(pilot)
        clock = desk.clock
        assert isinstance(clock, builders.HandClock)
        clock.sleep(29.7 * 86_400)
        await press(pilot, "h", "b")
        assert "DEMO · 1 day left · Sun 20 Dec" in text(pilot)
        await press(pilot, "p")
        assert "1 day left" in text(pilot)


async def test_home_keeps_the_daily_goal_where_no_exam_is_dated(tmp_path: Path) -> None:
    async with running(desk_of(tmp_path, None)) as (pilot, _):
        assert "0 of 30 questions" in text(pilot)
        assert "min left" not in text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_p_opens_the_plan_with_today_first_and_b_goes_home(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(desk_of(tmp_path), size=size) as (pilot, _):
        await press(pilot, "p")
        lines = text(pilot).splitlines()
        assert "Demo · 30 days left · Mon 21 Dec 2026" in lines[0]
        assert "Today" in lines[2]
        assert "Left today:" in lines[3]
        assert lines[5].split() == ["Day", "min", "reviews", "new", "drill", "also"]
        assert lines[6].strip().startswith("Sat 21 Nov, today")
        await press(pilot, "b")
        assert pilot.app.screen.id == "home"


async def test_the_numbers_stand_under_the_names_of_their_columns(tmp_path: Path) -> None:
    async with running(desk_of(tmp_path)) as (pilot, _):
        await press(pilot, "p")
        lines = text(pilot).splitlines()
        columns, today = lines[5], lines[6]
        for name in ("min", "reviews", "new", "drill"):
            assert today[columns.index(name) + len(name) - 1] not in " "
        assert today[columns.index("also") :].startswith("lab: ")


async def test_the_days_scroll_and_w_goes_down_to_what_does_not_fit_and_what_is_assumed(tmp_path: Path) -> None:
    async with running(desk_of(tmp_path)) as (pilot, _):
        await press(pilot, "p")
        assert "What it assumes" not in text(pilot)
        assert "Wed 16 Dec" not in text(pilot)
        await press(pilot, "pagedown")
        await settled(pilot)
        assert "Wed 16 Dec" in text(pilot)
        await press(pilot, "w")
        await settled(pilot)
        assert "What does not fit" in text(pilot)
        assert "30 min a day" in text(pilot)
        assert "Day " in text(pilot)


async def test_c_writes_the_calendar_and_says_where(tmp_path: Path) -> None:
    async with running(desk_of(tmp_path)) as (pilot, host):
        await press(pilot, "p", "c")
        assert host.exported == ["plan 31"]
        assert "Written to scrubin-plan.ics" in text(pilot)


async def test_a_calendar_that_cannot_be_written_is_said_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise FileExistsError(errno.EEXIST, "it is there already and is no calendar of Scrub In", "plan.ics")

    monkeypatch.setattr(TestHost, "export_plan", refuse)
    async with running(desk_of(tmp_path)) as (pilot, _):
        await press(pilot, "p", "c")
        assert "plan.ics cannot be written" in text(pilot)
        assert "Sat 21 Nov, today" in text(pilot)


async def test_without_a_date_the_plan_says_how_to_set_one(tmp_path: Path) -> None:
    async with running(desk_of(tmp_path, None)) as (pilot, _):
        await press(pilot, "p")
        assert "the next 28 days" in text(pilot)
        await press(pilot, "w")
        await settled(pilot)
        assert "No exam date is set" in text(pilot)
