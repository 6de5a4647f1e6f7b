"""How much of today's plan is done, and what is left of it?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scrubin.learning.plan import Plan


@dataclass(frozen=True)
class Done:
    """Today's answers for what they are, whatever mode gave them, each counted once.

    `reviews`: of questions that were due; `new`: first meetings; `others`: all the rest, the lab's left out. `mock`: the
    share of a mock sat today (1 when handed in), its answers in none of the other counts. `benches`: practised today.
    """

    reviews: int = 0
    new: int = 0
    others: int = 0
    mock: float = 0.0
    benches: Collection[str] = ()


@dataclass(frozen=True)
class TodayPart:
    """What is left of today: questions by kind, minutes, whether the mock and the bench still wait; the share done, 0 to 1."""

    reviews: int
    new: int
    drill: int
    mock: bool
    bench: str | None
    minutes_left: float
    share: float


def today_part(plan: Plan, done: Done) -> TodayPart:
    """Today's plan less what is done. A day with nothing on it is done (share 1).

    More reviews or first meetings than planned count as drill questions. Any bench stands for the one planned: what
    matters is that hands were at work.
    """
    day, pace = plan.days[0], plan.pace
    reviews, new = max(0, day.reviews - done.reviews), max(0, day.new - done.new)
    more = max(0, done.reviews - day.reviews) + max(0, done.new - day.new) + done.others
    drill = max(0, day.drill - more)
    bench = None if done.benches else day.bench
    mock_minutes = day.minutes * (1 - min(1.0, max(0.0, done.mock))) if day.mock else 0.0
    seconds = reviews * pace.review_s + new * pace.new_s + drill * pace.drill_s
    left = seconds / 60 + mock_minutes + (day.bench_minutes if bench else 0.0)
    share = min(1.0, max(0.0, 1 - left / day.minutes)) if day.minutes and left else 1.0
    return TodayPart(reviews, new, drill, mock_minutes > 0, bench, left, share)
