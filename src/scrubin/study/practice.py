"""What drills and reviews share: one question after another, each told at once whether it was right."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scrubin.exams.attempt import Terms
from scrubin.exams.events import Confidence
from scrubin.exams.form import shuffled
from scrubin.items import Item, Response
from scrubin.items.base import Grade
from scrubin.learning import schedule
from scrubin.learning.schedule import Grade4, Memory
from scrubin.learning.selection import Drawn
from scrubin.store import attempts, queries, responses, snapshots
from scrubin.store.engine import reading, writing
from scrubin.study import believing, feeding, marking, missing, reasons, wording
from scrubin.study.desk import Desk
from scrubin.study.easing import UsualTimes


@dataclass(frozen=True)
class Question:
    """A question as shown: what was drawn put in, its parts in the order shown, whether and `why` it is asked (again)."""

    item: Item
    order: tuple[str, ...]
    again: bool
    variant: str | None = None
    source: Item | None = None
    key: str = ""
    why: str = ""


@dataclass
class Feedback:
    """What an answer brought. `after` is when it comes back; `choices` what each rating would give; Easy is never given unasked."""

    question: Question
    response: Response
    grade: Grade
    response_id: int
    before: Memory | None
    after: Memory | None
    choices: dict[Grade4, Memory]
    day: date
    easy_offered: bool = False

    @property
    def comes_back_in(self) -> int | None:
        """Days until it is seen next; None if this answer moves nothing."""
        return (self.after.due - self.day).days if self.after else None

    @property
    def easy_comes_back_in(self) -> int | None:
        """Days until it would be seen if the Easy on offer were taken; None where none is, or it would change nothing."""
        if not self.easy_offered or self.after is None:
            return None
        easy = self.choices[schedule.EASY]
        return (easy.due - self.day).days if easy.due > self.after.due else None


class Practice:
    """A running drill or review. Each answer is committed before its feedback is returned.

    `counts`: answers say what the learner knows, and misses come back; `schedules`: they feed the schedule, too.
    `drawn` or `why` (by item id) says how questions came to be chosen, `further` draws others when these are done.
    `missed`: questions missed before this session, with the milliseconds that each has still to wait.
    """

    counts = True
    schedules = True

    def __init__(
        self,
        desk: Desk,
        mode: str,
        title: str,
        item_ids: Iterable[str],
        drawn: Iterable[Drawn] = (),
        missed: Mapping[str, int] | None = None,
        further: Callable[[], list[Drawn]] = list,
        why: Callable[[str], str] | None = None,
    ) -> None:
        self.desk = desk
        self.mode = mode
        self.title = title
        self.note = ""
        self._drawn = {one.choice.id: one for one in drawn}
        self._waiting = deque(item_ids)
        self.repeats = missing.Repeats(desk, mixes=self.counts)
        self._fed: set[str] = set()
        self._further = further
        self._why = why
        self._asked = 0
        self._done: list[Feedback] = []
        self._usual = UsualTimes()
        self._question_began = 0
        self.current: Question | None = None
        self.attempt_id = desk.new_id()
        if self.counts:
            self._begin_with(missed or {})
        self.planned = len(self._waiting) + self.repeats.left
        with writing(desk.engine) as connection:
            attempts.insert_attempt(
                connection,
                id=self.attempt_id,
                mode=mode,
                exam=None,
                title=title,
                terms=Terms(),
                form=None,
                items=self.planned,
                at=desk.clock.now(),
            )

    def _begin_with(self, missed: Mapping[str, int]) -> None:
        """What was missed less than ten minutes ago waits, whoever asks for it; `missed` of today feeds nothing more."""
        early = missing.waiting(self.desk)
        for item_id, ms in {**missed, **{one: early[one] for one in self._waiting if one in early}}.items():
            self.repeats.wait(item_id, ms)
        self._waiting = deque(one for one in self._waiting if one not in early)
        self._fed = set(missed)

    @property
    def answered(self) -> int:
        """Answers given so far, repeats included."""
        return len(self._done)

    @property
    def right(self) -> int:
        """Right answers so far, repeats included."""
        return sum(one.grade.correct for one in self._done)

    @property
    def left(self) -> int:
        """Questions still to come; the open one and misses to be repeated left out."""
        return len(self._waiting)

    @property
    def standing(self) -> str:
        """How far the session has come, for the head line."""
        repeat = f" · {self.repeats.left} to repeat" if self.repeats.left else ""
        return f"{self.answered} answered · {self.right} right · {self.left} to come{repeat}"

    @property
    def last(self) -> Feedback | None:
        """The feedback that undo would take back."""
        return self._done[-1] if self._done else None

    def next(self) -> Question | None:
        """The next question, or None when nothing may be asked now. A miss comes back after ten minutes, never sooner."""
        item_id, again = self.repeats.pick(self._waiting, [one.question.key for one in self._done])
        if item_id is None:
            self.current = None
            return None
        dice = self.desk.dice(None)
        item = self.item(item_id)
        variant = item.vary(dice.getrandbits(31))
        order = tuple(shuffled(item.part_ids(), dice))
        why = self.reason(item_id, again=again)
        self.current = Question(item.realized(variant), order, again, variant, item, item_id, why)
        self._question_began = self.desk.clock.steady_ms()
        return self.current

    def item(self, key: str) -> Item:
        """The question as it stands in the bank."""
        item: Item = self.desk.item(key)
        return item

    def go_on(self) -> Question | None:
        """After the end: a miss that has waited long enough, else other questions; None where there are none."""
        if not self._waiting and not self.repeats.ready:
            drawn = self._further()
            self._drawn.update({one.choice.id: one for one in drawn})
            self._waiting.extend(one.choice.id for one in drawn)
        return self.next()

    def answer(self, response: Response, confidence: Confidence | None = None) -> Feedback:
        """Grade and log an answer to the open question. The first answer of a session feeds the schedule, repeats do not."""
        question = self.current
        assert question is not None, "no question is open"
        item = question.item
        grade = marking.grade_of(item, response)
        feeds = self.counts and self.schedules and item.id not in self._fed
        spent = max(0, self.desk.clock.steady_ms() - self._question_began)
        with writing(self.desk.engine) as connection:
            snapshots.keep(connection, {(item.id, item.version): (question.source or item).model_dump_json()})
            before = feeding.memory_before(connection, item)
            response_id, after = feeding.log_answer(
                connection,
                self.desk,
                item,
                response,
                attempt_id=self.attempt_id,
                mode=self.mode,
                part_order=question.order,
                variant=question.variant,
                grade=grade,
                confidence=confidence,
                duration_ms=spent,
                feeds=feeds,
            )
            attempts.count_answer(connection, self.attempt_id, item.topic, correct=grade.correct)
            if self.counts:
                believing.bring_up(connection, self.desk)
            today = self.desk.today()
            choices = dict(feeding.preview(connection, self.desk, item, before, today)) if feeds else {}
            easy = feeds and self._usual.offers_easy(
                connection,
                self.desk,
                item,
                question.order,
                correct=grade.correct,
                confidence=confidence,
                duration_ms=spent,
            )
        feedback = Feedback(question, response, grade, response_id, before, after, choices, today, easy)
        self._fed.add(item.id)
        self._asked += 1
        self._done.append(feedback)
        if not grade.correct and self.counts:
            self.repeats.missed(item.id, self._asked)
        self.current = None
        return feedback

    def rerate(self, feedback: Feedback, rating: Grade4) -> Feedback:
        """Give the last answer another interval; returns the feedback with what was given."""
        if feedback.after is None:
            return feedback
        with writing(self.desk.engine) as connection:
            feedback.after = feeding.rerate(
                connection,
                self.desk,
                feedback.question.item,
                feedback.response_id,
                feedback.before,
                rating,
                feedback.day,
            )
        return feedback

    def undo(self) -> Question | None:
        """Take the last answer back and open its question again; None when there is none."""
        if not self._done:
            return None
        feedback = self._done.pop()
        item = feedback.question.item
        with writing(self.desk.engine) as connection:
            feeding.take_back(connection, self.desk, item, feedback.response_id)
            attempts.count_answer(connection, self.attempt_id, item.topic, correct=feedback.grade.correct, by=-1)
        if self.current is not None:
            self._waiting.appendleft(self.current.key)
        self.repeats.drop(item.id)
        if feedback.after is not None:
            self._fed.discard(item.id)
        self._asked -= 1
        self.current = feedback.question
        self._question_began = self.desk.clock.steady_ms()
        return self.current

    def comes_back(self, feedback: Feedback) -> str:
        """When this question is seen next."""
        seen = wording.next_seen(feedback.comes_back_in, feedback.easy_comes_back_in)
        return seen if feedback.grade.correct else f"{missing.AGAIN_TODAY}; {seen}"

    def why(self, question: Question) -> str:
        """Why this question came up, as it was when it was asked."""
        return question.why

    def reason(self, key: str, *, again: bool) -> str:
        """Why a question comes up now, in a sentence or two."""
        if again:
            return reasons.MISSED_HERE
        if key in self._drawn:
            return reasons.drawn(self.desk, self._drawn[key], new=self.mode == "review")
        return self._why(key) if self._why else reasons.due(self.desk, key)

    def flag(self, item_id: str, *, on: bool) -> None:
        """Flag a question for `--only flagged`."""
        with writing(self.desk.engine) as connection:
            responses.flag(connection, item_id, self.desk.clock.now(), on=on)

    def finish(self) -> None:
        """Close the session; one without an answer leaves no trace in the history."""
        if self._done:
            attempts.close_session(self.desk.engine, self.attempt_id, self.desk.clock.now(), len(self._done))
        else:
            attempts.abandon(self.desk.engine, self.attempt_id, self.desk.clock.now())


def flagged(desk: Desk, item_id: str) -> bool:
    """Whether an item's flag stands."""
    with reading(desk.engine) as connection:
        return item_id in queries.flagged_items(connection)
