"""How did this blood pressure go, step by step, against what there was to hear?"""

from __future__ import annotations

from scrubin.clinic import cuff
from scrubin.items.measurement import Measurement, PressureTaken, by_the_book
from scrubin.tui.widgets.item_view.pressure_gauge import Pair, gauge
from scrubin.tui.widgets.item_view.taking import Piece, Row, judged


def review(item: Measurement, taken: PressureTaken | None, width: int) -> list[Row]:
    """Each step with ✓ or ✗, and the gauge with what was charted above and what was heard below."""
    patient = item.subject()
    assert isinstance(patient, cuff.Patient)
    if taken is None:
        run = by_the_book(patient)
        how = f"{cuff.CUFFS[run.cuff].title} cuff, up to {run.inflated_to}, {run.rate:g} mm Hg a second"
        return [[Piece(f"  Not taken. By the book: {how}.")], [], *gauge(width, None, Pair(), _heard(run))]
    run = cuff.Run(patient, taken.cuff, taken.inflated_to, taken.rate)
    charted = Pair(taken.diastolic, taken.systolic, str(taken.diastolic), str(taken.systolic), "charted")
    return [*_technique(run), *_reading(run, taken), [], *gauge(width, None, charted, _heard(run))]


def _technique(run: cuff.Run) -> list[Row]:
    fits, used = cuff.CUFFS[cuff.right_cuff(run.patient.arm_cm)], cuff.CUFFS[run.cuff]
    takes = "" if fits is used else f"; an arm of {run.patient.arm_cm} cm takes the {fits.title} cuff"
    above = run.inflated_to - cuff.radial_gone_at(run.shown)
    low, high = cuff.ABOVE
    where = f"{abs(above)} {'above' if above >= 0 else 'below'} the end of the pulse"
    slow, fast = cuff.rates(run.patient.pulse)
    return [
        judged(fits is used, "Cuff", f"{used.title}{takes}"),
        judged(
            low <= above <= high and run.inflated_to >= run.shown.systolic,
            "Pump up",
            f"to {run.inflated_to} mm Hg: {where} ({low} to {high})",
        ),
        judged(slow <= run.rate <= fast, "Valve", f"{run.rate:g} mm Hg a second ({slow:.2g} to {fast:.2g})"),
    ]


def _reading(run: cuff.Run, taken: PressureTaken) -> list[Row]:
    heard = cuff.sounds(run)
    rows = []
    for title, read, which, end in (
        ("Systolic", taken.systolic, "first", 0),
        ("Diastolic", taken.diastolic, "last", -1),
    ):
        there = heard[end].mm_hg if heard else None
        right = there is not None and abs(read - there) <= cuff.TOLERANCE and read % 2 == 0
        truth = f"the {which} sound came at {there:.0f}" if there is not None else "no sound came in this run"
        rows.append(judged(right, title, f"charted {read}; {truth}"))
    return rows


def _heard(run: cuff.Run) -> Pair:
    heard = cuff.sounds(run)
    if not heard:
        return Pair()
    high, low = round(heard[0].mm_hg), round(heard[-1].mm_hg)
    return Pair(low, high, str(low), str(high), "heard")
