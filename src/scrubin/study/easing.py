"""Was an answer so sure and quick, for this learner and this kind of question, that Easy is offered?"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from scrubin.items import Item
from scrubin.learning import ease
from scrubin.store import queries
from scrubin.study.desk import Desk

NEWEST = 500


class UsualTimes:
    """The learner's usual time for each kind of item, looked up once a session."""

    def __init__(self) -> None:
        self._own: dict[str, list[int]] | None = None

    def offers_easy(
        self,
        connection: Connection,
        desk: Desk,
        item: Item,
        order: Sequence[str],
        *,
        correct: bool,
        confidence: str | None,
        duration_ms: int,
    ) -> bool:
        """Whether Easy is offered for an answer to this item, shown in this order, given in so many milliseconds."""
        if not correct or confidence != "sure":
            return False
        if self._own is None:
            self._own = _own_times(connection, desk)
        words = sum(len(line.split()) for line in item.in_words(tuple(order)))
        usual = ease.usual_ms(self._own.get(item.type, ()), item.type, words)
        return ease.easy_is_offered(correct=correct, confidence=confidence, duration_ms=duration_ms, usual_ms=usual)


def _own_times(connection: Connection, desk: Desk) -> dict[str, list[int]]:
    """Times of the newest right answers in milliseconds, by kind of item."""
    found: dict[str, list[int]] = {}
    for item_id, spent in queries.right_answer_times(connection, NEWEST):
        head = desk.bank.heads.get(item_id)
        if head is not None:
            found.setdefault(head.type, []).append(spent)
    return found
