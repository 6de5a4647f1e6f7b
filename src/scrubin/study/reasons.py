"""Why is this question asked?"""

from __future__ import annotations

from scrubin.learning import schedule
from scrubin.learning.journal import Entry
from scrubin.learning.selection import SHARE_IN_PROPORTION, Choice, Drawn
from scrubin.store import responses
from scrubin.store.engine import reading
from scrubin.study import wording
from scrubin.study.desk import Desk

MISSED_HERE = "It was missed ten minutes ago or more, so it is asked again."


def drawn(desk: Desk, one: Drawn, *, new: bool = False) -> str:
    """How a question came to be drawn: its domain or topic, and then the question itself. `new`: for today's review."""
    profile = desk.profiles.get(desk.settings.exam or "")
    choice = one.choice
    place = wording.domain(profile, choice.domain) if choice.domain else wording.topic(choice.topic)
    if profile is None:
        weight, whose = "", "come from all topics alike"
    elif choice.domain:
        weight, whose = f" ({one.weight:.0%} of {profile.title})", "follow the exam's weights"
    else:
        weight, whose = f" (not asked in {profile.title})", "follow the exam's weights"
    why = {
        "gain": f"{place}{weight}: by weight and by what you know there, practice gains most in it now.",
        "proportion": f"{place}{weight}: {SHARE_IN_PROPORTION:.0%} of the questions {whose}, and this is one.",
        "rest": f"{place}{weight}: no other could follow here.",
    }[one.way]
    return f"{'New today. ' if new else ''}{why} {_itself(choice, one.expected)}"


def _itself(choice: Choice, expected: float) -> str:
    if not choice.times_seen:
        return f"You have not met this question; the chance that you get it right is about {expected:.0%}."
    times = wording.count(choice.times_seen, "time")
    missed = ", and missed it last time" if choice.last_right is False else ""
    return f"You have met it {times}{missed}; none there that may be asked now was met less often."


def due(desk: Desk, item_id: str) -> str:
    """Why a question that was not drawn comes up in review: it is due, or the learner asked for it."""
    with reading(desk.engine) as connection:
        row = responses.recall(connection, [item_id]).get(item_id)
        wishes = responses.wishes(connection, item_id)
        missed = responses.last_right(connection, item_id) is False
    last = " You missed it the last time." if missed else ""
    if row is None:
        return f"It was chosen for this session.{last}"
    when = wording.long_day(row.due)
    if row.memory is None or (wishes and wishes[-1].day == row.due):
        return f"You asked on {when} for it to come up in review.{last}"
    if row.item_version != desk.bank.heads[item_id].version:
        return f"It was due on {when}. Its meaning has changed since you answered it, so it starts anew."
    chance = schedule.retrievability(row.memory, desk.today(), desk.parameters)
    return f"It was due on {when}: the chance that you still know it is about {chance:.0%}.{last}"


def of_task(name: str, met: bool) -> str:
    """Why a drill of one task asks a question: it was missed the last time, or never met."""
    return f"You chose to drill {name}. You {'missed this question the last time' if met else 'have not met this question'}."


def of_mistake(entry: Entry, item_id: str) -> str:
    """Why a drill from the journal asks a question."""
    if item_id in {one for one, _ in entry.successes}:
        how = "you have answered this question right since, but that does not yet close it"
    else:
        how = "you made it in this question" if item_id in entry.items else "this question is close to it"
    return f"To mend a mistake in your journal, “{entry.title}”: {how}."


def of_leech(lapses: int) -> str:
    """Why a drill asks the one question that does not stick."""
    return f"You chose it in your journal: you have forgotten it {wording.count(lapses, 'time')}."
