"""Which keys the bar and the page of keys name for a question, and which answer it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import bench
from scrubin.tui.app import Begin
from tests import builders
from tests.tui.host import press, running, text
from tests.tui.test_practice_screen import drill, opened


def steps(many: int) -> Any:
    """An ordering of so many steps, each after the one before."""
    names = [f"s{at}" for at in range(many)]
    rows = [
        {"id": one, "text": f"Step {one}", "after": names[:at][-1:], "rationale": builders.WHY}
        for at, one in enumerate(names)
    ]
    return builders.ordering("VS-0002", steps=rows)


async def test_only_letters_that_stand_before_an_answer_are_named_and_each_key_once(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single())
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "A–D answer" in text(pilot).splitlines()[-1]
        assert "w why" in text(pilot).splitlines()[-1]
        await press(pilot, "question_mark")
        shown = text(pilot)
        assert "A–D" in shown
        assert "↑ ↓" in shown
        for left_out in ("A–E", "answer B", "answer E", "answer H", " up ", "  back"):
            assert left_out not in shown.replace("b back", "")
        named = [row.split("  ")[0] for line in shown.splitlines()[:-1] if (row := line.strip()) and "  " in row]
        keys = [key for row in named for key in row.split()]
        assert sorted(keys) == sorted(set(keys))
    desk = builders.desk(tmp_path / "exam", builders.single())
    async with running(desk) as (pilot, _):
        await press(pilot, "e", "down", "down", "1", "enter")
        assert "A–D answer" in text(pilot).splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "level", "fits", "named"),
    [
        ("electrodes", 2, "placement", ("Space", "put the electrode in hand there", "nudge", "1–6", "lift")),
        ("electrodes", 1, "placement", ("walk from place to place", "the places by name")),
        ("tracings", 1, "single_choice", ("[ ]", "other leads", "A–D")),
        ("reversals", 3, "lead_repair", ("0–9", "changes places", "undo the last exchange", "[ ]")),
        ("rates", 1, "numeric", ("← →", "move the leg of the calipers", "take the other leg", "write the number")),
        ("instruments", 1, "setting", ("a mark up", "Shift →", "the low end", "Home")),
        ("measurements", 1, "measurement", ("Space", "starts the stopwatch")),
        ("measurements", 2, "measurement", ("1–4 choose", "takes the cuff")),
    ],
)
async def test_the_page_of_keys_tells_what_each_bench_is_worked_with(
    tmp_path: Path, name: str, level: int, fits: str, named: tuple[str, ...]
) -> None:
    desk = builders.desk(tmp_path)
    seed = next(seed for seed in range(60) if first(desk, name, level, seed).type == fits)
    practice = rounds.start(desk, bench(name), level, 1, seed)
    async with running(desk, Begin("practice", {"practice": practice}), size=(80, 40)) as (pilot, _):
        await press(pilot, "question_mark")
        shown = " ".join(text(pilot).split())
        for words in named:
            assert words in shown
        assert "b back" not in shown.removesuffix("? keys b back")


def first(desk: Any, name: str, level: int, seed: int) -> Any:
    question = rounds.start(desk, bench(name), level, 1, seed).next()
    assert question is not None
    return question.item


@pytest.mark.parametrize("many", [6, 8])
async def test_past_e_the_letters_answer_too_but_f_flags_in_a_drill(tmp_path: Path, many: int) -> None:
    practice = drill(tmp_path, steps(many))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert f"1–{many} answer" in text(pilot).splitlines()[-1]
        assert "F is pressed with 6." in " ".join(text(pilot).split())
        await press(pilot, "f")
        assert "⚑" in text(pilot)
        await press(pilot, "6", *"gh"[: many - 6])
        assert f"{many - 5} of {many} placed" in " ".join(text(pilot).split())


async def test_in_the_lab_where_nothing_is_flagged_f_answers(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, steps(6))
    practice = rounds.start(desk, bench("sequences"), 1, 1)
    async with running(desk, Begin("practice", {"practice": practice})) as (pilot, _):
        await press(pilot, "f", "g")
        assert "1 of 6 placed" in " ".join(text(pilot).split())
        assert "⚑" not in text(pilot)


@pytest.mark.parametrize(
    ("item", "first_said", "then", "left"),
    [
        (builders.placement(electrodes=["V1", "V2", "V3"]), "Place all 3 first: 3 left", ("space",), "2 left"),
        (builders.placement(electrodes=["V1"]), "Place V1 first: the arrows walk, Space puts it", (), ""),
        (builders.numeric(), "Type the number first", (), ""),
        (builders.setting(), "Set it first: the arrows move it", (), ""),
        (steps(6), "Order all 6 first: 6 left", ("a", "b"), "4 left"),
        (builders.multiple(), "Choose all that apply first", (), ""),
        (builders.measurement(procedure="pulse"), "Count first (Space starts), then write both numbers", (), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_enter_before_the_answer_is_whole_says_what_is_missing_and_how(
    tmp_path: Path, item: Any, first_said: str, then: tuple[str, ...], left: str
) -> None:
    practice = drill(tmp_path, item)
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "enter")
        assert first_said in text(pilot)
        assert "k marks a guess." in text(pilot)
        await press(pilot, *then, "enter")
        assert left in text(pilot)
        assert practice.answered == 0


async def test_the_verdict_comes_with_the_drawing_in_sight(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.placement(electrodes=["V1"]))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "space", "enter")
        shown = text(pilot)
        assert "Where do V1 and V2 go?" in shown
        assert "V1✗" in shown
        assert "·V1" in shown
        assert "✗    Wrong: V1 2nd intercostal space" in shown
        assert "↓ more" in shown
        await press(pilot, *["pagedown"] * 3)
        assert "↓ more" not in text(pilot)
        assert "↑ the drawing" in text(pilot)


async def test_where_both_do_not_fit_it_is_said_that_the_drawing_is_above(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    practice = rounds.start(desk, bench("tracings"), 1, 1, seed=1)
    async with running(desk, Begin("practice", {"practice": practice})) as (pilot, _):
        await press(pilot, "a", "enter")
        shown = text(pilot)
        assert "Right:" in shown or "Wrong:" in shown
        assert "↑ the drawing" in shown
        await press(pilot, "enter")
        assert "↑ the drawing" not in text(pilot)


async def test_the_keys_of_an_instrument_are_seen_above_it_under_a_long_stem(tmp_path: Path) -> None:
    stem = "An order is to be given. " * 10 + "Draw up {target} mL."
    practice = drill(tmp_path, builders.setting(stem=stem, instrument="medicine-cup", targets=["10"], misreadings=[]))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        assert "↓ ↑ one mark · Shift 5 marks · Home End · or click the scale" in text(pilot)
        await press(pilot, "up", "enter")
        assert "✗    Wrong: 1 mL. The answer is 10 mL." in text(pilot)


async def test_of_six_electrodes_the_verdict_only_counts_and_the_lines_below_tell_each(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.placement(electrodes=["V1", "V2", "V3", "V4", "V5", "V6"], fixed={}))
    async with running(practice.desk, opened(practice), size=(80, 60)) as (pilot, _):
        await press(pilot, "down", "down", "space", *["space"] * 5, "enter")
        shown = text(pilot)
        assert "✗    Wrong: 2 of 6 right.\n" in shown
        told = shown.split("Wrong: 2 of 6 right.")[1]
        for one in ("V2", "V4", "V5", "V6"):
            assert f"✗    {one} " in told
