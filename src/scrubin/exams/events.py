"""What can happen while an exam is sat?

Every event is stamped with the attempt's own time: milliseconds since it began, pauses left out, breaks counted.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scrubin.items import Response
from scrubin.items.base import Frozen

Confidence = Literal["guess", "unsure", "sure"]
Milliseconds = Annotated[int, Field(ge=0)]


class Timed(Frozen):
    """An event at an attempt time, in milliseconds."""

    at_ms: Milliseconds


class Answered(Timed):
    """The candidate gave, changed or (None) took back an answer."""

    type: Literal["answered"] = "answered"
    seat: int
    response: Response | None


class StruckOut(Timed):
    """An option was struck out, or the stroke taken back."""

    type: Literal["struck_out"] = "struck_out"
    seat: int
    part: str
    on: bool


class Flagged(Timed):
    """A question was flagged for a second look, or the flag taken off."""

    type: Literal["flagged"] = "flagged"
    seat: int
    on: bool


class ConfidenceMarked(Timed):
    """How sure the candidate is of an answer."""

    type: Literal["confidence_marked"] = "confidence_marked"
    seat: int
    confidence: Confidence | None


class ScratchWritten(Timed):
    """The scratch pad now reads so."""

    type: Literal["scratch_written"] = "scratch_written"
    text: Annotated[str, StringConstraints(max_length=20_000)]


class Moved(Timed):
    """The candidate went to another question of the open section."""

    type: Literal["moved"] = "moved"
    seat: int


class SectionClosed(Timed):
    """A section was handed in; it cannot be opened again."""

    type: Literal["section_closed"] = "section_closed"


class SectionOpened(Timed):
    """The break, if any, is over and the next section begins."""

    type: Literal["section_opened"] = "section_opened"


class TimeExpired(Timed):
    """The section's time ran out, at the very moment stamped."""

    type: Literal["time_expired"] = "time_expired"


class Submitted(Timed):
    """The last section was handed in."""

    type: Literal["submitted"] = "submitted"


class Paused(Timed):
    """Practice only: the clock was stopped."""

    type: Literal["paused"] = "paused"


class Resumed(Timed):
    """Practice only: the clock runs again."""

    type: Literal["resumed"] = "resumed"


class Returned(Timed):
    """The program was opened again on an unfinished attempt; time away that counted, in ms."""

    type: Literal["returned"] = "returned"
    away_ms: Milliseconds


class ClockJumped(Timed):
    """The wall clock was set while the exam ran; the attempt's time did not follow."""

    type: Literal["clock_jumped"] = "clock_jumped"
    by_ms: int


Event = Annotated[
    Answered
    | StruckOut
    | Flagged
    | ConfidenceMarked
    | ScratchWritten
    | Moved
    | SectionClosed
    | SectionOpened
    | TimeExpired
    | Submitted
    | Paused
    | Resumed
    | Returned
    | ClockJumped,
    Field(discriminator="type"),
]
