"""What do an answer's update and the home screen's forecast cost when the log is long?

Usage: python -m benchmarks.learning_cost [ANSWERS] [FOLDER]. Writes a record of so many answers (20,000) over 200 days to
the questions that come with the program, in a temporary folder or in FOLDER, and times what is done with it.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from scrubin.bootstrap import Program
from scrubin.learning import readiness, schedule
from scrubin.learning.schedule import Memory
from scrubin.store import responses
from scrubin.store.engine import writing
from scrubin.store.settings import changed
from scrubin.store.tables import attempt, response
from scrubin.study import believing, foretelling, home, raising, trends
from scrubin.study.desk import Desk

DAYS = 200
EXAM = "ccma"
ROUNDS = 200


@dataclass(frozen=True)
class Cost:
    """Median and 95th percentile in milliseconds of the processor, and the goal where there is one."""

    what: str
    median: float
    slow: float
    goal: float | None = None


def record(desk: Desk, answers: int, seed: int = 1) -> None:
    """A long record: each day some new questions and some met before, 60 to 85 % right, and what follows from it."""
    dice, heads = random.Random(seed), desk.served()
    now, today, terms = desk.clock.now(), desk.today(), desk.terms()
    memories: dict[str, Memory] = {}
    rows: list[dict[str, Any]] = []
    for at in range(answers):
        ago = DAYS - 1 - at * DAYS // answers
        head, day = dice.choice(heads), today - timedelta(days=ago)
        before = memories.get(head.id)
        right = dice.random() < 0.6 + 0.25 * at / answers
        rating = schedule.suggested_rating(correct=right, confidence=None)
        recall = schedule.retrievability(before, day) if before else None
        stability, difficulty, days = schedule.stepped(before, rating, day, terms)
        due = day + timedelta(days=days)
        memories[head.id] = Memory(stability, difficulty, day, due, (before.reps if before else 0) + 1, 0)
        rows.append(
            {
                "attempt_id": "0" * 32,
                "item_id": head.id,
                "item_version": head.version,
                "topic": head.topic,
                "task": head.task,
                "mode": "drill",
                "answer": json.dumps({"type": head.type, "option": "a"}),
                "part_order": json.dumps(head.parts),
                "correct": right,
                "duration_ms": dice.randint(8_000, 70_000),
                "at": now - timedelta(days=ago),
                "day": day,
                "rating": rating,
                "due": due,
                "recall": recall,
                "expected": 0.7,
            }
        )
    with writing(desk.engine) as connection:
        connection.execute(insert(attempt).values(**_drill(now)))
        connection.execute(insert(response), rows)
        for item_id, memory in memories.items():
            responses.remember(connection, item_id, desk.bank.heads[item_id].version, memory, memory.due)


def _drill(now: datetime) -> dict[str, Any]:
    counts = dict.fromkeys(("items", "answered", "correct", "scored_items", "scored_correct"), 0)
    named = {"id": "0" * 32, "mode": "drill", "title": "Drill", "practice": True, "extra_time": 1.0}
    return {**named, **counts, "started_at": now, "submitted_at": now}


def timed(what: str, deed: Callable[[], object], rounds: int, goal: float | None = None) -> Cost:
    """Time a deed on the processor, for the machine may be shared; the first time left out."""
    deed()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        deed()
        spent.append((time.process_time() - start) * 1000)
    return Cost(what, statistics.median(spent), statistics.quantiles(spent, n=20)[-1], goal)


def one_answer(desk: Desk) -> list[float]:
    """Milliseconds for moving what is kept by one more answer, in its transaction, the commit left out."""
    spent = []
    heads = [head for head in desk.served() if desk.profiles[EXAM].domain_of(head.topic, head.task)]
    dice = random.Random(2)
    for _ in range(ROUNDS):
        head = dice.choice(heads)
        with writing(desk.engine, durable=False) as connection:
            connection.execute(
                insert(response).values(
                    attempt_id="0" * 32,
                    item_id=head.id,
                    item_version=head.version,
                    topic=head.topic,
                    task=head.task,
                    mode="drill",
                    answer='{"type":"single_choice","option":"a"}',
                    part_order='["a","b","c","d"]',
                    correct=dice.random() < 0.7,
                    duration_ms=20_000,
                    at=desk.clock.now(),
                    day=desk.today(),
                    expected=0.7,
                )
            )
            start = time.process_time()
            believing.bring_up(connection, desk)
            spent.append((time.process_time() - start) * 1000)
    return spent[1:]


def measure(desk: Desk) -> list[Cost]:
    """Time everything."""
    blueprint = believing.blueprint_of(desk.profiles[EXAM])
    start = time.process_time()
    with writing(desk.engine) as connection:
        belief = believing.bring_up(connection, desk)
    whole = (time.process_time() - start) * 1000
    assert belief is not None
    seen = readiness.Evidence(belief.domains[0], right=True, label=0.7)
    moved = one_answer(desk)
    outlook = believing.outlook(desk)
    assert outlook is not None
    return [
        timed("an answer moves the belief", lambda: readiness.after(belief, blueprint, seen), ROUNDS, 1.0),
        Cost(
            "the same with reading and keeping it", statistics.median(moved), statistics.quantiles(moved, n=20)[-1], 1.0
        ),
        timed("home: the forecast", lambda: believing.outlook(desk), ROUNDS, 5.0),
        timed("home, in a thread: what would raise it", lambda: raising.raised(desk, outlook), 20),
        timed("home: all other figures", lambda: home.today(desk), 20),
        timed("history: the forecasts", lambda: foretelling.record(desk), 20),
        timed("history: retention, minutes, pace, load", lambda: trends.lines(desk), 10),
        Cost("the belief worked out from the whole log", whole, whole),
    ]


def main(answers: int, folder: Path) -> None:
    """Make the record, print a line for each cost."""
    program = Program.here(str(folder))
    for name, value in (("exam", EXAM), ("welcomed", True)):
        program.save_settings(changed(program.settings, name, value))
    record(program.desk, answers)
    print(f"{answers:,} answers in the log                         median      95 %  goal")
    for cost in measure(program.desk):
        met = f"  under {cost.goal:g} ms: {'met' if cost.median < cost.goal else 'NOT met'}" if cost.goal else ""
        print(f"{cost.what:<43} {cost.median:8.2f} ms {cost.slow:8.2f} ms{met}")
    program.desk.engine.dispose()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if len(sys.argv) > 2:
        main(count, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as name:
            main(count, Path(name))
