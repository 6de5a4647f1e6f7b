"""Which commands and options are there, and what do they say of themselves?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from scrubin import __version__
from scrubin.cli.exits import USAGE

if TYPE_CHECKING:
    from scrubin.bootstrap import Program

ONLY = ("all", "unseen", "missed", "flagged")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="scrubin",
        description="Practice for the medical-assistant exams. Without a command the full screen opens.",
        epilog="Exit codes: 0 done, 1 findings, 2 usage. Manual: docs/using.md",
    )
    top.add_argument("--version", action="version", version=f"scrubin {__version__}")
    top.add_argument("--data-dir", metavar="DIR", help="where your record is kept (or SCRUBIN_DATA_DIR)")
    top.add_argument("--banks", metavar="DIR", action="append", help="a folder with more questions; may be given again")
    top.add_argument("--plain", action="store_true", help="line by line instead of the full screen")
    top.set_defaults(do=_from("study", "home"))
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _practice_commands(commands)
    _bank_commands(commands)
    _exam_commands(commands)
    _data_commands(commands)
    return top


def _plain(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="line by line: works through a pipe and with a screen reader",
    )


def _practice_commands(commands: Any) -> None:
    exam = commands.add_parser(
        "exam", help="sit a practice exam", description="Sit a practice exam, or go on with the unfinished one."
    )
    exam.add_argument("exam", nargs="?", metavar="EXAM", help="ccma, cma, rma …; default: your target exam")
    exam.add_argument("--items", type=_whole(1, 500), metavar="N", help="how many questions (default: the full form)")
    exam.add_argument("--minutes", type=_whole(1, 600), metavar="M", help="test time (default: the exam's own pace)")
    exam.add_argument(
        "--seed", type=_whole(0, 2**31 - 1), metavar="S", help="the same seed gives everybody the same form"
    )
    exam.add_argument(
        "--mock",
        type=_whole(1, 99),
        metavar="N",
        help="the exam's sealed mock N: full length, kept out of drills until sat",
    )
    exam.add_argument(
        "--extra-time",
        type=float,
        choices=(1.0, 1.25, 1.5, 2.0),
        default=1.0,
        metavar="F",
        help="1.25, 1.5 or 2 times the limit",
    )
    exam.add_argument("--practice", action="store_true", help="can be paused; the clock stops when you leave")
    exam.add_argument(
        "--new", action="store_true", help="begin anew: an unfinished exam is given up and leaves the history"
    )
    exam.set_defaults(do=_from("study", "exam"))
    drill = commands.add_parser(
        "drill", help="drill topics, or the weakest", description="Drill topics, or where practice gains most."
    )
    drill.add_argument("topic", nargs="*", metavar="TOPIC", help="vitals, ecg …; none: the weakest")
    drill.add_argument("--count", type=_whole(1, 500), default=10, metavar="N", help="how many questions (default 10)")
    drill.add_argument("--only", choices=ONLY, default="all", help="which questions (default all)")
    drill.add_argument("--cram", action="store_true", help="leave the schedule alone; answers are kept all the same")
    drill.set_defaults(do=_from("study", "drill"))
    lab = _lab_command(commands)
    review = commands.add_parser("review", help="review what is due", description="Review what is due today.")
    review.set_defaults(do=_from("study", "review"))
    for command in (exam, drill, lab, review):
        _plain(command)
    _history_command(commands)
    _plan_command(commands)
    _journal_command(commands)
    _readiness_command(commands)


def _lab_command(commands: Any) -> Any:
    lab = commands.add_parser(
        "lab", help="practise with your hands", description="A round in the Skills lab; moves no schedule and no score."
    )
    lab.add_argument("bench", metavar="BENCH", help="electrodes, tracings, reversals, strips, rates, doses …")
    lab.add_argument("--level", type=_whole(1, 3), default=1, metavar="N", help="1 to 3 (default 1)")
    lab.add_argument("--count", type=_whole(1, 50), metavar="N", help="how many (default: the bench's round)")
    lab.add_argument("--seed", type=_whole(0, 2**31 - 1), metavar="S", help="the same seed gives the same round")
    lab.set_defaults(do=_from("study", "lab"))
    return lab


def _history_command(commands: Any) -> None:
    history = commands.add_parser(
        "history", help="what you have done", description="List your attempts, the newest first."
    )
    shape = history.add_mutually_exclusive_group()
    shape.add_argument("--json", dest="shape", action="store_const", const="json", help="as JSON")
    shape.add_argument("--csv", dest="shape", action="store_const", const="csv", help="as CSV")
    history.add_argument("--exam", metavar="EXAM", help="only this exam")
    history.add_argument("--topic", metavar="TOPIC", help="only attempts with this domain or topic")
    shape.add_argument(
        "--forecasts", dest="shape", action="store_const", const="forecasts", help="each forecast, and what came"
    )
    shape.add_argument(
        "--trends", dest="shape", action="store_const", const="trends", help="retention, minutes, pace, what comes due"
    )
    history.set_defaults(do=_from("study", "history"))


def _plan_command(commands: Any) -> None:
    plan = commands.add_parser(
        "plan", help="what to do on each day until the exam", description="The daily plan until your exam."
    )
    plan.add_argument("--ics", metavar="FILE", help="write it as a calendar file; replaces only one of Scrub In's own")
    plan.add_argument("--at", type=_hour, metavar="HH:MM", help="the hour of the study events (default: all day)")
    plan.set_defaults(do=_from("planning", "plan"))


def _journal_command(commands: Any) -> None:
    journal = commands.add_parser(
        "journal", help="your mistakes, and what mends them", description="List your mistakes, sure but wrong first."
    )
    what = journal.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="every mistake, not only the first 20 open and mended ones")
    what.add_argument("--sure", action="store_true", help="how often you were right when you said you were sure")
    what.add_argument("--drill", type=_whole(1, 9_999), metavar="N", help="drill the mistake of this number")
    _plain(journal)
    journal.set_defaults(do=_from("study", "journal"))


def _readiness_command(commands: Any) -> None:
    readiness = commands.add_parser(
        "readiness",
        help="how likely you are to pass today",
        description="How likely you are to pass your target exam today, and what would raise it most.",
    )
    readiness.add_argument("--assumptions", action="store_true", help="what the forecast rests on")
    readiness.set_defaults(do=_from("study", "readiness"))


def _bank_commands(commands: Any) -> None:
    banks = _group(commands, "banks", "the question files")
    check = banks.add_parser(
        "check", help="check question files", description="Check question files; exit 1 on any finding."
    )
    check.add_argument("path", nargs="*", metavar="PATH", help="files or folders (default: all banks)")
    check.add_argument("--today", metavar="DATE", help="check review dates as on this day (YYYY-MM-DD)")
    check.add_argument(
        "--against",
        metavar="DIR",
        help="a folder of published texts that no question may share eight words in a row with",
    )
    check.set_defaults(do=_from("banks", "check"))
    stats = banks.add_parser("stats", help="count questions", description="Count questions by topic, type and level.")
    stats.add_argument("--json", action="store_true", help="as JSON")
    stats.set_defaults(do=_from("banks", "stats"))
    coverage = banks.add_parser("coverage", help="which skill is trained by which questions, as Markdown")
    coverage.set_defaults(do=_from("banks", "coverage"))
    show = banks.add_parser("show", help="print one question with key and rationales")
    show.add_argument("id", metavar="ID", help="like VS-0001")
    show.set_defaults(do=_from("banks", "show"))
    blind = banks.add_parser(
        "blind",
        help="print questions without keys, for a second solver",
        description="Stems and parts only, shuffled, as JSON.",
    )
    blind.add_argument("path", nargs="*", metavar="PATH", help="files or folders (default: all banks)")
    blind.set_defaults(do=_from("banks", "blind"))
    record = banks.add_parser("second-key", help="compare a second solver's answers with the keys and record them")
    record.add_argument("answers", metavar="FILE", help="JSON lines: item, answer, confidence, reason")
    record.add_argument(
        "path", nargs="*", metavar="PATH", help="files or folders the sheet was printed from (default: all banks)"
    )
    record.set_defaults(do=_from("banks", "second_key"))


def _exam_commands(commands: Any) -> None:
    exams = _group(commands, "exams", "the exam profiles")
    listing = exams.add_parser("list", help="list the exams")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(do=_from("exams", "listing"))
    form = exams.add_parser("form", help="draw a form without sitting it")
    form.add_argument("exam", metavar="EXAM", help="ccma, cma, rma …")
    form.add_argument(
        "--seed",
        type=_whole(0, 2**31 - 1),
        default=1,
        metavar="S",
        help="the same seed gives the same form (default 1)",
    )
    form.add_argument("--items", type=_whole(1, 500), metavar="N", help="how many questions (default: the full form)")
    form.add_argument("--json", action="store_true", help="as JSON")
    form.set_defaults(do=_from("exams", "form"))
    fill = exams.add_parser(
        "fill",
        help="how many forms the questions fill",
        description="Exam by exam and domain by domain: seats of a full form, questions for them, forms that share none.",
    )
    fill.add_argument("--json", action="store_true", help="as JSON")
    fill.set_defaults(do=_from("exams", "fill"))
    seal = exams.add_parser(
        "seal",
        help="choose the questions of the sealed mocks (for maintainers)",
        description="Write the mocks of an exam anew into the bank folder. Candidates who sat an old one keep their record.",
    )
    seal.add_argument("exam", metavar="EXAM", help="ccma, cma, rma …")
    seal.add_argument("--mocks", type=_whole(1, 9), default=1, metavar="N", help="how many (default 1)")
    seal.add_argument("--seed", type=_whole(0, 2**31 - 1), default=1, metavar="S", help="another seed, other questions")
    seal.set_defaults(do=_from("exams", "seal"))


def _data_commands(commands: Any) -> None:
    data = _group(commands, "data", "your record")
    data.add_parser("path", help="print where everything is kept").set_defaults(do=_from("data", "path"))
    data.add_parser("check", help="look for damage; exit 1 if there is any").set_defaults(do=_from("data", "check"))
    rebuild = "work out the schedule and the forecast again from your answers"
    data.add_parser("rebuild", help=rebuild).set_defaults(do=_from("data", "rebuild"))
    fit = data.add_parser("fit", help="fit the schedule to you, from 1,000 reviews on; exit 1 if the fit is not used")
    fit.add_argument("--defaults", action="store_true", help="go back to the default parameters")
    fit.set_defaults(do=_from("data", "fit"))
    disputes = data.add_parser("disputes", help="print the questions you disputed, for the maintainers")
    disputes.add_argument("file", metavar="FILE", nargs="?", help="write to this file instead of the screen")
    disputes.set_defaults(do=_from("data", "disputes"))
    backup = data.add_parser("backup", help="copy your record to a file")
    backup.add_argument("file", metavar="FILE")
    backup.set_defaults(do=_from("data", "backup"))
    restore = data.add_parser("restore", help="bring a copy back; the present record is kept beside it")
    restore.add_argument("file", metavar="FILE")
    restore.set_defaults(do=_from("data", "restore"))


def _group(commands: Any, name: str, said: str) -> Any:
    group = commands.add_parser(name, help=said)
    group.set_defaults(do=lambda *_: group.print_help() or USAGE)
    return group.add_subparsers(title="commands", metavar="COMMAND")


def _from(module: str, function: str) -> Any:
    """A command whose room is imported only when it is used."""

    def do(program: Program, options: argparse.Namespace) -> int:
        from importlib import import_module

        return int(getattr(import_module(f"scrubin.cli.{module}"), function)(program, options))

    return do


def _hour(text: str) -> Any:
    from datetime import datetime

    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an hour of the day; write it like 18:30") from None


def _whole(low: int, high: int) -> Any:
    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return int(text)

    return read
