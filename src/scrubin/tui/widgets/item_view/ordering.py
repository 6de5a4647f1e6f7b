"""How is an order given? Press the steps one after another; their numbers stand before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scrubin.items.ordering import Ordering, OrderingResponse
from scrubin.tui.glyphs import OPEN
from scrubin.tui.widgets.item_view.parts import Answered, PartsView


class OrderingView(PartsView):
    """Pressing a step gives it the next number; pressing it again takes it out. Complete when every step has one."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.given: list[str] = []

    def show(
        self, item: Any, order: Sequence[str], response: Any, struck: frozenset[str], *, frozen: bool = False
    ) -> None:
        """Show the steps with the order given so far."""
        self.given = list(response.steps) if response is not None else []
        super().show(item, order, response, frozenset(), frozen=frozen)

    def texts(self, item: Ordering) -> Mapping[str, str]:
        """Step texts by id."""
        return {step.id: step.text for step in item.steps}

    def symbol(self, part: str) -> tuple[str, bool]:
        """The step's number, or ○."""
        return (str(self.given.index(part) + 1), True) if part in self.given else (OPEN, False)

    def pressed(self, part: str) -> Any:
        """Take the next number, or give it back."""
        if part in self.given:
            self.given.remove(part)
        else:
            self.given.append(part)
        self.refresh()
        return OrderingResponse(steps=tuple(self.given)) if len(self.given) == len(self.parts) else None

    def press(self, at: int) -> bool:
        """As for any part; an order not yet complete is no answer, so only a change of the answer is reported."""
        if self.frozen or not 0 <= at < len(self.parts):
            return False
        self.striking = False
        response = self.pressed(self.parts[at].id)
        if response != self.response:
            self.post_message(Answered(response))
        return True

    def strike(self, at: int) -> None:
        """Steps cannot be struck out: all of them are needed."""
        self.striking = False
