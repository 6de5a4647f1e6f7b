"""In which words are the intervals on offer told?"""

from __future__ import annotations

from scrubin.learning.schedule import RATING_NAMES, RATINGS
from scrubin.study import telling
from scrubin.study.practice import Feedback


def choices(feedback: Feedback) -> list[telling.Line]:
    """What each rating would give, the one given in capitals."""
    if not feedback.choices or feedback.after is None:
        return []
    days = {rating: (memory.due - feedback.day).days for rating, memory in feedback.choices.items()}
    given = next((rating for rating in RATINGS if feedback.choices[rating] == feedback.after), None)
    names = {rating: RATING_NAMES[rating].upper() if rating == given else RATING_NAMES[rating] for rating in RATINGS}
    said = " · ".join(f"{rating} {names[rating]} {days[rating]} d" for rating in RATINGS)
    return [telling.Line("note", f"other interval: {said}")]
