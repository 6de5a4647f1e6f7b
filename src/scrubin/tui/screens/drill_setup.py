"""Which topics, how many, which questions?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from scrubin.learning.selection import Only
from scrubin.study import drilling, sealing, wording
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.form_rows import FormRow, FormRows, Pick, Tick

COUNTS = ("10", "20", "30", "50")


class DrillSetupScreen(RoomScreen):
    """Tick topics, or none for the weakest; Enter starts."""

    BINDINGS = keys.FORM
    head = "Drill"

    def body(self) -> ComposeResult:
        """The choices."""
        with VerticalScroll(id="body"):
            yield FormRows(self._rows(), id="form")
            yield Static("", id="sum", classes="said muted", markup=False)
            yield Static("", id="error", classes="error", markup=False)

    def _rows(self) -> list[FormRow]:
        found = drilling.standings(self.desk)
        rows: list[FormRow] = [
            Pick("count", "How many", tuple((count, count) for count in COUNTS), "10"),
            Pick("only", "Which", tuple((only, only) for only in drilling.ONLY), "all"),
            Pick("cram", "Schedule", (("no", "moves"), ("yes", "stays (cram)")), "no"),
        ]
        for topic, count in sealing.open_topics(self.desk).items():
            standing = found.get(topic)
            share = (
                f"{standing.correct / standing.answered:>4.0%} of {standing.answered} right first time"
                if standing
                else "not tried yet"
            )
            rows.append(Tick(topic, f"{wording.topic(topic):<32}{count:>4}  {share}", False))
        return rows

    def on_mount(self) -> None:
        """Start on the choices. The seed is thrown once, so that what is said here is what is asked."""
        self.seed = self.desk.dice(None).getrandbits(31)
        self.query_one(FormRows).focus()
        self._sum_up()

    def on_form_rows_changed(self) -> None:
        """Another choice."""
        self._sum_up()

    def _topics(self) -> list[str]:
        return [row.id for row in self.query_one(FormRows).rows if isinstance(row, Tick) and row.on]

    def _only(self) -> Only:
        chosen = self.query_one(FormRows).value("only")
        return next(only for only in drilling.ONLY if only == chosen)

    def _sum_up(self) -> None:
        topics = ", ".join(wording.topic(topic) for topic in self._topics())
        from_where = f"from {topics}" if topics else "from where practice gains most, or tick topics"
        there = drilling.available(self.desk, self._topics(), self._only())
        wanted = int(self.query_one(FormRows).value("count"))
        asked = drilling.promised(self.desk, self._topics(), wanted, self._only(), self.seed)
        sealed = len(sealing.sealed(self.desk))
        kept = f"\n{sealed} more wait, sealed, in your exam's mocks." if sealed else ""
        self.query_one("#sum", Static).update(
            f"\n{_said(asked, there, wanted, from_where)} Enter starts.{kept}" if asked else ""
        )
        empty = drilling.TOO_ALIKE if there else drilling.empty(self._only(), some_topics=bool(topics))
        self._complain("" if asked else empty)

    def _complain(self, what: str) -> None:
        """Say what is wrong below the choices; with nothing wrong there is no line for it."""
        error = self.query_one("#error", Static)
        error.display = bool(what)
        error.update(f"\n{what}" if what else "")

    def on_form_rows_accepted(self) -> None:
        """Begin."""
        form = self.query_one(FormRows)
        try:
            cram, count = form.value("cram") == "yes", int(form.value("count"))
            practice = drilling.start(self.desk, self._topics(), count, self._only(), cram=cram, seed=self.seed)
        except drilling.NothingToDrill as nothing:
            self._complain(str(nothing))
            return
        self.app.pop_screen()
        self.room_app.enter("practice", practice=practice)


def _said(asked: int, there: int, wanted: int, from_where: str) -> str:
    """How many are asked, of what, and why not all: 7 questions from ECG; others are too alike to be asked together."""
    count = wording.count(asked, "question") if asked < there or there >= wanted else f"All {there} there are"
    alike = "; others are too alike to be asked together" if asked < min(there, wanted) else ""
    return f"{count} {from_where}{alike}."
