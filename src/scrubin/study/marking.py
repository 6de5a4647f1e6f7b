"""How is a finished exam graded, stored, and opened again?"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import Connection

from scrubin.exams import attempt as rules
from scrubin.exams.attempt import AttemptState, SeatState, Terms
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Form, Seat
from scrubin.exams.scoring import Change, ScoredSeat, ScoreReport, report
from scrubin.items import Item, Response
from scrubin.items.base import Grade
from scrubin.store import attempts, responses, snapshots
from scrubin.store.attempts import AttemptRecord
from scrubin.store.engine import reading, writing
from scrubin.study import believing, feeding
from scrubin.study.desk import Desk

ITEM: TypeAdapter[Item] = TypeAdapter(Item)


@dataclass(frozen=True)
class MarkedSeat:
    """A question of a finished attempt with all that was done, and its grade (None: unanswered)."""

    seat: Seat
    state: SeatState
    item: Item
    grade: Grade | None
    score: ScoredSeat


@dataclass(frozen=True)
class Result:
    """A finished attempt, as it was."""

    record: AttemptRecord
    profile: ExamProfile | None
    state: AttemptState
    seats: tuple[MarkedSeat, ...]
    report: ScoreReport


def items_of(desk: Desk, form: Form) -> dict[str, Item]:
    """The form's items by id: as kept when it was drawn."""
    with reading(desk.engine) as connection:
        return _items(connection, desk, form)


def _items(connection: Connection, desk: Desk, form: Form) -> dict[str, Item]:
    kept = snapshots.fetch(connection, [seat.item_id for seat in form.seats])
    found: dict[str, Item] = {}
    for seat in form.seats:
        body = kept.get((seat.item_id, seat.version))
        item = ITEM.validate_json(body) if body else desk.item(seat.item_id)
        found[seat.item_id] = item.realized(seat.variant)
    return found


def mark(form: Form, state: AttemptState, items: dict[str, Item]) -> tuple[MarkedSeat, ...]:
    """Grade every seat."""
    marked = []
    for number, (seat, done) in enumerate(zip(form.seats, state.seats, strict=True)):
        item = items[seat.item_id]
        grade = grade_of(item, done.response) if done.answered and done.response is not None else None
        score = ScoredSeat(
            number=number,
            item_id=item.id,
            topic=seat.topic,
            domain=seat.domain,
            pretest=seat.pretest,
            answered=done.answered,
            correct=bool(grade and grade.correct),
            flagged=done.flagged,
            confidence=done.confidence,
            change=_change(item, done),
            time_ms=done.time_ms,
        )
        marked.append(MarkedSeat(seat, done, item, grade, score))
    return tuple(marked)


def grade_of(item: Item, response: Response) -> Grade:
    """Grade a response of the item's own kind. Raises ValueError for one of another kind."""
    if response.type != item.type:
        raise ValueError(f"a {response.type} response cannot answer {item.id}, which is {item.type}")
    return item.grade(response)  # type: ignore[arg-type]


def _change(item: Item, done: SeatState) -> Change:
    if done.first_response is None or done.first_response == done.response:
        return "none"
    before = grade_of(item, done.first_response).correct
    after = done.answered and done.response is not None and grade_of(item, done.response).correct
    names: dict[tuple[bool, bool], Change] = {
        (True, False): "right_to_wrong",
        (False, True): "wrong_to_right",
        (False, False): "wrong_to_wrong",
        (True, True): "right_to_right",
    }
    return names[before, after]


def store_result(connection: Connection, desk: Desk, record: AttemptRecord, state: AttemptState) -> None:
    """Grade a submitted attempt, log each answer once, move the schedule, keep the figures."""
    profile = desk.profiles.get(record.exam or "")
    marked = mark(state.form, state, _items(connection, desk, state.form))
    for one in marked:
        if one.state.response is None or one.grade is None:
            continue
        feeding.log_answer(
            connection,
            desk,
            one.item,
            one.state.response,
            attempt_id=record.id,
            mode="exam",
            part_order=one.seat.order,
            variant=one.seat.variant,
            grade=one.grade,
            confidence=one.state.confidence,
            duration_ms=one.state.time_ms,
            feeds=True,
        )
        if one.state.flagged:
            responses.flag(connection, one.item.id, desk.clock.now(), on=True)
    believing.bring_up(connection, desk)
    attempts.finish(
        connection,
        record.id,
        desk.clock.now(),
        report([one.score for one in marked], profile.scale if profile else None),
    )


def open_result(desk: Desk, attempt_id: str) -> Result:
    """Replay a submitted exam. Raises KeyError for one that is not there."""
    with reading(desk.engine) as connection:
        record = attempts.record_of(connection, attempt_id)
        form = attempts.form_of(connection, attempt_id)
        events = attempts.events_of(connection, attempt_id)
        items = _items(connection, desk, form)
    state = rules.replay(form, Terms(practice=record.practice, extra_time=record.extra_time), events)
    profile = desk.profiles.get(record.exam or "")
    marked = mark(form, state, items)
    return Result(
        record, profile, state, marked, report([one.score for one in marked], profile.scale if profile else None)
    )


def add_misses_to_review(desk: Desk, result: Result) -> int:
    """Put every question not answered right into today's review; returns how many."""
    misses = [one for one in result.seats if not one.score.correct and one.item.id in desk.bank.heads]
    today, now = desk.today(), desk.clock.now()
    with writing(desk.engine) as connection:
        for one in misses:
            responses.request_review(connection, one.item.id, one.item.version, today, now)
    return len(misses)


def dispute(desk: Desk, item: Item, note: str) -> None:
    """Keep what a learner holds against a question."""
    with writing(desk.engine) as connection:
        responses.note_dispute(connection, item.id, item.version, note, desk.clock.now())
