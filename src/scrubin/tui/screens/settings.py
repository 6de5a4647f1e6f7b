"""What does the learner choose? Every change holds at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.store.settings import DAY_NAMES, Settings, changed
from scrubin.study import fitting
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.form_rows import Door, Entry, FormRow, FormRows, Pick, Tick

THEME_TITLES = (("dark", "dark"), ("light", "light"), ("contrast", "high contrast"))


def _named(weekdays: Iterable[int]) -> str:
    return ", ".join(DAY_NAMES[day].capitalize() for day in weekdays)


class SettingsScreen(RoomScreen):
    """All settings on one page. What cannot be used is said in place and not kept."""

    BINDINGS = keys.FORM
    head = "Settings"

    def body(self) -> ComposeResult:
        """The rows."""
        with VerticalScroll(id="body"):
            yield FormRows(self._rows(self.room_app.host.settings), id="form", label_width=24)
            yield Static("", id="error", classes="error", markup=False)
            yield Static("", id="work", classes="said", markup=False)
            yield Static(Content.styled("\nEvery change holds at once and is kept.", "$muted"))

    def _rows(self, now: Settings) -> list[FormRow]:
        exams = (("", "none"), *((key, profile.title) for key, profile in self.desk.profiles.items()))
        return [
            Pick("exam", "Exam", tuple(exams), now.exam or ""),
            Entry("exam_date", "Exam date", now.exam_date.isoformat() if now.exam_date else "", "like 2027-01-15"),
            Entry("daily_goal", "Questions a day", str(now.daily_goal)),
            Entry("new_per_day", "New in review a day", str(now.new_per_day)),
            Entry("due_per_day", "Most reviews a day", str(now.due_per_day)),
            Entry("minutes_per_day", "Minutes a day", str(now.minutes_per_day), "the daily plan keeps to them"),
            Entry("easy_days", "Easy days", _named(now.easy_days), "half the work; like Sat, Sun"),
            Entry("retention", "Retention wanted", f"{now.retention:.2f}", "0.70 to 0.97"),
            Door("fit", "Schedule fitted to you", fitting.in_short(self.desk)),
            Entry("rollover_hour", "Study day begins at", str(now.rollover_hour), "hour, 0 to 12"),
            Entry("time_zone", "Time zone", now.time_zone or "", "this machine's; or like America/Chicago"),
            Entry("bank_folders", "Extra bank folders", os.pathsep.join(now.bank_folders), "read on leaving this page"),
            Pick("theme", "Look", THEME_TITLES, now.theme),
            Tick("show_clock", "Show the clock in an exam", now.show_clock),
            Tick("show_streak", "Show days in a row", now.show_streak),
        ]

    def on_mount(self) -> None:
        """On the first row."""
        self._refused = False
        self._folders = self.room_app.host.settings.bank_folders
        self.query_one(FormRows).focus()
        self._say_work()

    def _say_work(self) -> None:
        """What the retention wanted means in reviews a day."""
        said = fitting.work(self.desk)
        self.query_one("#work", Static).update(Content.styled(f"\n{said}", "$muted") if said else "")

    def on_screen_resume(self) -> None:
        """Back from the fit: what is in use may have changed."""
        self.query_one(FormRows).show(self._rows(self.room_app.host.settings))
        self._say_work()

    def on_form_rows_opened(self) -> None:
        """The one door: the fit."""
        self.room_app.enter("fit")

    def on_form_rows_settled(self, event: FormRows.Settled) -> None:
        """Keep it, or say what is expected and show again what holds."""
        error, app = self.query_one("#error", Static), self.room_app
        value: object = event.value == "yes" if event.id in ("show_clock", "show_streak") else event.value
        try:
            settings = changed(app.host.settings, event.id, value)
            missing = [folder for folder in settings.bank_folders if not Path(folder).expanduser().is_dir()]
            if missing:
                raise ValueError(f"folders that exist, and there is none at {missing[0]}")
            app.use_settings(settings)
            error.update("")
            self._refused = False
        except ValueError as why:
            self._refused = True
            error.update(f"\n{event.value!r} is not kept; expected {why}.")
        except OSError as why:
            error.update(f"\nThe settings cannot be written ({why.strerror}); check the folder {why.filename}.")
        self.query_one(FormRows).show(self._rows(app.host.settings))
        self._say_work()

    def on_form_rows_accepted(self) -> None:
        """Enter keeps the row; Esc leaves."""

    def action_leave(self) -> None:
        """What is being typed is meant; other bank folders are read before the home screen counts their questions."""
        self._refused = False
        self.query_one(FormRows).settle()
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        if self._refused:
            return
        if self.room_app.host.settings.bank_folders != self._folders:
            self.room_app.host.reload_bank()
        super().action_leave()
