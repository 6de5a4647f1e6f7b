"""Does a source, checked in time, stand behind the key, and has a second solver agreed? (checks 17, 18, 19, 27)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scrubin.banks import worded
from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.banks.second_keys import agrees


def check(one: Placed, context: Context) -> Iterator[Finding]:
    """Every finding in facts, convention, dates, rationales, enemies and the second key."""
    yield from _facts(one, context)
    yield from _dates(one, context)
    yield from _rationales(one)
    yield from _references(one)
    if one.item.status == "released":
        yield from _second_key(one, context)
        yield from _same_question(one, context)
    for enemy in one.item.enemies if context.whole else ():
        if enemy not in context.ids:
            yield found(one, "enemies", "block", f"the enemy {enemy} is not in the bank; remove it or mend the id")


def _facts(one: Placed, context: Context) -> Iterator[Finding]:
    item, reference = one.item, context.reference
    marks = {fact: reference.facts.get(fact) for fact in item.facts}
    for fact, mark in marks.items():
        if mark is None:
            yield found(
                one, "fact", "block", f"the fact {fact} is not in the reference sheets; add it there or mend the id"
            )
        if mark == "U" and item.status == "released":
            yield found(
                one, "unverified-fact", "block", f"the fact {fact} is marked [U]; read it in its source before release"
            )
    if "D" in marks.values() and item.convention is None:
        disputed = ", ".join(fact for fact, mark in marks.items() if mark == "D")
        yield found(
            one,
            "convention",
            "block",
            f"{disputed} is marked [D]; name the convention followed in `convention` and in the stem",
        )
    if item.convention is not None and item.convention not in reference.conventions:
        yield found(one, "convention", "block", f"the convention {item.convention} is not in the register")


def _dates(one: Placed, context: Context) -> Iterator[Finding]:
    item = one.item
    volatile = sorted(set(item.facts) & context.reference.volatile)
    months = limit.REVIEW_MONTHS_VOLATILE if volatile else limit.REVIEW_MONTHS
    if _months(item.reviewed, item.review_by) > months:
        why = f" because {volatile[0]} is volatile" if volatile else ""
        yield found(one, "review-by", "block", f"review_by is more than {months} months after reviewed{why}")
    if item.review_by < context.today:
        yield found(
            one,
            "expired",
            "block",
            f"review_by {item.review_by} is past, so it is not served; check it against its source",
        )
    if item.created > item.reviewed:
        yield found(one, "dates", "block", "reviewed is before created")
    late = [reference for reference in item.references if reference.verified_on > context.today]
    if late:
        yield found(
            one, "dates", "block", f"{late[0].document} was verified on {late[0].verified_on}, which is still to come"
        )


def _references(one: Placed) -> Iterator[Finding]:
    for reference in one.item.references:
        if reference.section is None and reference.edition is None:
            yield found(
                one,
                "reference",
                "block",
                f"{reference.document}: expected its section or edition, so that it can be looked up",
            )


def _months(start: date, end: date) -> float:
    return (end.year - start.year) * 12 + end.month - start.month + (end.day - start.day) / 31


def _rationales(one: Placed) -> Iterator[Finding]:
    item = one.item
    lists = ("options", "steps", "slips", "premises", "misreadings", "wrong")
    texts = [part.rationale for name in lists for part in getattr(item, name, ())]
    texts += [item.rationale] if hasattr(item, "rationale") else []
    short = [text for text in texts if len(text) < limit.RATIONALE_CHARACTERS]
    if short:
        yield found(
            one,
            "rationale",
            "block",
            f"the rationale “{short[0]}” is short; say why in {limit.RATIONALE_CHARACTERS} characters or more",
        )


def _same_question(one: Placed, context: Context) -> Iterator[Finding]:
    """Whether it still says what it said when its version was keyed; spelling and the wording of the stem are free."""
    if context.versions is None:
        return
    before, now = context.versions.get(one.item.id), worded.worded(one.item)
    if before is None or before.version != now.version:
        what = f"what version {now.version} says is not in {worded.NAME}; `scrubin banks second-key` records it"
        yield found(one, "unrecorded", "block", what)
        return
    changed = worded.changes(before, now, context.words)
    if changed:
        said = (
            f"{', '.join(changed)}: not as version {now.version} was keyed; a changed meaning needs the next `version`"
        )
        yield found(one, "changed-meaning", "block", said)


def _second_key(one: Placed, context: Context) -> Iterator[Finding]:
    key = context.keys.get(one.item.id)
    if key is None or key.version != one.item.version:
        yield found(
            one, "second-key", "block", f"version {one.item.version} has no blind second key; it cannot be released"
        )
    elif not key.agreed and not key.settled:
        yield found(
            one,
            "second-key",
            "block",
            "the second solver disagreed; settle it from the source and say how, or mend the item",
        )
    elif key.agreed != agrees(one.item, key.answer):
        yield found(
            one,
            "changed-key",
            "block",
            f"the key is not the one that version {key.version} was keyed with; a changed key needs the next `version`",
        )
