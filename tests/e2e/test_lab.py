"""The Skills lab in a real terminal: a round on every bench, by keys and line by line; left half-way; without color; by mouse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scrubin.clinic import counting, sites
from scrubin.study.lab.benches import BENCHES, bench
from tests.e2e import demo_bank, lab_twin, record
from tests.e2e.conftest import Installed
from tests.e2e.lab_deeds import do_right, do_wrong, see, typed, typed_wrong, walk
from tests.e2e.lab_twin import Asked, Fits, Twin
from tests.e2e.terminal import Terminal
from tests.e2e.test_no_color import colours

BACK = {"left": "right", "right": "left", "up": "down", "down": "up"}
PROMPT = "> "
LAB = "Free practice: answers are kept"
CORNER, HOME = "·", "\x1b[H"


@pytest.fixture(scope="module")
def twin(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Twin:
    return lab_twin.write(tmp_path_factory.mktemp("twin"), built)


@dataclass
class Lab:
    """The installed program, and the twin that knows what it will ask."""

    installed: Installed
    twin: Twin

    def open(self, *arguments: str, seed: int, **env: str) -> Terminal:
        """The program, its dice loaded with this seed."""
        dice = {"PYTHONPATH": str(self.twin.folder), "LOADED": str(seed)}
        return self.installed.open(*arguments, env={**dice, **env})

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """A query on the record."""
        return record.rows(self.installed.record, query)


@pytest.fixture
def lab(installed: Installed, twin: Twin) -> Lab:
    installed.settings()
    installed.options = ["--banks", str(twin.bank)]
    return Lab(installed, twin)


def of_kind(kind: str) -> Fits:
    """The first question is of this kind, or this measurement."""
    return lambda found: kind in (found[0].item.type, getattr(found[0].item, "procedure", ""))


ONE_HALF = [
    ("electrodes", 1, "placement"),
    ("tracings", 1, "single_choice"),
    ("reversals", 3, "lead_repair"),
    ("strips", 1, "single_choice"),
    ("instruments", 1, "setting"),
]
OTHER_HALF = [
    ("rates", 2, "numeric"),
    ("sequences", 1, "ordering"),
    ("doses", 1, "numeric"),
    ("measurements", 3, "orthostatic"),
    ("matching", 1, "matching"),
]


def to_the_lab(one: Terminal) -> None:
    """From home, once it is there."""
    one.wait_for("No exam taken yet")
    one.press("l")
    one.wait_for(LAB)


def enter(one: Terminal, name: str, level: int) -> None:
    """From anywhere in the lab to a round on this bench."""
    one.press(HOME, *["down"] * BENCHES.index(bench(name)), *["right"] * (level - 1), "enter")
    one.wait_for(f"Skills lab · {bench(name).title}, level {level}")


def answer_right(one: Terminal, question: Asked, left: int) -> None:
    """Do the first question of a round right and see that it is."""
    one.wait_for(" ".join(question.item.stem.split()))
    one.wait_for(f"1 of {left + 1} · 0 right")
    do_right(one, question)
    one.press("enter")
    one.wait_for(f"1 of {left + 1} · 1 right")
    see(one, "✓    Right: ")
    see(one, "free practice; your schedule stays as it is")


def go_on(one: Terminal, more: list[Asked]) -> None:
    """To the next question, or to the end of the round."""
    one.press("enter")
    one.wait_for(lambda screen: "free practice; " not in screen.text)
    one.wait_for(" ".join(more[0].item.stem.split()) if more else ": done")


@pytest.mark.parametrize("benches", [ONE_HALF, OTHER_HALF], ids=["one", "other"])
def test_from_home_each_bench_is_entered_done_right_and_left_again(
    lab: Lab, benches: list[tuple[str, int, str]]
) -> None:
    seed = lab.twin.seed(*((name, level, of_kind(kind)) for name, level, kind in benches))
    one = lab.open(seed=seed)
    to_the_lab(one)
    kept = []
    for name, level, _ in benches:
        first, *more = lab.twin.round(name, level, seed)
        enter(one, name, level)
        answer_right(one, first, len(more))
        go_on(one, more)
        one.press("q")
        one.wait_for(LAB)
        kept.append((f"Skills lab · {bench(name).title}, level {level}", first.item.id))
    one.press("b")
    one.wait_for(f"{len(benches)} of 30 questions")
    one.press("q")
    assert one.exit_status() == 0
    query = "select a.title, r.item_id, a.mode, r.mode, a.answered, a.correct, r.correct from response r"
    found = lab.rows(f"{query} join attempt a on a.id = r.attempt_id order by r.id")
    assert found == [(title, item_id, "lab", "lab", 1, 1, 1) for title, item_id in kept]
    assert lab.rows("select * from memory") == []


def said(one: Terminal) -> str:
    """All that line mode has said and been told."""
    return one.raw.decode(errors="replace").replace("\r\n", "\n")


def tell(one: Terminal, line: str) -> str:
    """Type a line and wait for the next prompt; what was said meanwhile, the line included."""
    before = len(said(one))
    one.press(line, "enter")
    one.wait_for(lambda screen: len(said(screen)) > before + len(line) and said(screen).endswith(PROMPT))
    return said(one)[before:]


def wrong_with_harm(found: list[Asked]) -> bool:
    """The second question tells a harm of the wrong answer."""
    item: Any = found[1].item
    return bool(item.grade(item.read(found[1].order, typed_wrong(found[1]))).harms)


def anything(found: list[Asked]) -> bool:
    return True


LINE_BY_LINE: list[tuple[str, int, Fits]] = [
    ("electrodes", 2, wrong_with_harm),
    ("tracings", 2, anything),
    ("reversals", 3, wrong_with_harm),
    ("strips", 3, anything),
    ("rates", 3, anything),
    ("sequences", 1, wrong_with_harm),
    ("doses", 1, anything),
    ("instruments", 3, lambda found: [one.item.type for one in found] == ["numeric", "setting"]),
    ("measurements", 3, lambda found: found[0].item.procedure != found[1].item.procedure and wrong_with_harm(found)),
    ("matching", 1, wrong_with_harm),
]


@pytest.mark.parametrize(("name", "level", "fits"), LINE_BY_LINE, ids=[row[0] for row in LINE_BY_LINE])
def test_line_by_line_a_right_answer_is_right_and_a_wrong_one_is_told_why(
    lab: Lab, name: str, level: int, fits: Fits
) -> None:
    seed = lab.twin.seed((name, level, fits), count=2)
    right, wrong = lab.twin.round(name, level, seed, 2)
    asked = ("lab", name, "--level", str(level), "--seed", str(seed), "--count", "2", "--plain")
    one = lab.open(*asked, seed=seed)
    one.wait_for(lambda screen: said(screen).endswith(PROMPT))
    for line in right.item.in_words(right.order):
        assert line in said(one)
    answer = typed(right, right.item.key_response())
    assert right.item.read(right.order, answer) is not None
    heard = tell(one, answer)
    assert heard.startswith(f"{answer}\nRight: ")
    assert "Free practice; your schedule stays as it is." in heard
    assert wrong.item.stem in tell(one, "")
    answer = typed_wrong(wrong)
    grade = wrong.item.grade(wrong.item.read(wrong.order, answer))
    heard = tell(one, answer)
    assert heard.startswith(f"{answer}\nWrong: ")
    assert grade.reasons
    for reason in grade.reasons:
        assert reason in heard
    for harm in grade.harms:
        assert f"What it can do: {harm}" in heard
    one.press("enter")
    assert one.exit_status() == 0
    assert said(one).endswith("1 of 2 answers right.\n")
    assert b"\x1b" not in one.raw
    assert lab.rows("select mode, answered, correct from attempt") == [("lab", 2, 1)]
    assert lab.rows("select * from memory") == []


def test_a_pulse_counted_for_15_seconds_is_wrong_and_says_what_it_risks(lab: Lab) -> None:
    seed = lab.twin.seed(("measurements", 1, of_kind("pulse")), count=1)
    (question,) = lab.twin.round("measurements", 1, seed, 1)
    count = counting.count(question.item.subject(), 15)
    one = lab.open("lab", "measurements", "--seed", str(seed), "--count", "1", seed=seed)
    one.wait_for("Space starts the stopwatch")
    one.press(" ")
    one.wait_for(lambda screen: any(re.fullmatch(" +15 s", line) for line in screen.lines))
    one.press(" ")
    one.wait_for("in 15 seconds")
    one.press(*str(count), " ", *str(4 * count), "enter")
    see(one, f"Wrong: {4 * count} a minute ({count} in 15 seconds).")
    see(one, "You counted for 15 seconds. Count for 30 seconds and double, or for 60 seconds.")
    see(one, "What it can do: Each beat lost in 15 seconds changes the rate by 4.")


@pytest.mark.parametrize(("name", "killed"), [("strips", False), ("sequences", True)], ids=["left", "killed"])
def test_a_round_left_half_way_keeps_its_answers_and_moves_no_memory(lab: Lab, name: str, killed: bool) -> None:
    any_kind = "ABCD\n1A 2B 3C\n1\n\n"
    lab.installed.run("drill", demo_bank.TOPIC, "--plain", typed=any_kind * 6 + "leave\n")
    remembered = lab.rows("select * from memory order by item_id")
    assert len(remembered) == 3
    seed = lab.twin.seed((name, 1, lambda found: found[0].item.id in ("SL-0004", "ZZ-0001")))
    first, second, *more = lab.twin.round(name, 1, seed)
    one = lab.open("lab", name, "--seed", str(seed), seed=seed)
    answer_right(one, first, len(more) + 1)
    go_on(one, [second, *more])
    do_wrong(one, second)
    one.press("enter")
    see(one, "Wrong: ")
    assert f"2 of {len(more) + 2} · 1 right" in one.text
    if killed:
        one.kill9()
    else:
        one.press("enter", "q")
        one.wait_for("Today")
    kept = (
        "select r.correct from response r join attempt a on a.id = r.attempt_id where a.mode = 'lab' and r.mode = 'lab'"
    )
    assert lab.rows(f"{kept} order by r.id") == [(1,), (0,)]
    assert lab.rows("select * from memory order by item_id") == remembered
    newest, *_ = lab.installed.history()
    assert (newest["mode"], newest["answered"], newest["correct"]) == ("lab", 2, 1)


def grid(one: Terminal) -> list[str]:
    """The rows of the paper on which corners are marked."""
    return [line for line in one.lines if CORNER in line and not re.search("[a-z]{2}", line)]


def test_without_color_the_paper_of_tracings_and_strips_is_marked_at_its_corners(lab: Lab) -> None:
    one = lab.open(seed=0, NO_COLOR="1")
    to_the_lab(one)
    for name in ("tracings", "strips"):
        first, *more = lab.twin.round(name, 1, 0)
        enter(one, name, 1)
        one.wait_for("25 mm/s · 10 mm/mV")
        assert len(grid(one)) >= 3
        answer_right(one, first, len(more))
        one.press("q")
        one.wait_for(LAB)
    assert colours(one.raw) == set()


def cursors(one: Terminal) -> list[tuple[int, int]]:
    """The column and the row between the brackets of each cursor that is seen, from 1; there should be one."""
    found = ((re.search(r"\[.{1,2}\]", line), row) for row, line in enumerate(one.lines, 1))
    return [(match.start() + 2, row) for match, row in found if match]


def test_a_click_puts_an_electrode_where_it_belongs(lab: Lab) -> None:
    seed = lab.twin.seed(("electrodes", 1, lambda found: found[0].item.electrodes == ("V4",)), count=1)
    one = lab.open("lab", "electrodes", "--seed", str(seed), "--count", "1", seed=seed)
    one.wait_for("In hand: V4")
    (start,) = cursors(one)
    keys = walk(one, "V4")
    ((column, row),) = cursors(one)
    one.press(*(BACK[key] for key in reversed(keys)))
    one.wait_for(lambda screen: cursors(screen) == [start])
    one.wait_for("In hand: V4 (blue) · 2nd intercostal space, right sternal border")
    assert "○ V4" in one.text
    one.press(f"\x1b[<0;{column};{row}M", f"\x1b[<0;{column};{row}m")
    one.wait_for("● V4")
    one.wait_for(f"In hand: V4 (blue) · {sites.said_place(sites.V4_POINT)}")
    one.press("enter")
    one.wait_for("1 of 1 · 1 right")
    see(one, f"✓    Right: V4 {sites.said_place(sites.V4_POINT)}")
