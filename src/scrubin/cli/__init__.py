"""Which commands and options are there? They parse, delegate, and set the exit code: 0 done, 1 findings, 2 usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, USAGE, UsageError
from scrubin.cli.parser import parser


def run(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    options = parser().parse_args(argv)
    program = Program.here(options.data_dir, options.banks or ())
    try:
        for notice in program.notices:
            print(notice, file=sys.stderr)
        return int(options.do(program, options))
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except Exception as error:
        from scrubin.store.engine import StoreProblem

        if isinstance(error, StoreProblem):
            print(error, file=sys.stderr)
        else:
            program.report_fault(error)
        return USAGE
