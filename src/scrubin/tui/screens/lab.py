"""What is practised in the Skills lab, and how hard?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import BENCHES, Bench
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.menu import Menu, Row

TITLE_WIDTH = 17
DOTS = {1: "●○○", 2: "●●○", 3: "●●●"}


class LabScreen(RoomScreen):
    """The benches; ← and → set how hard, Enter starts a round."""

    BINDINGS = keys.LAB
    CSS_PATH = "../styles/lab.tcss"
    head = "Skills lab"

    def __init__(self) -> None:
        super().__init__(id="lab")
        self.levels = {bench.id: 1 for bench in BENCHES}

    def body(self) -> ComposeResult:
        """The benches, and what the level at the cursor asks."""
        with VerticalScroll(id="body"):
            yield Menu(self._rows(), title_width=TITLE_WIDTH, id="benches")
            yield Static("", id="level", markup=False)
            yield Static("", id="error", classes="error", markup=False)

    def on_mount(self) -> None:
        """Start at the first bench."""
        self.query_one(Menu).focus()
        self._say_level()

    def _rows(self) -> list[Row]:
        return [
            Row(bench.id, bench.title, bench.detail, f"{DOTS[self.levels[bench.id]]} level {self.levels[bench.id]}")
            for bench in BENCHES
        ]

    @property
    def bench(self) -> Bench:
        """The bench at the cursor."""
        return BENCHES[self.query_one(Menu).cursor]

    def _say_level(self) -> None:
        bench, level = self.bench, self.levels[self.bench.id]
        free = "Free practice: answers are kept, but neither your schedule nor your score moves."
        said = f"Level {level}: {bench.levels[level - 1]}. A round is {bench.round}.\n\n{free}"
        self.query_one("#level", Static).update(Content.styled(said, "$muted"))
        self.query_one("#error", Static).update("")

    def action_level(self, by: int) -> None:
        """Harder or easier."""
        here = self.bench.id
        self.levels[here] = max(1, min(3, self.levels[here] + by))
        self.query_one(Menu).show(self._rows())
        self._say_level()

    def action_choose(self) -> None:
        """Start at the bench under the cursor."""
        self.query_one(Menu).action_choose()

    def on_menu_pointed(self) -> None:
        """Another bench."""
        self._say_level()

    def on_menu_chosen(self) -> None:
        """Begin a round."""
        try:
            practice = rounds.start(self.desk, self.bench, self.levels[self.bench.id])
        except rounds.NothingOnTheBench as nothing:
            self.query_one("#error", Static).update(str(nothing))
            return
        self.room_app.enter("practice", practice=practice)
