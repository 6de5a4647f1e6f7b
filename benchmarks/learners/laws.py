"""How does an answer with its feedback change skill? Three laws that disagree, chosen by name.

A law gives what practice has added to the skill, in logits, once the answer's feedback is read. A subtopic or a domain
is what is learnt, as the law says. The constants are set so that 300 answers, 45 per cent of them repeats, raise the
expected exam share of a middling learner by .05 to .10.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

CLOSED_A_MEETING: Final = 0.0135
FIRST_STEP: Final = 0.05
STEP_EXPONENT: Final = 0.4
JUMP: Final = 1.1
JUMP_CHANCE: Final = 0.12
MISS_TEACHES: Final = 2.0


class Meeting(NamedTuple):
    """What an answer finds: `room`, logits from the skill up to the learner's ceiling; `gain`, logits that practice has
    added so far; `met`, answers given there before; `pace`, how much is taken from this one (1 in the middle); whether
    it was `right`; and `luck`, a uniform draw from 0 to 1.
    """

    room: float
    gain: float
    met: int
    pace: float
    right: bool
    luck: float


class Law(NamedTuple):
    """A law of learning, and whether it works by subtopic instead of by domain."""

    gain: Callable[[Meeting], float]
    by_topic: bool


def ceiling(meeting: Meeting) -> float:
    """Each answer closes a share of the distance to the ceiling.

    Source: the linear operator of R. R. Bush & F. Mosteller, Stochastic Models for Learning (1955); for single
    learners the exponential law fits practice better than the power law (A. Heathcote, S. Brown & D. J. K. Mewhort,
    Psychonomic Bulletin & Review 7, 2000).
    """
    return meeting.gain + min(1.0, CLOSED_A_MEETING * meeting.pace) * max(0.0, meeting.room)


def power(meeting: Meeting) -> float:
    """Each answer adds less than the one before, by a power of the answers so far, and there is no ceiling.

    Source: A. Newell & P. S. Rosenbloom, in Cognitive Skills and Their Acquisition (1981).
    """
    return meeting.gain + FIRST_STEP * meeting.pace * math.pow(1.0 + meeting.met, -STEP_EXPONENT)


def insight(meeting: Meeting) -> float:
    """A subtopic is understood all at once, with some chance at each meeting, and a miss is the better chance.

    Source: all-or-none learning, G. H. Bower, Psychometrika 26 (1961), and learning on errors, F. Restle,
    Psychological Review 69 (1962). A subtopic once understood is whole again when it is met again.
    """
    chance = JUMP_CHANCE * meeting.pace * (1.0 if meeting.right else MISS_TEACHES)
    return JUMP if meeting.gain > 0.0 or meeting.luck < chance else 0.0


LAWS: Final = {"ceiling": Law(ceiling, False), "power": Law(power, False), "insight": Law(insight, True)}
