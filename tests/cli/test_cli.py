"""The command line: what each command prints, where it prints it, and how it ends."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import scrubin
import scrubin.bootstrap
from scrubin.banks.files import SCHEMA_LINE
from scrubin.banks.index import open_bank
from scrubin.banks.second_keys import NAME, SecondKey, record
from scrubin.cli import run
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning import fit as rules
from scrubin.learning.fit import Fit
from scrubin.store.backup import back_up
from scrubin.store.settings import Settings, write_settings
from scrubin.study import fitting, marking, sitting
from scrubin.study.practice import Practice
from scrubin.study.sitting import Wish
from tests import builders
from tests.learning.histories import simulated
from tests.study.logs import logged
from tests.study.test_fitting import FORGETFUL

Capture = pytest.CaptureFixture[str]
B = SingleChoiceResponse(option="b")


def topic_file(path: Path, topic: str, *items: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(item.model_dump_json(exclude_none=True)) for item in items]
    data = json.dumps({"topic": topic, "title": "Some", "items": rows})
    path.write_text(f"{SCHEMA_LINE}x\n{data}\n", encoding="utf-8")


def made_up(number: int) -> str:
    """Nine short words that no other number has, so that no two stems are alike."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return " ".join(
        "".join("bcdfghjklmnpqrst"[int(digit, 16)] for digit in digest[at : at + 3]) + "a" for at in range(0, 27, 3)
    )


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank folder with 24 + 12 + 3 questions, one of them a draft, and the demo exam."""
    folder = tmp_path_factory.mktemp("banks")
    items = [
        item.model_copy(update={"facts": (f"VS-{at + 10}",), "stem": f"Which is best, {made_up(at)}?"})
        for at, item in enumerate(builders.many(24, 12))
    ]
    topic_file(folder / "topics" / "vitals" / "a.yaml", "vitals", *items[:24])
    topic_file(folder / "topics" / "ecg" / "a.yaml", "ecg", *items[24:])
    mixed = [
        builders.ordering("MX-0003", topic="mixed", cognitive="recall"),
        builders.numeric("MX-0004", topic="mixed"),
        builders.multiple("MX-0002", topic="mixed", status="draft"),
    ]
    topic_file(folder / "topics" / "mixed" / "a.yaml", "mixed", *mixed)
    (folder / "exams").mkdir()
    (folder / "exams" / "demo.yaml").write_text(builders.profile().model_dump_json(), encoding="utf-8")
    facts = "".join(f"- **VS-{at} [S]** A fact.\n" for at in range(10, 60))
    (folder / "reference").mkdir()
    (folder / "reference" / "facts.md").write_text(facts, encoding="utf-8")
    keys = [item.id for item in items] + [item.id for item in mixed]
    record(
        folder / "reference" / NAME,
        [SecondKey(item=one, version=1, answer="b", confidence="sure", agreed=True) for one in keys],
    )
    return folder


@pytest.fixture(autouse=True)
def built_in(banks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program comes with the small bank, and knows of no other folder."""
    monkeypatch.setattr(scrubin.bootstrap, "built_in_banks", lambda: banks)
    monkeypatch.delenv("SCRUBIN_DATA_DIR", raising=False)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for commands that change nothing."""
    return tmp_path_factory.mktemp("data")


def ends(data: Path, *words: str) -> int:
    """The exit code of the command, whichever way it ends."""
    try:
        return run(["--data-dir", str(data), *words])
    except SystemExit as end:
        return int(end.code or 0)


def printed(capsys: Capture, data: Path, *words: str) -> str:
    """What a command that ends well prints; nothing may stand on the standard error."""
    assert ends(data, *words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def refused(capsys: Capture, data: Path, *words: str) -> str:
    """The last line on the standard error of a command that is refused as misuse."""
    assert ends(data, *words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err.strip().splitlines()[-1]


def sat(data: Path, right: int = 5, *, hand_in: bool = True) -> sitting.Sitting:
    """An exam of ten questions in this data folder, so many answered right."""
    desk = builders.desk(data)
    one = sitting.start(desk, desk.profiles["demo"], Wish(items=10))
    for seat in range(right):
        one.answer(seat, B)
    if hand_in:
        one.hand_in()
    desk.engine.dispose()
    return one


# The program itself


def test_the_version_is_printed(capsys: Capture, shared: Path) -> None:
    assert printed(capsys, shared, "--version") == f"scrubin {scrubin.__version__}\n"


def test_help_names_every_command_and_the_exit_codes(capsys: Capture, shared: Path) -> None:
    text = printed(capsys, shared, "--help")
    for word in (
        "exam",
        "drill",
        "lab",
        "review",
        "history",
        "plan",
        "journal",
        "banks",
        "exams",
        "data",
        "--data-dir",
        "--banks",
        "--plain",
    ):
        assert word in text
    assert "0 done, 1 findings, 2 usage" in text


@pytest.mark.parametrize(
    "words",
    [
        "exam",
        "drill",
        "lab",
        "review",
        "plan",
        "history",
        "journal",
        "banks check",
        "banks show",
        "exams form",
        "data restore",
    ],
)
def test_every_command_has_its_help(capsys: Capture, shared: Path, words: str) -> None:
    assert f"usage: scrubin {words}" in printed(capsys, shared, *words.split(), "--help")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nonsense", "'nonsense'"),
        ("exams form demo --seed x", "'x' is not a whole number from 0 to"),
        ("exams form demo --seed -1", "--seed"),
        ("exams form demo --items 0", "'0' is not a whole number from 1 to 500"),
        ("exam --items 501", "'501' is not a whole number from 1 to 500"),
        ("exam --minutes 2.5", "'2.5' is not a whole number from 1 to 600"),
        ("exam --extra-time 3", "1.25"),
        ("drill --only best", "unseen"),
        ("drill --count none", "'none'"),
        ("lab strips --level 4", "'4' is not a whole number from 1 to 3"),
        ("history --json --csv", "not allowed with"),
        ("data backup", "FILE"),
        ("data path more", "more"),
        ("banks show", "ID"),
        ("--data-dir", "--data-dir"),
    ],
)
def test_a_bad_option_is_misuse_and_is_said(capsys: Capture, shared: Path, words: str, said: str) -> None:
    assert said in refused(capsys, shared, *words.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("exam nope --plain", "There is no exam 'nope'; the exams are demo."),
        ("exams form nope", "There is no exam 'nope'; the exams are demo."),
        ("drill nope --plain", "There is no topic 'nope'; the topics are ecg, mixed, vitals."),
        (
            "lab sundial --plain",
            "There is no bench 'sundial'; the benches are electrodes, tracings, reversals, strips, rates, sequences, "
            "doses, instruments, measurements, matching.",
        ),
        ("lab doses --plain", "The question files hold nothing for doses yet."),
        ("drill --only missed --plain", "No question in the bank was missed last time; choose all, or unseen."),
        ("banks show ZZ-0001", "There is no question ZZ-0001 in the banks; ids look like VS-0001."),
        ("banks check --today soon", "'soon' is not a date; write it like 2027-01-15."),
    ],
)
def test_what_there_is_none_of_is_one_sentence_that_says_what_there_is(
    capsys: Capture, shared: Path, words: str, said: str
) -> None:
    assert ends(shared, *words.split()) == 2
    assert capsys.readouterr() == ("", f"{said}\n")


@pytest.mark.parametrize("group", ["banks", "exams", "data"])
def test_a_group_without_a_command_shows_its_commands_as_misuse(capsys: Capture, shared: Path, group: str) -> None:
    assert ends(shared, group) == 2
    assert f"usage: scrubin {group}" in "".join(capsys.readouterr())


def test_a_data_folder_that_cannot_be_made_is_a_sentence(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for below in (tmp_path / "file", tmp_path / "file" / "deeper"):
        assert "cannot be the data folder" in refused(capsys, below, "history")


def test_the_data_folder_may_come_from_the_environment(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRUBIN_DATA_DIR", str(tmp_path / "mine"))
    assert run(["data", "path"]) == 0
    assert str(tmp_path / "mine" / "scrubin.sqlite3") in capsys.readouterr().out


def test_a_setting_that_cannot_be_used_is_said_and_the_command_goes_on(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"daily_goal": -1}', encoding="utf-8")
    assert ends(tmp_path, "data", "path") == 0
    out, err = capsys.readouterr()
    assert "record" in out
    assert err.startswith("The setting daily_goal in ")


# Exams


def test_exams_list_as_json_has_the_documented_shape(capsys: Capture, shared: Path) -> None:
    assert json.loads(printed(capsys, shared, "exams", "list", "--json")) == [
        {
            "id": "demo",
            "title": "Demo",
            "plan": "A plan",
            "scored": 30,
            "pretest": 6,
            "minutes": 36,
            "sections": 1,
            "domains": {"signs": 20, "leads": 10},
        }
    ]


def test_exams_list_is_read_by_people_too(capsys: Capture, shared: Path) -> None:
    text = printed(capsys, shared, "exams", "list")
    assert "Demo: 30 scored + 6 pretest, 36 min" in text
    assert "A plan [CALC]" in text


def test_a_form_as_json_has_the_documented_shape(capsys: Capture, shared: Path) -> None:
    form = json.loads(printed(capsys, shared, "exams", "form", "demo", "--seed", "7", "--json"))
    assert {"exam", "seed", "short", "sections"} <= set(form)
    assert (form["exam"], form["seed"], form["short"]) == ("demo", 7, False)
    (section,) = form["sections"]
    assert set(section) == {"minutes", "items"}
    assert section["minutes"] == 36
    assert len(section["items"]) == 36
    assert all(set(row) == {"id", "topic", "domain", "pretest"} for row in section["items"])
    assert sum(row["pretest"] for row in section["items"]) == 6
    assert {(row["topic"], row["domain"]) for row in section["items"]} == {("vitals", "signs"), ("ecg", "leads")}


def test_the_same_seed_gives_the_same_form_and_another_seed_another(capsys: Capture, shared: Path) -> None:
    words = ("exams", "form", "demo", "--json", "--items", "12", "--seed")
    first, again, other = (printed(capsys, shared, *words, seed) for seed in ("7", "7", "8"))
    assert first == again
    assert json.loads(first)["sections"] != json.loads(other)["sections"]


def test_the_same_seed_gives_the_same_form_to_one_who_has_studied(
    capsys: Capture, shared: Path, tmp_path: Path
) -> None:
    sat(tmp_path)
    words = ("exams", "form", "demo", "--json", "--seed", "7")
    assert printed(capsys, tmp_path, *words) == printed(capsys, shared, *words)


def test_a_form_that_the_bank_cannot_fill_says_that_it_is_short(capsys: Capture, shared: Path) -> None:
    form = json.loads(printed(capsys, shared, "exams", "form", "demo", "--items", "90", "--json"))
    assert form["short"] is True
    assert 0 < sum(len(section["items"]) for section in form["sections"]) <= 36


# Banks


def test_bank_counts_as_json_have_the_documented_shape_and_leave_drafts_out(capsys: Capture, shared: Path) -> None:
    found = json.loads(printed(capsys, shared, "banks", "stats", "--json"))
    assert found["items"] == 38
    assert found["types"] == {"numeric": 1, "ordering": 1, "single_choice": 36}
    mixed = found["topics"]["mixed"]
    assert mixed.pop("reading_grade") < 9
    assert mixed == {
        "released": 2,
        "share": 0.0526,
        "types": {"numeric": 1, "ordering": 1},
        "cognitive": {"application": 1, "recall": 1},
        "facts": 1,
    }
    assert {topic: row["released"] for topic, row in found["topics"].items()} == {"ecg": 12, "mixed": 2, "vitals": 24}
    assert found["key_position"] == [0, 1, 0, 0]
    assert found["key_longest"] == found["key_shortest"] == found["clang"] == found["convergence"] == 0
    assert set(found["guessing"]) == {
        "chance", "longest option", "most overlap with the stem", "no absolutes", "options-only naive Bayes",
    }  # fmt: skip
    assert found["guessing"]["chance"] == found["guessing"]["longest option"] == 0.25
    assert found["guessing"]["options-only naive Bayes"] == 1


def test_bank_counts_are_read_by_people_too(capsys: Capture, shared: Path) -> None:
    text = printed(capsys, shared, "banks", "stats")
    assert text.startswith("38 released questions\n")
    assert "1 numeric, 1 ordering; 1 application, 1 recall" in text


def test_an_extra_bank_folder_is_counted(capsys: Capture, tmp_path: Path) -> None:
    topic_file(tmp_path / "mine" / "own.yaml", "own-notes", builders.single("ZZ-0001", topic="own-notes"))
    text = printed(capsys, tmp_path / "data", "--banks", str(tmp_path / "mine"), "banks", "stats", "--json")
    assert json.loads(text)["topics"]["own-notes"]["released"] == 1


def test_a_question_is_shown_with_its_key_every_rationale_and_its_source(capsys: Capture, shared: Path) -> None:
    text = printed(capsys, shared, "banks", "show", "vs-0001")
    assert text.startswith("VS-0001 version 1, released, vitals / pulse, application\n\nWhich is best, ")
    assert "Key: B" in text
    for part in "abcd":
        assert f"Answer {part * 3}" in text
        assert f"{part}: {builders.WHY}" in text
    assert "A guideline" in text


@pytest.mark.parametrize(("item_id", "key"), [("MX-0002", "Answer"), ("MX-0003", "Wash hands"), ("MX-0004", "7.5 mL")])
def test_a_question_of_any_kind_can_be_shown(capsys: Capture, shared: Path, item_id: str, key: str) -> None:
    assert key in printed(capsys, shared, "banks", "show", item_id)


def test_a_check_without_findings_ends_well(capsys: Capture, shared: Path, banks: Path) -> None:
    path = str(banks / "topics" / "ecg")
    assert printed(capsys, shared, "banks", "check", path, "--today", "2026-11-21") == "No findings.\n"


def test_a_check_with_findings_prints_each_at_its_place_and_ends_with_one(
    capsys: Capture, shared: Path, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    topic_file(path, "own-notes", builders.single("ZZ-0001", topic="own-notes", facts=["XX-99"], status="in_review"))
    assert ends(shared, "banks", "check", str(path), "--today", "2026-11-21") == 1
    out, err = capsys.readouterr()
    assert err == ""
    (line,) = out.splitlines()
    assert line.startswith(f"{path}:2:")
    assert " ZZ-0001 fact: the fact XX-99 is not in the reference sheets" in line


def test_a_check_on_a_later_day_finds_what_has_expired(capsys: Capture, shared: Path, banks: Path) -> None:
    assert ends(shared, "banks", "check", str(banks / "topics" / "ecg"), "--today", "2028-10-02") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert all(" expired: " in line for line in lines)


def test_a_check_of_what_is_not_there_is_misuse(capsys: Capture, shared: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert refused(capsys, shared, "banks", "check", str(gone)) == f"There is no file or folder {gone}."


# History


def dated(data: Path) -> None:
    """A data folder whose exam is far enough for a plan."""
    day = date.today() + timedelta(days=30)
    write_settings(data / "settings.json", Settings(exam="demo", exam_date=day))


def test_the_plan_is_printed_with_today_first_and_the_exam_last(capsys: Capture, tmp_path: Path) -> None:
    dated(tmp_path)
    lines = printed(capsys, tmp_path, "plan").splitlines()
    assert lines[0].startswith("Plan: Demo · ")
    assert lines[1].startswith("Today: 0 of ")
    days = lines[4 : lines.index("", 4)]
    assert len(days) in (30, 31, 32)
    assert days[-1].endswith(": the exam (Demo)")
    assert "What does not fit:" in lines
    assert "What the plan assumes:" in lines


def test_the_plan_is_written_as_a_calendar_and_written_again_over_itself(capsys: Capture, tmp_path: Path) -> None:
    dated(tmp_path)
    target = tmp_path / "plan.ics"
    assert printed(capsys, tmp_path, "plan", "--ics", str(target)) == f"Written to {target}\n"
    first = target.read_bytes()
    assert first.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"UID:exam@scrubin\r\n" in first
    write_settings(tmp_path / "settings.json", Settings(exam="demo"))
    said = printed(capsys, tmp_path, "plan", "--ics", str(target), "--at", "18:30")
    assert re.search(r"\n\d+ of the events written there before are no longer planned: marked cancelled", said)
    exam = target.read_bytes().partition(b"UID:exam@scrubin\r\n")[2].partition(b"END:VEVENT")[0]
    assert b"\r\nSTATUS:CANCELLED\r\n" in exam
    assert re.search(rb"DTSTART:\d{8}T183000\r\n", target.read_bytes())


@pytest.mark.parametrize("hour", ["25:00", "6pm", "18", "18:60", ""])
def test_an_hour_that_is_none_is_refused_in_one_sentence(capsys: Capture, tmp_path: Path, hour: str) -> None:
    said = refused(capsys, tmp_path, "plan", "--ics", str(tmp_path / "plan.ics"), "--at", hour)
    assert f"argument --at: {hour!r} is not an hour of the day; write it like 18:30" in said


def test_an_hour_without_a_file_is_refused(capsys: Capture, tmp_path: Path) -> None:
    said = refused(capsys, tmp_path, "plan", "--at", "18:30")
    assert said == "--at is the hour of the events in the calendar file; add --ics FILE."


@pytest.mark.parametrize(
    "kept",
    [b"", b"Notes of my own\n", b"BEGIN:VCALENDAR\r\nPRODID:-//Another//EN\r\nEND:VCALENDAR\r\n"],
    ids=["empty", "notes", "another calendar"],
)
def test_a_file_that_is_no_calendar_of_ours_is_left_as_it_is(capsys: Capture, tmp_path: Path, kept: bytes) -> None:
    dated(tmp_path)
    target = tmp_path / "plan.ics"
    target.write_bytes(kept)
    assert refused(capsys, tmp_path, "plan", "--ics", str(target)) == (
        f"{target} cannot be written (it is there already and is no calendar of Scrub In); name another file."
    )
    assert target.read_bytes() == kept


@pytest.mark.parametrize("where", [".", "no/such/folder/plan.ics"])
def test_a_calendar_in_a_place_that_cannot_be_is_refused(capsys: Capture, tmp_path: Path, where: str) -> None:
    dated(tmp_path)
    assert "name another file" in refused(capsys, tmp_path, "plan", "--ics", str(tmp_path / where))


def test_an_empty_history_is_empty_in_each_shape(capsys: Capture, shared: Path) -> None:
    assert printed(capsys, shared, "history").startswith("Nothing yet.")
    assert json.loads(printed(capsys, shared, "history", "--json")) == []
    assert printed(capsys, shared, "history", "--csv").strip() == (
        "id,exam,mode,started_at,submitted_at,items,answered,correct,scaled_estimate,passed"
    )


def test_the_history_as_json_has_the_documented_shape(capsys: Capture, tmp_path: Path) -> None:
    one = sat(tmp_path, right=5)
    (row,) = json.loads(printed(capsys, tmp_path, "history", "--json"))
    scaled = row.pop("scaled_estimate")
    domains = row.pop("domains")
    assert row == {
        "id": one.record.id,
        "exam": "demo",
        "mode": "exam",
        "started_at": "2026-11-21T15:00:00+00:00",
        "submitted_at": "2026-11-21T15:00:00+00:00",
        "items": 10,
        "answered": 5,
        "correct": 5,
        "passed": False,
    }
    assert 200 < scaled < 390
    assert set(domains) == {"signs", "leads"}
    assert all(set(tally) == {"items", "correct"} for tally in domains.values())
    assert sum(tally["items"] for tally in domains.values()) == 10
    assert sum(tally["correct"] for tally in domains.values()) == 5


def test_an_exam_not_handed_in_has_no_result(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path, hand_in=False)
    (row,) = json.loads(printed(capsys, tmp_path, "history", "--json"))
    assert (row["submitted_at"], row["scaled_estimate"], row["passed"]) == (None, None, None)
    assert "not finished" in printed(capsys, tmp_path, "history")


def test_the_history_as_csv_has_a_line_an_attempt(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path, right=10)
    header, row = csv.reader(io.StringIO(printed(capsys, tmp_path, "history", "--csv"), newline=""))
    found = dict(zip(header, row, strict=True))
    assert (found["exam"], found["correct"], found["scaled_estimate"], found["passed"]) == ("demo", "10", "500", "True")
    assert int(found["signs items"]) + int(found["leads items"]) == 10


def test_the_journal_lists_mistakes_and_drills_one_by_its_number(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(capsys, tmp_path, "journal").startswith("Nothing yet:")
    assert printed(capsys, tmp_path, "journal", "--sure").startswith("No answer carries a word yet.")
    desk = builders.desk(tmp_path)
    practice = Practice(desk, "drill", "Drill", ["VS-0001"])
    practice.next()
    practice.answer(SingleChoiceResponse(option="a"), "sure")
    desk.engine.dispose()
    first, second, *_ = printed(capsys, tmp_path, "journal").splitlines()
    assert (first, second) == ("1 open · 0 mended.", "1. ✗ missed, sure: Believes a")
    assert "Of 1 answer marked sure, 0 were right: 0 %." in printed(capsys, tmp_path, "journal", "--sure")
    assert "There is no open mistake 2;" in refused(capsys, tmp_path, "journal", "--drill", "2")
    monkeypatch.setattr("sys.stdin", io.StringIO("leave\n"))
    assert "Drill · from the journal: 10 questions." in printed(capsys, tmp_path, "journal", "--drill", "1", "--plain")


def test_the_history_is_narrowed_by_exam_and_topic(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path, right=10)
    assert len(json.loads(printed(capsys, tmp_path, "history", "--json", "--exam", "demo", "--topic", "ecg"))) == 1
    assert json.loads(printed(capsys, tmp_path, "history", "--json", "--topic", "mixed")) == []


def test_the_history_for_people_has_the_score_and_the_totals(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path, right=10)
    text = printed(capsys, tmp_path, "history")
    assert "10 of 10 right, estimated scaled score 500, at or above the pass line" in text
    assert "10 answers" in text


# Data


def test_the_places_are_printed_and_none_is_made(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    lines = printed(capsys, data, "data", "path").splitlines()
    assert [line.split(maxsplit=1) for line in lines] == [
        ["record", str(data / "scrubin.sqlite3")],
        ["backups", str(data / "backups")],
        ["settings", str(data / "settings.json")],
        ["cache", str(data / "cache")],
    ]
    assert not data.exists()


def test_checking_where_no_record_is_yet_ends_well_and_makes_none(capsys: Capture, tmp_path: Path) -> None:
    assert "no study record yet" in printed(capsys, tmp_path, "data", "check")
    assert list(tmp_path.iterdir()) == []


def test_a_sound_record_is_said_to_be_sound_with_its_counts(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path, right=5)
    assert printed(capsys, tmp_path, "data", "check").startswith("Sound: 5 answers, ")


def test_a_damaged_record_is_a_finding_that_names_the_copies(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "scrubin.sqlite3").write_bytes(b"junk" * 1000)
    (tmp_path / "backups").mkdir()
    copy = tmp_path / "backups" / "scrubin-20261120-180000.sqlite3"
    copy.touch()
    assert ends(tmp_path, "data", "check") == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert "damaged" in out
    assert f"Copies to restore from: {copy}" in out


def test_a_record_copied_and_brought_back_is_the_same(capsys: Capture, tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite3"
    sat(data)
    before = printed(capsys, data, "history", "--json")
    assert printed(capsys, data, "data", "backup", str(copy)) == f"Copied to {copy}\n"
    (data / "scrubin.sqlite3").write_bytes(b"junk" * 1000)
    for suffix in ("-wal", "-shm"):
        (data / f"scrubin.sqlite3{suffix}").unlink(missing_ok=True)
    text = printed(capsys, data, "data", "restore", str(copy))
    aside = next(data.glob("scrubin-replaced-*.sqlite3"))
    assert text == f"Restored from {copy}; what was there before is kept as {aside}\n"
    assert aside.read_bytes() == b"junk" * 1000
    assert printed(capsys, data, "history", "--json") == before


def test_a_backup_of_nothing_or_to_nowhere_is_misuse(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "nothing to copy" in refused(capsys, data, "data", "backup", str(tmp_path / "copy.sqlite3"))
    sat(data)
    for target in (tmp_path / "none" / "copy.sqlite3", tmp_path):
        assert "cannot be written" in refused(capsys, data, "data", "backup", str(target))


def test_restoring_what_is_missing_or_damaged_is_refused_and_changes_nothing(capsys: Capture, tmp_path: Path) -> None:
    data, junk = tmp_path / "data", tmp_path / "junk.sqlite3"
    sat(data)
    junk.write_bytes(b"junk" * 1000)
    before = sorted(os.listdir(data))
    assert "There is no file" in refused(capsys, data, "data", "restore", str(tmp_path / "none.sqlite3"))
    assert "cannot be used" in refused(capsys, data, "data", "restore", str(junk))
    assert [name for name in sorted(os.listdir(data)) if "replaced" in name] == []
    assert {name for name in before if name.endswith(".sqlite3")} <= set(os.listdir(data))
    assert len(json.loads(printed(capsys, data, "history", "--json"))) == 1


def test_a_damaged_record_is_one_sentence_to_every_command_that_needs_it(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "scrubin.sqlite3").write_bytes(b"junk" * 1000)
    assert "run `scrubin data check`" in refused(capsys, tmp_path, "history")
    assert (tmp_path / "scrubin.sqlite3").read_bytes() == b"junk" * 1000


def test_a_backup_never_overwrites_what_is_no_copy_of_a_record(capsys: Capture, tmp_path: Path) -> None:
    data, mine = tmp_path / "data", tmp_path / "letter.txt"
    sat(data)
    mine.write_text("dear friend", encoding="utf-8")
    assert "name another file" in refused(capsys, data, "data", "backup", str(mine))
    assert mine.read_text(encoding="utf-8") == "dear friend"
    assert "name another file" in refused(capsys, data, "data", "backup", str(data / "scrubin.sqlite3"))
    copy = tmp_path / "copy.sqlite3"
    printed(capsys, data, "data", "backup", str(copy))
    assert printed(capsys, data, "data", "backup", str(copy)) == f"Copied to {copy}\n"


def test_a_damaged_record_is_not_copied_as_if_it_were_sound(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    sat(data)
    record = data / "scrubin.sqlite3"
    content = bytearray(record.read_bytes())
    content[8192:40960] = b"x" * (40960 - 8192)
    record.write_bytes(content)
    assert "damaged" in refused(capsys, data, "data", "backup", str(tmp_path / "copy.sqlite3"))
    assert not (tmp_path / "copy.sqlite3").exists()


def test_what_is_left_out_of_the_banks_is_said_by_every_command_that_asks_questions(
    capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "broken.yaml").write_text("topic: [", encoding="utf-8")
    for words in (("banks", "stats"), ("exams", "list"), ("exams", "form", "demo")):
        assert run(["--data-dir", str(tmp_path / "data"), "--banks", str(tmp_path / "mine"), *words]) == 0
        assert "broken.yaml:2:1: not valid YAML" in capsys.readouterr().err


def test_a_history_filter_is_checked_and_its_emptiness_said(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    sat(data)
    assert "There is no topic 'nope'" in refused(capsys, data, "history", "--topic", "nope")
    assert "There is no exam 'nope'" in refused(capsys, data, "history", "--exam", "nope")


def test_answers_of_a_second_solver_that_cannot_be_read_are_named_by_line(capsys: Capture, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    assert "cannot be read" in refused(capsys, tmp_path, "banks", "second-key", str(answers))
    answers.write_text('\n{"item": 5}\n', encoding="utf-8")
    assert "answers.jsonl:2: not an answer" in refused(capsys, tmp_path, "banks", "second-key", str(answers))


def test_a_damaged_record_is_said_with_the_newest_copy_to_bring_back(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    sat(data)
    copy = back_up(data / "scrubin.sqlite3", data / "backups", builders.START)
    assert copy is not None
    for suffix in ("-wal", "-shm"):
        (data / f"scrubin.sqlite3{suffix}").unlink(missing_ok=True)
    (data / "scrubin.sqlite3").write_bytes(b"junk" * 1000)
    assert f"The newest copy is {copy}." in refused(capsys, data, "history")


def full_bank(folder: Path) -> Path:
    """A bank that fills the demo exam's 36 seats twice over."""
    items = [
        item.model_copy(update={"facts": (f"VS-{at + 10}",), "stem": f"Which is best, {made_up(at)}?"})
        for at, item in enumerate(builders.many(50, 26))
    ]
    topic_file(folder / "topics" / "vitals" / "a.yaml", "vitals", *items[:50])
    topic_file(folder / "topics" / "ecg" / "a.yaml", "ecg", *items[50:])
    (folder / "exams").mkdir()
    (folder / "exams" / "demo.yaml").write_text(builders.profile().model_dump_json(), encoding="utf-8")
    (folder / "reference").mkdir()
    return folder


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = full_bank(tmp_path / "full")
    monkeypatch.setattr(scrubin.bootstrap, "built_in_banks", lambda: folder)
    return folder


def test_the_fill_of_each_exam_has_the_documented_shape(capsys: Capture, tmp_path: Path, filled: Path) -> None:
    found = json.loads(printed(capsys, tmp_path / "data", "exams", "fill", "--json"))
    profile = builders.profile()
    assert set(found) == {"demo"}
    assert found["demo"]["sealed"] == 0
    assert {key: row["available"] for key, row in found["demo"]["domains"].items()} == {"signs": 50, "leads": 26}
    seats = {key: row["seats"] for key, row in found["demo"]["domains"].items()}
    assert sum(seats.values()) == profile.items
    assert found["demo"]["forms"] == min(50 // seats["signs"], 26 // seats["leads"]) == 2


def test_mocks_are_sealed_into_files_that_load_and_share_no_question(
    capsys: Capture, tmp_path: Path, filled: Path
) -> None:
    paths = printed(capsys, tmp_path / "data", "exams", "seal", "demo", "--mocks", "2").split()
    assert [Path(path).name for path in paths] == ["demo-1.yaml", "demo-2.yaml"]
    mocks = open_bank([filled], None).mocks
    one, other = mocks["demo-1"].items, mocks["demo-2"].items
    assert len(one) == len(other) == builders.profile().items
    assert not one & other
    assert json.loads(printed(capsys, tmp_path / "data", "exams", "fill", "--json"))["demo"]["sealed"] == 2


def test_more_mocks_than_the_bank_fills_are_refused_in_a_sentence(
    capsys: Capture, tmp_path: Path, filled: Path
) -> None:
    assert ends(tmp_path / "data", "exams", "seal", "demo", "--mocks", "9") == 2
    assert "full forms of Demo that share no question, not 9" in capsys.readouterr().err


def test_a_mock_is_asked_for_by_number_and_takes_no_other_length(capsys: Capture, tmp_path: Path, filled: Path) -> None:
    printed(capsys, tmp_path / "data", "exams", "seal", "demo")
    assert ends(tmp_path / "data", "exam", "demo", "--mock", "1", "--items", "5", "--plain") == 2
    assert "leave --items out" in capsys.readouterr().err
    assert ends(tmp_path / "data", "exam", "demo", "--mock", "7", "--plain") == 2
    assert "has no mock 7; it has mock 1" in capsys.readouterr().err


def test_the_coverage_names_each_skill_its_tasks_and_their_questions(
    capsys: Capture, tmp_path: Path, filled: Path
) -> None:
    assert ends(tmp_path / "data", "banks", "coverage") == 2
    assert "names no skills" in capsys.readouterr().err
    plan = {
        "topics": [{"topic": "vitals", "items": 40}],
        "skills": [{"skill": "Taking a pulse", "trained_by": [{"topic": "vitals", "tasks": ["pul*"]}]}],
    }
    (filled / "reference" / "plan.yaml").write_text(json.dumps(plan), encoding="utf-8")
    text = printed(capsys, tmp_path / "data", "banks", "coverage")
    assert "| **Taking a pulse** | | | **50** |" in text
    assert "| | vitals | pulse | 50 |" in text


def test_a_broken_plan_is_said_at_its_place(capsys: Capture, tmp_path: Path, filled: Path) -> None:
    (filled / "reference" / "plan.yaml").write_text("topics: []\n", encoding="utf-8")
    assert ends(tmp_path / "data", "banks", "check") == 1
    assert "plan.yaml:1:" in capsys.readouterr().out


def test_a_check_against_published_texts_finds_what_was_copied(capsys: Capture, tmp_path: Path, filled: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "book.txt").write_text(f"It is: which is best, {made_up(3)}", encoding="utf-8")
    assert ends(tmp_path / "data", "banks", "check", str(filled / "topics" / "vitals"), "--against", str(texts)) == 1
    assert "VS-0004 copied" in capsys.readouterr().out
    assert ends(tmp_path / "data", "banks", "check", "--against", str(tmp_path / "nowhere")) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_disputed_questions_are_printed_or_written_with_nothing_else(capsys: Capture, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert printed(capsys, data, "data", "disputes").startswith("No question has been disputed")
    sat(data)
    desk = builders.desk(data)
    marking.dispute(desk, desk.item("VS-0001"), "The key is not right\nwhen the cuff is small.")
    text = printed(capsys, data, "data", "disputes")
    assert "## VS-0001 version 1\n" in text
    assert "- Answer bbb (key)\n- Answer ccc\n" in text
    assert "> The key is not right\n> when the cuff is small." in text
    target = tmp_path / "notes.md"
    assert "1 note written" in printed(capsys, data, "data", "disputes", str(target))
    assert target.read_text(encoding="utf-8") == text
    assert ends(data, "data", "disputes", str(target)) == 2
    assert "is there already" in capsys.readouterr().err
    assert ends(data, "data", "disputes", str(tmp_path / "no" / "notes.md")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_readiness_and_forecasts_are_printed_and_say_the_first_step_while_there_is_nothing(
    tmp_path: Path, capsys: Capture
) -> None:
    assert printed(capsys, tmp_path, "readiness").startswith("Choose your exam in the settings")
    (tmp_path / "settings.json").write_text('{"exam": "demo"}', encoding="utf-8")
    said = printed(capsys, tmp_path, "readiness")
    assert "Not enough fresh questions to say: 0 of 30 in the last fortnight." in said
    assert "Signs: " in said
    assert "not a promise" in printed(capsys, tmp_path, "readiness", "--assumptions")
    assert printed(capsys, tmp_path, "history", "--forecasts").startswith("No forecast yet.")
    assert "No review yet." in printed(capsys, tmp_path, "history", "--trends")
    assert ends(tmp_path, "history", "--forecasts", "--json") == 2


# The schedule fitted to the learner


def reviewed(data: Path, monkeypatch: pytest.MonkeyPatch, *, accepted: bool) -> Fit:
    """A short log in this data folder that counts as enough, and the fit that will come of it."""
    found = Fit(FORGETFUL, 0.4, 0.35 if accepted else 0.41, 1200, accepted)
    monkeypatch.setattr(fitting, "FEWEST_REVIEWS", 10)
    monkeypatch.setattr(rules, "fit", lambda _, progress, __: progress(0.6) and found)
    desk = builders.desk(data)
    logged(desk, simulated(FORGETFUL, 6, 140, 1))
    desk.engine.dispose()
    return found


def test_a_fit_without_a_record_makes_none(capsys: Capture, tmp_path: Path) -> None:
    assert "There is no study record yet" in printed(capsys, tmp_path / "new", "data", "fit")
    assert not (tmp_path / "new" / "scrubin.sqlite3").exists()


def test_a_fit_of_too_few_reviews_says_how_many_there_are(capsys: Capture, tmp_path: Path) -> None:
    sat(tmp_path)
    assert ends(tmp_path, "data", "fit") == 1
    assert "there are 0 so far" in capsys.readouterr().out


def test_an_accepted_fit_holds_from_then_on_until_the_defaults_are_asked_for(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(tmp_path, monkeypatch, accepted=True)
    out = printed(capsys, tmp_path, "data", "fit")
    assert out.splitlines()[1:3] == ["25%", "50%"]
    assert "Taken into use" in out
    program = scrubin.bootstrap.Program.here(str(tmp_path))
    assert program.desk.terms().parameters == FORGETFUL
    program.desk.engine.dispose()
    assert printed(capsys, tmp_path, "data", "check").startswith("Sound: ")
    assert "nothing had to change" in printed(capsys, tmp_path, "data", "rebuild")
    assert "default parameters again" in printed(capsys, tmp_path, "data", "fit", "--defaults")
    assert "default parameters already" in printed(capsys, tmp_path, "data", "fit", "--defaults")
    assert printed(capsys, tmp_path, "data", "check").startswith("Sound: ")


def test_a_fit_that_is_not_used_ends_with_one_and_says_both_losses(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(tmp_path, monkeypatch, accepted=False)
    assert ends(tmp_path, "data", "fit") == 1
    assert "0.4100 fitted, 0.4000 with the defaults" in capsys.readouterr().out
    assert printed(capsys, tmp_path, "data", "check").startswith("Sound: ")


def test_an_interrupted_fit_changes_nothing_and_says_so(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(tmp_path, monkeypatch, accepted=True)

    def interrupted(*_: object) -> Fit:
        raise KeyboardInterrupt

    monkeypatch.setattr(rules, "fit", interrupted)
    assert ends(tmp_path, "data", "fit") == 130
    assert "Stopped; nothing has changed." in capsys.readouterr().out
    assert "default parameters already" in printed(capsys, tmp_path, "data", "fit", "--defaults")
