"""Are there parameters of the schedule that fit this learner better, and which are in use?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection

from scrubin.learning import fit as rules
from scrubin.learning import workload
from scrubin.learning.fit import FEWEST_REVIEWS, Fit, Progress
from scrubin.store import fits, responses
from scrubin.store.engine import reading, writing
from scrubin.store.fits import KeptFit
from scrubin.study import rebuilding, wording
from scrubin.study.desk import Desk

History = list[tuple[date, int]]
NEIGHBOURS = 0.05
LEAST_RETENTION, MOST_RETENTION = 0.70, 0.97


@dataclass(frozen=True)
class Standing:
    """Long-term reviews so far, the fit in use (None: the defaults) and the last one tried."""

    reviews: int
    in_use: KeptFit | None
    tried: KeptFit | None

    @property
    def may_fit(self) -> bool:
        """Whether there are reviews enough."""
        return self.reviews >= FEWEST_REVIEWS


def histories(connection: Connection) -> list[History]:
    """The reviews of each item (study day, rating) as the schedule was fed; another version of it is another item."""
    found: list[History] = []
    open_ones: dict[str, tuple[int, History]] = {}
    for fed in responses.feeds(connection):
        version, history = open_ones.get(fed.item_id, (None, []))
        if version != fed.item_version:
            history = []
            found.append(history)
            open_ones[fed.item_id] = (fed.item_version, history)
        history.append((max(fed.day, history[-1][0]) if history else fed.day, fed.rating))
    return found


def standing(desk: Desk) -> Standing:
    """How it stands."""
    with reading(desk.engine) as connection:
        known = histories(connection)
        reviews = sum(later > day for history in known for (day, _), (later, _) in pairwise(history))
        return Standing(reviews, fits.in_use(connection), fits.last_tried(connection))


def tried(desk: Desk, progress: Progress) -> Fit | None:
    """A fit to the log as it is; None where there is too little. Keeps nothing. Raises `learning.fit.Cancelled`."""
    with reading(desk.engine) as connection:
        known, own = histories(connection), fits.parameters_in_use(connection)
    return rules.fit(known, progress, own)


def keep(desk: Desk, found: Fit) -> None:
    """Keep a fit; if it is accepted, take it into use and work every memory out again, all at once or not at all."""
    row = KeptFit(
        desk.clock.now(), found.reviews, found.loss_before, found.loss_after, found.accepted, found.parameters
    )
    with writing(desk.engine) as connection:
        fits.keep(connection, row)
        if found.accepted:
            rebuilding.remember_anew(connection, desk, found.parameters)
    if found.accepted:
        desk.parameters = found.parameters


def go_back(desk: Desk) -> None:
    """Take the defaults into use again, and work every memory out with them."""
    with writing(desk.engine) as connection:
        fits.keep_defaults(connection, desk.clock.now())
        rebuilding.remember_anew(connection, desk, None)
    desk.parameters = None


def said_of(desk: Desk, now: Standing) -> list[str]:
    """What is in use, and whether a fit can be made, a sentence each."""
    lines = ["The schedule uses the default parameters of FSRS-6."]
    if now.in_use is not None:
        lines = [f"The schedule uses parameters fitted to you on {_day(desk, now.in_use)}. {_losses(now.in_use)}"]
    if not now.may_fit:
        return [*lines, _too_few(now.reviews)]
    reviews = wording.count(now.reviews, "review")
    lines.append(f"{reviews} made a day or more after the one before: enough for a fit.")
    if now.tried is not None and not now.tried.accepted:
        lines.append(f"The last fit, on {_day(desk, now.tried)}, was not taken into use. {_losses(now.tried)}")
    return lines


def outcome(found: Fit | None, before: Standing) -> str:
    """What came of a fit."""
    if found is None and not before.may_fit:
        return _too_few(before.reviews)
    if found is None:
        return "All long-term reviews were made on one day, so nothing can be held out to check a fit."
    if found.accepted:
        return (
            f"Taken into use: the fitted parameters predict your answers better. {_losses(found)} "
            "Due dates already given stay; intervals follow the new parameters from now on."
        )
    rivals, stays = "the defaults", "the defaults stay"
    if before.in_use:
        rivals, stays = "both the defaults and the parameters in use", "the parameters in use stay"
    back = " The defaults predict better than the parameters in use: go back to them." if found.defaults_win else ""
    return (
        f"Not taken into use: the fit does not predict clearly better than {rivals}, so {stays}. {_losses(found)}{back}"
    )


def gone_back() -> str:
    """What is said when the defaults are in use again."""
    return "The schedule uses the default parameters again. Due dates already given stay."


def stopped() -> str:
    """What is said when a fit was stopped."""
    return "Stopped; nothing has changed."


def in_short(desk: Desk) -> str:
    """What is in use, in a few words."""
    with reading(desk.engine) as connection:
        now = fits.in_use(connection)
    return f"yes, on {_day(desk, now)}" if now else "no, the default parameters"


def _day(desk: Desk, kept: KeptFit) -> str:
    return wording.long_day(kept.at.astimezone(desk.zone()).date())


def _losses(found: Fit | KeptFit) -> str:
    own = found.loss_in_use if isinstance(found, Fit) else None
    in_use = "" if own is None else f", {own:.4f} with the parameters in use"
    return (
        f"Log loss on the newest fifth of {found.reviews:,} reviews, which the fit did not see: "
        f"{found.loss_after:.4f} fitted, {found.loss_before:.4f} with the defaults{in_use} (lower is better)."
    )


def _too_few(reviews: int) -> str:
    return (
        f"A fit needs {FEWEST_REVIEWS:,} reviews made a day or more after the one before; there are {reviews:,} so far. "
        "On fewer it would predict worse than the defaults."
    )


def work(desk: Desk) -> str | None:
    """What the retention wanted means in reviews a day, and what a little less or more would; None with nothing remembered."""
    with reading(desk.engine) as connection:
        kept = [row.memory.stability for row in responses.recall(connection).values() if row.memory]
    if not kept:
        return None
    wanted = desk.settings.retention
    others = [
        round(each, 2)
        for each in (wanted - NEIGHBOURS, wanted + NEIGHBOURS)
        if LEAST_RETENTION <= round(each, 2) <= MOST_RETENTION
    ]

    def a_day(retention: float) -> str:
        return f"{max(1, round(workload.reviews_a_day(kept, retention, desk.parameters))):,}"

    beside = ", ".join(f"{a_day(each)} at {each:.2f}" for each in others)
    return (
        f"Retention {wanted:.2f} means about {a_day(wanted)} reviews a day for the {wording.count(len(kept), 'question')} "
        f"you know now ({beside})."
    )
