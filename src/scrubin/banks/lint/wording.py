"""Is the stem one clear question in safe words? (checks 6, 9, 13, 21)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed

NEGATIVE_LOUD = re.compile(r"\b(NOT|EXCEPT|LEAST)\b")
AVOIDED_QUIETLY = re.compile(r"\bavoid(?:ed)?\?")
NEGATIVE_QUIET = re.compile(
    r"\b(?:is|are|should|would|does|do) not\b[^.?]*\?|\bexcept\b[^.?]*\?|\bleast (?:likely|appropriate)\b"
)
NEGATIVE_OPTION = re.compile(r"\b(?:not|never|no|without)\b|n't\b", re.IGNORECASE)
NO_LEADING_ZERO = re.compile(r"(?<![\d.])\.\d")
TRAILING_ZERO = re.compile(r"\b\d+\.\d*0\s?(?:mg|mcg|g|kg|mL|L|units?|mEq|tablets?)\b")
BANNED = re.compile(
    r"\b(?:IU|Q\.?D\.?|q\.d\.|QOD|q\.o\.d\.|MS|MSO4|MgSO4|cc|SQ|AU|AS|AD|OU|OS|OD|HS|D/C|TIW|SC)\b|\bsub ?q\b|[μµ]g|\d ?[uU]\b(?!\.?S)"
)


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Every finding in the stem, and unsafe notation anywhere in the item."""
    stem = one.item.stem
    words = len(stem.split())
    low, high = limit.STEM_WORDS
    if not low <= words <= high:
        yield found(one, "stem-length", "review", f"the stem has {words} words; expected {low} to {high}")
    if NEGATIVE_QUIET.search(stem) and not NEGATIVE_LOUD.search(stem):
        yield found(
            one, "negative-stem", "block", "a negative question must carry its NOT, EXCEPT or LEAST in capitals"
        )
    if AVOIDED_QUIETLY.search(stem):
        yield found(one, "negative-stem", "block", "a question for what to avoid must carry its AVOID in capitals")
    if NEGATIVE_LOUD.search(stem) and any(NEGATIVE_OPTION.search(text) for text in _options(one)):
        yield found(
            one,
            "negative-option",
            "block",
            "a negative question with a negative option asks twice; turn one of them round",
        )
    if stem.rstrip().endswith((" a", " an", ":", "…", "...")):
        yield found(one, "open-stem", "block", "the stem is a sentence to complete; expected a question")
    if "abbrev" not in one.item.tags:
        yield from _unsafe(one)


def _options(one: Placed) -> Iterator[str]:
    for option in getattr(one.item, "options", ()):
        yield option.text


def _texts(one: Placed) -> Iterator[str]:
    yield one.item.stem
    for part in (*getattr(one.item, "options", ()), *getattr(one.item, "steps", ())):
        yield part.text
        yield part.rationale


def _unsafe(one: Placed) -> Iterator[Finding]:
    for text in _texts(one):
        if match := NO_LEADING_ZERO.search(text):
            yield found(one, "leading-zero", "block", f"“{match[0]}” has no leading zero; write 0{match[0]}")
        if match := TRAILING_ZERO.search(text):
            yield found(
                one,
                "trailing-zero",
                "block",
                f"“{match[0]}” has a trailing zero; write it without, or tag the item abbrev",
            )
        if match := BANNED.search(text):
            yield found(
                one,
                "banned-abbreviation",
                "block",
                f"“{match[0]}” is error-prone; write it out, or tag the item abbrev",
            )
