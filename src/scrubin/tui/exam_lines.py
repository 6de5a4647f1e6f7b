"""What do the lines over and under an exam's question say?"""

from __future__ import annotations

from typing import Any

from textual.content import Content

from scrubin.exams.attempt import AttemptState
from scrubin.exams.events import Confidence
from scrubin.study import wording
from scrubin.study.sitting import Sitting
from scrubin.tui.glyphs import FLAG

WARNINGS = (10, 5, 1)
WARNING_SHOWN_MS = 12_000
SURE: tuple[Confidence | None, ...] = (None, "guess", "unsure", "sure")


class ClockLine:
    """The clock as it is shown: figures, words for a while at 10, 5 and 1 minutes, or hidden. Nothing else moves by itself."""

    def __init__(self, left_ms: int) -> None:
        self.shown = True
        self._before = left_ms
        self._warning: tuple[str, int] | None = None

    def restart(self, left_ms: int) -> None:
        """Another section has begun."""
        self._before, self._warning = left_ms, None

    def passes(self, left_ms: int, limit_ms: int) -> None:
        """Time has gone on; a warning is due when a mark was passed since the last look."""
        for minutes in WARNINGS:
            if left_ms <= minutes * 60_000 < self._before and limit_ms > minutes * 60_000:
                self._warning = (wording.count(minutes, "minute"), left_ms)
        self._before = left_ms

    def line(self, left_ms: int) -> Content:
        """What stands at the right of the head."""
        if self._warning is not None and self._warning[1] - left_ms < WARNING_SHOWN_MS:
            return Content.styled(f"{self._warning[0]} left", "bold $flag")
        return (
            Content.styled(wording.clock(left_ms), "bold") if self.shown else Content.styled("clock hidden", "$muted")
        )


def head(title: str, state: AttemptState) -> Content:
    """Title, section, question, flags and open questions."""
    inside = state.section_range()
    flags = sum(state.seats[at].flagged for at in inside)
    left = sum(not state.seats[at].answered for at in inside)
    section = f" · section {state.section + 1} of {len(state.form.sections)}" if len(state.form.sections) > 1 else ""
    place = f"{state.current - inside.start + 1} of {len(inside)} · {FLAG} {flags} · open {left}"
    here = f"  {FLAG}" if state.seats[state.current].flagged else ""
    return Content.assemble((title + section, "bold"), (f"   {place}", "$muted"), (here, "$flag"))


def pace(sitting: Sitting, *, shown: bool) -> Content:
    """Ahead or behind (if the clock is shown), and the terms that differ from the exam's own."""
    state = sitting.state
    inside = state.section_range()
    done = sum(state.seats[at].answered for at in inside)
    used = sitting.now_ms() - state.section_began_ms
    parts = [wording.pace(round(state.limit_ms * done / len(inside)) - used)] if shown and done else []
    parts += ["practice"] if state.terms.practice else []
    parts += [f"extra time x {state.terms.extra_time:g}"] if state.terms.extra_time != 1 else []
    return Content.styled(" · ".join(parts), "$muted")


def sure_line(chosen: Confidence | None) -> Content:
    """The three levels, the chosen one in capitals."""
    parts: list[Any] = [("sure?  ", "$muted")]
    for at, level in enumerate(("guess", "unsure", "sure")):
        parts += [(" · ", "$muted")] if at else []
        parts.append((level.upper(), "bold $accent") if level == chosen else (level, "$muted"))
    return Content.assemble(*parts)


def next_level(now: Confidence | None) -> Confidence | None:
    """None, guess, unsure, sure, and round again."""
    return SURE[(SURE.index(now) + 1) % len(SURE)]
