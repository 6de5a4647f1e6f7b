"""The error journal: when an entry opens, what closes it, and what stands first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.learning.journal import Entry, Marked, Subject, journal, normalized

START = date(2026, 11, 21)
SHORT = "A short cuff reads low"
ONE = Subject("VS-0001", (SHORT, "Any cuff will do"), ("VS-05",), ("vitals", "cuff"))
TWO = Subject("VS-0002", ("a short cuff, reads LOW.",), ("VS-06",), ("vitals", "cuff"))
MATE = Subject("VS-0003", ("Something else",), ("VS-05",), ("vitals", "arm"))
TASK = Subject("VS-0004", ("Another thing",), ("VS-44",), ("vitals", "cuff"))
LONE = Subject("EC-0001", ("The paper runs at 50 mm/s",), ("EC-09",), ("ecg", "paper"))


def miss(day: int, subject: Subject, *named: str, sure: bool = False, reason: str = "") -> Marked:
    confidence = "sure" if sure else None
    return Marked(START + timedelta(days=day), subject, False, 100 + day, named, confidence, reason)


def hit(day: int, subject: Subject, confidence: str | None = None) -> Marked:
    return Marked(START + timedelta(days=day), subject, True, 200 + day, (), confidence)


def only(marks: list[Marked], *bank: Subject) -> Entry:
    (entry,) = journal(marks, bank)
    return entry


def test_a_wrong_answer_opens_an_entry_for_each_misconception_it_names() -> None:
    found = journal([miss(0, ONE, SHORT, "Any cuff will do")], [ONE, TWO])
    assert {one.title for one in found} == {SHORT, "Any cuff will do"}
    assert all((one.times, one.items, one.responses, one.closed_on) == (1, ("VS-0001",), (100,), None) for one in found)


def test_one_misconception_worded_alike_in_two_items_is_one_entry() -> None:
    entry = only([miss(0, ONE, SHORT), miss(2, TWO, "a short cuff, reads LOW.", sure=True)], ONE, TWO)
    assert (entry.times, entry.sure_but_wrong, entry.items) == (2, 1, ("VS-0001", "VS-0002"))
    assert (entry.opened_on, entry.last_missed_on) == (START, START + timedelta(days=2))
    assert entry.title == "a short cuff, reads LOW."


@pytest.mark.parametrize(
    "successes",
    [
        [hit(1, ONE), hit(2, ONE)],
        [hit(1, ONE), hit(1, TWO)],
        [hit(1, ONE), hit(2, TWO, "guess")],
        [hit(1, ONE, "guess"), hit(2, TWO)],
        [hit(1, MATE), hit(2, TASK)],
        [hit(1, TWO)],
    ],
    ids=["one item", "one day", "second guessed", "first guessed", "items that do not carry it", "one success"],
)
def test_an_entry_stays_open(successes: list[Marked]) -> None:
    assert only([miss(0, ONE, SHORT), *successes], ONE, TWO, MATE, TASK).closed_on is None


@pytest.mark.parametrize("confidence", [None, "unsure", "sure"])
def test_two_items_on_two_days_close_it(confidence: str | None) -> None:
    entry = only([miss(0, ONE, SHORT), hit(1, ONE, confidence), hit(3, TWO, confidence)], ONE, TWO, MATE)
    assert entry.closed_on == START + timedelta(days=3)
    assert entry.successes == (("VS-0001", START + timedelta(days=1)), ("VS-0002", entry.closed_on))
    assert (entry.carriers, entry.wanted) == (("VS-0001", "VS-0002"), 2)


def test_success_before_the_last_miss_does_not_count() -> None:
    marks = [hit(0, ONE), miss(1, ONE, SHORT), hit(2, ONE), miss(3, TWO, SHORT), hit(4, TWO)]
    entry = only(marks, ONE, TWO)
    assert entry.closed_on is None
    assert entry.successes == (("VS-0002", START + timedelta(days=4)),)


def test_a_new_miss_opens_it_again_and_it_can_close_again() -> None:
    marks = [miss(0, ONE, SHORT), hit(1, ONE), hit(2, TWO), miss(9, TWO, SHORT)]
    entry = only(marks, ONE, TWO)
    assert (entry.closed_on, entry.reopened, entry.times) == (None, 1, 2)
    entry = only([*marks, hit(10, ONE), hit(11, TWO)], ONE, TWO)
    assert (entry.closed_on, entry.reopened) == (START + timedelta(days=11), 1)


def test_success_before_the_first_miss_makes_it_no_entry_reopened() -> None:
    entry = only([hit(0, ONE), hit(1, TWO), miss(2, ONE, SHORT)], ONE, TWO)
    assert (entry.reopened, entry.successes, entry.closed_on) == (0, (), None)


def test_another_misconception_of_the_same_item_is_not_a_miss_of_this_one() -> None:
    found = journal([miss(0, ONE, SHORT), hit(1, TWO), miss(2, ONE, "Any cuff will do"), hit(3, ONE)], [ONE, TWO])
    assert {one.title for one in found if one.closed_on} == {SHORT}


def test_without_a_second_item_of_that_text_one_of_the_same_fact_will_do() -> None:
    marks = [miss(0, ONE, SHORT), hit(1, ONE), hit(2, MATE)]
    assert only(marks, ONE, MATE, TASK).closed_on == START + timedelta(days=2)
    assert only(marks, ONE, TWO, MATE).closed_on is None


def test_without_one_of_the_same_fact_one_of_the_same_task_will_do() -> None:
    assert only([miss(0, ONE, SHORT), hit(1, TASK), hit(2, ONE)], ONE, TASK).closed_on == START + timedelta(days=2)
    other_topic = Subject("HI-0001", (), ("HI-01",), ("hipaa", "cuff"))
    assert only([miss(0, ONE, SHORT)], ONE, other_topic).wanted == 1


def test_an_item_with_no_mate_is_answered_on_two_days() -> None:
    marks = [miss(0, LONE, "The paper runs at 50 mm/s"), hit(1, LONE), hit(1, LONE)]
    entry = only(marks, LONE, ONE)
    assert (entry.closed_on, entry.wanted, entry.carriers) == (None, 1, ("EC-0001",))
    assert only([*marks, hit(2, LONE)], LONE, ONE).closed_on == START + timedelta(days=2)


def test_a_mistake_whose_items_have_left_the_bank_has_nothing_to_mend_it_with() -> None:
    assert only([miss(0, LONE, "The paper runs at 50 mm/s")], ONE).carriers == ()


def test_a_wrong_answer_that_names_nothing_opens_an_entry_of_its_fact_with_the_reason_given() -> None:
    marks = [miss(0, ONE, reason="The band comes first."), miss(1, MATE, reason="The needle comes last.", sure=True)]
    entry = only(marks, ONE, TWO, MATE)
    assert (entry.title, entry.named, entry.times) == ("The needle comes last.", False, 2)
    assert entry.carriers == ("VS-0001", "VS-0003")
    assert only([*marks, hit(2, ONE), hit(3, MATE)], ONE, MATE).closed_on == START + timedelta(days=3)


def test_open_comes_first_then_sure_but_wrong_then_often_then_lately() -> None:
    words = ["closed", "sure", "often", "lately", "long ago"]
    subjects = {word: Subject(f"XX-{at:04}", (word,), (f"XX-{at:02}",), ("x", word)) for at, word in enumerate(words)}
    marks = [
        *(miss(0, subjects["closed"], "closed", sure=True) for _ in range(5)),
        miss(0, subjects["long ago"], "long ago"),
        miss(0, subjects["often"], "often"),
        miss(0, subjects["often"], "often"),
        miss(0, subjects["sure"], "sure", sure=True),
        miss(1, subjects["lately"], "lately"),
        hit(1, subjects["closed"]),
        hit(2, subjects["closed"]),
    ]
    assert [one.title for one in journal(marks, subjects.values())] == ["sure", "often", "lately", "long ago", "closed"]


@pytest.mark.parametrize(
    "other", ["a short cuff reads low", "  A short   cuff: reads low. ", "A SHORT “cuff” reads low"]
)
def test_case_spaces_and_punctuation_do_not_tell_texts_apart(other: str) -> None:
    assert normalized(other) == normalized(SHORT)


@pytest.mark.parametrize(("one", "other"), [("pH < 7", "pH > 7"), ("2.2 lb", "22 lb"), ("?", "!")])
def test_signs_and_numbers_tell_texts_apart(one: str, other: str) -> None:
    assert normalized(one) != normalized(other)


SUBJECTS = [ONE, TWO, MATE, TASK, LONE]
MARKS = st.lists(
    st.builds(
        lambda gap, subject, right, named, confidence: (gap, subject, right, named, confidence),
        st.integers(0, 3),
        st.sampled_from(SUBJECTS),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, "guess", "unsure", "sure"]),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(MARKS)
def test_whatever_is_answered_the_entries_count_every_miss_and_close_only_on_two_days(
    drawn: list[tuple[int, Subject, bool, bool, str | None]],
) -> None:
    day, marks = START, []
    for number, (gap, subject, right, named, confidence) in enumerate(drawn):
        day += timedelta(days=gap)
        names = subject.misconceptions[:1] if named and not right else ()
        marks.append(Marked(day, subject, right, number, names, confidence))
    found = journal(marks, SUBJECTS)
    assert sorted(response for one in found for response in one.responses) == [
        mark.response_id for mark in marks if not mark.right
    ]
    for one in found:
        assert all(when >= one.last_missed_on for _, when in one.successes)
        items, days = {item for item, _ in one.successes}, {when for _, when in one.successes}
        assert (one.closed_on is not None) == (len(items) >= one.wanted and len(days) >= 2)
        assert one.sure_but_wrong <= one.times
        assert one.opened_on <= one.last_missed_on <= (one.closed_on or date.max)
