"""How is a single choice shown and answered?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrubin.items.single_choice import SingleChoice, SingleChoiceResponse
from scrubin.tui.glyphs import CHOSEN, OPEN
from scrubin.tui.widgets.item_view.parts import PartsView


class SingleChoiceView(PartsView):
    """One option at most is chosen; pressing it again takes it back."""

    def texts(self, item: SingleChoice) -> Mapping[str, str]:
        """Option texts by id."""
        return {option.id: option.text for option in item.options}

    def symbol(self, part: str) -> tuple[str, bool]:
        """● chosen, ○ open."""
        chosen = self.response is not None and self.response.option == part
        return (CHOSEN if chosen else OPEN), chosen

    def pressed(self, part: str) -> Any:
        """Choose this one."""
        if self.response is not None and self.response.option == part:
            return None
        return SingleChoiceResponse(option=part)
