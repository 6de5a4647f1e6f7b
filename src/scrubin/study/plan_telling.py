"""In which words is the daily plan told? The same on the home screen, on its own screen, line by line and in the shell."""

from __future__ import annotations

from math import ceil

from scrubin.learning.plan import PlanDay
from scrubin.store.settings import DAY_NAMES
from scrubin.study import missing, wording
from scrubin.study.planning import Planned

NO_DATE = "No exam date is set, so the next 28 days are planned; the date is set in the settings."
ANEW = "The plan is made anew each morning from what was done: what was missed is spread over the days left."
REVIEWS_FIRST = "Reviews come first; a new question comes back after 2 days and, if it is known then, 11 days later."
KINDS = {"review": "a review", "new": "a new question", "drill": "a question in a drill"}


def toward(planned: Planned) -> str:
    """How far today's part is: 18 of 30 questions · 14 min left."""
    day, part = planned.today, planned.part
    if day.exam:
        return "the day of the exam"
    if day.rest:
        return "nothing planned"
    asked = day.reviews + day.new + day.drill
    done = asked - (part.reviews + part.new + part.drill)
    what = "mock exam" if day.mock else f"{done} of {wording.count(asked, 'question')}"
    return f"{what} · {ceil(part.minutes_left)} min left" if part.share < 1 else f"{what} · done for today"


def left_today(planned: Planned) -> str:
    """What is left of today, and when today's misses come back, a sentence each."""
    misses = planned.missed
    back = f" {missing.said(misses)}, in review." if misses else ""
    return f"{_left(planned)}{back}"


def _left(planned: Planned) -> str:
    day, part = planned.today, planned.part
    if day.exam:
        return "Today is the day of the exam; nothing else is planned."
    if day.rest:
        return "Nothing is planned for today."
    if part.share >= 1:
        return "Today's part is done."
    if part.mock:
        return f"Left today: {mock(planned, day)}."
    left = questions(part.reviews, part.new, part.drill)
    if part.bench:
        left.append(f"Skills lab: {planned.benches[part.bench]} ({ceil(day.bench_minutes)} min)")
    return f"Left today: {', '.join(left)}."


def questions(reviews: int, new: int, drill: int) -> list[str]:
    """12 reviews, 5 new, 8 in a drill; what is none is left out."""
    said = {wording.count(reviews, "review"): reviews, f"{new} new": new, f"{drill} in a drill": drill}
    return [text for text, holds in said.items() if holds]


def mock(planned: Planned, day: PlanDay) -> str:
    """A mock by its title, and its minutes."""
    assert day.mock is not None
    return f"{planned.mocks[day.mock - 1]} ({ceil(day.minutes)} min)"


def besides(planned: Planned, day: PlanDay) -> str:
    """What a day has besides questions: the exam, a mock, a bench, or rest."""
    if day.exam:
        return f"the exam ({planned.exam})"
    if day.mock:
        return planned.mocks[day.mock - 1]
    if day.bench:
        return f"Skills lab: {planned.benches[day.bench]}"
    return "rest" if day.rest else ""


def day_said(planned: Planned, day: PlanDay) -> str:
    """A day in one line: Sat 21 Nov: 30 min: 12 reviews, 5 new, Skills lab: Strips."""
    when = wording.day(day.day)
    if day.exam or day.rest:
        return f"{when}: {besides(planned, day)}"
    parts = [*questions(day.reviews, day.new, day.drill), besides(planned, day)]
    return f"{when}, {ceil(day.minutes)} min: {', '.join(part for part in parts if part)}"


def heading(planned: Planned) -> str:
    """How many days are planned, and up to what."""
    last = planned.plan.days[-1]
    if not planned.dated:
        return f"the next {len(planned.plan.days)} days"
    days = (last.day - planned.today.day).days
    return f"{planned.exam} · {wording.days_left(days)} · {wording.day(last.day)} {last.day.year}"


def does_not_fit(planned: Planned) -> list[str]:
    """What is left out and what should be known of single days, a sentence each."""
    longer = [f"{wording.day(day.day)}: {day.note}" for day in planned.plan.days if day.note]
    return [*planned.plan.notes, *longer] or ["Everything fits."]


def assumes(planned: Planned) -> list[str]:
    """What the plan rests on, a sentence each."""
    wishes, pace = planned.wishes, planned.plan.pace
    easy = ", ".join(DAY_NAMES[day].capitalize() for day in sorted(wishes.light_weekdays))
    half = f" ({wishes.light_share:.0%} of them on {easy})" if easy else ""
    asked = f"at most {wishes.due_per_day} reviews and {wishes.new_per_day} new questions in review"
    found = [
        f"{wishes.minutes:.0f} min a day{half}, {asked}; the settings change that.",
        f"{_paces(planned, own=True)}{_paces(planned, own=False)}{pace.bench_minutes:.0f} min at a bench.",
        REVIEWS_FIRST,
        ANEW,
    ]
    return found if planned.wishes.exam_day else [NO_DATE, *found]


def _paces(planned: Planned, *, own: bool) -> str:
    kinds = [kind for kind in KINDS if (kind in planned.measured) == own]
    if not kinds:
        return ""
    said = ", ".join(f"{getattr(planned.plan.pace, f'{kind}_s'):.0f} s for {KINDS[kind]}" for kind in kinds)
    return f"Your own pace: {said}. " if own else f"Assumed until your own pace is known: {said}. "
