"""Which way in: the full screen at once, or a command to parse first?"""

from __future__ import annotations

import sys


def main() -> int:
    """Run Scrub In with the process's own arguments; returns the exit code. Without any, no parser is loaded."""
    if len(sys.argv) == 1:
        from scrubin.bootstrap import Program, places, unusable

        why_not = unusable(places())
        if why_not:
            print(why_not, file=sys.stderr)
            return 2
        program = Program.here()
        return program.guarded(program.run_home)
    from scrubin.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
