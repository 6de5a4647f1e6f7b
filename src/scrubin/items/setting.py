"""To which mark is this instrument set: the plunger, the poise, the valve?"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.clinic import instruments, noise
from scrubin.clinic.instruments import INSTRUMENTS, Instrument
from scrubin.clinic.scales import plain
from scrubin.items.base import DecimalText, Frozen, Grade, ItemBase, PlainText, ResponseBase, Slug

FEW = 5
"""So many marks off are told as marks too."""


class SettingResponse(ResponseBase):
    """The value the pointer was set to, in the instrument's unit."""

    type: Literal["setting"] = "setting"
    value: DecimalText

    def said(self, order: Sequence[str]) -> str:
        """The number."""
        return self.value


class Misreading(Frozen):
    """A wrong mark that a known mistake leads to: the target times `times`, plus `plus`."""

    times: DecimalText = "1"
    plus: DecimalText = "0"
    rationale: PlainText
    misconception: PlainText
    harm: PlainText | None = None


class Setting(ItemBase):
    """An instrument to be set with the arrow keys. `{target}` in the texts is one of the targets, drawn at each asking."""

    how: ClassVar[str] = "Type the number you set it to."

    type: Literal["setting"]
    instrument: Slug
    targets: Annotated[tuple[DecimalText, ...], Field(min_length=1, max_length=40)]
    start: DecimalText | None = Field(default=None, description="Where the pointer stands first; default the low end.")
    rationale: PlainText
    misreadings: tuple[Misreading, ...] = ()

    @model_validator(mode="after")
    def _on_the_scale(self) -> Self:
        known = INSTRUMENTS.get(self.instrument)
        if known is None or known.scale is None:
            raise ValueError(f"there is no instrument {self.instrument!r} with a scale to set")
        for value in (*self.targets, *([self.start] if self.start else [])):
            if instruments.nearest(known, Decimal(value)) != Decimal(value):
                raise ValueError(f"{value} is no mark of {known.title}; expected a mark on its scale")
        if len(self.targets) > 1 and "{target}" not in self.stem:
            raise ValueError("there are several targets but the stem has no {target}; put it where the number stands")
        return self

    @property
    def tool(self) -> Instrument:
        """The instrument itself."""
        return INSTRUMENTS[self.instrument]

    @property
    def target(self) -> str:
        """What is asked for; of a question not yet realized, the first target."""
        return self.targets[0]

    def vary(self, seed: int) -> str | None:
        """One of the targets."""
        if len(self.targets) == 1:
            return None
        return json.dumps({"target": self.targets[noise.pick(seed, among=len(self.targets))]})

    def realized(self, variant: str | None) -> Setting:
        """The question about one target."""
        target = json.loads(variant)["target"] if variant else self.targets[0]
        if target not in self.targets:
            raise ValueError(f"{target!r} is not among the targets of {self.id}")
        filled = {"stem": self.stem, "rationale": self.rationale}
        texts = {name: text.replace("{target}", target) for name, text in filled.items()}
        return self.model_copy(update={**texts, "targets": (target,)})

    def key_response(self) -> SettingResponse:
        """The response that earns full credit."""
        return SettingResponse(value=self.target)

    def grade(self, response: SettingResponse) -> Grade:
        """Right on the very mark; else how far off, and the misreading that leads there, if it is a known one."""
        scale = self.tool.scale
        assert scale is not None
        value, target = Decimal(response.value), Decimal(self.target)
        if value == target:
            return Grade(correct=True)
        known = next(
            (one for one in self.misreadings if target * Decimal(one.times) + Decimal(one.plus) == value), None
        )
        off = f"{_amount(abs(value - target), scale.unit)} too {'high' if value > target else 'low'}"
        said = f"{self.answer_in_words(response)} is {off}{_in_marks(abs(value - target) / scale.minor)}."
        if known is None:
            return Grade(correct=False, reasons=(said,))
        return Grade(
            correct=False,
            reasons=(f"{said} {known.rationale}",),
            misconceptions=(known.misconception,),
            harms=(known.harm,) if known.harm else (),
        )

    def answer_in_words(self, response: SettingResponse) -> str:
        """The number with its unit."""
        assert self.tool.scale is not None
        return _amount(Decimal(response.value), self.tool.scale.unit)

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The instrument and how it is marked."""
        scale = self.tool.scale
        assert scale is not None
        unit = "unit" if scale.minor == 1 and scale.unit == "units" else scale.unit
        notches = f"a large poise with a notch every {self.tool.coarse.minor}, " if self.tool.coarse else ""
        small = "a small one from " if self.tool.coarse else ""
        span = f"{notches}{small}{scale.low} to {scale.high} {scale.unit}"
        return [f"{self.tool.title}: {span}, a mark every {scale.minor} {unit}, a number every {scale.major}."]

    def read(self, order: Sequence[str], line: str) -> SettingResponse | None:
        """A number, the unit left aside."""
        typed = re.match(r"^\s*(\d{0,4}(?:\.\d{0,4})?)\s*[^\d.]*$", line)
        if typed is None or not any(char.isdigit() for char in typed[1]):
            return None
        value = Decimal(typed[1]).normalize()
        return SettingResponse(value=f"{value:f}")


def _amount(value: Decimal, unit: str) -> str:
    return f"{plain(value)} {'unit' if unit == 'units' and value == 1 else unit}"


def _in_marks(marks: Decimal) -> str:
    """A few marks in brackets; more of them nobody counts."""
    return f" ({plain(marks)} mark{'' if marks == 1 else 's'})" if marks <= FEW and marks % 1 == 0 else ""
