"""How is a number given? The keystrokes are kept as typed; the unit stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content

from scrubin.items.numeric import NumericResponse
from scrubin.tui.widgets.item_view.base import Answered, ItemView

LONGEST = 12


class NumericView(ItemView):
    """A field for digits, point, comma and minus. Letters stay commands, so that no key changes its meaning."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed = ""
        self.stored = ""
        self.unit = ""
        self.hint = ""
        self.frozen = False
        self.of = 0

    def show(
        self,
        item: Any,
        order: Sequence[str],
        response: Any,
        struck: frozenset[str],
        *,
        of: int = 0,
        frozen: bool = False,
    ) -> None:
        """Show the field of question `of` with what was typed."""
        self.of = of
        self.unit = item.unit
        self.hint = "Write it as it would stand in a chart." if item.notation == "dose" else ""
        self.frozen = frozen
        self.mark(response, struck)
        self.typed = self.stored

    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """Show what is stored. A unit typed in line mode is left out: it stands behind the field anyway.

        What has been typed since is not touched, so that quick fingers never lose or mix digits.
        """
        self.stored = (
            "".join(char for char in response.text if char in "0123456789.,-+") if response is not None else ""
        )
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """The field, and the hint under it."""
        return 3 if self.hint else 1

    def render(self) -> Content:
        """The field."""
        field = self.stored.rjust(LONGEST)
        caret = "" if self.frozen else "▏"
        shown = Content.assemble("  Answer  ", (field, "bold underline"), (caret, "$accent"), f" {self.unit}")
        return Content.assemble(shown, "\n\n", ("  " + self.hint, "$muted")) if self.hint else shown

    @property
    def response(self) -> Any:
        """What is typed, as a response; None while nothing is."""
        return NumericResponse(text=self.typed) if self.typed else None

    @property
    def unsaved(self) -> bool:
        """Whether a digit typed just now is still on its way."""
        return self.typed != self.stored

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """What is typed."""
        return [] if frozen else [("0–9 . ,", "write the number"), ("Backspace", "take the last digit back")]

    def on_key(self, event: events.Key) -> None:
        """Digits and signs are typed; Backspace takes the last back."""
        if self.frozen:
            return
        if event.key == "backspace" and self.typed:
            typed = self.typed[:-1]
        elif event.character and event.character in "0123456789.,-" and len(self.typed) < LONGEST:
            typed = self.typed + event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self.typed = typed
        self.post_message(Answered(self.response, self.of))
