"""How ready is the learner, and which tasks would raise it most?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scrubin.exams.blueprint import ExamProfile
from scrubin.learning import gains
from scrubin.learning.gains import Gain, TaskStanding
from scrubin.learning.passing import Mastery
from scrubin.store import queries, trends
from scrubin.store.engine import reading
from scrubin.store.trends import ItemTally
from scrubin.study import believing, drilling, missing, reasons, sealing, wording
from scrubin.study.believing import Outlook
from scrubin.study.desk import LONGEST_MS, Desk
from scrubin.study.drilling import NothingToDrill
from scrubin.study.practice import Practice

Task = tuple[str, str]


@dataclass(frozen=True)
class Unseen:
    """Questions of an exam that the learner has never seen: those a drill may ask, and those sealed in its mocks."""

    free: int
    sealed: int


@dataclass(frozen=True)
class Readiness:
    """How it stands with the target exam, and the tasks that would raise it most.

    `answers`: questions answered in each domain; `chance_after`: the chance to pass once all of `gains` are practised.
    """

    profile: ExamProfile
    outlook: Outlook
    gains: tuple[Gain, ...]
    answers: Mapping[str, int] = field(default_factory=dict)
    chance_after: float | None = None
    unseen: Unseen | None = None


def readiness(desk: Desk) -> Readiness | None:
    """All that is said of readiness; None without a target exam."""
    outlook = believing.outlook(desk)
    return None if outlook is None else raised(desk, outlook)


def raised(desk: Desk, outlook: Outlook) -> Readiness:
    """An outlook with the tasks that would raise it most. Reads the whole log: tens of milliseconds for 20,000 answers."""
    profile = desk.profiles[outlook.exam]
    with reading(desk.engine) as connection:
        tallies = trends.item_tallies(connection, LONGEST_MS)
    rows = standings(desk, profile, outlook.domains, tallies)
    best = tuple(gains.largest(rows))
    known, after = answered(desk, profile, tallies), _chance_after(desk, outlook, best)
    return Readiness(profile, outlook, best, known, after, unseen(desk, profile))


def _chance_after(desk: Desk, outlook: Outlook, best: Sequence[Gain]) -> float | None:
    belief = believing.current(desk)
    if outlook.forecast is None or belief is None:
        return None
    blueprint = believing.blueprint_of(desk.profiles[outlook.exam])
    return gains.chance_after(blueprint, belief.mean, belief.cov, best)


def answered(desk: Desk, profile: ExamProfile, tallies: Mapping[str, ItemTally]) -> Counter[str]:
    """How many different questions were answered in each domain: what is known of it rests on so many."""
    heads = (desk.bank.heads[item_id] for item_id in tallies if item_id in desk.bank.heads)
    return Counter(domain for head in heads if (domain := profile.domain_of(head.topic, head.task)))


def unseen(desk: Desk, profile: ExamProfile) -> Unseen:
    """What is left to be met of an exam's domains; an answer that was taken back, or given in the lab, has shown its question."""
    kept_back = sealing.sealed(desk)
    with reading(desk.engine) as connection:
        met = queries.items_met(connection)
    new = [one for one in desk.served() if one.id not in met and profile.domain_of(one.topic, one.task)]
    waiting = sum(one.id in kept_back for one in new)
    return Unseen(len(new) - waiting, waiting)


def standings(
    desk: Desk, profile: ExamProfile, domains: Sequence[Mastery], tallies: Mapping[str, ItemTally]
) -> list[TaskStanding]:
    """Every task of the exam. A domain's seats are shared among its tasks by the questions the exam could ask of each."""
    domain_of: dict[Task, str] = {}
    asked: Counter[Task] = Counter()
    in_domain: Counter[str] = Counter()
    first: defaultdict[Task, list[bool]] = defaultdict(list)
    for head in desk.served():
        task = head.topic, head.task
        domain = profile.domain_of(*task)
        if domain is None:
            continue
        domain_of[task] = domain
        if profile.asks(head.type, head.figure):
            asked[task] += 1
            in_domain[domain] += 1
        if head.id in tallies:
            first[task].append(tallies[head.id].first_right)
    waiting = Counter((head.topic, head.task) for head in sealing.open_heads(desk) if _waits(tallies.get(head.id)))
    seats, expected = profile.weights(), {one.domain: one.share for one in domains}
    known = answered(desk, profile, tallies)
    return [
        TaskStanding(
            *task,
            seats[domain] * asked[task] / in_domain[domain],
            expected[domain],
            len(first[task]),
            sum(first[task]),
            waiting[task],
            domain,
            known[domain],
        )
        for task, domain in domain_of.items()
        if asked[task]
    ]


def drill(desk: Desk, topic: str, task: str) -> Practice:
    """Up to twenty questions of a task: those missed last, then those never seen. Raises NothingToDrill."""
    with reading(desk.engine) as connection:
        tallies = trends.item_tallies(connection, LONGEST_MS)
    heads = [head for head in sealing.open_heads(desk) if (head.topic, head.task) == (topic, task)]
    early = missing.waiting(desk)
    wanted = [head for head in heads if _waits(tallies.get(head.id))]
    pool = sorted((head for head in wanted if head.id not in early), key=lambda head: head.id not in tallies)
    drawn = drilling.apart(desk, (head.id for head in pool), gains.ROUND)
    if wanted and not pool:
        raise NothingToDrill(f"{missing.said(early[head.id] for head in wanted)}.")
    if not drawn:
        raise NothingToDrill(
            drilling.TOO_ALIKE if pool else "Every question of this task was answered right the last time."
        )
    name = f"{wording.topic(topic)}: {wording.task(task).lower()}"
    practice = Practice(desk, "drill", f"Drill · {name}", drawn, why=lambda one: reasons.of_task(name, one in tallies))
    if len(drawn) < min(gains.ROUND, len(pool)):
        practice.note = drilling.too_alike(len(drawn), min(gains.ROUND, len(pool)))
    return practice


def _waits(tally: ItemTally | None) -> bool:
    """Whether a question has something left to teach: never seen, or missed the last time."""
    return tally is None or not tally.last_right
