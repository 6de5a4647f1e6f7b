"""Each check of the questions: one item that it stops, and one beside it that passes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scrubin.banks.lint as lint
from scrubin.banks import worded
from scrubin.banks.files import SCHEMA_LINE
from scrubin.banks.lint import ONE_BY_ONE, check_paths, mocks, originality, planned, together, twins
from scrubin.banks.lint.finding import Context, Finding
from scrubin.banks.loader import Placed
from scrubin.banks.plan import Plan
from scrubin.banks.reference import Reference
from scrubin.banks.second_keys import NAME, SecondKey, record
from scrubin.exams.mock import Mock
from tests import builders
from tests.builders import WHY
from tests.items import dose_families

TODAY = date(2026, 11, 21)
FACTS = {"VS-10": "S", "VS-11": "S", "VS-96": "S", "VS-97": "D", "VS-98": "U"}
REFERENCE = Reference(FACTS, {"CV-01": "vitals"}, frozenset({"VS-96"}), ())
IDS = {f"VS-{at:04d}" for at in range(1, 10)}
LONG = "Eleven words of a longer answer that goes on and on"


def second_key(item_id: str, **over: Any) -> SecondKey:
    data = {"item": item_id, "version": 1, "answer": "b", "confidence": "sure", "agreed": True}
    return SecondKey(**{**data, **over})


def settled_key(item_id: str, **over: Any) -> SecondKey:
    """A second key that fits an item of any kind."""
    return second_key(item_id, answer="?", agreed=False, settled="Read in the guideline", **over)


def context(
    *, whole: bool = True, keys: dict[str, SecondKey] | None = None, reference: Reference = REFERENCE
) -> Context:
    known = {item_id: settled_key(item_id) for item_id in IDS} if keys is None else keys
    return Context(reference, known, TODAY, IDS, whole)


def placed(item: Any) -> Placed:
    return Placed(item, "a.yaml", 3, 5)


def findings(item: Any, where: Context | None = None) -> list[Finding]:
    return [one for check in ONE_BY_ONE for one in check(placed(item), where or context())]


def names(item: Any, where: Context | None = None) -> set[str]:
    return {one.check for one in findings(item, where)}


def names_together(items: Sequence[Any], where: Context | None = None) -> set[str]:
    rows = [placed(item) for item in items]
    return {one.check for one in (*twins.check(rows), *together.check(rows, where or context()))}


def choice(*texts: str, key: int = 0, rationale: str = WHY, **over: Any) -> Any:
    """A single choice with these option texts."""
    options = [
        {**builders.option("abcdef"[at], correct=at == key), "text": text, "rationale": rationale}
        for at, text in enumerate(texts)
    ]
    return builders.single(options=options, **over)


def asks(stem: str, **over: Any) -> Any:
    return builders.single(stem=stem, **over)


def believing(belief: str | None) -> Any:
    options = [builders.option("a", correct=True), builders.option("b"), builders.option("c")]
    options[2]["misconception"] = belief
    return builders.single(options=options)


def read_on(day: str) -> Any:
    return builders.single(references=[{"document": "A guideline", "year": 2020, "verified_on": day}])


def slip(value: str) -> dict[str, str]:
    return {"value": value, "misconception": "Turned round", "rationale": WHY}


def timed(formula: str, *texts: str, task: str = "calculation-volume") -> Any:
    """A calculation in single choice; its key is the first text."""
    how = {"formula": formula, "inputs": {"desired": "375", "have": "250"}} if formula else None
    return choice(*texts, task=task, calculation=how)


def counts(answer: str, rate: int = 75) -> Any:
    """A rate to be counted from a strip."""
    strip = {"kind": "strip", "rate": rate}
    return builders.numeric(figure=strip, answer=answer, unit="a minute", notation="plain")


def reads(answer: str, shown: str = "134") -> Any:
    """An instrument to be read."""
    gauge = {"kind": "instrument", "instrument": "aneroid", "reading": shown}
    worked: dict[str, Any] = {"formula": "reading", "inputs": {"reading": answer}}
    return builders.numeric(figure=gauge, answer=answer, unit="mm Hg", notation="plain", **worked)


def names_rhythm(*texts: str) -> Any:
    return choice(*texts, figure={"kind": "strip", "rhythm": "atrial-fibrillation", "rate": 80})


def drops(*lines: str) -> Any:
    """A dose family whose formula measures what these units make of it."""
    return dose_families.family("tablets", units=dict(zip(("ordered", "have"), lines, strict=True)))


def measured(systolic: int) -> Any:
    """A pressure to be taken; above 275 or so no dial reaches past it."""
    return builders.measurement(truths=[{"systolic": systolic, "diastolic": 90, "pulse": 70, "arm_cm": 30}])


HARD = "Electrophysiological intraventricular abnormalities necessitate multidisciplinary collaborative interpretation?"
WAIT = ("Wait one hour", "Wait two hours", "Wait ten days")
ONE_BY_ONE_CASES = [
    ("figure-rate", counts("90"), counts("76")),
    ("figure-reading", reads("132"), reads("134")),
    ("figure-key", names_rhythm("Atrial flutter", *WAIT), names_rhythm("Atrial fibrillation", *WAIT)),
    ("figure-key", names_rhythm(*WAIT, "Atrial fibrillation"), names_rhythm(*WAIT, "Asystole")),
    ("unanswerable", measured(278), measured(240)),
    ("family", drops("kg", "cm/tablet"), drops("g", "mg/tablet")),
    ("distinct-options", choice("Wash hands", "wash-hands!", "Dry hands"), choice("Wash hands", "Wash feet", "Dry")),
    ("all-or-none", choice(*WAIT, "All of the above"), choice(*WAIT, "All of the day")),
    ("all-or-none", choice(*WAIT, "Both A and C"), choice(*WAIT, "Both arms")),
    ("letters", choice(*WAIT, rationale=f"As option B says. {WHY}"), choice(*WAIT, rationale=f"As an option. {WHY}")),
    ("misconception", believing(None), believing("That it does no harm")),
    ("absolute-words", choice(*WAIT, "Never wait"), choice("Always wait", *WAIT, "Never wait")),
    ("absolute-in-key", choice("Always wait", *WAIT), choice("Always wait", "Never wait", *WAIT)),
    ("hedge-in-key", choice("Usually wait", *WAIT), choice("Usually wait", "Sometimes wait", *WAIT)),
    ("option-length", choice(*WAIT, "a " * 20 + "b"), choice(*WAIT, "a " * 19 + "b")),
    ("option-ratio", choice("No", "Yes", "x" * 31), choice("No", "Yes", "x" * 30)),
    ("longest-key", choice("k" * 20, *("abcdefghi" + end for end in "jkl")), choice("k" * 19, *("abcdefghi" + end for end in "jkl"))),
    ("longest-key", choice("k" * 51, *("a" * 38 + end for end in "jkl")), choice("k" * 50, *("a" * 38 + end for end in "jkl"))),
    ("stem-length", asks("Which of these seven words is best?"), asks("Which one of these eight words is best?")),
    ("stem-length", asks("word " * 80 + "end?"), asks("word " * 79 + "end?")),
    ("negative-stem", asks("Which of these is not part of the order of draw?"), asks("Which of these is NOT part of the order of draw?")),
    ("negative-stem", asks("All of these are right, except which of the answers?"), asks("All of these are right EXCEPT which of the answers?")),
    ("open-stem", asks("The first thing to do before the test is to wear a"), asks("What is the first thing to wear before the test?")),
    ("open-stem", asks("The patient is pale. The best thing to do next is:"), asks("The patient is pale. What is the best thing to do next?")),
    ("leading-zero", asks("The order is for .5 mg of the drug; what is given?"), asks("The order is for 0.5 mg of the drug; what is given?")),
    ("trailing-zero", asks("The order is for 5.0 mg of the drug; what is given?"), asks("The order is for 5 mg of the drug; what is given?")),
    ("trailing-zero", choice("5 mg", "7.50 mg", "9 mg"), choice("5 mg", "7.5 mg", "9 mg")),
    ("banned-abbreviation", asks("The order is for 5 cc of the drug; what is given?"), asks("The order is for 5 mL of the drug; what is given?")),
    ("banned-abbreviation", asks("The order is for 10 U of insulin; what is given?"), asks("The order is for 10 units of insulin; what is given?")),
    ("banned-abbreviation", asks("What does QD mean when it stands in an order?"), asks("What does QD mean when it stands in an order?", tags=["abbrev"])),
    ("fact", builders.single(facts=["VS-10", "XX-99"]), builders.single(facts=["VS-10", "VS-11"])),
    ("unverified-fact", builders.single(facts=["VS-98"]), builders.single(facts=["VS-98"], status="draft")),
    ("convention", builders.single(facts=["VS-97"]), builders.single(facts=["VS-97"], convention="CV-01")),
    ("convention", builders.single(convention="CV-99"), builders.single(convention="CV-01")),
    ("review-by", builders.single(review_by="2028-11-02"), builders.single(review_by="2028-11-01")),
    ("review-by", builders.single(facts=["VS-96"], review_by="2027-11-02"), builders.single(facts=["VS-96"], review_by="2027-11-01")),
    ("expired", builders.single(review_by="2026-11-20"), builders.single(review_by="2026-11-21")),
    ("dates", builders.single(created="2026-11-02"), builders.single(created="2026-11-01")),
    ("dates", read_on("2026-11-22"), read_on("2026-11-21")),
    ("rationale", choice(*WAIT, rationale="r" * 39), choice(*WAIT, rationale="r" * 40)),
    ("rationale", builders.numeric(rationale="r" * 39), builders.numeric(rationale="r" * 40)),
    ("enemies", builders.single(enemies=["VS-9999"]), builders.single(enemies=["VS-0002"])),
    ("second-key", builders.single(version=2), builders.single(version=2, status="in_review")),
    ("formula", builders.numeric(formula="desired / have *"), builders.numeric()),
    ("formula", builders.numeric(formula="desired / have * quantity + other"), builders.numeric(formula="(desired / have) * quantity + 0")),
    ("formula", builders.numeric(formula="__import__('os').getpid() + desired + have + quantity"), builders.numeric()),
    ("formula", builders.numeric(formula="desired / (have - have) * quantity"), builders.numeric()),
    ("formula", builders.numeric(formula="desired / 250 * quantity"), builders.numeric()),
    ("recomputed", builders.numeric(answer="7.4"), builders.numeric(answer="7.4", tolerance="0.1")),
    ("recomputed", builders.numeric(formula="desired / have * quantity * 2"), builders.numeric(formula="-desired / have * -quantity")),
    ("slips", builders.numeric(slips=[slip("3.3"), slip("3.3")]), builders.numeric(slips=[slip("3.3"), slip("15")])),
    ("sorted-numbers", choice("10 mL", "5 mL", "1,000 mL"), choice("5 mL", "10 mL", "1,000 mL")),
    ("sorted-numbers", choice("10 mL", "5 mL", "7 mL"), choice("10 mL", "7 mL", "5 mL")),
    ("option-count", choice(*WAIT), choice(*WAIT, "Wait a year")),
    ("negative-option", asks("Which of these is NOT a step of the test?", options=[{**builders.option("a"), "text": "Do not wash"}, {**builders.option("b", correct=True), "text": "Run"}, builders.option("c")]), choice("Wash", "Run", "Sleep", "Read", stem="Which of these is NOT a step of the test?")),
    ("ranges", choice("10 to 20", "20 to 30", "31 to 40", "41 to 50"), choice("10 to 20", "21 to 30", "31 to 40", "41 to 50")),
    ("units", choice("1 mL", "2 mL", "3 L", "4 L"), choice("1 year", "2 years", "3 years", "4 years")),
    ("negative-stem", asks("Which of these foods should the patient avoid?"), asks("Which of these foods should the patient AVOID?")),
    ("banned-abbreviation", asks("The order is for 10 units SC at noon; what is given?"), asks("The order is for 10 units at noon; what is given?")),
    ("reference", builders.single(references=[{"document": "A guideline", "year": 2020, "verified_on": "2026-11-01"}]), builders.single(references=[{"document": "A guideline", "edition": "3rd", "year": 2020, "verified_on": "2026-11-01"}])),
    ("calculation", timed("", "1 mL", "2 mL", "3 mL", "4 mL"), timed("", "1 mL", "2 mL", "3 mL", "4 mL", task="volumes")),
    ("recomputed", timed("desired / have", "1.6 mL", "2.5 mL", "3 mL", "4 mL"), timed("desired / have", "1.5 mL", "2.5 mL", "3 mL", "4 mL")),
    ("recomputed", timed("desired / have", "1.5 mL", "3 mL", "4 mL", "1.50 g"), timed("desired / have", "1.5 mL", "3 mL", "4 mL", "1.05 g")),
    ("formula", timed("desired / nothing", "1.5 mL", "2.5 mL", "3 mL", "4 mL"), timed("desired / have", "1.5 mL", "2.5 mL", "3 mL", "4 mL")),
    ("clang", choice("Measured volume", "Colour", "Smell", "Weight", stem="A tube is sent back. Which measurement was too small for the test?"), choice("Measured volume", "Measured colour", "Smell", "Weight", stem="A tube is sent back. Which measurement was too small for the test?")),
    ("reading-level", asks(f"{HARD} {HARD} Which one is best?"), asks("The patient is pale and cold. Which one of these is best?")),
    ("unfocused", asks("Which of the following statements is true of blood?"), asks("A patient has had blood drawn twice this week. Which of the following statements is true?")),
    ("mixed-options", choice("5 mL", "A full tube", "A red tube", "No tube"), choice("A small tube", "A full tube", "A red tube", "No tube")),
    ("mixed-options", choice('"Wait here"', "Call the provider", "Go home", "Sit down"), choice('"Wait here"', '"I call"', '"Go home"', '"Sit down"')),
    ("same-options", choice("Rinse with cold water", "Rinse in the cold water", "Use soap", "Dry it"), choice("Rinse with cold water", "Rinse with hot water", "Use soap", "Dry it")),
    ("same-options", choice("Label the tubes beside patients", "Label the tube besides patient", "Use soap", "Dry it"), choice("Label the tubes beside patients", "Label the cards away from home", "Use soap", "Dry it")),
    ("person-named", asks("Mrs. Green asks when her results will come; what is best?"), asks("A patient asks when the results will come; what is best?")),
    ("race", asks("A Hispanic woman asks when the results will come; what is best?"), asks("A woman asks when the results will come; what is best?")),
    ("brand", asks("A patient takes Lasix each morning; what is best to ask?"), asks("A patient takes furosemide (Lasix) each morning; what is best to ask?")),
    ("outside-role", choice("Prescribe a stronger dose", *WAIT), choice("Report the stronger dose", "Prescribe a dose", *WAIT)),
]  # fmt: skip


def numbered(count: int, **over: Any) -> list[Any]:
    return [
        builders.single(f"VS-{at:04d}", **{"stem": f"Question number {at} of this bank: which is best?", **over})
        for at in range(1, count + 1)
    ]


def with_options(count: int, *texts: str, key: int = 0) -> list[Any]:
    """A hundred items, so many of which have these options."""
    shape = choice(*texts, key=key).options
    items = numbered(100)
    return [item.model_copy(update={"options": shape}) for item in items[:count]] + items[count:]


def with_key_ranks(*counts: int) -> list[Any]:
    """A hundred items, of which so many ask for the smallest, second ... of four numbers."""
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    shapes = [choice("1 mL", "2 mL", "3 mL", "4 mL", key=key).options for key in range(4)]
    items = numbered(100)
    return [
        item.model_copy(update={"options": shapes[place]}) for item, place in zip(items, places, strict=False)
    ] + items[len(places) :]


def speaking_of(women: int, men: int) -> list[Any]:
    items = numbered(100)
    said = ["A woman asks for her results"] * women + ["A man asks for his results"] * men
    return [
        item.model_copy(update={"stem": f"{words} ({at}). What is best?"})
        for at, (item, words) in enumerate(zip(items, said, strict=False))
    ] + items[len(said) :]


def keys_in_a_row(count: int) -> list[Any]:
    return [item.model_copy(update={"options": choice(*WAIT, "Go", key=2).options}) for item in numbered(count)]


def told_by_one_word(share: float) -> list[Any]:
    """400 items in which the key says so in so many; in the rest a distractor does."""
    texts = ("Say so", "One thing", "Other thing", "Third thing")
    items = numbered(400)
    return [
        item.model_copy(update={"options": choice(*texts, key=0 if at < share * 400 else 1 + at % 3).options})
        for at, item in enumerate(items)
    ]


def rest_on(facts: int, items: int) -> list[Any]:
    return [item.model_copy(update={"facts": (f"VS-{10 + at % facts}",)}) for at, item in enumerate(numbered(items))]


def in_a_small_bank(*counts: int) -> list[Any]:
    """A hundred items whose keys stand at the first, second ... place so many times."""
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    return [
        item.model_copy(update={"options": choice(*WAIT, "Go", key=place).options})
        for item, place in zip(numbered(100), places, strict=True)
    ]


def pair(one: dict[str, Any], other: dict[str, Any]) -> list[Any]:
    return [builders.single("VS-0001", **one), builders.single("VS-0002", **other)]


def hard_stems(stem: str) -> list[Any]:
    return [builders.single(stem=stem)]


def with_longest_keys(count: int) -> list[Any]:
    options = [builders.option("a"), {**builders.option("b", correct=True), "text": LONG}, builders.option("c")]
    items = numbered(100)
    return [item.model_copy(update={"options": choice_options(options)}) for item in items[:count]] + items[count:]


def choice_options(options: list[dict[str, Any]]) -> Any:
    return builders.single(options=options).options


def with_keys_at(*counts: int) -> list[Any]:
    """300 four-option items whose keys stand at the first, second … place so many times."""
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    shapes = [
        choice_options([builders.option(part, correct=part == key) for part in "abcd"]) for key in ("a", "b", "c", "d")
    ]
    return [
        item.model_copy(update={"options": shapes[place]})
        for item, place in zip(numbered(len(places)), places, strict=True)
    ]


def with_stems(count: int, stem: str) -> list[Any]:
    """A hundred items, so many of which have this stem."""
    items = numbered(100)
    return [item.model_copy(update={"stem": stem.format(at)}) for at, item in enumerate(items[:count])] + items[count:]


def levels(recall: int, application: int, analysis: int) -> list[Any]:
    named = ["recall"] * recall + ["application"] * application + ["analysis"] * analysis
    return [
        item.model_copy(update={"cognitive": level}) for item, level in zip(numbered(len(named)), named, strict=True)
    ]


ALIKE = {"fact-overused", "twin-stem", "same-key"}
NOT_THIS = "Which of these {} answers is NOT the best of all?"
NO_QUESTION = "Choose the best of these {} answers for the patient."
TOGETHER_CASES = [
    ("repeated-id", [builders.single(), builders.single(stem="Another stem altogether, is it not?")], [builders.single(), builders.multiple(stem="Another?")]),
    ("repeated-stem", [builders.single(), builders.single("VS-0005", stem="WHICH of these is the best answer, to this question")], [builders.single(), builders.single("VS-0005", stem="Which of these is the worst answer to this question?")]),
    ("fact-overused", numbered(4), numbered(3)),
    ("key-longest", with_longest_keys(31), with_longest_keys(30)),
    ("key-position", with_keys_at(65, 75, 75, 85), with_keys_at(66, 75, 75, 84)),
    ("key-position", in_a_small_bank(40, 20, 20, 20), in_a_small_bank(30, 25, 25, 20)),
    ("negative-stems", with_stems(6, NOT_THIS), with_stems(5, NOT_THIS)),
    ("question-marks", with_stems(6, NO_QUESTION), with_stems(5, NO_QUESTION)),
    ("cognitive-mix", levels(9, 9, 2), levels(8, 10, 2)),
    ("cognitive-mix", levels(8, 8, 4), levels(8, 9, 3)),
    ("cognitive-mix", levels(8, 11, 1), levels(8, 10, 2)),
    ("key-shortest", with_options(31, "Go", "Wait here", "Sit down", "Lie down"), with_options(30, "Go", "Wait here", "Sit down", "Lie down")),
    ("keys-stand-out", with_options(9, "k" * 20, "abcdefghij", "abcdefghik", "abcdefghil"), with_options(8, "k" * 20, "abcdefghij", "abcdefghik", "abcdefghil")),
    ("absolutes", with_options(6, "Wait", "Never go", "Sit", "Lie"), with_options(5, "Wait", "Never go", "Sit", "Lie")),
    ("clangs", with_options(6, "Number", "Wait", "Sit", "Lie"), with_options(5, "Number", "Wait", "Sit", "Lie")),
    ("convergence", with_options(16, "Red tube", "Red cap", "Blue tube", "Grey line"), with_options(15, "Red tube", "Red cap", "Blue tube", "Grey line")),
    ("unfocused-stems", with_stems(4, "Which of these {} is true?"), with_stems(3, "Which of these {} is true?")),
    ("number-rank", with_key_ranks(15, 9, 8, 8), with_key_ranks(14, 9, 9, 8)),
    ("key-run", keys_in_a_row(5), keys_in_a_row(4)),
    ("guessing", told_by_one_word(0.4), told_by_one_word(0.25)),
    ("few-facts", rest_on(11, 20), rest_on(12, 20)),
    ("topic-reading", hard_stems(HARD), hard_stems("The patient is pale. Which one of these is best?")),
    ("gender-balance", speaking_of(19, 11), speaking_of(18, 12)),
    ("twin-stem", pair({"stem": "Which tube is drawn first for a glucose test?"}, {"stem": "For a glucose test, which tube is drawn first of all?"}), pair({"stem": "Which tube is drawn first for a glucose test?"}, {"stem": "How long is a tourniquet left on the arm?"})),
    ("near-stem", pair({"stem": "Which colour of tube is drawn first for a glucose test?"}, {"stem": "Which colour of tube is drawn last for a lactate test?"}), pair({"stem": "Which colour of tube is drawn first for a glucose test?"}, {"stem": "Which colour of tube is drawn last for a lactate test?", "enemies": ["VS-0001"]})),
    ("near-words", pair({"stem": "A sphygmomanometer leaks at its bulb valve: why?"}, {"stem": "Why does the bulb valve of that sphygmomanometer leak?"})+numbered(9)[4:], pair({"stem": "A sphygmomanometer leaks at its bulb valve: why?"}, {"stem": "Why does the bulb valve of that sphygmomanometer leak at all?", "enemies": ["VS-0001"]})+numbered(9)[4:]),
    ("same-key", pair({"stem": "One thing about the pulse of a child: which?"}, {"stem": "Another matter, of breath in the old: what?"}), pair({"stem": "One thing about the pulse of a child: which?"}, {"stem": "Another matter, of breath in the old: what?", "facts": ["VS-11"]})),
    ("cue", [choice("Keep the arm level with the heart", *WAIT, stem="How is the arm held?"), builders.single("VS-0002", stem="The arm must be level with the heart so that it reads true; keep what else in mind?")], [choice("Keep the arm level with the heart", *WAIT, stem="How is the arm held?"), builders.single("VS-0002", stem="The arm must be level so that it reads true; keep what else in mind?")]),
]  # fmt: skip


@pytest.mark.parametrize("item", [builders.single(), builders.multiple(), builders.ordering(), builders.numeric()])
def test_a_sound_item_has_no_finding(item: Any) -> None:
    assert findings(item) == []


@pytest.mark.parametrize(("check", "bad", "good"), ONE_BY_ONE_CASES, ids=[row[0] for row in ONE_BY_ONE_CASES])
def test_the_check_stops_the_one_and_passes_the_other(check: str, bad: Any, good: Any) -> None:
    assert check in names(bad)
    assert check not in names(good)


@pytest.mark.parametrize(("check", "bad", "good"), TOGETHER_CASES, ids=[row[0] for row in TOGETHER_CASES])
def test_the_check_over_all_items_stops_the_one_bank_and_passes_the_other(check: str, bad: Any, good: Any) -> None:
    assert check in names_together(bad)
    assert check not in names_together(good)


def test_every_check_there_is_has_a_case_here() -> None:
    folder = Path(str(lint.__file__)).parent
    sources = [path.read_text(encoding="utf-8") for path in (*folder.glob("*.py"), folder.parent / "files.py")]
    named = {
        name
        for source in sources
        for name in re.findall(r"found\(\s*[\w\[\]-]+,\s*\"([a-z-]+)\"", source) + re.findall(r"f\"([a-z-]+): ", source)
    }
    cases = {check for check, *_ in (*ONE_BY_ONE_CASES, *TOGETHER_CASES)}
    elsewhere = {
        "schema-line",
        "folder",
        "mock",
        "copied",
        "topic-share",
        "empty-task",
        "changed-key",
        "changed-meaning",
        "unrecorded",
    }
    assert named - cases == elsewhere
    assert {"absolute-in-key", "hedge-in-key"} <= cases


def test_a_finding_stands_at_its_item_and_names_its_check() -> None:
    (found,) = findings(builders.single(review_by="2026-11-20"))
    assert str(found).startswith("a.yaml:3:5: VS-0001 expired: ")


@pytest.mark.parametrize(
    ("key", "stopped"),
    [
        pytest.param(None, True, id="none"),
        pytest.param({}, False, id="agreed"),
        pytest.param({"version": 2}, True, id="another version"),
        pytest.param({"answer": "c", "agreed": False}, True, id="disagreed"),
        pytest.param({"answer": "c", "agreed": False, "settled": "Read in the guideline"}, False, id="settled"),
    ],
)
def test_a_released_item_has_a_second_key_that_agrees_or_is_settled(key: dict[str, Any] | None, stopped: bool) -> None:
    keys = {} if key is None else {"VS-0001": second_key("VS-0001", **key)}
    assert ("second-key" in names(builders.single(), context(keys=keys))) is stopped


KEYED_C = [builders.option(part, correct=part == "c") for part in "abcd"]
NUMBER_8: dict[str, Any] = {"answer": "8", "inputs": {"desired": "400", "have": "250", "quantity": "5"}}


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        pytest.param(builders.single(), builders.single(options=KEYED_C), "b", id="single choice"),
        pytest.param(builders.numeric(), builders.numeric(**NUMBER_8), "7.5 mL", id="numeric"),
    ],
)
def test_a_changed_key_needs_another_version(old: Any, new: Any, answer: str) -> None:
    keyed = {old.id: second_key(old.id, answer=answer)}
    assert "changed-key" not in names(old, context(keys=keyed))
    assert "changed-key" not in names(old.model_copy(update={"stem": "Reworded, which is best?"}), context(keys=keyed))
    (said,) = [one for one in findings(new, context(keys=keyed)) if one.check == "changed-key"]
    assert said.level == "block"
    raised = new.model_copy(update={"version": 2})
    assert names(raised, context(keys=keyed)) & {"changed-key", "second-key"} == {"second-key"}


def reworded(item: Any, part: str, text: str) -> Any:
    options = [one.model_copy(update={"text": text}) if one.id == part else one for one in item.options]
    return item.model_copy(update={"options": tuple(options)})


SAYS = reworded(reworded(builders.single(), "a", "Assess for dysphagai, first"), "b", "Give 1.5 mL of the dose")
SWAPPED = reworded(reworded(SAYS, "a", "Give 1.5 mL of the dose"), "b", "Assess for dysphagai, first")


@pytest.mark.parametrize(
    ("old", "new", "stopped"),
    [
        pytest.param(SAYS, reworded(SAYS, "a", "assess for dysphagia first"), False, id="a slip mended"),
        pytest.param(SAYS, reworded(SAYS, "b", "Give 15 mL of the dose"), True, id="the point left out"),
        pytest.param(SAYS, reworded(SAYS, "b", "Give 1.5 mg of the dose"), True, id="another unit"),
        pytest.param(SAYS, reworded(SAYS, "b", "Do not give 1.5 mL of the dose"), True, id="turned round"),
        pytest.param(SAYS, reworded(SAYS, "a", "Assess for dysphasia first"), True, id="another word"),
        pytest.param(SAYS, SWAPPED, True, id="texts swapped between ids"),
        pytest.param(reworded(SAYS, "a", "It is known"), reworded(SAYS, "a", "It is knows"), True, id="a word known"),
        pytest.param(SAYS, SAYS.model_copy(update={"options": SAYS.options[::-1]}), False, id="another order"),
        pytest.param(SAYS, SAYS.model_copy(update={"options": SAYS.options[:3]}), True, id="an option left out"),
        pytest.param(SAYS, SAYS.model_copy(update={"stem": "Reworded, which is best?"}), False, id="stem reworded"),
        pytest.param(SAYS, SAYS.model_copy(update={"stem": "At 12 weeks, which?"}), True, id="a number in the stem"),
        pytest.param(builders.numeric(), builders.numeric(tolerance="0.1"), True, id="tolerance"),
        pytest.param(builders.numeric(), builders.numeric(**NUMBER_8), True, id="numeric key"),
        pytest.param(builders.numeric(), builders.numeric(rationale="Another reason, long enough."), False, id="why"),
    ],
)
def test_a_text_or_number_that_means_something_else_needs_another_version(old: Any, new: Any, stopped: bool) -> None:
    where = replace(context(), versions={old.id: worded.worded(old)}, words=frozenset(["known", "dose"]))
    assert not names(old, where) & {"changed-meaning", "unrecorded"}
    assert ("changed-meaning" in names(new, where)) is stopped
    assert "unrecorded" in names(new.model_copy(update={"version": 2}), where)


def test_a_version_is_recorded_once_as_it_was_first_written(tmp_path: Path) -> None:
    path = tmp_path / worded.NAME
    assert worded.record(path, [SAYS]) == 1
    assert worded.record(path, [SWAPPED]) == 0
    assert worded.read(path) == {SAYS.id: worded.worded(SAYS)}
    second = SWAPPED.model_copy(update={"version": 2})
    assert worded.record(path, [second]) == 1
    assert worded.read(path) == {SAYS.id: worded.worded(second)}


def test_a_key_moved_to_where_a_settled_solver_stood_is_a_changed_key_too() -> None:
    settled = {"VS-0001": second_key("VS-0001", answer="c", agreed=False, settled="Read in the guideline")}
    assert "changed-key" not in names(builders.single(), context(keys=settled))
    assert "changed-key" in names(builders.single(options=KEYED_C), context(keys=settled))


def test_a_single_file_is_not_asked_for_the_figures_of_a_whole_bank() -> None:
    alone = context(whole=False)
    assert "enemies" not in names(builders.single(enemies=["VS-9999"]), alone)
    assert names_together(levels(20, 0, 0), alone) <= ALIKE
    assert names_together(with_stems(100, NOT_THIS), alone) <= ALIKE


def test_a_fact_that_stands_twice_in_the_sheets_is_said_once() -> None:
    twice = context(reference=Reference(FACTS, {}, frozenset(), ("VS-10",)))
    found = [one for one in together.check([placed(item) for item in numbered(2)], twice) if one.check == "fact"]
    assert len(found) == 1


def test_the_formula_is_rounded_half_up_to_the_digits_of_the_answer() -> None:
    halves: dict[str, Any] = {"formula": "desired / have", "inputs": {"desired": "1", "have": "8"}}
    assert "recomputed" not in names(builders.numeric(answer="0.13", **halves))
    assert "recomputed" in names(builders.numeric(answer="0.12", **halves))


def bank(tmp_path: Path, *items: Any, folder: str = "vitals", first_line: str = f"{SCHEMA_LINE}x") -> Path:
    """A bank folder with one file of these items, and a second key for each."""
    path = tmp_path / "topics" / folder / "a.yaml"
    path.parent.mkdir(parents=True)
    rows = [json.loads(item.model_dump_json(exclude_none=True)) for item in items]
    data = json.dumps({"topic": items[0].topic, "title": "Some", "items": rows})
    path.write_text(f"{first_line}\n{data}\n", encoding="utf-8")
    (tmp_path / "reference").mkdir()
    record(tmp_path / "reference" / NAME, [settled_key(item.id, version=item.version) for item in items])
    return tmp_path


def found_in(folder: Path) -> list[str]:
    return [str(one).split(": ", 1)[1] for one in check_paths([folder], REFERENCE, TODAY)]


def waiver(check: str) -> list[dict[str, str]]:
    return [{"check": check, "reason": "The words of the law", "by": "A reviewer"}]


def test_a_sound_bank_has_no_finding(tmp_path: Path) -> None:
    assert found_in(bank(tmp_path, builders.single())) == []


def test_a_finding_of_review_level_can_be_waived_by_its_own_name_only(tmp_path: Path) -> None:
    short = "Is this one best of all?"
    waived = asks(short, waivers=waiver("stem-length"))
    assert found_in(bank(tmp_path / "waived", waived)) == []
    other = asks(short, waivers=waiver("longest-key"))
    assert len(found_in(bank(tmp_path / "other", other))) == 1


def test_a_finding_of_block_level_cannot_be_waived(tmp_path: Path) -> None:
    item = asks("Which of these is not part of the order of draw?", waivers=waiver("negative-stem"))
    assert [line.split(":")[0] for line in found_in(bank(tmp_path, item))] == ["VS-0001 negative-stem"]


def test_a_waiver_holds_for_its_own_item_only(tmp_path: Path) -> None:
    items = [
        asks("Is this one best of all?", waivers=waiver("stem-length")),
        asks("Should she wait any longer?", facts=["VS-11"]).model_copy(update={"id": "VS-0002"}),
    ]
    assert [line.split(":")[0] for line in found_in(bank(tmp_path, *items))] == ["VS-0002 stem-length"]


def test_the_levels_are_those_that_the_waivers_go_by() -> None:
    review = {one.check for _, bad, _ in ONE_BY_ONE_CASES for one in findings(bad) if one.level == "review"}
    assert review == {
        "absolute-words", "absolute-in-key", "hedge-in-key", "option-length", "option-ratio", "longest-key", "stem-length",
        "option-count", "clang", "reading-level", "unfocused", "mixed-options", "same-options", "person-named", "race",
        "brand", "outside-role", "units",
    }  # fmt: skip


def test_a_retired_item_is_left_alone(tmp_path: Path) -> None:
    assert found_in(bank(tmp_path, asks("Is this best?", status="retired", review_by="2020-01-01"))) == []


def test_a_file_without_the_schema_line_is_told(tmp_path: Path) -> None:
    assert found_in(bank(tmp_path, builders.single(), first_line="# mine"))[0].startswith("schema-line: ")


def test_an_item_in_the_folder_of_another_topic_is_told(tmp_path: Path) -> None:
    assert found_in(bank(tmp_path, builders.single(), folder="ecg")) == ["folder: topic vitals stands in folder ecg"]


def test_a_broken_file_and_a_broken_exam_are_findings_too(tmp_path: Path) -> None:
    folder = bank(tmp_path, builders.single())
    (folder / "topics" / "vitals" / "b.yaml").write_text(f"{SCHEMA_LINE}x\ntopic: [", encoding="utf-8")
    (folder / "exams").mkdir()
    (folder / "exams" / "demo.yaml").write_text("id: demo\n", encoding="utf-8")
    files = {Path(one.file).name for one in check_paths([folder], REFERENCE, TODAY)}
    assert files == {"b.yaml", "demo.yaml"}


def test_findings_come_by_place_and_once_for_a_file_named_twice(tmp_path: Path) -> None:
    folder = bank(
        tmp_path,
        asks("Is it good?"),
        builders.multiple(stem="Which two tubes are drawn for a culture?", review_by="2026-11-20"),
    )
    found = check_paths([folder, folder / "topics" / "vitals" / "a.yaml"], REFERENCE, TODAY)
    assert [(one.line, str(one).split(": ")[1].split()[1]) for one in found] == [(2, "stem-length"), (2, "expired")]


@pytest.mark.parametrize(
    "formula", ["desired * have * quantity * desired * have * quantity", "1e999 * desired / have * quantity"]
)
def test_a_formula_of_any_size_is_a_finding_and_not_a_crash(formula: str) -> None:
    huge = dict.fromkeys(("desired", "have", "quantity"), "999999999")
    assert {"formula", "recomputed"} & names(builders.numeric(formula=formula, inputs=huge))


def test_a_folder_named_like_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert "cannot be read" in str(check_paths([tmp_path], REFERENCE, date(2026, 11, 21))[0])


def test_a_broken_line_of_the_second_key_is_a_finding(tmp_path: Path) -> None:
    folder = bank(tmp_path, builders.single())
    (folder / "reference" / "second-key.jsonl").write_text("not json\n")
    assert any(
        "line 1 is no record" in str(finding) for finding in check_paths([folder], REFERENCE, date(2026, 11, 21))
    )


def test_an_item_that_copies_eight_words_of_a_published_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "guide.txt").write_text("They say: the tourniquet comes off before the needle is drawn out, always.")
    copies = asks("Who says that the tourniquet comes off before the needle is drawn out?")
    mends = asks("Who says that the tourniquet is taken off before the needle is drawn out?")
    assert [one.check for one in originality.check([placed(copies)], tmp_path)] == ["copied"]
    assert list(originality.check([placed(mends)], tmp_path)) == []


def test_sixty_characters_in_fewer_words_are_a_copy_too(tmp_path: Path) -> None:
    words = "electrocardiographic instrumentation responsibilities notwithstanding"
    (tmp_path / "guide.md").write_text(f"Here: {words} in other ways.")
    assert [one.check for one in originality.check([placed(asks(f"What of {words} at all?"))], tmp_path)] == ["copied"]
    assert list(originality.check([placed(asks(f"What of {words[:50]}?"))], tmp_path)) == []


def the_plan(**items: int) -> Plan:
    skill = {"skill": "Taking a pulse", "trained_by": [{"topic": "vitals", "tasks": ["pulse-*"]}]}
    topics = [{"topic": topic, "items": count} for topic, count in items.items()]
    return Plan.model_validate_json(json.dumps({"topics": topics, "skills": [skill]}))


def test_a_topic_off_its_share_of_the_plan_is_told() -> None:
    items = [item.model_copy(update={"task": "pulse-rate"}) for item in numbered(100)]
    moved = [item.model_copy(update={"topic": "ecg"}) for item in items]
    assert [one.check for one in planned.check([placed(one) for one in items], the_plan(vitals=90, ecg=10))] == [
        "topic-share"
    ] * 2
    fits = [*items[:92], *moved[92:]]
    assert list(planned.check([placed(one) for one in fits], the_plan(vitals=90, ecg=10))) == []


def test_a_planned_task_without_an_item_is_told() -> None:
    plan = the_plan(vitals=1)
    assert [one.check for one in planned.check([placed(builders.single(task="fever"))], plan)] == ["empty-task"]
    assert list(planned.check([placed(builders.single(task="pulse-rate"))], plan)) == []


def test_two_calculations_with_other_numbers_may_be_worded_alike_if_they_are_enemies() -> None:
    stem = "The order is for {} mg and the label reads 250 mg per 5 mL. How many mL are given?"
    one, other = builders.single(stem=stem.format(375)), builders.single("VS-0002", stem=stem.format(500))
    assert "twin-stem" in names_together([one, other])
    assert "twin-stem" not in names_together([one, other.model_copy(update={"enemies": ("VS-0001",)})])


def a_mock(*items: str, exam: str = "demo") -> Mock:
    return Mock(id="demo-1", exam=exam, title="Demo · mock 1", seed=1, items=items)


def mock_problems(*held: Mock, items: Sequence[Any] = ()) -> list[str]:
    seats = [
        {"id": "signs", "title": "Signs", "seats": 2, "sureness": "CALC", "sources": [{"topic": "vitals"}]},
    ]
    exam = builders.profile(scored=2, pretest=0, sections=[{"items": 2, "minutes": 2}], domains=seats)
    files = {f"mocks/{at}.yaml": one for at, one in enumerate(held)}
    return [one.what for one in mocks.check(files, {"demo": exam}, [placed(item) for item in items])]


def test_a_mock_holds_released_questions_of_its_exam_seat_by_seat_and_no_enemies() -> None:
    items = [*numbered(3), builders.single("VS-0004", status="in_review")]
    assert mock_problems(a_mock("VS-0001", "VS-0002"), items=items) == []
    assert "there is no exam other" in mock_problems(a_mock("VS-0001", exam="other"), items=items)[0]
    assert "VS-0004 is not a released question" in mock_problems(a_mock("VS-0001", "VS-0004"), items=items)[0]
    assert "VS-0009 is not a released question" in mock_problems(a_mock("VS-0001", "VS-0009"), items=items)[0]
    assert (
        "3 questions for the 2 seats of signs" in mock_problems(a_mock("VS-0001", "VS-0002", "VS-0003"), items=items)[0]
    )
    one, other = a_mock("VS-0001", "VS-0002"), a_mock("VS-0002", "VS-0003")
    assert "VS-0002 is in mocks/0.yaml too" in mock_problems(one, other, items=items)[0]
    hostile = [items[0].model_copy(update={"enemies": ("VS-0002",)}), *items[1:]]
    assert "VS-0001 and VS-0002 are enemies" in mock_problems(one, items=hostile)[0]


def test_the_manual_names_every_check_there_is() -> None:
    folder = Path(str(lint.__file__)).parent
    sources = [path.read_text(encoding="utf-8") for path in (*folder.glob("*.py"), folder.parent / "files.py")]
    named = {
        name
        for source in sources
        for name in re.findall(r"found\(\s*[\w\[\]-]+,\s*\"([a-z-]+)\"", source)
        + re.findall(r"f?\"([a-z-]+): ", source)
        + re.findall(r"^\s+\(\"([a-z-]+)\", whole\.", source, re.M)
    } | {"absolute-in-key", "hedge-in-key"}
    manual = (Path(__file__).parents[2] / "docs" / "writing-questions.md").read_text(encoding="utf-8")
    table = set(re.findall(r"`([a-z-]+)`", manual[manual.index("| no. | module") : manual.index("**Guessing.**")]))
    modules = {path.stem for path in folder.glob("*.py")} | {"files"}
    assert len(named) > 60
    assert named <= table
    assert table - modules - {"abbrev", "enemies"} <= named


def test_the_name_of_a_body_is_nobodys_wording(tmp_path: Path) -> None:
    (tmp_path / "guide.txt").write_text("What the U.S. Preventive Services Task Force (USPSTF) says of it.")
    item = asks("What does the U.S. Preventive Services Task Force (USPSTF) advise at 50?")
    assert list(originality.check([placed(item)], tmp_path)) == []
