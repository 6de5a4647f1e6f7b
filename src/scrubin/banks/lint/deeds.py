"""Do the questions that are seen and done hold what they say?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed
from scrubin.clinic import rate
from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.ecg import trace
from scrubin.clinic.leads import wiring
from scrubin.clinic.reversals import REVERSALS
from scrubin.clinic.rhythms import RHYTHMS
from scrubin.items.dose_family import DoseFamily
from scrubin.items.figure import InstrumentFigure, StripFigure, TracingFigure
from scrubin.items.measurement import Measurement
from scrubin.items.numeric import Numeric
from scrubin.items.setting import Setting
from scrubin.items.single_choice import SingleChoice

A_MINUTE = ("a minute", "per minute", "beats per minute", "beats a minute")
TOO_FAR = Decimal("0.06")


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Every patient, target and variant can be answered right; a figure shows what the key says."""
    match one.item:
        case Measurement() | Setting():
            yield from _answerable(one, one.item)
        case DoseFamily():
            yield from _family(one, one.item)
        case Numeric():
            yield from _seen_number(one, one.item)
        case SingleChoice():
            yield from _seen_name(one, one.item)


def _answerable(one: Placed, item: Measurement | Setting) -> Iterator[Finding]:
    variants = (
        [item.model_copy(update={"truths": (truth,)}) for truth in item.truths]
        if isinstance(item, Measurement)
        else [item.model_copy(update={"targets": (target,)}) for target in item.targets]
    )
    for variant in variants:
        if not _right(variant):
            yield found(one, "unanswerable", "block", "the key of one variant is graded wrong; mend its figures")


def _right(variant: Measurement | Setting) -> bool:
    try:
        return variant.grade(variant.key_response()).correct  # type: ignore[arg-type]
    except ValueError:
        return False


def _family(one: Placed, item: DoseFamily) -> Iterator[Finding]:
    for said in item.faults():
        yield found(one, "family", "block", said)


def _seen_number(one: Placed, item: Numeric) -> Iterator[Finding]:
    answer = Decimal(item.answer)
    match item.figure:
        case StripFigure() as strip if item.unit in A_MINUTE:
            line = trace(strip.setup(), strip.seconds)
            beats = Decimal(str(rate.complexes(line, 0.0, strip.seconds))) * 60 / Decimal(str(strip.seconds))
            true = Decimal(str(strip.rate)) if RHYTHMS[strip.rhythm].regular else beats
            if abs(answer - true) > max(Decimal(item.tolerance), true * TOO_FAR):
                yield found(
                    one, "figure-rate", "block", f"the strip's rate is {true:.0f} a minute, the answer {answer}"
                )
        case InstrumentFigure() as shown if answer != Decimal(shown.reading) and item.formula == "reading":
            yield found(one, "figure-reading", "block", f"the instrument shows {shown.reading}, the answer is {answer}")


def _seen_name(one: Placed, item: SingleChoice) -> Iterator[Finding]:
    """Where options name rhythms, artifacts or reversals, the key names the one that is drawn and no other option does."""
    figure = item.figure
    if not isinstance(figure, StripFigure | TracingFigure):
        return
    drawn = {RHYTHMS[figure.rhythm].title}
    if figure.artifact:
        drawn.add(ARTIFACTS[figure.artifact].title)
    drawn |= {known.title for known in REVERSALS.values() if wiring(known.swaps) == wiring(figure.swaps)}
    titles = {known.title.casefold() for known in RHYTHMS.values()}
    titles |= {known.title.casefold() for known in ARTIFACTS.values()}
    titles |= {known.title.casefold() for known in REVERSALS.values()}
    shown = {title.casefold() for title in drawn}
    for option in item.options:
        text = option.text.casefold()
        if text in titles and option.correct != (text in shown):
            yield found(one, "figure-key", "block", f"“{option.text}” and the figure disagree; look at both again")
