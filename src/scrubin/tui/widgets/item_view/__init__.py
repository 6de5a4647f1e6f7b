"""Which view shows which kind of question? Imported when the kind is first met."""

from __future__ import annotations

from importlib import import_module

from scrubin.tui.widgets.item_view.base import ItemView

VIEWS = {
    "single_choice": "SingleChoiceView",
    "multiple_response": "MultipleResponseView",
    "ordering": "OrderingView",
    "numeric": "NumericView",
    "placement": "PlacementView",
    "lead_repair": "LeadRepairView",
    "matching": "MatchingView",
    "setting": "SettingView",
    "measurement": "MeasurementView",
}


def view_of(kind: str, id: str) -> ItemView:
    """A new view of this kind of question. A dose family is shown as the number it has become."""
    module = import_module(f"scrubin.tui.widgets.item_view.{kind}")
    view: ItemView = getattr(module, VIEWS[kind])(id=id)
    return view


__all__ = ["VIEWS", "ItemView", "view_of"]
