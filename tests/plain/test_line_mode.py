"""Line mode: the same words, grades and store; typed answers; nothing said that was not asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from scrubin.banks.index import MockHead
from scrubin.items.numeric import NumericResponse
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.plain import answers, journal, result, session
from scrubin.plain.exam import ExamTalk
from scrubin.plain.practice import PracticeTalk
from scrubin.plain.talk import Gone, Talk
from scrubin.store import queries
from scrubin.store.engine import writing
from scrubin.store.settings import Settings
from scrubin.store.tables import memory
from scrubin.study import drilling, filling, fitting, looking_back, sitting
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice
from scrubin.study.sitting import Sitting, Wish
from tests import builders
from tests.study.test_journalling import A, asked, later, pair


def talk(*lines: str) -> tuple[Talk, io.StringIO]:
    out = io.StringIO()
    return Talk(io.StringIO("".join(f"{line}\n" for line in lines)), out), out


def exam(tmp_path: Path, *lines: str, **wish: Any) -> tuple[Sitting, str]:
    desk = builders.desk(tmp_path)
    one = sitting.start(desk, desk.profiles["demo"], Wish(**{"items": 3, **wish}))
    voice, out = talk(*lines)
    ExamTalk(voice, one).run()
    return one, out.getvalue()


@pytest.mark.parametrize(("line", "expected"), [("b", "b"), ("B", "b"), ("2", "b"), (" b. ", "b")])
def test_a_letter_or_a_number_answers_a_single_choice(line: str, expected: str) -> None:
    response = answers.read_answer(builders.single(), ("a", "b", "c", "d"), line)
    assert response is not None
    assert response.type == "single_choice"
    assert response.option == expected


@pytest.mark.parametrize("line", ["", "e", "ab", "5", "next", "0"])
def test_what_is_no_answer_to_a_single_choice_is_none(line: str) -> None:
    assert answers.read_answer(builders.single(), ("a", "b", "c", "d"), line) is None


@pytest.mark.parametrize("line", ["ac", "A, C", "a and c", "1 3"])
def test_letters_together_answer_all_that_apply(line: str) -> None:
    response = answers.read_answer(builders.multiple(), ("a", "b", "c", "d"), line)
    assert response is not None
    assert builders.multiple().grade(response).correct  # type: ignore[arg-type]


def test_an_order_needs_every_step_once() -> None:
    item, order = builders.ordering(), ("start", "wash", "glove", "tray")
    assert answers.read_answer(item, order, "bcd") is None
    assert answers.read_answer(item, order, "bcdd") is None
    response = answers.read_answer(item, order, "bcda")
    assert response is not None
    assert item.grade(response).correct  # type: ignore[arg-type]


def test_a_number_keeps_its_keystrokes_and_its_unit() -> None:
    assert answers.read_answer(builders.numeric(), (), "7.50 mL") == NumericResponse(text="7.50 mL")
    assert answers.read_answer(builders.numeric(), (), "mL") is None


def test_an_exam_is_sat_from_first_to_last_line(tmp_path: Path) -> None:
    one, said = exam(tmp_path, "a", "", "b", "flag", "", "guess", "c", "", "yes")
    assert one.state.phase == "submitted"
    assert "Question 3 of 3." in said
    assert "Estimated scaled score" in said
    assert one.state.seats[1].flagged
    assert one.state.seats[2].confidence == "guess"


def test_the_clock_is_said_only_when_asked(tmp_path: Path) -> None:
    _, said = exam(tmp_path, "a", "", "time", "leave")
    assert said.count(" left.") == 1
    assert "3:00 left." in said


def test_nothing_tells_right_from_wrong_before_the_exam_is_handed_in(tmp_path: Path) -> None:
    _, said = exam(tmp_path, "a", "b", "c", "d", "leave")
    for word in ("Right", "Wrong", "✓", "✗", "correct"):
        assert word not in said


def test_back_go_strike_clear_note_and_map_do_as_in_the_full_screen(tmp_path: Path) -> None:
    one, said = exam(
        tmp_path, "a", "clear", "strike c", "", "back", "go 3", "note 5 x 2", "note", "map", "go 9", "nonsense", "leave"
    )
    assert not one.state.seats[0].answered
    assert len(one.state.seats[0].struck) == 1
    assert one.state.current == 2
    assert one.state.scratch == "5 x 2"
    assert "Open: 1, 2, 3" in said
    assert "run from 1 to 3" in said
    assert "“nonsense” is no answer and no command" in said


def test_the_end_of_the_input_keeps_everything(tmp_path: Path) -> None:
    one, said = exam(tmp_path, "a", "")
    assert "Every answer is kept" in said
    assert sitting.unfinished(one.desk) is not None


def test_a_strict_exam_cannot_be_paused_and_a_practice_exam_can(tmp_path: Path) -> None:
    _, said = exam(tmp_path / "strict", "pause", "leave")
    assert "a strict exam cannot be paused" in said
    _, said = exam(tmp_path / "practice", "pause", "", "leave", practice=True)
    assert "Paused with 3:00 left" in said


def test_time_up_is_said_while_a_line_is_awaited(tmp_path: Path) -> None:
    clock = builders.HandClock()
    desk = builders.desk(tmp_path, clock=clock)
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=3))

    class Slow(io.StringIO):
        """An input on which nothing comes until the time is over."""

        def __iter__(self) -> Any:
            yield "a\n"
            clock.sleep(181)
            while one.state.phase != "submitted":
                pass
            yield "\n"

    out = io.StringIO()
    ExamTalk(Talk(Slow(), out), one).run()
    assert "Time is up." in out.getvalue()
    assert one.state.phase == "submitted"


def test_a_drill_is_told_at_once_and_a_miss_asked_again(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    drill = drilling.start(desk, count=1)
    voice, out = talk("a", "", "more", "?", "b", "", "c", "", "d", "", "")
    PracticeTalk(voice, drill).run()
    said = out.getvalue()
    assert "Missed before, here again." not in said
    assert "1 missed question comes back in 10 minutes." in said
    assert "There are no others to ask now." in said
    assert "The answer is" in said
    assert [one.record.mode for one in looking_back.past_attempts(desk)] == ["drill"]


def test_after_an_answer_the_same_commands_are_known(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.single())
    drill = drilling.start(desk, count=1)
    voice, out = talk("a", "flag", "why", "zzz", "2", "undo", "leave")
    PracticeTalk(voice, drill).run()
    said = out.getvalue()
    assert "Flagged." in said
    assert "“zzz” is not among them" in said
    assert "Counted as hard." in said
    assert drill.answered == 0
    assert queries.answers_of(desk.engine, drill.attempt_id) == []


def test_the_journal_is_read_out_and_a_number_drills_a_mistake(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A, "sure")
    voice, out = talk("more 1", "sure", "nope", "1", "leave", "", "")
    journal.visit(voice, desk)
    said = out.getvalue()
    assert "1 open · 0 mended." in said
    assert "1. ✗ missed, sure: A short cuff reads low" in said
    assert "Missed once, while sure: today." in said
    assert "Of 1 answer marked sure, 0 were right: 0 %. Too few to say more." in said
    assert "“nope” is not among them" in said
    assert "Drill · from the journal: 2 questions." in said
    assert said.count("1 open · 0 mended.") == 2


def test_a_leech_is_told_in_line_mode(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    for _ in range(6):
        asked(desk, "VS-0001", A)
        later(desk)
    practice = Practice(desk, "review", "Review", ["VS-0001"])
    practice.next()
    voice, out = talk("")
    PracticeTalk(voice, practice)._after(practice.answer(A))
    assert "! Missed 6 times: read why each answer is wrong, then say it aloud." in out.getvalue()


def test_control_characters_in_a_line_are_dropped_and_the_end_is_an_end() -> None:
    voice = Talk(io.StringIO("a\x1b[2Jb\n"), io.StringIO())
    assert voice.ask("> ") == "a[2Jb"
    with pytest.raises(Gone):
        voice.ask("> ")


def test_a_stream_without_unicode_gets_plain_letters() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Talk(io.StringIO(), out).say("✓ Right · “yes” … 5 × 2")
    out.flush()
    assert raw.getvalue() == b'+ Right - "yes" ... 5 x 2\n'


@pytest.mark.parametrize(("typed", "begins"), [("mock 1", True), ("Mock1", True), ("mock 2", False), ("mock", False)])
def test_a_sealed_mock_can_be_asked_for_by_name(tmp_path: Path, typed: str, begins: bool) -> None:
    desk = builders.desk(tmp_path, *builders.many(30, 15))
    (mock,) = filling.new_mocks(desk, desk.profiles["demo"], 1, seed=1)
    desk.bank.mocks[mock.id] = MockHead(mock.exam, mock.title, frozenset(mock.items))
    desk.bank._mock_bodies[mock.id] = mock.model_dump_json()
    voice, out = talk("demo", typed, "leave")
    session._exam(voice, desk, desk.settings)
    said = out.getvalue()
    assert "1 to 36, or “mock 1”?" in said
    assert ("no drill or review asks these questions" in said) is begins
    assert ("is not a whole number from 1 to 36" in said) is not begins
    assert (sitting.unfinished(desk) is not None) is begins


class MenuHost:
    """Only what the menu asks of the program."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.settings = desk.settings


def menu(desk: Desk, *lines: str) -> str:
    voice, out = talk(*lines, "leave")
    session._menu(voice, MenuHost(desk))
    return out.getvalue()


def test_the_plan_is_said_a_line_a_day_and_all_of_it_when_asked(tmp_path: Path) -> None:
    day = builders.START.date() + timedelta(days=40)
    desk = builders.desk(tmp_path, settings=Settings(exam="demo", exam_date=day))
    said = menu(desk, "plan")
    assert "Today: 0 of " in said.splitlines()[1]
    assert "min left" in said.splitlines()[1]
    assert "27 more days; type plan all" in said
    assert "Thu 31 Dec: the exam (Demo)" not in said
    assert "Thu 31 Dec: the exam (Demo)" in menu(desk, "plan all")


def test_without_an_exam_date_the_menu_says_the_daily_goal(tmp_path: Path) -> None:
    assert "0 questions of 30 today" in menu(builders.desk(tmp_path))


def test_the_menu_has_words_for_fit_confidence_and_forecasts(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A, "sure")
    said = menu(desk, "confidence", "forecasts", "fit", "fit defaults")
    assert "is not among them" not in said
    assert "Of 1 answer marked sure, 0 were right" in said
    assert "1 missed question comes back now, in review." in said
    assert "A fit needs 1,000 reviews" in said
    assert "The schedule uses the default parameters already." in said


def test_ctrl_c_stops_a_fit_and_the_menu_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = builders.desk(tmp_path)

    def stopped(_desk: Desk, progress: Callable[[float], bool]) -> None:
        progress(0.6)
        raise KeyboardInterrupt

    monkeypatch.setattr(fitting, "standing", lambda _: fitting.Standing(1_200, None, None))
    monkeypatch.setattr(fitting, "tried", stopped)
    said = menu(desk, "fit", "trends")
    assert "Ctrl-C stops.\n25%\n50%\nStopped; nothing has changed.\n" in said
    assert said.count("Scrub In. ") == 3
    assert desk.parameters is None


def deed(tmp_path: Path, item: Any, *lines: str) -> str:
    practice = drilling.start(builders.desk(tmp_path, item), count=1)
    voice, out = talk(*lines)
    PracticeTalk(voice, practice).run()
    return out.getvalue()


@pytest.mark.parametrize(
    ("item", "line", "said"),
    [
        (builders.placement(), "V1 4 right sternal; V2 4 left sternal", "Right: all 2"),
        (builders.placement(electrodes=["V1"]), "4th right sternal", "Right: V1 4th intercostal space"),
        (builders.lead_repair(), "RA LA", "Right: RA with LA"),
        (builders.measurement(procedure="pulse"), "60 76 76", "Right: 76 a minute"),
    ],
    ids=["placement", "one place", "lead_repair", "measurement"],
)
def test_a_deed_is_said_in_words_and_graded_as_on_the_screen(tmp_path: Path, item: Any, line: str, said: str) -> None:
    spoken = deed(tmp_path, builders.made(item.type, item.id, **fixed(item)), "what", line)
    assert item.how in spoken
    assert said in spoken


def fixed(item: Any) -> dict[str, Any]:
    if item.type == "placement":
        return {"electrodes": item.electrodes}
    return {"procedure": "pulse", "truths": [{"rate": 76}]} if item.type == "measurement" else {}


def test_a_misplaced_electrode_is_told_with_its_harm_and_what_it_records(tmp_path: Path) -> None:
    spoken = deed(tmp_path, builders.placement(), "V1 3 right sternal; V2 3 left sternal")
    for said in ("one space too high", "What it can do: ", "On the tracing then: Lead V1: P down"):
        assert said in spoken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4 2", "Skills lab · Strips, level 2: 8 questions."),
        ("4", "Skills lab · Strips, level 1: 8 questions."),
        ("12", "“12” is no bench"),
        ("4 9", "“4 9” is no bench"),
        ("strips", "“strips” is no bench"),
        ("7", "The question files hold nothing for doses yet."),
    ],
)
def test_a_bench_of_the_lab_is_named_by_its_number_and_level(tmp_path: Path, typed: str, said: str) -> None:
    from scrubin.plain import lab

    voice, out = talk(typed, "leave")
    lab.visit(voice, builders.desk(tmp_path))
    assert said in out.getvalue()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("readiness", "Readiness for Demo. Likely to pass today: "),
        ("w", "Vitals: pulse: "),
        ("assumptions", "A forecast, not a promise."),
        ("forecasts", "Demo, 30 scored: told "),
        ("readiness", "Fresh questions left: 24 of this exam that you have never seen."),
        ("trends", "Seconds a question: Demo allows 60."),
    ],
)
def test_readiness_and_its_record_are_said_in_the_words_of_the_screen(tmp_path: Path, typed: str, said: str) -> None:
    desk = builders.desk(tmp_path)
    one = sitting.start(desk, desk.profiles["demo"], Wish())
    for seat in range(36):
        one.answer(seat, SingleChoiceResponse(option="b" if seat % 4 else "a"))
    one.hand_in()
    voice, out = talk()
    session._do(voice, desk, desk.settings, typed)
    assert said in out.getvalue()
    assert "!" not in out.getvalue()


def test_easy_is_offered_in_the_same_words_and_a_four_takes_it(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.numeric())
    voice, out = talk("sure", "7.5 mL", "4", "")
    PracticeTalk(voice, drilling.start(desk, count=1)).run()
    before, after = out.getvalue().split("Counted as easy.")
    assert "Other interval: 1 again 1 d · 2 hard 1 d · 3 GOOD 2 d · 4 easy 8 d." in before
    assert "3 good 2 d · 4 EASY 8 d." in after
    assert "sure and quick, so 4: easy," in before
    assert "sure and quick" not in after


def test_a_missed_question_that_does_not_stick_is_named_among_the_misses_of_an_exam(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path)
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=3))
    for seat in range(3):
        one.answer(seat, SingleChoiceResponse(option="a" if seat else "b"))
    one.hand_in()
    with writing(desk.engine) as connection:
        slips = memory.c.item_id.in_([one.state.form.seats[at].item_id for at in (0, 1)])
        connection.execute(update(memory).where(slips).values(lapses=6))
    voice, out = talk("misses", "")
    result.say(voice, desk, one.record.id)
    assert out.getvalue().count("! Missed 6 times: read why each answer is wrong, then say it aloud.") == 1
