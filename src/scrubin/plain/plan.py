"""The daily plan in lines."""

from __future__ import annotations

from scrubin.study import plan_telling
from scrubin.study.planning import Planned


def lines(planned: Planned, most: int | None = None) -> list[str]:
    """Today's part, a line a day (at most so many), what does not fit, what it assumes."""
    days = planned.plan.days if most is None else planned.plan.days[:most]
    cut = len(planned.plan.days) - len(days)
    return [
        f"Plan: {plan_telling.heading(planned)}.",
        f"Today: {plan_telling.toward(planned)}.",
        plan_telling.left_today(planned),
        "",
        *(plan_telling.day_said(planned, day) for day in days),
        *([f"{cut} more days; type plan all to see them."] if cut else []),
        "",
        "What does not fit:",
        *plan_telling.does_not_fit(planned),
        "",
        "What the plan assumes:",
        *plan_telling.assumes(planned),
    ]
