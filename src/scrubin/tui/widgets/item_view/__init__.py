"""Which view shows which kind of question?"""

from __future__ import annotations

from collections.abc import Callable

from scrubin.tui.widgets.item_view.multiple_response import MultipleResponseView
from scrubin.tui.widgets.item_view.numeric import NumericView
from scrubin.tui.widgets.item_view.ordering import OrderingView
from scrubin.tui.widgets.item_view.single_choice import SingleChoiceView

AnyView = SingleChoiceView | MultipleResponseView | OrderingView | NumericView
VIEWS: dict[str, Callable[..., AnyView]] = {
    "single_choice": SingleChoiceView,
    "multiple_response": MultipleResponseView,
    "ordering": OrderingView,
    "numeric": NumericView,
}

__all__ = ["VIEWS", "AnyView"]
