"""What does the clinic say of a deed: right or not, why, and what harm it may do?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Right or wrong, with the reasons in the field's words, and the harm where there is one."""

    right: bool
    said: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
