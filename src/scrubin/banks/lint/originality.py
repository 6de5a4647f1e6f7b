"""Are the words our own? (check 29)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Finding, found
from scrubin.banks.lint.words import tokens
from scrubin.banks.loader import Placed

TEXTS = {".txt", ".md", ".csv", ".json", ".jsonl", ".yaml", ".html", ".rst", ".tex"}
FIXED = re.compile(
    r"U\.?S\.? Preventive Services Task Force(?: \(USPSTF\))?|Department of Health and Human Services(?: \(HHS\))?"
)  # names of bodies are nobody's wording
Run = tuple[str, ...]


def check(placed: Sequence[Placed], published: Path) -> Iterator[Finding]:
    """Eight words in a row, or sixty characters, that a published text in the folder has too."""
    runs: dict[Run, list[Placed]] = {}
    for one in placed:
        for text in _texts(one):
            for run in _runs(tokens(text)):
                runs.setdefault(run, []).append(one)
    told: set[str] = set()
    for path in sorted(path for path in published.rglob("*") if path.suffix.casefold() in TEXTS and path.is_file()):
        words = tokens(path.read_text(encoding="utf-8", errors="replace"))
        for run in _runs(words):
            for one in runs.get(run, ()):
                if one.item.id not in told:
                    told.add(one.item.id)
                    yield found(
                        one, "copied", "block", f"“{' '.join(run)}” stands in {path.name} too; say it in your own words"
                    )


def _texts(one: Placed) -> Iterator[str]:
    parts = (*getattr(one.item, "options", ()), *getattr(one.item, "steps", ()))
    for text in (one.item.stem, *(part.text for part in parts)):
        yield from FIXED.split(text)


def _runs(words: Sequence[str]) -> Iterator[Run]:
    """From each word on, the shortest run of eight words or of sixty characters."""
    for start in range(len(words)):
        end, characters = start, -1
        while end < len(words) and end - start < limit.COPIED_WORDS and characters < limit.COPIED_CHARACTERS:
            characters += len(words[end]) + 1
            end += 1
        if end - start == limit.COPIED_WORDS or characters >= limit.COPIED_CHARACTERS:
            yield tuple(words[start:end])
