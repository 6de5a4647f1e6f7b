"""What is wrong with these questions? One module a family of checks; thresholds in `thresholds.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scrubin.banks import second_keys, worded
from scrubin.banks.files import read_files
from scrubin.banks.lint import (
    clues,
    deeds,
    evidence,
    kinds,
    mocks,
    numbers,
    options,
    originality,
    people,
    planned,
    reading,
    together,
    twins,
    wording,
)
from scrubin.banks.lint.finding import Context, Finding
from scrubin.banks.loader import Placed
from scrubin.banks.plan import NAME as PLAN
from scrubin.banks.plan import read_plan
from scrubin.banks.reference import Reference
from scrubin.banks.second_keys import SecondKey
from scrubin.banks.worded import Worded
from scrubin.banks.yaml_source import Problem

ONE_BY_ONE = (
    options.check,
    wording.check,
    evidence.check,
    numbers.check,
    clues.check,
    reading.check,
    kinds.check,
    people.check,
    deeds.check,
)


def check_paths(
    paths: Sequence[Path], reference: Reference, today: date, published: Path | None = None
) -> list[Finding | Problem]:
    """Every finding in these files and folders, by place. A waived finding is left out.

    `published`: a folder of published texts that no item may share eight words in a row with.
    """
    files = read_files(paths)
    placed, problems = files.placed, list(files.problems)
    folder = _reference_folder(paths)
    keys, unread = _second_keys(folder / second_keys.NAME)
    plan, unplanned = read_plan(folder / PLAN)
    versions, unreadable = _versions(folder / worded.NAME)
    problems += unread + unplanned + unreadable
    context = Context(
        reference,
        keys,
        today,
        {one.item.id for one in placed},
        whole=any((path / "topics").is_dir() or path.name == "topics" for path in paths),
        versions=versions,
        words=reference.terms.union(*(worded.words(one.item.model_dump_json()) for one in placed)),
    )
    findings: list[Finding] = []
    for one in placed:
        if one.item.status != "retired":
            for check in ONE_BY_ONE:
                findings += check(one, context)
    living = [one for one in placed if one.item.status != "retired"]
    findings += twins.check(living)
    findings += together.check(living, context)
    if plan is not None and context.whole and living:
        findings += planned.check(living, plan)
    if context.whole:
        problems += mocks.check(files.mocks, {one.id: one for one in files.exams.values()}, placed)
    if published is not None:
        findings += originality.check(living, published)
    kept = [finding for finding in findings if not _waived(finding, placed)]
    return sorted([*problems, *kept], key=lambda found: (found.file, found.line, found.column, str(found)))


def _second_keys(path: Path) -> tuple[dict[str, SecondKey], list[Problem]]:
    try:
        return second_keys.read(path), []
    except ValueError as error:
        return {}, [Problem(str(path), 1, 1, f"second-key: {error}")]


def _versions(path: Path) -> tuple[dict[str, Worded] | None, list[Problem]]:
    try:
        return worded.read(path) if path.is_file() else None, []
    except ValueError as error:
        return {}, [Problem(str(path), 1, 1, f"unrecorded: {error}")]


def _reference_folder(paths: Sequence[Path]) -> Path:
    """The reference folder of the bank that the first path belongs to."""
    for path in paths:
        for folder in (path.absolute(), *path.absolute().parents):
            if (folder / "reference").is_dir():
                return folder / "reference"
    return Path("reference")


def _waived(finding: Finding, placed: Sequence[Placed]) -> bool:
    item = next((one.item for one in placed if one.item.id == finding.item), None)
    return (
        finding.level == "review" and item is not None and any(waiver.check == finding.check for waiver in item.waivers)
    )
