"""What does it cost to open the error journal with a long log?

Usage: python -m benchmarks.journal_cost [ANSWERS]. Made answers to the shipped questions over 200 study days, three in ten
wrong; once with what each answer betrayed kept beside it, once as from before that was kept, so that each miss is graded
again. Every reading is in a new process, as when the journal is opened first.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from scrubin.bootstrap import Program, places
from scrubin.items.single_choice import SingleChoice, SingleChoiceResponse
from scrubin.store import snapshots
from scrubin.store.engine import writing
from scrubin.store.tables import attempt, memory, response

DAYS = 200
BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)
READ = """
import sys, time
from scrubin.bootstrap import Program, places
desk = Program(places(sys.argv[1])).desk
from scrubin.study import journalling
wall, work = time.perf_counter(), time.thread_time()
found = journalling.read(desk)
print(time.thread_time() - work, time.perf_counter() - wall, len(found.open), len(found.closed))
"""


def answers(desk: Any, many: int, *, named: bool) -> list[dict[str, Any]]:
    """Rows of `response`: questions drawn anew, seven in ten right."""
    dice = random.Random(1)
    items = [desk.item(head.id) for head in desk.served() if head.type == "single_choice"]
    return [_row(dice, dice.choice(items), DAYS * at // many, named=named) for at in range(many)]


def _row(dice: random.Random, item: SingleChoice, day: int, *, named: bool) -> dict[str, Any]:
    right = dice.random() < 0.7
    option = item.key if right else dice.choice([one for one in item.options if not one.correct])
    at = BEGAN + timedelta(days=day)
    betrayed = json.dumps([option.misconception]) if named and option.misconception else None
    return {
        "attempt_id": "a",
        "item_id": item.id,
        "item_version": item.version,
        "topic": item.topic,
        "task": item.task,
        "mode": "drill",
        "answer": SingleChoiceResponse(option=option.id).model_dump_json(),
        "part_order": json.dumps(list(item.part_ids())),
        "correct": right,
        "confidence": dice.choice((None, "guess", "unsure", "sure")),
        "duration_ms": 30_000,
        "at": at,
        "day": at.date(),
        "misconceptions": None if right else betrayed,
    }


def fill(folder: Path, many: int, *, named: bool) -> None:
    """A study record with so many answers."""
    program = Program(places(str(folder)))
    desk = program.desk
    rows = answers(desk, many, named=named)
    with writing(desk.engine) as connection:
        connection.execute(
            insert(attempt).values(
                id="a", mode="drill", title="Made", practice=False, extra_time=1.0, started_at=BEGAN,
                items=many, answered=many, correct=0, scored_items=0, scored_correct=0,
            )
        )  # fmt: skip
        met = {row["item_id"]: desk.item(row["item_id"]) for row in rows}
        snapshots.keep(connection, {(one.id, one.version): one.model_dump_json() for one in met.values()})
        connection.execute(insert(response), rows)
        due = {"due": BEGAN.date(), "reps": 9, "lapses": 7, "item_version": 1}
        connection.execute(insert(memory), [{"item_id": item_id, **due} for item_id in list(met)[:50]])
    program.close()


def main(many: int, rounds: int = 7) -> None:
    """Print the medians of each kind of log."""
    for named, said in ((True, "misconceptions kept"), (False, "all misses graded again")):
        with tempfile.TemporaryDirectory() as name:
            fill(Path(name), many, named=named)
            taken = []
            for _ in range(rounds):
                run = subprocess.run([sys.executable, "-c", READ, name], capture_output=True, text=True, check=True)
                work, wall, still, closed = run.stdout.split()
                taken.append((float(work) * 1000, float(wall) * 1000))
            work_ms, wall_ms = (statistics.median(column) for column in zip(*taken, strict=True))
            print(
                f"{many:,} answers, {said}: {work_ms:.0f} ms of work, {wall_ms:.0f} ms on the clock; "
                f"{still} open, {closed} closed"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
