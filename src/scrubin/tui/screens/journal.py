"""Which mistakes stand, and what mends them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.store.engine import StoreProblem
from scrubin.study import drilling, journal_words, journalling
from scrubin.study.telling import Line
from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.told import told
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.menu import Menu, Row

if TYPE_CHECKING:
    from scrubin.study.journalling import Journal

LABEL_WIDTH = 18
MOST_OPEN = 100
MOST_OTHERS = 50


class JournalScreen(RoomScreen):
    """The list above, the mistake under the cursor below it. Read in a thread, for the log may be long."""

    BINDINGS = keys.JOURNAL
    CSS_PATH = "../styles/journal.tcss"
    head = "Journal"

    def __init__(self) -> None:
        super().__init__(id="journal")
        self.journal: Journal | None = None

    def body(self) -> ComposeResult:
        """The list over what is told of one row."""
        with VerticalScroll(id="body"):
            yield Menu(id="list", title_width=LABEL_WIDTH)
        with VerticalScroll(id="told"):
            yield Static("…", id="one", markup=False)
            yield Static("", id="error", classes="error", markup=False)

    def on_mount(self) -> None:
        """Nothing to choose from before the log is read."""
        self.query_one("#told").can_focus = False
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Opened, or back from a drill: read what is known now."""
        self.query_one("#error", Static).update("")
        self.run_worker(self._read, thread=True, group="journal", exclusive=True)

    def _read(self) -> None:
        try:
            found = journalling.read(self.desk)
        except StoreProblem as problem:
            self.app.call_from_thread(self._complain, str(problem))
            return
        self.app.call_from_thread(self._show, found)

    def _complain(self, said: str) -> None:
        if self.is_mounted:
            self.query_one("#one", Static).update("")
            self.query_one("#error", Static).update(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a row there is nothing to drill; before the log is read there is nothing to show."""
        if action == "choose":
            return bool(self.query_one(Menu).rows)
        return super().check_action(action, parameters) and (action != "sure" or self.journal is not None)

    def _show(self, found: Journal) -> None:
        if not self.is_mounted:
            return
        self.journal = found
        self.say_head(right=journal_words.standing(found))
        rows = _rows(found)
        menu = self.query_one(Menu)
        menu.show(rows)
        self.query_one("#body").display = bool(rows)
        self.query_one(KeyBar).refresh_keys()
        if rows:
            self._tell(menu.rows[menu.cursor])
            self.call_after_refresh(menu.scroll_visible_row)
        else:
            self.query_one("#one", Static).update(Content.styled(journal_words.NOTHING, "$muted"))

    def on_menu_pointed(self, event: Menu.Pointed) -> None:
        """Tell of the row under the cursor."""
        self._tell(event.row)

    def _tell(self, row: Row) -> None:
        assert self.journal is not None
        lines: list[Line] = []
        kind, _, at = row.id.partition(":")
        match kind:
            case "leech":
                lines = journal_words.told_of_leech(self.journal.leeches[int(at)], self.journal)
            case "open" | "closed":
                entry = (self.journal.open if kind == "open" else self.journal.closed)[int(at)]
                lines = journal_words.told(entry, self.journal)
        self.query_one("#one", Static).update(told(lines, self.app.size.width))
        self.query_one("#error", Static).update("")
        self.query_one("#told").scroll_home(animate=False)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Drill what is under the cursor."""
        assert self.journal is not None
        kind, _, at = event.row.id.partition(":")
        self._tell(event.row)
        try:
            match kind:
                case "leech":
                    practice = journalling.drill_leech(self.desk, self.journal.leeches[int(at)])
                case "open" | "closed":
                    entry = (self.journal.open if kind == "open" else self.journal.closed)[int(at)]
                    practice = journalling.drill(self.desk, entry)
                case _:
                    return
        except (drilling.NothingToDrill, StoreProblem) as nothing:
            self.query_one("#error", Static).update(Content.styled(str(nothing), "$muted"))
            return
        self.room_app.enter("practice", practice=practice)

    def action_choose(self) -> None:
        """Drill what is under the cursor."""
        self.query_one(Menu).action_choose()

    def action_sure(self) -> None:
        """How far the word sure can be trusted."""
        if self.journal is not None:
            self.room_app.enter("confidence", journal=self.journal)


def _rows(found: Journal) -> list[Row]:
    """Open mistakes, the questions that do not stick, mended ones."""
    rows = [Row(f"open:{at}", journal_words.label(one), one.title) for at, one in enumerate(found.open[:MOST_OPEN])]
    rows += _more(len(found.open), MOST_OPEN, "open")
    rows += [
        Row(f"leech:{at}", journal_words.label_of_leech(one), journal_words.stem(one.item_id, found))
        for at, one in enumerate(found.leeches[:MOST_OTHERS])
    ]
    rows += _more(len(found.leeches), MOST_OTHERS, "that slip")
    rows += [
        Row(f"closed:{at}", journal_words.label(one), one.title, style="$muted")
        for at, one in enumerate(found.closed[:MOST_OTHERS])
    ]
    return rows + _more(len(found.closed), MOST_OTHERS, "mended")


def _more(there: int, shown: int, word: str) -> list[Row]:
    return [Row(f"more-{word}", "", f"and {there - shown:,} more {word}", style="$muted")] if there > shown else []
