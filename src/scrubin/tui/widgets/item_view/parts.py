"""How are the lettered parts of a question shown and touched? The base of every view with parts."""

from __future__ import annotations

import textwrap
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from scrubin.items.letters import LETTERS
from scrubin.tui.glyphs import CURSOR, RIGHT, STRUCK, WRONG
from scrubin.tui.widgets.item_view.base import Answered, ItemView, Struck

WIDEST = 72
INDENT = 9
STRUCK_SUFFIX = " (struck out)"


def past_e(choices: int) -> str:
    """How F is pressed, for f is the key of the flag; nothing where there is no F."""
    return "F is pressed with 6." if choices > len("ABCDE") else ""


@dataclass(frozen=True)
class Part:
    """One lettered line: its id and its text."""

    id: str
    text: str


class PartsView(ItemView):
    """Lettered parts in the order shown. The screen presses them by key; a click posts what it came to."""

    lettered = True
    BINDINGS = [
        Binding("up", "point(-1)", "point at another answer", show=False),
        Binding("down", "point(1)", "point at another answer", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.parts: list[Part] = []
        self.response: Any = None
        self.struck: frozenset[str] = frozenset()
        self.cursor: int | None = None
        self.frozen = False
        self.of = 0
        self.striking = False
        self.pointed = False
        self.keys: frozenset[str] = frozenset()
        self._rows: list[int] = []

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
        """Show the parts of question `of` with what was answered. Frozen: nothing can be changed."""
        self.of = of
        texts = self.texts(item)
        self.parts = [Part(part, texts[part]) for part in order]
        self.response = response
        self.struck = struck
        self.cursor = None
        self.pointed = False
        self.striking = False
        self.frozen = frozen
        self.keys = (
            frozenset(option.id for option in getattr(item, "options", ()) if option.correct) if frozen else frozenset()
        )
        self.refresh(layout=True)

    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """Show another answer to the same question."""
        self.response = response
        self.struck = struck
        self.refresh(layout=True)

    @abstractmethod
    def texts(self, item: Any) -> Mapping[str, str]:
        """Text by part id."""

    @abstractmethod
    def symbol(self, part: str) -> tuple[str, bool]:
        """The symbol before a part, and whether it is chosen."""

    @abstractmethod
    def pressed(self, part: str) -> Any:
        """The response after this part is pressed."""

    def before(self, part: str) -> Content:
        """What is drawn between a part's symbol and its text; nothing by default."""
        return Content("")

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the wrapped parts take, and the hint under them."""
        return max(1, sum(len(self._wrapped(part, width)) for part in self.parts) + len(self._hint_lines(width)))

    @property
    def hint(self) -> str:
        """What is said under the parts; nothing by default."""
        return ""

    def _hint_lines(self, width: int) -> list[str]:
        hint = " ".join(part for part in (self.hint, past_e(len(self.parts)) if not self.frozen else "") if part)
        return ["", *textwrap.wrap(hint, max(20, min(WIDEST, width) - 4))] if hint else []

    def _wrapped(self, part: Part, width: int) -> list[str]:
        text = part.text + (STRUCK_SUFFIX if part.id in self.struck else "")
        return textwrap.wrap(text, max(20, min(WIDEST, width) - INDENT)) or [""]

    def render(self) -> Content:
        """Letter, symbol, text; the cursor's mark; struck-out parts muted and said."""
        lines: list[Content] = []
        self._rows = []
        for at, part in enumerate(self.parts):
            struck = part.id in self.struck
            symbol, chosen = self.symbol(part.id)
            token = "$accent" if chosen else "$muted"
            if self.frozen and part.id in self.keys:
                symbol, token = f"{symbol} {RIGHT}", "$right"
            elif self.frozen and chosen and self.keys:
                symbol, token = f"{symbol} {WRONG}", "$wrong"
            style = "$muted" if struck else ("bold" if chosen else "")
            here = at == self.cursor
            for number, line in enumerate(self._wrapped(part, self.size.width)):
                self._rows.append(at)
                if number:
                    lines.append(Content.assemble(" " * INDENT, (line, style)))
                    continue
                mark = (f"{CURSOR} " if here else "  ", "bold $accent")
                letter = (f"{LETTERS[at]}  ", "bold $accent" if not struck else "$muted")
                sign = (f"{STRUCK if struck and not chosen and part.id not in self.keys else symbol}".ljust(4), token)
                lines.append(Content.assemble(mark, letter, sign, self.before(part.id), (line, style)))
        lines += [Content.styled(f"  {line}", "$muted") for line in self._hint_lines(self.size.width)]
        return Content("\n").join(lines)

    @property
    def choices(self) -> int:
        """Every part has its letter."""
        return len(self.parts)

    def press(self, at: int) -> Answered | Struck | None:
        """What pressing the part at this place (0-based) comes to; None if there is none or nothing can be changed."""
        if self.frozen or not 0 <= at < len(self.parts):
            return None
        if self.striking:
            return self.strike(at)
        self._settle(at)
        return Answered(self.pressed(self.parts[at].id), self.of)

    def _settle(self, at: int) -> None:
        """The person has acted on this part: the cursor, if it is out, goes there, and Enter goes on."""
        self.pointed = False
        if self.cursor is not None:
            self.cursor = at
            self.refresh()

    def strike(self, at: int) -> Struck | None:
        """What striking a part out, or taking the stroke back, comes to."""
        self.striking = False
        self._settle(at)
        if self.frozen or not 0 <= at < len(self.parts):
            return None
        part = self.parts[at].id
        return Struck(part, part not in self.struck, self.of)

    def start_strike(self) -> Struck | None:
        """Strike out the part under the cursor at once, or (`striking`) the one whose letter comes next."""
        if self.cursor is not None and self.pointed:
            return self.strike(self.cursor)
        self.striking = not self.striking
        return None

    @property
    def unpressed_cursor(self) -> bool:
        """Whether the last key moved the cursor to a part neither chosen nor struck out: Enter chooses it first."""
        if self.cursor is None or not self.pointed:
            return False
        part = self.parts[self.cursor].id
        return part not in self.struck and not self.symbol(part)[1]

    def action_point(self, by: int) -> None:
        """Move the cursor."""
        if not self.parts:
            return
        start = -1 if by > 0 else len(self.parts)
        self.cursor = ((self.cursor if self.cursor is not None else start) + by) % len(self.parts)
        self.pointed = True
        self.striking = False
        self.refresh()
        if isinstance(self.parent, Widget) and self.cursor in self._rows:
            from textual.geometry import Region

            row = self.virtual_region.y + self._rows.index(self.cursor)
            self.parent.scroll_to_region(Region(0, row, 1, 2), animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click presses a part; with the right button or Ctrl it strikes it out."""
        row = int(event.y)
        if not 0 <= row < len(self._rows):
            return
        at = self._rows[row]
        came_to = self.strike(at) if event.button == 3 or event.ctrl else self.press(at)
        if came_to is not None:
            self.post_message(came_to)
