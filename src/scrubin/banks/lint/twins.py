"""Do two items ask nearly the same, or does one give the other away? (checks 14, 15, 16)"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Finding, found
from scrubin.banks.lint.words import content
from scrubin.banks.loader import Placed
from scrubin.items import Item

FOLD = re.compile(r"[\W_]+")
NUMBERS = re.compile(r"\d[\d.,/]*")

DEEDS = ("placement", "lead_repair", "setting", "measurement", "dose_family")
OF_A_DEED = (
    "electrodes",
    "fixed",
    "start",
    "naming",
    "instrument",
    "targets",
    "procedure",
    "truths",
    "irregular",
    "formula",
)


def check(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Repeats are blocked; near twins must name each other as enemies, so that they never share a form."""
    yield from _repeats(placed)
    yield from _alike(placed)
    yield from _same_words(placed)
    yield from _same_key(placed)
    yield from _cues(placed)


def key_text(item: Item) -> str:
    """What the item holds to be right, in words."""
    match item.type:
        case "ordering":
            return " ".join(step.text for step in item.steps)
        case "single_choice" | "multiple_response":
            return " ".join(option.text for option in item.options if option.correct)
        case "matching":
            texts = {choice.id: choice.text for choice in item.choices}
            return " ".join(texts[premise.match] for premise in item.premises)
    shown = item.realized(None)
    return str(shown.key_response().said(()))


def _repeats(placed: Sequence[Placed]) -> Iterator[Finding]:
    ids: set[str] = set()
    stems: dict[tuple[str, str], str] = {}
    for one in placed:
        stem = FOLD.sub("", one.item.stem).casefold()
        if one.item.id in ids:
            yield found(one, "repeated-id", "block", "this id is used twice; give the item a new one")
        elif (stem, seen(one.item)) in stems:
            twin = stems[stem, seen(one.item)]
            yield found(one, "repeated-stem", "block", f"the stem is that of {twin}; retire one of them")
        ids.add(one.item.id)
        stems.setdefault((stem, seen(one.item)), one.item.id)


def _apart(one: Item, other: Item) -> bool:
    """Whether two items may be alike in words: named enemies, or told apart by what is seen or done with them."""
    return other.id in one.enemies or one.id in other.enemies or seen(one) != seen(other)


def seen(item: Item) -> str:
    """What is drawn with an item, or what is done in it: the question is about that, whatever its words."""
    own = {name: getattr(item, name) for name in OF_A_DEED if hasattr(item, name)} if item.type in DEEDS else {}
    return f"{item.figure!r} {own!r}" if item.figure or own else ""


def _alike(placed: Sequence[Placed]) -> Iterator[Finding]:
    """By the words of the stems, whatever their order (rapidfuzz token-set ratio)."""
    from rapidfuzz import fuzz, process

    stems = [" ".join(FOLD.sub(" ", one.item.stem).casefold().split()) for one in placed]
    for at, one in enumerate(placed):
        near = process.extract(
            stems[at], stems[:at], scorer=fuzz.token_set_ratio, score_cutoff=limit.STEMS_NEAR, limit=None
        )
        for _, ratio, index in near:
            other = placed[index]
            if (
                ratio >= limit.STEMS_ALIKE
                and seen(one.item) == seen(other.item)
                and not _other_numbers(one.item, other.item)
            ):
                yield found(
                    one,
                    "twin-stem",
                    "block",
                    f"the stem is {ratio:.0f}% that of {other.item.id}; at {limit.STEMS_ALIKE} one of them is too many",
                )
            elif not _apart(one.item, other.item):
                yield found(
                    one,
                    "near-stem",
                    "review",
                    f"the stem is {ratio:.0f}% that of {other.item.id}; name it in `enemies`, or ask something else",
                )


def _other_numbers(one: Item, other: Item) -> bool:
    """Two calculations with different numbers are two questions, though their words are one; they are still enemies."""
    numbers = [sorted(NUMBERS.findall(item.stem)) for item in (one, other)]
    return bool(numbers[0]) and numbers[0] != numbers[1] and _apart(one, other)


def _same_words(placed: Sequence[Placed]) -> Iterator[Finding]:
    """By the rare words of stem and key: cosine of TF-IDF vectors (Manning, Raghavan and Schütze, 6.3), by posting lists."""
    counts = [Counter(content(f"{one.item.stem} {key_text(one.item)}")) for one in placed]
    spread = Counter(word for count in counts for word in count)
    postings: dict[str, list[tuple[int, float]]] = {}
    for at, count in enumerate(counts):
        weights = {word: n * math.log(len(placed) / spread[word]) for word, n in count.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        dots: Counter[int] = Counter()
        for word, weight in weights.items():
            for index, other in postings.get(word, ()):
                dots[index] += weight / length * other  # type: ignore[assignment]
            if weight:
                postings.setdefault(word, []).append((at, weight / length))
        for index, cosine in dots.items():
            if cosine >= limit.COSINE_NEAR and not _apart(placed[at].item, placed[index].item):
                yield found(
                    placed[at],
                    "near-words",
                    "review",
                    f"stem and key have the words of {placed[index].item.id} (cosine {cosine:.2f}); name it in `enemies`",
                )


def _same_key(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Two items that rest on one fact and have one key."""
    keys: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        if one.item.type == "ordering":
            continue
        key = FOLD.sub("", key_text(one.item)).casefold()
        for other in keys.setdefault((one.item.facts[0], key), []):
            if not _apart(one.item, other.item):
                yield found(
                    one, "same-key", "review", f"fact and key are those of {other.item.id}; name it in `enemies`"
                )
        keys[one.item.facts[0], key].append(one)


def _cues(placed: Sequence[Placed]) -> Iterator[Finding]:
    """A stem that holds the whole key of another item on the same fact."""
    by_fact: dict[str, list[Placed]] = {}
    for one in placed:
        for fact in one.item.facts:
            by_fact.setdefault(fact, []).append(one)
    told: set[tuple[str, str]] = set()
    for rows in by_fact.values():
        for one in rows:
            key = set(content(key_text(one.item)))
            if one.item.type == "ordering" or len(key) < limit.CUE_WORDS:
                continue
            for other in rows:
                pair = (one.item.id, other.item.id)
                if other is one or pair in told or _apart(one.item, other.item):
                    continue
                if key <= set(content(other.item.stem)):
                    told.add(pair)
                    yield found(
                        other, "cue", "review", f"this stem holds the key of {one.item.id}; name it in `enemies`"
                    )
