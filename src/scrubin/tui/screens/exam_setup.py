"""Which exam, how long, on what terms?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.exams.form import NoQuestions
from scrubin.study import sealing, sitting, wording
from scrubin.study.sitting import Wish
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.screens.interludes import ConfirmScreen
from scrubin.tui.widgets.form_rows import Entry, FormRow, FormRows, Pick


class ExamSetupScreen(RoomScreen):
    """A few choices, what they come to, and Enter."""

    BINDINGS = keys.FORM
    head = "Exam"

    def body(self) -> ComposeResult:
        """The choices and what they come to."""
        with VerticalScroll(id="body"):
            yield FormRows(self._rows(), id="form")
            yield Static("", id="sum", classes="said", markup=False)
            yield Static("", id="error", classes="error", markup=False)

    def _rows(self) -> list[FormRow]:
        profiles = self.desk.profiles
        target = self.desk.settings.exam if self.desk.settings.exam in profiles else next(iter(profiles), "")
        return [
            Pick("exam", "Exam", tuple((key, profile.title) for key, profile in profiles.items()), target or ""),
            Pick("length", "Length", self._lengths(target or ""), "quick"),
            Entry("items", "  questions", "", "with “your own”: how many"),
            Pick(
                "terms",
                "Terms",
                (("strict", "strict, as in the exam"), ("practice", "practice, can be paused")),
                "strict",
            ),
            Pick(
                "extra",
                "Extra time",
                tuple((str(f), "none" if f == 1 else f"x {f:g}") for f in sitting.EXTRA_TIMES),
                "1.0",
            ),
        ]

    def _lengths(self, exam: str) -> tuple[tuple[str, str], ...]:
        """How long, or which of the exam's sealed mocks."""
        mocks = [key for key, row in self.desk.bank.mocks.items() if row.exam == exam]
        return (
            ("quick", "quick 10"),
            ("half", "half"),
            ("full", "full"),
            *((key, f"mock {number}") for number, key in enumerate(mocks, 1)),
            ("own", "your own"),
        )

    def on_mount(self) -> None:
        """Start on the choices."""
        self.query_one(FormRows).focus()
        self._sum_up()

    def on_form_rows_changed(self, event: FormRows.Changed) -> None:
        """Another choice; typing a number chooses a length of one's own, another exam has other mocks."""
        form = self.query_one(FormRows)
        if event.id == "exam":
            lengths = self._lengths(event.value)
            chosen = form.value("length")
            kept = (
                chosen.replace(chosen.partition("-")[0], event.value, 1) if chosen in self.desk.bank.mocks else chosen
            )
            kept = kept if kept in dict(lengths) else "full"
            form.show([Pick(r.id, r.label, lengths, kept) if r.id == "length" else r for r in form.rows])
        if event.id == "items" and event.value and form.value("length") != "own":
            form.show(
                [
                    Pick(r.id, r.label, r.values, "own") if isinstance(r, Pick) and r.id == "length" else r
                    for r in form.rows
                ]
            )
        self._sum_up()

    def _wish(self) -> Wish | None:
        form = self.query_one(FormRows)
        profile = self.desk.profiles[form.value("exam")]
        length = form.value("length")
        items: int | None = {"quick": 10, "half": profile.items // 2, "full": None}.get(length)
        if length == "own":
            typed = form.value("items").strip()
            if not typed.isdecimal() or not 1 <= int(typed) <= profile.items:
                return None
            items = int(typed)
        return Wish(
            items=items,
            extra_time=float(form.value("extra")),
            practice=form.value("terms") == "practice",
            mock=length if length in self.desk.bank.mocks else None,
        )

    def _sum_up(self) -> None:
        form, said, error = self.query_one(FormRows), self.query_one("#sum", Static), self.query_one("#error", Static)
        error.update("")
        if not self.desk.profiles:
            error.update(
                "There is no exam profile in the bank folders; put one under exams/ (docs/writing-questions.md shows how)."
            )
            return
        profile, wish = self.desk.profiles[form.value("exam")], self._wish()
        if wish is None:
            said.update(Content(f"\nType how many questions: a whole number from 1 to {profile.items}."))
            return
        try:
            drawn = sitting.draw_form(self.desk, profile, wish)
        except NoQuestions as none:
            said.update("")
            error.update(f"\n{none}; b on the home screen shows the banks.")
            return
        pretest = sum(seat.pretest for seat in drawn.seats)
        lines = [
            "",
            f"{profile.body}: {profile.plan}.",
            f"{wording.count(len(drawn.seats), 'question')} in {wording.minutes_of(drawn, wish.extra_time)} minutes"
            + (f", {len(drawn.sections)} sections" if len(drawn.sections) > 1 else "")
            + (f"; {pretest} of them, not marked, do not count" if pretest else "")
            + ".",
        ]
        lines += [line for line in (wording.shortened(profile, drawn), sealing.said_of(self.desk, drawn)) if line]
        lines += ["", "Enter starts the clock."]
        said.update(Content("\n".join(lines)))

    def on_form_rows_accepted(self) -> None:
        """Begin; an exam that is not finished is gone on with or given up first."""
        going = sitting.unfinished(self.desk)
        if going is None:
            self._begin()
            return

        def give_up(sure: bool | None) -> None:
            if sure:
                sitting.abandon(self.desk, going.id)
                self._begin()

        said = f"{going.title} is not finished; Continue on the home screen goes on with it. Starting another gives it up, unscored."
        self.app.push_screen(ConfirmScreen("Start another exam?", said, "give the unfinished one up"), give_up)

    def _begin(self) -> None:
        wish = self._wish() if self.desk.profiles else None
        if wish is None:
            return
        profile = self.desk.profiles[self.query_one(FormRows).value("exam")]
        try:
            begun = sitting.start(self.desk, profile, wish)
        except NoQuestions:
            return
        self.app.pop_screen()
        self.room_app.enter("sitting", sitting=begun)
