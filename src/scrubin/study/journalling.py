"""What has the learner got wrong and not mended, and how far can their "sure" be trusted?"""

from __future__ import annotations

import contextlib
import gc
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from scrubin.items import Item, Response
from scrubin.items.base import Grade
from scrubin.learning import confidence
from scrubin.learning import journal as rules
from scrubin.learning.confidence import ByWord, Missed, Said
from scrubin.learning.journal import Entry, Marked, Subject
from scrubin.learning.leeches import FIRST_SIGN, is_leech
from scrubin.store import marks, queries, snapshots
from scrubin.store.engine import reading
from scrubin.store.marks import LoggedMark, Unnamed
from scrubin.study import drilling, marking, missing, reasons, sealing
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice

RESPONSE: TypeAdapter[Response] = TypeAdapter(Response)
DRILLED = 10
_NAMED = re.compile(r'"misconception"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"')


@dataclass(frozen=True)
class Leech:
    """A question forgotten so often that reviews alone do not teach it."""

    item_id: str
    lapses: int


@dataclass(frozen=True)
class Journal:
    """Everything at one time. Open entries stand before closed ones; `askable`: items that a drill may ask now."""

    today: date
    entries: tuple[Entry, ...]
    leeches: tuple[Leech, ...]
    words: tuple[ByWord, ...]
    missed: tuple[Missed, ...]
    stems: dict[str, str]
    askable: frozenset[str]

    @property
    def open(self) -> tuple[Entry, ...]:
        """Mistakes that stand."""
        return tuple(one for one in self.entries if one.closed_on is None)

    @property
    def closed(self) -> tuple[Entry, ...]:
        """Mistakes mended, the last one first."""
        found = [one for one in self.entries if one.closed_on is not None]
        return tuple(sorted(found, key=lambda one: one.closed_on or date.min, reverse=True))

    @property
    def sure_but_wrong(self) -> tuple[Missed, ...]:
        """Questions missed while sure, those not mended first."""
        return tuple(one for one in self.missed if one.sure_but_wrong)


def read(desk: Desk) -> Journal:
    """Everything, from the log and the bank. Some tenths of a second after 20,000 answers: for a thread."""
    with _collector_paused():
        return _read(desk)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Python looks for no rings of garbage meanwhile: that took a third of the time, and among these records there are none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(desk: Desk) -> Journal:
    with reading(desk.engine) as connection:
        logged = marks.marks(connection)
        unnamed = {one.id: one for one in marks.unnamed(connection)}
        gone = {one.item_id for one in logged} - desk.bank.heads.keys()
        kept = snapshots.fetch(connection, sorted(gone | {one.item_id for one in unnamed.values()}))
        lapsed = marks.lapses(connection, FIRST_SIGN)
    askable = {head.id for head in sealing.open_heads(desk)}
    questions = dict(_questions(desk, {one.item_id for one in logged} | askable, kept))
    subjects = {item_id: one.subject for item_id, one in questions.items()}
    grades = dict(_graded(unnamed.values(), kept))
    marked = [_marked(row, subjects, grades.get(row.id)) for row in logged]
    chances = {item_id: one.chance for item_id, one in questions.items()}
    said = [
        Said(row.item_id, row.day, row.correct, row.confidence, chances.get(row.item_id, confidence.CHANCE))
        for row in logged
    ]
    slipping = [Leech(item_id, many) for item_id, many in lapsed.items() if is_leech(many)]
    return Journal(
        today=desk.today(),
        entries=tuple(rules.journal(marked, [subjects[item_id] for item_id in askable])),
        leeches=tuple(sorted(slipping, key=lambda one: (-one.lapses, one.item_id))),
        words=confidence.calibration(said),
        missed=tuple(confidence.missed_items(said)),
        stems={item_id: one.stem for item_id, one in questions.items()},
        askable=frozenset(askable),
    )


def leeches(desk: Desk) -> dict[str, int]:
    """Items that do not stick, each with how often it has been forgotten by now."""
    with reading(desk.engine) as connection:
        return {item_id: many for item_id, many in marks.lapses(connection, FIRST_SIGN).items() if is_leech(many)}


def drill(desk: Desk, entry: Entry) -> Practice:
    """Ask questions that mend this mistake: those that have not yet helped to close it, then missed ones, then rare ones.

    Sealed questions are left out; of questions too alike only one is asked in a day. Raises NothingToDrill.
    """
    helped = {item_id for item_id, _ in entry.successes}
    with reading(desk.engine) as connection:
        seen = queries.item_histories(connection)
    open_ids = {head.id for head in sealing.open_heads(desk)}

    def rank(item_id: str) -> tuple[bool, bool, int, str]:
        times = seen[item_id].times_seen if item_id in seen else 0
        return (item_id in helped, item_id not in entry.items, times, item_id)

    pool = sorted({*entry.carriers, *entry.items} & open_ids, key=rank)
    waiting = missing.waiting(desk)
    drawn = drilling.apart(desk, (one for one in pool if one not in waiting), DRILLED)
    if not drawn and any(one not in waiting for one in pool):
        raise drilling.NothingToDrill(drilling.TOO_ALIKE)
    return _practice(desk, drawn or pool, lambda one: reasons.of_mistake(entry, one))


def drill_leech(desk: Desk, leech: Leech) -> Practice:
    """Ask the one question. Raises NothingToDrill."""
    ids = [head.id for head in sealing.open_heads(desk) if head.id == leech.item_id]
    return _practice(desk, ids, lambda _: reasons.of_leech(leech.lapses))


def _practice(desk: Desk, item_ids: list[str], why: Callable[[str], str]) -> Practice:
    if not item_ids:
        raise drilling.NothingToDrill(
            "None of its questions can be asked now: they are sealed or no longer in the bank."
        )
    waiting = missing.waiting(desk)
    ready = [one for one in item_ids if one not in waiting]
    if not ready:
        raise drilling.NothingToDrill(f"{missing.said(waiting[one] for one in item_ids)}.")
    return Practice(desk, "drill", "Drill · from the journal", ready, why=why)


class _Question(NamedTuple):
    """What is taken from a question; `chance` is the share right by a blind guess."""

    subject: Subject
    stem: str
    chance: float


def _questions(
    desk: Desk, item_ids: Iterable[str], kept: dict[tuple[str, int], str]
) -> Iterator[tuple[str, _Question]]:
    """Each question as the bank has it now, else as it was kept last. One at a time: all of them read at once weigh much."""
    last = {item_id: body for (item_id, _), body in sorted(kept.items())}
    for item_id in item_ids:
        body = desk.bank.body(item_id) if item_id in desk.bank.heads else last.get(item_id)
        if body is not None:
            yield item_id, _question(item_id, body)


def _question(item_id: str, body: str) -> _Question:
    read = json.loads(body)
    named = tuple(dict.fromkeys(_misconceptions(body)))
    subject = Subject(item_id, named, tuple(read["facts"]), (read["topic"], read["task"]))
    return _Question(subject, read["stem"], _chance(read))


def _misconceptions(body: str) -> list[str]:
    """Every text that stands under the name misconception, however deep; inside a text its quotes would be escaped."""
    return [json.loads(f'"{text}"') if "\\" in text else text for text in _NAMED.findall(body)]


def _graded(rows: Iterable[Unnamed], kept: dict[tuple[str, int], str]) -> Iterator[tuple[int, Grade]]:
    """The grade of each answer to the question as it read then; one that cannot be graded any more is passed over."""
    items: dict[tuple[str, int, str | None], Item] = {}
    grades: dict[tuple[str, int, str | None, str], Grade] = {}
    for row in rows:
        which = (row.item_id, row.item_version, row.variant)
        given = (*which, row.answer)
        try:
            if which not in items:
                items[which] = marking.ITEM.validate_json(kept[which[:2]]).realized(row.variant)
            if given not in grades:
                grades[given] = marking.grade_of(items[which], RESPONSE.validate_json(row.answer))
        except (KeyError, ValueError):
            continue
        yield row.id, grades[given]


@lru_cache(maxsize=16_384)
def _kept(misconceptions: str) -> tuple[str, ...]:
    return tuple(json.loads(misconceptions))


def _marked(row: LoggedMark, subjects: dict[str, Subject], grade: Grade | None) -> Marked:
    subject = subjects.get(row.item_id) or Subject(row.item_id, task=(row.topic, row.task))
    named = _kept(row.misconceptions) if row.misconceptions else grade.misconceptions if grade else ()
    reason = grade.reasons[0] if grade and grade.reasons else ""
    return Marked(row.day, subject, row.correct, row.id, named, row.confidence, reason)


def _chance(body: Any) -> float:
    """The share right by a blind guess: one in so many options; none for what must be worked out."""
    return 1 / len(body["options"]) if body["type"] == "single_choice" else 0.0
