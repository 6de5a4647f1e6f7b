"""When has the app done all that a key press brought about? Asked of the event loop itself, not of the clock.

Textual's own pilot sleeps three times 20 ms for each key, and until the processor has rested: most of a pilot's time.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual._context import active_app
from textual._wait import wait_for_idle
from textual.app import App
from textual.screen import Screen

QUIET_ROUNDS = 3
MOST_PAINTINGS = 50


async def until_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Until nothing is left to do but to wait for a key or a timer, and the screen is painted.

    With a thread at work the processor is watched, as Textual does.
    """
    await _until_quiet()
    app: App[Any] = active_app.get()
    for _ in range(MOST_PAINTINGS):
        if any(worker.is_running for worker in app.workers):
            await wait_for_idle(min_sleep, max_sleep)
            return
        if not (app.screen_stack and _to_paint(app.screen)):
            return
        app.screen._on_timer_update()
        await _until_quiet()


async def _until_quiet() -> None:
    """Until the event loop has nothing that is ready to run, and has not for some rounds."""
    loop: Any = asyncio.get_running_loop()
    quiet = 0
    while quiet < QUIET_ROUNDS:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1


def _to_paint(screen: Screen[Any]) -> bool:
    """Whether its next frame is due."""
    return screen._update_timer._active.is_set()
