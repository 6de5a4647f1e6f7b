"""What is to be done today, and on each day until the exam?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from math import ceil

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.learning.plan import PlanDay
from scrubin.study import plan_telling, planning, wording
from scrubin.study.planning import Planned
from scrubin.tui import keys
from scrubin.tui.drawing import track
from scrubin.tui.screens.common import RoomScreen

COLUMNS = f"{'Day':<18}{'min':>4}{'reviews':>9}{'new':>5}{'drill':>7}   also"
WIDEST = 72
NONE = "–"


class PlanScreen(RoomScreen):
    """Today's part, then a row a day, then what does not fit and what it assumes."""

    BINDINGS = keys.PLAN
    CSS_PATH = "../styles/plan.tcss"
    head = "Plan"

    def __init__(self) -> None:
        super().__init__(id="plan")

    def body(self) -> ComposeResult:
        """Today and the names of the columns stay; the days scroll under them."""
        self.planned = planning.planned(self.desk)
        yield Static(self._today(), id="part", markup=False)
        yield Static(Content.styled(COLUMNS, "$muted"), id="columns", markup=False)
        with VerticalScroll(id="body"):
            yield Static(_table(self.planned), id="days", markup=False)
            yield Static(_page("What does not fit", plan_telling.does_not_fit(self.planned)), id="left", markup=False)
            yield Static(_page("What it assumes", plan_telling.assumes(self.planned)), id="assumes", markup=False)

    def on_mount(self) -> None:
        """Scrolls with the arrows."""
        self.say_head(right=plan_telling.heading(self.planned))
        self.query_one("#body").focus()

    def _today(self) -> Content:
        done, to_do = track(self.planned.part.share, 20)
        line = Content.assemble(
            "Today  ", (done, "$accent"), (to_do, "$muted"), f"  {plan_telling.toward(self.planned)}"
        )
        return line + Content("\n") + Content.styled(plan_telling.left_today(self.planned), "$muted")

    def action_assumed(self) -> None:
        """Down to what does not fit and what it assumes."""
        self.query_one("#body", VerticalScroll).scroll_to_widget(self.query_one("#left"), top=True, animate=False)

    def action_export(self) -> None:
        """Write it as a calendar file into the home folder."""
        part = self.query_one("#part", Static)
        try:
            said = f"Written to {self.room_app.host.export_plan(self.planned)}"
            style = "$muted"
        except OSError as error:
            said = f"{error.filename} cannot be written ({error.strerror}); move it away and press c again."
            style = "$wrong"
        lines = "\n".join(textwrap.wrap(said, WIDEST))
        part.update(self._today() + Content("\n") + Content.styled(lines, style))


def _table(planned: Planned) -> Content:
    """A row a day, a line of air before each Monday."""
    lines: list[Content] = []
    for at, day in enumerate(planned.plan.days):
        if at and day.day.weekday() == 0:
            lines.append(Content(""))
        lines.append(Content.styled(_row(planned, day, today=at == 0), _style(day, today=at == 0)))
    return Content("\n").join(lines)


def _style(day: PlanDay, *, today: bool) -> str:
    if day.exam or day.mock:
        return "bold $accent" if today else "$accent"
    return "bold" if today else "$muted" if day.rest else ""


def _row(planned: Planned, day: PlanDay, *, today: bool) -> str:
    when = f"{wording.day(day.day)}{', today' if today else ''}"
    also = plan_telling.besides(planned, day).replace("Skills lab", "lab")
    if day.exam or day.rest:
        return f"{when:<{COLUMNS.index('also')}}{also}"
    counts = "".join(f"{number or NONE:>{width}}" for number, width in ((day.reviews, 9), (day.new, 5), (day.drill, 7)))
    return f"{when:<18}{ceil(day.minutes):>4}{counts}   {also}".rstrip()


def _page(title: str, sentences: Sequence[str]) -> Content:
    """A title over its sentences, wrapped."""
    lines = [Content(""), Content.styled(title, "bold")]
    for sentence in sentences:
        lines += [Content(line) for line in textwrap.wrap(sentence, WIDEST)]
    return Content("\n").join(lines)
