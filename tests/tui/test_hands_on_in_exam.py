"""An exam of things done by hand: answered by keys, left and come back to, handed in, looked over, resumed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from scrubin.items.matching import MatchingResponse
from scrubin.items.placement import PlacementResponse
from scrubin.study import sitting
from scrubin.study.sitting import Sitting, Wish
from scrubin.tui.app import Begin
from scrubin.tui.screens.items import ItemsScreen
from scrubin.tui.screens.sitting import SittingScreen
from scrubin.tui.widgets.item_view.base import DeedView
from scrubin.tui.widgets.question_pane import QuestionPane
from tests import builders
from tests.items.dose_families import TABLETS
from tests.tui.host import press, running, settled, text

FORMATS = ["placement", "matching", "lead_repair", "setting", "measurement", "dose_family", "single_choice"]
EACH = 6
TUBES = ("edta", "citrate", "serum")


def bank() -> list[Any]:
    """Some of every kind, told apart by the number in their stems."""
    of_ecg = {"topic": "ecg", "task": "leads"}
    of_vitals = {"topic": "vitals", "task": "pulse"}
    items: list[Any] = []
    for at in range(1, EACH + 1):
        family = {**builders.COMMON, "type": "dose_family", **TABLETS, **of_vitals, "id": f"MD-{900 + at:04d}"}
        items += [
            builders.placement(f"EC-{100 + at:04d}", stem=f"Torso {at}: where do V1 and V2 go?", **of_ecg),
            builders.lead_repair(f"EC-{200 + at:04d}", stem=f"Wires {at}: which were exchanged?", **of_ecg),
            builders.matching(f"PH-{100 + at:04d}", stem=f"Tubes {at}: which stopper for which test?", **of_vitals),
            builders.setting(f"MD-{100 + at:04d}", stem=f"Syringe {at}: draw up {{target}} mL.", **of_vitals),
            builders.measurement(f"VS-{100 + at:04d}", "pulse", stem=f"Wrist {at}: count the pulse.", **of_vitals),
            builders.single(f"VS-{200 + at:04d}", figure={"kind": "strip", "seed": at}, **of_vitals),
            builders.ITEM.validate_json(json.dumps(family)),
        ]
    return items


def begun(tmp_path: Path) -> Sitting:
    exam = builders.profile(formats=FORMATS, figures=True, pretest=0, sections=[{"items": 30, "minutes": 60}])
    desk = builders.desk(tmp_path, *bank(), exam=exam)
    return sitting.start(desk, exam, Wish())


def opened(one: Sitting) -> Begin:
    return Begin("sitting", {"sitting": one})


def kinds(one: Sitting) -> list[str]:
    """The kind of question at each seat, as it is asked."""
    return [one.item(seat).type for seat in range(len(one.state.seats))]


def view(pilot: Pilot[Any]) -> Any:
    found = pilot.app.screen.query_one(QuestionPane).view
    assert found is not None
    return found


def uncursored(pilot: Pilot[Any]) -> list[str]:
    """The lines in which no cursor stands, without the line of keys."""
    return [line for line in text(pilot).splitlines()[:-1] if "▸" not in line]


async def go_to(pilot: Pilot[Any], one: Sitting, seat: int) -> None:
    """Open a seat without a walk through all before it."""
    screen = pilot.app.screen
    assert isinstance(screen, SittingScreen)
    screen.try_to(lambda: one.move(seat))
    await pilot.pause()


async def back(pilot: Pilot[Any]) -> None:
    """To the question before: b, but where b is an answer or is typed past, the left arrow."""
    await press(pilot, "b" if isinstance(view(pilot), DeedView) else "left")


async def place(pilot: Pilot[Any]) -> None:
    """V1 and V2 into the fourth space, right and left of the sternum."""
    await press(pilot, "down", "down", "space", "right", "right", "space")


async def match(pilot: Pilot[Any], one: Sitting, seat: int) -> None:
    """Each test to its own tube."""
    order = one.state.form.seats[seat].order
    await press(pilot, *("abc"[order.index(choice)] for choice in TUBES))


def test_an_exam_that_asks_all_kinds_draws_each_of_them(tmp_path: Path) -> None:
    one = begun(tmp_path)
    assert set(kinds(one)) == {*FORMATS, "numeric"} - {"dose_family"}
    assert all(one.item(seat).figure for seat, kind in enumerate(kinds(one)) if kind == "single_choice")


async def test_a_placement_is_kept_when_one_goes_on_with_enter_and_comes_back_with_b(tmp_path: Path) -> None:
    one = begun(tmp_path)
    deeds = {"placement", "lead_repair", "setting", "measurement"}
    seat = next(at for at, kind in enumerate(kinds(one)[:-1]) if kind == "placement" and kinds(one)[at + 1] in deeds)
    one.move(seat)
    async with running(one.desk, opened(one)) as (pilot, _):
        await place(pilot)
        given = one.state.seats[seat].response
        assert isinstance(given, PlacementResponse)
        assert one.item(seat).grade(given).correct  # type: ignore[arg-type]
        assert text(pilot).count("●") == 2
        assert "✓" not in text(pilot)
        await press(pilot, "left", "right")
        assert one.state.current == seat
        await press(pilot, "enter")
        assert one.state.current == seat + 1
        await press(pilot, "b")
        assert one.state.current == seat
        assert one.state.seats[seat].response == given
        assert text(pilot).count("●") == 2
        assert view(pilot).response == given
        await press(pilot, "backspace")
        changed = one.state.seats[seat].response
        assert isinstance(changed, PlacementResponse)
        assert len(changed.places) == 1
        assert not one.state.seats[seat].answered


async def test_a_matching_is_kept_when_one_goes_on_with_enter_and_comes_back(tmp_path: Path) -> None:
    one = begun(tmp_path)
    seat = kinds(one)[1:-1].index("matching") + 1
    one.move(seat)
    async with running(one.desk, opened(one)) as (pilot, _):
        await match(pilot, one, seat)
        given = one.state.seats[seat].response
        assert isinstance(given, MatchingResponse)
        assert one.item(seat).grade(given).correct  # type: ignore[arg-type]
        await press(pilot, "enter")
        assert one.state.current == seat + 1
        await back(pilot)
        assert one.state.current == seat
        order = one.state.form.seats[seat].order
        for number, (name, choice) in enumerate(zip(("CBC", "PT/INR", "HIV"), TUBES, strict=True), 1):
            assert f"{number}  {'ABC'[order.index(choice)]}   {name}" in text(pilot)
        await press(pilot, "left")
        assert one.state.current == seat - 1
        await press(pilot, "enter")
        await press(pilot, "abc"[order.index("edta")])
        changed = one.state.seats[seat].response
        assert isinstance(changed, MatchingResponse)
        assert "cbc" not in dict(changed.pairs)
        assert not one.state.seats[seat].answered


async def test_what_was_done_is_handed_in_counted_and_listed_with_the_truth(tmp_path: Path) -> None:
    one = begun(tmp_path)
    placed, matched = kinds(one).index("placement"), kinds(one).index("matching")
    set_to = kinds(one).index("setting")
    letters = ["ABC"[one.state.form.seats[matched].order.index(choice)] for choice in TUBES]
    async with running(one.desk, opened(one), size=(80, 60)) as (pilot, _):
        await go_to(pilot, one, placed)
        await place(pilot)
        await go_to(pilot, one, matched)
        await match(pilot, one, matched)
        await go_to(pilot, one, set_to)
        await press(pilot, "right", "r", "h", "y")
        await settled(pilot)
        assert one.state.phase == "submitted"
        assert f"2 of {len(one.state.seats)} right" in text(pilot)
        assert f"3 of {len(one.state.seats)} answered" in text(pilot)
        await press(pilot, "i")
        screen = pilot.app.screen
        assert isinstance(screen, ItemsScreen)
        told = {
            placed: ("✓ Right", "V1 4th intercostal space, right sternal border; V2 4th intercostal space, left"),
            matched: ("✓ Right", ", ".join(f"{at} {letter}" for at, letter in enumerate(letters, 1))),
            set_to: ("✗ Wrong", "0.01"),
        }
        for seat, (verdict, said) in told.items():
            screen.action_step(seat - screen.at)
            await pilot.pause()
            shown = " ".join(text(pilot).split())
            assert verdict in shown
            assert f"Your answer: {said}" in shown
            assert one.item(seat).stem in shown


@pytest.mark.parametrize("kind", ["placement", "lead_repair"])
async def test_an_exam_gone_on_with_shows_what_was_done_before_it_was_left(tmp_path: Path, kind: str) -> None:
    one = begun(tmp_path)
    seat = kinds(one).index(kind)
    one.move(seat)
    deeds = {"placement": ("down", "space"), "lead_repair": ("1", "2")}
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, *deeds[kind])
        before = uncursored(pilot)
        given = one.state.seats[seat].response
        assert given is not None
        await press(pilot, "q", "y")
        await settled(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SittingScreen)
        assert screen.sitting is not one
        assert screen.sitting.state.seats[seat].response == given
        assert view(pilot).response == given
        assert one.item(seat).stem in text(pilot)
        if kind == "lead_repair":
            assert uncursored(pilot) == before
