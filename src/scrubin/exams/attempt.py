"""Where does an attempt stand after these events?

The attempt is a value: `advance(state, event)` is pure, and resume, crash recovery and looking back are all replay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from scrubin.exams.events import (
    Answered,
    ClockJumped,
    Confidence,
    ConfidenceMarked,
    Event,
    Flagged,
    Moved,
    Paused,
    Resumed,
    Returned,
    ScratchWritten,
    SectionClosed,
    SectionOpened,
    StruckOut,
    Submitted,
    TimeExpired,
)
from scrubin.exams.form import Form
from scrubin.items import Response

Phase = Literal["answering", "break", "paused", "submitted"]


class NotAllowed(Exception):
    """The event does not fit the rules of this exam at this point; the state is unchanged."""


@dataclass(frozen=True)
class Terms:
    """How this attempt is held: `extra_time` multiplies each limit and is kept apart from it."""

    practice: bool = False
    extra_time: float = 1.0


@dataclass(frozen=True)
class SeatState:
    """All that a candidate did with one question."""

    response: Response | None = None
    complete: bool = False
    first_response: Response | None = None
    struck: frozenset[str] = frozenset()
    flagged: bool = False
    confidence: Confidence | None = None
    seen: bool = False
    time_ms: int = 0

    @property
    def answered(self) -> bool:
        """Whether an answer stands; an order with steps still to place is none yet."""
        return self.response is not None and self.complete


@dataclass(frozen=True)
class AttemptState:
    """An attempt at one moment of its own time."""

    form: Form
    terms: Terms
    seats: tuple[SeatState, ...]
    phase: Phase = "answering"
    section: int = 0
    current: int = 0
    at_ms: int = 0
    section_began_ms: int = 0
    break_began_ms: int = 0
    break_used_ms: int = 0
    scratch: str = ""
    timed_out: tuple[int, ...] = ()

    def section_range(self, section: int | None = None) -> range:
        """Seat numbers of a section (default: the open one)."""
        number = self.section if section is None else section
        start = sum(len(part.seats) for part in self.form.sections[:number])
        return range(start, start + len(self.form.sections[number].seats))

    @property
    def limit_ms(self) -> int:
        """The open section's time with its accommodation."""
        return round(self.form.sections[self.section].seconds * 1000 * self.terms.extra_time)

    @property
    def deadline_ms(self) -> int:
        """The attempt time at which the open section ends by itself."""
        return self.section_began_ms + self.limit_ms

    @property
    def break_left_ms(self) -> int:
        """Break time left in the pool when this break began."""
        return max(0, self.form.break_seconds * 1000 - self.break_used_ms)

    @property
    def on_last_section(self) -> bool:
        """Whether handing in this section submits the exam."""
        return self.section == len(self.form.sections) - 1


def begin(form: Form, terms: Terms) -> AttemptState:
    """A new attempt, its first question open."""
    seats = [SeatState() for _ in form.seats]
    seats[0] = SeatState(seen=True)
    return AttemptState(form=form, terms=terms, seats=tuple(seats))


def replay(form: Form, terms: Terms, events: Iterable[Event]) -> AttemptState:
    """The state after all events, in order."""
    return reduce(advance, events, begin(form, terms))


def due(state: AttemptState, now_ms: int) -> tuple[Event, ...]:
    """Events that time itself has brought about by `now_ms`, each stamped with its own moment."""
    events: list[Event] = []
    while (event := _next_due(state, now_ms)) is not None:
        events.append(event)
        state = advance(state, event)
    return tuple(events)


def _next_due(state: AttemptState, now_ms: int) -> Event | None:
    if state.phase == "answering" and now_ms >= state.deadline_ms:
        return TimeExpired(at_ms=state.deadline_ms)
    break_ends = state.break_began_ms + state.break_left_ms
    if state.phase == "break" and now_ms >= break_ends:
        return SectionOpened(at_ms=break_ends)
    return None


def advance(state: AttemptState, event: Event) -> AttemptState:
    """The state after one event. Raises NotAllowed; an answer counts only if stamped before the deadline."""
    if event.at_ms < state.at_ms:
        raise NotAllowed(f"an event at {event.at_ms} ms cannot follow one at {state.at_ms} ms")
    if state.phase == "submitted":
        raise NotAllowed("the exam has been submitted")
    if state.phase == "answering" and event.at_ms >= state.deadline_ms and not isinstance(event, TimeExpired):
        raise NotAllowed("the section's time is up")
    state = _spend(state, event.at_ms)
    match event:
        case Answered() | StruckOut() | Flagged() | ConfidenceMarked():
            return _mark(state, event)
        case Moved():
            return _show(_in_section(state, event.seat), event.seat)
        case ScratchWritten():
            return replace(state, scratch=event.text)
        case SectionClosed():
            return _close(_answering(state))
        case TimeExpired():
            return _expire(_answering(state))
        case SectionOpened():
            return _open_next(state)
        case Submitted():
            if not _answering(state).on_last_section:
                raise NotAllowed("there are more sections to sit")
            return replace(state, phase="submitted")
        case Paused():
            if not state.terms.practice:
                raise NotAllowed("a strict exam cannot be paused")
            return replace(_answering(state), phase="paused")
        case Resumed():
            if state.phase != "paused":
                raise NotAllowed("the exam is not paused")
            return replace(state, phase="answering")
        case Returned() | ClockJumped():
            return state


def _spend(state: AttemptState, at_ms: int) -> AttemptState:
    """Charge the time since the last event to the open question."""
    gone = at_ms - state.at_ms
    if state.phase == "answering" and gone:
        seat = state.seats[state.current]
        state = _with_seat(state, state.current, replace(seat, time_ms=seat.time_ms + gone))
    return replace(state, at_ms=at_ms)


def _answering(state: AttemptState) -> AttemptState:
    if state.phase != "answering":
        raise NotAllowed(f"no section is open ({state.phase})")
    return state


def _in_section(state: AttemptState, seat: int) -> AttemptState:
    if seat not in _answering(state).section_range():
        raise NotAllowed("that question is not in the open section")
    return state


def _mark(state: AttemptState, event: Answered | StruckOut | Flagged | ConfidenceMarked) -> AttemptState:
    seat = _in_section(state, event.seat).seats[event.seat]
    match event:
        case Answered():
            complete = event.response is not None and event.response.whole(state.form.seats[event.seat].order)
            first = seat.first_response or (event.response if complete else None)
            seat = replace(seat, response=event.response, complete=complete, first_response=first)
        case StruckOut():
            seat = replace(seat, struck=seat.struck | {event.part} if event.on else seat.struck - {event.part})
        case Flagged():
            seat = replace(seat, flagged=event.on)
        case ConfidenceMarked():
            seat = replace(seat, confidence=event.confidence)
    return _with_seat(state, event.seat, seat)


def _show(state: AttemptState, seat: int) -> AttemptState:
    return replace(_with_seat(state, seat, replace(state.seats[seat], seen=True)), current=seat)


def _close(state: AttemptState) -> AttemptState:
    if state.on_last_section:
        raise NotAllowed("the last section is submitted, not closed")
    return _to_break(state)


def _expire(state: AttemptState) -> AttemptState:
    if state.at_ms < state.deadline_ms:
        raise NotAllowed("there is time left")
    state = replace(state, timed_out=(*state.timed_out, state.section))
    return replace(state, phase="submitted") if state.on_last_section else _to_break(state)


def _to_break(state: AttemptState) -> AttemptState:
    on_break = replace(state, phase="break", break_began_ms=state.at_ms)
    return on_break if on_break.break_left_ms else _open_next(on_break)


def _open_next(state: AttemptState) -> AttemptState:
    if state.phase != "break":
        raise NotAllowed("no section is waiting to be opened")
    used = min(state.at_ms - state.break_began_ms, state.break_left_ms)
    state = replace(
        state,
        phase="answering",
        section=state.section + 1,
        section_began_ms=state.at_ms,
        break_used_ms=state.break_used_ms + used,
    )
    return _show(state, state.section_range().start)


def _with_seat(state: AttemptState, number: int, seat: SeatState) -> AttemptState:
    return replace(state, seats=(*state.seats[:number], seat, *state.seats[number + 1 :]))
