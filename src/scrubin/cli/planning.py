"""What is to be done on each day until the exam?"""

from __future__ import annotations

import argparse
from pathlib import Path

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, UsageError, say_problems


def plan(program: Program, options: argparse.Namespace) -> int:
    """`plan`, as text or as a calendar file."""
    from scrubin.plain import plan as said
    from scrubin.study import planning

    say_problems(program.desk.bank.problems)
    planned = planning.planned(program.desk)
    if options.ics is None:
        print("\n".join(said.lines(planned)))
        return DONE
    target = Path(options.ics).expanduser().absolute()
    try:
        program.export_plan(planned, target)
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); name another file.") from error
    print(f"Written to {target}")
    return DONE
