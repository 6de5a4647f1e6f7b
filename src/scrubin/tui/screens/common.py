"""What do most screens share: a head line, a body, a key bar, and the way out?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from scrubin.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from scrubin.study.desk import Desk
    from scrubin.tui.app import ScrubInApp


class RoomScreen(Screen[Any]):
    """A full screen with a head line and a key bar."""

    head = ""

    @property
    def room_app(self) -> ScrubInApp:
        """The app, by its own type."""
        return cast("ScrubInApp", self.app)

    @property
    def desk(self) -> Desk:
        """The learner's desk; only after it has been laid."""
        desk: Desk = self.room_app.desk
        return desk

    def compose(self) -> ComposeResult:
        """Head line, the screen's own body, keys."""
        with Horizontal(id="head"):
            yield Static(self.head, id="head-left", markup=False)
            yield Static("", id="head-right", markup=False)
        yield from self.body()
        yield KeyBar()

    @abstractmethod
    def body(self) -> ComposeResult:
        """The screen's own widgets."""

    def key_shown(self, binding: Binding) -> str:
        """How the bar and the page of keys write a key."""
        return self.app.get_key_display(binding)

    def deeds(self) -> Sequence[tuple[str, str]]:
        """Keys that are in no binding, each with what it does here."""
        return ()

    def say_head(self, left: str | None = None, right: str | None = None) -> None:
        """Change the head line."""
        if left is not None:
            self.query_one("#head-left", Static).update(left)
        if right is not None:
            self.query_one("#head-right", Static).update(right)

    def say_noted(self, kept: bool | None) -> None:
        """After the dispute card: say that the note is kept."""
        if kept:
            self.query_one("#error", Static).update(Content.styled("  Noted; it stays on this machine.", "$muted"))

    def action_leave(self) -> None:
        """Close this screen."""
        self.app.pop_screen()
