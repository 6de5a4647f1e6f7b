"""An attempt is its events: replay gives the state that was live, and time decides what still counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from scrubin.exams import events as happened
from scrubin.exams.attempt import AttemptState, NotAllowed, Terms, advance, begin, due, replay
from scrubin.exams.events import Event
from scrubin.exams.form import Form, FormSection, Seat
from scrubin.items import Response
from scrubin.items.multiple_response import MultipleResponseResponse
from scrubin.items.numeric import NumericResponse
from scrubin.items.ordering import OrderingResponse
from scrubin.items.single_choice import SingleChoiceResponse

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
STORED: TypeAdapter[Event] = TypeAdapter(Event)
A = SingleChoiceResponse(option="a")
B = SingleChoiceResponse(option="b")
HALF = OrderingResponse(steps=("c", "a"))
RESPONSES: list[Response | None] = [
    None,
    A,
    B,
    MultipleResponseResponse(options=("a", "c")),
    HALF,
    OrderingResponse(steps=("c", "a", "b")),
    NumericResponse(text=" 5.0  mL"),
]


def paper(*sections: tuple[int, int], break_seconds: int = 0) -> Form:
    """A form of sections, each with so many questions and so many seconds."""
    number = iter(range(1, 1000))
    return Form(
        exam="demo",
        seed=1,
        requested=sum(seats for seats, _ in sections),
        break_seconds=break_seconds,
        sections=tuple(
            FormSection(
                seconds=seconds,
                seats=tuple(
                    Seat(
                        item_id=f"VS-{next(number):04d}",
                        version=1,
                        topic="vitals",
                        domain="signs",
                        pretest=False,
                        order=("c", "a", "b"),
                    )
                    for _ in range(seats)
                ),
            )
            for seats, seconds in sections
        ),
    )


FORMS = st.builds(
    lambda sections, pool: paper(*sections, break_seconds=pool),
    st.lists(st.tuples(st.integers(1, 4), st.integers(5, 60)), min_size=1, max_size=3),
    st.sampled_from([0, 5, 20]),
)
TERMS = st.builds(Terms, practice=st.booleans(), extra_time=st.sampled_from([1.0, 1.25, 1.5, 2.0]))
SEATS = st.integers(0, 11)
DEEDS: st.SearchStrategy[tuple[Callable[..., Event], dict[str, Any]]] = st.one_of(
    st.tuples(
        st.just(happened.Answered), st.fixed_dictionaries({"seat": SEATS, "response": st.sampled_from(RESPONSES)})
    ),
    st.tuples(
        st.just(happened.StruckOut),
        st.fixed_dictionaries({"seat": SEATS, "part": st.sampled_from("abc"), "on": st.booleans()}),
    ),
    st.tuples(st.just(happened.Flagged), st.fixed_dictionaries({"seat": SEATS, "on": st.booleans()})),
    st.tuples(
        st.just(happened.ConfidenceMarked),
        st.fixed_dictionaries({"seat": SEATS, "confidence": st.sampled_from([None, "guess", "unsure", "sure"])}),
    ),
    st.tuples(st.just(happened.Moved), st.fixed_dictionaries({"seat": SEATS})),
    st.tuples(st.just(happened.ScratchWritten), st.fixed_dictionaries({"text": st.text("BP 120/\n", max_size=6)})),
    st.tuples(st.just(happened.Returned), st.just({"away_ms": 0})),
    st.tuples(st.just(happened.ClockJumped), st.just({"by_ms": -3_600_000})),
    st.tuples(
        st.sampled_from(
            [
                happened.SectionClosed,
                happened.SectionOpened,
                happened.Submitted,
                happened.Paused,
                happened.Resumed,
            ]
        ),
        st.just({}),
    ),
)
STEPS = st.lists(st.tuples(st.integers(0, 9_000), DEEDS), max_size=40)


@dataclass
class Story:
    """An attempt as it was lived: each event that was let in, and the state after it."""

    form: Form
    terms: Terms
    events: list[Event] = field(default_factory=list)
    states: list[AttemptState] = field(default_factory=list)

    @property
    def last(self) -> AttemptState:
        return self.states[-1]

    def let_in(self, event: Event) -> None:
        self.states.append(advance(self.last, event))
        self.events.append(event)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Deeds tried at random moments, time doing its own in between; what the rules refuse has not happened."""
    story = Story(draw(FORMS), draw(TERMS))
    story.states.append(begin(story.form, story.terms))
    now = 0
    for wait, (kind, what) in draw(STEPS):
        now += 0 if story.last.phase == "paused" else wait
        for event in due(story.last, now):
            story.let_in(event)
        try:
            story.let_in(kind(at_ms=now, **what))
        except NotAllowed:
            continue
    return story


@QUICK
@given(stories())
def test_the_stored_events_replayed_give_the_live_state_at_every_point(story: Story) -> None:
    stored = [STORED.dump_json(event) for event in story.events]
    form = Form.model_validate_json(story.form.model_dump_json())
    for count, live in enumerate(story.states):
        assert replay(form, story.terms, map(STORED.validate_json, stored[:count])) == live


@QUICK
@given(stories())
def test_what_stands_at_a_seat_is_what_was_last_done_there(story: Story) -> None:
    for number, seat in enumerate(story.last.seats):
        mine = [event for event in story.events if getattr(event, "seat", None) == number]
        answers = [event.response for event in mine if isinstance(event, happened.Answered)]
        whole = [response for response in answers if response not in (None, HALF)]
        assert seat.response == (answers[-1] if answers else None)
        assert seat.answered == (seat.response not in (None, HALF))
        assert seat.first_response == (whole[0] if whole else None)
        strokes = {event.part: event.on for event in mine if isinstance(event, happened.StruckOut)}
        assert seat.struck == {part for part, on in strokes.items() if on}
        assert seat.flagged == next((e.on for e in reversed(mine) if isinstance(e, happened.Flagged)), False)
        marks = [event.confidence for event in mine if isinstance(event, happened.ConfidenceMarked)]
        assert seat.confidence == (marks[-1] if marks else None)


@QUICK
@given(stories())
def test_the_time_of_all_questions_is_the_time_spent_answering(story: Story) -> None:
    state = story.last
    on_break = state.at_ms - state.break_began_ms if state.phase == "break" else 0
    assert sum(seat.time_ms for seat in state.seats) == state.at_ms - state.break_used_ms - on_break


@QUICK
@given(stories())
def test_no_section_takes_longer_than_its_limit_and_one_that_ran_out_took_all_of_it(story: Story) -> None:
    for number, section in enumerate(story.form.sections[: story.last.section + 1]):
        spent = sum(story.last.seats[at].time_ms for at in story.last.section_range(number))
        limit = round(section.seconds * 1000 * story.terms.extra_time)
        assert spent <= limit
        if number in story.last.timed_out:
            assert spent == limit


@QUICK
@given(stories())
def test_a_question_of_a_section_that_is_closed_never_changes_again(story: Story) -> None:
    for before, after in pairwise(story.states):
        assert before.section <= after.section
        closed = range(before.section_range().start)
        assert [before.seats[at] for at in closed] == [after.seats[at] for at in closed]
        if before.phase in ("break", "submitted"):
            assert before.seats[before.current] == after.seats[before.current]


@QUICK
@given(stories())
def test_the_open_question_is_in_the_open_section_and_has_been_seen(story: Story) -> None:
    for state in story.states:
        assert state.current in state.section_range()
        assert state.seats[state.current].seen
    visited = {state.current for state in story.states}
    assert {at for at, seat in enumerate(story.last.seats) if seat.seen} == visited


@QUICK
@given(stories())
def test_all_breaks_together_never_exceed_the_pool(story: Story) -> None:
    breaks = 0
    for before, after in pairwise(story.states):
        breaks += after.at_ms - before.at_ms if before.phase == "break" else 0
    assert breaks <= story.form.break_seconds * 1000
    assert story.last.break_used_ms <= breaks


@QUICK
@given(stories(), st.integers(0, 40_000), st.integers(0, 200_000))
def test_it_does_not_matter_how_often_the_clock_is_looked_at(story: Story, soon: int, later: int) -> None:
    start = story.last
    if start.phase == "paused":
        return
    first = due(start, start.at_ms + soon)
    middle = replay_from(start, first)
    second = due(middle, start.at_ms + soon + later)
    assert first + second == due(start, start.at_ms + soon + later)
    assert due(replay_from(middle, second), start.at_ms + soon + later) == ()


def replay_from(state: AttemptState, events: Sequence[Event]) -> AttemptState:
    for event in events:
        state = advance(state, event)
    return state


@QUICK
@given(stories(), st.integers(0, 5_000), DEEDS)
def test_at_the_deadline_and_after_it_nothing_counts_but_the_end(
    story: Story, late: int, deed: tuple[Callable[..., Event], dict[str, Any]]
) -> None:
    state = story.last
    if state.phase != "answering":
        return
    kind, what = deed
    with pytest.raises(NotAllowed):
        advance(state, kind(at_ms=state.deadline_ms + late, **what))
    with pytest.raises(NotAllowed):
        advance(state, happened.Answered(at_ms=state.deadline_ms + late, seat=state.current, response=B))
    ended = due(state, state.deadline_ms + late)[0]
    assert ended == happened.TimeExpired(at_ms=state.deadline_ms)


@QUICK
@given(stories(), DEEDS, st.integers(0, 100_000))
def test_what_has_been_submitted_takes_nothing_more(
    story: Story, deed: tuple[Callable[..., Event], dict[str, Any]], wait: int
) -> None:
    state = story.last
    if state.phase == "paused":
        state = advance(state, happened.Resumed(at_ms=state.at_ms))
    state = replay_from(state, due(state, 10**9))
    assert state.phase == "submitted"
    assert due(state, 10**12) == ()
    kind, what = deed
    for event in (kind(at_ms=state.at_ms + wait, **what), happened.TimeExpired(at_ms=state.at_ms + wait)):
        with pytest.raises(NotAllowed, match="has been submitted"):
            advance(state, event)


def begun(*sections: tuple[int, int], break_seconds: int = 0, **terms: Any) -> AttemptState:
    return begin(paper(*(sections or ((3, 60),)), break_seconds=break_seconds), Terms(**terms))


def test_an_attempt_begins_at_its_first_question_with_all_its_time() -> None:
    state = begun((2, 60), (2, 30))
    assert (state.phase, state.section, state.current, state.at_ms) == ("answering", 0, 0, 0)
    assert [seat.seen for seat in state.seats] == [True, False, False, False]
    assert not any(seat.answered for seat in state.seats)
    assert state.deadline_ms == 60_000


def test_the_last_millisecond_counts_and_the_deadline_does_not() -> None:
    state = advance(begun(), happened.Answered(at_ms=59_999, seat=0, response=B))
    assert state.seats[0].response == B
    with pytest.raises(NotAllowed, match="time is up"):
        advance(state, happened.Answered(at_ms=60_000, seat=1, response=B))


def test_time_running_out_in_the_last_section_submits() -> None:
    state = replay_from(begun(), due(begun(), 60_000))
    assert state.phase == "submitted"
    assert state.timed_out == (0,)
    assert state.seats[0].time_ms == 60_000


def test_time_cannot_run_out_before_its_time_nor_go_backwards() -> None:
    state = advance(begun(), happened.Flagged(at_ms=500, seat=0, on=True))
    assert due(state, 59_999) == ()
    with pytest.raises(NotAllowed, match="time left"):
        advance(state, happened.TimeExpired(at_ms=59_999))
    with pytest.raises(NotAllowed, match="cannot follow"):
        advance(state, happened.Flagged(at_ms=499, seat=0, on=False))


def test_an_answer_taken_back_is_open_again_but_the_first_one_is_remembered() -> None:
    state = begun()
    for at, response in enumerate((None, A, None, B, None)):
        state = advance(state, happened.Answered(at_ms=at, seat=0, response=response))
        assert state.seats[0].answered == (response is not None)
        assert state.seats[0].first_response == (A if at else None)


def test_an_order_with_steps_still_to_place_is_kept_but_is_no_answer_yet() -> None:
    state = advance(begun(), happened.Answered(at_ms=1, seat=0, response=HALF))
    assert state.seats[0].response == HALF
    assert not state.seats[0].answered
    assert state.seats[0].first_response is None
    whole = OrderingResponse(steps=("c", "a", "b"))
    state = advance(state, happened.Answered(at_ms=2, seat=0, response=whole))
    assert state.seats[0].answered
    state = advance(state, happened.Answered(at_ms=3, seat=0, response=HALF))
    assert not state.seats[0].answered
    assert state.seats[0].first_response == whole


def test_time_is_charged_to_the_question_that_was_open() -> None:
    state = begun()
    state = advance(state, happened.Answered(at_ms=1_000, seat=2, response=B))
    state = advance(state, happened.Moved(at_ms=4_000, seat=1))
    state = advance(state, happened.Moved(at_ms=9_000, seat=0))
    state = advance(state, happened.Submitted(at_ms=11_000))
    assert [seat.time_ms for seat in state.seats] == [6_000, 5_000, 0]
    assert [seat.seen for seat in state.seats] == [True, True, False]


@pytest.mark.parametrize(
    "event",
    [
        happened.Moved(at_ms=2_000, seat=1),
        happened.Answered(at_ms=2_000, seat=1, response=B),
        happened.Flagged(at_ms=2_000, seat=1, on=True),
        happened.StruckOut(at_ms=2_000, seat=1, part="a", on=True),
        happened.ConfidenceMarked(at_ms=2_000, seat=1, confidence="sure"),
        happened.Moved(at_ms=2_000, seat=4),
        happened.Moved(at_ms=2_000, seat=-1),
    ],
)
def test_only_the_open_section_can_be_worked_on(event: Event) -> None:
    state = advance(begun((2, 60), (2, 60)), happened.SectionClosed(at_ms=1_000))
    assert (state.section, state.current) == (1, 2)
    with pytest.raises(NotAllowed, match="not in the open section"):
        advance(state, event)
    back = advance(advance(state, happened.Moved(at_ms=2_000, seat=3)), happened.Moved(at_ms=3_000, seat=2))
    assert back.current == 2


def test_a_section_ahead_cannot_be_opened_early_nor_the_last_be_closed() -> None:
    state = begun((2, 60), (2, 60))
    for event in (happened.Moved(at_ms=1, seat=2), happened.SectionOpened(at_ms=1), happened.Submitted(at_ms=1)):
        with pytest.raises(NotAllowed):
            advance(state, event)
    last = advance(state, happened.SectionClosed(at_ms=1))
    assert last.on_last_section
    with pytest.raises(NotAllowed, match="submitted, not closed"):
        advance(last, happened.SectionClosed(at_ms=2))


def test_without_a_break_the_next_section_opens_at_once_with_its_own_time() -> None:
    state = advance(begun((2, 60), (2, 30)), happened.SectionClosed(at_ms=10_000))
    assert (state.phase, state.section, state.deadline_ms) == ("answering", 1, 40_000)


def test_a_break_costs_no_question_and_no_section_any_time() -> None:
    state = advance(begun((1, 60), (1, 30), break_seconds=20), happened.SectionClosed(at_ms=10_000))
    assert state.phase == "break"
    state = advance(state, happened.SectionOpened(at_ms=15_000))
    assert state.deadline_ms == 45_000
    state = advance(state, happened.Submitted(at_ms=16_000))
    assert [seat.time_ms for seat in state.seats] == [10_000, 1_000]


def test_the_break_pool_is_shared_and_when_it_is_empty_the_section_opens_by_itself() -> None:
    state = advance(begun((1, 60), (1, 60), (1, 60), break_seconds=20), happened.SectionClosed(at_ms=0))
    state = advance(state, happened.SectionOpened(at_ms=12_000))
    assert state.break_left_ms == 8_000
    state = advance(state, happened.SectionClosed(at_ms=13_000))
    assert due(state, 20_999) == ()
    assert due(state, 30_000) == (happened.SectionOpened(at_ms=21_000),)
    state = replay_from(state, due(state, 30_000))
    assert (state.section, state.break_left_ms, state.deadline_ms) == (2, 0, 81_000)


def test_a_pool_used_up_gives_no_further_break() -> None:
    state = advance(begun((1, 60), (1, 60), (1, 60), break_seconds=20), happened.SectionClosed(at_ms=0))
    state = replay_from(state, due(state, 20_000))
    state = advance(state, happened.SectionClosed(at_ms=21_000))
    assert (state.phase, state.section) == ("answering", 2)


def test_long_after_everything_every_section_has_ended_at_its_own_moment() -> None:
    state = begun((1, 60), (1, 30), break_seconds=20)
    assert due(state, 10**9) == (
        happened.TimeExpired(at_ms=60_000),
        happened.SectionOpened(at_ms=80_000),
        happened.TimeExpired(at_ms=110_000),
    )


@pytest.mark.parametrize(("extra", "deadline"), [(1.0, 60_000), (1.25, 75_000), (1.5, 90_000), (2.0, 120_000)])
def test_extra_time_lengthens_the_section_and_not_its_limit_nor_the_break(extra: float, deadline: int) -> None:
    state = begun((1, 60), (1, 60), break_seconds=20, extra_time=extra)
    assert state.deadline_ms == deadline
    assert state.form.sections[0].seconds == 60
    assert state.break_left_ms == 20_000


def test_practice_pauses_and_resumes_and_nothing_can_be_done_meanwhile() -> None:
    state = advance(begun(practice=True), happened.Paused(at_ms=5_000))
    assert due(state, 10**9) == ()
    for event in (
        happened.Answered(at_ms=5_000, seat=0, response=B),
        happened.Moved(at_ms=5_000, seat=1),
        happened.Submitted(at_ms=5_000),
        happened.Paused(at_ms=5_000),
    ):
        with pytest.raises(NotAllowed, match="paused"):
            advance(state, event)
    state = advance(state, happened.Resumed(at_ms=5_000))
    assert (state.phase, state.deadline_ms) == ("answering", 60_000)


def test_a_strict_exam_is_not_paused_and_what_is_not_paused_is_not_resumed() -> None:
    with pytest.raises(NotAllowed, match="strict"):
        advance(begun(), happened.Paused(at_ms=1))
    with pytest.raises(NotAllowed, match="not paused"):
        advance(begun(practice=True), happened.Resumed(at_ms=1))


def test_the_scratch_pad_is_kept_from_section_to_section() -> None:
    state = advance(begun((1, 60), (1, 60)), happened.ScratchWritten(at_ms=1, text="60/15 = 4"))
    assert advance(state, happened.SectionClosed(at_ms=2)).scratch == "60/15 = 4"


def test_a_refused_event_leaves_the_state_as_it_was() -> None:
    state = begun()
    before = replay(state.form, state.terms, ())
    with pytest.raises(NotAllowed):
        advance(state, happened.Moved(at_ms=5_000, seat=9))
    assert state == before
