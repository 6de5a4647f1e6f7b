"""What must every figure be able to do?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from textual.widget import Widget


class FigureView(Widget):
    """Draws one figure of a question (`items.figure`); its keys reach it from wherever the cursor is."""

    room = 0
    """Lines there are for the figure beside stem and answers; 0 while that is not known."""

    @abstractmethod
    def draw(self, figure: Any) -> None:
        """Draw this one."""

    def show_change(self) -> None:
        """Open at what is out of the ordinary, where the figure has pages."""

    def deeds(self, *, frozen: bool = False) -> Sequence[tuple[str, str]]:
        """The keys that mean something here, each with what it does."""
        return ()

    def take_key(self, key: str, *, frozen: bool = False) -> bool:
        """Do what a key means here; False if it means nothing. Frozen: the answer is told, and arrows are the screen's."""
        return False
