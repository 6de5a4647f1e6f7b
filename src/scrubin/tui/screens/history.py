"""What has been done so far: attempts, scores, domains over time, study days?"""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.study import looking_back, sitting, wording
from scrubin.study.looking_back import PastAttempt
from scrubin.tui import keys
from scrubin.tui.drawing import bar, braille_line
from scrubin.tui.glyphs import RIGHT, WRONG
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.menu import Menu, Row

VIEWS = ("attempts", "domains", "days")
CHART_HEIGHT = 6
SHADES = "·░▒▓█"


class HistoryScreen(RoomScreen):
    """Three views of the record; filters by exam and topic."""

    BINDINGS = keys.HISTORY
    CSS_PATH = "../styles/history.tcss"

    def __init__(self) -> None:
        super().__init__(id="history")
        self.view = "attempts"
        self.exam: str | None = None
        self.topic: str | None = None
        self.head = "History"

    def body(self) -> ComposeResult:
        """The chart over the list."""
        with VerticalScroll(id="body"):
            yield Static("", id="chart", markup=False)
            yield Menu(id="list", title_width=24)
            yield Static("", id="said", classes="said", markup=False)

    def on_mount(self) -> None:
        """Everything, the newest first."""
        self._show()

    def on_screen_resume(self) -> None:
        """A result may have been looked at; nothing changes, but the focus comes back."""
        self._focus()

    def _past(self) -> list[PastAttempt]:
        return looking_back.past_attempts(self.desk, self.exam, self.topic)

    def _show(self) -> None:
        past = self._past()
        which = " · ".join(
            part
            for part in (self.exam and self.desk.profiles[self.exam].title, self.topic and wording.topic(self.topic))
            if part
        )
        self.say_head(f"History · {self.view}", which or "all exams and topics")
        chart, menu = self.query_one("#chart", Static), self.query_one(Menu)
        self.query_one("#said", Static).update("")
        menu.display = self.view == "attempts" and bool(past)
        if not past:
            why = (
                "Nothing matches this filter: x changes the exam, t the topic."
                if which
                else "Nothing yet. A quick 10 is a good start: b, then e, then Enter."
            )
            chart.update(Content.styled(why, "$muted"))
        elif self.view == "attempts":
            chart.update(self._trend(past))
            menu.show([self._row(one) for one in past])
        else:
            chart.update(self._domains(past) if self.view == "domains" else self._days())
        self._focus()

    def _focus(self) -> None:
        menu = self.query_one(Menu)
        (menu if menu.display else self.query_one("#body")).focus()

    def _trend(self, past: list[PastAttempt]) -> Content:
        exams = [one.record.exam for one in past if one.record.scaled is not None]
        target = self.exam or (exams[0] if exams else None)
        rows = looking_back.scaled_trend([one for one in past if one.record.exam == target])
        profile = self.desk.profiles.get(target or "")
        if self.topic is not None:
            return Content("")
        if not rows or profile is None:
            return Content.styled("No exam in this list yet; e on the home screen starts one.\n", "$muted")
        if len(rows) == 1:
            said = f"{profile.title}: one exam so far, estimate {rows[0][1]} (pass line {profile.scale.cut})\n"
            return Content.styled(said, "$muted")
        scale, scores = profile.scale, [score for _, score in rows]
        low, high = min(*scores, scale.cut) - 10, max(*scores, scale.cut) + 10
        lines = braille_line(scores, 40, CHART_HEIGHT, low, high)
        cut_row = min(CHART_HEIGHT - 1, round((1 - (scale.cut - low) / (high - low)) * (CHART_HEIGHT - 1)))
        shown = [Content.styled(f"{profile.title}: estimated scaled scores, oldest to newest", "$muted")]
        for at, line in enumerate(lines):
            if at == cut_row:
                line = line.replace("\u2800", "┄")
            edge = {0: str(high), cut_row: f"{scale.cut} pass", CHART_HEIGHT - 1: str(low)}.get(at, "")
            shown.append(Content.assemble((f"{edge:>9} ", "$muted"), (line, "$accent")))
        shown.append(
            Content.styled(
                f"{'':>10}last {scores[-1]}, best {max(scores)}, {wording.count(len(scores), 'exam')}\n", "$muted"
            )
        )
        return Content("\n").join(shown)

    def _row(self, one: PastAttempt) -> Row:
        record = one.record
        when = wording.day_of(self.desk.day_of(record.started_at), self.desk.today())
        if record.submitted_at is None:
            return Row(record.id, record.title, f"{when:>12}  not finished")
        if self.topic is not None:
            answers, right = one.topics[self.topic]
            return Row(
                record.id, record.title, f"{when:>12}  {right:>3} of {answers:<3} in {wording.topic(self.topic)}"
            )
        share = f"{record.scored_correct:>3} of {record.scored_items:<3}"
        if record.scaled is None:
            return Row(record.id, record.title, f"{when:>12}  {share}")
        sign = f"{RIGHT} line met" if record.passed else f"{WRONG} below"
        return Row(record.id, record.title, f"{when:>12}  {share}  est. {record.scaled:>3} {sign}")

    def _domains(self, past: list[PastAttempt]) -> Content:
        """Per domain: the share right of the last few exams, oldest first, as bars."""
        exams = [one for one in past if one.record.mode == "exam" and one.record.submitted_at]
        target = self.exam or (exams[0].record.exam if exams else None)
        profile = self.desk.profiles.get(target or "")
        rows = list(reversed([one for one in exams if one.record.exam == target]))[-5:]
        if not rows:
            return Content.styled("Domains are shown once an exam has been taken: e on the home screen.", "$muted")
        head = f"{'':<32}" + "".join(
            f"{wording.long_day(self.desk.day_of(one.record.started_at))[:-5]:>9}" for one in rows
        )
        lines = [
            Content.styled(
                f"{profile.title if profile else target}: share right in {_last(len(rows))}\n{head}", "$muted"
            )
        ]
        for domain in (
            [one.id for one in profile.domains] if profile else sorted({key for one in rows for key in one.domains})
        ):
            cells = []
            for one in rows:
                items, right = one.domains.get(domain, (0, 0))
                cells.append(f"  {bar(right / items, 3)}{right / items:>4.0%}" if items else f"{'–':>9}")
            name = _cut(wording.domain(profile, domain), 31)
            lines.append(Content.assemble(f"{name:<32}", ("".join(cells), "$accent")))
        return Content("\n").join(lines)

    def _days(self) -> Content:
        """A calendar of the last weeks, Monday on top, and the totals."""
        days = looking_back.study_days(self.desk)
        totals = looking_back.totals(self.desk, days)
        today = self.desk.today()
        weeks = max(10, min(30, (self.app.size.width - 14) // 2))
        monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
        most = max((day.answers for day in days.values()), default=1)
        lines = [Content.styled("Answers a day", "$muted"), Content.styled(" " * 7 + _months(monday, weeks), "$muted")]
        for weekday in range(7):
            cells = [_shade(days, monday + timedelta(days=7 * week + weekday), today, most) for week in range(weeks)]
            name = f"{monday + timedelta(days=weekday):%a}"
            lines.append(Content.assemble((f"  {name}  ", "$muted"), ("".join(cells), "$accent")))
        lines.append(Content.styled(f"  {SHADES[0]} none  {SHADES[1]} few  {SHADES[4]} {most} answers\n", "$muted"))
        share = f" ({totals.right / totals.answers:.0%} right)" if totals.answers else ""
        lines.append(
            Content(
                f"{wording.count(totals.answers, 'answer')}{share}, {wording.count(round(totals.minutes), 'minute')}, on {wording.count(totals.days, 'day')}"
            )
        )
        if self.desk.settings.show_streak:
            lines.append(Content(f"{wording.count(totals.streak, 'day')} in a row"))
        return Content("\n").join(lines)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Open an attempt as it was."""
        one = next(past for past in self._past() if past.record.id == event.row.id)
        if one.record.mode != "exam":
            from scrubin.tui.screens.session import SessionScreen

            self.app.push_screen(SessionScreen(one.record))
        elif one.record.submitted_at is None:
            self.room_app.enter("sitting", sitting=sitting.resume(self.desk, one.record.id))
        else:
            self.room_app.enter("result", attempt_id=one.record.id)

    def action_view(self) -> None:
        """The next view."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self._show()

    def action_forecasts(self) -> None:
        """What was foretold and what came; retention, minutes, pace, load."""
        self.room_app.enter("forecasts", exam=self.exam)

    def action_exam(self) -> None:
        """The next exam, then all."""
        choices: list[str | None] = [None, *self.desk.profiles]
        self.exam = choices[(choices.index(self.exam) + 1) % len(choices)]
        self._show()

    def action_topic(self) -> None:
        """The next topic that an attempt touched, then all."""
        names = sorted({key for one in looking_back.past_attempts(self.desk, self.exam) for key in one.topics})
        choices: list[str | None] = [None, *names]
        at = choices.index(self.topic) if self.topic in choices else 0
        self.topic = choices[(at + 1) % len(choices)]
        self._show()

    def action_journal(self) -> None:
        """The mistakes that stand."""
        self.room_app.enter("journal")

    def action_export(self) -> None:
        """Write what is shown to two files in the home folder, as CSV and as JSON."""
        past = self._past()
        try:
            paths = [self.room_app.host.export_history(kind, past) for kind in ("csv", "json")]
        except OSError as error:
            self.query_one("#said", Static).update(
                f"The file cannot be written ({error.strerror}); check {error.filename}."
            )
            return
        self.query_one("#said", Static).update("Written:\n" + "\n".join(str(path) for path in paths))


def _last(exams: int) -> str:
    return "one exam" if exams == 1 else f"the last {exams} exams"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _months(monday: date, weeks: int) -> str:
    """The months' names over the week in which each begins."""
    line = ""
    for week in range(weeks):
        first, last = monday + timedelta(days=7 * week), monday + timedelta(days=7 * week + 6)
        if last.day <= 7 and len(line) <= week * 2:
            line = line.ljust(week * 2) + f"{last:%b}"
        elif week == 0:
            line = f"{first:%b}"
    return line


def _shade(days: dict[date, looking_back.StudyDay], day: date, today: date, most: int) -> str:
    if day > today:
        return "  "
    answers = days[day].answers if day in days else 0
    return SHADES[0 if not answers else 1 + min(3, answers * 4 // (most + 1))] + " "
