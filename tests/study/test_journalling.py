"""The journal joined with the log and the bank: what opens an entry, what closes it, what a drill of it asks."""

from __future__ import annotations

import dataclasses
import gc
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from scrubin.banks.index import MockHead
from scrubin.items.numeric import NumericResponse
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.learning.journal import Entry
from scrubin.store.engine import writing
from scrubin.store.tables import memory, response
from scrubin.study import drilling, journal_words, journalling, reasons
from scrubin.study.desk import Desk
from scrubin.study.practice import Feedback, Practice
from tests import builders

B, A, C = (SingleChoiceResponse(option=letter) for letter in "bac")
DAY = 86_400


def pair(**over: Any) -> list[Any]:
    """Two questions of one misconception, and a third of another task, fact and topic."""
    other = builders.single(
        "EC-0001", topic="ecg", task="leads", facts=["EC-09"], options=_options("Reads the wrong lead")
    )
    return [
        builders.single("VS-0001", options=_options("A short cuff reads low"), **over),
        builders.single("VS-0002", facts=["VS-44"], task="cuff", options=_options("a short cuff reads low.")),
        other,
    ]


def _options(belief: str) -> list[dict[str, Any]]:
    rows = [builders.option(part, correct=part == "b") for part in "abcd"]
    return [{**row, "misconception": belief} if row["id"] == "a" else row for row in rows]


def asked(desk: Desk, item_id: str, given: Any, confidence: Any = None) -> Feedback:
    """One answer to one question, in a drill of its own; after a miss ten minutes pass, so that it may be asked again."""
    practice = Practice(desk, "drill", "Drill", [item_id])
    practice.next()
    feedback = practice.answer(given, confidence)
    practice.finish()
    if not feedback.grade.correct:
        later(desk, 600 / DAY)
    return feedback


def later(desk: Desk, days: float = 1) -> None:
    assert isinstance(desk.clock, builders.HandClock)
    desk.clock.sleep(days * DAY)


def test_a_misconception_is_found_however_its_text_is_written(tmp_path: Path) -> None:
    said = 'Says "misconception": "no", a \\ and é'
    items = [
        builders.single(
            f"VS-000{at}", options=_options(said), stem=f"{at}: {said}?", facts=[f"VS-4{at}"], task=f"task-{at}"
        )
        for at in (1, 2)
    ]
    desk = builders.desk(tmp_path, *items)
    asked(desk, "VS-0001", A)
    assert (only(desk).title, only(desk).carriers) == (said, ("VS-0001", "VS-0002"))


def test_the_collector_works_again_after_the_journal_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = builders.desk(tmp_path)
    journalling.read(desk)
    assert gc.isenabled()
    monkeypatch.setattr(desk.bank, "served", None)
    with pytest.raises(TypeError):
        journalling.read(desk)
    assert gc.isenabled()


def only(desk: Desk) -> Entry:
    (entry,) = journalling.read(desk).entries
    return entry


def ids(practice: Practice) -> list[str]:
    found = []
    while (question := practice.next()) is not None:
        found.append(question.item.id)
        practice.answer(question.item.key_response())
    return found


def test_a_mistake_is_closed_by_two_questions_on_two_days_and_opened_again_by_a_miss(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A, "sure")
    entry = only(desk)
    assert (entry.title, entry.items, entry.sure_but_wrong) == ("A short cuff reads low", ("VS-0001",), 1)
    assert entry.carriers == ("VS-0001", "VS-0002")
    later(desk)
    asked(desk, "VS-0001", B)
    later(desk)
    asked(desk, "VS-0001", B)
    assert only(desk).closed_on is None
    asked(desk, "VS-0002", B)
    assert only(desk).closed_on == desk.today()
    asked(desk, "VS-0002", A)
    assert (only(desk).closed_on, only(desk).reopened) == (None, 1)


def test_a_drill_says_which_mistake_it_mends_and_buries_what_is_too_like_what_was_met_today(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A)
    for item_id in ("VS-0001", "VS-0002"):
        desk.bank.heads[item_id] = dataclasses.replace(desk.bank.heads[item_id], facts=frozenset({"VS-44"}))
    later(desk)
    mistake = "To mend a mistake in your journal, “A short cuff reads low”: "
    drill = journalling.drill(desk, only(desk))
    question = drill.next()
    assert question is not None
    assert question.item.id == "VS-0001"
    assert drill.why(question) == f"{mistake}you made it in this question."
    drill.answer(B)
    assert drill.why(question) == f"{mistake}you made it in this question."
    assert drill.next() is None
    later(desk)
    again = journalling.drill(desk, only(desk))
    other = again.next()
    assert other is not None
    assert (other.item.id, again.why(other)) == ("VS-0002", f"{mistake}this question is close to it.")
    again.answer(B)
    assert reasons.of_leech(6) == "You chose it in your journal: you have forgotten it 6 times."


def test_what_is_still_to_be_done_is_said_at_each_step(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A)

    def said() -> str:
        found = journalling.read(desk)
        return journal_words.mends(found.entries[0], found)

    assert said() == "To mend it: 2 different questions right, on 2 days (2 questions can show it)."
    asked(desk, "VS-0001", B)
    assert said() == "Right since: VS-0001 (today). Still to do: a different question, on another day."
    later(desk)
    asked(desk, "VS-0001", B)
    assert said() == "Right since: VS-0001 (yesterday, today). Still to do: a different question."
    asked(desk, "VS-0002", B)
    assert said() == "Mended on 22 Nov 2026. A new miss opens it again."


def test_the_same_questions_on_one_day_need_another_day(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A)
    for item_id in ("VS-0001", "VS-0002"):
        asked(desk, item_id, B)
    found = journalling.read(desk)
    assert journal_words.mends(found.entries[0], found).endswith("Still to do: one of its questions, on another day.")


def test_an_answer_taken_back_and_one_given_in_the_lab_open_nothing(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    practice = Practice(desk, "drill", "Drill", ["VS-0001"])
    practice.next()
    practice.answer(A, "sure")
    practice.undo()
    free = Practice(desk, "lab", "Lab", ["EC-0001"])
    free.counts = False
    free.next()
    free.answer(A, "sure")
    found = journalling.read(desk)
    assert found.entries == ()
    assert found.missed == ()
    assert all(row.answers == 0 for row in found.words)


def test_answers_from_before_misconceptions_were_kept_are_graded_again(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A, "sure")
    asked(desk, "EC-0001", C)
    now = journalling.read(desk).entries
    with writing(desk.engine) as connection:
        connection.execute(update(response).values(misconceptions=None, expected=None))
    assert journalling.read(desk).entries == now
    assert [one.title for one in now] == ["A short cuff reads low", "Believes c"]


def test_a_wrong_answer_that_names_nothing_is_told_by_its_reason(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, builders.numeric())
    asked(desk, "VS-0004", NumericResponse(text="99"))
    entry = only(desk)
    assert not entry.named
    assert entry.title.startswith("375 over 250 times 5.")


def test_a_question_that_left_the_bank_keeps_its_words_and_says_that_it_cannot_be_mended(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "EC-0001", A)
    del desk.bank.heads["EC-0001"]
    found = journalling.read(desk)
    assert found.entries[0].title == "Reads the wrong lead"
    assert found.stems["EC-0001"].startswith("Which of these")
    assert journal_words.mends(found.entries[0], found).startswith("It cannot be mended now")
    with pytest.raises(drilling.NothingToDrill):
        journalling.drill(desk, found.entries[0])


def test_a_drill_of_a_mistake_asks_first_what_has_not_helped_yet(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0002", A)
    assert ids(journalling.drill(desk, only(desk))) == ["VS-0002", "VS-0001"]
    asked(desk, "VS-0002", A)
    asked(desk, "VS-0002", B)
    assert ids(journalling.drill(desk, only(desk))) == ["VS-0001", "VS-0002"]


def test_a_drill_of_a_mistake_made_just_now_waits_ten_minutes(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, pair()[2])
    asked(desk, "EC-0001", A)
    later(desk, -60 / DAY)
    with pytest.raises(drilling.NothingToDrill, match=r"^1 missed question comes back in 1 minute\.$"):
        journalling.drill(desk, only(desk))
    later(desk, 60 / DAY)
    assert ids(journalling.drill(desk, only(desk))) == ["EC-0001"]


def test_of_questions_too_alike_one_is_asked_and_the_other_on_another_day(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair(enemies=["VS-0002"]))
    asked(desk, "VS-0001", A)
    assert ids(journalling.drill(desk, only(desk))) == ["VS-0001"]
    later(desk)
    assert ids(journalling.drill(desk, only(desk))) == ["VS-0002"]
    assert only(desk).closed_on == desk.today()


def test_a_sealed_question_is_never_asked_and_never_wanted(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    desk.bank.mocks["demo-1"] = MockHead("demo", "Demo mock 1", frozenset({"VS-0002"}))
    asked(desk, "VS-0001", A)
    entry = only(desk)
    assert (entry.carriers, entry.wanted) == (("VS-0001",), 1)
    assert ids(journalling.drill(desk, entry)) == ["VS-0001"]


def test_sure_but_wrong_stands_before_what_was_missed_more_often(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    for _ in range(3):
        asked(desk, "EC-0001", A, "unsure")
    asked(desk, "VS-0001", A, "sure")
    asked(desk, "VS-0002", B, "sure")
    found = journalling.read(desk)
    assert [journal_words.label(one) for one in found.open] == ["✗ missed, sure", "✗ missed 3"]
    assert [one.item_id for one in found.sure_but_wrong] == ["VS-0001"]
    assert [(row.word, row.right, row.answers) for row in found.words] == [
        ("guess", 0, 0),
        ("unsure", 0, 3),
        ("sure", 1, 2),
    ]


def test_the_sixth_miss_makes_a_leech_told_once_and_kept_in_the_journal(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    signs = []
    for _ in range(8):
        signs.append([line.text for line in journal_words.sign(asked(desk, "VS-0001", A))])
        later(desk)
    told = "Missed 6 times: read why each answer is wrong, then say it aloud."
    assert signs == [[], [], [], [], [], [], [told], []]
    assert journalling.read(desk).leeches == (journalling.Leech("VS-0001", 7),)
    assert ids(journalling.drill_leech(desk, journalling.Leech("VS-0001", 7))) == ["VS-0001"]


def test_a_right_answer_to_a_leech_is_no_sign(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A)
    with writing(desk.engine) as connection:
        connection.execute(update(memory).values(lapses=6))
    later(desk)
    assert journal_words.sign(asked(desk, "VS-0001", B)) == []


def test_a_question_sealed_since_the_journal_was_read_is_not_asked(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "VS-0001", A)
    entry = only(desk)
    assert entry.carriers == ("VS-0001", "VS-0002")
    desk.bank.mocks["demo-1"] = MockHead("demo", "Demo mock 1", frozenset({"VS-0002"}))
    assert ids(journalling.drill(desk, entry)) == ["VS-0001"]


def test_of_mistakes_mended_the_last_one_stands_first(tmp_path: Path) -> None:
    items = [builders.single(f"VS-000{at}", facts=[f"VS-1{at}"], task=f"t{at}") for at in (1, 2)]
    alone = [item.model_copy(update={"options": builders.single(options=_options(item.id)).options}) for item in items]
    desk = builders.desk(tmp_path, *alone)
    for item_id in ("VS-0001", "VS-0002"):
        asked(desk, item_id, A)
        for _ in range(2):
            later(desk)
            asked(desk, item_id, B)
    assert [one.items for one in journalling.read(desk).closed] == [("VS-0002",), ("VS-0001",)]


def test_a_drill_of_a_mistake_asks_ten_at_most(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *builders.many(12, 0))
    asked(desk, "VS-0001", A)
    assert journalling.drill(desk, only(desk)).planned == 10


def test_a_question_reads_as_the_bank_has_it_now(tmp_path: Path) -> None:
    desk = builders.desk(tmp_path, *pair())
    asked(desk, "EC-0001", A)
    with writing(desk.engine) as connection:
        connection.execute(update(response).values(misconceptions=None))
    desk.bank = builders.bank_of(builders.single("EC-0001", version=2, stem="Said in other words: which is best?"))
    assert journalling.read(desk).stems == {"EC-0001": "Said in other words: which is best?"}
