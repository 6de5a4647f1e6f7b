"""Does the bank hold what the plan says? (check 28)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrubin.banks.lint import thresholds as limit
from scrubin.banks.lint.finding import Finding, found
from scrubin.banks.loader import Placed
from scrubin.banks.plan import Plan, empty_tasks


def check(placed: Sequence[Placed], plan: Plan) -> Iterator[Finding]:
    """Each topic's share of the bank within three points of the plan's, and an item for each planned task."""
    counts = Counter(one.item.topic for one in placed)
    planned = sum(row.items for row in plan.topics)
    for row in plan.topics:
        share, wanted = counts[row.topic] / max(1, len(placed)), row.items / planned
        if abs(share - wanted) > limit.TOPIC_SHARE:
            what = f"{row.topic} has {share:.1%} of the items, the plan says {wanted:.1%}; expected within {limit.TOPIC_SHARE:.0%}"
            yield found(placed[0], "topic-share", "block", what)
    for task in empty_tasks(plan, [one.item for one in placed]):
        yield found(placed[0], "empty-task", "block", f"the plan names {task}, but no item has such a task")
