"""Can the key be told without knowing anything? (checks 10, 11, 26)"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.lint.options import ABSOLUTE
from scrubin.banks.lint.words import COMMON, content, lead_in, stem, tokens
from scrubin.banks.loader import Placed
from scrubin.items.base import Option
from scrubin.items.single_choice import SingleChoice

FOLDS = 5
Guess = dict[str, float]


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """A word of the question that stands in the key and in no distractor."""
    if isinstance(one.item, SingleChoice) and (shared := clang(one.item)):
        yield found(
            one,
            "clang",
            "review",
            f"the question and the key alone share “{shared[0]}”; put it into a distractor or out of the question",
        )


def clang(item: SingleChoice) -> list[str]:
    """Content words, five letters or more, that the question sentence shares with the key and with no distractor."""
    asked = _long_words(lead_in(item.stem))
    key = _long_words(item.key.text)
    others = {word for option in item.options if not option.correct for word in _long_words(option.text)}
    return sorted((asked & key) - others)


def _long_words(text: str) -> set[str]:
    return {stem(word) for word in tokens(text) if len(word) >= limit.CLANG_LETTERS and word not in COMMON}


def converges(item: SingleChoice) -> bool:
    """Whether the key alone has the most words in common with the other options."""
    words = [set(content(option.text)) for option in item.options]
    shared = [sum(len(mine & other) for other in words) - len(mine) for mine in words]
    best = max(shared)
    return best > 0 and [option.correct for option, sum_ in zip(item.options, shared, strict=True) if sum_ == best] == [
        True
    ]


def solvers() -> dict[str, Callable[[Sequence[SingleChoice]], float]]:
    """Test-wise solvers by name: each gives the expected share right over the items, ties shared out evenly."""
    return {
        "longest option": lambda items: _score(items, _length),
        "most overlap with the stem": lambda items: _score(items, _overlap),
        "no absolutes": lambda items: _score(items, _no_absolute),
        "options-only naive Bayes": naive_bayes,
    }


def _length(_item: SingleChoice, option: Option) -> float:
    return len(option.text)


def _no_absolute(_item: SingleChoice, option: Option) -> float:
    return -bool(ABSOLUTE.search(option.text))


def _overlap(item: SingleChoice, option: Option) -> float:
    return len(set(content(item.stem)) & set(content(option.text)))


def _score(items: Sequence[SingleChoice], worth: Callable[[SingleChoice, Option], float]) -> float:
    """Choose the option worth most; expected share right."""
    return sum(
        _chance_right(item, {option.id: worth(item, option) for option in item.options}) for item in items
    ) / max(1, len(items))


def _chance_right(item: SingleChoice, worth: Guess) -> float:
    best = max(worth.values())
    chosen = [part for part, value in worth.items() if value == best]
    return (item.key.id in chosen) / len(chosen)


def naive_bayes(items: Sequence[SingleChoice]) -> float:
    """Share right of a solver that learned from the other four fifths which words stand in keys.

    Multinomial naive Bayes with add-one smoothing over word stems and the rank of the length (Manning, Raghavan and
    Schütze, Introduction to Information Retrieval, 13.2). Folds follow a hash of the id, so they do not move.
    """
    folds: dict[int, list[SingleChoice]] = {}
    for item in items:
        folds.setdefault(int(hashlib.sha256(item.id.encode()).hexdigest(), 16) % FOLDS, []).append(item)
    right = 0.0
    for at, held_out in folds.items():
        learned = _learn([item for fold, rows in folds.items() if fold != at for item in rows])
        right += sum(
            _chance_right(item, {option.id: learned(_features(item, option)) for option in item.options})
            for item in held_out
        )
    return right / max(1, len(items))


def _features(item: SingleChoice, option: Option) -> list[str]:
    rank = sorted(len(other.text) for other in item.options).index(len(option.text))
    return [*map(stem, tokens(option.text)), f"length:{rank}"]


def _learn(items: Sequence[SingleChoice]) -> Callable[[list[str]], float]:
    """The log odds that an option with these features is a key."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for item in items:
        for option in item.options:
            counts[option.correct].update(_features(item, option))
    words = len(counts[True] | counts[False]) + 1
    totals = {side: counts[side].total() + words for side in counts}

    def odds(features: list[str]) -> float:
        return sum(
            math.log((counts[True][one] + 1) / totals[True]) - math.log((counts[False][one] + 1) / totals[False])
            for one in features
        )

    return odds
