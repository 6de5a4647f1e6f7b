"""How far do the questions reach, and which of them are sealed as mocks? (for maintainers)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Candidate
from scrubin.exams.mock import Mock, choose_sealed
from scrubin.study.desk import Desk
from scrubin.study.sitting import candidate

SCHEMA_LINE = "# yaml-language-server: $schema=../../docs/schema/mock.schema.json"


def candidates(desk: Desk) -> list[Candidate]:
    """Everything that is served, as if never seen."""
    return [candidate(head) for head in desk.served()]


def available(profile: ExamProfile, pool: Iterable[Candidate]) -> dict[str, int]:
    """Items by domain that a form of this exam may hold."""
    counts = Counter(profile.domain_of(one.topic, one.task) for one in pool if profile.asks(one.type, one.figure))
    return {domain.id: counts[domain.id] for domain in profile.domains}


def new_mocks(desk: Desk, profile: ExamProfile, count: int, seed: int) -> list[Mock]:
    """Sealed mocks chosen anew. Raises `exams.form.NoQuestions` when the bank is too thin."""
    pool = candidates(desk)
    difficulty = {one.id: desk.item(one.id).difficulty for one in pool}
    chosen = choose_sealed(profile, pool, difficulty, count, lambda number: desk.dice(seed * 1_000 + number))
    return [
        Mock(
            id=f"{profile.id}-{number}",
            exam=profile.id,
            title=f"{profile.title} · mock {number}",
            seed=seed * 1_000 + number,
            items=items,
        )
        for number, items in enumerate(chosen, 1)
    ]


def mock_files(folder: Path, mocks: Sequence[Mock]) -> list[tuple[Path, str]]:
    """Where each mock belongs and its YAML: eight ids a line, so that a change is a short diff."""
    files = []
    for mock in mocks:
        lines = [SCHEMA_LINE, f"id: {mock.id}", f"exam: {mock.exam}", f"title: {mock.title}", f"seed: {mock.seed}"]
        rows = [", ".join(mock.items[at : at + 8]) for at in range(0, len(mock.items), 8)]
        text = "\n".join([*lines, "items: [", *(f"  {row}," for row in rows), "]"]) + "\n"
        files.append((folder / f"{mock.id}.yaml", text))
    return files
