"""Is each sealed mock a full form of its exam, of questions that are served and that no other mock holds?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scrubin.banks.loader import Placed
from scrubin.banks.yaml_source import Problem
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import full_seats
from scrubin.exams.mock import Mock


def check(mocks: Mapping[str, Mock], exams: Mapping[str, ExamProfile], placed: Sequence[Placed]) -> Iterator[Problem]:
    """Every problem of the mock files, by file path; `exams` by id."""
    items = {one.item.id: one.item for one in placed}
    holds: dict[tuple[str, str], str] = {}
    for file, mock in sorted(mocks.items()):
        profile = exams.get(mock.exam)
        if profile is None:
            yield Problem(file, 1, 1, f"mock: there is no exam {mock.exam}; expected {', '.join(sorted(exams))}")
            continue
        for item in mock.items:
            if item not in items or items[item].status != "released":
                yield Problem(file, 1, 1, f"mock: {item} is not a released question; seal the mock anew")
            other = holds.setdefault((mock.exam, item), file)
            if other != file:
                yield Problem(
                    file, 1, 1, f"mock: {item} is in {other} too; expected each question in one mock of an exam"
                )
        held = [items[item] for item in mock.items if item in items]
        seats = Counter(
            profile.domain_of(one.topic, one.task) for one in held if profile.asks(one.type, one.figure is not None)
        )
        for domain, wanted in full_seats(profile).items():
            if seats[domain] != wanted:
                what = f"mock: {seats[domain]} questions for the {wanted} seats of {domain}; seal the mock anew"
                yield Problem(file, 1, 1, what)
        together = {one.id for one in held}
        for one in held:
            for enemy in sorted(together.intersection(one.enemies)):
                yield Problem(file, 1, 1, f"mock: {one.id} and {enemy} are enemies; seal the mock anew")
