"""Why is this question asked?"""

from __future__ import annotations

from scrubin.learning import schedule
from scrubin.learning.selection import SHARE_IN_PROPORTION, Choice, Drawn
from scrubin.store.responses import Remembered
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


def due(row: Remembered | None, desk: Desk) -> str:
    """Why a question came up in review that was not drawn."""
    if row is None or row.memory is None:
        return "You asked for it to come up in review."
    chance = schedule.retrievability(row.memory, desk.today(), desk.parameters)
    when = wording.long_day(row.due)
    return f"It was due on {when}: the chance that you still know it is about {chance:.0%}."
