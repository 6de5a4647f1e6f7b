"""How did the forecasts turn out?"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.learning.readiness import ENOUGH_FRESH
from scrubin.learning.reliability import Bin, Reliability, Told, reliability
from scrubin.store import beliefs
from scrubin.store.beliefs import Foretold
from scrubin.store.engine import reading
from scrubin.study import wording
from scrubin.study.desk import Desk
from scrubin.study.outlining import band, chance, chance_band

NOTHING = (
    "No forecast yet. One is kept whenever a full form, a half form or a mock is begun, and "
    "compared with the result when it is handed in."
)
WAITING = "No exam with a forecast has been handed in yet."
AGAIN = "A mock or form sat again asks what you know by now, so its forecast is not counted."
FEW = f"Forecasts on fewer than {ENOUGH_FRESH} fresh answers were not shown to you, so they are not counted."


@dataclass(frozen=True)
class ForecastRecord:
    """Forecasts, the newest first, and how those that were shown turned out (None: none has been settled)."""

    rows: tuple[Foretold, ...]
    settled: Reliability | None
    too_few: bool

    @property
    def remarks(self) -> list[str]:
        """Why some forecasts are not counted."""
        return [*([FEW] if self.too_few else []), *([AGAIN] if any(row.again for row in self.rows) else [])]


def record(desk: Desk, exam: str | None = None) -> ForecastRecord:
    """The record of one exam's forecasts, or of all."""
    with reading(desk.engine) as connection:
        rows = [row for row in beliefs.foretold(connection) if exam is None or row.exam == exam]
    told = [
        Told(row.chance, row.score_low, row.score_high, row.passed, row.share)
        for row in rows
        if row.passed is not None and row.share is not None and row.fresh >= ENOUGH_FRESH and not row.again
    ]
    named = {row.exam for row in rows}
    rates = [desk.profiles[one].pass_rate.share for one in named if one in desk.profiles]
    rate = sum(rates) / len(rates) if rates else 0.5
    return ForecastRecord(tuple(reversed(rows)), reliability(told, rate), any(row.fresh < ENOUGH_FRESH for row in rows))


def title(desk: Desk, row: Foretold) -> str:
    """Which exam and how many questions: Demo, 30 scored."""
    name = desk.profiles[row.exam].title if row.exam in desk.profiles else row.exam.upper()
    return f"{name}, {row.items} scored"


def told(row: Foretold) -> str:
    """What was told: 62% (48 to 75%), score 68 to 80%."""
    return f"{chance(row.chance)} ({chance_band(row.low, row.high)}), score {band(row.score_low, row.score_high)}"


def came(row: Foretold) -> str:
    """What came of it: line met with 74%, or not handed in."""
    if row.passed is None or row.share is None:
        return "not handed in"
    if row.again:
        return f"sat again, not counted: {'line met' if row.passed else 'below'} with {row.share:.0%}"
    inside = row.score_low <= row.share <= row.score_high
    return f"{'line met' if row.passed else 'below'} with {row.share:.0%}, {'inside' if inside else 'outside'} the band"


def brier_lines(found: Reliability) -> list[str]:
    """The record in two sentences."""
    return [
        f"Brier score {found.brier:.2f} over {wording.count(found.forecasts, 'forecast')} (0 is perfect; telling the pass "
        f"rate each time would have made {found.brier_base:.2f}).",
        f"The score fell inside its 80% band {found.inside} of {wording.count(found.forecasts, 'time')}.",
    ]


def bin_line(one: Bin) -> str:
    """One bin: Told 60 to 80%, on average 71%: 3 of 4 passed, 80% interval 41 to 92%."""
    return (
        f"Told {band(one.start, one.end)}, on average {one.told:.0%}: {one.passed} of {one.forecasts} passed, "
        f"80% interval {band(one.low, one.high)}."
    )


def lines(desk: Desk, exam: str | None = None) -> list[str]:
    """The record, line by line."""
    found = record(desk, exam)
    if not found.rows:
        return [NOTHING]
    said = [f"{wording.long_day(row.day)}  {title(desk, row)}: told {told(row)}; {came(row)}." for row in found.rows]
    if found.settled is None:
        said.append(WAITING)
    else:
        said += [*brier_lines(found.settled), *(bin_line(one) for one in found.settled.bins)]
    return said + found.remarks
