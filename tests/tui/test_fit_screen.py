"""The page on which the schedule is fitted: what is in use, a fit that can be stopped, the way back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from scrubin.learning import fit as rules
from scrubin.learning.fit import Cancelled, Fit, Progress
from scrubin.store import fits
from scrubin.store.engine import StoreProblem, reading
from scrubin.study import fitting
from scrubin.study.desk import Desk
from tests import builders
from tests.learning.histories import simulated
from tests.study.logs import logged
from tests.study.test_fitting import FORGETFUL, of
from tests.tui.host import press, running, settled, text

ROW = 8


def learner(folder: Path, monkeypatch: pytest.MonkeyPatch, fewest: int = 10) -> Desk:
    """A short log that counts as enough."""
    monkeypatch.setattr(fitting, "FEWEST_REVIEWS", fewest)
    desk = builders.desk(folder)
    logged(desk, simulated(FORGETFUL, 6, 140, 1))
    return desk


async def opened(pilot: Any) -> None:
    """From home to the page, by keys."""
    await press(pilot, "comma", *["down"] * ROW, "enter")
    await settled(pilot)


def in_use(desk: Desk) -> tuple[float, ...] | None:
    with reading(desk.engine) as connection:
        return fits.parameters_in_use(connection)


def gives(monkeypatch: pytest.MonkeyPatch, found: Fit) -> None:
    monkeypatch.setattr(rules, "fit", lambda *_: found)


async def test_with_too_few_reviews_it_says_how_many_there_are(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await opened(pilot)
        assert "uses the default parameters of FSRS-6" in text(pilot)
        assert "there are 0 so far" in " ".join(text(pilot).split())
        assert "Enter fit" not in text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert pilot.app.screen.id == "fit"
        await press(pilot, "b")
        assert "Schedule fitted to you" in text(pilot)


async def test_a_fit_taken_into_use_is_told_with_its_losses_and_d_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = learner(tmp_path, monkeypatch)
    gives(monkeypatch, of(FORGETFUL))
    async with running(desk) as (pilot, _):
        await opened(pilot)
        assert "use the defaults again" not in text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await settled(pilot)
        assert "Taken into use" in text(pilot)
        assert "0.3500 fitted, 0.4000 with the defaults" in " ".join(text(pilot).split())
        assert "use the defaults again" in text(pilot)
        assert in_use(desk) == FORGETFUL
        await press(pilot, "escape")
        assert "yes, on 21 Nov 2026" in text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "d")
        await settled(pilot)
        await settled(pilot)
        assert "default parameters again" in text(pilot)
        assert in_use(desk) is None


async def test_a_fit_that_is_not_better_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = learner(tmp_path, monkeypatch)
    gives(monkeypatch, of(FORGETFUL, accepted=False))
    async with running(desk) as (pilot, _):
        await opened(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await settled(pilot)
        assert "Not taken into use" in text(pilot)
        assert "was not taken into use" in text(pilot)
        assert in_use(desk) is None


async def test_escape_stops_a_fit_and_only_then_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = learner(tmp_path, monkeypatch)
    half_way, go_on = threading.Event(), threading.Event()

    def slow(_: object, progress: Progress, __: object) -> Fit:
        progress(0.5)
        half_way.set()
        go_on.wait(10)
        if not progress(0.6):
            raise Cancelled
        return of(FORGETFUL)

    monkeypatch.setattr(rules, "fit", slow)
    async with running(desk) as (pilot, _):
        await opened(pilot)
        await press(pilot, "enter")
        half_way.wait(10)
        await pilot.pause(0.2)
        assert "50%" in text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.id == "fit"
        go_on.set()
        await settled(pilot)
        await settled(pilot)
        assert "Stopped; nothing has changed." in text(pilot)
        assert in_use(desk) is None
        await press(pilot, "escape")
        assert pilot.app.screen.id != "fit"


async def test_a_store_that_cannot_be_written_is_said_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = learner(tmp_path, monkeypatch)
    gives(monkeypatch, of(FORGETFUL))

    def full(*_: object) -> None:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr(fits, "keep", full)
    async with running(desk) as (pilot, host):
        await opened(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "The disk is full." in text(pilot)
        assert host.faults == []


async def test_the_settings_say_what_the_retention_means_in_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = learner(tmp_path, monkeypatch)
    async with running(desk) as (pilot, _):
        await press(pilot, "comma")
        assert "Retention 0.90 means about" in text(pilot)
        await press(pilot, *["down"] * 7, "backspace", "5", "enter")
        assert "Retention 0.95 means about" in text(pilot)
        assert "at 0.90" in text(pilot)


async def test_feedback_offers_easy_to_the_sure_and_quick(tmp_path: Path) -> None:
    from scrubin.study import drilling
    from scrubin.tui.app import Begin

    desk = builders.desk(tmp_path)
    async with running(desk, Begin("practice", {"practice": drilling.start(desk, count=2)})) as (pilot, _):
        question = pilot.app.screen.practice.current  # type: ignore[attr-defined]
        await press(pilot, "k", "k", "k", "abcd"[question.order.index("b")], "enter")
        await settled(pilot)
        assert "sure and quick, so 4: easy," in " ".join(text(pilot).split())
        assert "3 GOOD" in text(pilot)
