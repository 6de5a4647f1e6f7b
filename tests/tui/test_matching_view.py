"""Matching on the practice screen: by letters, by arrows, by mouse; what a wrong match can do; undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from scrubin.study.practice import Practice
from scrubin.tui.widgets.item_view.matching import MatchingView
from tests import builders
from tests.tui.host import press, running, text
from tests.tui.test_practice_screen import drill, letter, opened

TALL = (80, 50)
KEY = ("edta", "citrate", "serum")


def given(pilot: Pilot[Any]) -> dict[str, str]:
    """Choice by premise, as matched so far."""
    return pilot.app.screen.query_one(MatchingView).matched


def pointed(pilot: Pilot[Any]) -> str:
    """The line under the cursor."""
    return next(line.split("▸")[1] for line in text(pilot).splitlines() if "▸" in line)


def row(pilot: Pilot[Any], words: str) -> tuple[int, int]:
    """Where in the view these words stand."""
    view = pilot.app.screen.query_one(MatchingView)
    lines = text(pilot).splitlines()
    y = next(at for at, line in enumerate(lines) if words in line)
    return lines[y].index(words) - view.region.x, y - view.region.y


async def match(pilot: Pilot[Any], practice: Practice, *choices: str) -> None:
    await press(pilot, *(letter(practice, choice) for choice in choices))


async def test_letters_match_line_after_line_and_the_right_answer_is_told_with_every_reason(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.matching())
    async with running(practice.desk, opened(practice), size=TALL) as (pilot, _):
        await match(pilot, practice, *KEY)
        assert given(pilot) == {"cbc": "edta", "pt": "citrate", "hiv": "serum"}
        letters = [letter(practice, one).upper() for one in KEY]
        await press(pilot, "enter")
        assert practice.right == 1
        shown = text(pilot)
        for number, (name, part) in enumerate(zip(("CBC", "PT/INR", "HIV antibody"), letters, strict=True), 1):
            assert f"{number}  {part} ✓ {name}" in shown
        assert "✗" not in shown
        assert "Whole cells. Because" in shown
        assert "Serum. Because" in shown
        assert "The cells clot" not in shown


async def test_a_wrong_match_by_mouse_is_told_with_the_truth_and_the_harm_and_undo_asks_again(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.matching())
    async with running(practice.desk, opened(practice), size=TALL) as (pilot, _):
        await pilot.click(MatchingView, offset=row(pilot, "HIV"))
        await pilot.click(MatchingView, offset=row(pilot, "Serum tube"))
        assert given(pilot) == {"hiv": "serum"}
        assert "CBC" in pointed(pilot)
        await pilot.click(MatchingView, offset=row(pilot, "[light blue"))
        await pilot.click(MatchingView, offset=row(pilot, "EDTA tube"))
        assert given(pilot) == {"cbc": "citrate", "pt": "edta", "hiv": "serum"}
        names = {choice: letter(practice, choice).upper() for choice in KEY}
        await press(pilot, "enter")
        shown = text(pilot)
        assert practice.answered == 1
        assert practice.right == 0
        assert f"1  {names['citrate']} ✗ CBC" in shown
        assert f"3  {names['serum']} ✓ HIV" in shown
        assert f"The answer is 1 {names['edta']}, 2 {names['citrate']}, 3 {names['serum']}." in shown
        assert "CBC: EDTA tube. Whole cells." in shown
        assert "What it can do: The cells clot." in shown
        await pilot.click(MatchingView, offset=row(pilot, "Serum tube"))
        assert text(pilot) == shown
        await press(pilot, "u")
        assert practice.answered == 0
        assert given(pilot) == {}
        assert "Wrong" not in text(pilot)
        await match(pilot, practice, *KEY)
        await press(pilot, "enter")
        assert practice.right == 1


OFTEN = [
    {"id": one, "text": name, "match": match, "rationale": builders.WHY}
    for one, name, match in (("cbc", "CBC", "edta"), ("pt", "PT/INR", "edta"), ("hiv", "HIV antibody", "serum"))
]


async def test_where_no_letter_is_used_twice_a_second_use_takes_it_from_the_first(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.matching())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "Each is used once: a second use moves it." in text(pilot)
        await match(pilot, practice, "edta", "serum", "edta")
        assert given(pilot) == {"pt": "serum", "hiv": "edta"}
        assert "CBC" in pointed(pilot)
        assert practice.current is not None
        await match(pilot, practice, "citrate")
        assert given(pilot) == {"cbc": "citrate", "pt": "serum", "hiv": "edta"}


async def test_arrows_choose_the_line_and_the_same_letter_takes_its_match_back(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.matching(premises=OFTEN))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "It may be used for more than one line." in text(pilot)
        await press(pilot, "down")
        assert "PT/INR" in pointed(pilot)
        await match(pilot, practice, "edta")
        assert "HIV" in pointed(pilot)
        await match(pilot, practice, "edta")
        assert given(pilot) == {"pt": "edta", "hiv": "edta"}
        assert "CBC" in pointed(pilot)
        await press(pilot, "up")
        assert "HIV" in pointed(pilot)
        await match(pilot, practice, "edta")
        assert given(pilot) == {"pt": "edta"}
        assert "HIV" in pointed(pilot)
        await match(pilot, practice, "citrate", "serum")
        await press(pilot, "down")
        await match(pilot, practice, "serum")
        assert given(pilot) == {"cbc": "serum", "pt": "serum", "hiv": "citrate"}


async def test_an_answer_half_given_is_not_checked(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.matching())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "enter")
        assert "Match all 3 first: 3 left; k marks a guess." in text(pilot)
        await match(pilot, practice, "edta", "serum")
        await press(pilot, "backspace", "d", "5", "enter")
        assert "Match all 3 first: 1 left; k marks a guess." in text(pilot)
        assert given(pilot) == {"cbc": "edta", "pt": "serum"}
        assert practice.answered == 0


async def test_six_lines_and_seven_choices_fit_a_small_screen_under_two_lines_of_stem(tmp_path: Path) -> None:
    choices = [{"id": f"c{at}", "text": f"Choice {at}", "cap": "gold"} for at in range(7)]
    premises = [{"id": f"p{at}", "text": f"Premise {at}", "match": f"c{at}", "rationale": "So."} for at in range(6)]
    stem = "Match each of these things, as many as there are, to the one that belongs to it. Which goes with which?"
    practice = drill(tmp_path, builders.matching(stem=stem, premises=premises, choices=choices))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        shown = text(pilot)
        for words in (
            "Which goes",
            "Premise 0",
            "Premise 5",
            "Choice 0",
            "Choice 6",
            "A letter goes to the line",
        ):
            assert words in shown
        await press(pilot, *"abcdefg"[:5], "6", "down", "7")
        assert len(given(pilot)) == 6
        assert given(pilot)["p0"] == practice.current.order[6]  # type: ignore[union-attr]


async def test_without_colors_stoppers_are_named_and_marks_stand_beside_the_matches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    practice = drill(tmp_path, builders.matching())
    async with running(practice.desk, opened(practice), size=TALL) as (pilot, _):
        assert pilot.app.no_color
        shown = text(pilot)
        for name in ("EDTA tube [lavender stopper]", "Citrate tube [light blue stopper]", "Serum tube [red stopper]"):
            assert f"▐▌ {name}" in shown
        await match(pilot, practice, "citrate", "edta", "serum")
        await press(pilot, "enter")
        marks = [line.split()[2] for line in text(pilot).splitlines() if line.lstrip()[:3] in ("1  ", "2  ", "3  ")]
        assert marks == ["✗", "✗", "✓"]
