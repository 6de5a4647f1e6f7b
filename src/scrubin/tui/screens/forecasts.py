"""How did the forecasts turn out, and what does the record show over time?"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.learning.reliability import Reliability
from scrubin.store.beliefs import Foretold
from scrubin.study import foretelling, outlining, trends, wording
from scrubin.study.trends import Retained
from scrubin.tui import keys
from scrubin.tui.drawing import bar, interval
from scrubin.tui.glyphs import OPEN, RIGHT, WRONG
from scrubin.tui.screens.common import RoomScreen

VIEWS = ("forecasts", "retention", "time", "what comes due")
LINE_WIDTH = 17


class ForecastsScreen(RoomScreen):
    """Four views: forecasts against outcomes, retention, time, the weeks to come."""

    BINDINGS = keys.FORECASTS
    CSS_PATH = "../styles/forecasts.tcss"
    head = "History"

    def __init__(self, exam: str | None = None) -> None:
        super().__init__(id="forecasts")
        self.exam = exam
        self.view = VIEWS[0]

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="body"):
            yield Static("…", id="page", markup=False)

    def on_mount(self) -> None:
        """The forecasts first."""
        self.query_one("#body").focus()
        self._show()

    def action_view(self) -> None:
        """The next view."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._show()

    def _show(self) -> None:
        title = self.desk.profiles[self.exam].title if self.exam in self.desk.profiles else "all exams"
        self.say_head(f"History · {self.view}", title if self.view == VIEWS[0] else "all exams and topics")
        self.run_worker(self._find, thread=True, exclusive=True, group="page")

    def _find(self) -> None:
        pages: dict[str, Callable[[], Content]] = dict(
            zip(VIEWS, (self._forecasts, self._retention, self._time, self._load), strict=True)
        )
        view = self.view
        page = pages[view]()
        self.call_later(self._put, view, page)

    def _put(self, view: str, page: Content) -> None:
        if view == self.view:
            self.query_one("#page", Static).update(page)

    def _forecasts(self) -> Content:
        found = foretelling.record(self.desk, self.exam)
        if not found.rows:
            return _muted(foretelling.NOTHING)
        lines = _reliability(found.settled) if found.settled else [_muted(f"{foretelling.WAITING}\n")]
        lines.append(Content.styled(f"{'begun':<13}{'told to pass':<21}{'score told':<12}what came", "$muted"))
        lines += [_row(row) for row in found.rows]
        lines += [_muted(f"\n{line}") for line in found.remarks]
        return Content("\n").join(lines)

    def _retention(self) -> Content:
        rows = trends.retained(self.desk)
        if not rows:
            return _muted(trends.RETAINED_NOTHING)
        head = f"{'Reviews by topic':<29}{'right':<16}{'':<{LINE_WIDTH}} came told"
        lines = [Content.styled(head, "$muted"), *(_retained(row) for row in rows)]
        said = "┃ the recall that the schedule told, ● what came, with its 80% interval"
        return Content("\n").join([*lines, Content.styled(said, "$muted")])

    def _time(self) -> Content:
        rows = trends.minutes(self.desk)
        most = max(spent for _, spent in rows)
        lines = [Content.styled(f"Minutes a day, the last {trends.DAYS_BACK} days", "$muted")]
        if most:
            lines += [
                Content.assemble(f"{wording.day(day):<12}", (bar(spent / most, 30), "$accent"), f"{spent:>5.0f}")
                for day, spent in rows
            ]
            wish = self.desk.settings.minutes_per_day
            lines.append(Content.styled(f"{trends.mean_minutes(rows):.0f} a day; {wish} is your wish.\n", "$muted"))
        else:
            lines.append(_muted(f"{trends.TIME_NOTHING}\n"))
        return Content("\n").join([*lines, *self._pace()])

    def _pace(self) -> list[Content]:
        found = trends.pace(self.desk)
        if found is None:
            return []
        allowed, rows = found
        profile = self.desk.profiles[self.desk.settings.exam or ""]
        if not rows:
            return [_muted(trends.PACE_NOTHING)]
        most = max(allowed, *(row.seconds for row in rows))
        lines = [Content.styled(f"Seconds a question; {profile.title} allows {allowed:.0f}", "$muted")]
        for row in rows:
            name, word = wording.domain(profile, row.domain), "over" if row.seconds > allowed else ""
            lines.append(
                Content.assemble(
                    f"{name[:33]:<34}",
                    (bar(row.seconds / most, 20), "$accent"),
                    f"{row.seconds:>5.0f} s  ",
                    (word, "$flag"),
                )
            )
        return lines

    def _load(self) -> Content:
        weeks = trends.load(self.desk)
        if not any(sum(week.due) for week in weeks):
            return _muted(trends.DUE_NOTHING)
        most = max(sum(week.due) for week in weeks)
        today = weeks[0].start
        days = "".join(f"{today.fromordinal(today.toordinal() + at):%a}".rjust(5) for at in range(7))
        lines = [Content.styled(f"{'Reviews due from':<17}{days}   in all", "$muted")]
        for week in weeks:
            total = sum(week.due)
            cells = "".join(f"{due or '·':>5}" for due in week.due)
            shown = (bar(total / most, 8), "$accent")
            lines.append(Content.assemble(f"{wording.day(week.start):<17}{cells}{total:>9,}  ", shown))
        cap = self.desk.settings.due_per_day
        said = f"What is overdue stands under today. A review asks at most {cap} a day; the settings change that."
        return Content("\n").join([*lines, _muted(f"\n{said}")])


def _reliability(found: Reliability) -> list[Content]:
    """What was told against what came, a line a bin, and the record in two sentences."""
    lines = [Content.styled(f"{'told':<13}{'on average':<13}{'how many of these passed'}", "$muted")]
    for one in found.bins:
        line = interval(one.low, one.share, one.high, one.told, LINE_WIDTH)
        told = f"{outlining.band(one.start, one.end):<13}{one.told:>7.0%}      "
        lines.append(Content.assemble(told, (line, "$accent"), f"  {one.passed} of {one.forecasts}"))
    lines.append(_muted("┃ what was told, ● what came, with its 80% interval\n"))
    return [*lines, *(Content(line) for line in foretelling.brier_lines(found)), Content("")]


def _row(row: Foretold) -> Content:
    sign, style = {True: (RIGHT, "$right"), False: (WRONG, "$wrong"), None: (OPEN, "$muted")}[row.passed]
    told = f"{outlining.chance(row.chance)} ({outlining.chance_band(row.low, row.high)})"
    score = outlining.band(row.score_low, row.score_high)
    return Content.assemble(f"{wording.long_day(row.day):<13}{told:<21}{score:<12}", (f"{sign} {_came(row)}", style))


def _came(row: Foretold) -> str:
    if row.share is None:
        return "not handed in"
    if row.again:
        return f"{'line met' if row.passed else 'below'} {row.share:.0%}, sat again"
    inside = row.score_low <= row.share <= row.score_high
    return f"{'line met' if row.passed else 'below'} {row.share:.0%}, {'inside' if inside else 'outside'}"


def _retained(row: Retained) -> Content:
    name = wording.topic(row.topic) if row.topic else "All"
    came = row.came
    count = f"{came.correct:,} of {came.items:,}"
    line = interval(came.low, came.share, came.high, row.expected, LINE_WIDTH)
    return Content.assemble(
        f"{name:<29}{count:<16}", (line, "$accent"), f" {came.share:>4.0%}", (f" {row.expected:>4.0%}", "$muted")
    )


def _muted(text: str) -> Content:
    return Content.styled(text, "$muted")
