"""What is to be done on each day until the exam?"""

from __future__ import annotations

import argparse
from pathlib import Path

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, UsageError, say_problems

CANCELLED = "marked cancelled, for the calendar to take out or strike through when it reads the file in."


def plan(program: Program, options: argparse.Namespace) -> int:
    """`plan`, as text or as a calendar file."""
    from scrubin.interop import calendar_file
    from scrubin.plain import plan as said
    from scrubin.study import planning

    if options.at is not None and options.ics is None:
        raise UsageError("--at is the hour of the events in the calendar file; add --ics FILE.")
    say_problems(program.desk.bank.problems)
    planned = planning.planned(program.desk)
    if options.ics is None:
        print("\n".join(said.lines(planned)))
        return DONE
    target = Path(options.ics).expanduser().absolute()
    try:
        program.export_plan(planned, target, options.at)
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); name another file.") from error
    print(f"Written to {target}")
    gone = calendar_file.cancelled(target.read_bytes())
    if gone:
        print(
            f"{gone} of the events written there before {'is' if gone == 1 else 'are'} no longer planned: {CANCELLED}"
        )
    return DONE
