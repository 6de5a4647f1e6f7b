"""What is said of a whole result: time against the exam's pace, changed answers?"""

from __future__ import annotations

from scrubin.exams.scoring import Change
from scrubin.study import wording
from scrubin.study.marking import Result

CHANGES: tuple[tuple[Change, str], ...] = (
    ("wrong_to_right", "wrong to right"),
    ("right_to_wrong", "right to wrong"),
    ("wrong_to_wrong", "wrong to wrong"),
)


def time_line(result: Result) -> str:
    """Mean time a question beside what the exam allows, and how many took more than twice that."""
    form, state = result.state.form, result.state
    allowed = sum(section.seconds for section in form.sections) * 1000 * state.terms.extra_time / len(form.seats)
    spent = sum(seat.state.time_ms for seat in result.seats) / len(form.seats)
    extra = f" (with extra time x {state.terms.extra_time:g})" if state.terms.extra_time != 1 else ""
    slow = sum(seat.state.time_ms > 2 * allowed for seat in result.seats)
    twice = f" {wording.count(slow, 'question')} took more than twice that." if slow else ""
    return f"{wording.duration(round(spent))} a question; the exam allows {wording.duration(round(allowed))}{extra}.{twice}"


def changes_line(result: Result) -> str:
    """How many answers were changed, and which way; empty if none was."""
    changes = result.report.changes
    parts = [f"{changes[key]} {said}" for key, said in CHANGES if changes.get(key)]
    return f"Answers changed: {', '.join(parts)}." if parts else ""
