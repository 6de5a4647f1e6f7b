"""The journal in the full screen, by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scrubin.store.engine import StoreProblem
from scrubin.study import journalling
from scrubin.study.desk import Desk
from tests import builders
from tests.study.test_journalling import A, B, asked, later, pair
from tests.tui.host import press, running, settled, text


def missed(tmp_path: Path) -> Desk:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "EC-0001", A)
    asked(desk, "VS-0001", A, "sure")
    return desk


async def test_the_journal_tells_of_the_row_under_the_cursor(tmp_path: Path) -> None:
    async with running(missed(tmp_path)) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        shown = text(pilot)
        assert "2 open · 0 mended" in shown
        assert "▸ ✗ missed, sure     A short cuff reads low" in shown
        assert "Missed once, while sure: today." in shown
        assert "VS-0001 Which of these" in shown
        await press(pilot, "down")
        assert "EC-0001 Which of these" in text(pilot)
        assert "VS-0001 Which of these" not in text(pilot)


async def test_enter_drills_the_mistake_and_comes_back_to_what_is_left(tmp_path: Path) -> None:
    async with running(missed(tmp_path)) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        await press(pilot, "enter")
        assert "Drill · from the journal" in text(pilot)
        for _ in range(2):
            question = pilot.app.screen.practice.current  # type: ignore[attr-defined]
            await press(pilot, "abcd"[question.order.index("b")], "enter", "enter")
        assert "Enter goes back to the journal; u takes the last answer back." in text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Right since: VS-0001, VS-0002 (today)." in text(pilot)
        assert "Still to do: one of its" in text(pilot)


async def test_mended_mistakes_stand_below_the_open_ones(tmp_path: Path) -> None:
    desk = missed(tmp_path)
    asked(desk, "VS-0001", B)
    later(desk)
    asked(desk, "VS-0002", B)
    async with running(desk) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        shown = text(pilot)
        assert "1 open · 1 mended" in shown
        assert shown.index("✗ missed ") < shown.index("✓ mended 22 Nov")


async def test_one_key_shows_how_sure_and_how_right(tmp_path: Path) -> None:
    desk = missed(tmp_path)
    for _ in range(9):
        asked(desk, "VS-0002", B, "sure")
    async with running(desk) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        await press(pilot, "k")
        shown = text(pilot)
        assert "Of 10 answers marked sure, 9 were right: 90 %." in shown
        assert "As often as the word promises, about 90 %." in " ".join(shown.split())
        assert "No answer is marked guess yet." in shown
        assert "Sure, but wrong\n" in shown
        assert "✗ VS-0001" in shown
        await press(pilot, "b")
        assert "A short cuff reads low" in text(pilot)


async def test_an_empty_journal_says_what_opens_the_first_entry(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        assert "Nothing yet: a wrong answer opens an entry" in text(pilot)
        assert "drill it" not in text(pilot)
        await press(pilot, "k")
        assert "No answer carries a word yet." in text(pilot)


async def test_before_the_log_is_read_the_screen_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    gate, read = threading.Event(), journalling.read

    def slow(desk: Desk) -> Any:
        gate.wait(10)
        return read(desk)

    monkeypatch.setattr(journalling, "read", slow)
    async with running(missed(tmp_path)) as (pilot, _):
        await press(pilot, "j", "k", "enter")
        assert "…" in text(pilot)
        assert "A short cuff" not in text(pilot)
        gate.set()
        await settled(pilot)
        assert "A short cuff reads low" in text(pilot)


async def test_leaving_before_the_log_is_read_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    gate, read = threading.Event(), journalling.read

    def slow(desk: Desk) -> Any:
        gate.wait(10)
        return read(desk)

    monkeypatch.setattr(journalling, "read", slow)
    async with running(missed(tmp_path)) as (pilot, host):
        await press(pilot, "j", "b")
        gate.set()
        await pilot.pause(0.3)
        assert "Today" in text(pilot)
        assert host.faults == []


async def test_a_record_that_cannot_be_read_is_said_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(desk: Desk) -> Any:
        raise StoreProblem("The study record is in use by another program; close it and try again.")

    monkeypatch.setattr(journalling, "read", broken)
    async with running(missed(tmp_path)) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        assert "in use by another program" in text(pilot)


async def test_a_leech_is_told_in_the_feedback_and_stands_in_the_journal(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    for _ in range(7):
        asked(desk, "VS-0001", A)
        later(desk)
    async with running(desk) as (pilot, _):
        await press(pilot, "j")
        await settled(pilot)
        await press(pilot, "end")
        shown = text(pilot)
        assert "! forgotten 6" in shown
        assert "What helps: read why each answer is wrong, then say it aloud." in shown
        await press(pilot, "enter")
        assert "Drill · from the journal" in text(pilot)
