"""What does the learner hold against this question?"""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from scrubin.store.engine import StoreProblem
from scrubin.study import marking
from scrubin.study.desk import Desk
from scrubin.tui import keys
from scrubin.tui.widgets.form_rows import Entry, FormRows
from scrubin.tui.widgets.key_bar import KeyBar


class DisputeScreen(ModalScreen[bool]):
    """A note on an item, kept for its maintainers."""

    CSS_PATH = "../styles/modal.tcss"
    BINDINGS = keys.DISPUTE

    def __init__(self, desk: Desk, item: Any) -> None:
        super().__init__()
        self.desk, self.item = desk, item

    def compose(self) -> ComposeResult:
        """One line to write."""
        with Vertical(id="card"):
            yield Static(Content.styled(f"What is wrong with {self.item.id}?", "bold"), classes="gap")
            yield FormRows([Entry("note", "Note", "", "it stays on this machine")], label_width=6)
            yield Static("", id="error", classes="error", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Ready to write."""
        self.query_one(FormRows).focus()

    def on_form_rows_accepted(self) -> None:
        """Enter in the line."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the note."""
        note = self.query_one(FormRows).value("note").strip()
        if not note:
            self.query_one("#error", Static).update("Write what is wrong first, or press Esc.")
            return
        try:
            marking.dispute(self.desk, self.item, note)
        except StoreProblem as problem:
            self.query_one("#error", Static).update(str(problem))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Nothing is kept."""
        self.dismiss(False)
