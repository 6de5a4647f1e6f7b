"""How many reviews a day does it take to remember so much?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrubin.learning.forgetting import model_of
from scrubin.learning.schedule import DEFAULT_PARAMETERS


def reviews_a_day(stabilities: Iterable[float], retention: float, parameters: Sequence[float] | None = None) -> float:
    """Reviews a day for items of these stabilities (days) at this retention (a fraction), were they to stay as stable.

    An item of stability S is asked each time its chance of recall has fallen to the retention, after
    S / factor * (retention ** (-1 / w20) - 1) days (the forgetting curve of FSRS-6, solved for time), at the earliest
    after a day. A rough figure: stabilities grow with each success and fall with each lapse.
    """
    model = model_of(parameters or DEFAULT_PARAMETERS)
    stretch: float = (retention ** (-1.0 / model.w[20]) - 1.0) / model.factor
    return sum(1.0 / max(1.0, stability * stretch) for stability in stabilities)
