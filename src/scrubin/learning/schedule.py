"""When should this question come back?

FSRS-6 through the `fsrs` package, counted in study days. Nothing else imports that package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS as DEFAULT_PARAMETERS
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from scrubin.learning.days import study_day as study_day
from scrubin.learning.landing import Loads, place
from scrubin.learning.terms import Terms as Terms

Grade4 = Literal[1, 2, 3, 4]
AGAIN: Grade4 = 1
HARD: Grade4 = 2
GOOD: Grade4 = 3
EASY: Grade4 = 4
RATINGS: tuple[Grade4, ...] = (1, 2, 3, 4)
RATING_NAMES = {1: "again", 2: "hard", 3: "good", 4: "easy"}
LONGEST_DAYS = 36_500
PARAMETER_BOUNDS = tuple(zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
NO_LOADS: Loads = MappingProxyType({})


@dataclass(frozen=True)
class Memory:
    """What is remembered of one item. Stability in days, difficulty 1 to 10, dates are study days."""

    stability: float
    difficulty: float
    last: date
    due: date
    reps: int
    lapses: int


def suggested_rating(*, correct: bool, confidence: str | None) -> Grade4:
    """Wrong is Again, a right guess is Hard, any other right answer is Good. Easy is offered, never given."""
    if not correct:
        return AGAIN
    return HARD if confidence == "guess" else GOOD


def stepped(memory: Memory | None, rating: Grade4, today: date, terms: Terms) -> tuple[float, float, int]:
    """What FSRS-6 says of a review: stability in days, difficulty 1 to 10, and the interval in whole days, at least 1."""
    card, _ = _scheduler(terms.retention, terms.parameters).review_card(_card(memory), Rating(rating), _noon(today))
    assert card.stability is not None
    assert card.difficulty is not None
    return card.stability, card.difficulty, max(1, (card.due - _noon(today)).days)


def review(
    item_id: str, memory: Memory | None, rating: Grade4, today: date, terms: Terms, loads: Mapping[date, int] = NO_LOADS
) -> Memory:
    """The memory after a review today. Preview and deed are this one function.

    A miss comes back on the next study day, whatever is left of its stability. `loads` counts the other items due on each
    day to come. An easier rating never comes back sooner, whatever the loads:
    each lands no earlier than the one below it would.
    """
    reps = (memory.reps if memory else 0) + 1
    due: date | None = None
    for each in RATINGS[:rating]:
        stability, difficulty, days = stepped(memory, each, today, terms)
        days = 1 if each == AGAIN else days
        first, last = fuzz_range(days)
        due = place(first, last, days, today, loads, terms, f"{item_id}:{reps}", not_before=due)
    assert due is not None
    lapsed = memory is not None and rating == AGAIN
    return Memory(stability, difficulty, today, due, reps, (memory.lapses if memory else 0) + lapsed)


def preview(
    item_id: str, memory: Memory | None, today: date, terms: Terms, loads: Mapping[date, int] = NO_LOADS
) -> dict[Grade4, Memory]:
    """What each of the four ratings would give."""
    return {rating: review(item_id, memory, rating, today, terms, loads) for rating in RATINGS}


def retrievability(memory: Memory, today: date, parameters: tuple[float, ...] | None = None) -> float:
    """Chance that the item is remembered today, by the FSRS-6 forgetting curve."""
    at = _noon(max(today, memory.last))
    return float(_scheduler(0.9, parameters).get_card_retrievability(_card(memory), at))


def fuzz_range(days: int) -> tuple[int, int]:
    """The first and the last day that FSRS allows around an interval (one of less than 3 days stays as it is)."""
    if days < 3 or days >= LONGEST_DAYS:
        return days, days
    spread = 1.0 + 0.15 * (min(days, 7) - 2.5) + 0.1 * (max(0, min(days, 20) - 7)) + 0.05 * max(0, days - 20)
    return max(2, round(days - spread)), min(LONGEST_DAYS, round(days + spread))


@lru_cache(maxsize=8)
def _scheduler(retention: float, parameters: tuple[float, ...] | None) -> Scheduler:
    return Scheduler(
        parameters or DEFAULT_PARAMETERS, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _card(memory: Memory | None) -> Card:
    if memory is None:
        return Card(card_id=1, due=_noon(date(2000, 1, 1)))
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.last),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
