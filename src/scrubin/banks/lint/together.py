"""What shows only when the items are looked at together? (checks 3, 4, 6, 9, 14, 28, and three items a fact)"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed

FOLD = re.compile(r"[\W_]+")


def check(placed: Sequence[Placed], context: Context) -> Iterator[Finding]:
    """Every finding over all items given: repeats, facts used too often; over a whole bank, the figures too."""
    yield from _repeats(placed)
    yield from _facts(placed)
    for fact in context.reference.repeated if placed else ():
        yield found(placed[0], "fact", "block", f"the fact {fact} stands twice in the reference sheets; keep one")
    if context.whole and len(placed) >= limit.SMALL_BANK:
        yield from _key_figures(placed)
        yield from _stems(placed)
    if context.whole:
        yield from _levels(placed)


def _repeats(placed: Sequence[Placed]) -> Iterator[Finding]:
    ids: set[str] = set()
    stems: dict[str, str] = {}
    for one in placed:
        stem = FOLD.sub("", one.item.stem).casefold()
        if one.item.id in ids:
            yield found(one, "repeated-id", "block", "this id is used twice; give the item a new one")
        elif stem in stems:
            yield found(one, "repeated-stem", "block", f"the stem is that of {stems[stem]}; retire one of them")
        ids.add(one.item.id)
        stems.setdefault(stem, one.item.id)


def _facts(placed: Sequence[Placed]) -> Iterator[Finding]:
    uses: Counter[str] = Counter()
    for one in placed:
        for fact in one.item.facts[:1]:
            uses[fact] += 1
            if uses[fact] == limit.ITEMS_A_FACT + 1:
                yield found(
                    one, "fact-overused", "review", f"more than {limit.ITEMS_A_FACT} items rest first on {fact}"
                )


def _key_figures(placed: Sequence[Placed]) -> Iterator[Finding]:
    single = [one for one in placed if one.item.type == "single_choice"]
    four = [one for one in single if len(one.item.part_ids()) == 4]
    longest = sum(_strictly_longest(one) for one in single)
    if longest > limit.KEY_LONGEST_SHARE * len(single):
        yield found(
            single[0],
            "key-longest",
            "block",
            f"the key is the longest option in {longest} of {len(single)} items; at most {limit.KEY_LONGEST_SHARE:.0%}",
        )
    if len(four) >= limit.KEY_POSITION_MIN_ITEMS:
        places = Counter(_key_place(one) for one in four)
        low, high = limit.KEY_POSITION
        for place in range(4):
            share = places[place] / len(four)
            if not low <= share <= high:
                yield found(
                    four[0],
                    "key-position",
                    "block",
                    f"the key stands at place {place + 1} in {share:.0%} of items; expected {low:.0%} to {high:.0%}",
                )


def _strictly_longest(one: Placed) -> bool:
    options = getattr(one.item, "options", ())
    key = max(len(option.text) for option in options if option.correct)
    return key > max(len(option.text) for option in options if not option.correct)


def _key_place(one: Placed) -> int:
    return next(at for at, option in enumerate(getattr(one.item, "options", ())) if option.correct)


def _stems(placed: Sequence[Placed]) -> Iterator[Finding]:
    negative = [one for one in placed if re.search(r"\b(NOT|EXCEPT|LEAST)\b", one.item.stem)]
    if len(negative) > limit.NEGATIVE_SHARE * len(placed):
        yield found(
            negative[-1],
            "negative-stems",
            "block",
            f"{len(negative)} of {len(placed)} stems are negative; at most {limit.NEGATIVE_SHARE:.0%}",
        )
    asked = sum("?" in one.item.stem for one in placed)
    if asked < limit.QUESTION_MARK_SHARE * len(placed):
        yield found(
            placed[0],
            "question-marks",
            "block",
            f"{asked} of {len(placed)} stems ask a question; at least {limit.QUESTION_MARK_SHARE:.0%}",
        )


def _levels(placed: Sequence[Placed]) -> Iterator[Finding]:
    topics: dict[str, list[Placed]] = {}
    for one in placed:
        topics.setdefault(one.item.topic, []).append(one)
    for topic, rows in topics.items():
        levels: Counter[str] = Counter(one.item.cognitive for one in rows)
        if len(rows) < limit.COGNITIVE_MIN_ITEMS:
            continue
        if levels["recall"] > limit.RECALL_SHARE * len(rows):
            yield found(
                rows[0],
                "cognitive-mix",
                "block",
                f"{topic}: {levels['recall']} of {len(rows)} items are recall; at most {limit.RECALL_SHARE:.0%}",
            )
        for level, least in (("application", limit.APPLICATION_SHARE), ("analysis", limit.ANALYSIS_SHARE)):
            if levels[level] < least * len(rows):
                yield found(
                    rows[0],
                    "cognitive-mix",
                    "block",
                    f"{topic}: {levels[level]} of {len(rows)} items are {level}; at least {least:.0%}",
                )
