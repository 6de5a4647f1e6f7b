"""Which exam, and when? Asked once, on one page; both can be skipped."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.store.settings import changed
from scrubin.tui import keys
from scrubin.tui.host import study_day_now
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.form_rows import Entry, FormRow, FormRows, Pick

FIRST_EXAMS = (
    ("ccma", "CCMA"),
    ("cma", "CMA"),
    ("rma", "RMA"),
    ("ncma", "NCMA"),
    ("cmac", "CMAC"),
    ("cpt", "CPT"),
    ("cet", "CET"),
    ("", "not sure yet"),
)


class WelcomeScreen(RoomScreen):
    """Two questions, then straight to ten real ones."""

    BINDINGS = keys.FORM
    head = "Scrub In"

    def __init__(self) -> None:
        super().__init__(id="welcome")

    def body(self) -> ComposeResult:
        """The two questions."""
        with VerticalScroll(id="body"):
            yield Static(
                Content(
                    "Practice for the medical-assistant exams: timed exams, drills on what is weak, and each question again just before you would forget it.\n"
                ),
                classes="said",
            )
            yield FormRows(self._rows(), id="form", label_width=18)
            yield Static(
                Content.styled(
                    "\n← and → choose the exam. Enter begins with ten questions. Esc goes to the home screen. Both answers can be changed later: press , (comma).",
                    "$muted",
                ),
                classes="said",
            )
            yield Static("", id="error", classes="error", markup=False)

    def _rows(self) -> list[FormRow]:
        return [
            Pick("exam", "Which exam?", FIRST_EXAMS, "ccma"),
            Entry("exam_date", "When? (optional)", "", "like 2027-01-15"),
        ]

    def on_mount(self) -> None:
        """On the first question; what is wrong with the record is said as soon as it is known."""
        self.query_one(FormRows).focus()
        self.room_app.when_ready(self._say_trouble)

    def _say_trouble(self) -> None:
        if self.is_attached and self.room_app.trouble:
            self.query_one("#error", Static).update("\n" + self.room_app.trouble)

    def on_form_rows_accepted(self) -> None:
        """Keep the answers and begin."""
        if self._keep():
            self.room_app.when_ready(self._begin)

    def _keep(self) -> bool:
        form, app = self.query_one(FormRows), self.room_app
        try:
            settings = changed(app.host.settings, "exam_date", form.value("exam_date"))
            if settings.exam_date and settings.exam_date < study_day_now(app.host):
                raise ValueError("a day still to come, or nothing")
            settings = changed(changed(settings, "exam", form.value("exam")), "welcomed", True)
            app.use_settings(settings)
        except ValueError as error:
            self.query_one("#error", Static).update(
                f"\n{form.value('exam_date')!r} is not a date this can use; expected {error}."
            )
            return False
        except OSError as error:
            self.query_one("#error", Static).update(
                f"\nThe settings cannot be written ({error.strerror}); check the folder {error.filename}."
            )
            return False
        return True

    def _begin(self) -> None:
        app = self.room_app
        if app.trouble:
            self.query_one("#error", Static).update("\n" + app.trouble)
            return
        from scrubin.exams.form import NoQuestions
        from scrubin.study import sitting

        profile = app.desk.profiles.get(app.host.settings.exam or "ccma") or next(
            iter(app.desk.profiles.values()), None
        )
        if profile is None:
            self.query_one("#error", Static).update(
                "\nThere is no exam profile in the bank folders; Esc goes to the home screen."
            )
            return
        going = sitting.unfinished(app.desk)
        try:
            begun = (
                sitting.resume(app.desk, going.id)
                if going
                else sitting.start(app.desk, profile, sitting.Wish(items=10))
            )
        except NoQuestions as none:
            self.query_one("#error", Static).update(f"\n{none}; Esc goes to the home screen.")
            return
        app.pop_screen()
        app.enter("sitting", sitting=begun)

    def action_leave(self) -> None:
        """Skip both; not asked again."""
        app = self.room_app
        try:
            app.use_settings(changed(app.host.settings, "welcomed", True))
        except OSError as error:
            app.host.notices.append(
                f"The settings cannot be written ({error.strerror}); what you choose is forgotten on leaving."
            )
        app.pop_screen()
