"""How ready is the learner for the exam, and how does each answer move that?

What is believed is kept beside the log and follows from it alone: each answer moves it once, in the same transaction.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import Connection

from scrubin.exams.blueprint import ExamProfile
from scrubin.learning import readiness
from scrubin.learning.passing import Blueprint, Forecast, Mastery
from scrubin.learning.readiness import Belief, Evidence
from scrubin.store import beliefs
from scrubin.store.beliefs import Answered, Foretold, KeptBelief
from scrubin.store.engine import reading, writing
from scrubin.study.desk import Desk

ENGINE = 2


@dataclass(frozen=True)
class Outlook:
    """How it stands: the forecast (None: too few fresh answers to say), the domains, fresh answers in the last fortnight."""

    exam: str
    forecast: Forecast | None
    domains: tuple[Mastery, ...]
    fresh: int
    needed: int = readiness.ENOUGH_FRESH


def blueprint_of(profile: ExamProfile) -> Blueprint:
    """What the engine must know of an exam."""
    return Blueprint(profile.weights(), profile.scale.assumed_raw_cut, profile.pass_rate.share)


def bring_up(connection: Connection, desk: Desk, exam: str | None = None) -> Belief | None:
    """The belief for an exam (None: the target), moved by every answer logged since it was kept, as it stands today.

    None without a target exam.
    """
    profile = desk.profiles.get(exam or desk.settings.exam or "")
    if profile is None:
        return None
    blueprint = blueprint_of(profile)
    terms = _terms(blueprint)
    kept = beliefs.fetch(connection, profile.id)
    if kept is None or kept.terms != terms:
        kept = _begun(profile.id, terms, blueprint)
    belief, through, day = _read(kept.body, blueprint), kept.through, kept.day
    for row in beliefs.answers_since(connection, kept.through):
        if row.day != day:
            kept = replace(kept, base_through=through, base_day=day, base=_written(belief))
        belief = _moved(_rested(belief, blueprint, day, row.day), blueprint, profile, row)
        through, day = row.id, row.day
    if through > kept.through:
        beliefs.keep(connection, replace(kept, through=through, day=day, body=_written(belief)))
    return _rested(belief, blueprint, day, desk.today())


def take_back(connection: Connection, desk: Desk, response_id: int) -> None:
    """Work the belief out again without an answer that was undone: from the start of its day, or from the start."""
    exam = desk.settings.exam or ""
    kept = beliefs.fetch(connection, exam)
    beliefs.drop(connection, through=response_id)
    if kept and kept.base_through < response_id <= kept.through:
        beliefs.keep(connection, replace(kept, through=kept.base_through, day=kept.base_day, body=kept.base))
    bring_up(connection, desk)


def outlook(desk: Desk) -> Outlook | None:
    """How it stands with the target exam today; None without one."""
    profile = desk.profiles.get(desk.settings.exam or "")
    belief = current(desk)
    if profile is None or belief is None:
        return None
    with reading(desk.engine) as connection:
        fresh = _fresh(connection, desk, profile)
    blueprint = blueprint_of(profile)
    said = readiness.outlook(belief, blueprint) if fresh >= readiness.ENOUGH_FRESH else None
    return Outlook(profile.id, said, tuple(readiness.by_domain(belief, blueprint)), fresh)


def foretell(connection: Connection, desk: Desk, profile: ExamProfile, attempt_id: str, items: int) -> None:
    """Before a form of so many scored questions in the exam's proportions: keep what is expected of it."""
    belief = bring_up(connection, desk, profile.id)
    assert belief is not None
    said = readiness.outlook(belief, blueprint_of(profile), items)
    now = desk.clock.now()
    beliefs.foretell(
        connection,
        Foretold(
            attempt_id,
            profile.id,
            now,
            desk.today(),
            items,
            said.chance,
            said.low,
            said.high,
            said.score,
            said.score_low,
            said.score_high,
            _fresh(connection, desk, profile),
        ),
    )


def current(desk: Desk) -> Belief | None:
    """The belief for the target exam as it stands today; None without one. Writes only if answers were logged since."""
    profile = desk.profiles.get(desk.settings.exam or "")
    if profile is None:
        return None
    blueprint = blueprint_of(profile)
    with reading(desk.engine) as connection:
        kept = beliefs.fetch(connection, profile.id)
        if kept and kept.terms != _terms(blueprint):
            kept = None
        late = beliefs.answered_since(connection, kept.through if kept else 0)
    if late:
        with writing(desk.engine) as connection:
            return bring_up(connection, desk)
    if kept is None:
        return readiness.prior(blueprint)
    return _rested(_read(kept.body, blueprint), blueprint, kept.day, desk.today())


def rebuild(connection: Connection, desk: Desk) -> Belief | None:
    """Forget what is kept and work it out from the log alone."""
    beliefs.drop(connection)
    return bring_up(connection, desk)


def _fresh(connection: Connection, desk: Desk, profile: ExamProfile) -> int:
    """First answers in the last fortnight to questions of the exam's domains."""
    first = beliefs.first_exposures_since(connection, desk.today() - timedelta(days=readiness.FRESH_DAYS - 1))
    return sum(count for task, count in first.items() if profile.domain_of(*task) is not None)


def _rested(belief: Belief, blueprint: Blueprint, since: date | None, day: date) -> Belief:
    return readiness.rested(belief, blueprint, (day - since).days) if since else belief


def _moved(belief: Belief, blueprint: Blueprint, profile: ExamProfile, row: Answered) -> Belief:
    """The belief after one answer; one of a domain that the exam does not ask leaves it as it is."""
    domain = profile.domain_of(row.topic, row.task)
    if domain is None:
        return belief
    options = len(json.loads(row.part_order)) if '"single_choice"' in row.answer else 0
    told = row.mode != "exam"
    return readiness.after(belief, blueprint, Evidence(domain, row.correct, options, row.expected, row.recall, told))


def _terms(blueprint: Blueprint) -> str:
    """A name for all that the belief rests on beside the log."""
    parts: Iterable[object] = (ENGINE, sorted(blueprint.seats.items()), blueprint.cut, blueprint.pass_rate)
    return hashlib.blake2b(repr(tuple(parts)).encode(), digest_size=16).hexdigest()


def _begun(exam: str, terms: str, blueprint: Blueprint) -> KeptBelief:
    body = _written(readiness.prior(blueprint))
    return KeptBelief(exam, terms, 0, None, body, 0, None, body)


def _written(belief: Belief) -> str:
    """The chance, the means, the answers, the rows of covariances: doubles to the last bit, as hexadecimal digits."""
    numbers = [belief.chance, *belief.mean, *belief.answers, *chain.from_iterable(belief.cov)]
    return struct.pack(f"<{len(numbers)}d", *numbers).hex()


def _read(body: str, blueprint: Blueprint) -> Belief:
    packed, many = bytes.fromhex(body), len(blueprint.seats)
    chance, *numbers = struct.unpack(f"<{len(packed) // 8}d", packed)
    mean, answers, *cov = (tuple(numbers[at : at + many]) for at in range(0, len(numbers), many))
    return Belief(tuple(blueprint.seats), mean, tuple(cov), chance, tuple(map(int, answers)))
