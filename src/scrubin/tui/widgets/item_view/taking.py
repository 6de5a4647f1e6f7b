"""What is a measurement while it is being taken, and in which rows is it shown?"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual.content import Content

from scrubin.tui.canvas import Canvas
from scrubin.tui.glyphs import CURSOR, RIGHT, WRONG

MUTED, ACCENT = "$muted", "bold $accent"
TITLE = 11
TEXT_AT = 5 + TITLE
FIELD = 5
ENTRY_KEYS = "0123456789"


class Piece(NamedTuple):
    """A piece of a row: its text, its style, and the key that a click on it stands for."""

    text: str
    style: str = ""
    key: str = ""


Row = list[Piece]


class Taking(ABC):
    """One measurement being taken. Keys and moments (seconds of the view's clock) come in; what was taken comes out."""

    anywhere = ""
    """The key that a click beside all pieces stands for."""

    @property
    @abstractmethod
    def taken(self) -> Any:
        """What was taken, as a response carries it; None as long as something is missing."""

    @property
    def runs(self) -> bool:
        """Whether time goes on in it."""
        return False

    @abstractmethod
    def press(self, key: str, now: float) -> None:
        """A key pressed at this moment; one without a meaning here does nothing."""

    def tick(self, now: float) -> bool:
        """Go on to this moment; whether a sound was heard on the way that is to be rung."""
        return False

    @abstractmethod
    def keys(self) -> list[Row]:
        """What can be done now, each deed as `key` makes it."""

    @abstractmethod
    def rows(self, width: int) -> list[Row]:
        """What is seen now, no row wider than `width` cells."""


@dataclass
class Entry:
    """A whole number being typed, not above `most`; below zero where `signed`."""

    most: int
    signed: bool = False
    typed: str = ""

    @property
    def value(self) -> int | None:
        """The number, once there is one."""
        return int(self.typed) if self.typed.strip("-") else None

    def press(self, key: str) -> None:
        """A digit, a minus, or Backspace."""
        if key == "backspace":
            self.typed = self.typed[:-1]
        elif key == "-" and self.signed and not self.typed:
            self.typed = key
        elif key in ENTRY_KEYS and len(self.typed) < FIELD and abs(int(self.typed + key)) <= self.most:
            self.typed += key

    def shown(self, *, here: bool, key: str = "") -> Row:
        """The field, with a caret where one types."""
        caret = Piece("▏", "$accent") if here else Piece(" ")
        return [Piece(self.typed.rjust(FIELD), "bold underline" if here else "underline", key), caret]


def step(number: int, title: str, *said: Piece, at: int) -> Row:
    """The head of a numbered step; `at` is the number of the one being done."""
    here = number == at
    style = "bold" if here else (MUTED if number > at else "")
    mark = Piece(f"{CURSOR} " if here else "  ", ACCENT)
    return [mark, Piece(f"{number}  {title.ljust(TITLE)}", style), *said]


def judged(right: bool, title: str, said: str) -> Row:
    """A line of the review: right or wrong, of what, and why."""
    mark = Piece(f"  {RIGHT if right else WRONG}  ", "bold $right" if right else "bold $wrong")
    return [mark, Piece(title.ljust(TITLE), "bold"), Piece(said)]


def indented(*said: Piece) -> Row:
    """A row under the text of a step."""
    return [Piece(" " * TEXT_AT), *said]


def key(glyphs: str, words: str, *keys: str) -> Row:
    """One deed of the hint: the signs of its keys, what they do. The signs can be clicked; of a single key the words too."""
    signs = glyphs.split(" ") if len(keys) > 1 else [glyphs]
    row: Row = []
    for sign, name in zip(signs, keys, strict=True):
        row += [Piece(sign, MUTED, name), Piece(" ", MUTED, name)]
    return [*row, Piece(words, MUTED, keys[0] if len(keys) == 1 else "")]


def hint(width: int, *deeds: Row) -> list[Row]:
    """The muted lines under the drawing, broken between deeds only."""
    rows: list[Row] = []
    used = 0
    for deed in deeds:
        cells = sum(len(piece.text) for piece in deed)
        if rows and used + 3 + cells <= width:
            rows[-1] += [Piece(" · ", MUTED), *deed]
            used += 3 + cells
        else:
            rows.append([Piece("  "), *deed])
            used = 2 + cells
    return rows


def drawn(canvas: Canvas, *, left: int = 0) -> list[Row]:
    """The rows of a canvas as pieces, `left` cells in."""
    margin = [Piece(" " * left)] if left else []
    return [[*margin, *(Piece(text, _style(ink)) for text, ink, _ in row)] for row in canvas.rows()]


def _style(ink: str) -> str:
    *attributes, token = ink.split()
    return " ".join((*attributes, f"${token}"))


def content(rows: Iterable[Row]) -> Content:
    """The rows as Textual shows them."""
    return Content("\n").join(Content.assemble(*((piece.text, piece.style) for piece in row)) for row in rows)


def key_at(rows: Sequence[Row], x: int, y: int) -> str:
    """The key that a click on this cell stands for; "" for none."""
    if not 0 <= y < len(rows):
        return ""
    for piece in rows[y]:
        if x < len(piece.text):
            return piece.key
        x -= len(piece.text)
    return ""
