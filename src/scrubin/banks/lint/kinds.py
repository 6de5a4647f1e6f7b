"""Are the options of one kind? (check 23)"""

from __future__ import annotations

from collections.abc import Iterator

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.lint.words import tokens
from scrubin.banks.loader import Placed

FILLERS = frozenset({"a", "an", "the", "about", "at", "in", "on", "to", "for", "of", "with", "by", "and", "is", "it"})


SEVERAL = 2  # options that differ in one word are told apart by it: dysphagia and dysphasia


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Numbers beside words, a quotation beside an action, and two options that say the same."""
    texts = [option.text for option in getattr(one.item, "options", ())]
    kinds = {kind(text) for text in texts}
    if len(kinds) > 1:
        yield found(
            one,
            "mixed-options",
            "review",
            f"the options are of different kinds ({', '.join(sorted(kinds))}); make them alike",
        )
    for at, text in enumerate(texts):
        for other in texts[:at]:
            if same(text, other):
                yield found(one, "same-options", "review", f"“{text}” and “{other}” say nearly the same")


def kind(text: str) -> str:
    """The outer form of an option: a number, a quotation, a sentence or a phrase."""
    words = tokens(text)
    if text[:1] in "\"“'‘":
        return "quotation"
    if words and (words[0][0].isdigit() or text[:1] == "$"):
        return "number"
    if words and text.rstrip().endswith((".", "?", "!")) and len(words[-1]) > 1:
        return "sentence"
    return "phrase"


def same(one: str, other: str) -> bool:
    """Whether two options differ only in order, spelling and small words (rapidfuzz ratio of the sorted words)."""
    from rapidfuzz import fuzz

    mine, others = ([word for word in tokens(text) if word not in FILLERS] for text in (one, other))
    rest, other_rest = set(mine) - set(others), set(others) - set(mine)
    if not rest and not other_rest:
        return len(mine) == len(others) and mine == others
    if min(len(rest), len(other_rest)) < SEVERAL or any(word[0].isdigit() for word in rest | other_rest):
        return False
    return fuzz.ratio(" ".join(sorted(rest)), " ".join(sorted(other_rest))) >= limit.OPTIONS_ALIKE
