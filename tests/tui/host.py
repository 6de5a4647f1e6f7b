"""A host for the full screen in tests: settings in memory, a desk on a real database."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from scrubin.store.settings import Settings
from scrubin.study.desk import Desk
from scrubin.study.looking_back import PastAttempt
from scrubin.study.planning import Planned
from scrubin.tui.app import Begin, ScrubInApp
from tests import builders


class TestHost:
    """Keeps what it is told."""

    __test__ = False

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.settings = desk.settings
        self.notices: list[str] = []
        self.faults: list[BaseException] = []
        self.reloaded = 0
        self.exported: list[str] = []

    @property
    def clock(self) -> Any:
        return self._desk.clock

    @property
    def desk(self) -> Desk:
        return self._desk

    def save_settings(self, settings: Settings) -> None:
        self.settings = settings
        self._desk.settings = settings

    def report_fault(self, error: BaseException) -> None:
        self.faults.append(error)

    def vanish(self) -> None:
        raise AssertionError("no terminal goes away in a test")

    def reload_bank(self) -> None:
        self.reloaded += 1

    def export_history(self, kind: str, past: Sequence[PastAttempt]) -> Path:
        self.exported.append(f"{kind} {len(past)}")
        return Path(f"history.{kind}")

    def export_plan(self, planned: Planned) -> Path:
        self.exported.append(f"plan {len(planned.plan.days)}")
        return Path("scrubin-plan.ics")


@contextlib.asynccontextmanager
async def running(
    desk: Desk, begin: Begin | None = None, *, welcomed: bool = True, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[Any], TestHost]]:
    """The app on this desk, its home screen filled in."""
    desk.settings = builders.replaced(desk.settings, welcomed=welcomed)
    host = TestHost(desk)
    app = ScrubInApp(host, begin)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, host


async def settled(pilot: Pilot[Any]) -> None:
    """Everything started has been done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each handled before the next."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def text(pilot: Pilot[Any]) -> str:
    """What the screen shows, line by line."""
    screen = pilot.app.screen
    lines = [
        "".join(segment.text for segment in strip)
        for strip in screen._compositor.render_strips(screen.size)  # the cells as drawn
    ]
    return "\n".join(line.rstrip() for line in lines)
