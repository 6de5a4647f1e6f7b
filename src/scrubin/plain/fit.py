"""How is the schedule fitted to the learner line by line?"""

from __future__ import annotations

from collections.abc import Callable

from scrubin.study import fitting
from scrubin.study.desk import Desk

SAID_EVERY = 0.25


def fitted(desk: Desk, say: Callable[[str], None]) -> bool:
    """Fit to the log, say how far it is and what came of it; whether a fit was taken into use. Ctrl-C stops it."""
    before = fitting.standing(desk)
    if not before.may_fit:
        say(fitting.outcome(None, before))
        return False
    say(f"Fitting to {before.reviews:,} reviews; Ctrl-C stops.")
    to_say = SAID_EVERY

    def progress(share: float) -> bool:
        nonlocal to_say
        while share >= to_say:
            say(f"{to_say:.0%}")
            to_say += SAID_EVERY
        return True

    try:
        found = fitting.tried(desk, progress)
    except KeyboardInterrupt:
        say(fitting.stopped())
        raise
    if found is not None:
        fitting.keep(desk, found)
    say(fitting.outcome(found, before))
    return found is not None and found.accepted


def defaults(desk: Desk, say: Callable[[str], None]) -> None:
    """Back to the default parameters."""
    if fitting.standing(desk).in_use is not None:
        fitting.go_back(desk)
        say(fitting.gone_back())
    else:
        say("The schedule uses the default parameters already.")
