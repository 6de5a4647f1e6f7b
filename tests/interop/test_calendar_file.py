"""The calendar file, read back by a strict reader that shares nothing with the writer (RFC 5545, sections 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from scrubin.interop import calendar_file
from scrubin.learning.plan import LeftOver, Pace, Plan, PlanDay, Stock, Wishes, make_plan

TODAY = date(2026, 11, 21)
STAMP = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
LINE = re.compile(r'(?P<name>[A-Z-]+)(?P<params>(;[A-Z-]+=("[^"]*"|[^";:,]*))*):(?P<value>.*)')
Event = dict[str, tuple[str, str]]


def content_lines(data: bytes) -> list[str]:
    """Unfolded lines. Refuses bare line ends, lines over 75 octets, letters cut in two and control characters."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    unfolded: list[str] = []
    for line in lines:
        assert len(line) <= 75
        text = line.decode("utf-8")
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text)
        if text.startswith((" ", "\t")):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return unfolded


def plain(text: str) -> str:
    """A TEXT value without its escapes. Refuses a separator that is not escaped, and unknown escapes."""
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", text)
    assert not re.search(r"(?<!\\)(\\\\)*\\[^nN;,\\]", text)
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), text)


def events(data: bytes) -> list[Event]:
    """Name to (parameters, value) of each event, in order."""
    lines = content_lines(data)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[Event] = []
    inside = False
    for line in lines[1:-1]:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside == line.startswith("END")
            inside = line.startswith("BEGIN")
            found += [{}] if inside else []
            continue
        parts = LINE.fullmatch(line)
        assert parts, line
        if inside:
            assert parts["name"] not in found[-1]
            found[-1][parts["name"]] = (parts["params"], parts["value"])
    assert not inside
    return found


def planned(*days: PlanDay) -> Plan:
    return Plan(days, LeftOver(0, 0, 0), (), Pace())


def test_a_study_day_is_an_event_a_rest_day_is_none_and_the_exam_has_its_own() -> None:
    wishes = Wishes(exam_day=TODAY + timedelta(days=9), light_weekdays=frozenset({6}), light_share=0.0)
    plan = make_plan(TODAY, wishes, Pace(), Stock(unseen=500, questions=500))
    found = events(calendar_file.dump(plan, STAMP, "CCMA"))
    study = [one.day for one in plan.days if not one.rest and not one.exam]
    assert [one["UID"][1] for one in found] == [*(f"day-{day:%Y%m%d}@scrubin" for day in study), "exam@scrubin"]
    assert date(2026, 11, 22) not in study
    assert found[-1]["SUMMARY"][1] == "CCMA"
    assert found[-1]["DTSTART"] == (";VALUE=DATE", "20261130")


def test_an_all_day_event_ends_on_the_day_after_and_leaves_the_day_free() -> None:
    (event,) = events(calendar_file.dump(planned(PlanDay(TODAY, 30.0, reviews=12)), STAMP))
    assert event["DTSTART"] == (";VALUE=DATE", "20261121")
    assert event["DTEND"] == (";VALUE=DATE", "20261122")
    assert event["TRANSP"] == ("", "TRANSPARENT")
    assert event["DTSTAMP"] == ("", "20261121T150000Z")


def test_an_event_at_an_hour_lasts_as_long_as_the_work_and_has_no_zone() -> None:
    days = (PlanDay(TODAY, 29.2, reviews=12), PlanDay(TODAY, 0.5, reviews=1), PlanDay(TODAY, 180.0, mock=1))
    found = events(calendar_file.dump(planned(*days), STAMP, at=time(22, 30)))
    assert [one["DTSTART"] for one in found] == [("", "20261121T223000")] * 3
    assert [one["DTEND"][1] for one in found] == ["20261121T230000", "20261121T223500", "20261122T013000"]
    assert {one["TRANSP"][1] for one in found} == {"OPAQUE"}


def test_the_stamp_is_written_in_universal_time() -> None:
    stamp = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=-6)))
    (event,) = events(calendar_file.dump(planned(PlanDay(TODAY, 5.0, new=1)), stamp))
    assert event["DTSTAMP"][1] == "20261121T150000Z"


def test_the_description_says_the_work_of_the_day() -> None:
    study = PlanDay(TODAY, 40.0, reviews=12, new=5, drill=9, bench="rates", bench_minutes=10.0)
    mock = PlanDay(TODAY, 180.0, mock=1, note="The mock exam takes 180 min: longer than the 30 min of this day.")
    first, second = events(calendar_file.dump(planned(study, mock), STAMP, benches={"rates": "Rates"}))
    assert plain(first["SUMMARY"][1]) == "Scrub In: study, 40 min"
    assert plain(first["DESCRIPTION"][1]) == "Reviews: 12\nNew questions: 5\nDrill: 9\nSkills lab: Rates"
    assert plain(second["SUMMARY"][1]) == "Scrub In: mock exam, 180 min"
    assert plain(second["DESCRIPTION"][1]).endswith("\n" + str(mock.note))


@pytest.mark.parametrize("title", ["a;b,c\\d", "line\nbreak", "é" * 120, "心電図🫀" * 20, 'say "when": now', "x" * 63])
def test_any_title_comes_back_as_it_was(title: str) -> None:
    data = calendar_file.dump(planned(PlanDay(TODAY, exam=True)), STAMP, title)
    (named,) = [line for line in content_lines(data) if line.startswith("X-WR-CALNAME:")]
    assert plain(named.removeprefix("X-WR-CALNAME:")) == f"Scrub In: {title}"
    assert plain(events(data)[0]["SUMMARY"][1]) == title


def test_the_same_plan_gives_the_same_file_and_a_new_one_keeps_the_uids() -> None:
    wishes = Wishes(exam_day=TODAY + timedelta(days=12))
    plan = make_plan(TODAY, wishes, Pace(), Stock(unseen=500, questions=500))
    later = make_plan(TODAY + timedelta(days=1), wishes, Pace(), Stock(unseen=480, questions=500))
    assert calendar_file.dump(plan, STAMP) == calendar_file.dump(plan, STAMP)
    uids = [{one["UID"][1] for one in events(calendar_file.dump(one, STAMP))} for one in (plan, later)]
    assert uids[0] - uids[1] == {"day-20261121@scrubin"}
    assert uids[1] <= uids[0]


def test_a_plan_of_rest_is_a_calendar_without_events() -> None:
    data = calendar_file.dump(planned(PlanDay(TODAY, rest=True)), STAMP)
    assert events(data) == []
    assert {"VERSION:2.0", "PRODID:-//Scrub In//study plan//EN"} <= set(content_lines(data))


def test_a_day_the_new_plan_drops_is_cancelled_with_a_higher_sequence_until_it_is_past() -> None:
    days = [TODAY + timedelta(days=after) for after in range(4)]
    first = calendar_file.dump(planned(*(PlanDay(day, 30.0, reviews=9) for day in days)), STAMP, at=time(18, 30))
    rest = [PlanDay(days[1], 30.0, reviews=9), PlanDay(days[2], rest=True), PlanDay(days[3], 20.0, new=4)]
    second = calendar_file.dump(planned(*rest), STAMP + timedelta(days=1), before=first)
    found = {one["UID"][1]: one for one in events(second)}
    status = {uid[4:12]: one["STATUS"][1] for uid, one in found.items()}
    assert status == {"20261122": "CONFIRMED", "20261123": "CANCELLED", "20261124": "CONFIRMED"}
    assert found["day-20261123@scrubin"]["DTSTART"] == (";VALUE=DATE", "20261123")
    before = {one["UID"][1]: int(one["SEQUENCE"][1]) for one in events(first)}
    assert all(int(one["SEQUENCE"][1]) == before[uid] + 86_400 for uid, one in found.items())
    third = calendar_file.dump(planned(rest[2]), STAMP + timedelta(days=3), before=second)
    assert [one["STATUS"][1] for one in events(third)] == ["CONFIRMED"]
    again = calendar_file.dump(planned(PlanDay(days[2], 9.0, new=1), rest[2]), STAMP + timedelta(days=2), before=second)
    assert [one["STATUS"][1] for one in events(again)] == ["CONFIRMED", "CONFIRMED"]


def test_an_earlier_file_that_cannot_be_read_cancels_nothing() -> None:
    plan = planned(PlanDay(TODAY, 30.0, reviews=9))
    assert calendar_file.dump(plan, STAMP, before=b"BEGIN:VCALENDAR\r\nPRODID:x") == calendar_file.dump(plan, STAMP)
