"""What must every view of a question be able to do, and what does it report?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget


class Answered(Message):
    """The person gave another answer to question `of`: a response, or None for none."""

    def __init__(self, response: Any, of: int) -> None:
        super().__init__()
        self.response = response
        self.of = of


class Struck(Message):
    """The person struck an option of question `of` out, or took the stroke back."""

    def __init__(self, part: str, on: bool, of: int) -> None:
        super().__init__()
        self.of = of
        self.part = part
        self.on = on


class ItemView(Widget, can_focus=True):
    """A question's answer side. `lettered` views are pressed by letter; the others take their keys themselves."""

    lettered: ClassVar[bool] = False
    draws_figure: ClassVar[bool] = False
    striking = False
    cursor: int | None = None
    of: int = 0
    response: Any

    @abstractmethod
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
        """Show question `of` with what was answered. Frozen: nothing can be changed."""

    @abstractmethod
    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """Show another stored answer to the same question."""

    @property
    def unsaved(self) -> bool:
        """Whether an answer given here has not come back as stored."""
        return False

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The keys in no binding that mean something here, each with what it does."""
        return ()

    def take_key(self, key: str, *, frozen: bool = False) -> bool:
        """Do what a key means to a figure inside the view; False if it means nothing."""
        return False

    @property
    def choices(self) -> int:
        """How many lettered parts can be pressed."""
        return 0

    def press(self, at: int) -> Answered | Struck | None:
        """What pressing the part at this place (0-based) comes to."""
        return None

    def start_strike(self) -> Struck | None:
        """Strike out what the cursor points at, or wait for a letter; nothing where nothing can be struck out."""
        return None

    @property
    def unpressed_cursor(self) -> bool:
        """Whether Enter should choose what the cursor points at before it goes on."""
        return False


class HeldView(ItemView):
    """A view that keeps its question whole and draws it from there."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item: Any = None
        self.order: tuple[str, ...] = ()
        self.of = 0
        self.frozen = False

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
        """Open the question."""
        self.item, self.order, self.of, self.frozen = item, tuple(order), of, frozen
        self.answered(response)
        self.opened()
        self.refresh(layout=True)

    @abstractmethod
    def answered(self, response: Any) -> None:
        """Take over what was answered before."""

    @abstractmethod
    def opened(self) -> None:
        """Set the view up for `item` with its answer so far."""


class DeedView(HeldView):
    """A question answered by hand: the view keeps what was done, reports each change, and is told what is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "screen.back", "back", show=True, key_display="b")]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.given: Any = None
        self.stored: Any = None

    def answered(self, response: Any) -> None:
        """What is stored is what was done so far."""
        self.given = self.stored = response

    def mark(self, response: Any, struck: frozenset[str]) -> None:
        """What is stored. What was done since stays, so that quick hands lose nothing."""
        self.stored = response
        self.refresh()

    @property
    def response(self) -> Any:
        """The answer as it stands here."""
        return self.given

    @property
    def unsaved(self) -> bool:
        """Whether the last deed is still on its way."""
        return bool(self.given != self.stored)

    def give(self, response: Any) -> None:
        """Another answer."""
        self.given = response
        self.refresh()
        self.post_message(Answered(response, self.of))
