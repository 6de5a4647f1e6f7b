"""How does a command end?"""

from __future__ import annotations

DONE, FINDINGS, USAGE = 0, 1, 2


class UsageError(Exception):
    """What was asked for cannot be; the message says what can."""
