"""A log that is there at once: what many weeks of reviews would have left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from scrubin.exams.attempt import Terms
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store import attempts, responses
from scrubin.store.engine import writing
from scrubin.store.responses import NewResponse
from scrubin.study import rebuilding
from scrubin.study.desk import Desk

ANSWERS = {right: SingleChoiceResponse(option="b" if right else "a").model_dump_json() for right in (True, False)}


def logged(desk: Desk, histories: Sequence[Sequence[tuple[date, int]]]) -> None:
    """Log each history (study day, rating) as the answers to one item of the bank, then work out what follows."""
    rows = [
        (day, at, head, rating, again > 0)
        for at, (head, history) in enumerate(zip(desk.bank.heads.values(), histories, strict=False))
        for again, (day, rating) in enumerate(history)
    ]
    with writing(desk.engine) as connection:
        attempts.insert_attempt(
            connection,
            id="0" * 32,
            mode="review",
            exam=None,
            title="Review",
            terms=Terms(),
            form=None,
            items=len(rows),
            at=desk.clock.now(),
        )
        for day, _, head, rating, again in sorted(rows, key=lambda row: row[:2]):
            responses.append(
                connection,
                NewResponse(
                    attempt_id="0" * 32,
                    item_id=head.id,
                    item_version=head.version,
                    topic=head.topic,
                    task=head.task,
                    mode="review",
                    answer=ANSWERS[rating > 1],
                    part_order='["a","b","c","d"]',
                    correct=rating > 1,
                    confidence=None,
                    duration_ms=20_000,
                    at=datetime.combine(day, time(15), UTC),
                    day=day,
                    rating=rating,
                    due=day + timedelta(days=3),
                    recall=0.9 if again else None,
                    expected=0.7,
                ),
            )
    rebuilding.rebuild(desk)
