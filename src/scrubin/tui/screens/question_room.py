"""What do the exam and the practice screen share: a question that is answered by keys?

A press is taken in at once, not by a message that would queue behind the keys typed after it; only the mouse posts one.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from scrubin.tui import keys
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.item_view.base import Answered, DeedView, ItemView, Struck
from scrubin.tui.widgets.key_bar import KeyBar
from scrubin.tui.widgets.question_pane import QuestionPane


class QuestionRoom(RoomScreen):
    """A screen with a question pane."""

    @abstractmethod
    def on_answered(self, event: Answered) -> None:
        """The person gave another answer."""

    @abstractmethod
    def on_struck(self, event: Struck) -> None:
        """The person struck an option out, or took the stroke back."""

    def on_descendant_focus(self) -> None:
        """Another view has the keys: the bar says which."""
        for bar in self.query(KeyBar):
            bar.refresh_keys()

    @property
    def view(self) -> ItemView | None:
        """The view of the question that is open."""
        return self.query_one(QuestionPane).view

    def catch_up(self) -> None:
        """Take in what was done just before, whose message still waits behind this key."""
        view = self.view
        if view is not None and view.unsaved:
            self.on_answered(Answered(view.response, view.of))

    def take(self, event: Answered | Struck | None) -> None:
        """Do what a press came to."""
        if isinstance(event, Answered):
            self.on_answered(event)
        elif isinstance(event, Struck):
            self.on_struck(event)

    def action_press(self, at: int) -> None:
        """A letter or number."""
        if self.view is not None:
            self.take(self.view.press(at))

    def action_press_pointed(self) -> None:
        """Space: what the cursor points at."""
        if self.view is not None and self.view.cursor is not None:
            self.take(self.view.press(self.view.cursor))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A number or a deed has no letters to press, and a deed keeps the arrows: there b goes back."""
        view = self.view_or_none
        if action == "back":
            return hasattr(self, "action_back")
        if action == "step_back":
            return not isinstance(view, DeedView)
        if action == "press" and view is not None:
            return isinstance(parameters[0], int) and parameters[0] < view.choices
        return not (action in ("press_pointed", "strike") and view is not None and not view.lettered)

    def key_shown(self, binding: Binding) -> str:
        """The keys that answer stand as one, for as many parts as there are."""
        view = self.view_or_none
        many = view.choices if view is not None else 0
        return keys.answers(many) if many and binding.action == keys.FIRST_ANSWER else super().key_shown(binding)

    def deeds(self) -> Sequence[tuple[str, str]]:
        """What answers, and what the view and the figure do with keys of their own."""
        view = self.view_or_none
        if view is None:
            return ()
        pressed = [(keys.answers(view.choices), "answer")] if self.check_action("press", (0,)) else []
        return [*pressed, *self.query_one(QuestionPane).deeds()]

    @property
    def view_or_none(self) -> ItemView | None:
        """The view, also while the screen is still being made."""
        panes = self.query(QuestionPane)
        return panes.first().view if panes else None

    def stop_striking(self) -> bool:
        """Another key ends waiting for the letter to strike out; whether one was awaited."""
        waited = self.view is not None and self.view.striking
        if self.view is not None and waited:
            self.view.striking = False
            self.query_one("#error", Static).update("")
        return waited

    def action_strike(self) -> None:
        """Strike out the option at the cursor, or the next letter pressed."""
        if self.view is None:
            return
        self.take(self.view.start_strike())
        asking = "Strike out which one? Press its letter." if self.view.striking else ""
        self.query_one("#error", Static).update(Content.styled(asking, "$muted"))
