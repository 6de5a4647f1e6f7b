"""Widgets: they show values and report what the person did."""
