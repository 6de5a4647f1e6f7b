"""How does a question look: its stem, and the view to answer it in?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from scrubin.tui.widgets.figures import FigureView, figure_of
from scrubin.tui.widgets.item_view import ItemView, view_of
from scrubin.tui.widgets.item_view.base import DeedView

STEM, FRAME, AIR, EFFECT_ROWS = 72, 5, 2, 16
TOLD_ROWS = 2
"""So many lines of what is told must be seen with stem and drawing: the verdict."""
STEM_AIR = 1
"""The empty row under a stem that stays."""


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
        self.view: ItemView | None = None
        self._views: dict[str, ItemView] = {}
        self.figure: FigureView | None = None
        self._figures: dict[str, FigureView] = {}
        self._effect: FigureView | None = None
        self._drawn: tuple[int, Any] = (-1, None)
        self.frozen = False
        self._stem = ""

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
        self._stem = item.stem
        self.query_one("#stem", Static).update(Content(item.stem))
        self.tell(None)
        view = self._views.get(item.type)
        if view is None:
            view = view_of(item.type, "view-" + item.type.replace("_", "-"))
            self._views[item.type] = view
            self.mount(view, after=self.query_one("#stem"))
        for other in self._views.values():
            other.display = other is view
        self.view = view
        self.frozen = frozen
        view.show(item, order, response, struck, of=of, frozen=frozen)
        self._show_figure(None if view.draws_figure else item.figure, item.stem, of)
        (self if frozen else view).focus(scroll_visible=False)
        self.scroll_home(animate=False)

    def _show_figure(self, figure: Any, stem: str, of: int) -> None:
        """Draw what comes with the question, between stem and answers, as tall as both leave room for.

        A figure that is drawn already for this question stays as it was left: its page, its calipers.
        """
        self.figure = None
        if figure is not None:
            self.figure = self._figures.get(figure.kind)
            if self.figure is None:
                self.figure = self._figures[figure.kind] = figure_of(figure.kind, f"figure-{figure.kind}")
                self.mount(self.figure, after=self.query_one("#stem"))
            if self._drawn != (of, figure):
                self.figure.room = self._room(stem)
                self.figure.draw(figure)
        self._drawn = (of, figure)
        for other in self._figures.values():
            other.display = other is self.figure

    def _room(self, stem: str) -> int:
        """Lines left for a figure when stem and answers are to be seen with it."""
        height = min(self.size.height or self.app.size.height, self.app.size.height - FRAME)
        width = self.size.width or self.app.size.width
        answers = self.view.get_content_height(self.size, self.size, width - AIR) if self.view is not None else 0
        return height - len(textwrap.wrap(stem, min(STEM, width - AIR))) - answers - AIR

    def _takers(self) -> list[FigureView | ItemView]:
        """Figures and view, in the order in which a key is offered to them."""
        effect = self._effect if self._effect is not None and self._effect.display else None
        return [shown for shown in (effect, self.figure, self.view) if shown is not None]

    def deeds(self) -> list[tuple[str, str]]:
        """The keys of figures and view, each with what it does."""
        return [deed for shown in reversed(self._takers()) for deed in shown.deeds(frozen=self.frozen)]

    def on_key(self, event: events.Key) -> None:
        """A key that the view has left may be one of the figure's."""
        for shown in self._takers():
            if shown.take_key(event.key, frozen=self.frozen):
                event.stop()
                event.prevent_default()
                return

    def on_click(self) -> None:
        """A click beside the answer leaves the keys with the answer."""
        if self.view is not None and not self.frozen:
            self.view.focus(scroll_visible=False)

    def tell(self, content: Content | None) -> None:
        """Say something under the question: the feedback after an answer. The stem then stays while the rest scrolls."""
        told = self.query_one("#told", Static)
        told.display = content is not None
        told.update(content or "")
        stem = self.query_one("#stem")
        stem.set_class(content is not None, "pinned")
        stem.remove_class("tight")
        if content is None:
            self.show_effect(None)

    @property
    def _drawing(self) -> Widget | None:
        """The drawing that the answer was about: the figure, or a view that draws."""
        return self.figure or (self.view if isinstance(self.view, DeedView) else None)

    @property
    def _pinned(self) -> int:
        """Rows that the stem keeps."""
        stem = self.query_one("#stem")
        return stem.outer_size.height if stem.has_class("pinned") else 0

    def scroll_to_told(self) -> None:
        """To what is told, under the stem. The drawing stays in sight with it where the first lines told fit below it.

        Where the drawing leaves the stem too few rows, only the stem's first lines stay.
        """
        told, drawing = self.query_one("#told").virtual_region, self._drawing
        pinned = self._pinned
        top = told.y - pinned
        if drawing is not None:
            above = drawing.virtual_region.y
            left = self.size.height - (told.y + min(TOLD_ROWS, told.height) - above)
            if pinned > left > 0:
                self._shorten(left)
                self.call_after_refresh(self.scroll_to_told)
                return
            if pinned <= left:
                top = min(above - pinned, max(0, told.bottom - self.size.height))
        self.scroll_to(y=top, animate=False)

    def _shorten(self, rows: int) -> None:
        """Leave the stem so many rows, the empty one under it counted unless there is but one."""
        stem, kept = self.query_one("#stem", Static), max(1, rows - STEM_AIR)
        lines = textwrap.wrap(self._stem, min(STEM, self.size.width - AIR) - 1)
        stem.update(Content("\n".join(lines[:kept]) + ("…" if len(lines) > kept else "")))
        stem.set_class(rows <= STEM_AIR, "tight")

    @property
    def beyond(self) -> str:
        """What lies out of sight while something is told: the drawing or the answers above, more below."""
        shown, name = (self._drawing, "the drawing") if self._drawing is not None else (self.view, "the answers")
        above = shown is not None and shown.display and shown.virtual_region.y < self.scroll_y + self._pinned
        below = round(self.scroll_y) < self.max_scroll_y
        return " · ".join([*([f"↑ {name}"] if above else []), *(["↓ more"] if below else [])])

    def show_effect(self, figure: Any) -> None:
        """Draw under what is said what a deed would have recorded; None takes it away."""
        if figure is None:
            if self._effect is not None:
                self._effect.display = False
            return
        if self._effect is None:
            self._effect = figure_of(figure.kind, "effect")
            self.mount(self._effect, after=self.query_one("#told"))
        self._effect.display = True
        self._effect.room = EFFECT_ROWS
        self._effect.draw(figure)
        self.call_after_refresh(self._effect.show_change)
