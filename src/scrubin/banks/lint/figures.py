"""What do the items look like taken together? The figures of `banks stats`, and what the whole-bank checks go by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.clues import clang, converges, solvers
from scrubin.banks.lint.numbers import as_numbers
from scrubin.banks.lint.options import ABSOLUTE, stands_out
from scrubin.banks.lint.people import gender
from scrubin.banks.lint.reading import grade_level, unfocused
from scrubin.items import Item
from scrubin.items.single_choice import SingleChoice

NEGATIVE = re.compile(r"\b(NOT|EXCEPT|LEAST)\b")


@dataclass(frozen=True)
class Figures:
    """Counts over a bank. Shares are of `four` (four-option single choice) unless they say otherwise, 0 to 1.

    `reading` is the Flesch-Kincaid grade of a topic's stems pooled; `guessing` the expected share right of each
    test-wise solver, where chance is `chance`; `number_rank` the place of the key among options that are numbers.
    """

    items: int
    single: int
    four: int
    types: dict[str, int]
    types_by_topic: dict[str, dict[str, int]]
    topics: dict[str, int]
    cognitive: dict[str, dict[str, int]]
    facts: dict[str, int]
    key_position: tuple[float, ...]
    key_longest: float
    key_shortest: float
    stands_out: float
    negative: float
    asked: float
    unfocused: float
    absolutes: float
    clang: float
    converging: float
    number_rank: tuple[int, ...]
    reading: dict[str, float]
    women: int
    men: int
    chance: float
    guessing: dict[str, float]


def figures(items: Sequence[Item], terms: frozenset[str]) -> Figures:
    """All figures over these items; `terms` are words that the reading level takes as known."""
    single = [item for item in items if isinstance(item, SingleChoice)]
    four = [item for item in single if len(item.options) == limit.OPTIONS_SINGLE]
    places = Counter(_place(item) for item in four)
    by_topic = _by_topic(items)
    women, men = gender([item.stem for item in items])
    return Figures(
        items=len(items),
        single=len(single),
        four=len(four),
        types=_counted(item.type for item in items),
        types_by_topic={topic: _counted(item.type for item in rows) for topic, rows in by_topic.items()},
        topics={topic: len(rows) for topic, rows in by_topic.items()},
        cognitive={topic: _counted(item.cognitive for item in rows) for topic, rows in by_topic.items()},
        facts={topic: len({fact for item in rows for fact in item.facts}) for topic, rows in by_topic.items()},
        key_position=tuple(places[at] / max(1, len(four)) for at in range(limit.OPTIONS_SINGLE)),
        key_longest=_share(_strictly_longest(item) for item in single),
        key_shortest=_share(_strictly_shortest(item) for item in single),
        stands_out=_share(stands_out(item) for item in single),
        negative=_share(bool(NEGATIVE.search(item.stem)) for item in items),
        asked=_share("?" in item.stem for item in items),
        unfocused=_share(unfocused(item.stem) for item in items),
        absolutes=_share(_absolutes(item) for item in single),
        clang=_share(bool(clang(item)) for item in single),
        converging=_share(converges(item) for item in four),
        number_rank=number_ranks(four),
        reading={topic: grade_level([item.stem for item in rows], terms) for topic, rows in by_topic.items()},
        women=women,
        men=men,
        chance=mean(1 / len(item.options) for item in single) if single else 0.0,
        guessing={name: solve(single) for name, solve in solvers().items()},
    )


def _by_topic(items: Sequence[Item]) -> dict[str, list[Item]]:
    rows: dict[str, list[Item]] = {}
    for item in items:
        rows.setdefault(item.topic, []).append(item)
    return dict(sorted(rows.items()))


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _share(flags: Iterable[bool]) -> float:
    rows = list(flags)
    return sum(rows) / max(1, len(rows))


def _place(item: SingleChoice) -> int:
    return next(at for at, option in enumerate(item.options) if option.correct)


def _strictly_longest(item: SingleChoice) -> bool:
    return len(item.key.text) > max(len(option.text) for option in item.options if not option.correct)


def _strictly_shortest(item: SingleChoice) -> bool:
    return len(item.key.text) < min(len(option.text) for option in item.options if not option.correct)


def _absolutes(item: SingleChoice) -> bool:
    return not ABSOLUTE.search(item.key.text) and any(ABSOLUTE.search(option.text) for option in item.options)


def number_ranks(items: Sequence[SingleChoice]) -> tuple[int, ...]:
    """How often the key is the smallest, second, third, largest of four numbers."""
    ranks: Counter[int] = Counter()
    for item in items:
        values = as_numbers(item.options)
        if values is not None and len(set(values)) == limit.OPTIONS_SINGLE:
            key: Decimal = values[_place(item)]
            ranks[sorted(values).index(key)] += 1
    return tuple(ranks[at] for at in range(limit.OPTIONS_SINGLE))
