"""What is in the question files, and what is wrong with them?"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from scrubin.banks import second_keys
from scrubin.banks.index import Bank
from scrubin.banks.lint import check_paths
from scrubin.banks.reference import read_reference
from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, FINDINGS, UsageError, say_problems
from scrubin.study import telling
from scrubin.study.wording import LETTERS


def check(program: Program, options: argparse.Namespace) -> int:
    """`banks check`: every finding on a line, exit 1 if there is one."""
    try:
        today = date.fromisoformat(options.today) if options.today else program.clock.now().date()
    except ValueError:
        raise UsageError(f"{options.today!r} is not a date; write it like 2027-01-15.") from None
    paths = _paths(program, options.path)
    findings = check_paths(paths, read_reference(program.places.banks[0] / "reference"), today)
    for finding in findings:
        print(finding)
    if not findings:
        print("No findings.")
    return FINDINGS if findings else DONE


def _paths(program: Program, asked: list[str]) -> list[Path]:
    paths = [Path(one).expanduser() for one in asked] or list(program.places.banks)
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"There is no file or folder {missing[0]}.")
    return paths


def stats(program: Program, options: argparse.Namespace) -> int:
    """`banks stats`: released items by topic, type and cognitive level."""
    bank = program.open_bank()
    say_problems(bank.problems)
    found = stats_shape(bank)
    if options.json:
        print(json.dumps(found, indent=1))
        return DONE
    print(f"{found['items']} released questions")
    for topic, row in found["topics"].items():
        types = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in row["types"].items())
        levels = ", ".join(f"{count} {level}" for level, count in row["cognitive"].items())
        print(f"{topic:<28}{row['released']:>5}   {types}; {levels}")
    return DONE


def stats_shape(bank: Bank) -> dict[str, Any]:
    """The documented JSON shape of the counts."""
    topics: dict[str, dict[str, Any]] = {}
    released = [head for head in bank.heads.values() if head.status == "released"]
    for head in released:
        row = topics.setdefault(head.topic, {"released": 0, "types": {}, "cognitive": {}})
        row["released"] += 1
        for group, name in (("types", head.type), ("cognitive", head.cognitive)):
            row[group][name] = row[group].get(name, 0) + 1
    for row in topics.values():
        row["types"], row["cognitive"] = dict(sorted(row["types"].items())), dict(sorted(row["cognitive"].items()))
    return {"items": len(released), "topics": dict(sorted(topics.items()))}


def show(program: Program, options: argparse.Namespace) -> int:
    """`banks show ID`."""
    bank = program.open_bank()
    item_id = options.id.upper()
    if item_id not in bank.heads:
        raise UsageError(f"There is no question {item_id} in the banks; ids look like VS-0001.")
    item = bank.item(item_id)
    order = item.part_ids()
    print(
        f"{item.id} version {item.version}, {item.status}, {item.topic} / {item.task}, {item.cognitive}\n\n{item.stem}\n"
    )
    texts = {part.id: part.text for part in getattr(item, "options", getattr(item, "steps", ()))}
    for letter, part in zip(LETTERS, order, strict=False):
        print(f"  {letter}  {texts[part]}")
    print(f"\nKey: {telling.answer_text(order, item.key_response())}\n")
    for line in [*telling.explanation(item, order, None), *telling.sources(item)]:
        print(f"{line.lead + '  ' if line.lead else ''}{line.text}")
    return DONE


def blind(program: Program, options: argparse.Namespace) -> int:
    """`banks blind`: what a second solver gets to see."""
    print(json.dumps(second_keys.sheet(_items(program, options.path)), indent=1, ensure_ascii=False))
    return DONE


def second_key(program: Program, options: argparse.Namespace) -> int:
    """`banks second-key FILE`: compare and record; exit 1 if an answer disagrees."""
    try:
        lines = Path(options.answers).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8 text"
        raise UsageError(f"{options.answers} cannot be read ({why}); name a file of JSON lines.") from None
    answers = [_answer(options.answers, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    records = second_keys.compare(_items(program, options.path), answers)
    second_keys.record(program.places.banks[0] / "reference" / second_keys.NAME, records)
    off = [one for one in records if not one.agreed]
    for one in off:
        print(f"{one.item} version {one.version}: answered {one.answer}. {one.reason or ''}")
    print(f"{len(records)} recorded, {len(off)} disagree")
    return FINDINGS if off else DONE


def _answer(file: str, number: int, line: str) -> second_keys.Answer:
    try:
        return second_keys.Answer.model_validate_json(line)
    except ValueError:
        expected = '{"item": "VS-0001", "answer": "B", "confidence": "sure"}'
        raise UsageError(f"{file}:{number}: not an answer; expected a line like {expected}") from None


def _items(program: Program, asked: list[str]) -> list[Any]:
    from scrubin.banks.lint import load_paths

    placed, _ = load_paths(_paths(program, asked))
    return [one.item for one in placed if one.item.status != "retired"]
