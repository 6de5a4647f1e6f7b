"""What is there to do today?

Drawn before anything heavy is imported; the figures arrive in place when the record has been opened.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from scrubin.tui import keys
from scrubin.tui.drawing import spark, track
from scrubin.tui.host import study_day_now
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row

if TYPE_CHECKING:
    from scrubin.study.home import Today

LOOK_AGAIN_S = 20.0


class HomeScreen(RoomScreen):
    """Today's progress, and the few ways to start."""

    BINDINGS = keys.HOME
    CSS_PATH = "../styles/home.tcss"
    head = "Scrub In"

    def __init__(self) -> None:
        super().__init__(id="home")
        self.today: Today | None = None

    def body(self) -> ComposeResult:
        """The bar of the day, the menu, what is wrong."""
        with VerticalScroll(id="body"):
            yield Static("  Today", id="today", markup=False)
            yield Menu(self._rows(None), id="ways")
            yield Static("", id="outlook", markup=False)
            yield Static("", id="score", markup=False)
            yield Static("", id="trouble", classes="error", markup=False)

    def on_mount(self) -> None:
        """The date at once; the rest when the desk is laid."""
        self.query_one("#ways").focus()
        self._say_date()
        self.room_app.when_ready(self.refresh_today)
        self.set_interval(LOOK_AGAIN_S, self._misses_come_back)

    def on_screen_resume(self) -> None:
        """Coming back: the figures may have changed."""
        if self.room_app.desk is not None:
            self.refresh_today()
        self.query_one(KeyBar).refresh_keys()

    def refresh_today(self) -> None:
        """Gather the figures and show them, or say why they cannot be had."""
        app = self.room_app
        if app.trouble:
            self.query_one("#trouble", Static).update(app.trouble)
            return
        from scrubin.store.engine import StoreProblem
        from scrubin.study import home

        try:
            self.today = home.today(self.desk)
        except StoreProblem as problem:
            self.query_one("#trouble", Static).update(str(problem))
            return
        self._show(self.today)
        self.run_worker(self._find_outlook, thread=True, exclusive=True, group="outlook")

    def _misses_come_back(self) -> None:
        """While misses wait, the row of the review keeps up with the time; the cursor stays."""
        if not (self.is_current and self.today and any(self.today.missed)):
            return
        from scrubin.store.engine import StoreProblem
        from scrubin.study import home

        with suppress(StoreProblem):
            self.today = home.today(self.desk)
            self.query_one("#ways", Menu).show(self._rows(self.today))

    def _find_outlook(self) -> None:
        """In a thread: how likely a pass is today, then what would raise it."""
        from scrubin.tui.outlook_drawing import at_home, found

        worker = get_current_worker()
        for one in found(self.desk):
            if not worker.is_cancelled:
                self.call_later(self.query_one("#outlook", Static).update, at_home(one))

    def _say_date(self) -> None:
        settings, day = self.room_app.host.settings, study_day_now(self.room_app.host)
        parts = [settings.exam.upper()] if settings.exam else []
        if settings.exam_date:
            days = (settings.exam_date - day).days
            parts.append(
                "exam date passed" if days < 0 else "exam today" if days == 0 else f"{days} day{'s' * (days != 1)} left"
            )
        parts.append(f"{day:%a} {day.day} {day:%b}")
        self.say_head(right=" · ".join(parts))

    def _show(self, today: Today) -> None:
        self._say_date()
        done, to_do = track(_share(today), 20)
        streak = (
            f" · {today.streak} days in a row" if self.room_app.host.settings.show_streak and today.streak > 1 else ""
        )
        line = Content.assemble("  Today  ", (done, "$accent"), (to_do, "$muted"), f"  {_toward(today)}")
        bar = self.query_one("#today", Static)
        fits = line.cell_length + len(streak) <= (bar.size.width or self.size.width)
        bar.update(line + Content.styled(streak if fits else "", "$muted"))
        start_on = "continue" if today.unfinished else ("review" if today.due or 0 in today.missed else "exam")
        menu = self.query_one("#ways", Menu)
        menu.show(self._rows(today), cursor_on=start_on)
        self.query_one("#score", Static).update(self._score(today))
        problems = [*self.room_app.host.notices]
        if today.problems:
            were = "problem in the question files was" if today.problems == 1 else "problems in the question files were"
            problems.append(f"{today.problems} {were} left out; b shows what.")
        if not today.questions:
            problems.append("There is no released question to serve; b shows what was found.")
        self.query_one("#trouble", Static).update("\n".join(problems))

    def _score(self, today: Today) -> Content:
        if not today.trend:
            return Content.styled("  No exam taken yet. A quick 10 takes about ten minutes: e, then Enter.", "$muted")
        line = f"  Last estimate {today.trend[-1]} (pass line {today.cut})  {spark(today.trend) if len(today.trend) > 1 else ''}"
        return Content.styled(line, "$muted")

    def _rows(self, today: Today | None) -> list[Row]:
        rows: list[Row] = []
        if today and today.unfinished:
            one = today.unfinished
            from scrubin.study import wording

            left = f"question {one.question} of {one.questions}, {wording.clock(one.left_ms)} left"
            rows.append(Row("continue", "Continue", f"{one.record.title}, {left}", "Enter"))
        rows += [
            Row("review", "Review", self._review(today), "r"),
            Row("drill", "Drill", "topics, or where practice gains most", "d"),
            Row("exam", "Exam", "full, half, quick 10, your own", "e"),
            Row("lab", "Skills lab", "electrodes, tracings, syringes, cuff", "l"),
            Row(
                "history",
                "History",
                f"{today.exams} exam{'s' * (today.exams != 1)}" if today and today.exams else "scores, study days",
                "h",
            ),
            Row("journal", "Journal", "your mistakes, and what mends them", "j"),
        ]
        return rows

    @staticmethod
    def _review(today: Today | None) -> str:
        if today is None:
            return "…"
        ready = sum(not ms for ms in today.missed)
        if not (today.due or today.new or ready):
            return _back_later(today) or "nothing due"
        again = f"{ready} missed" if ready else ""
        new = f"{today.new} new" if today.new else ""
        due = f"{today.due} due" if today.due else ""
        minutes = max(1, round((today.due + today.new + ready) * 0.5))
        return f"{', '.join(part for part in (again, due, new) if part)}, about {minutes} min"

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Start what was chosen."""
        self.action_start(event.row.id)

    def action_start(self, what: str) -> None:
        """Start it, as soon as the desk is laid."""
        self.room_app.when_ready(lambda: self._start(what))

    def _start(self, what: str) -> None:
        if self.app.screen is not self:  # keys pressed while the desk was laid: the first has opened a room
            return
        if self.room_app.trouble:
            self.query_one("#trouble", Static).update(self.room_app.trouble)
            return
        starts: dict[str, Any] = {
            "review": self._start_review,
            "continue": self._continue,
            "assumptions": lambda: self.room_app.enter("readiness", assuming=True),
        }
        if what in starts:
            starts[what]()
        else:
            self.room_app.enter(what)

    def _start_review(self) -> None:
        from scrubin.study import reviewing

        try:
            practice = reviewing.start(self.desk)
        except reviewing.NothingDue as empty:
            self.query_one("#trouble", Static).update(Content.styled(str(empty), "$muted"))
            return
        self.room_app.enter("practice", practice=practice)

    def _continue(self) -> None:
        from scrubin.study import sitting

        record = sitting.unfinished(self.desk)
        if record is not None:
            self.room_app.enter("sitting", sitting=sitting.resume(self.desk, record.id))

    def action_leave(self) -> None:
        """Leave Scrub In; nothing can be lost here."""
        self.app.exit()


def _back_later(today: Today) -> str:
    """When questions missed just now come back; empty where there are none."""
    if not today.missed:
        return ""
    from scrubin.study import missing

    return missing.said(today.missed)


def _share(today: Today) -> float:
    """How much of the day is done: of the plan's part where there is a plan, else of the daily goal."""
    return today.planned.part.share if today.planned else today.answered / today.goal


def _toward(today: Today) -> str:
    if today.planned:
        from scrubin.study import plan_telling

        return plan_telling.toward(today.planned)
    if today.answered > today.goal:
        return f"{today.answered} questions, goal {today.goal}"
    return f"{today.answered} of {today.goal} questions"
