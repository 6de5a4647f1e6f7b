"""How is a multiple response shown and answered?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrubin.items.multiple_response import MultipleResponse, MultipleResponseResponse
from scrubin.tui.glyphs import TICKED, UNTICKED
from scrubin.tui.widgets.item_view.parts import PartsView


class MultipleResponseView(PartsView):
    """Any number of options is chosen; pressing toggles."""

    def texts(self, item: MultipleResponse) -> Mapping[str, str]:
        """Option texts by id."""
        return {option.id: option.text for option in item.options}

    def symbol(self, part: str) -> tuple[str, bool]:
        """■ chosen, □ open."""
        chosen = self.response is not None and part in self.response.options
        return (TICKED if chosen else UNTICKED), chosen

    def pressed(self, part: str) -> Any:
        """Toggle this one; none left is no answer."""
        before = set(self.response.options) if self.response is not None else set()
        after = before ^ {part}
        return (
            MultipleResponseResponse(options=tuple(one.id for one in self.parts if one.id in after)) if after else None
        )
