"""How are questions put in order so that no group stands in a long row?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scrubin.learning.selection import LONGEST_RUN

T = TypeVar("T")


def third(group: str, before: Sequence[str]) -> bool:
    """Whether one more of this group would be the third in a row, after the groups asked before."""
    tail = before[-LONGEST_RUN:]
    return len(tail) == LONGEST_RUN and set(tail) == {group}


def mixed(things: Iterable[T], group: Callable[[T], str], before: Sequence[str] = ()) -> list[T]:
    """The things with at most two of a group in a row, wherever that can be; otherwise in the order given.

    Each place takes the first thing left that makes no third in a row and leaves a rest that can still be mixed. Where
    one group is too large for that, its surplus stands at the end. `before`: the groups asked before the first.
    """
    left = list(things)
    groups = [group(one) for one in left]
    counts, asked = Counter(groups), list(before[-LONGEST_RUN:])
    found: list[T] = []
    while left:
        at = _next(groups, counts, asked)
        found.append(left.pop(at))
        taken = groups.pop(at)
        counts[taken] -= 1
        asked = [*asked[1 - LONGEST_RUN :], taken]
    return found


def _next(groups: Sequence[str], counts: Counter[str], before: Sequence[str]) -> int:
    """Which of the groups left to take from."""
    first = list(dict.fromkeys(groups))
    free = [one for one in first if not third(one, before)] or first
    surplus = _surplus(counts, before)
    for one in free:
        counts[one] -= 1
        rest = _surplus(counts, [*before, one])
        counts[one] += 1
        if rest <= surplus:
            return groups.index(one)
    return groups.index(free[0])


def _surplus(counts: Counter[str], before: Sequence[str]) -> int:
    """How many things too many the largest group has: between and around n others stand at most 2(n + 1) of it."""
    whole = counts.total()
    last = before[-1] if before else None
    run = 2 if last is not None and third(last, before) else 1
    over = (
        many - LONGEST_RUN * (whole - many + 1) + (run if one == last else 0) for one, many in counts.items() if many
    )
    return max(0, 0, *over)
