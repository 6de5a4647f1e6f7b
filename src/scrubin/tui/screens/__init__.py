"""Screens: they decide; `study` does."""
