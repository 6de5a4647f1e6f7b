"""Can the schedule be fitted to this learner, and how far is the fit?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from scrubin.learning.fit import Cancelled
from scrubin.store.engine import StoreProblem
from scrubin.study import fitting
from scrubin.study.fitting import Standing
from scrubin.tui import keys
from scrubin.tui.drawing import track
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.key_bar import KeyBar

BAR_WIDTH = 40
LOOKS_EVERY_S = 0.1
WHAT_IT_IS = (
    "FSRS-6 decides from 21 parameters when a question comes back. They were fitted to the reviews of many learners; with "
    "enough of your own they can be fitted to you. The newest fifth of your reviews is kept out of the fit and decides "
    "whether it is used."
)


class FitScreen(RoomScreen):
    """What is in use; Enter fits in a thread, Esc stops it, d goes back to the defaults."""

    BINDINGS = keys.FIT
    head = "Schedule fitted to you"

    def __init__(self) -> None:
        super().__init__(id="fit")
        self.standing: Standing | None = None
        self.share = 0.0
        self.running = False

    def body(self) -> ComposeResult:
        """What it is, how it stands, how far it is, what came of it."""
        with VerticalScroll(id="body"):
            yield Static(Content.styled(WHAT_IT_IS, "$muted"), classes="said gap")
            yield Static("…", id="standing", classes="said gap", markup=False)
            yield Static("", id="share", markup=False)
            yield Static("", id="told", classes="said", markup=False)
            yield Static("", id="error", classes="error", markup=False)

    def on_mount(self) -> None:
        """Look how it stands."""
        self.query_one("#body").focus()
        self.set_interval(LOOKS_EVERY_S, self._show_share)
        self._look()

    def _look(self) -> None:
        self.run_worker(lambda: fitting.standing(self.desk), thread=True, name="look", exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a fit runs it can only be stopped; with too few reviews there is none to begin."""
        if action == "stop":
            return self.running
        if action == "leave":
            return not self.running
        if action == "fit":
            return not self.running and self.standing is not None and self.standing.may_fit
        if action == "defaults":
            return not self.running and self.standing is not None and self.standing.in_use is not None
        return super().check_action(action, parameters)

    def action_fit(self) -> None:
        """Begin a fit."""
        self.share, self.running = 0.0, True
        self._tell("")
        self._show_share()
        self.query_one(KeyBar).refresh_keys()
        self.run_worker(self._fitted, thread=True, name="fit", exit_on_error=False)

    def _fitted(self) -> str:
        """In a thread: fit, keep, and say what came of it."""
        worker = get_current_worker()
        before = self.standing
        assert before is not None

        def progress(share: float) -> bool:
            self.share = share
            return self.running and not worker.is_cancelled

        try:
            found = fitting.tried(self.desk, progress)
        except Cancelled:
            return fitting.stopped()
        if found is not None:
            fitting.keep(self.desk, found)
        return fitting.outcome(found, before)

    def action_stop(self) -> None:
        """Stop after the step under way; nothing is kept."""
        self.running = False
        self._tell("Stopping …")

    def action_defaults(self) -> None:
        """Take the default parameters into use again."""
        self.run_worker(self._gone_back, thread=True, name="fit", exit_on_error=False)

    def _gone_back(self) -> str:
        fitting.go_back(self.desk)
        return fitting.gone_back()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A look, a fit or a way back has ended."""
        result = event.worker.result
        if event.state == WorkerState.SUCCESS and isinstance(result, Standing):
            self.standing = result
            self.query_one("#standing", Static).update("\n\n".join(fitting.said_of(self.desk, result)))
        elif event.state == WorkerState.SUCCESS:
            self._end(str(result))
        elif event.state == WorkerState.ERROR:
            if not isinstance(event.worker.error, StoreProblem):
                raise event.worker.error or RuntimeError(event.worker.name)
            self._end("")
            self.query_one("#error", Static).update(str(event.worker.error))
        self.query_one(KeyBar).refresh_keys()

    def _end(self, said: str) -> None:
        self.running = False
        self._show_share()
        self._tell(said)
        self._look()

    def _tell(self, said: str) -> None:
        self.query_one("#told", Static).update(said)

    def _show_share(self) -> None:
        done, to_do = track(self.share, BAR_WIDTH)
        bar = Content.assemble((done, "$accent"), (to_do, "$muted"), f"  {self.share:.0%}\n")
        self.query_one("#share", Static).update(bar if self.running else "")
