"""Which mistakes stand, and which are mended?

What counts as one mistake. Every distractor names its misconception in the bank's own words, and nearly all of these
words stand in one item alone (5,237 of 5,287 texts in 1,859 released items), so a name is not enough to find other items
to prove oneself on. An entry is therefore named by its text, told apart by the letters (case, spaces and punctuation
left out; signs such as < kept), and the items that carry it are the first of these groups to hold two: items with the
same text; items resting on a fact that a missed item rests on; items of the same task. 399 items have no such mate: then
the one item must be answered on two days. A wrong answer that names nothing (an unforeseen number, a wrong placement)
is an entry of its item's first fact, called by the first reason given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

DIFFERENT_ITEMS = 2
DIFFERENT_DAYS = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What the journal needs to know of an item: every misconception its wrong answers name, its facts, topic and task."""

    item_id: str
    misconceptions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    task: tuple[str, str] = ("", "")


class Marked(NamedTuple):
    """One answer, graded: `named` by it as misconceptions, `reason` the first its grade gave. The lab's are left out."""

    day: date
    subject: Subject
    right: bool
    response_id: int
    named: tuple[str, ...] = ()
    confidence: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mistake. `items`: those missed, in the order met; `successes`: (item, day) since the last miss.

    `carriers` are the items to mend it with, and `wanted` how many different ones it takes; none, when the bank has
    dropped them all.
    """

    title: str
    named: bool
    opened_on: date
    last_missed_on: date
    times: int
    sure_but_wrong: int
    items: tuple[str, ...]
    responses: tuple[int, ...]
    successes: tuple[tuple[str, date], ...]
    closed_on: date | None
    reopened: int
    carriers: tuple[str, ...]
    wanted: int


def journal(marks: Sequence[Marked], bank: Iterable[Subject]) -> list[Entry]:
    """The entries of all answers, oldest first; `bank`: the items that may be asked now.

    An entry opens with a miss and closes after success, on two study days since the last miss, on two different items
    that carry it (one, where the bank has no more). A right guess is no success. A new miss opens it again. Open entries
    come first; then those missed while sure, then the most often missed, then the most recent.
    """
    carried = _Carried(bank)
    misses: dict[tuple[str, str], list[int]] = {}
    successes: dict[str, list[int]] = {}
    for at, mark in enumerate(marks):
        if not mark.right:
            for key in _keys(mark):
                misses.setdefault(key, []).append(at)
        elif mark.confidence != "guess":
            successes.setdefault(mark.subject.item_id, []).append(at)
    found = [_entry(key, missed, successes, marks, carried) for key, missed in misses.items()]
    return sorted(found, key=_rank)


@lru_cache(maxsize=16_384)
def normalized(text: str) -> str:
    """A misconception's text as compared: compatible letters, case, spaces and punctuation made equal."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.translate(_SPACED).split()) or folded


class _Spaced(dict[int, str]):
    """Each character as it is, punctuation as a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = " " if unicodedata.category(char).startswith("P") else char
        return self[code]


_SPACED = _Spaced()


class _Carried:
    """The bank by what its items carry."""

    def __init__(self, bank: Iterable[Subject]) -> None:
        self.by: dict[tuple[str, str] | tuple[str, tuple[str, str]], set[str]] = {}
        for one in bank:
            for tag in (*(("text", normalized(text)) for text in one.misconceptions), *_mates(one)):
                self.by.setdefault(tag, set()).add(one.item_id)

    def group(self, key: tuple[str, str], missed: Iterable[Subject]) -> set[str]:
        """The first of the groups with two items: same text, a fact of a missed item, its task; else the first with one."""
        found = self.by.get(key, set())
        tags = [tag for one in missed for tag in _mates(one)] if len(found) < DIFFERENT_ITEMS else []
        for kind in ("fact", "task"):
            if len(found) < DIFFERENT_ITEMS:
                more = set().union(*(self.by.get(tag, set()) for tag in tags if tag[0] == kind))
                found = more if len(more) >= DIFFERENT_ITEMS else found or more
        return found


def _mates(one: Subject) -> list[tuple[str, str] | tuple[str, tuple[str, str]]]:
    return [*(("fact", fact) for fact in one.facts), ("task", one.task)]


def _keys(mark: Marked) -> list[tuple[str, str]]:
    """The entries that a wrong answer is a miss of, each once."""
    if mark.named:
        return list(dict.fromkeys(("text", normalized(text)) for text in mark.named))
    return [("fact", mark.subject.facts[0]) if mark.subject.facts else ("item", mark.subject.item_id)]


def _entry(
    key: tuple[str, str],
    missed: Sequence[int],
    successes: dict[str, list[int]],
    marks: Sequence[Marked],
    carried: _Carried,
) -> Entry:
    misses = [marks[at] for at in missed]
    group = carried.group(key, [one.subject for one in misses])
    wanted = min(DIFFERENT_ITEMS, max(1, len(group)))
    counting = group | {one.subject.item_id for one in misses}
    after = (at for item in counting for at in successes.get(item, ()) if at > missed[0])
    times = sorted({*missed, *after})
    since, closed_on, reopened = _replayed([marks[at] for at in times], wanted)
    return Entry(
        title=_title(key, misses[-1]),
        named=key[0] == "text",
        opened_on=misses[0].day,
        last_missed_on=misses[-1].day,
        times=len(misses),
        sure_but_wrong=sum(one.confidence == "sure" for one in misses),
        items=tuple(dict.fromkeys(one.subject.item_id for one in misses)),
        responses=tuple(one.response_id for one in misses),
        successes=tuple(since),
        closed_on=closed_on,
        reopened=reopened,
        carriers=tuple(sorted(group)),
        wanted=wanted,
    )


def _replayed(marks: Iterable[Marked], wanted: int) -> tuple[list[tuple[str, date]], date | None, int]:
    """(successes since the last miss, day it closed, times reopened) of one entry's misses and successes in order."""
    since: list[tuple[str, date]] = []
    closed_on: date | None = None
    reopened = 0
    for mark in marks:
        if not mark.right:
            reopened += closed_on is not None
            since, closed_on = [], None
        elif closed_on is None:
            since.append((mark.subject.item_id, mark.day))
            items, days = {item for item, _ in since}, {day for _, day in since}
            closed_on = mark.day if len(items) >= wanted and len(days) >= DIFFERENT_DAYS else None
    return since, closed_on, reopened


def _title(key: tuple[str, str], last: Marked) -> str:
    if key[0] == "text":
        return next(text for text in last.named if normalized(text) == key[1])
    return last.reason or key[1]


def _rank(one: Entry) -> tuple[bool, bool, int, int, str]:
    return (one.closed_on is not None, not one.sure_but_wrong, -one.times, -one.last_missed_on.toordinal(), one.title)
