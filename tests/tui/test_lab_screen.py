"""The Skills lab on the screen: benches and levels, a round from start to end, what a round does not offer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from scrubin.store import queries
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import BENCHES, bench
from scrubin.study.lab.round import LabRound
from scrubin.tui.app import Begin
from scrubin.tui.screens.lab import LabScreen
from scrubin.tui.screens.practice import PracticeScreen
from scrubin.tui.widgets.menu import Menu
from tests import builders
from tests.tui.host import press, running, settled, text

LAB = Begin("lab")


def levels(pilot: Pilot[Any]) -> list[int]:
    """The level each bench shows, from the top."""
    lines = [line for line in text(pilot).splitlines() if " level " in line]
    for line in lines:
        shown = int(line[-1])
        assert f"{'●' * shown}{'○' * (3 - shown)} level {shown}" in line
    return [int(line[-1]) for line in lines]


def shown_round(pilot: Pilot[Any]) -> LabRound:
    """The round that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, PracticeScreen)
    assert isinstance(screen.practice, LabRound)
    return screen.practice


async def test_l_opens_the_lab_and_b_goes_home_again(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        assert "Skills lab" in text(pilot)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, LabScreen)
        shown = text(pilot)
        for bench in BENCHES:
            assert bench.title in shown
            assert bench.detail in shown
        await press(pilot, "b")
        assert pilot.app.screen.id == "home"


async def test_arrows_set_how_hard_the_bench_under_the_cursor_is_and_no_other(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), LAB) as (pilot, _):
        assert levels(pilot) == [1] * 10
        await press(pilot, "left", "down", "right")
        assert levels(pilot) == [1, 2, *[1] * 8]
        assert "Level 2: which electrode. A round is 5." in text(pilot)
        await press(pilot, "right", "right", "down", "right", "left", "left")
        assert levels(pilot) == [1, 3, *[1] * 8]
        assert "Level 1: plain ones. A round is 5." in text(pilot)
        await press(pilot, "up", "left")
        assert levels(pilot) == [1, 2, *[1] * 8]
        assert "neither your schedule nor" in text(pilot)


async def test_enter_starts_a_round_that_ends_in_the_lab(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), LAB) as (pilot, _):
        await press(pilot, "down", "right", "up", "enter")
        practice = shown_round(pilot)
        assert (practice.bench.id, practice.level) == ("electrodes", 1)
        assert "Skills lab · Electrodes, level 1" in text(pilot)
        for at in range(1, 4):
            assert f"{at} of 3 · 0 right" in text(pilot)
            await press(pilot, "space", "enter")
            assert f"{at} of 3 · 0 right" in text(pilot)
            assert practice.answered == at
            await press(pilot, "pagedown")
            assert "free practice; your schedule stays as it is" in text(pilot)
            await press(pilot, "enter")
        assert "of 3 answers right" in text(pilot)
        assert "asked again" not in text(pilot)
        assert "Enter goes back to the lab." in text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LabScreen)
        assert levels(pilot) == [1, 2, *[1] * 8]


async def test_a_round_begun_from_the_shell_says_that_enter_goes_home_and_goes_there(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    practice = rounds.start(desk, bench("electrodes"), 1, 1, seed=1)
    async with running(desk, Begin("practice", {"practice": practice})) as (pilot, _):
        await press(pilot, "space", "enter", "enter")
        assert "Enter goes home." in text(pilot)
        assert "lab." not in text(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.id == "home"


async def test_a_round_offers_neither_flag_nor_dispute_nor_undo(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    async with running(desk, LAB) as (pilot, _):
        await press(pilot, "enter")
        practice = shown_round(pilot)
        for answered in (0, 1):
            footer = text(pilot).splitlines()[-1]
            assert "Enter check / next" in footer
            assert not {"flag", "undo", "dispute"} & set(footer.split())
            await press(pilot, "f", "u", "exclamation_mark")
            assert isinstance(pilot.app.screen, PracticeScreen)
            assert practice.answered == answered
            assert "⚑" not in text(pilot)
            await press(pilot, "space", "enter")
        with desk.engine.connect() as connection:
            assert not queries.flagged_items(connection)
        assert not queries.disputes(desk.engine)


async def test_an_empty_bench_says_so_until_the_cursor_goes_elsewhere(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), LAB) as (pilot, _):
        await press(pilot, *["down"] * 6, "enter")
        assert isinstance(pilot.app.screen, LabScreen)
        assert "The question files hold nothing for doses yet." in text(pilot)
        await press(pilot, "down")
        assert "hold nothing" not in text(pilot)


async def test_a_bench_of_the_banks_own_questions_asks_them(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path, builders.matching(), builders.single()), LAB) as (pilot, _):
        await press(pilot, "end", "enter")
        assert shown_round(pilot).planned == 1
        assert "CBC" in text(pilot)


async def test_a_click_starts_the_bench_that_was_clicked_at_its_level(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), LAB) as (pilot, _):
        await press(pilot, *["down"] * 4, "right", "up")
        await pilot.click(Menu, offset=(10, 4))
        await settled(pilot)
        practice = shown_round(pilot)
        assert (practice.bench.id, practice.level) == ("rates", 2)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LabScreen)
