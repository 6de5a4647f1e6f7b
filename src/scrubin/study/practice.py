"""What drills and reviews share: one question after another, each told at once whether it was right."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
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
from scrubin.study import believing, coming_due, feeding, marking, reasons, wording
from scrubin.study.desk import Desk
from scrubin.study.easing import UsualTimes

MISS_BACK_AFTER_MS = 10 * 60 * 1000
MISS_BACK_AFTER_QUESTIONS = 4


@dataclass(frozen=True)
class Question:
    """A question as shown: what was drawn put in, its parts in the order shown, whether it comes back in this session."""

    item: Item
    order: tuple[str, ...]
    again: bool
    variant: str | None = None
    source: Item | None = None
    key: str = ""


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
    `drawn` says how questions came to be chosen.
    """

    counts = True
    schedules = True

    def __init__(self, desk: Desk, mode: str, title: str, item_ids: Iterable[str], drawn: Iterable[Drawn] = ()) -> None:
        self.desk = desk
        self.mode = mode
        self.title = title
        self.note = ""
        self._drawn = {one.choice.id: one for one in drawn}
        self._waiting = deque(item_ids)
        self._misses: deque[tuple[str, int, int]] = deque()
        self._fed: set[str] = set()
        self._asked = 0
        self._done: list[Feedback] = []
        self._usual = UsualTimes()
        self._question_began = 0
        self.current: Question | None = None
        self.attempt_id = desk.new_id()
        self.planned = len(self._waiting)
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
        """Questions still to come, misses to be repeated included; the open one left out."""
        return len(self._waiting) + len(self._misses)

    @property
    def standing(self) -> str:
        """How far the session has come, for the head line."""
        return f"{self.answered} answered · {self.right} right · {self.left} to come"

    @property
    def last(self) -> Feedback | None:
        """The feedback that undo would take back."""
        return self._done[-1] if self._done else None

    def next(self) -> Question | None:
        """The next question, or None when the session is over. A miss comes back after a while, or at the end."""
        again = self._take_ripe_miss()
        item_id = again or (self._waiting.popleft() if self._waiting else None)
        if item_id is None and self._misses:
            item_id = again = self._misses.popleft()[0]
        if item_id is None:
            self.current = None
            return None
        dice = self.desk.dice(None)
        item = self.item(item_id)
        variant = item.vary(dice.getrandbits(31))
        order = tuple(shuffled(item.part_ids(), dice))
        self.current = Question(item.realized(variant), order, again is not None, variant, item, item_id)
        self._question_began = self.desk.clock.steady_ms()
        return self.current

    def item(self, key: str) -> Item:
        """The question as it stands in the bank."""
        item: Item = self.desk.item(key)
        return item

    def _take_ripe_miss(self) -> str | None:
        if not self._misses:
            return None
        item_id, when, asked = self._misses[0]
        ripe = (
            self.desk.clock.steady_ms() - when >= MISS_BACK_AFTER_MS
            and self._asked - asked >= MISS_BACK_AFTER_QUESTIONS
        )
        if not ripe:
            return None
        self._misses.popleft()
        return item_id

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
            self._misses.append((item.id, self.desk.clock.steady_ms(), self._asked))
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
        self._misses = deque(row for row in self._misses if row[0] != item.id)
        if feedback.after is not None:
            self._fed.discard(item.id)
        self._asked -= 1
        self.current = feedback.question
        self._question_began = self.desk.clock.steady_ms()
        return self.current

    def comes_back(self, feedback: Feedback) -> str:
        """When this question is seen next."""
        return wording.next_seen(feedback.comes_back_in, feedback.easy_comes_back_in)

    def why(self, question: Question) -> str:
        """Why this question came up, in one sentence."""
        if question.again:
            return reasons.MISSED_HERE
        drawn = self._drawn.get(question.item.id)
        if drawn is not None:
            return reasons.drawn(self.desk, drawn, new=self.mode == "review")
        with reading(self.desk.engine) as connection:
            row = coming_due.remembered(connection, self.desk, [question.item.id]).get(question.item.id)
        return reasons.due(row, self.desk)

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


class Cram(Practice):
    """A drill that leaves the schedule alone; what is believed of the learner moves all the same."""

    schedules = False

    def comes_back(self, feedback: Feedback) -> str:
        """What the answer moves in the schedule: nothing."""
        return "cram: your schedule stays as it is"


def flagged(desk: Desk, item_id: str) -> bool:
    """Whether an item's flag stands."""
    with reading(desk.engine) as connection:
        return item_id in queries.flagged_items(connection)
