"""What does the daily plan ask, and how much of today's part is done?

The plan is worked out from the record as it stood when the study day began, so it does not run away from what is done
today; what was missed yesterday is already in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from scrubin.banks.index import Head
from scrubin.exams import attempt as rules
from scrubin.exams.attempt import Terms
from scrubin.exams.blueprint import ExamProfile
from scrubin.learning.day_done import Done, TodayPart, today_part
from scrubin.learning.plan import Plan, PlanDay, Stock, Wishes, make_plan, own_pace
from scrubin.learning.plan_days import FARTHEST_DAYS, LEAST_KNOWN
from scrubin.store import attempts, day_log, queries
from scrubin.store.day_log import AnswerOfDay, Timed
from scrubin.store.engine import reading
from scrubin.study import coming_due, missing, sealing
from scrubin.study.desk import LONGEST_MS, Desk
from scrubin.study.lab.benches import BENCHES
from scrubin.study.lab.round import bench_of

PACE_FROM_ANSWERS = 500


@dataclass(frozen=True)
class Planned:
    """The plan with what is left of today. `measured`: kinds of work whose pace is the learner's own.

    `mocks`: titles of the sealed mocks left, in the order in which they are sat; `benches`: titles by id. `missed`:
    milliseconds until each question missed today is asked again, which the plan does not count.
    """

    plan: Plan
    part: TodayPart
    wishes: Wishes
    measured: frozenset[str]
    exam: str
    mocks: tuple[str, ...]
    benches: Mapping[str, str]
    missed: tuple[int, ...] = ()

    @property
    def today(self) -> PlanDay:
        """Today as planned."""
        return self.plan.days[0]

    @property
    def dated(self) -> bool:
        """Whether it leads up to an exam."""
        return self.plan.days[-1].exam


def exam_ahead(desk: Desk) -> bool:
    """Whether there is an exam date to plan for: today or later, within a year."""
    day = desk.settings.exam_date
    return day is not None and 0 <= (day - desk.today()).days <= FARTHEST_DAYS


def planned(desk: Desk) -> Planned:
    """The plan as of this study day, and what is left of today's part at this moment."""
    today = desk.today()
    profile = desk.profiles.get(desk.settings.exam or "")
    with reading(desk.engine) as connection:
        handed_in = _by_study_day(desk, day_log.mocks_handed_in(connection))
        due = coming_due.this_morning(connection, desk)
        wished = day_log.wished_on(connection, today)
        first = day_log.first_days(connection, today)
        before = queries.items_met(connection) - {item for item, day in first.items() if day >= today}
        rounds = _rounds(connection)
        answers = day_log.answers_of_day(connection, today)
        seconds = _seconds(day_log.timed_before(connection, today, PACE_FROM_ANSWERS))
        studied = day_log.days_studied(connection)
    mocks = _mocks_left(desk, handed_in)
    heads = _open_this_morning(desk, handed_in, before)
    stock = _stock(heads, due | dict.fromkeys(wished, today), before)
    stock = _with_mocks(stock, profile, mocks, handed_in, _own_mocks(desk), today)
    stock = _with_benches(stock, heads, rounds, today)
    wishes = _wishes(desk)
    plan = make_plan(today, wishes, own_pace(seconds), stock, studied)
    sat = _mock_share(desk, handed_in) if plan.days[0].mock else None
    counted = [one for one in answers if sat is None or one.mock not in _own_mocks(desk)]
    done = _done(counted, today, due, wished, first, sat or 0.0, [bench for bench, day in rounds if day == today])
    return Planned(
        plan,
        today_part(plan, done),
        wishes,
        frozenset(kind for kind, known in seconds.items() if len(known) >= LEAST_KNOWN),
        profile.title if profile else "Exam",
        tuple(desk.bank.mocks[key].title for key in mocks),
        {bench.id: bench.title for bench in BENCHES},
        tuple(sorted(missing.of_today(desk).values())),
    )


def _wishes(desk: Desk) -> Wishes:
    chosen = desk.settings
    return Wishes(
        exam_day=chosen.exam_date,
        minutes=float(chosen.minutes_per_day),
        light_weekdays=frozenset(chosen.easy_days),
        light_share=desk.terms().easy_share,
        due_per_day=chosen.due_per_day,
        new_per_day=chosen.new_per_day,
    )


def _stock(heads: Sequence[Head], due: Mapping[str, date], before: Collection[str]) -> Stock:
    """Questions as they stood this morning; none of a sealed mock, none that is served no more."""
    served = [head.id for head in heads]
    unseen = sum(one not in before and one not in due for one in served)
    return Stock(due=Counter(due[one] for one in served if one in due), unseen=unseen, questions=len(served))


def _with_mocks(
    stock: Stock,
    profile: ExamProfile | None,
    left: Sequence[str],
    handed_in: Mapping[str, date],
    own: frozenset[str],
    today: date,
) -> Stock:
    if profile is None:
        return stock
    return replace(
        stock,
        mocks=len(left),
        mock_minutes=float(profile.minutes + profile.break_minutes),
        mock_questions=profile.items,
        last_mock=max((day for key, day in handed_in.items() if key in own and day < today), default=None),
    )


def _with_benches(stock: Stock, heads: Sequence[Head], rounds: Sequence[tuple[str, date]], today: date) -> Stock:
    """Benches that have something on them, with the last day before today on which each was used."""
    ready = [one for one in BENCHES if one.make or any(one.asks(head) for head in heads if one.asks)]
    last = {
        one.id: max((day for bench, day in rounds if bench == one.id and day < today), default=None) for one in ready
    }
    return replace(stock, benches=last)


def _open_this_morning(desk: Desk, handed_in: Mapping[str, date], before: Collection[str]) -> list[Head]:
    """What drills and reviews may ask, but for what a mock handed in today has unsealed."""
    today = desk.today()
    unsealed = sealing.gathered(desk.bank.mocks[key].items for key in _own_mocks(desk) if handed_in.get(key) == today)
    return [head for head in sealing.open_heads(desk) if head.id not in unsealed or head.id in before]


def _own_mocks(desk: Desk) -> frozenset[str]:
    """The mocks of the target exam."""
    return frozenset(key for key, row in desk.bank.mocks.items() if row.exam == desk.settings.exam)


def _mocks_left(desk: Desk, handed_in: Mapping[str, date]) -> tuple[str, ...]:
    """Those not sat to the end before today, in order."""
    today = desk.today()
    return tuple(sorted(key for key in _own_mocks(desk) if handed_in.get(key, today) >= today))


def _by_study_day(desk: Desk, moments: Mapping[str, datetime]) -> dict[str, date]:
    return {key: desk.day_of(at) for key, at in moments.items()}


def _rounds(connection: Connection) -> list[tuple[str, date]]:
    found = [(bench_of(title), day) for title, day in day_log.lab_days(connection)]
    return [(bench, day) for bench, day in found if bench]


def _mock_share(desk: Desk, handed_in: Mapping[str, date]) -> float:
    """How much of a mock is done today: all when one was handed in, else the answered share of the one that is open."""
    if any(handed_in.get(key) == desk.today() for key in _own_mocks(desk)):
        return 1.0
    record = attempts.unfinished_exam(desk.engine)
    if record is None:
        return 0.0
    with reading(desk.engine) as connection:
        if day_log.mock_of(connection, record.id) not in _own_mocks(desk):
            return 0.0
        form, events = attempts.form_of(connection, record.id), attempts.events_of(connection, record.id)
    state = rules.replay(form, Terms(practice=record.practice, extra_time=record.extra_time), events)
    return sum(seat.answered for seat in state.seats) / max(1, len(state.seats))


def _seconds(timed: Sequence[Timed]) -> dict[str, list[float]]:
    """Seconds by kind of work: from one answer to the next, so that reading why counts; the answer's own, capped, after a pause."""
    found: dict[str, list[float]] = {"review": [], "new": [], "drill": []}
    before: dict[str, datetime] = {}
    for one in timed:
        own = min(one.duration_ms, LONGEST_MS) / 1000
        gap = (one.at - before[one.attempt_id]).total_seconds() if one.attempt_id in before else own
        before[one.attempt_id] = one.at
        spent = max(own, gap) if gap <= LONGEST_MS / 1000 else own
        if one.mode == "drill":
            found["drill"].append(spent)
        found["new" if one.first else "review"].append(spent)
    return found


def _done(
    answers: Sequence[AnswerOfDay],
    today: date,
    due: Mapping[str, date],
    wished: Mapping[str, datetime],
    first: Mapping[str, date],
    mock: float,
    benches: Sequence[str],
) -> Done:
    """Today's answers for what they are: of a question that was due, a first meeting, or another."""
    waiting = {item for item, day in due.items() if day <= today}
    reviewed: set[str] = set()
    met: set[str] = set()
    others = 0
    for one in answers:
        asked_for = one.item_id in wished and one.at >= wished[one.item_id]
        if one.item_id not in reviewed and (one.item_id in waiting or asked_for):
            reviewed.add(one.item_id)
        elif first.get(one.item_id) == today and one.item_id not in met and one.item_id not in reviewed:
            met.add(one.item_id)
        else:
            others += 1
    return Done(len(reviewed), len(met), others, mock, frozenset(benches))
