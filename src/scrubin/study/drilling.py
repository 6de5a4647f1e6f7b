"""Which questions go into a drill?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scrubin.learning.mastery import Standing
from scrubin.learning.plan_days import NEW_STOP_DAYS, new_stopped
from scrubin.learning.selection import Choice, Only, draw, narrowed
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.study import sealing, wording
from scrubin.study.desk import Desk
from scrubin.study.practice import Practice

MET_BEFORE = f"Questions you have met before: in the last {NEW_STOP_DAYS} days a new one would not come back."
ONLY: tuple[Only, ...] = ("all", "unseen", "missed", "flagged")


class NothingToDrill(Exception):
    """The filter leaves no question; the message says so and what to do."""


def choices(desk: Desk) -> list[Choice]:
    """Every served item with the learner's history of it."""
    with reading(desk.engine) as connection:
        seen = queries.item_histories(connection)
        flags = queries.flagged_items(connection)
    return [
        Choice(
            head.id,
            head.topic,
            head.enemies,
            seen[head.id].times_seen if head.id in seen else 0,
            seen[head.id].last_right if head.id in seen else None,
            head.id in flags,
        )
        for head in sealing.open_heads(desk)
    ]


def standings(desk: Desk) -> dict[str, Standing]:
    """First-answer results by topic."""
    with reading(desk.engine) as connection:
        rows = queries.first_answers_by_topic(connection)
    return {topic: Standing(topic, answered, right) for topic, (answered, right) in rows.items()}


def weights(desk: Desk) -> dict[str, float]:
    """What each topic counts in the target exam: its domain's seats shared among the domain's topics by their items."""
    profile = desk.profiles.get(desk.settings.exam or "")
    counts = desk.bank.topics(desk.today())
    if profile is None:
        return dict.fromkeys(counts, 1.0)
    found = dict.fromkeys(counts, 0.25)
    domains: dict[str, dict[str, int]] = {}
    for (topic, task), count in Counter((head.topic, head.task) for head in desk.served()).items():
        domain = profile.domain_of(topic, task)
        if domain:
            row = domains.setdefault(domain, {})
            row[topic] = row.get(topic, 0) + count
    seats = profile.weights()
    for domain, row in domains.items():
        for topic, count in row.items():
            found[topic] += seats[domain] * count / sum(row.values())
    return found


def start(desk: Desk, topics: Sequence[str] = (), count: int = 10, only: Only = "all") -> Practice:
    """Draw a drill from these topics (none: where practice gains most). Raises NothingToDrill."""
    everything = choices(desk)
    known = {one.topic for one in everything}
    unknown = [topic for topic in topics if topic not in known]
    if unknown:
        raise NothingToDrill(f"There is no topic {unknown[0]!r}; the topics are {', '.join(sorted(known)) or 'none'}.")
    pool = narrowed([one for one in everything if not topics or one.topic in topics], only)
    if not pool:
        raise NothingToDrill(empty(only, some_topics=bool(topics)))
    met = _met_before(desk, pool, count) if only == "all" else []
    pool = met or pool
    drawn = draw(pool, count, weights(desk), standings(desk), desk.dice(None))
    where = ", ".join(wording.topic(topic) for topic in topics) if topics else "weakest topics"
    title = f"Drill · {where}" + (f" · {only}" if only != "all" else "")
    practice = Practice(desk, "drill", title, [one.id for one in drawn])
    if len(drawn) < min(count, len(pool)):
        practice.note = f"{len(drawn)} of {count}: questions too alike are not asked together."
    elif len(drawn) < count:
        practice.note = f"{len(drawn)} of {count}: there are no more."
    elif met:
        practice.note = MET_BEFORE
    return practice


def _met_before(desk: Desk, pool: Sequence[Choice], count: int) -> list[Choice]:
    """In the last days before the exam: what was seen before, if that is enough; a new one could not come back in time."""
    seen = [one for one in pool if one.times_seen]
    return seen if new_stopped(desk.today(), desk.settings.exam_date) and len(seen) >= count else []


def available(desk: Desk, topics: Sequence[str], only: Only) -> int:
    """How many questions a drill could draw from."""
    return len(narrowed([one for one in choices(desk) if not topics or one.topic in topics], only))


def empty(only: Only, *, some_topics: bool) -> str:
    """Why a filter leaves nothing, and what to do."""
    where = "in these topics" if some_topics else "in the bank"
    return {
        "all": f"There are no questions {where}.",
        "unseen": f"Every question {where} has been seen; choose all, or missed.",
        "missed": f"No question {where} was missed last time; choose all, or unseen.",
        "flagged": f"No question {where} is flagged; press f on a question to flag it.",
    }[only]
