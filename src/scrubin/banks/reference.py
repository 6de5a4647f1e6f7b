"""Which facts and conventions are there to cite, and how sure is each?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TERMS = "terms.txt"
FACT = re.compile(r"^- \*\*(?P<id>[A-Z]{2}-\d{2,3}) \[(?P<mark>S\+|S|D|U)\]\*\* (?P<text>.+)$")
CONVENTION = re.compile(r"^\| (?P<id>CV-\d{2}) \| (?P<topic>[^|]+) \|")
VOLATILE = re.compile(r"Volatile lines.*?: (?P<ids>.+)$")
SPAN = re.compile(r"(?P<prefix>[A-Z]{2})-(?P<first>\d{2})(?: to (?:[A-Z]{2}-)?(?P<last>\d{2}))?")


@dataclass(frozen=True)
class Reference:
    """Marks by fact id (S+, S, D, U), convention topics by id, the facts that change soon, ids that stand twice, and terms of the trade."""

    facts: dict[str, str]
    conventions: dict[str, str]
    volatile: frozenset[str]
    repeated: tuple[str, ...]
    terms: frozenset[str] = frozenset()


def read_reference(folder: Path) -> Reference:
    """Read every sheet in the folder. A line that is not a fact or a convention is prose."""
    facts: dict[str, str] = {}
    conventions: dict[str, str] = {}
    volatile: set[str] = set()
    repeated: list[str] = []
    for path in sorted(folder.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if fact := FACT.match(line):
                if fact["id"] in facts:
                    repeated.append(fact["id"])
                facts[fact["id"]] = fact["mark"]
            elif convention := CONVENTION.match(line):
                conventions[convention["id"]] = convention["topic"].strip()
            elif listed := VOLATILE.search(line):
                volatile |= _spans(listed["ids"])
    return Reference(facts, conventions, frozenset(volatile), tuple(repeated), _terms(folder / TERMS))


def _terms(path: Path) -> frozenset[str]:
    """Words that a reader of these exams must know, one a line; `#` begins a remark."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(word.strip().casefold() for word in lines if word.strip() and not word.startswith("#"))


def _spans(text: str) -> set[str]:
    """HI-09 to HI-12 as four ids."""
    return {
        f"{span['prefix']}-{number:02d}"
        for span in SPAN.finditer(text)
        for number in range(int(span["first"]), int(span["last"] or span["first"]) + 1)
    }
