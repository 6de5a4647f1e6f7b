"""Which questions, in which order, make one form of this exam?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from scrubin.exams.blueprint import ExamProfile, largest_remainder
from scrubin.items.base import Frozen

T = TypeVar("T")

LEAST_FOR_PRETEST = 30
LEAST_PER_SECTION = 10


class Dice(Protocol):
    """Chance, handed in: the same dice give the same form. `random.Random(seed)` fits."""

    def random(self) -> float:
        """A number in [0, 1)."""


class Varied(Protocol):
    """A question that may differ each time it is asked."""

    def vary(self, seed: int) -> str | None:
        """What is drawn for one asking, or None."""


@dataclass(frozen=True)
class Candidate:
    """What form assembly needs to know of an item."""

    id: str
    version: int
    topic: str
    task: str
    type: str
    parts: tuple[str, ...]
    enemies: frozenset[str] = frozenset()
    times_seen: int = 0
    figure: bool = False


class Seat(Frozen):
    """One question's place in a form: which version, for which domain, its options in the order shown."""

    item_id: str
    version: int
    topic: str
    domain: str
    pretest: bool
    order: tuple[str, ...]
    variant: str | None = None


class FormSection(Frozen):
    """A timed part of a form: its seats and its limit in seconds, accommodation not included."""

    seconds: int
    seats: tuple[Seat, ...]


class Shortage(Frozen):
    """A domain with fewer items than the form asked for."""

    domain: str
    seats: int
    available: int


class Form(Frozen):
    """A whole exam paper, as stored with the attempt."""

    exam: str
    seed: int
    requested: int
    break_seconds: int
    sections: tuple[FormSection, ...]
    mock: str | None = None
    ran_short: tuple[Shortage, ...] = ()

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All seats, section after section."""
        return tuple(seat for section in self.sections for seat in section.seats)

    @property
    def short(self) -> bool:
        """Whether the bank was too thin for the length asked."""
        return len(self.seats) < self.requested


class NoQuestions(Exception):
    """No domain of the exam has a single item in the bank."""


def assemble(
    profile: ExamProfile,
    pool: Iterable[Candidate],
    dice: Dice,
    *,
    seed: int,
    items: int | None = None,
    minutes: int | None = None,
) -> Form:
    """Build a form of `items` questions (None: full length) within `minutes` (None: the exam's own pace).

    Scored and pretest seats are shared among domains by largest remainder; the least seen come first, enemies stay
    apart, no item repeats. A bank too thin gives the longest form that keeps the proportions; a domain without a single
    item loses its seats. Raises NoQuestions, or ValueError for less than one question.
    """
    requested = profile.items if items is None else items
    if requested < 1:
        raise ValueError(f"a form of {requested} questions cannot be drawn")
    by_domain = _ranked(profile, pool, dice)
    if not any(by_domain.values()):
        raise NoQuestions(f"the bank has no released question for any domain of {profile.title}")
    short: tuple[Shortage, ...] = ()
    for length in range(requested, 0, -1):
        wanted = _seats_wanted(profile, length)
        picked, lacking = _pick(by_domain, {key: seats for key, seats in wanted.items() if by_domain[key]})
        if length == requested:
            short = _shortages(by_domain, wanted, lacking)
        if lacking is None and picked:
            break
    else:
        raise NoQuestions(f"the questions for {profile.title} are all enemies of each other")
    seats = [
        Seat(
            item_id=one.id,
            version=one.version,
            topic=one.topic,
            domain=domain,
            pretest=pretest,
            order=tuple(shuffled(one.parts, dice)),
        )
        for one, domain, pretest in picked
    ]
    sections = _cut(profile, shuffled(seats, dice), minutes)
    breaks = profile.break_minutes * 60 * len(seats) // profile.items if len(sections) > 1 else 0
    return Form(
        exam=profile.id, seed=seed, requested=requested, break_seconds=breaks, sections=sections, ran_short=short
    )


def shuffled(things: Sequence[T], dice: Dice) -> list[T]:
    """A new list in random order (Fisher and Yates, as in Knuth 3.4.2, algorithm P)."""
    order = list(things)
    for last in range(len(order) - 1, 0, -1):
        at = int(dice.random() * (last + 1))
        order[last], order[at] = order[at], order[last]
    return order


def vary(form: Form, item: Callable[[str], Varied]) -> Form:
    """The form with a variant drawn for each question that has any: from the form's own seed, so that it repeats."""
    seeds = iter(range(form.seed, form.seed + len(form.seats)))
    sections = tuple(
        section.model_copy(
            update={
                "seats": tuple(
                    seat.model_copy(update={"variant": item(seat.item_id).vary(next(seeds))}) for seat in section.seats
                )
            }
        )
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


def pretest_share(profile: ExamProfile, items: int) -> int:
    """Unscored items among `items`: in the exam's own proportion, none in a form shorter than 30."""
    if items < LEAST_FOR_PRETEST:
        return 0
    return (2 * items * profile.pretest + profile.items) // (2 * profile.items)


def _ranked(profile: ExamProfile, pool: Iterable[Candidate], dice: Dice) -> dict[str, list[Candidate]]:
    """Candidates by domain, least seen first, ties broken by the dice (thrown in id order, so that file order is nothing)."""
    by_domain: dict[str, list[tuple[int, float, Candidate]]] = {domain.id: [] for domain in profile.domains}
    for one in sorted(pool, key=lambda candidate: candidate.id):
        domain = profile.domain_of(one.topic, one.task) if profile.asks(one.type, one.figure) else None
        if domain is not None:
            by_domain[domain].append((one.times_seen, dice.random(), one))
    return {domain: [one for *_, one in sorted(rows, key=lambda row: row[:2])] for domain, rows in by_domain.items()}


def full_seats(profile: ExamProfile) -> dict[str, int]:
    """Seats by domain of a full form, scored and unscored together."""
    return {key: sum(seats) for key, seats in _seats_wanted(profile, profile.items).items()}


def _seats_wanted(profile: ExamProfile, items: int) -> dict[str, tuple[int, int]]:
    """(scored, pretest) seats by domain for a form of this length."""
    pretest = pretest_share(profile, items)
    scored = largest_remainder(items - pretest, profile.weights())
    unscored = largest_remainder(pretest, profile.weights())
    return {key: (scored[key], unscored[key]) for key in profile.weights()}


def _shortages(
    by_domain: Mapping[str, Sequence[Candidate]], wanted: Mapping[str, tuple[int, int]], lacking: tuple[str, int] | None
) -> tuple[Shortage, ...]:
    """The domains with too few items; if none has, the one whose items are too often enemies."""
    short = [
        Shortage(domain=key, seats=sum(seats), available=len(by_domain[key]))
        for key, seats in wanted.items()
        if len(by_domain[key]) < sum(seats)
    ]
    if not short and lacking is not None:
        domain, found = lacking
        short = [Shortage(domain=domain, seats=sum(wanted[domain]), available=found)]
    return tuple(short)


def _pick(
    by_domain: Mapping[str, Sequence[Candidate]], wanted: Mapping[str, tuple[int, int]]
) -> tuple[list[tuple[Candidate, str, bool]], tuple[str, int] | None]:
    """Fill every seat: (item, domain, pretest) rows, and the first domain that could not be filled with how many it had.

    An item taken bars its enemies, whichever side names the enmity; so the domain with the fewest to spare chooses first.
    """
    taken: set[str] = set()
    barred: set[str] = set()
    picked: list[tuple[Candidate, str, bool]] = []
    tightest = sorted(wanted, key=lambda domain: len(by_domain[domain]) - sum(wanted[domain]))
    for domain in tightest:
        scored, pretest = wanted[domain]
        chosen: list[Candidate] = []
        for one in by_domain[domain]:
            if len(chosen) == scored + pretest:
                break
            if one.id in barred or not taken.isdisjoint(one.enemies):
                continue
            chosen.append(one)
            taken.add(one.id)
            barred |= one.enemies
        if len(chosen) < scored + pretest:
            return picked, (domain, len(chosen))
        # Which of the chosen are unscored must not follow from how often they were seen: spread them evenly.
        marks = [at * pretest // len(chosen) != (at + 1) * pretest // len(chosen) for at in range(len(chosen))]
        picked += [(one, domain, mark) for one, mark in zip(chosen, marks, strict=True)]
    return picked, None


def _cut(profile: ExamProfile, seats: Sequence[Seat], minutes: int | None) -> tuple[FormSection, ...]:
    """Cut shuffled seats into the exam's sections; a short practice form is one section."""
    rules = profile.sections
    if len(seats) < LEAST_PER_SECTION * len(rules):
        counts = {"0": len(seats)}
        paces = [profile.minutes * 60 / profile.items]
    else:
        counts = largest_remainder(len(seats), {str(at): rule.items for at, rule in enumerate(rules)})
        paces = [rule.minutes * 60 / rule.items for rule in rules]
    whole = sum(count * pace for count, pace in zip(counts.values(), paces, strict=True))
    sections: list[FormSection] = []
    start = 0
    for count, pace in zip(counts.values(), paces, strict=True):
        if not count:
            continue
        seconds = count * pace if minutes is None else minutes * 60 * count * pace / whole
        sections.append(FormSection(seconds=max(1, round(seconds)), seats=tuple(seats[start : start + count])))
        start += count
    return tuple(sections)
