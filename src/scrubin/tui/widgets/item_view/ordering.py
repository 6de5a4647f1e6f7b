"""How is an order given? Press the steps one after another; their numbers stand before them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from scrubin.items.caps import Cap, capped
from scrubin.items.ordering import Ordering, OrderingResponse
from scrubin.tui.glyphs import OPEN
from scrubin.tui.widgets.item_view.caps import cap_mark
from scrubin.tui.widgets.item_view.parts import PartsView


class OrderingView(PartsView):
    """Pressing a step gives it the next number; pressing it again takes it out. An answer once every step has one."""

    _caps: Mapping[str, Cap | None] = {}

    @property
    def given(self) -> tuple[str, ...]:
        """The steps placed so far, in order."""
        return self.response.steps if self.response is not None else ()

    def texts(self, item: Ordering) -> Mapping[str, str]:
        """Step texts by id, a tube's stopper named."""
        self._caps = {step.id: step.cap for step in item.steps}
        return {step.id: capped(step.text, step.cap) for step in item.steps}

    def before(self, part: str) -> Content:
        """A tube's stopper in its color."""
        return cap_mark(self._caps.get(part), "")[0]

    def symbol(self, part: str) -> tuple[str, bool]:
        """The step's number, or ○."""
        return (str(self.given.index(part) + 1), True) if part in self.given else (OPEN, False)

    def pressed(self, part: str) -> Any:
        """Take the next number, or give it back. An order not yet complete is kept, but is no answer."""
        given = [step for step in self.given if step != part] if part in self.given else [*self.given, part]
        return OrderingResponse(steps=tuple(given)) if given else None

    def start_strike(self) -> None:
        """Steps cannot be struck out: all of them are needed."""

    @property
    def hint(self) -> str:
        """How to order, and how far one is."""
        if self.frozen:
            return ""
        placed = f"{len(self.given)} of {len(self.parts)} placed."
        return f"Press the steps in order; pressing again takes one out. {placed} Where two may be swapped, either order is right."
