"""Pilots that wait for what happens, not for time to pass, and read each style sheet once."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.tui.waiting import until_idle

READ: dict[object, list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of the pilot's waits, after a key and in a pause."""
    monkeypatch.setattr("textual.app.wait_for_idle", until_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", until_idle)


@pytest.fixture(autouse=True)
def styles_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every app of a test run has the same style sheets; the theme's colors are part of what they are known by."""
    read = Stylesheet._parse_rules

    def remembered(sheet: Stylesheet, *said: Any, **named: Any) -> list[RuleSet]:
        known_by = (said, tuple(named.items()), tuple(sheet._variables.items()))
        if known_by not in READ:
            READ[known_by] = read(sheet, *said, **named)
        return READ[known_by]

    monkeypatch.setattr(Stylesheet, "_parse_rules", remembered)
