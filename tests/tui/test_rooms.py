"""The other rooms: home, first run, exam and drill set-up, result, items, history, banks, settings, help."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from scrubin.banks.index import MockHead
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import attempts
from scrubin.store.engine import reading, writing
from scrubin.store.settings import Settings
from scrubin.store.tables import memory
from scrubin.study import filling, marking, sitting
from scrubin.study.desk import Desk
from scrubin.study.sitting import Wish
from scrubin.tui.app import Begin, ScrubInApp
from tests import builders
from tests.tui.host import press, running, settled, text

B, A = SingleChoiceResponse(option="b"), SingleChoiceResponse(option="a")


def sat(desk: Desk, right: int, items: int = 10) -> str:
    """A finished exam with this many right answers."""
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=items))
    for seat in range(items):
        one.answer(seat, B if seat < right else A)
    one.flag(0, on=True)
    one.mark(1, "guess")
    one.hand_in()
    return one.record.id


async def test_the_first_run_asks_two_questions_and_one_key_starts_ten_real_ones(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, exam=builders.profile(id="ccma", title="CCMA"), settings=Settings())
    async with running(desk, welcomed=False) as (pilot, host):
        assert "Which exam?" in text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "1 of 10" in text(pilot)
        assert host.settings.welcomed
        assert host.settings.exam == "ccma"


async def test_the_first_run_can_be_skipped_and_is_not_asked_again(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), welcomed=False) as (pilot, host):
        await press(pilot, "escape")
        assert "Today" in text(pilot)
        assert host.settings.welcomed


async def test_a_date_that_is_none_is_said_in_place_and_not_kept(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path), welcomed=False) as (pilot, host):
        await press(pilot, "down", "s", "o", "o", "n", "enter")
        assert "'soon' is not a date" in text(pilot)
        assert not host.settings.welcomed


async def test_home_says_the_first_step_when_there_is_nothing_yet(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        assert "No exam taken yet" in text(pilot)
        assert "0 of 30 questions" in text(pilot)


async def test_home_says_what_is_wrong_with_the_store(tmp_path: Path) -> None:
    from scrubin.store.engine import StoreProblem
    from scrubin.tui.app import ScrubInApp
    from tests.tui.host import TestHost

    class Broken(TestHost):
        @property
        def desk(self) -> Desk:
            raise StoreProblem("The study record is damaged; run `scrubin data check`.")

    desk = builders.desk(tmp_path)
    desk.settings = builders.replaced(desk.settings, welcomed=True)
    app = ScrubInApp(Broken(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "The study record is damaged" in text(pilot)
        await press(pilot, "d")
        assert "The study record is damaged" in text(pilot)


async def test_keys_pressed_while_the_questions_are_read_open_one_room(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, host):
        app = pilot.app
        assert isinstance(app, ScrubInApp)
        app.desk = None
        await press(pilot, "enter", "d", "enter")
        app._desk_laid(host.desk)
        await settled(pilot)
        assert [type(screen).__name__ for screen in app.screen_stack[1:]] == ["HomeScreen", "ExamSetupScreen"]


async def test_an_exam_is_set_up_with_a_length_of_ones_own(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "e", "down", "down", "1", "2")
        assert "12 questions in 12 minutes" in text(pilot)
        await press(pilot, "enter")
        assert "1 of 12" in text(pilot)


async def test_a_length_that_cannot_be_is_said_in_place(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "e", "down", "down", "9", "9", "9", "enter")
        assert "a whole number from 1 to 36" in text(pilot)


async def test_a_thin_bank_is_said_before_the_exam_starts(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path, *builders.many(6, 3))) as (pilot, _):
        await press(pilot, "e", "down", "right", "right")
        shown = " ".join(text(pilot).split())
        assert "Shortened to 9 of 36 questions" in shown
        assert "Signs (6 of 24)" in shown


async def test_a_sealed_mock_is_chosen_as_a_length_and_says_that_it_is_sealed(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(30, 15))
    (mock,) = filling.new_mocks(desk, desk.profiles["demo"], 1, seed=1)
    desk.bank.mocks[mock.id] = MockHead(mock.exam, mock.title, frozenset(mock.items))
    desk.bank._mock_bodies[mock.id] = mock.model_dump_json()
    async with running(desk) as (pilot, _):
        await press(pilot, "e", "down", "right", "right", "right")
        shown = " ".join(text(pilot).split())
        assert "mock 1" in shown
        assert "36 questions in 36 minutes" in shown
        assert "no drill or review asks these questions before you have sat it" in shown
        await press(pilot, "enter")
        assert "1 of 36" in text(pilot)
    with reading(desk.engine) as connection:
        record = attempts.record_of(connection, str(sitting.unfinished(desk).id))  # type: ignore[union-attr]
    assert record.title == "Demo · mock 1"


async def test_another_exam_keeps_the_mock_of_its_number_or_goes_to_full(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(30, 15))
    for other in ("also", "none"):
        desk.profiles[other] = builders.profile(id=other, title=other.title())
    for exam in ("demo", "also"):
        (mock,) = filling.new_mocks(desk, desk.profiles[exam], 1, seed=1)
        desk.bank.mocks[mock.id] = MockHead(mock.exam, mock.title, frozenset(mock.items))
        desk.bank._mock_bodies[mock.id] = mock.model_dump_json()
    async with running(desk) as (pilot, _):
        await press(pilot, "e", "down", "right", "right", "right")
        assert "● mock 1" in text(pilot)
        await press(pilot, "up", "right")
        assert "● Also" in text(pilot)
        assert "● mock 1" in text(pilot)
        await press(pilot, "right")
        assert "● None" in text(pilot)
        assert "● full" in text(pilot)


async def test_a_drill_of_chosen_topics(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "d", "down", "down", "down", "space")
        assert "10 questions from ECG" in text(pilot)
        await press(pilot, "enter")
        assert "Lead question" in text(pilot)


async def test_the_drill_menu_says_how_many_will_be_asked(tmp_path: Path) -> None:
    items = [builders.single(f"VS-000{at}", facts=[f"VS-1{at}"]) for at in range(1, 5)]
    items.append(builders.single("VS-0005", facts=["VS-15"], enemies=["VS-0001", "VS-0002"]))
    async with running(builders.desk(tmp_path, *items)) as (pilot, _):
        await press(pilot, "d")
        shown = " ".join(text(pilot).split())
        many = 4 if "4 questions from" in shown else 3
        assert f"{many} questions from where practice gains most, or tick topics; others are too alike" in shown
        await press(pilot, "enter")
        assert f"{many - 1} to come" in text(pilot)


async def test_a_drill_filter_that_leaves_nothing_says_so(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "d", "down", "right", "right", "enter")
        assert "was missed last time" in text(pilot)


async def test_review_with_nothing_due_says_when(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=0))
    async with running(desk) as (pilot, _):
        await press(pilot, "r")
        assert "Nothing is due" in text(pilot)


async def test_a_result_shows_the_estimate_and_why_it_is_one(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    attempt = sat(desk, 8)
    async with running(desk, Begin("result", {"attempt_id": attempt}), size=(80, 40)) as (pilot, _):
        shown = text(pilot)
        assert "Estimated score 426" in shown
        assert "✓ at or above the pass line of 390" in shown
        assert "Signs" in shown
        await press(pilot, "w")
        assert "The assumed cut can be edited" in " ".join(text(pilot).split())


async def test_the_misses_of_a_result_go_into_todays_review(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", new_per_day=0))
    attempt = sat(desk, 7)
    async with running(desk, Begin("result", {"attempt_id": attempt})) as (pilot, _):
        await press(pilot, "m")
        assert "3 questions now in today's review" in text(pilot)
        await press(pilot, "b")
        assert "3 missed questions come back in 10 minutes" in text(pilot)
        assert isinstance(desk.clock, builders.HandClock)
        desk.clock.sleep(600)
        await press(pilot, "p", "b")
        assert "3 due" in text(pilot)


@pytest.mark.parametrize(("key", "count"), [("a", "1 of 10"), ("w", "1 of 3"), ("f", "1 of 1"), ("g", "1 of 1")])
async def test_items_of_a_result_can_be_filtered(tmp_path: Path, key: str, count: str) -> None:
    desk = builders.desk(tmp_path)
    attempt = sat(desk, 7)
    async with running(desk, Begin("result", {"attempt_id": attempt})) as (pilot, _):
        await press(pilot, "i", key)
        assert count in text(pilot)


async def test_a_missed_question_that_does_not_stick_is_told_of_in_the_review_of_the_exam(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    attempt = sat(desk, 7)
    seats = marking.open_result(desk, attempt).seats
    with writing(desk.engine) as connection:
        slipping = memory.c.item_id.in_([seats[7].item.id, seats[0].item.id])
        connection.execute(update(memory).where(slipping).values(lapses=7))
    async with running(desk, Begin("result", {"attempt_id": attempt}), size=(80, 45)) as (pilot, _):
        await press(pilot, "i", "w")
        assert "Missed 7 times: read why each answer is wrong" in text(pilot)
        await press(pilot, "enter")
        assert "Missed 7 times" not in text(pilot)
        await press(pilot, "a")
        assert seats[0].item.stem in " ".join(text(pilot).split())
        assert "Missed 7 times" not in text(pilot)


async def test_an_item_of_a_result_shows_answer_key_and_reference(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    attempt = sat(desk, 0)
    async with running(desk, Begin("result", {"attempt_id": attempt}), size=(80, 45)) as (pilot, _):
        await press(pilot, "i")
        shown = text(pilot)
        assert "✗" in shown
        assert "Wrong. The answer is" in shown
        assert "Your answer:" in shown
        assert "A guideline, 3.1, 2020" in shown


async def test_history_lists_attempts_and_opens_one_as_it_was(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 8)
    async with running(desk) as (pilot, _):
        await press(pilot, "h")
        assert "Demo · quick 10" in text(pilot)
        assert "est. 426" in text(pilot)
        await press(pilot, "enter")
        assert "Estimated score 426" in text(pilot)


async def test_history_has_three_views_filters_and_exports(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    sat(desk, 8)
    async with running(desk) as (pilot, host):
        await press(pilot, "h", "v")
        assert "Signs" in text(pilot)
        await press(pilot, "v")
        assert "Answers a day" in text(pilot)
        await press(pilot, "v", "t")
        assert "in ECG" in text(pilot)
        await press(pilot, "c")
        assert host.exported == ["csv 1", "json 1"]
        assert "history.csv" in text(pilot)
        assert "history.json" in text(pilot)
        await press(pilot, "j")
        await settled(pilot)
        assert pilot.app.screen.id == "journal"
        assert len(host.exported) == 2


async def test_an_empty_history_says_the_first_step(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "h")
        assert "Nothing yet" in text(pilot)


async def test_settings_hold_when_a_row_is_left_and_bad_values_are_said(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, host):
        await press(pilot, "comma", *["down"] * 2, "backspace", "backspace", "4", "5")
        assert host.settings.daily_goal == 30
        await press(pilot, "enter")
        assert host.settings.daily_goal == 45
        await press(pilot, "x", "down")
        assert "'45x' is not kept; expected a whole number from 1 to 500" in text(pilot)
        assert host.settings.daily_goal == 45
        assert "45x" not in text(pilot).splitlines()[4]
        await press(pilot, *["down"] * 9, "right")
        assert host.settings.theme == "light"
        assert pilot.app.theme == "scrubin-light"
        await press(pilot, "up", *"/nowhere", "enter")
        assert "expected folders that exist" in text(pilot)
        await press(pilot, "escape")
        assert "0 of 45 questions" in text(pilot)


async def test_banks_counts_topics_and_lists_what_was_left_out(tmp_path: Path) -> None:
    from scrubin.banks.yaml_source import Problem

    desk = builders.desk(tmp_path)
    desk.bank.problems.append(Problem("mine.yaml", 3, 5, "stem: missing; expected this field"))
    async with running(desk) as (pilot, _):
        assert "1 problem in the question files" in text(pilot)
        await press(pilot, "b")
        assert "Vitals" in text(pilot)
        assert "mine.yaml:3:5: stem: missing" in text(pilot)


async def test_help_lists_the_keys_of_the_screen_it_was_asked_from(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "question_mark")
        assert "review what is due" in text(pilot)
        await press(pilot, "b")
        assert "Today" in text(pilot)


async def test_the_palette_opens_rooms(tmp_path: Path) -> None:
    async with running(builders.desk(tmp_path)) as (pilot, _):
        await press(pilot, "ctrl+p", *"history")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        await settled(pilot)
        assert "Nothing yet" in text(pilot)


async def test_a_fault_of_the_program_leaves_no_traceback(tmp_path: Path) -> None:
    from scrubin.tui.app import ScrubInApp
    from tests.tui.host import TestHost

    desk = builders.desk(tmp_path)
    desk.settings = builders.replaced(desk.settings, welcomed=True)
    app = ScrubInApp(TestHost(desk))

    async def run_into_it() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            app.call_later(lambda: 1 / 0)
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await run_into_it()
    assert app._exit_renderables == []


async def test_item_text_is_never_read_as_markup_or_escapes(tmp_path: Path) -> None:
    nasty = builders.single(stem="Is [bold]this[/bold] [red] safe, and [@click=app.quit]that[/]?")
    practice_desk = builders.desk(tmp_path, nasty)
    async with running(practice_desk) as (pilot, _):
        await press(pilot, "d", "enter")
        assert "[bold]this[/bold] [red] safe, and [@click=app.quit]that[/]?" in text(pilot)
