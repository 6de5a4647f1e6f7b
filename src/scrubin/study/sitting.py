"""How is an exam sat: begun, answered, timed, resumed, submitted?

An event is applied to a copy of the state first, then committed, and only then is it the state: what a screen shows
has always been stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrubin.banks.index import Head
from scrubin.exams import attempt as rules
from scrubin.exams import events as happened
from scrubin.exams.attempt import AttemptState, NotAllowed, Terms
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.events import Confidence, Event
from scrubin.exams.form import Candidate, Form, assemble, vary
from scrubin.exams.mock import lay_out
from scrubin.items import Item, Response
from scrubin.store import attempts, queries, snapshots
from scrubin.store.attempts import Anchor, AttemptRecord
from scrubin.store.engine import reading, writing
from scrubin.study import believing, marking, sealing
from scrubin.study.desk import Desk

BEAT_MS = 1_000
JUMP_MS = 2_000
EXTRA_TIMES = (1.0, 1.25, 1.5, 2.0)


class TimeIsUp(Exception):
    """The deadline had passed when this was tried; the attempt has moved on and nothing else was recorded."""


@dataclass(frozen=True)
class Wish:
    """What a candidate asks for: length in items and minutes (None: the exam's own), seed, accommodation, strict or practice."""

    items: int | None = None
    minutes: int | None = None
    seed: int | None = None
    extra_time: float = 1.0
    practice: bool = False
    mock: str | None = None


def draw_form(desk: Desk, profile: ExamProfile, wish: Wish) -> Form:
    """A form for this wish.

    With a seed of one's own, history is left out, so that the same seed gives everybody the same form. A mock is the
    same for everybody too, and its questions are in no other form of its exam until it has been sat. Both ask questions
    of other exams' mocks only where no other is left.
    """
    elsewhere = sealing.sealed_elsewhere(desk, profile.id)
    if wish.mock is not None:
        mock = desk.bank.mock(wish.mock)
        others = sealing.sealed_for_all(desk, profile.id) - set(mock.items)
        pool = [candidate(head, head.id in elsewhere) for head in desk.served() if head.id not in others]
        return lay_out(profile, mock, pool, desk.dice(mock.seed))
    seed = wish.seed if wish.seed is not None else desk.dice(None).getrandbits(31)
    seen: dict[str, int] = dict.fromkeys(elsewhere, 1)
    if wish.seed is None:
        with reading(desk.engine) as connection:
            seen = {item_id: row.times_seen for item_id, row in queries.item_histories(connection).items()}
    kept_back = sealing.sealed(desk, profile.id) if wish.seed is None else sealing.sealed_for_all(desk, profile.id)
    pool = [candidate(head, seen.get(head.id, 0)) for head in desk.served() if head.id not in kept_back]
    return assemble(profile, pool, desk.dice(seed), seed=seed, items=wish.items, minutes=wish.minutes)


def candidate(head: Head, times_seen: int = 0) -> Candidate:
    """What form assembly needs to know of an item."""
    return Candidate(
        head.id, head.version, head.topic, head.task, head.type, head.parts, head.enemies, times_seen, head.figure
    )


class Sitting:
    """One attempt in progress. Every method that changes it commits first; raises TimeIsUp or NotAllowed."""

    def __init__(self, desk: Desk, record: AttemptRecord, state: AttemptState, seq: int, base_ms: int) -> None:
        self.desk = desk
        self.record = record
        self.state = state
        self.profile = desk.profiles.get(record.exam or "")
        self._seq = seq
        self._base_ms = base_ms
        self._base_steady = desk.clock.steady_ms()
        self._base_wall = desk.clock.now()
        self._beat_ms = -BEAT_MS
        self._items: dict[str, Item] = {}

    def now_ms(self) -> int:
        """The attempt's own time: steady, not the wall's; stands still while paused."""
        if self.state.phase == "paused":
            return self.state.at_ms
        return max(self.state.at_ms, self._base_ms + self.desk.clock.steady_ms() - self._base_steady)

    def left_ms(self) -> int:
        """Time left in the open section."""
        return max(0, self.state.deadline_ms - self.now_ms())

    def break_left_ms(self) -> int:
        """Time left in the break pool."""
        return max(0, self.state.break_left_ms - (self.now_ms() - self.state.break_began_ms))

    def item(self, seat: int) -> Item:
        """The question at a seat, as it was when the form was drawn."""
        one = self.state.form.seats[seat]
        if not self._items:
            self._items = marking.items_of(self.desk, self.state.form)
        return self._items[one.item_id]

    def answer(self, seat: int, response: Response | None) -> None:
        """Give, change or take back an answer."""
        self._do(happened.Answered(at_ms=self.now_ms(), seat=seat, response=response))

    def strike(self, seat: int, part: str, *, on: bool) -> None:
        """Strike an option out, or take the stroke back."""
        self._do(happened.StruckOut(at_ms=self.now_ms(), seat=seat, part=part, on=on))

    def flag(self, seat: int, *, on: bool) -> None:
        """Flag a question."""
        self._do(happened.Flagged(at_ms=self.now_ms(), seat=seat, on=on))

    def mark(self, seat: int, confidence: Confidence | None) -> None:
        """Say how sure the answer is."""
        self._do(happened.ConfidenceMarked(at_ms=self.now_ms(), seat=seat, confidence=confidence))

    def write(self, text: str) -> None:
        """Keep the scratch pad."""
        self._do(happened.ScratchWritten(at_ms=self.now_ms(), text=text))

    def move(self, seat: int) -> None:
        """Go to a question of the open section."""
        self._do(happened.Moved(at_ms=self.now_ms(), seat=seat))

    def hand_in(self) -> None:
        """Close the open section; the last one submits the exam."""
        kind = happened.Submitted if self.state.on_last_section else happened.SectionClosed
        self._do(kind(at_ms=self.now_ms()))

    def open_section(self) -> None:
        """End the break."""
        self._do(happened.SectionOpened(at_ms=self.now_ms()))

    def pause(self) -> None:
        """Stop the clock (practice only)."""
        self._do(happened.Paused(at_ms=self.now_ms()))

    def resume(self) -> None:
        """Let the clock run again."""
        self._do(happened.Resumed(at_ms=self.state.at_ms))
        self._restart_clock(self.state.at_ms)

    def tick(self) -> tuple[Event, ...]:
        """Do what time has brought about, note that the attempt is open, log a set clock. Returns what happened."""
        events = self._due()
        if events or self.state.phase == "submitted":
            return events
        self._note_jump()
        now = self.now_ms()
        if now - self._beat_ms >= BEAT_MS and self.state.phase != "paused":
            self._beat_ms = now
            attempts.beat(self.desk.engine, self.record.id, self._anchor(now))
        return events

    def _due(self) -> tuple[Event, ...]:
        events = rules.due(self.state, self.now_ms())
        if events:
            self._commit(events)
        return events

    def _do(self, event: Event) -> None:
        if self._due():
            raise TimeIsUp
        self._commit((event,))

    def _commit(self, events: Sequence[Event]) -> None:
        state = self.state
        for event in events:
            state = rules.advance(state, event)
        with writing(self.desk.engine) as connection:
            attempts.append_events(connection, self.record.id, self._seq, events, self._anchor(events[-1].at_ms))
            if state.phase == "submitted":
                marking.store_result(connection, self.desk, self.record, state)
        self.state = state
        self._seq += len(events)

    def _note_jump(self) -> None:
        wall = (self.desk.clock.now() - self._base_wall).total_seconds() * 1000
        by = round(wall - (self.desk.clock.steady_ms() - self._base_steady))
        if abs(by) >= JUMP_MS:
            self._restart_clock(self.now_ms())
            self._do(happened.ClockJumped(at_ms=self.now_ms(), by_ms=by))

    def _restart_clock(self, at_ms: int) -> None:
        self._base_ms = at_ms
        self._base_steady = self.desk.clock.steady_ms()
        self._base_wall = self.desk.clock.now()

    def _anchor(self, at_ms: int) -> Anchor:
        clock = self.desk.clock
        return Anchor(clock.now(), at_ms, clock.boot(), clock.steady_ms())


def start(desk: Desk, profile: ExamProfile, wish: Wish) -> Sitting:
    """Draw a form and begin. Raises `exams.form.NoQuestions`."""
    form = vary(draw_form(desk, profile, wish), desk.item)
    terms = Terms(practice=wish.practice, extra_time=wish.extra_time)
    attempt_id = desk.new_id()
    bodies = {(seat.item_id, seat.version): desk.item(seat.item_id).model_dump_json() for seat in form.seats}
    with writing(desk.engine) as connection:
        snapshots.keep(connection, bodies)
        attempts.insert_attempt(
            connection,
            id=attempt_id,
            mode="exam",
            exam=profile.id,
            title=title_of(desk, profile, form),
            terms=terms,
            form=form,
            items=len(form.seats),
            at=desk.clock.now(),
        )
        if form.mock or form.requested * 2 >= profile.items:
            scored = sum(not seat.pretest for seat in form.seats)
            believing.foretell(connection, desk, profile, attempt_id, scored)
        record = attempts.record_of(connection, attempt_id)
    return Sitting(desk, record, rules.begin(form, terms), 0, 0)


def title_of(desk: Desk, profile: ExamProfile, form: Form) -> str:
    """How an attempt is called in lists."""
    if form.mock is not None:
        return desk.bank.mocks[form.mock].title
    names = {profile.items: "full", profile.items // 2: "half", 10: "quick 10"}
    return f"{profile.title} · {names.get(form.requested, f'{form.requested} questions')}"


def resume(desk: Desk, attempt_id: str) -> Sitting:
    """Go on with an unfinished attempt.

    Strict: the clock ran on while the program was away, counted on the machine's steady clock, or on the wall clock
    if the machine was started anew. Practice: it stood still.
    """
    with reading(desk.engine) as connection:
        record = attempts.record_of(connection, attempt_id)
        form = attempts.form_of(connection, attempt_id)
        events = attempts.events_of(connection, attempt_id)
        last = attempts.last_anchor(connection, attempt_id)
    terms = Terms(practice=record.practice, extra_time=record.extra_time)
    state = rules.replay(form, terms, events)
    known = last or Anchor(record.started_at, 0, desk.clock.boot(), desk.clock.steady_ms())
    at_ms = max(state.at_ms, known.at_ms)
    away = away_ms(desk, known) if not record.practice and state.phase != "paused" else 0
    sitting = Sitting(desk, record, state, len(events), at_ms + away)
    if not sitting._due() and state.phase != "submitted":
        sitting._commit((happened.Returned(at_ms=sitting.now_ms(), away_ms=away),))
    return sitting


def away_ms(desk: Desk, last: Anchor) -> int:
    """Milliseconds since a moment, never negative."""
    clock = desk.clock
    if last.boot and last.boot == clock.boot():
        return max(0, clock.steady_ms() - last.steady_ms)
    return max(0, round((clock.now() - last.at).total_seconds() * 1000))


def unfinished(desk: Desk) -> AttemptRecord | None:
    """The exam that can be gone on with."""
    return attempts.unfinished_exam(desk.engine)


def abandon(desk: Desk, attempt_id: str) -> None:
    """Give an unfinished exam up; it is not scored."""
    attempts.abandon(desk.engine, attempt_id, desk.clock.now())


__all__ = [
    "EXTRA_TIMES",
    "NotAllowed",
    "Sitting",
    "TimeIsUp",
    "Wish",
    "abandon",
    "draw_form",
    "resume",
    "start",
    "unfinished",
]
