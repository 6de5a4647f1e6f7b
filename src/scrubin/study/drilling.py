"""Which questions go into a drill?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from scrubin.banks.index import Head
from scrubin.exams.blueprint import ExamProfile
from scrubin.learning.mastery import Standing
from scrubin.learning.plan_days import NEW_STOP_DAYS, new_stopped
from scrubin.learning.selection import Apart, Choice, Drawn, Only, draw, narrowed
from scrubin.learning.skills import Believed, Skills, Tallies
from scrubin.store import queries
from scrubin.store.engine import reading
from scrubin.store.queries import ItemHistory
from scrubin.study import believing, missing, sealing, wording
from scrubin.study.desk import Desk
from scrubin.study.practice import Feedback, Practice

MET_BEFORE = f"Questions you have met before: in the last {NEW_STOP_DAYS} days a new one would not come back."
TOO_ALIKE = "What is left is too like what you answered today; choose otherwise, or come tomorrow."
ONLY: tuple[Only, ...] = ("all", "unseen", "missed", "flagged")
FURTHER = 10
WEIGHT_BESIDE = 0.25
"""Of a topic that the target exam does not ask, in seats."""


class NothingToDrill(Exception):
    """The filter leaves no question; the message says so and what to do."""


class Cram(Practice):
    """A drill that leaves the schedule alone; what is believed of the learner moves all the same."""

    schedules = False

    def comes_back(self, feedback: Feedback) -> str:
        """What the answer moves in the schedule: nothing."""
        stays = "cram: your schedule stays as it is"
        return stays if feedback.grade.correct else f"{missing.AGAIN_TODAY}; {stays}"


def choices(desk: Desk) -> list[Choice]:
    """Every served item with the learner's history of it."""
    with reading(desk.engine) as connection:
        seen = queries.item_histories(connection)
        flags = queries.flagged_items(connection)
    profile = target(desk)
    return [choice(head, profile, seen.get(head.id), flagged=head.id in flags) for head in sealing.open_heads(desk)]


def target(desk: Desk) -> ExamProfile | None:
    """The target exam."""
    return desk.profiles.get(desk.settings.exam or "")


def choice(
    head: Head, profile: ExamProfile | None, history: ItemHistory | None = None, *, flagged: bool = False
) -> Choice:
    """What selection needs to know of an item."""
    return Choice(
        head.id,
        head.topic,
        head.enemies,
        history.times_seen if history else 0,
        history.last_right if history else None,
        flagged,
        profile.domain_of(head.topic, head.task) if profile else None,
        head.difficulty,
        len(head.parts) if head.type == "single_choice" else 0,
        head.facts,
    )


def met_today(desk: Desk) -> list[Choice]:
    """Items answered on this study day."""
    with reading(desk.engine) as connection:
        ids = queries.items_met_on(connection, desk.today())
    return [choice(desk.bank.heads[one], None) for one in ids if one in desk.bank.heads]


def apart(desk: Desk, ids: Iterable[str], most: int) -> list[str]:
    """The first so many, without those that have an enemy or a sibling before them or among what was met today."""
    choices = [choice(desk.bank.heads[one], None) for one in ids]
    kept: list[str] = []
    asked = Apart(choices, met_today(desk))
    for one in choices:
        if len(kept) == most:
            break
        if not asked.enemy(one) and not asked.sibling(one):
            asked.take(one)
            kept.append(one.id)
    return kept


def too_alike(count: int, wanted: int) -> str:
    """What is said of a drill that is shorter than it could be."""
    return f"{count} of {wanted}: questions too alike are not asked together."


def skills(desk: Desk, everything: Iterable[Choice]) -> Skills:
    """What is known of the learner: the belief for the target exam, else first answers by topic."""
    belief = believing.current(desk)
    if belief is None:
        return Tallies(standings(desk))
    answers: Counter[str] = Counter()
    for one in everything:
        answers[one.group] += one.times_seen
    return Believed(belief, answers)


def standings(desk: Desk) -> dict[str, Standing]:
    """First-answer results by topic."""
    with reading(desk.engine) as connection:
        rows = queries.first_answers_by_topic(connection)
    return {topic: Standing(topic, answered, right) for topic, (answered, right) in rows.items()}


def weights(desk: Desk) -> dict[str, float]:
    """The target exam's seats by domain, and little for each topic that it leaves out; without an exam all topics alike."""
    profile = target(desk)
    if profile is None:
        return dict.fromkeys(desk.bank.topics(desk.today()), 1.0)
    beside = {head.topic for head in desk.served() if profile.domain_of(head.topic, head.task) is None}
    return {**dict.fromkeys(sorted(beside), WEIGHT_BESIDE), **profile.weights()}


def start(
    desk: Desk,
    topics: Sequence[str] = (),
    count: int = 10,
    only: Only = "all",
    *,
    cram: bool = False,
    seed: int | None = None,
) -> Practice:
    """Draw a drill from these topics (none: where practice gains most). Raises NothingToDrill.

    Without topics only what the target exam asks is drawn. To `cram` leaves the schedule alone. A `seed` repeats a draw.
    """
    everything, waiting = choices(desk), missing.waiting(desk)
    known = {one.topic for one in everything}
    unknown = [topic for topic in topics if topic not in known]
    if unknown:
        raise NothingToDrill(f"There is no topic {unknown[0]!r}; the topics are {', '.join(sorted(known)) or 'none'}.")
    pool = _pool(desk, everything, topics, only, waiting)
    if not pool:
        raise NothingToDrill(_nothing(desk, everything, topics, only, waiting))
    met = _met_before(desk, pool, count) if only == "all" else []
    pool = met or pool
    drawn = draw(pool, count, weights(desk), skills(desk, everything), desk.dice(seed), met_today(desk))
    if not drawn:
        raise NothingToDrill(TOO_ALIKE)
    where = ", ".join(wording.topic(topic) for topic in topics) if topics else "weakest topics"
    title = f"{'Cram' if cram else 'Drill'} · {where}" + (f" · {only}" if only != "all" else "")
    kind, mode = (Cram, "cram") if cram else (Practice, "drill")
    practice = kind(
        desk, mode, title, [one.choice.id for one in drawn], drawn, further=lambda: further(desk, topics, only)
    )
    if len(drawn) < min(count, len(pool)):
        practice.note = too_alike(len(drawn), count)
    elif len(drawn) < count:
        practice.note = f"{len(drawn)} of {count}: there are no more."
    elif met:
        practice.note = MET_BEFORE
    return practice


def further(desk: Desk, topics: Sequence[str], only: Only) -> list[Drawn]:
    """Ten others after a drill, as the drill was drawn; nothing that was answered today."""
    everything = choices(desk)
    today = met_today(desk)
    pool = _pool(desk, everything, topics, only, {one.id for one in today})
    pool = (_met_before(desk, pool, FURTHER) if only == "all" else []) or pool
    return draw(pool, FURTHER, weights(desk), skills(desk, everything), desk.dice(None), today)


def _nothing(
    desk: Desk, everything: Sequence[Choice], topics: Sequence[str], only: Only, waiting: dict[str, int]
) -> str:
    """Why there is nothing to draw: what would be was missed just now, or the filter leaves nothing."""
    early = [waiting[one.id] for one in _pool(desk, everything, topics, only, ()) if one.id in waiting]
    return f"{missing.said(early)}." if early else empty(only, some_topics=bool(topics))


def _met_before(desk: Desk, pool: Sequence[Choice], count: int) -> list[Choice]:
    """In the last days before the exam: what was seen before, if that is enough; a new one could not come back in time."""
    seen = [one for one in pool if one.times_seen]
    return seen if new_stopped(desk.today(), desk.settings.exam_date) and len(seen) >= count else []


def _pool(
    desk: Desk, everything: Sequence[Choice], topics: Sequence[str], only: Only, but: Collection[str]
) -> list[Choice]:
    """What may be drawn: of the topics named, else what the target exam asks, if it asks any that is left."""
    pool = narrowed([one for one in everything if one.id not in but and (not topics or one.topic in topics)], only)
    asked = [one for one in pool if one.domain] if not topics and target(desk) else []
    return asked or pool


def available(desk: Desk, topics: Sequence[str], only: Only) -> int:
    """How many questions a drill could draw from."""
    return len(_pool(desk, choices(desk), topics, only, missing.waiting(desk)))


def promised(desk: Desk, topics: Sequence[str], count: int, only: Only, seed: int) -> int:
    """How many questions a drill of this seed asks: as many as there are that may be asked together."""
    everything = choices(desk)
    pool = _pool(desk, everything, topics, only, missing.waiting(desk))
    pool = (_met_before(desk, pool, count) if only == "all" else []) or pool
    return len(draw(pool, count, weights(desk), skills(desk, everything), desk.dice(seed), met_today(desk)))


def empty(only: Only, *, some_topics: bool) -> str:
    """Why a filter leaves nothing, and what to do."""
    where = "in these topics" if some_topics else "in the bank"
    return {
        "all": f"There are no questions {where}.",
        "unseen": f"Every question {where} has been seen; choose all, or missed.",
        "missed": f"No question {where} was missed last time; choose all, or unseen.",
        "flagged": f"No question {where} is flagged; press f on a question to flag it.",
    }[only]
