"""How ready is the learner for the exam, what would raise it most, and what does the forecast assume?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from scrubin.study import outlining, raising
from scrubin.study.drilling import NothingToDrill
from scrubin.study.raising import Readiness
from scrubin.tui import keys, outlook_drawing
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.menu import Menu, Row

NAME_WIDTH = 34


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
            self.query_one("#figures", Static).update(Content.styled(outlining.NO_EXAM, "$muted"))
            self._lay_out()
            return
        self.say_head(f"Readiness · {one.profile.title}", "an estimate, not a promise")
        self.query_one("#figures", Static).update(_figures(one))
        self.query_one("#domains", Static).update(outlook_drawing.domains(one))
        self.query_one("#assumed", Static).update("\n\n".join(outlining.assumptions(one.profile)))
        self.query_one(Menu).show(
            [
                Row(
                    f"{gain.topic}/{gain.task}",
                    outlook_drawing.task_name(gain, NAME_WIDTH),
                    f"{gain.share:>4.0%}  {said}",
                )
                for gain, said in zip(one.gains, _aligned([outlining.points(gain) for gain in one.gains]), strict=True)
            ]
        )
        self._lay_out()

    def _lay_out(self) -> None:
        """Either the forecast or what it assumes."""
        menu, shown = self.query_one(Menu), not self.assuming
        self.query_one("#figures").display = shown
        self.query_one("#domains").display = self.query_one("#said").display = shown
        menu.display = shown and bool(menu.rows)
        self.query_one("#assumed").display = not shown
        (menu if menu.display else self.query_one("#body")).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Drill the task."""
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

    def action_assumptions(self) -> None:
        """Show what the forecast rests on, or go back to it."""
        if self.found is not None:
            self.assuming = not self.assuming
            self._lay_out()
            self.query_one("#body").scroll_home(animate=False)

    def action_forecasts(self) -> None:
        """How earlier forecasts turned out."""
        self.room_app.enter("forecasts")


def _aligned(said: list[str]) -> list[str]:
    """Gains under each other, the numbers on the right."""
    width = max((one.index(" point") for one in said), default=0)
    return [" " * (width - one.index(" point")) + one for one in said]


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
        lines.append(
            Content.styled(f"What would raise it most (a point: one more right of {profile.scored})", "$muted")
        )
    return Content("\n").join(lines)
