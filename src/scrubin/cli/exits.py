"""How does a command end?"""

from __future__ import annotations

import sys
from collections.abc import Sequence

DONE, FINDINGS, USAGE = 0, 1, 2


MOST_SAID = 5


def say_problems(problems: Sequence[object]) -> None:
    """What was left out of the banks, on the standard error, so that no question goes missing in silence."""
    for problem in problems[:MOST_SAID]:
        print(problem, file=sys.stderr)
    if len(problems) > MOST_SAID:
        print(f"… and {len(problems) - MOST_SAID} more; `scrubin banks check` lists them all.", file=sys.stderr)


class UsageError(Exception):
    """What was asked for cannot be; the message says what can."""
