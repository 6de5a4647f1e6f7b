"""In which words are the intervals on offer and the end of a session told?"""

from __future__ import annotations

from scrubin.learning.schedule import RATING_NAMES, RATINGS
from scrubin.study import telling, wording
from scrubin.study.practice import Feedback, Practice


def choices(feedback: Feedback) -> list[telling.Line]:
    """What each rating would give, the one given in capitals."""
    if not feedback.choices or feedback.after is None:
        return []
    days = {rating: (memory.due - feedback.day).days for rating, memory in feedback.choices.items()}
    given = next((rating for rating in RATINGS if feedback.choices[rating] == feedback.after), None)
    names = {rating: RATING_NAMES[rating].upper() if rating == given else RATING_NAMES[rating] for rating in RATINGS}
    said = " · ".join(f"{rating} {names[rating]} {days[rating]} d" for rating in RATINGS)
    return [telling.Line("note", f"other interval: {said}")]


def ended(practice: Practice, back_to: str) -> list[str]:
    """What came of a session, when its misses come back, and which keys go on."""
    done, right = practice.answered, practice.right
    share = f" ({right / done:.0%})" if done else ""
    again = ", misses asked again included" if practice.counts else ""
    undo = "; u takes the last answer back" if practice.counts else ""
    said = [f"{right} of {wording.count(done, 'answer')} right{share}{again}."]
    if practice.repeats.left:
        how = "m asks." if practice.repeats.ready else "Wait here, or let a review ask. m asks others meanwhile."
        said.append(f"{practice.repeats.said()} {how}")
    return [*said, f"Enter goes {back_to}{undo}."]
