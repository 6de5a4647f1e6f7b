"""The history in lines."""

from __future__ import annotations

from collections.abc import Sequence

from scrubin.study import looking_back, wording
from scrubin.study.desk import Desk
from scrubin.study.looking_back import PastAttempt

NOTHING = "Nothing yet. `scrubin exam ccma --items 10` is a good start."


def lines(desk: Desk, past: Sequence[PastAttempt], nothing: str = NOTHING) -> list[str]:
    """One line an attempt, the newest first, then the totals."""
    if not past:
        return [nothing]
    found = [_line(desk, one) for one in past]
    totals = looking_back.totals(desk, looking_back.study_days(desk))
    return [
        *found,
        f"{wording.count(totals.answers, 'answer')}, {wording.count(round(totals.minutes), 'minute')}, on {wording.count(totals.days, 'day')}.",
    ]


def _line(desk: Desk, one: PastAttempt) -> str:
    record = one.record
    when = f"{record.started_at.astimezone(desk.zone()):%Y-%m-%d %H:%M}"
    if record.submitted_at is None:
        return f"{when}  {record.title}: not finished"
    share = f"{record.scored_correct} of {record.scored_items} right"
    if record.scaled is None:
        return f"{when}  {record.title}: {share}"
    word = "at or above the pass line" if record.passed else "below the pass line"
    return f"{when}  {record.title}: {share}, estimated scaled score {record.scaled}, {word}"
