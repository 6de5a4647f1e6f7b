"""Figures between stem and answers: seen with the question, moved by their own keys, gone with the question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from scrubin.study import sitting
from scrubin.study.practice import Practice
from scrubin.study.sitting import Sitting, Wish
from scrubin.tui.app import Begin
from scrubin.tui.widgets.figures.base import FigureView
from scrubin.tui.widgets.figures.recorded import StripView
from scrubin.tui.widgets.figures.sheet import GROUPS
from scrubin.tui.widgets.item_view.numeric import NumericView
from scrubin.tui.widgets.item_view.single_choice import SingleChoiceView
from scrubin.tui.widgets.question_pane import QuestionPane
from tests import builders
from tests.tui.host import press, running, text
from tests.tui.test_practice_screen import drill, opened

STRIP = {"kind": "strip", "rhythm": "atrial-fibrillation", "rate": 80, "seed": 4}
CALIPERS = {**STRIP, "calipers": True}
FIGURES: dict[str, dict[str, Any]] = {
    "strip": STRIP,
    "tracing": {"kind": "tracing", "rate": 66},
    "instrument": {"kind": "instrument", "instrument": "aneroid", "reading": "134"},
    "dipstick": {"kind": "dipstick", "pads": {"glucose": 3}},
    "growth_chart": {"kind": "growth_chart", "table": "bmi-for-age", "sex": "girl", "age_months": 114, "value": "18.2"},
}
TELLTALES = {
    "strip": "25 mm/s · 10 mm/mV",
    "tracing": "limb [ ]",
    "instrument": "read the needle",
    "dipstick": "Chart: Glucose",
    "growth_chart": "A dot stands at 9 years 6 months",
}
TWO_LINES = "Look at the strip below from its first beat to its last, box after box. Which of these four is the best name for it?"


def pane(pilot: Pilot[Any]) -> QuestionPane:
    return pilot.app.screen.query_one(QuestionPane)


def seen_figures(pilot: Pilot[Any]) -> set[str]:
    """The kinds that are drawn."""
    drawn = {one.id for one in pane(pilot).children if isinstance(one, FigureView) and one.display}
    return {kind for kind in FIGURES if f"figure-{kind}" in drawn}


def legs(pilot: Pilot[Any]) -> tuple[int, int]:
    calipers = pilot.app.screen.query_one(StripView).calipers
    assert calipers is not None
    return calipers.legs


def asked(practice: Practice) -> Any:
    assert practice.current is not None
    return practice.current.item


async def test_each_figure_stands_between_stem_and_options_and_is_gone_with_its_question(tmp_path: Path) -> None:
    items = [builders.single(f"VS-{at:04d}", figure=one) for at, one in enumerate(FIGURES.values(), 1)]
    practice = drill(tmp_path, *items, builders.single("VS-0099"), count=6)
    async with running(practice.desk, opened(practice), size=(80, 50)) as (pilot, _):
        met: list[str] = []
        for _ in range(6):
            figure = asked(practice).figure
            lines = text(pilot).splitlines()
            at = [next(y for y, line in enumerate(lines) if words in line) for words in ("Which of these", "A  ○")]
            if figure is not None:
                assert at[0] < next(y for y, line in enumerate(lines) if TELLTALES[figure.kind] in line) < at[1]
            assert seen_figures(pilot) == ({figure.kind} if figure else set())
            met.append(figure.kind if figure else "none")
            await press(pilot, "a", "enter", "enter")
        assert sorted(met) == sorted([*FIGURES, "none"])


async def test_nothing_of_the_figure_is_left_when_the_drill_is_done(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single(figure=STRIP))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "abcd"[practice.current.order.index("b")], "enter", "enter")  # type: ignore[union-attr]
        assert ": done" in text(pilot)
        assert seen_figures(pilot) == set()
        await press(pilot, "u")
        assert seen_figures(pilot) == {"strip"}


async def test_four_options_are_in_sight_under_two_lines_of_stem_and_a_strip(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single(stem=TWO_LINES, figure=CALIPERS))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        shown = text(pilot)
        assert "below from" in shown.splitlines()[2]
        assert "best name" in shown.splitlines()[3]
        for part in "ABCD":
            assert f"{part}  ○   Answer" in shown
        assert "between the legs: 5 small boxes" in shown
        assert pilot.app.screen.query_one(StripView).sheet.canvas.height == 8  # type: ignore[union-attr]


async def test_calipers_are_moved_while_a_number_is_typed_and_digits_go_to_the_number(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.numeric(figure=CALIPERS))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        view = pilot.app.screen.query_one(NumericView)
        assert view.has_focus
        await press(pilot, "right", "7", "shift+right", "m", "full_stop", "left", "5")
        assert legs(pilot) == (16, 14)
        assert view.typed == "7.5"
        assert "between the legs: 2 small boxes (0.4 large) = 0.08 s" in text(pilot)
        assert view.has_focus
        await press(pilot, "enter")
        assert practice.right == 1
        before = legs(pilot)
        await press(pilot, "left")
        assert legs(pilot) == before


async def test_the_keys_of_a_figure_answer_nothing(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single(figure=CALIPERS))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "left", "right", "shift+left", "m", "shift+right", "left_square_bracket")
        view = pilot.app.screen.query_one(SingleChoiceView)
        assert (view.response, view.cursor) == (None, None)
        assert legs(pilot) == (5, 20)
        await press(pilot, "enter")
        assert practice.answered == 0
        await press(pilot, "down", "right", "space")
        assert view.response.option == practice.current.order[0]  # type: ignore[union-attr]
        assert legs(pilot) == (5, 21)


async def test_the_brackets_turn_the_leads_of_a_tracing_and_arrows_stay_with_the_options(tmp_path: Path) -> None:
    practice = drill(tmp_path, builders.single(figure=FIGURES["tracing"]))
    async with running(practice.desk, opened(practice)) as (pilot, _):
        await press(pilot, "left_square_bracket")
        assert "V4 to V6 [ ]" in text(pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket", "down", "space")
        view = pilot.app.screen.query_one(SingleChoiceView)
        assert view.response.option == practice.current.order[0]  # type: ignore[union-attr]
        assert "augmented [ ]" in text(pilot)
        await press(pilot, "enter")
        figure: Any = pane(pilot).figure
        before = figure.view.group
        await press(pilot, "right_square_bracket")
        assert figure.view.group == (before + 1) % len(GROUPS)


def begun(tmp_path: Path) -> Sitting:
    """An exam whose vital questions show a strip without calipers, and whose lead questions one with them."""
    items: list[Any] = [
        builders.single(f"VS-{at:04d}", stem=f"Plain strip {at}: which is best?", figure=STRIP) for at in range(1, 30)
    ]
    for at in range(1, 16):
        stem = f"Measured strip {at}: which is best?"
        items.append(builders.single(f"EC-{at:04d}", topic="ecg", task="leads", stem=stem, figure=CALIPERS))
    desk = builders.desk(tmp_path, *items, exam=builders.profile(figures=True))
    return sitting.start(desk, desk.profiles["demo"], Wish(items=12))


async def test_in_an_exam_left_and_right_turn_the_questions_unless_the_strip_has_calipers(tmp_path: Path) -> None:
    one = begun(tmp_path)
    topics = [seat.topic for seat in one.state.form.seats]
    plain = next(at for at in range(10) if topics[at : at + 3] == ["vitals", "vitals", "ecg"])
    one.move(plain)
    async with running(one.desk, Begin("sitting", {"sitting": one})) as (pilot, _):
        assert "Plain strip" in text(pilot)
        await press(pilot, "right")
        assert one.state.current == plain + 1
        await press(pilot, "left")
        assert one.state.current == plain
        await press(pilot, "right", "right")
        assert one.state.current == plain + 2
        assert "Measured strip" in text(pilot)
        await press(pilot, "left", "left", "right", "shift+right")
        assert one.state.current == plain + 2
        assert legs(pilot) == (14, 15)
        assert not any(seat.answered for seat in one.state.seats)
        await press(pilot, "b", "enter")
        assert one.state.seats[plain + 2].answered
        assert one.state.current == plain + 3


def test_an_exam_without_figures_asks_no_question_that_has_one(tmp_path: Path) -> None:
    items = [*(builders.single(f"VS-{at:04d}", figure=STRIP) for at in range(50, 70)), *builders.many(10, 20)]
    for figures in (False, True):
        exam = builders.profile(figures=figures)
        one = sitting.start(builders.desk(tmp_path / str(figures), *items, exam=exam), exam, Wish())
        assert any(one.item(seat).figure for seat in range(len(one.state.seats))) == figures
