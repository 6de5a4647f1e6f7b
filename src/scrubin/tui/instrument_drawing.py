"""How is an instrument drawn at a reading, and which mark does a click on the drawing mean?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scrubin.clinic import instruments
from scrubin.clinic.instruments import Instrument
from scrubin.tui.canvas import Canvas
from scrubin.tui.instrument_parts.beam import beams
from scrubin.tui.instrument_parts.casing import case
from scrubin.tui.instrument_parts.dial import Face, dial
from scrubin.tui.instrument_parts.display import display
from scrubin.tui.instrument_parts.ruler import Sign, Spot
from scrubin.tui.instrument_parts.upright import LIQUID, MERCURY, upright

WIDEST, NARROWEST = 110, 60
FEWEST_ROWS, MOST_ROWS = 13, 23
FILLINGS = {"mercury-column": MERCURY, "medicine-cup": LIQUID}


@dataclass(frozen=True)
class Drawing:
    """The cells, and the scales on them that can be clicked."""

    canvas: Canvas
    spots: Sequence[Spot | Face] = ()

    def value_at(self, x: int, y: int) -> tuple[Decimal, bool] | None:
        """The mark that a clicked cell means, and whether it is a notch of the large poise; None off every scale."""
        for spot in self.spots:
            value = spot.value_at(x, y)
            if value is not None:
                return value, spot.coarse
        return None


def draw(
    instrument: Instrument,
    value: Decimal,
    width: int,
    rows: int,
    *,
    poises: tuple[Decimal, Decimal] | None = None,
    signs: tuple[Sign, ...] = (),
) -> Drawing:
    """An instrument at a reading (in its unit) in `width` cells, and in `rows` where it is round or stands upright.

    `poises` says where the two of a beam rest, if not as low as they can; `signs` are set over marks of the close-up,
    for a beam over those of both poises. ValueError for an instrument that shows no number.
    """
    width, rows = max(NARROWEST, min(WIDEST, width)), max(FEWEST_ROWS, min(MOST_ROWS, rows))
    scale = instrument.scale
    if scale is None:
        number, _, unit = instruments.read(instrument, value).partition(" ")
        return Drawing(display(number, unit or instrument.unit, width))
    if instrument.coarse is not None:
        notch, rest = poises or instruments.split(instrument, value)
        return Drawing(*beams(instrument.coarse, scale, notch, rest, width, _apart(instrument, signs)))
    if instrument.form == "dial":
        return Drawing(*dial(scale, value, width, rows, signs))
    if instrument.form in ("barrel", "bulb"):
        return Drawing(*case(scale, value, width, "plunger" if instrument.form == "barrel" else "silver", signs))
    return Drawing(*upright(scale, value, width, rows, FILLINGS.get(instrument.id), signs))


def _apart(instrument: Instrument, signs: tuple[Sign, ...]) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    """The signs over the notches of the large poise, and those over the marks of the small one."""
    parts = [(instruments.split(instrument, value), sign, ink) for value, sign, ink in signs]
    large = tuple((poises[0], sign, ink) for poises, sign, ink in parts)
    return large, tuple((poises[1], sign, ink) for poises, sign, ink in parts)


def caption(instrument: Instrument, width: int) -> list[str]:
    """What it is, its unit if it shows a number, and what is read, in lines."""
    unit = instrument.unit if instrument.scale or instrument.display else ""
    unit = "" if instrument.title.endswith(unit) else f" · {unit}"
    return textwrap.wrap(f"{instrument.title}{unit} · read {instrument.pointer}", max(20, width - 2))


def goes_up(instrument: Instrument) -> bool:
    """Does more mean higher, so that the up and down arrows are the natural ones?"""
    return instrument.form == "column"
