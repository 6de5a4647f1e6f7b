"""Which instruments are there, how are they marked, and what shows the reading?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from scrubin.clinic import scales
from scrubin.clinic.dipstick import STRIP
from scrubin.clinic.growth import METHOD
from scrubin.clinic.scales import Scale, plain
from scrubin.clinic.sources import Source

Form = Literal["dial", "column", "bulb", "digital", "barrel", "beam", "pads", "chart"]
Style = Literal["plain", "fixed", "fraction"]


@dataclass(frozen=True)
class Display:
    """What a row of digits can show: its range and its last digit's step, all in `unit`."""

    low: Decimal
    high: Decimal
    step: Decimal
    unit: str


@dataclass(frozen=True)
class Instrument:
    """One instrument: its scale or its digits, what points, and what is checked before it is read.

    `coarse` is the notched scale of the large poise of a balance beam; the reading is the sum of both.
    `style` says how a reading is charted: as few digits as it needs, as many as the scale has, or in fractions.
    """

    id: str
    title: str
    form: Form
    scale: Scale | None
    pointer: str
    care: str
    source: Source
    coarse: Scale | None = None
    display: Display | None = None
    style: Style = "plain"

    @property
    def step(self) -> Decimal:
        """The smallest difference that it shows, in its unit; ValueError where it shows no number."""
        if self.scale:
            return self.scale.minor
        if self.display:
            return self.display.step
        raise ValueError(f"{self.id} shows no number")

    @property
    def unit(self) -> str:
        """The unit of its reading; ValueError where it shows no number."""
        if self.scale:
            return self.scale.unit
        if self.display:
            return self.display.unit
        raise ValueError(f"{self.id} shows no number")


def _scale(low: str, high: str, minor: str, major: str, unit: str, medium: str | None = None) -> Scale:
    return Scale(Decimal(low), Decimal(high), Decimal(minor), Decimal(major), unit, Decimal(medium) if medium else None)


PRESSURE = _scale("0", "300", "2", "20", "mm Hg", "10")
RING = "the edge of the black plunger ring that is nearest the needle"
BARREL_CARE = "Push all air out. Hold the barrel up at eye level and read the ring, not the tip of the plunger."
POISE_CARE = "With both poises at zero the pointer floats in the middle. Read when it floats there again."
GAUGES = Source("OIML R 16-1, Non-invasive mechanical sphygmomanometers", "6, technical requirements", 2002)
SYRINGES = Source("OpenStax, Pharmacology for Nurses", "chapter 2, syringes", 2023)
INSULIN = Source("BD, Syringe Capacity and Dose Scale", "capacity and dose scale", 2017)
BEAMS = Source("Farquharson, Taking Weight Measurements on a Physician Scale", "reading calibration marks", 2024)


def _syringe(id: str, title: str, scale: Scale, source: Source) -> Instrument:
    return Instrument(id, title, "barrel", scale, RING, BARREL_CARE, source)


_ALL = (
    Instrument(
        "aneroid",
        "Aneroid gauge",
        "dial",
        PRESSURE,
        "the needle",
        "The needle rests at zero when the cuff is empty. Look straight at the dial.",
        GAUGES,
    ),
    Instrument(
        "mercury-column",
        "Mercury column",
        "column",
        PRESSURE,
        "the top of the mercury",
        "The column stands upright and at zero when the cuff is empty. Read the top of the curve at eye level.",
        GAUGES,
    ),
    Instrument(
        "glass-thermometer-c",
        "Glass thermometer, Celsius",
        "bulb",
        _scale("35", "42", "0.1", "1", "°C", "0.5"),
        "the end of the silver line",
        "Shake it down first. Hold it by the stem at eye level and turn it until the line is seen.",
        Source("OIML R 7, Clinical thermometers (mercury-in-glass)", "2.2 and 6, graduation and numbering", 1979),
        style="fixed",
    ),
    Instrument(
        "glass-thermometer-f",
        "Glass thermometer, Fahrenheit",
        "bulb",
        _scale("94", "108", "0.2", "2", "°F", "1"),
        "the end of the silver line",
        "Shake it down first. Hold it by the stem at eye level and turn it until the line is seen.",
        Source("ASTM E667, Mercury-in-Glass Clinical Thermometers", "scale ranges and graduations", 1998),
        style="fixed",
    ),
    Instrument(
        "digital-thermometer",
        "Digital thermometer",
        "digital",
        None,
        "the display",
        "Use a new probe cover. Wait for the tone. Check the unit beside the digits.",
        Source("Sanitas digital thermometer, instructions for use", "measuring methods", 2020),
        display=Display(Decimal("89.6"), Decimal("109.4"), Decimal("0.1"), "°F"),
        style="fixed",
    ),
    _syringe(
        "syringe-tuberculin-1",
        "Tuberculin syringe, 1 mL",
        _scale("0", "1", "0.01", "0.1", "mL", "0.05"),
        Source("BD Plastipak syringes, technical data sheet", "luer slip syringes, scale graduation", 2016),
    ),
    _syringe("syringe-3", "Syringe, 3 mL", _scale("0", "3", "0.1", "0.5", "mL"), SYRINGES),
    _syringe("syringe-5", "Syringe, 5 mL", _scale("0", "5", "0.2", "1", "mL"), SYRINGES),
    _syringe("syringe-10", "Syringe, 10 mL", _scale("0", "10", "0.2", "1", "mL"), SYRINGES),
    _syringe("insulin-u100-1ml", "U-100 insulin syringe, 1 mL", _scale("0", "100", "2", "10", "units"), INSULIN),
    _syringe("insulin-u100-half", "U-100 insulin syringe, 1/2 mL", _scale("0", "50", "1", "5", "units"), INSULIN),
    _syringe("insulin-u100-30", "U-100 insulin syringe, 3/10 mL", _scale("0", "30", "1", "5", "units"), INSULIN),
    _syringe(
        "insulin-u100-30-half",
        "U-100 insulin syringe, 3/10 mL, half units",
        _scale("0", "30", "0.5", "5", "units", "1"),
        INSULIN,
    ),
    Instrument(
        "balance-beam-scale-lb",
        "Balance beam scale, pounds",
        "beam",
        _scale("0", "50", "0.25", "1", "lb", "0.5"),
        "the small poise",
        POISE_CARE,
        BEAMS,
        coarse=_scale("0", "350", "50", "50", "lb"),
        style="fraction",
    ),
    Instrument(
        "balance-beam-kg",
        "Balance beam scale, kilograms",
        "beam",
        _scale("0", "20", "0.1", "1", "kg", "0.5"),
        "the small poise",
        POISE_CARE,
        BEAMS,
        coarse=_scale("0", "160", "20", "20", "kg"),
        style="fixed",
    ),
    Instrument(
        "stadiometer",
        "Stadiometer, inches",
        "column",
        _scale("24", "84", "0.125", "1", "in", "0.5"),
        "the edge of the headpiece",
        "Shoes off, heels together, eyes straight ahead. The headpiece presses the hair flat. Read at eye level.",
        Source("Maternal and Child Health Bureau, Accurately Weighing and Measuring: Technique", "stature", 2011),
        style="fraction",
    ),
    Instrument(
        "medicine-cup",
        "Medicine cup",
        "column",
        _scale("0", "30", "1", "5", "mL"),
        "the bottom of the curve of the liquid",
        "Set the cup on a flat surface and read at eye level. 5 mL is 1 teaspoon; 15 mL is 1 tablespoon.",
        Source("ISMP, Targeted Medication Safety Best Practices", "best practice 5, questions and answers", 2016),
    ),
    Instrument(
        "urine-dipstick",
        "Urine dipstick",
        "pads",
        None,
        "the color of each pad",
        "Check the date on the bottle. Hold the strip level beside the chart and read each pad at its time.",
        STRIP,
    ),
    Instrument(
        "growth-chart",
        "Growth chart",
        "chart",
        None,
        "the point above the age",
        "Choose the chart for the child's sex and age. Find the exact age, then go up to the value.",
        METHOD,
    ),
)

INSTRUMENTS: dict[str, Instrument] = {one.id: one for one in _ALL}


def tolerance(instrument: Instrument) -> Decimal:
    """How far a reading may lie off: half a graduation, in its unit; ValueError where it shows no number."""
    return instrument.step / 2


def split(instrument: Instrument, value: Decimal) -> tuple[Decimal, Decimal]:
    """Where the large and the small poise of a beam rest for a weight; ValueError for any other instrument."""
    if instrument.coarse is None or instrument.scale is None:
        raise ValueError(f"{instrument.id} has no poises")
    notch, _ = instrument.coarse.between(value)
    return notch, instrument.scale.nearest(value - notch)


def nearest(instrument: Instrument, value: Decimal) -> Decimal:
    """The value that the instrument can show nearest to this one, in its unit."""
    if instrument.coarse:
        return sum(split(instrument, value), Decimal(0))
    if instrument.scale:
        return instrument.scale.nearest(value)
    return (value / instrument.step).to_integral_value(ROUND_HALF_UP) * instrument.step


def read(instrument: Instrument, value: Decimal) -> str:
    """The reading as it is charted, number and unit, at the nearest graduation ("134 mm Hg", "64 1/8 in").

    A display past its range charts nothing but "Lo" or "Hi". ValueError where the instrument shows no number.
    """
    shown = nearest(instrument, value)
    if instrument.display and not instrument.display.low <= shown <= instrument.display.high:
        return "Lo" if shown < instrument.display.low else "Hi"
    unit = "unit" if instrument.unit == "units" and shown == 1 else instrument.unit
    return f"{_number(instrument, shown)} {unit}"


def words(instrument: Instrument, value: Decimal) -> str:
    """What an eye sees on the instrument, for line mode; ValueError where it shows no number."""
    if instrument.scale is None:
        return f"The display shows {read(instrument, value)}."
    if instrument.coarse is None:
        return scales.words(instrument.scale, value, instrument.pointer)
    notch, rest = split(instrument, value)
    small = scales.words(instrument.scale, rest, instrument.pointer)
    return f"The large poise rests in the notch marked {plain(notch)}. {small}"


def _number(instrument: Instrument, shown: Decimal) -> str:
    if instrument.style == "fixed":
        return f"{shown.quantize(instrument.step):f}"
    if instrument.style == "plain":
        return plain(shown)
    whole, part = divmod(Fraction(shown), 1)
    return str(whole) if not part else f"{whole} {part}" if whole else str(part)
