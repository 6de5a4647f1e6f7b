"""When should this question come back?

FSRS-6 through the `fsrs` package, counted in study days. Nothing else imports that package.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from fsrs import Card, Rating, Scheduler, State

Grade4 = Literal[1, 2, 3, 4]
AGAIN: Grade4 = 1
HARD: Grade4 = 2
GOOD: Grade4 = 3
EASY: Grade4 = 4
RATINGS: tuple[Grade4, ...] = (1, 2, 3, 4)
RATING_NAMES = {1: "again", 2: "hard", 3: "good", 4: "easy"}
LONGEST_DAYS = 36_500


@dataclass(frozen=True)
class Memory:
    """What is remembered of one item. Stability in days, difficulty 1 to 10, dates are study days."""

    stability: float
    difficulty: float
    last: date
    due: date
    reps: int
    lapses: int


@dataclass(frozen=True)
class Terms:
    """What the learner asked for: retention wanted (a fraction), and the exam's study day if there is one."""

    retention: float = 0.9
    exam_day: date | None = None


def study_day(moment: datetime, zone: tzinfo, rollover_hour: int) -> date:
    """The study day of a moment: it begins at the rollover hour on the local clock, whatever daylight saving does."""
    local = moment.astimezone(zone)
    return local.date() - timedelta(days=1) if local.hour < rollover_hour else local.date()


def suggested_rating(*, correct: bool, confidence: str | None) -> Grade4:
    """Wrong is Again, a right guess is Hard, any other right answer is Good. Easy is offered, never given."""
    if not correct:
        return AGAIN
    return HARD if confidence == "guess" else GOOD


def review(item_id: str, memory: Memory | None, rating: Grade4, today: date, terms: Terms) -> Memory:
    """The memory after a review today. Preview and deed are this one function."""
    card, _ = _scheduler(terms.retention).review_card(_card(memory), Rating(rating), _noon(today))
    assert card.stability is not None
    assert card.difficulty is not None
    reps = (memory.reps if memory else 0) + 1
    days = _fuzzed((card.due - _noon(today)).days, f"{item_id}:{reps}")
    days = _before_exam(max(1, days), today, terms.exam_day)
    lapsed = memory is not None and rating == AGAIN
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        last=today,
        due=today + timedelta(days=days),
        reps=reps,
        lapses=(memory.lapses if memory else 0) + lapsed,
    )


def preview(item_id: str, memory: Memory | None, today: date, terms: Terms) -> dict[Grade4, Memory]:
    """What each of the four ratings would give."""
    return {rating: review(item_id, memory, rating, today, terms) for rating in RATINGS}


def retrievability(memory: Memory, today: date) -> float:
    """Chance that the item is remembered today, by the FSRS-6 forgetting curve."""
    return float(_scheduler(0.9).get_card_retrievability(_card(memory), _noon(max(today, memory.last))))


@lru_cache(maxsize=8)
def _scheduler(retention: float) -> Scheduler:
    return Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


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


def _before_exam(days: int, today: date, exam_day: date | None) -> int:
    """Cap an interval so that the item comes back before the exam, but never earlier than tomorrow."""
    if exam_day is None or exam_day <= today:
        return days
    return max(1, min(days, (exam_day - today).days - 1))


def _fuzzed(days: int, seed: str) -> int:
    """Spread an interval a little, the same way each time it is asked. Ranges as in FSRS (none below 3 days)."""
    if days < 3 or days >= LONGEST_DAYS:
        return days
    spread = 1.0 + 0.15 * (min(days, 7) - 2.5) + 0.1 * (max(0, min(days, 20) - 7)) + 0.05 * max(0, days - 20)
    low, high = max(2, round(days - spread)), min(LONGEST_DAYS, round(days + spread))
    draw = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big") / 2**64
    return low + int(draw * (high - low + 1))
