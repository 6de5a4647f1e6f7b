"""In what order are these steps done?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from scrubin.items import letters
from scrubin.items.base import Frozen, Grade, ItemBase, PartId, PlainText, ResponseBase
from scrubin.items.caps import Cap, capped


class Step(Frozen):
    """One step, with the steps that must come before it and why."""

    id: PartId
    text: PlainText
    after: tuple[PartId, ...] = Field(
        default=(), description="Steps that must already be done. Steps not tied to each other may stand in any order."
    )
    rationale: PlainText
    misconception: PlainText | None = Field(
        default=None, description="What a person who puts this step too early believes."
    )
    harm: PlainText | None = Field(default=None, description="What comes of doing this step too early, and to whom.")
    cap: Cap | None = Field(default=None, description="The tube's stopper, drawn with its color and its name.")


class OrderingResponse(ResponseBase):
    """Every step id, in the order given."""

    type: Literal["ordering"] = "ordering"
    steps: tuple[PartId, ...]

    def whole(self, order: Sequence[str]) -> bool:
        """An order must place every step."""
        return len(self.steps) == len(order)

    def said(self, order: Sequence[str]) -> str:
        """The letters in the order given."""
        named = letters.lettered(order)
        return ", ".join(named[part] for part in self.steps)


class Ordering(ItemBase):
    """Three to eight steps under a partial order: any sequence that keeps every `after` is right."""

    how: ClassVar[str] = "Type all letters in order, like CADB."

    type: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=8)]

    @model_validator(mode="after")
    def _an_order_exists(self) -> Self:
        ids = [step.id for step in self.steps]
        if len(set(ids)) != len(ids):
            raise ValueError("step ids repeat; give each step its own id")
        for step in self.steps:
            for earlier in step.after:
                if earlier not in ids:
                    raise ValueError(f"step {step.id} comes after {earlier}, which is not a step here")
        if not any(step.after for step in self.steps):
            raise ValueError("no step comes after another; expected at least one `after`")
        if len(self._sorted_ids()) != len(ids):
            raise ValueError("the `after` lists go round in a circle; expected an order that can be done")
        return self

    def _sorted_ids(self) -> list[str]:
        done: list[str] = []
        waiting = list(self.steps)
        while ready := [step for step in waiting if all(earlier in done for earlier in step.after)]:
            done.append(ready[0].id)
            waiting.remove(ready[0])
        return done

    def part_ids(self) -> tuple[str, ...]:
        """Ids of what may be shuffled, in file order."""
        return tuple(step.id for step in self.steps)

    def key_response(self) -> OrderingResponse:
        """One order that earns full credit: file order where the partial order leaves a choice."""
        return OrderingResponse(steps=tuple(self._sorted_ids()))

    def grade(self, response: OrderingResponse) -> Grade:
        """Right when each step comes after all it must follow. Raises KeyError unless every step is given once."""
        if sorted(response.steps) != sorted(self.part_ids()):
            raise KeyError("the response does not hold every step once")
        place = {step_id: at for at, step_id in enumerate(response.steps)}
        text = {step.id: step.text for step in self.steps}
        reasons: list[str] = []
        misconceptions: list[str] = []
        harms: list[str] = []
        for step in self.steps:
            late = [earlier for earlier in step.after if place[earlier] > place[step.id]]
            if late:
                reasons.append(f"“{text[late[0]]}” comes before “{step.text}”. {step.rationale}")
                misconceptions += [step.misconception] if step.misconception else []
                harms += [step.harm] if step.harm else []
        return Grade(
            correct=not reasons, reasons=tuple(reasons), misconceptions=tuple(misconceptions), harms=tuple(harms)
        )

    def parts_in_words(self, order: Sequence[str], struck: frozenset[str]) -> list[str]:
        """The lettered steps."""
        return letters.lines(order, {step.id: capped(step.text, step.cap) for step in self.steps})

    def read(self, order: Sequence[str], line: str) -> OrderingResponse | None:
        """The order the letters stand for, if every step is in it."""
        parts = letters.read(order, line)
        return OrderingResponse(steps=parts) if parts and len(parts) == len(order) else None
