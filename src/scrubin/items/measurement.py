"""What does this measurement come to, taken with one's own hands in model time?"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.clinic import counting, cuff, noise, orthostatic
from scrubin.clinic.verdict import Verdict
from scrubin.items.base import Frozen, Grade, ItemBase, PlainText, ResponseBase, Slug

Procedure = Literal["blood_pressure", "pulse", "respiration", "orthostatic"]
VITALS = ("systolic", "diastolic", "pulse")
NEEDED: dict[Procedure, tuple[str, ...]] = {
    "blood_pressure": (*VITALS, "arm_cm"),
    "pulse": ("rate",),
    "respiration": ("rate",),
    "orthostatic": tuple(f"{at}_{name}" for at in ("lying", "standing_1", "standing_3") for name in VITALS),
}
ALLOWED: dict[Procedure, tuple[str, ...]] = {"blood_pressure": ("gap_low", "gap_high")}
COUNT_SECONDS = 60.0
WAITS, STANDS = (1, 3, 5), (1, 2, 3, 5)
MOST = Annotated[int, Field(ge=0, le=400)]


class PressureTaken(Frozen):
    """A blood pressure as taken: which cuff, how high and how fast (mm Hg, mm Hg a second), and what was read."""

    kind: Literal["blood_pressure"] = "blood_pressure"
    cuff: Slug
    inflated_to: Annotated[int, Field(ge=1, le=300)]
    rate: Annotated[float, Field(ge=0.5, le=20)]
    systolic: MOST
    diastolic: MOST


class Counted(Frozen):
    """A count as taken: for how many seconds, how many, and what was charted a minute."""

    kind: Literal["count"] = "count"
    seconds: Annotated[int, Field(ge=1, le=120)]
    counted: MOST
    per_minute: MOST


class Stood(Frozen):
    """An orthostatic set as taken: the minutes kept, the greatest changes, and whether it is called positive."""

    kind: Literal["orthostatic"] = "orthostatic"
    rest: Annotated[int, Field(ge=0, le=30)]
    first: Annotated[int, Field(ge=0, le=30)]
    second: Annotated[int, Field(ge=0, le=30)]
    drop_systolic: Annotated[int, Field(ge=-200, le=200)]
    drop_diastolic: Annotated[int, Field(ge=-200, le=200)]
    pulse_rise: Annotated[int, Field(ge=-200, le=200)]
    positive: bool


class MeasurementResponse(ResponseBase):
    """What was taken."""

    type: Literal["measurement"] = "measurement"
    taken: Annotated[PressureTaken | Counted | Stood, Field(discriminator="kind")]

    def said(self, order: Sequence[str]) -> str:
        """As it would stand in a chart, with the technique."""
        match self.taken:
            case PressureTaken() as one:
                how = f"{one.cuff.replace('-', ' ')} cuff, up to {one.inflated_to}, {one.rate:g} mm Hg a second"
                return f"{one.systolic}/{one.diastolic} mm Hg ({how})"
            case Counted() as one:
                return f"{one.per_minute} a minute ({one.counted} in {one.seconds} seconds)"
            case Stood() as one:
                falls = f"falls of {one.drop_systolic} and {one.drop_diastolic}, pulse up {one.pulse_rise}"
                times = f"{one.rest} minutes lying, {one.first} and {one.second} standing"
                return f"{'positive' if one.positive else 'not positive'}: {falls} ({times})"


class Measurement(ItemBase):
    """A measurement on a patient drawn anew at each asking. `{name}` in the stem stands for a drawn figure, as {arm_cm}."""

    how: ClassVar[str] = "Type what you did and read, as the line above says."

    type: Literal["measurement"]
    procedure: Procedure
    truths: Annotated[tuple[dict[str, int], ...], Field(min_length=1, max_length=40)]
    irregular: bool = False
    rationale: PlainText
    seed: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _whole_truths(self) -> Self:
        needed, more = set(NEEDED[self.procedure]), set(ALLOWED.get(self.procedure, ()))
        for truth in self.truths:
            if not needed <= set(truth) <= needed | more:
                raise ValueError(
                    f"a {self.procedure} truth has {', '.join(sorted(truth))}; expected {', '.join(sorted(needed))}"
                )
            self.model_copy(update={"truths": (truth,)}).subject()
        return self

    @property
    def truth(self) -> dict[str, int]:
        """The patient's figures; of a question not yet realized, the first patient's."""
        return self.truths[0]

    def subject(self) -> cuff.Patient | counting.Pulse | counting.Breathing | orthostatic.Set:
        """What the clinic measures. Raises ValueError for a patient that cannot be."""
        row = self.truth
        match self.procedure:
            case "blood_pressure":
                gap = (row["gap_low"], row["gap_high"]) if "gap_low" in row else None
                vitals = (row["systolic"], row["diastolic"], row["pulse"], row["arm_cm"])
                return cuff.Patient(*vitals, gap=gap, irregular=self.irregular, seed=self.seed)
            case "pulse":
                return counting.Pulse(row["rate"], self.irregular, self.seed)
            case "respiration":
                return counting.Breathing(row["rate"], self.irregular, self.seed)
            case "orthostatic":
                lying, first, third = (
                    orthostatic.Vitals(*(row[f"{at}_{name}"] for name in VITALS))
                    for at in ("lying", "standing_1", "standing_3")
                )
                return orthostatic.Set(lying, first, third)

    def vary(self, seed: int) -> str:
        """One of the patients, and the chance in their beats."""
        return json.dumps({"truth": self.truths[noise.pick(seed, among=len(self.truths))], "seed": seed % 100_000})

    def realized(self, variant: str | None) -> Measurement:
        """The question about one patient."""
        drawn: dict[str, Any] = json.loads(variant) if variant else {"truth": self.truths[0], "seed": self.seed}
        if drawn.get("truth") not in self.truths:
            raise ValueError(f"{variant} is none of the patients of {self.id}")
        texts = {"stem": self.stem, "rationale": self.rationale}
        for name, value in drawn["truth"].items():
            texts = {key: text.replace(f"{{{name}}}", str(value)) for key, text in texts.items()}
        return self.model_copy(update={**texts, "truths": (drawn["truth"],), "seed": drawn["seed"]})

    def key_response(self) -> MeasurementResponse:
        """What a careful hand would take."""
        match self.subject():
            case cuff.Patient() as patient:
                run = by_the_book(patient)
                heard = [cuff.to_even(sound.mm_hg) for sound in cuff.sounds(run)]
                taken: Any = PressureTaken(
                    cuff=run.cuff, inflated_to=run.inflated_to, rate=run.rate, systolic=heard[0], diastolic=heard[-1]
                )
            case orthostatic.Set() as truth:
                change = orthostatic.truth_of(truth)
                positive = orthostatic.is_positive(change)
                taken = Stood(rest=5, first=1, second=3, **change._asdict(), positive=positive)
            case counted:
                found = counting.count(counted, COUNT_SECONDS)
                taken = Counted(seconds=60, counted=found, per_minute=found)
        return MeasurementResponse(taken=taken)

    def grade(self, response: MeasurementResponse) -> Grade:
        """Error and technique, as `clinic` judges them. Raises ValueError for another procedure's reading."""
        verdict = self._verdict(response.taken)
        return Grade(correct=verdict.right, reasons=() if verdict.right else verdict.said, harms=verdict.harm)

    def _verdict(self, taken: PressureTaken | Counted | Stood) -> Verdict:
        match self.subject(), taken:
            case cuff.Patient() as patient, PressureTaken() as one:
                read = cuff.Reading(one.cuff, None, one.inflated_to, one.rate, one.systolic, one.diastolic)
                return cuff.judge(patient, read)
            case (counting.Pulse() | counting.Breathing()) as thing, Counted() as one:
                return counting.judge(thing, one.seconds, one.counted, one.per_minute)
            case orthostatic.Set() as truth, Stood() as one:
                return orthostatic.judge(truth, _stood(one))
        raise ValueError(f"a {taken.kind} reading cannot answer {self.id}, which asks for {self.procedure}")

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """All that would be felt and heard, in rows, and the form of the answer."""
        match self.subject():
            case cuff.Patient() as patient:
                run = by_the_book(patient)
                cuffs = ", ".join(f"{one.title} ({one.arm_cm[0]} to {one.arm_cm[1]} cm)" for one in cuff.CUFFS.values())
                return [
                    f"Cuffs: {cuffs}. The radial pulse goes at {cuff.radial_gone_at(patient)} mm Hg.",
                    "Heard while the right cuff falls 2 mm Hg a second:",
                    *cuff.transcript(run),
                    "Answer with commas: the cuff, mm Hg you inflate to, mm Hg a second, systolic/diastolic.",
                ]
            case orthostatic.Set() as truth:
                lying = [f"Lying, minute {at}: {_vitals(orthostatic.lying_after(truth, at))}." for at in WAITS]
                stood = [f"Standing, minute {at}: {_vitals(orthostatic.standing_at(truth, at))}." for at in STANDS]
                ask = (
                    "Answer: minutes lying, the two standing minutes, the greatest fall of systolic and of diastolic, the "
                    "greatest rise of the pulse, and yes or no for a positive finding."
                )
                return [*lying, *stood, ask]
            case thing:
                ask = "Answer with three numbers: the seconds you counted, the count, the rate a minute."
                return [*counting.transcript(thing, COUNT_SECONDS), ask]

    def read(self, order: Sequence[str], line: str) -> MeasurementResponse | None:
        """The line the procedure asks for."""
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", line.replace("/", " "))]
        try:
            match self.procedure:
                case "blood_pressure":
                    taken: Any = _read_pressure(line, numbers)
                case "orthostatic":
                    taken = _read_stood(line, numbers)
                case _:
                    seconds, counted, per_minute = map(int, numbers)
                    taken = Counted(seconds=seconds, counted=counted, per_minute=per_minute)
        except ValueError:
            return None
        return MeasurementResponse(taken=taken) if taken else None


def by_the_book(patient: cuff.Patient) -> cuff.Run:
    """The run of a careful hand: the right cuff, inflated 30 mm Hg past the radial pulse, falling 2 mm Hg a second."""
    return cuff.Run(patient, cuff.right_cuff(patient.arm_cm), cuff.radial_gone_at(patient) + 30, 2.0)


def _read_pressure(line: str, numbers: Sequence[float]) -> PressureTaken | None:
    said = " ".join(re.findall(r"[a-z]+", line.casefold().replace("cuff", "")))
    size = next((one.id for one in cuff.CUFFS.values() if said in (one.title, one.id.replace("-", " "))), None)
    if size is None:
        return None
    up, rate, systolic, diastolic = numbers
    return PressureTaken(cuff=size, inflated_to=int(up), rate=rate, systolic=int(systolic), diastolic=int(diastolic))


def _read_stood(line: str, numbers: Sequence[float]) -> Stood | None:
    word = line.casefold().split()[-1].strip(".") if line.split() else ""
    if word not in ("yes", "no", "positive", "negative"):
        return None
    names = ("rest", "first", "second", "drop_systolic", "drop_diastolic", "pulse_rise")
    figures = dict(zip(names, map(int, numbers), strict=True))
    return Stood.model_validate({**figures, "positive": word in ("yes", "positive")})


def _stood(one: Stood) -> orthostatic.Reading:
    minutes = (float(one.rest), float(one.first), float(one.second))
    return orthostatic.Reading(*minutes, one.drop_systolic, one.drop_diastolic, one.pulse_rise, one.positive)


def _vitals(vitals: orthostatic.Vitals) -> str:
    return f"{vitals.systolic}/{vitals.diastolic} mm Hg, pulse {vitals.pulse}"
