"""What does the command line do?"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scrubin.bootstrap import Program, places, unusable
from scrubin.cli.exits import USAGE, UsageError
from scrubin.cli.parser import parser


def run(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code: 0 done, 1 findings, 2 usage. `argparse` itself exits with 2."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    options = parser().parse_args(argv)
    why_not = unusable(places(options.data_dir))
    if why_not:
        print(why_not, file=sys.stderr)
        return USAGE
    program = Program.here(options.data_dir, options.banks or ())
    for notice in program.notices:
        print(notice, file=sys.stderr)

    def do() -> int:
        try:
            return int(options.do(program, options))
        except UsageError as error:
            print(error, file=sys.stderr)
            return USAGE

    return program.guarded(do)
