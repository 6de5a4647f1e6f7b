"""The exam on the screen: keys, marks, the review page, breaks, time."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from scrubin.items.numeric import NumericResponse
from scrubin.store import attempts
from scrubin.store.engine import StoreProblem
from scrubin.study import sitting
from scrubin.study.sitting import Sitting, Wish
from scrubin.tui.app import Begin
from scrubin.tui.widgets.item_view.numeric import NumericView
from scrubin.tui.widgets.question_pane import QuestionPane
from tests import builders
from tests.tui.host import press, running, settled, text


def begun(tmp_path: Path, exam: object = None, **wish: object) -> tuple[Sitting, builders.HandClock]:
    clock = builders.HandClock()
    desk = builders.desk(tmp_path, clock=clock, exam=exam)  # type: ignore[arg-type]
    return sitting.start(desk, desk.profiles["demo"], Wish(**wish)), clock  # type: ignore[arg-type]


def opened(one: Sitting) -> Begin:
    return Begin("sitting", {"sitting": one})


async def test_letters_numbers_arrows_and_the_mouse_all_answer(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        order = one.state.form.seats[0].order
        for keys, place in ((("b",), 1), (("1",), 0), (("down", "down", "down", "space"), 2)):
            await press(pilot, *keys)
            response = one.state.seats[0].response
            assert response is not None
            assert response.type == "single_choice"
            assert response.option == order[place]
        pane = pilot.app.screen.query_one(QuestionPane)
        assert pane.view is not None
        await pilot.click(pane.view, offset=(12, 3))
        await pilot.pause()
        response = one.state.seats[0].response
        assert response is not None
        assert response.type == "single_choice"
        assert response.option == order[3]


async def test_pressing_the_chosen_letter_again_takes_the_answer_back(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", "a")
        assert one.state.seats[0].response is None
        assert one.state.seats[0].first_response is not None


async def test_enter_and_the_arrows_go_forward_and_back_inside_the_section(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", "enter", "enter", "left")
        assert one.state.current == 1
        await press(pilot, "left", "left")
        assert one.state.current == 0
        assert "1 of 10" in text(pilot)


async def test_enter_on_an_arrowed_option_chooses_it_before_it_goes_on(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "down", "enter")
        assert one.state.seats[0].answered
        assert one.state.current == 0
        await press(pilot, "enter")
        assert one.state.current == 1


async def test_flag_strike_confidence_and_scratch_pad_are_kept_and_shown(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "f", "x", "c", "k", "k")
        seat = one.state.seats[0]
        assert seat.flagged
        assert seat.struck == {one.state.form.seats[0].order[2]}
        assert seat.confidence == "unsure"
        assert "struck out" in text(pilot)
        assert "UNSURE" in text(pilot)
        await press(pilot, "s", "1", "2", "escape")
        assert one.state.scratch == "12"


async def test_nothing_on_the_screen_tells_right_from_wrong_before_submission(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        shown = []
        order = one.state.form.seats[0].order
        for key, part in zip("abcd", order, strict=True):
            await press(pilot, key)
            shown.append((part, text(pilot)))
        right = next(screen for part, screen in shown if part == "b")
        wrong = next(screen for part, screen in shown if part != "b")
        for word in ("✓", "✗", "Right", "Wrong", "correct"):
            assert word not in right
            assert word not in wrong


async def test_the_map_jumps_to_a_question(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=15)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "n", "down", "right", "enter")
        assert one.state.current == 11


async def test_the_map_stands_at_the_side_of_a_wide_screen(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=15)
    async with running(one.desk, opened(one), size=(130, 30)) as (pilot, _):
        assert "answered" in text(pilot)
        assert pilot.app.screen.query_one("#side-map").display


async def test_the_review_page_counts_and_jumps_before_anything_is_handed_in(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", "enter", "f", "r")
        shown = text(pilot)
        assert "1 answered" in shown
        assert "9 open" in shown
        assert "1 flagged" in shown
        await press(pilot, "down", "enter")
        assert one.state.current == 2
        assert one.state.phase == "answering"


async def test_enter_after_the_last_question_opens_the_review_page(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=3)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", "enter", "a", "enter", "a", "enter")
        assert "Before you hand in" in text(pilot)
        await press(pilot, "enter")
        assert one.state.phase == "submitted"
        assert "Estimated score" in text(pilot)


async def test_a_closed_section_gives_a_break_and_the_next_section_opens_on_enter(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, exam=builders.profile(**builders.SECTIONED))
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "r")
        assert "cannot be opened again" in text(pilot)
        await press(pilot, "h", "y")
        assert "Section 1 of 3 is closed" in text(pilot)
        clock.sleep(30)
        await press(pilot, "enter")
        assert one.state.section == 1
        assert one.state.break_used_ms == 30_000
        assert "section 2 of 3" in text(pilot)


@pytest.mark.parametrize("above", [(), ("s",), ("n",), ("r",), ("q",), ("question_mark",)])
async def test_time_up_closes_the_exam_whatever_page_is_open(tmp_path: Path, above: tuple[str, ...]) -> None:
    one, clock = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", *above)
        clock.sleep(601)
        await pilot.pause(0.6)
        await settled(pilot)
        assert one.state.phase == "submitted"
        assert "Time ran out" in text(pilot)


async def test_time_up_in_a_break_starts_the_next_section_by_itself(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, exam=builders.profile(**builders.SECTIONED))
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "r", "h", "y")
        clock.sleep(361)
        await pilot.pause(0.6)
        await settled(pilot)
        assert one.state.section == 1
        assert "section 2 of 3" in text(pilot)


async def test_the_clock_warns_once_in_words_at_five_minutes(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        clock.sleep(301)
        await pilot.pause(0.4)
        assert "5 minutes left" in text(pilot)
        clock.sleep(20)
        await pilot.pause(0.4)
        assert "5 minutes left" not in text(pilot)
        assert "4:39" in text(pilot)


async def test_the_clock_can_be_hidden(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        assert "10:00" in text(pilot)
        await press(pilot, "t")
        assert "10:00" not in text(pilot)
        assert "clock hidden" in text(pilot)


async def test_practice_pauses_and_goes_on_with_the_same_clock(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10, practice=True)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "p")
        assert "Paused" in text(pilot)
        assert "Vital question" not in text(pilot)
        clock.sleep(5000)
        await press(pilot, "enter")
        assert one.left_ms() > 599_000
        assert one.state.phase == "answering"


async def test_a_strict_exam_says_that_it_cannot_be_paused(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "p")
        assert "cannot be paused" in text(pilot)


async def test_leaving_asks_first_and_the_home_screen_offers_to_go_on(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "a", "enter", "q")
        assert "Leave the exam?" in text(pilot)
        assert "runs on" in text(pilot)
        await press(pilot, "down", "enter")
        clock.sleep(60)
        await settled(pilot)
        assert "Continue" in text(pilot)
        await press(pilot, "enter")
        assert "2 of 10" in text(pilot)
        assert "9:00" in text(pilot)


@pytest.mark.parametrize("cancel", ["escape", "x", "f"])
async def test_waiting_for_the_letter_to_strike_out_ends_with_any_other_key(tmp_path: Path, cancel: str) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "x")
        assert "Strike out which one?" in text(pilot)
        await press(pilot, cancel)
        assert "Strike out which one?" not in text(pilot)
        await press(pilot, "b")
        assert one.state.seats[0].struck == frozenset()
        assert one.state.seats[0].answered


async def test_choosing_a_struck_out_option_takes_the_stroke_back(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "x", "b", "b")
        assert one.state.seats[0].struck == frozenset()
        assert one.state.seats[0].answered


async def test_enter_goes_on_after_a_letter_even_if_the_cursor_stood_elsewhere(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "down", "d", "enter")
        response = one.state.seats[0].response
        assert response is not None
        assert response.type == "single_choice"
        assert response.option == one.state.form.seats[0].order[3]
        assert one.state.current == 1


async def test_a_second_exam_is_not_begun_over_an_unfinished_one_without_asking(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    async with running(one.desk) as (pilot, _):
        await press(pilot, "e", "enter")
        assert "Start another exam?" in text(pilot)
        await press(pilot, "n")
        going = sitting.unfinished(one.desk)
        assert going is not None
        assert going.id == one.record.id
        await press(pilot, "enter", "y")
        going = sitting.unfinished(one.desk)
        assert going is not None
        assert going.id != one.record.id


async def test_an_order_half_given_is_kept_but_is_no_answer(tmp_path: Path) -> None:
    desk = builders.desk(
        tmp_path,
        *(builders.ordering(f"VS-{at:04d}", stem=f"Order number {at}: in what order?") for at in range(1, 30)),
        *builders.many(0, 12),
        exam=builders.profile(formats=["single_choice", "ordering"]),
    )
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=10))
    place = next(at for at, seat in enumerate(one.state.form.seats) if seat.topic == "vitals")
    one.move(place)
    async with running(desk, opened(one)) as (pilot, _):
        await press(pilot, "b", "a")
        assert not one.state.seats[place].answered
        assert "2 of 4 placed" in " ".join(text(pilot).split())
        assert one.state.seats[place].response is not None
        await press(pilot, "c", "d")
        assert one.state.seats[place].answered


def numbers(tmp_path: Path) -> Sitting:
    """An exam of one number question after another."""
    items = [
        builders.numeric(f"VS-{at:04d}", stem=f"Number question {at}: how many millilitres?") for at in range(1, 30)
    ]
    profile = builders.profile(formats=["single_choice", "numeric"])
    desk = builders.desk(tmp_path, *items, *builders.many(0, 12), exam=profile)
    return sitting.start(desk, desk.profiles["demo"], Wish(items=10))


async def test_digits_typed_faster_than_they_are_stored_are_neither_lost_nor_mixed(tmp_path: Path) -> None:
    one = numbers(tmp_path)
    place = next(at for at, seat in enumerate(one.state.form.seats) if seat.topic == "vitals")
    one.move(place)
    async with running(one.desk, opened(one)) as (pilot, _):
        for key, char in (
            ("1", "1"),
            ("2", "2"),
            ("3", "3"),
            ("full_stop", "."),
            ("4", "4"),
            ("5", "5"),
            ("enter", "\r"),
        ):
            pilot.app.post_message(events.Key(key, char))
        await settled(pilot)
        response = one.state.seats[place].response
        assert response is not None
        assert response.type == "numeric"
        assert response.text == "123.45"
        assert sum(seat.answered for seat in one.state.seats) == 1


async def test_a_digit_stored_late_does_not_take_back_those_typed_since(tmp_path: Path) -> None:
    one = numbers(tmp_path)
    one.move(next(at for at, seat in enumerate(one.state.form.seats) if seat.topic == "vitals"))
    async with running(one.desk, opened(one)) as (pilot, _):
        view = pilot.app.screen.query_one(NumericView)
        view.on_key(events.Key("1", "1"))
        view.on_key(events.Key("2", "2"))
        view.mark(NumericResponse(text="1"), frozenset())
        view.on_key(events.Key("3", "3"))
        assert view.response == NumericResponse(text="123")


async def test_a_digit_is_shown_only_when_it_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = numbers(tmp_path)
    one.move(next(at for at, seat in enumerate(one.state.form.seats) if seat.topic == "vitals"))
    async with running(one.desk, opened(one)) as (pilot, _):
        await press(pilot, "7")
        assert "7▏ mL" in text(pilot)

        def full(*_: object) -> None:
            raise StoreProblem("The disk is full; free some space and try again.")

        monkeypatch.setattr(attempts, "append_events", full)
        await press(pilot, "5")
        assert "The disk is full" in text(pilot)
        assert "75▏ mL" not in text(pilot)
