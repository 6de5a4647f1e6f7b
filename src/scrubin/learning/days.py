"""Which study day is it?"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo


def study_day(moment: datetime, zone: tzinfo, rollover_hour: int) -> date:
    """The study day of a moment: it begins at the rollover hour on the local clock, whatever daylight saving does."""
    local = moment.astimezone(zone)
    return local.date() - timedelta(days=1) if local.hour < rollover_hour else local.date()
