"""How does a question look: its stem, and the view to answer it in?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.tui.widgets.item_view import VIEWS, AnyView


class QuestionPane(VerticalScroll, inherit_bindings=False):
    """A stem at most 72 columns wide over its view. The views are kept and used again, so that the next question is quick."""

    BINDINGS = [
        Binding("up", "scroll_up", "scroll up", show=False),
        Binding("down", "scroll_down", "scroll down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: AnyView | None = None
        self._views: dict[str, AnyView] = {}

    def compose(self) -> ComposeResult:
        """The stem and what is said under the view."""
        yield Static(id="stem", markup=False)
        yield Static(id="told", markup=False)

    def show(
        self,
        item: Any,
        order: Sequence[str],
        response: Any,
        struck: frozenset[str] = frozenset(),
        *,
        of: int = 0,
        frozen: bool = False,
    ) -> None:
        """Show a question, scrolled to its top, its view focused."""
        self.query_one("#stem", Static).update(Content(item.stem))
        self.tell(None)
        view = self._views.get(item.type)
        if view is None:
            view = VIEWS[item.type](id=f"view-{item.type.replace('_', '-')}")
            self._views[item.type] = view
            self.mount(view, after=self.query_one("#stem"))
        for other in self._views.values():
            other.display = other is view
        self.view = view
        view.show(item, order, response, struck, of=of, frozen=frozen)
        (self if frozen else view).focus(scroll_visible=False)
        self.scroll_home(animate=False)

    def tell(self, content: Content | None) -> None:
        """Say something under the question: the feedback after an answer."""
        told = self.query_one("#told", Static)
        told.display = content is not None
        told.update(content or "")
