"""Which wires must change places so that the tracing is right again?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.clinic import leads
from scrubin.items.base import Grade, ItemBase, PlainText, ResponseBase
from scrubin.items.figure import Swap, TracingFigure

WIRES = {wire.casefold(): wire for wire in leads.WIRES}
SAME_SITE = {"RL": "LL"}


class LeadRepairResponse(ResponseBase):
    """The exchanges made, in order: each takes two wires and puts each where the other was."""

    type: Literal["lead_repair"] = "lead_repair"
    swaps: Annotated[tuple[Swap, ...], Field(max_length=40)]

    def whole(self, order: Sequence[str]) -> bool:
        """At least one exchange."""
        return bool(self.swaps)

    def said(self, order: Sequence[str]) -> str:
        """RA with LA, then V1 with V2."""
        return ", then ".join(f"{one} with {other}" for one, other in self.swaps) or "nothing exchanged"


class LeadRepair(ItemBase):
    """A tracing with wires exchanged; the candidate exchanges wires, sees the tracing follow, and stops when it is right."""

    how: ClassVar[str] = (
        "Type the two wires to exchange, like RA LA; more than one are done one after the other: RA LA, V1 V2."
    )

    type: Literal["lead_repair"]
    figure: TracingFigure
    rationale: PlainText
    harm: PlainText | None = None

    @model_validator(mode="after")
    def _something_is_wrong(self) -> Self:
        if _hangs_right(self.figure.swaps):
            raise ValueError("the tracing has no wires exchanged; give the figure a swap to be mended")
        return self

    def key_response(self) -> LeadRepairResponse:
        """The same exchanges backward."""
        return LeadRepairResponse(swaps=tuple(reversed(self.figure.swaps)))

    def grade(self, response: LeadRepairResponse) -> Grade:
        """Right when every wire is back, or the two leg wires alone are crossed, which no lead can show."""
        if _hangs_right((*self.figure.swaps, *response.swaps)):
            return Grade(correct=True)
        return Grade(
            correct=False,
            reasons=_astray(leads.wiring((*self.figure.swaps, *response.swaps))),
            harms=(self.harm,) if self.harm else (),
        )

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """Which wires there are."""
        return [f"The wires are {', '.join(leads.WIRES)}."]

    def read(self, order: Sequence[str], line: str) -> LeadRepairResponse | None:
        """Exchanges such as “RA LA” or “RA with LA, V1/V2”."""
        words = [
            word for word in re.split(r"[^A-Za-z0-9]+", line) if word.casefold() not in ("", "and", "with", "then")
        ]
        if not words or len(words) % 2 or any(word.casefold() not in WIRES for word in words):
            return None
        wires = [WIRES[word.casefold()] for word in words]
        pairs = list(zip(wires[::2], wires[1::2], strict=True))
        if any(one == other for one, other in pairs):
            return None
        return LeadRepairResponse.model_validate({"swaps": tuple(pairs)})


def _astray(hung: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each pair that hangs exchanged, and for each other wire on an electrode that is not its own."""
    said: dict[frozenset[str], str] = {}
    for wire, site in hung.items():
        if wire != site and hung[site] == wire:
            said.setdefault(frozenset((wire, site)), f"{wire} and {site} are exchanged.")
        elif wire != site:
            said[frozenset((wire,))] = f"The {wire} wire is on the {site} electrode."
    return tuple(said.values())


def _hangs_right(swaps: Sequence[tuple[str, str]]) -> bool:
    hung = leads.wiring(swaps)
    return all(SAME_SITE.get(site, site) == SAME_SITE.get(wire, wire) for wire, site in hung.items())
