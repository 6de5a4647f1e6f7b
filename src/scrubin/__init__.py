"""Scrub In: practice for the medical-assistant certification exams."""

__version__ = "0.1.0"
