"""What can be seen with a question, drawn from numbers, and what does it say in words?"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scrubin.clinic import dipstick, ecg_words, growth, instruments, leads
from scrubin.clinic.artifacts import ARTIFACTS
from scrubin.clinic.ecg import Setup
from scrubin.clinic.rhythms import RHYTHMS, held_rate
from scrubin.clinic.strip_reading import Paper
from scrubin.items.values import DecimalText, Frozen, Slug

Wire = Literal["RA", "LA", "RL", "LL", "V1", "V2", "V3", "V4", "V5", "V6"]
Lead = Literal["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
Swap = tuple[Wire, Wire]


class Recorded(Frozen):
    """How a tracing comes about: the rhythm, the rate in ventricular beats a minute, what is wrong with wires and baseline."""

    rhythm: Slug = "sinus"
    rate: Annotated[float, Field(ge=20, le=350)] = 72.0
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    swaps: tuple[Swap, ...] = ()
    artifact: Slug | None = None
    artifact_at: Wire | None = None
    high: tuple[Literal["V1", "V2"], ...] = ()
    speed: Literal[25, 50] = Field(default=25, description="Paper speed, mm/s.")
    gain: Literal[5, 10, 20] = Field(default=10, description="mm/mV.")

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.rhythm not in RHYTHMS:
            raise ValueError(f"there is no rhythm {self.rhythm!r}; the rhythms are {', '.join(RHYTHMS)}")
        rates = RHYTHMS[self.rhythm].rates
        if rates is not None and not rates[0] <= self.rate <= rates[1]:
            raise ValueError(f"a rate of {self.rate:g} does not fit {self.rhythm}; expected {rates[0]} to {rates[1]}")
        if rates is not None and held_rate(self.rhythm, self.rate) != self.rate:
            nearest = held_rate(self.rhythm, self.rate)
            raise ValueError(
                f"a rate of {self.rate:g} does not fit {self.rhythm}; the nearest that does is {nearest:g}"
            )
        if self.artifact is not None and self.artifact not in ARTIFACTS:
            raise ValueError(f"there is no artifact {self.artifact!r}; they are {', '.join(ARTIFACTS)}")
        if self.artifact_at is not None and self.artifact is None:
            raise ValueError("artifact_at says where an artifact is, but there is none; name the artifact")
        return self

    def setup(self, *more: Swap) -> Setup:
        """What the heart model needs; `more` swaps come on top."""
        return Setup(
            rhythm=self.rhythm,
            rate=self.rate,
            seed=self.seed,
            swaps=(*self.swaps, *more),
            artifact=self.artifact,
            artifact_at=self.artifact_at,
            high=self.high,
        )

    def paper(self) -> Paper:
        """Speed and gain."""
        return Paper(float(self.speed), float(self.gain))


class TracingFigure(Recorded):
    """A 12-lead tracing in the standard layout with a rhythm strip."""

    kind: Literal["tracing"]

    def words(self, *more: Swap) -> tuple[str, ...]:
        """What a careful reader sees in the twelve leads, nothing named."""
        said = ecg_words.described(self.setup(*more), leads.LEADS, 10.0, self.paper())
        return ("Twelve-lead tracing.", *said)


class StripFigure(Recorded):
    """One lead for some seconds; with calipers when a rate is to be counted."""

    kind: Literal["strip"]
    lead: Lead = "II"
    seconds: Annotated[float, Field(ge=2, le=12)] = 6.0
    calipers: bool = False

    def words(self) -> tuple[str, ...]:
        """What a careful reader sees on the strip, nothing named."""
        said = ecg_words.described(self.setup(), (self.lead,), self.seconds, self.paper())
        return (f"Rhythm strip, lead {self.lead}.", *said)


class InstrumentFigure(Frozen):
    """An instrument that shows a reading."""

    kind: Literal["instrument"]
    instrument: Slug
    reading: DecimalText

    @model_validator(mode="after")
    def _readable(self) -> Self:
        known = instruments.INSTRUMENTS.get(self.instrument)
        if known is None or not (known.scale or known.display):
            readable = ", ".join(key for key, one in instruments.INSTRUMENTS.items() if one.scale or one.display)
            raise ValueError(f"there is no instrument {self.instrument!r} that shows a number; they are {readable}")
        value = Decimal(self.reading)
        if abs(instruments.nearest(known, value) - value) > instruments.tolerance(known):
            raise ValueError(f"{self.reading} is off the scale of {known.title}")
        return self

    @property
    def tool(self) -> instruments.Instrument:
        """The instrument itself."""
        return instruments.INSTRUMENTS[self.instrument]

    def words(self) -> tuple[str, ...]:
        """What is seen at the pointer, the number left to the reader."""
        return (f"{self.tool.title}. {instruments.words(self.tool, Decimal(self.reading))}",)


class DipstickFigure(Frozen):
    """A urine test strip: the color block each pad matches at its reading time, counted from 0, the lowest."""

    kind: Literal["dipstick"]
    pads: dict[Slug, Annotated[int, Field(ge=0, le=9)]]
    chart: tuple[Slug, ...] = Field(default=(), description="The pads whose color chart is shown; default those given.")

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not self.pads:
            raise ValueError("no pad is given; expected at least one")
        for pad, level in self.pads.items():
            dipstick.read(pad, level)
        for pad in self.chart:
            dipstick.pad(pad)
        return self

    @property
    def charted(self) -> tuple[str, ...]:
        """The pads whose chart is shown, in the order of the strip."""
        wanted = self.chart or tuple(self.pads)
        return tuple(one.id for one in dipstick.PADS if one.id in wanted)

    def words(self) -> tuple[str, ...]:
        """The color of each pad in words, and the chart beside it."""
        seen = [dipstick.words(one.id, self.pads[one.id]) for one in dipstick.PADS if one.id in self.pads]
        charts = [f"Chart, {dipstick.pad(one).title}: {'; '.join(dipstick.chart(one))}." for one in self.charted]
        return (*seen, *charts)


class GrowthFigure(Frozen):
    """A point on a CDC growth chart: weight in kg, stature in cm, BMI in kg/m2."""

    kind: Literal["growth_chart"]
    table: Literal["weight-for-age", "stature-for-age", "bmi-for-age"]
    sex: Literal["boy", "girl"]
    age_months: Annotated[int, Field(ge=24, le=240)]
    value: DecimalText

    @property
    def percentile(self) -> float:
        """Where the point lies, 0 to 100."""
        return growth.percentile(self.table, self.sex, float(self.age_months), float(self.value))

    def words(self) -> tuple[str, ...]:
        """The point among the printed lines, in words."""
        title = f"{self.table.replace('-', ' ').capitalize().replace('Bmi', 'BMI')}, {self.sex}s 2 to 20 years"
        years, months = divmod(self.age_months, 12)
        age = f"{years} years{f' {months} months' if months else ''}"
        return (
            f"{title}. A dot stands at {age}, {self.value} {growth.TABLES[self.table]}.",
            growth.words(self.percentile),
        )


Figure = Annotated[
    TracingFigure | StripFigure | InstrumentFigure | DipstickFigure | GrowthFigure, Field(discriminator="kind")
]
