"""How ready is the learner for the exam, what would raise it most, and what does the forecast assume?"""

from __future__ import annotations

import textwrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from scrubin.learning.gains import Gain
from scrubin.study import outlining, raising, wording
from scrubin.study.drilling import NothingToDrill
from scrubin.study.raising import Readiness
from scrubin.tui import keys, outlook_drawing
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row

NAME_WIDTH = 32
WIDEST = 72
EXAM = "exam"


class ReadinessScreen(RoomScreen):
    """The forecast, the tasks that would raise it, the domains; on one key what it rests on."""

    BINDINGS = keys.READINESS
    CSS_PATH = "../styles/readiness.tcss"
    head = "Readiness"

    def __init__(self, *, assuming: bool = False) -> None:
        super().__init__(id="readiness")
        self.found: Readiness | None = None
        self.assuming = assuming

    def body(self) -> ComposeResult:
        """The forecast, then what to do, then the domains."""
        with VerticalScroll(id="body"):
            yield Static("…", id="figures", markup=False)
            yield Menu(id="tasks", title_width=NAME_WIDTH)
            yield Static("", id="said", classes="said", markup=False)
            yield Static("", id="domains", markup=False)
            yield Static("", id="assumed", classes="said", markup=False)

    def on_mount(self) -> None:
        """The figures come from a thread."""
        self._lay_out()

    def on_screen_resume(self) -> None:
        """After a drill they have changed."""
        self.run_worker(self._find, thread=True, exclusive=True, group="readiness")

    def _find(self) -> None:
        one = raising.readiness(self.desk)
        if not get_current_worker().is_cancelled:
            self.call_later(self._show, one)

    def _show(self, one: Readiness | None) -> None:
        self.found = one
        if one is None:
            self.query_one("#figures", Static).update(Content.styled(f"{outlining.NO_EXAM}\n", "$muted"))
            self.query_one(Menu).show([Row(EXAM, "Choose your exam", "", ",")])
        else:
            self.say_head(f"Readiness · {one.profile.title}", "an estimate, not a promise")
            self.query_one("#figures", Static).update(_figures(one))
            self.query_one("#domains", Static).update(outlook_drawing.domains(one, self.app.size.width))
            self.query_one("#assumed", Static).update("\n\n".join(outlining.assumptions(one.profile)))
            self.query_one(Menu).show([_row(gain) for gain in one.gains])
        self._lay_out()
        self.query_one(KeyBar).refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something: without an exam the one thing is to choose it."""
        if action == "exam":
            return self.found is None
        if action in ("assumptions", "forecasts"):
            return self.found is not None
        if action == "choose":
            return self.found is not None and bool(self.found.gains) and not self.assuming
        return super().check_action(action, parameters)

    def _lay_out(self) -> None:
        """Either the forecast or what it assumes."""
        menu, shown = self.query_one(Menu), not self.assuming
        self.query_one("#figures").display = shown
        self.query_one("#domains").display = self.query_one("#said").display = shown
        menu.display = shown and bool(menu.rows)
        self.query_one("#assumed").display = not shown
        (menu if menu.display else self.query_one("#body")).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Drill the task; without an exam, choose it."""
        if event.row.id == EXAM:
            self.action_exam()
            return
        topic, task = event.row.id.split("/")
        try:
            practice = raising.drill(self.desk, topic, task)
        except NothingToDrill as nothing:
            self.query_one("#said", Static).update(str(nothing))
            return
        self.room_app.enter("practice", practice=practice)

    def action_choose(self) -> None:
        """Drill the task under the cursor."""
        menu = self.query_one(Menu)
        if menu.display:
            menu.action_choose()

    def action_exam(self) -> None:
        """To the settings, where the exam stands first; then back to here."""
        self.room_app.enter("settings")

    def action_assumptions(self) -> None:
        """Show what the forecast rests on, or go back to it."""
        if self.found is not None:
            self.assuming = not self.assuming
            self._lay_out()
            self.query_one(KeyBar).refresh_keys()
            self.query_one("#body").scroll_home(animate=False)

    def action_forecasts(self) -> None:
        """How earlier forecasts turned out."""
        self.room_app.enter("forecasts")


def _row(gain: Gain) -> Row:
    """A task: what share right is expected, what practice makes of it, from how many questions."""
    after = wording.count(gain.questions, "question")
    more = f"+{gain.points:.2f}" if gain.known else ""
    detail = f"{outlining.rise(gain):>{outlook_drawing.RISE_WIDTH}}  {after:<12}  {more}"
    return Row(f"{gain.topic}/{gain.task}", outlook_drawing.task_name(gain, NAME_WIDTH), detail)


def _figures(one: Readiness) -> Content:
    said, profile = one.outlook.forecast, one.profile
    lines = [Content.styled(outlining.headline(one.outlook), "bold")]
    if said is None:
        lines.append(Content.styled(outlining.first_step(one.outlook), "$muted"))
    else:
        lines += [Content(line) for line in outlining.score_lines(said, profile)]
    lines += [Content(outlining.fresh_left(one.unseen))] if one.unseen else []
    lines.append(Content.styled("a says what this rests on.\n", "$muted"))
    if one.gains:
        lines.append(Content("What would raise it most"))
        lines += [Content.styled(line, "$muted") for line in textwrap.wrap(outlining.all_of_them(one), WIDEST)]
        if any(gain.known for gain in one.gains):
            head = f"{'right expected':>{outlook_drawing.RISE_WIDTH}}  {'after':<12}  gain"
            lines.append(Content.styled(f"{'':<{NAME_WIDTH + 3}}{head}", "$muted"))
    return Content("\n").join(lines)
