"""What is in the question files, and what is wrong with them?"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from scrubin.banks import plan as plans
from scrubin.banks import second_keys, worded
from scrubin.banks.files import read_files
from scrubin.banks.index import Bank
from scrubin.banks.lint import check_paths
from scrubin.banks.lint.figures import figures
from scrubin.banks.reference import read_reference
from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, FINDINGS, UsageError, say_problems
from scrubin.study import telling


def check(program: Program, options: argparse.Namespace) -> int:
    """`banks check`: every finding on a line, exit 1 if there is one."""
    try:
        today = date.fromisoformat(options.today) if options.today else program.clock.now().date()
    except ValueError:
        raise UsageError(f"{options.today!r} is not a date; write it like 2027-01-15.") from None
    paths = _paths(program, options.path)
    published = Path(options.against).expanduser() if options.against else None
    if published is not None and not published.is_dir():
        raise UsageError(f"There is no folder {published}; name one that holds the published texts.")
    findings = check_paths(paths, read_reference(program.places.banks[0] / "reference"), today, published)
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


def coverage(program: Program, _options: argparse.Namespace) -> int:
    """`banks coverage`: the table skill, task, questions."""
    path = program.places.banks[0] / "reference" / plans.NAME
    plan, problems = plans.read_plan(path)
    say_problems(problems)
    if plan is None:
        raise UsageError(f"{path} names no skills; docs/writing-questions.md shows how.")
    bank = program.open_bank()
    print(plans.coverage(plan, [head for head in bank.heads.values() if head.status == "released"]), end="")
    return DONE


def stats(program: Program, options: argparse.Namespace) -> int:
    """`banks stats`: released items by topic, type and level, and the figures of the bank as a whole."""
    bank = program.open_bank()
    say_problems(bank.problems)
    found = stats_shape(bank, read_reference(program.places.banks[0] / "reference").terms)
    print("\n".join(stats_lines(found)) if not options.json else json.dumps(found, indent=1))
    return DONE


def stats_shape(bank: Bank, terms: frozenset[str]) -> dict[str, Any]:
    """The documented JSON shape of the counts and figures. Shares are from 0 to 1."""
    whole = figures([bank.item(key) for key, head in sorted(bank.heads.items()) if head.status == "released"], terms)
    topics = {
        topic: {
            "released": count,
            "share": round(count / whole.items, 4),
            "types": whole.types_by_topic[topic],
            "cognitive": whole.cognitive[topic],
            "facts": whole.facts[topic],
            "reading_grade": round(whole.reading[topic], 1),
        }
        for topic, count in whole.topics.items()
    }
    return {
        "items": whole.items,
        "types": whole.types,
        "topics": topics,
        "key_position": [round(share, 3) for share in whole.key_position],
        "key_longest": round(whole.key_longest, 3),
        "key_shortest": round(whole.key_shortest, 3),
        "key_stands_out": round(whole.stands_out, 3),
        "key_rank_among_numbers": list(whole.number_rank),
        "negative_stems": round(whole.negative, 3),
        "stems_that_ask": round(whole.asked, 3),
        "unfocused_stems": round(whole.unfocused, 3),
        "absolutes_in_distractors_only": round(whole.absolutes, 3),
        "clang": round(whole.clang, 3),
        "convergence": round(whole.converging, 3),
        "women_and_men": [whole.women, whole.men],
        "guessing": {"chance": round(whole.chance, 3), **{name: round(got, 3) for name, got in whole.guessing.items()}},
    }


def stats_lines(found: dict[str, Any]) -> list[str]:
    """The same for people."""
    lines = [f"{found['items']} released questions"]
    for topic, row in found["topics"].items():
        types = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in row["types"].items())
        levels = ", ".join(f"{count} {level}" for level, count in row["cognitive"].items())
        lines.append(
            f"{topic:<28}{row['released']:>5} {row['share']:>6.1%}   {types}; {levels}; {row['facts']} facts; grade {row['reading_grade']}"
        )
    if not found["items"]:
        return lines
    guessing = dict(found["guessing"])
    chance = guessing.pop("chance")
    women, men = found["women_and_men"]
    lines += [
        "",
        f"Key position        {'  '.join(f'{share:.1%}' for share in found['key_position'])}",
        f"Key longest         {found['key_longest']:.1%}, shortest {found['key_shortest']:.1%}, stands out {found['key_stands_out']:.1%}",
        f"Key among numbers   {'  '.join(str(count) for count in found['key_rank_among_numbers'])} (smallest to largest)",
        f"Negative stems      {found['negative_stems']:.1%}; stems that ask {found['stems_that_ask']:.1%}; unfocused {found['unfocused_stems']:.1%}",
        f"Absolutes           {found['absolutes_in_distractors_only']:.1%}; clang {found['clang']:.1%}; convergence {found['convergence']:.1%}",
        f"Women and men       {women} and {men} stems",
        f"Guessing            chance {chance:.1%}; " + "; ".join(f"{name} {got:.1%}" for name, got in guessing.items()),
    ]
    return lines


def show(program: Program, options: argparse.Namespace) -> int:
    """`banks show ID`."""
    bank = program.open_bank()
    item_id = options.id.upper()
    if item_id not in bank.heads:
        raise UsageError(f"There is no question {item_id} in the banks; ids look like VS-0001.")
    item = bank.item(item_id).realized(None)
    order = item.part_ids()
    print(
        f"{item.id} version {item.version}, {item.status}, {item.topic} / {item.task}, {item.cognitive}\n\n{item.stem}\n"
    )
    for line in item.in_words(order)[1:]:
        print(f"  {line}")
    print(f"\nKey: {telling.answer_text(item, order, item.key_response())}\n")
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
    keyed = {one.item for one in records}
    said = [one for one in _items(program, options.path) if one.id in keyed]
    worded.record(program.places.banks[0] / "reference" / worded.NAME, said)
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
    return [one.item for one in read_files(_paths(program, asked)).placed if one.item.status != "retired"]
