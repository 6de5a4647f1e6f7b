"""Which screens are there, and what do they share?"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from textual.app import App, SystemCommand
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from scrubin.tui import keys
from scrubin.tui.host import Host
from scrubin.tui.themes import THEMES
from scrubin.tui.walls import ControlFilter

ROOMS = {
    "home": "home:HomeScreen",
    "welcome": "welcome:WelcomeScreen",
    "exam": "exam_setup:ExamSetupScreen",
    "sitting": "sitting:SittingScreen",
    "result": "result:ResultScreen",
    "drill": "drill_setup:DrillSetupScreen",
    "practice": "practice:PracticeScreen",
    "lab": "lab:LabScreen",
    "history": "history:HistoryScreen",
    "plan": "plan:PlanScreen",
    "journal": "journal:JournalScreen",
    "confidence": "confidence:ConfidenceScreen",
    "readiness": "readiness:ReadinessScreen",
    "forecasts": "forecasts:ForecastsScreen",
    "banks": "banks:BanksScreen",
    "settings": "settings:SettingsScreen",
    "fit": "fit:FitScreen",
    "help": "help:HelpScreen",
}


@dataclass(frozen=True)
class Begin:
    """What to open first: a room's name and what it is made with."""

    room: str
    arguments: dict[str, Any] = field(default_factory=dict)


class ScrubInApp(App[int]):
    """The full screen. Rooms are imported when first entered; the desk is laid after the first frame."""

    TITLE = "Scrub In"
    CSS_PATH = "styles/base.tcss"
    BINDINGS = keys.APP
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, host: Host, begin: Begin | None = None) -> None:
        super().__init__()
        self.host = host
        self.begin = begin
        self.desk: Any = None
        self.trouble: str | None = None
        self._waiting: list[Callable[[], None]] = []
        self._wall = ControlFilter(colours=not self.no_color)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"scrubin-{host.settings.theme}"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The second wall stands behind every other filter; no colour of ours is an ANSI one, so none is translated."""
        return [*(one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)), self._wall]

    def on_mount(self) -> None:
        """Open the first room at once, and lay the desk behind it."""
        self._leave_on_signals()
        self.push_screen(room("home"))
        if self.begin is not None:
            self.desk = self.host.desk
            self.push_screen(room(self.begin.room, **self.begin.arguments))
            return
        if not self.host.settings.welcomed:
            self.push_screen(room("welcome"))
        self.call_after_refresh(lambda: self.run_worker(self._lay_desk, thread=True, group="desk"))

    def _leave_on_signals(self) -> None:
        """SIGTERM leaves in order; a terminal that has gone (SIGHUP) ends the process. Every answer is stored by then."""
        loop = asyncio.get_running_loop()
        for name, deed in (("SIGTERM", self.exit), ("SIGHUP", self.host.vanish)):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, deed)

    def _lay_desk(self) -> None:
        """In a thread: pay for the imports, open the record and the questions."""
        from scrubin.store.engine import StoreProblem

        try:
            desk = self.host.desk
        except StoreProblem as problem:
            self.call_from_thread(self._desk_missing, str(problem))
            return
        self.call_from_thread(self._desk_laid, desk)

    def _desk_laid(self, desk: Any) -> None:
        self.desk = desk
        waiting, self._waiting = self._waiting, []
        for deed in waiting:
            deed()

    def _desk_missing(self, sentence: str) -> None:
        self.trouble = sentence
        waiting, self._waiting = self._waiting, []
        for deed in waiting:
            deed()

    def when_ready(self, deed: Callable[[], None]) -> None:
        """Do it now if the desk is laid (or cannot be), else as soon as it is."""
        if self.desk is not None or self.trouble is not None:
            deed()
        else:
            self._waiting.append(deed)

    def enter(self, name: str, **arguments: Any) -> None:
        """Open a room."""
        self.push_screen(room(name, **arguments))

    def use_settings(self, settings: Any) -> None:
        """Keep settings, effective at once. Raises OSError."""
        self.host.save_settings(settings)
        self.theme = f"scrubin-{settings.theme}"

    def action_help(self) -> None:
        """All keys of the screen that is open."""
        if self.screen.id != "help":
            self.enter("help", of=self.screen)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers."""
        if screen.id == "home":
            for what, title, said in (
                ("review", "Review", "what is due"),
                ("drill", "Drill", "topics, or where practice gains most"),
                ("exam", "Exam", "full, half, quick 10, your own"),
                ("lab", "Skills lab", "electrodes, tracings, syringes, cuff"),
                ("history", "History", "attempts, scores, study days"),
                ("plan", "Plan", "today's part, and the days until the exam"),
                ("journal", "Journal", "your mistakes, and what mends them"),
                ("readiness", "Readiness", "how likely a pass is today, and what raises it"),
                ("banks", "Banks", "what questions there are"),
                ("settings", "Settings", "exam, date, goal, look"),
            ):
                yield SystemCommand(title, said, partial(screen.run_action, f"start('{what}')"))
        for active in screen.active_bindings.values():
            binding = active.binding
            ours = active.node is screen and binding.action not in keys.TOOLKIT and "press(" not in binding.action
            if screen.id != "home" and binding.description and ours and binding.action != "app.help":
                yield SystemCommand(binding.description.capitalize(), "", partial(screen.run_action, binding.action))
        yield SystemCommand("Keys", "all keys of this screen", self.action_help)

    def _fatal_error(self) -> None:
        """A fault of the program: leave without a traceback; it goes to a file, and a sentence is said."""
        self._close_messages_no_wait()

    def run_to_end(self) -> int:
        """Run until the person leaves; returns the exit code."""
        self.run()
        if self._exception is not None:
            self.host.report_fault(self._exception)
        return self.return_code or 0


def room(name: str, **arguments: Any) -> Screen[Any]:
    """A new screen, its module imported now."""
    module, kind = ROOMS[name].split(":")
    screen: Screen[Any] = getattr(import_module(f"scrubin.tui.screens.{module}"), kind)(**arguments)
    return screen
