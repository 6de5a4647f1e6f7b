"""How are things matched? The arrows point at a premise, a letter gives it its choice."""

from __future__ import annotations

import textwrap
from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content

from scrubin.items.letters import LETTERS
from scrubin.items.matching import Matching, MatchingResponse
from scrubin.tui.glyphs import CURSOR, OPEN, RIGHT, WRONG
from scrubin.tui.widgets.item_view.base import Answered, HeldView
from scrubin.tui.widgets.item_view.caps import cap_mark
from scrubin.tui.widgets.item_view.parts import past_e

WIDEST = 72
ONCE = "A letter goes to the line at ▸. Each is used once: a second use moves it."
OFTEN = "A letter goes to the line at ▸. It may be used for more than one line."
AGAIN = "Pressed again at its own line, it is taken back."


class MatchingView(HeldView):
    """Numbered premises with the letter each has been given, over the lettered choices."""

    lettered = True
    BINDINGS = [
        Binding("up", "point(-1)", "point at another line", show=False),
        Binding("down", "point(1)", "point at another line", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Matching | None = None
        self.response: MatchingResponse | None = None
        self.at = 0
        self._rows: list[tuple[str, int]] = []

    def answered(self, response: Any) -> None:
        """What was matched before."""
        self.response = response

    def opened(self) -> None:
        """The cursor on the first premise that is open."""
        self.at = 0
        if not self.frozen:
            self._go_on(-1)

    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """Show another answer to the same question."""
        self.response = response
        self.refresh(layout=True)

    @property
    def choices(self) -> int:
        """Every choice has its letter."""
        return len(self.order)

    @property
    def matched(self) -> dict[str, str]:
        """Choice by premise, so far."""
        return dict(self.response.pairs) if self.response is not None else {}

    def press(self, at: int) -> Answered | None:
        """Give the premise at the cursor the choice at this place, or take it back; the cursor goes to the next open one.

        Where no choice belongs to two premises, a choice given again leaves the premise that had it.
        """
        if self.item is None or self.frozen or not 0 <= at < len(self.order):
            return None
        premise, choice = self.item.premises[self.at].id, self.order[at]
        matched = self.matched
        if matched.get(premise) == choice:
            del matched[premise]
        else:
            kept = {one: other for one, other in matched.items() if other != choice}
            matched = {**(kept if self.item.used_once else matched), premise: choice}
        response = self.item.answer(matched) if matched else None
        self.response = response
        if premise in matched:
            self._go_on(self.at)
        self.refresh()
        return Answered(response, self.of)

    def _go_on(self, after: int) -> None:
        """To the next premise without a choice; stay when there is none."""
        assert self.item is not None
        count = len(self.item.premises)
        for step in range(1, count + 1):
            at = (after + step) % count
            if self.item.premises[at].id not in self.matched:
                self.at = at
                return

    def action_point(self, by: int) -> None:
        """Another premise."""
        if self.item is not None and not self.frozen:
            self.at = (self.at + by) % len(self.item.premises)
            self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Premises, choices, hint."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self.item is None:
            return [Content("")]
        self._rows = []
        lines: list[Content] = []
        for at in range(len(self.item.premises)):
            lines += self._premise(at, width)
        lines.append(Content(""))
        self._rows.append(("", 0))
        for at in range(len(self.order)):
            lines += self._choice(at, width)
        if not self.frozen:
            lines += [Content.styled(f"  {line}", "$muted") for line in ("", *self._hint(self.item, width))]
        return lines

    def _hint(self, item: Matching, width: int) -> list[str]:
        said = f"{ONCE if item.used_once else OFTEN} {AGAIN} {past_e(len(self.order))}"
        return textwrap.wrap(said, max(20, width - 4))

    def _premise(self, at: int, width: int) -> list[Content]:
        assert self.item is not None
        premise = self.item.premises[at]
        given = self.matched.get(premise.id)
        letter = LETTERS[self.order.index(given)] if given in self.order else OPEN
        token = "bold $accent" if given else "$muted"
        if self.frozen:
            right = given == premise.match
            letter, token = f"{letter} {RIGHT if right else WRONG}", "$right" if right else "$wrong"
        here = at == self.at and not self.frozen
        head = Content.assemble(
            (f"{CURSOR} " if here else "  ", "bold $accent"), f"{at + 1}  ", (letter.ljust(4), token)
        )
        return self._wrapped(head, premise.text, width, 9, ("premise", at), "bold" if here else "")

    def _choice(self, at: int, width: int) -> list[Content]:
        assert self.item is not None
        choice = next(one for one in self.item.choices if one.id == self.order[at])
        mark, named = cap_mark(choice.cap, choice.text)
        used = choice.id in self.matched.values()
        head = Content.assemble("  ", (f"{LETTERS[at]}  ", "bold $accent" if not used else "$accent"), mark)
        return self._wrapped(head, named, width, head.cell_length, ("choice", at), "$muted" if used else "")

    def _wrapped(
        self, head: Content, text: str, width: int, indent: int, row: tuple[str, int], style: str
    ) -> list[Content]:
        lines = textwrap.wrap(text, max(20, min(WIDEST, width) - indent)) or [""]
        self._rows += [row] * len(lines)
        first = Content.assemble(head, (lines[0], style))
        return [first, *(Content.assemble(" " * indent, (line, style)) for line in lines[1:])]

    def on_click(self, event: events.Click) -> None:
        """A click on a premise points at it; on a choice, matches it."""
        row = int(event.y)
        if not 0 <= row < len(self._rows):
            return
        kind, at = self._rows[row]
        if kind == "premise" and not self.frozen:
            self.at = at
            self.refresh()
        elif kind == "choice":
            came_to = self.press(at)
            if came_to is not None:
                self.post_message(came_to)
