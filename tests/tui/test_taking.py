"""Measurements taken by keys in model time, without a terminal."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scrubin.clinic import counting, cuff
from scrubin.items.measurement import STANDS, Counted, MeasurementResponse, PressureTaken, Stood
from scrubin.tui.widgets.item_view.pressure_gauge import Pair, gauge
from scrubin.tui.widgets.item_view.taking_count import CountTaking
from scrubin.tui.widgets.item_view.taking_orthostatic import OrthostaticTaking
from scrubin.tui.widgets.item_view.taking_pressure import PressureTaking
from tests.tui.taking_items import TO_THE_TOP, Hands, dumped, measurement, said, widest

SIZES = list(cuff.CUFFS)


def pumped(every: float = 0.05, truth: dict[str, int] | None = None) -> tuple[PressureTaking, Hands]:
    taking = PressureTaking(measurement("blood_pressure", truth), None)
    return taking, Hands(taking, every, looks=every != 0.05).press("2", "space", *TO_THE_TOP)


def test_a_pressure_marked_at_its_first_and_last_sound_is_right() -> None:
    item = measurement("blood_pressure")
    taking, hands = pumped()
    first, *_, last = cuff.sounds(taking.run)
    hands.press("space").wait(first.at_s + 0.3).press("space")
    assert taking.taken is None
    hands.wait(last.at_s - first.at_s).press("space")
    assert dumped(taking.taken) == {
        "cuff": "adult",
        "inflated_to": 148,
        "rate": 2.0,
        "systolic": cuff.to_even(first.mm_hg - 0.6),
        "diastolic": cuff.to_even(last.mm_hg - 0.6),
    }
    assert taking.taken is not None
    assert item.grade(MeasurementResponse(taken=taking.taken)).correct


@pytest.mark.parametrize("every", [0.06, 0.31, 1.7])
def test_a_slow_screen_changes_no_reading_and_loses_no_kind_of_sound(every: float) -> None:
    taking, hands = pumped(every)
    hands.press("space").wait(12.0).press("space").wait(24.0).press("space")
    assert taking.marks == [124, 76]
    assert {"tapping", "swishing", "knocking", "muffled"} <= hands.seen


def test_the_sound_rings_once_a_beat_when_it_is_on() -> None:
    taking, hands = pumped()
    hands.press("space").wait(70)
    assert hands.rung == 0
    hands.press("backspace", *TO_THE_TOP, "m", "space").wait(70)
    assert hands.rung == len(cuff.sounds(taking.run))


def test_a_third_mark_moves_the_last_sound_as_after_an_auscultatory_gap() -> None:
    taking, hands = pumped(truth={"gap_low": 96, "gap_high": 114})
    hands.press("space").wait(12).press("space").wait(4).press("space")
    assert taking.marks[1] > 110
    hands.wait(20).press("space")
    assert taking.marks == [124, 76]


def test_the_pulse_at_the_wrist_goes_where_the_clinic_says_and_with_the_cuff_in_hand() -> None:
    for digit, size in enumerate(SIZES, 1):
        taking = PressureTaking(measurement("blood_pressure"), None)
        hands = Hands(taking).press(str(digit), "space")
        gone = cuff.radial_gone_at(cuff.reads_as(taking.patient, size))
        hands.press(*["up"] * 9, *["right"] * ((gone - 90) // 2 - 1))
        assert "● felt" in said(taking.rows(76))
        assert "○ gone" in said(hands.press("right").taking.rows(76))


def test_air_is_pumped_and_let_out_only_on_the_dial() -> None:
    taking, hands = pumped()
    for keys, stands in ((["up"] * 40, 300), (["down", "left"], 288), (["down"] * 40, 0), (["space"], 0)):
        hands.press(*keys)
        assert taking.pumped == stands
    assert not taking.runs


def test_the_digits_set_the_valve_before_it_opens_and_never_after() -> None:
    taking, hands = pumped()
    hands.press("4", "space").wait(1).press("7")
    assert taking.rate == 4
    assert taking.mm_hg == pytest.approx(144)


def test_a_reading_is_corrected_by_two_with_the_arrows() -> None:
    taking, hands = pumped()
    hands.press("space").wait(12).press("space").wait(24).press(
        "space", "0", "up", "right", "right", "left", "left", "left"
    )
    assert taking.marks == [126, 74]
    assert not taking.runs


def test_an_emptied_cuff_without_two_marks_is_no_answer_and_can_be_taken_again() -> None:
    taking, hands = pumped()
    hands.press("space").wait(12).press("space").wait(60)
    assert taking.taken is None
    assert not taking.runs
    assert "Both sounds must be marked" in said(taking.rows(76))
    hands.press("backspace")
    assert "▸ 2  Pump up" in said(taking.rows(76))
    assert taking.pumped == 0
    hands.press("backspace")
    assert "▸ 1  Cuff" in said(taking.rows(76))


def test_a_stored_pressure_is_shown_again_as_it_was_taken() -> None:
    taken = PressureTaken(cuff="thigh", inflated_to=150, rate=2.5, systolic=120, diastolic=80)
    taking = PressureTaking(measurement("blood_pressure"), taken)
    assert taking.taken == taken
    assert "120/80" in said(taking.rows(76))
    assert Hands(taking).press("backspace").taking.taken is None


def test_the_needle_stands_at_its_pressure_to_two_mm_hg() -> None:
    bare = said(gauge(76, None, Pair())).split("\n")[1]
    columns = []
    for mm_hg in range(0, 301, 2):
        line = said(gauge(76, mm_hg, Pair())).split("\n")[1].ljust(76)
        at = next(x for x, char in enumerate(line) if char.strip())
        columns.append(at * 2 + (line[at] == "⢸"))
    assert not bare.strip()
    assert columns == list(range(151))


@pytest.mark.parametrize(("stopped", "meant"), [(29.6, 30), (30.9, 30), (31.6, 32), (60.8, 60), (15.4, 15), (0.2, 1)])
def test_a_stop_just_after_a_mark_of_the_watch_is_meant_for_the_mark(stopped: float, meant: int) -> None:
    taking = CountTaking(measurement("pulse"), None)
    Hands(taking).press("space").wait(stopped).press("space", "4", "0", "space", "8", "0")
    assert taking.taken == Counted(seconds=meant, counted=40, per_minute=80)


@pytest.mark.parametrize(("procedure", "irregular"), [("pulse", True), ("respiration", False)])
def test_every_beat_and_breath_of_the_minute_can_be_seen_but_no_count_is_shown(procedure: str, irregular: bool) -> None:
    item = measurement(procedure, irregular=irregular)
    taking = CountTaking(item, None)
    hands = Hands(taking).press("space")
    seen = [False]
    while taking.seconds < 59.99:
        hands.wait(0.05)
        shown = said(taking.rows(76))
        head = shown.split("\n")[0]
        seen.append("●" in head or "rises" in head)
        digits = {word for word in shown.split() if word.isdigit()}
        assert digits <= {"1", "2", "15", "30", "45", "60", str(int(taking.seconds))}
    starts = sum(now and not before for before, now in pairwise(seen))
    assert starts == item.truth["rate"]


def test_a_count_is_whole_only_with_both_numbers_and_can_be_begun_again() -> None:
    taking = CountTaking(measurement("respiration"), None)
    hands = Hands(taking).press("space").wait(30).press("space", "8", "space")
    assert taking.taken is None
    hands.press("1", "6")
    assert dumped(taking.taken) == {"seconds": 30, "counted": 8, "per_minute": 16}
    hands.press("backspace", "backspace")
    assert taking.taken is None
    assert "m measures again" in said(taking.rows(76))
    hands.press("m")
    assert taking.stage == "ready"
    assert taking.taken is None


def test_backspace_on_an_empty_number_does_nothing() -> None:
    taking = CountTaking(measurement("pulse"), None)
    hands = Hands(taking).press("space").wait(30).press("space", "backspace", "backspace")
    assert (taking.stage, taking.whole) == ("write", 30)
    hands.press("3", "8", "space", "backspace", "7", "6")
    assert dumped(taking.taken) == {"seconds": 30, "counted": 38, "per_minute": 76}
    upright = OrthostaticTaking(measurement("orthostatic"), None)
    Hands(upright).press("5", "space", "1", "space", "3", "space", "backspace", "backspace")
    assert upright.minutes == [5, 1, 3]


def test_no_cuff_is_chosen_before_one_is_chosen() -> None:
    for keys, size in ((["3"], "large-adult"), (["down"], "small-adult"), (["up"], "thigh"), (["down"] * 2, "adult")):
        taking = PressureTaking(measurement("blood_pressure"), None)
        hands = Hands(taking)
        assert said(taking.rows(76)).count("▸") == 1
        hands.press("space")
        assert taking.stage == "cuff"
        hands.press(*keys, "space")
        assert (taking.stage, taking.size.id) == ("pump", size)


def test_a_watch_that_nobody_stops_stops_at_two_minutes() -> None:
    taking = CountTaking(measurement("pulse"), None)
    hands = Hands(taking, every=1.0).press("space").wait(200)
    assert not taking.runs
    assert "in 120 seconds" in said(taking.rows(76))
    hands.press("5")
    assert taking.entries[0].value == 5


def test_a_number_above_what_can_be_stored_is_not_taken() -> None:
    taking = CountTaking(measurement("pulse"), None)
    Hands(taking).press("space").wait(30).press("space", *"4000", "space", *"401")
    assert dumped(taking.taken) == {"seconds": 30, "counted": 400, "per_minute": 40}


def test_an_orthostatic_set_is_measured_written_and_judged_by_keys() -> None:
    item = measurement("orthostatic")
    taking = OrthostaticTaking(item, None)
    hands = Hands(taking).press("5", "space", "1", "space", "3", "space")
    for reading in ("132/82", "110/76", "116/78"):
        assert reading in said(taking.rows(76))
    hands.press("2", "2", "space", "6", "space", "1", "6", "space")
    assert taking.taken is None
    hands.press("+")
    assert taking.taken is not None
    assert item.grade(MeasurementResponse(taken=taking.taken)).correct
    hands.press("-")
    assert not item.grade(MeasurementResponse(taken=taking.taken)).correct


def test_a_second_standing_reading_comes_after_the_first() -> None:
    for first in STANDS[:-1]:
        taking = OrthostaticTaking(measurement("orthostatic"), None)
        hands = Hands(taking).press("5", "space", str(first), "space")
        assert list(taking.choices) == [minute for minute in STANDS if minute > first]
        hands.press("1", "space")
        assert taking.minutes[2] > first


def test_a_change_below_zero_can_be_written() -> None:
    taking = OrthostaticTaking(measurement("orthostatic"), None)
    Hands(taking).press(
        "space", "space", "space", "-", "4", "space", "-", "5", "5", "backspace", "space", "0", "space", "-"
    )
    assert dumped(taking.taken) == {
        "rest": 1,
        "first": 1,
        "second": 2,
        "drop_systolic": -4,
        "drop_diastolic": -5,
        "pulse_rise": 0,
        "positive": False,
    }


def test_a_stored_set_is_shown_again_and_can_be_begun_anew() -> None:
    taken = Stood(rest=5, first=1, second=3, drop_systolic=22, drop_diastolic=6, pulse_rise=16, positive=True)
    taking = OrthostaticTaking(measurement("orthostatic"), taken)
    assert taking.taken == taken
    Hands(taking).press("backspace", "backspace")
    assert taking.taken is None
    Hands(taking).press("m")
    assert not taking.minutes


def test_nothing_is_wider_than_76_columns_nor_higher_than_15_rows_at_any_step() -> None:
    pressure = Hands(
        PressureTaking(measurement("blood_pressure", {"systolic": 270, "diastolic": 160, "arm_cm": 22}), None)
    )
    count = Hands(CountTaking(measurement("pulse", {"rate": 180}), None))
    breaths = Hands(CountTaking(measurement("respiration", {"rate": 40}), None))
    upright = Hands(OrthostaticTaking(measurement("orthostatic"), None))
    deeds: list[tuple[Hands, list[str]]] = [
        (pressure, ["", "4", "space", *["up"] * 30, "space", "wait", "space", "wait", "space", "up", "0"]),
        (count, ["", "space", "wait", "space", *"400", "space", *"400"]),
        (breaths, ["", "space", "wait", "space", *"400", "space", *"400"]),
        (upright, ["", *["space"] * 3, "-", *"200", "down", "down", "down", "+"]),
    ]
    for hands, keys in deeds:
        for key in keys:
            if key == "wait":
                hands.wait(31)
            elif key:
                hands.press(key)
            rows = hands.taking.rows(76)
            assert widest(rows) <= 76
            assert len(rows) <= 15


def test_what_the_count_accepts_as_seconds_holds_the_beats_that_were_seen() -> None:
    item = measurement("pulse", irregular=True)
    thing = item.subject()
    assert isinstance(thing, counting.Pulse)
    found = counting.count(thing, 60)
    taking = CountTaking(item, None)
    Hands(taking).press("space").wait(60.4).press("space", *str(found), "space", *str(found))
    assert taking.taken is not None
    assert item.grade(MeasurementResponse(taken=taking.taken)).correct
