"""Which questions cost more reviews than they teach?

Anki calls a card a leech at 8 lapses and again at every 4 more (docs.ankiweb.net/leeches.html). Its learners have years;
a candidate has weeks. A question answered right three times in five reaches 6 lapses after 43 study days and 8 after 59
(medians, simulated with FSRS-6 at 90 % retention), so the sign comes at 6, and at every 3 more in the same proportion.
"""

from __future__ import annotations

FIRST_SIGN = 6
EVERY = 3


def is_leech(lapses: int) -> bool:
    """Whether an item forgotten so often is a leech."""
    return lapses >= FIRST_SIGN


def gives_sign(lapses: int) -> bool:
    """Whether the lapse that makes it so many is one to tell the learner of: the 6th, 9th, 12th and so on."""
    return is_leech(lapses) and (lapses - FIRST_SIGN) % EVERY == 0
