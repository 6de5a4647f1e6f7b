"""The history as JSON. The shape is documented in docs/using.md and kept stable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scrubin.study.looking_back import PastAttempt


def rows(past: Sequence[PastAttempt]) -> list[dict[str, Any]]:
    """One object an attempt, the newest first. `items` and `correct` of an exam leave out nothing but pretest questions."""
    return [
        {
            "id": one.record.id,
            "exam": one.record.exam,
            "mode": one.record.mode,
            "started_at": one.record.started_at.isoformat(),
            "submitted_at": one.record.submitted_at.isoformat() if one.record.submitted_at else None,
            "items": one.record.items,
            "answered": one.record.answered,
            "correct": one.record.correct,
            "scaled_estimate": one.record.scaled,
            "passed": one.record.passed,
            "domains": {
                domain: {"items": items, "correct": right} for domain, (items, right) in sorted(one.domains.items())
            },
        }
        for one in past
    ]


def dump(past: Sequence[PastAttempt]) -> str:
    """Indented JSON text with a last line break."""
    return json.dumps(rows(past), indent=1, ensure_ascii=False) + "\n"
