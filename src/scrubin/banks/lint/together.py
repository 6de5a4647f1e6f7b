"""Do the bank's figures keep within their limits? (checks 3, 4, 6, 7, 9, 10, 11, 12, 18, 20, 22, 26, 28, 30)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.figures import Figures, figures
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.items.single_choice import SingleChoice


def check(placed: Sequence[Placed], context: Context) -> Iterator[Finding]:
    """Every finding over all items given: facts used too often; over a whole bank, its figures too."""
    if not placed:
        return
    yield from _facts(placed)
    for fact in context.reference.repeated:
        yield found(placed[0], "fact", "block", f"the fact {fact} stands twice in the reference sheets; keep one")
    if context.whole:
        first = {one.item.topic: one for one in reversed(placed)}
        whole = figures([one.item for one in placed], context.reference.terms)
        yield from _topics(first, whole)
        yield from _runs(placed)
        if len(placed) >= limit.SMALL_BANK:
            yield from _shares(placed[0], whole)
            yield from _key_places(placed[0], whole)
            yield from _guesses(placed[0], whole)
            yield from _people(placed[0], whole)


def _facts(placed: Sequence[Placed]) -> Iterator[Finding]:
    uses: Counter[str] = Counter()
    for one in placed:
        fact = one.item.facts[0]
        uses[fact] += 1
        if uses[fact] == limit.ITEMS_A_FACT + 1:
            yield found(one, "fact-overused", "review", f"more than {limit.ITEMS_A_FACT} items rest first on {fact}")


def _shares(at: Placed, whole: Figures) -> Iterator[Finding]:
    """Shares with an upper limit, and one with a lower."""
    for check, share, most, what in (
        ("key-longest", whole.key_longest, limit.KEY_LONGEST_SHARE, "the key is the longest option"),
        ("key-shortest", whole.key_shortest, limit.KEY_SHORTEST_SHARE, "the key is the shortest option"),
        ("keys-stand-out", whole.stands_out, limit.LONGEST_KEY_FLAGS, "the key is much longer than the others"),
        ("negative-stems", whole.negative, limit.NEGATIVE_SHARE, "the stem is negative"),
        ("absolutes", whole.absolutes, limit.ABSOLUTE_SHARE, "an absolute word stands in distractors only"),
        ("clangs", whole.clang, limit.CLANG_SHARE, "the key alone repeats a word of the question"),
        ("convergence", whole.converging, limit.CONVERGENCE_SHARE, "the key alone has most words of the others"),
        ("unfocused-stems", whole.unfocused, limit.UNFOCUSED_SHARE, "the stem asks which statement is true"),
    ):
        if share > most:
            yield found(at, check, "block", f"{what} in {share:.1%} of items; at most {most:.0%}")
    if whole.asked < limit.QUESTION_MARK_SHARE:
        what = f"{whole.asked:.1%} of stems ask a question; at least {limit.QUESTION_MARK_SHARE:.0%}"
        yield found(at, "question-marks", "block", what)


def _key_places(at: Placed, whole: Figures) -> Iterator[Finding]:
    low, high = limit.KEY_POSITION
    for place, share in enumerate(whole.key_position if whole.four >= limit.KEY_POSITION_MIN_ITEMS else (), 1):
        if not low <= share <= high:
            what = f"the key stands at place {place} in {share:.1%} of items; expected {low:.0%} to {high:.0%}"
            yield found(at, "key-position", "block", what)
    even = whole.four / len(whole.key_position)
    spread = sum((share * whole.four - even) ** 2 for share in whole.key_position) / max(even, 1.0)
    if whole.four < limit.KEY_POSITION_MIN_ITEMS and spread > limit.KEY_POSITION_CHI_SQUARE:
        what = f"the keys stand unevenly (chi-square {spread:.1f}, at most {limit.KEY_POSITION_CHI_SQUARE}); move some"
        yield found(at, "key-position", "block", what)
    ranked = sum(whole.number_rank)
    for rank, count in enumerate(whole.number_rank if ranked >= limit.NUMBER_RANK_MIN_ITEMS else (), 1):
        if count > limit.NUMBER_RANK_SHARE * ranked:
            what = f"the key is number {rank} by size in {count} of {ranked} items of four numbers; at most {limit.NUMBER_RANK_SHARE:.0%}"
            yield found(at, "number-rank", "block", what)


def _runs(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Equal key positions in a row within a file."""
    file, last, run = "", -1, 0
    for one in placed:
        if not isinstance(one.item, SingleChoice):
            continue
        place = [option.correct for option in one.item.options].index(True)
        run = run + 1 if (file, last) == (one.file, place) else 1
        file, last = one.file, place
        if run == limit.KEY_RUN + 1:
            yield found(
                one, "key-run", "block", f"the key stands at place {place + 1} more than {limit.KEY_RUN} times in a row"
            )


def _guesses(at: Placed, whole: Figures) -> Iterator[Finding]:
    if whole.single < limit.GUESS_MIN_ITEMS:
        return
    most = whole.chance + limit.GUESS_MARGIN
    for solver, share in whole.guessing.items():
        if share > most:
            what = f"choosing by {solver} gets {share:.1%} right without knowing anything; at most {most:.1%}"
            yield found(at, "guessing", "block", what)


def _topics(first: dict[str, Placed], whole: Figures) -> Iterator[Finding]:
    for topic, one in first.items():
        items, levels = whole.topics[topic], whole.cognitive[topic]
        if whole.reading[topic] > limit.READING_GRADE_TOPIC:
            what = f"{topic}: the stems read at grade {whole.reading[topic]:.1f}; at most {limit.READING_GRADE_TOPIC}"
            yield found(one, "topic-reading", "block", what)
        if items < limit.COGNITIVE_MIN_ITEMS:
            continue
        if whole.facts[topic] < limit.FACTS_AN_ITEM * items:
            what = f"{topic}: {items} items rest on {whole.facts[topic]} facts; at least {limit.FACTS_AN_ITEM} an item"
            yield found(one, "few-facts", "block", what)
        if levels.get("recall", 0) > limit.RECALL_SHARE * items:
            what = f"{topic}: {levels['recall']} of {items} items are recall; at most {limit.RECALL_SHARE:.0%}"
            yield found(one, "cognitive-mix", "block", what)
        for level, least in (("application", limit.APPLICATION_SHARE), ("analysis", limit.ANALYSIS_SHARE)):
            if levels.get(level, 0) < least * items:
                what = f"{topic}: {levels.get(level, 0)} of {items} items are {level}; at least {least:.0%}"
                yield found(one, "cognitive-mix", "block", what)


def _people(at: Placed, whole: Figures) -> Iterator[Finding]:
    low, high = limit.GENDER_SHARE
    told = whole.women + whole.men
    if told >= limit.GENDER_MIN_ITEMS and not low <= whole.women / told <= high:
        what = f"{whole.women} stems speak of women, {whole.men} of men; expected {low:.0%} to {high:.0%} of each"
        yield found(at, "gender-balance", "block", what)
