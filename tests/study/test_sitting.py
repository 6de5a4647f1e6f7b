"""Sitting an exam: every step is stored before it shows, and time is right whatever the clocks do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubin.exams.attempt import NotAllowed
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import attempts
from scrubin.study import marking, sitting
from scrubin.study.sitting import TimeIsUp, Wish
from tests import builders

B = SingleChoiceResponse(option="b")
A = SingleChoiceResponse(option="a")


def begun(tmp_path: Path, **wish: object) -> tuple[sitting.Sitting, builders.HandClock]:
    clock = builders.HandClock()
    desk = builders.desk(tmp_path, clock=clock)
    return sitting.start(desk, desk.profiles["demo"], Wish(**wish)), clock  # type: ignore[arg-type]


def test_a_resumed_attempt_has_every_mark_and_the_clock_of_the_one_that_was_killed(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    one.answer(0, A)
    clock.sleep(5)
    one.answer(0, B)
    one.strike(0, "c", on=True)
    one.flag(0, on=True)
    one.mark(0, "unsure")
    one.write("BP 120/80")
    one.move(3)
    clock.sleep(7)
    again = sitting.resume(one.desk, one.record.id)
    assert again.state.seats == tuple(
        seat if at != 3 else again.state.seats[3] for at, seat in enumerate(one.state.seats)
    )
    assert again.state.seats[0].response == B
    assert again.state.seats[0].first_response == A
    assert again.state.seats[0].struck == {"c"}
    assert again.state.seats[0].flagged
    assert again.state.seats[0].confidence == "unsure"
    assert again.state.scratch == "BP 120/80"
    assert again.state.current == 3
    assert again.left_ms() == 10 * 60_000 - 12_000


def test_in_a_strict_exam_the_clock_runs_on_through_a_quit(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    one.answer(0, B)
    clock.sleep(240)
    assert sitting.resume(one.desk, one.record.id).left_ms() == 6 * 60_000


def test_in_practice_the_clock_stands_still_through_a_quit_and_a_pause(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10, practice=True)
    clock.sleep(60)
    one.pause()
    clock.sleep(1000)
    assert one.left_ms() == 9 * 60_000
    one.resume()
    clock.sleep(30)
    one.tick()
    clock.sleep(5000)
    assert sitting.resume(one.desk, one.record.id).left_ms() == 9 * 60_000 - 30_000


def test_a_strict_exam_cannot_be_paused(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10)
    with pytest.raises(NotAllowed):
        one.pause()


@pytest.mark.parametrize("jump", [-7200, 7200, 86400 * 30])
def test_setting_the_wall_clock_changes_nothing_but_is_logged(tmp_path: Path, jump: int) -> None:
    one, clock = begun(tmp_path, items=10)
    clock.sleep(60)
    clock.set_wall(jump)
    one.tick()
    clock.sleep(60)
    assert one.left_ms() == 8 * 60_000
    again = sitting.resume(one.desk, one.record.id)
    assert again.left_ms() == 8 * 60_000
    with one.desk.engine.connect() as connection:
        kinds = [event.type for event in attempts.events_of(connection, one.record.id)]
    assert "clock_jumped" in kinds


def test_sleep_of_the_machine_counts(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    clock.sleep(300)
    assert one.left_ms() == 5 * 60_000


def test_after_a_restart_of_the_machine_the_wall_clock_decides_and_never_gives_time_back(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    clock.sleep(60)
    one.answer(0, B)
    clock.reboot(away=120)
    assert sitting.resume(one.desk, one.record.id).left_ms() == 7 * 60_000
    clock.reboot(away=-86400)
    assert sitting.resume(one.desk, one.record.id).left_ms() == 7 * 60_000


def test_time_runs_out_while_a_question_is_open_and_the_attempt_closes_itself(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    one.answer(0, B)
    clock.sleep(600)
    events = one.tick()
    assert [event.type for event in events] == ["time_expired"]
    assert events[0].at_ms == 600_000
    assert one.state.phase == "submitted"
    assert marking.open_result(one.desk, one.record.id).report.answered == 1


def test_an_answer_at_the_moment_time_is_up_is_not_counted(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    clock.sleep(599.999)
    one.answer(0, B)
    clock.sleep(0.001)
    with pytest.raises(TimeIsUp):
        one.answer(1, B)
    result = marking.open_result(one.desk, one.record.id)
    assert [seat.state.answered for seat in result.seats].count(True) == 1
    assert result.record.correct == result.report.scored.correct == 1


def test_an_attempt_left_past_its_time_is_closed_on_return(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=10)
    one.answer(0, B)
    clock.sleep(86_400)
    again = sitting.resume(one.desk, one.record.id)
    assert again.state.phase == "submitted"
    assert sitting.unfinished(one.desk) is None


def test_extra_time_lengthens_the_attempt_and_not_the_limit(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10, extra_time=1.5)
    assert one.state.form.sections[0].seconds == 600
    assert one.left_ms() == 900_000
    assert sitting.resume(one.desk, one.record.id).record.extra_time == 1.5


def test_an_event_that_cannot_be_stored_is_not_shown_as_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = begun(tmp_path, items=10)

    def broken(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(attempts, "append_events", broken)
    with pytest.raises(OSError, match="disk"):
        one.answer(0, B)
    assert not one.state.seats[0].answered


def test_the_sections_of_an_exam_lock_and_its_break_pool_is_shared(tmp_path: Path) -> None:
    clock = builders.HandClock()
    desk = builders.desk(tmp_path, clock=clock, exam=builders.profile(**builders.SECTIONED))
    one = sitting.start(desk, desk.profiles["demo"], Wish())
    one.hand_in()
    assert one.state.phase == "break"
    with pytest.raises(NotAllowed):
        one.answer(0, B)
    clock.sleep(240)
    one.open_section()
    with pytest.raises(NotAllowed):
        one.move(0)
    one.hand_in()
    assert one.break_left_ms() == 120_000
    clock.sleep(121)
    assert [event.type for event in one.tick()] == ["section_opened"]
    assert one.state.section == 2
    assert one.left_ms() == 599_000
    one.hand_in()
    assert marking.open_result(desk, one.record.id).record.submitted_at is not None


def test_the_same_seed_gives_the_same_form_whatever_was_seen_before(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=10, seed=5)
    one.answer(0, B)
    one.hand_in()
    desk = one.desk
    assert sitting.draw_form(desk, desk.profiles["demo"], Wish(items=10, seed=5)) == one.state.form


def test_without_a_seed_the_least_seen_come_first(tmp_path: Path) -> None:
    one, _ = begun(tmp_path, items=36)
    for seat in range(36):
        one.answer(seat, B)
    one.hand_in()
    seen = {seat.item_id for seat in one.state.form.seats}
    desk = one.desk
    second = sitting.draw_form(desk, desk.profiles["demo"], Wish(items=20))
    repeats = [seat.item_id for seat in second.seats if seat.item_id in seen and seat.topic == "vitals"]
    assert repeats == []


def test_the_stored_score_is_what_the_replay_gives(tmp_path: Path) -> None:
    one, clock = begun(tmp_path, items=36)
    for seat in range(36):
        clock.sleep(3)
        one.answer(seat, B if seat % 3 else A)
    one.hand_in()
    result = marking.open_result(one.desk, one.record.id)
    assert result.record.scored_correct == result.report.scored.correct
    assert result.record.scaled == result.report.scaled
    assert result.report.scored.items == 30
    assert sum(tally.items for tally in result.report.domains.values()) == 30
    assert sum(seat.score.time_ms for seat in result.seats) == 36 * 3000
