"""How is this certification exam built, and how sure are we of each figure?"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from scrubin.items import TYPES
from scrubin.items.base import Frozen, PlainText, Slug

Sureness = Literal["OFF", "COPY", "2ND", "MEM", "CALC"]
TaskPattern = Annotated[str, StringConstraints(pattern=r"^[a-z*][a-z0-9*-]{0,47}$")]


def _known_type(name: str) -> str:
    if name not in TYPES:
        raise ValueError(f"there is no kind of question {name!r}; the kinds are {', '.join(TYPES)}")
    return name


ItemType = Annotated[str, AfterValidator(_known_type)]


class DomainSource(Frozen):
    """Bank items that belong to a domain: a topic, or only some of its tasks (`pharmacology-*` matches by prefix)."""

    topic: Slug
    tasks: tuple[TaskPattern, ...] = ("*",)

    def takes(self, topic: str, task: str) -> bool:
        """Whether an item of this topic and task belongs here."""
        return topic == self.topic and any(fnmatchcase(task, pattern) for pattern in self.tasks)


class Domain(Frozen):
    """One content area and its seats among the scored items."""

    id: Slug
    title: PlainText
    seats: Annotated[int, Field(ge=1, le=500)]
    sureness: Sureness
    sources: Annotated[tuple[DomainSource, ...], Field(min_length=1)]


class SectionRule(Frozen):
    """One timed part: its items (scored and pretest together) and its minutes."""

    items: Annotated[int, Field(ge=1, le=500)]
    minutes: Annotated[int, Field(ge=1, le=600)]


class Scale(Frozen):
    """The reported scale, and the raw cut that we assume because no body publishes one."""

    lowest: int
    cut: int
    highest: int
    assumed_raw_cut: Annotated[
        float, Field(gt=0.0, lt=1.0, description="Share right assumed to meet the cut. An assumption: edit it.")
    ]
    sureness: Sureness
    note: PlainText

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.lowest < self.cut < self.highest:
            raise ValueError("expected lowest < cut < highest")
        return self


class PassRate(Frozen):
    """The share of candidates who pass, as far as it is known: where a forecast begins before anything is answered."""

    share: Annotated[float, Field(ge=0.05, le=0.98)]
    sureness: Sureness
    note: PlainText


class Calculator(Frozen):
    """Whether a calculator is allowed, and how we know."""

    allowed: Literal["yes", "no", "unknown"]
    sureness: Sureness
    note: PlainText


class ExamProfile(Frozen):
    """One exam as its body publishes it, every figure editable. File: `question_banks/exams/<id>.yaml`."""

    id: Slug
    title: PlainText
    body: PlainText
    plan: PlainText
    plan_year: Annotated[int, Field(ge=2000, le=2100)]
    source: PlainText
    sureness: Sureness
    scored: Annotated[int, Field(ge=1, le=500)]
    pretest: Annotated[int, Field(ge=0, le=200)]
    sections: Annotated[tuple[SectionRule, ...], Field(min_length=1, max_length=12)]
    break_minutes: Annotated[int, Field(ge=0, le=120)] = 0
    formats: Annotated[tuple[ItemType, ...], Field(min_length=1, description="The kinds of question this exam asks.")]
    figures: bool = Field(default=False, description="Whether this exam shows tracings, strips and instruments.")
    navigation: Literal["free", "section"]
    calculator: Calculator
    scale: Scale
    pass_rate: PassRate
    domains: Annotated[tuple[Domain, ...], Field(min_length=1, max_length=30)]
    notes: tuple[PlainText, ...] = ()

    @model_validator(mode="after")
    def _sums_agree(self) -> Self:
        seats = sum(domain.seats for domain in self.domains)
        if seats != self.scored:
            raise ValueError(f"the domains have {seats} seats, but scored is {self.scored}; expected the same")
        items = sum(section.items for section in self.sections)
        if items != self.scored + self.pretest:
            raise ValueError(
                f"the sections hold {items} items, but scored plus pretest is {self.scored + self.pretest}"
            )
        if len({domain.id for domain in self.domains}) != len(self.domains):
            raise ValueError("domain ids repeat; give each domain its own")
        return self

    @property
    def items(self) -> int:
        """Items in a full form, scored and pretest."""
        return self.scored + self.pretest

    @property
    def minutes(self) -> int:
        """Test time of a full form, breaks left out."""
        return sum(section.minutes for section in self.sections)

    def asks(self, kind: str, figure: bool) -> bool:
        """Whether this exam asks this kind of question, with or without something drawn."""
        return kind in self.formats and (self.figures or not figure)

    def domain_of(self, topic: str, task: str) -> str | None:
        """The first domain that takes this topic and task, or None."""
        which = topic, task
        if which not in self._found:
            sources = self.takers.get(topic, ())
            self._found[which] = next((domain for domain, source in sources if source.takes(topic, task)), None)
        return self._found[which]

    @cached_property
    def _found(self) -> dict[tuple[str, str], str | None]:
        """Answers of `domain_of` already worked out."""
        return {}

    @cached_property
    def takers(self) -> dict[str, list[tuple[str, DomainSource]]]:
        """By topic, in file order: the domains that take some of it, with the source that says which tasks."""
        found: dict[str, list[tuple[str, DomainSource]]] = {}
        for domain in self.domains:
            for source in domain.sources:
                found.setdefault(source.topic, []).append((domain.id, source))
        return found

    def weights(self) -> dict[str, int]:
        """Seats by domain id, in file order."""
        return {domain.id: domain.seats for domain in self.domains}


def largest_remainder(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share out `total` whole seats in proportion to the weights (Hamilton's method; ties go to the earlier key)."""
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    shares = {key: divmod(total * weight, whole) for key, weight in weights.items()}
    left = total - sum(floor for floor, _ in shares.values())
    first = sorted(shares, key=lambda key: -shares[key][1])[:left]
    return {key: floor + (key in first) for key, (floor, _) in shares.items()}
