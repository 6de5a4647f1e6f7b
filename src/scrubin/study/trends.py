"""What does the record show over time: how much is retained, how long it takes, what is coming due?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scrubin.exams.scoring import Tally, tally
from scrubin.store import trends as log
from scrubin.store.engine import reading
from scrubin.study import coming_due, looking_back, wording
from scrubin.study.desk import Desk
from scrubin.study.raising import LONGEST_MS

DAYS_BACK = 14
WEEKS_AHEAD = 4
RETAINED_NOTHING = (
    "No review yet. The first one comes when a question you answered before is asked again on a later day."
)
PACE_NOTHING = "No question of your target exam has been answered yet: e on the home screen starts a quick 10."
TIME_NOTHING = "No minute yet in the last fortnight."
DUE_NOTHING = "Nothing comes due in these four weeks; answer some questions first, and they come back."


@dataclass(frozen=True)
class Retained:
    """Reviews of one topic: the recall the schedule expected (fraction), and what came with its 80 % interval."""

    topic: str
    expected: float
    came: Tally


@dataclass(frozen=True)
class Pace:
    """Seconds an answer took on average in one domain, and how many answers."""

    domain: str
    answers: int
    seconds: float


@dataclass(frozen=True)
class Week:
    """Reviews due on each of seven days from `start`; what is overdue counts as due today."""

    start: date
    due: tuple[int, ...]


def retained(desk: Desk) -> list[Retained]:
    """Expected against actual recall, topic by topic; the last row (no topic) is all of them."""
    with reading(desk.engine) as connection:
        rows = log.retention(connection)
    found = [Retained(row.topic, row.expected, tally(row.right, row.reviews)) for row in rows]
    if len(rows) > 1:
        reviews = sum(row.reviews for row in rows)
        expected = sum(row.expected * row.reviews for row in rows) / reviews
        found.append(Retained("", expected, tally(sum(row.right for row in rows), reviews)))
    return found


def minutes(desk: Desk) -> list[tuple[date, float]]:
    """Minutes on each of the last study days, today last."""
    days, today = looking_back.study_days(desk), desk.today()
    back = [today - timedelta(days=ago) for ago in reversed(range(DAYS_BACK))]
    return [(day, days[day].minutes if day in days else 0.0) for day in back]


def pace(desk: Desk) -> tuple[float, list[Pace]] | None:
    """Seconds that the target exam allows a question, and those taken in each of its domains; None without a target.

    Only kinds of question that the exam asks; an answer left open for more than five minutes counts as five.
    """
    profile = desk.profiles.get(desk.settings.exam or "")
    if profile is None:
        return None
    with reading(desk.engine) as connection:
        tallies = log.item_tallies(connection, LONGEST_MS)
    answers: Counter[str] = Counter()
    spent: defaultdict[str, int] = defaultdict(int)
    for head in desk.bank.heads.values():
        domain = profile.domain_of(head.topic, head.task)
        if domain and head.id in tallies and profile.asks(head.type, head.figure):
            answers[domain] += tallies[head.id].answers
            spent[domain] += tallies[head.id].spent_ms
    rows = [
        Pace(one.id, answers[one.id], spent[one.id] / answers[one.id] / 1000)
        for one in profile.domains
        if answers[one.id]
    ]
    return profile.minutes * 60 / profile.items, rows


def load(desk: Desk) -> list[Week]:
    """What comes due in the next four weeks, today first."""
    today = desk.today()
    with reading(desk.engine) as connection:
        due = coming_due.counts(connection, desk, today + timedelta(days=7 * WEEKS_AHEAD - 1))
    by_day: Counter[date] = Counter()
    for day, count in due.items():
        by_day[max(day, today)] += count
    starts = [today + timedelta(days=7 * week) for week in range(WEEKS_AHEAD)]
    return [Week(start, tuple(by_day[start + timedelta(days=at)] for at in range(7))) for start in starts]


def lines(desk: Desk) -> list[str]:
    """All four, line by line."""
    return [*_retained_lines(retained(desk)), *_minutes_lines(desk), *_pace_lines(desk), *_load_lines(load(desk))]


def mean_minutes(rows: Sequence[tuple[date, float]]) -> float:
    """Minutes a day over all of these days, those without study too."""
    return sum(spent for _, spent in rows) / len(rows)


def _retained_lines(rows: Sequence[Retained]) -> list[str]:
    return ["Retention by topic:", *(_retained_line(row) for row in rows)] if rows else [RETAINED_NOTHING]


def _retained_line(row: Retained) -> str:
    name = wording.topic(row.topic) if row.topic else "All"
    came = row.came
    return (
        f"{name}: {row.expected:.0%} expected, {came.correct} of {wording.count(came.items, 'review')} right "
        f"({came.share:.0%}, 80% interval {came.low * 100:.0f} to {came.high:.0%})."
    )


def _minutes_lines(desk: Desk) -> list[str]:
    rows = minutes(desk)
    if not any(spent for _, spent in rows):
        return [TIME_NOTHING]
    said = [f"{wording.day(day)}: {spent:.0f} min." for day, spent in rows]
    return [f"Minutes a day: {mean_minutes(rows):.0f} in the last {DAYS_BACK} days.", *said]


def _pace_lines(desk: Desk) -> list[str]:
    found = pace(desk)
    if found is None:
        return []
    allowed, rows = found
    if not rows:
        return [PACE_NOTHING]
    profile = desk.profiles[desk.settings.exam or ""]
    said = [f"{wording.domain(profile, row.domain)}: {row.seconds:.0f} s, {row.answers:,} answered." for row in rows]
    return [f"Seconds a question: {profile.title} allows {allowed:.0f}.", *said]


def _load_lines(weeks: Sequence[Week]) -> list[str]:
    if not any(sum(week.due) for week in weeks):
        return [DUE_NOTHING]
    said = [
        f"From {wording.day(week.start)}: {', '.join(str(due) for due in week.due)}; {sum(week.due)} in all."
        for week in weeks
    ]
    return ["Reviews coming due, day by day:", *said]
