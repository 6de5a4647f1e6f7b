"""Are the options parallel, distinct, and free of clues? (checks 1, 2, 5, 7, 8, 21, 23)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.items.base import Option
from scrubin.items.single_choice import SingleChoice

FOLD = re.compile(r"[\W_]+")
NUMERIC = re.compile(r"^[\d.,:/\s-]+\s*\S{0,12}$")
GATHERED = re.compile(r"\b(all|none|both|neither) of (the )?(above|these)\b|\b(both )?[A-D] and [A-D]\b", re.IGNORECASE)
ABSOLUTE = re.compile(r"\b(always|never|only|all|none|must|every)\b", re.IGNORECASE)
HEDGE = re.compile(r"\b(usually|often|may|sometimes|generally)\b", re.IGNORECASE)
LETTERED = re.compile(r"\b[Oo]ption [A-Ha-h]\b|\b[Aa]nswer [A-H]\b")


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Every finding in the options of a single choice or multiple response."""
    options: tuple[Option, ...] = getattr(one.item, "options", ())
    if not options:
        return
    yield from _distinct(one, options)
    yield from _clues(one, options)
    yield from _lengths(one, options)


def _distinct(one: Placed, options: tuple[Option, ...]) -> Iterator[Finding]:
    if one.item.type == "single_choice" and len(options) != limit.OPTIONS_SINGLE:
        yield found(
            one,
            "option-count",
            "review",
            f"{len(options)} options; expected {limit.OPTIONS_SINGLE}, or a waiver that says why three are better",
        )
    folded = [FOLD.sub("", option.text).casefold() for option in options]
    if len(set(folded)) != len(folded):
        yield found(one, "distinct-options", "block", "two options say the same; expected each to differ in words")
    for option in options:
        if GATHERED.search(option.text):
            yield found(
                one, "all-or-none", "block", f"“{option.text}” gathers other options; expected an answer of its own"
            )
        if LETTERED.search(option.rationale):
            yield found(
                one,
                "letters",
                "block",
                f"the rationale of {option.id} names a letter; options are shuffled, so name the answer",
            )
        if not option.correct and not option.misconception:
            yield found(
                one,
                "misconception",
                "block",
                f"option {option.id} has no misconception; say what a person who picks it believes",
            )


def _clues(one: Placed, options: tuple[Option, ...]) -> Iterator[Finding]:
    keys = [option for option in options if option.correct]
    others = [option for option in options if not option.correct]
    for name, pattern in (("absolute", ABSOLUTE), ("hedge", HEDGE)):
        in_keys = [bool(pattern.search(option.text)) for option in keys]
        in_others = [bool(pattern.search(option.text)) for option in others]
        if name == "absolute" and any(in_others) and not any(in_keys):
            yield found(
                one, "absolute-words", "review", "an absolute word stands in distractors only; it gives the key away"
            )
        if any(in_keys) and not any(in_others):
            yield found(
                one,
                f"{name}-in-key",
                "review",
                f"the key alone has {'an absolute' if name == 'absolute' else 'a hedge'}; it stands out",
            )


def _lengths(one: Placed, options: tuple[Option, ...]) -> Iterator[Finding]:
    if all(NUMERIC.match(option.text) for option in options):
        return
    lengths = [len(option.text) for option in options]
    if max(len(option.text.split()) for option in options) > limit.OPTION_WORDS:
        yield found(one, "option-length", "review", f"an option has more than {limit.OPTION_WORDS} words")
    if max(lengths) > limit.OPTION_LENGTH_RATIO * max(min(lengths), limit.SHORT_OPTION):
        yield found(
            one,
            "option-ratio",
            "review",
            f"the longest option has {max(lengths)} characters, the shortest {min(lengths)}; expected similar length",
        )
    if isinstance(one.item, SingleChoice) and stands_out(one.item):
        yield found(
            one,
            "longest-key",
            "review",
            f"the key has {len(one.item.key.text)} characters; it stands out from the other options",
        )


def stands_out(item: SingleChoice) -> bool:
    """Whether the key is longer than every distractor by ten characters and 1.3 times their mean; numbers never do."""
    if all(NUMERIC.match(option.text) for option in item.options):
        return False
    key, rest = len(item.key.text), [len(option.text) for option in item.options if not option.correct]
    return key >= max(rest) + limit.LONGEST_KEY_MARGIN and key > limit.LONGEST_KEY_RATIO * mean(rest)
