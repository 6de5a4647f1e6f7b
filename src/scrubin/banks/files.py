"""Which question, exam and mock files stand under these paths, and what do they hold?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scrubin.banks.loader import Placed, load_exam_file, load_mock_file, load_topic_file
from scrubin.banks.yaml_source import Problem
from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.mock import Mock

SCHEMA_LINE = "# yaml-language-server: $schema="


@dataclass
class Files:
    """Everything valid, the exams and mocks by file path, and what is wrong with the rest."""

    placed: list[Placed] = field(default_factory=list)
    exams: dict[str, ExamProfile] = field(default_factory=dict)
    mocks: dict[str, Mock] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_files(paths: Iterable[Path]) -> Files:
    """Read the files and folders, by the folder each stands in: `exams`, `mocks`, or a topic."""
    files = Files()
    for path in _yaml_files(paths):
        try:
            content = path.read_bytes()
        except OSError as error:
            what = f"the file cannot be read ({error.strerror}); check its permissions"
            files.problems.append(Problem(str(path), 1, 1, what))
            continue
        match path.parent.name:
            case "exams":
                profile, found = load_exam_file(str(path), content)
                files.exams |= {str(path): profile} if profile else {}
            case "mocks":
                mock, found = load_mock_file(str(path), content)
                files.mocks |= {str(path): mock} if mock else {}
            case _:
                found = _read_topic(files, path, content)
        if not content.startswith(SCHEMA_LINE.encode()):
            what = f"schema-line: expected the first line to begin with {SCHEMA_LINE!r}"
            found = [*found, Problem(str(path), 1, 1, what)]
        files.problems += found
    return files


def _read_topic(files: Files, path: Path, content: bytes) -> list[Problem]:
    placed, found = load_topic_file(str(path), content)
    files.placed += placed
    astray = [one for one in placed if "topics" in path.parts and one.item.topic != path.parent.name]
    return found + [
        Problem(one.file, one.line, one.column, f"folder: topic {one.item.topic} stands in folder {path.parent.name}")
        for one in astray
    ]


def _yaml_files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        inside = [one for one in path.rglob("*.yaml") if one.parent.name != "reference"] if path.is_dir() else [path]
        files += sorted(inside)
    return list(dict.fromkeys(files))
