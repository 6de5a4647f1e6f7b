"""Which widget draws which figure? Imported when the figure is first met."""

from __future__ import annotations

from importlib import import_module

from scrubin.tui.widgets.figures.base import FigureView

FIGURES = {
    "tracing": "recorded:TracingView",
    "strip": "recorded:StripView",
    "instrument": "instrument:InstrumentView",
    "dipstick": "dipstick:DipstickView",
    "growth_chart": "growth:GrowthView",
}


def figure_of(kind: str, id: str) -> FigureView:
    """A new widget for this kind of figure."""
    module, name = FIGURES[kind].split(":")
    view: FigureView = getattr(import_module(f"scrubin.tui.widgets.figures.{module}"), name)(id=id)
    return view


__all__ = ["FIGURES", "FigureView", "figure_of"]
