"""How long does `scrubin data rebuild` take with many answers? Usage: python -m benchmarks.rebuild_cost [ANSWERS]."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from scrubin.bootstrap import Program, places
from scrubin.exams.attempt import Terms
from scrubin.store import attempts, responses
from scrubin.store.engine import writing
from scrubin.store.responses import NewResponse
from scrubin.study import checking, rebuilding
from scrubin.study.desk import Desk

A_DAY = 60
ANSWER = '{"type":"single_choice","option":"a"}'


def main(answers: int) -> None:
    """Print the time of a rebuild of everything, and of the check that nothing is astray."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(places(folder))
        program.save_settings(replace(program.settings, exam="ccma"))
        desk = program.desk
        log(desk, answers, random.Random(7))
        first, began = timed(lambda: rebuilding.rebuild(desk))
        again, anew = timed(lambda: rebuilding.rebuild(desk))
        problems, checked = timed(lambda: checking.problems(desk))
        desk.engine.dispose()
    assert not again.changed
    assert not again.belief_changed
    assert not problems
    print(
        f"{answers:,} answers, {first.remembered:,} questions, in seconds (of them at work on a core): "
        f"from nothing {began}, anew {anew}, check {checked}"
    )


def timed(deed: Callable[[], Any]) -> tuple[Any, str]:
    """What it gives, and the seconds it took by the clock and of the processor."""
    clock, core = time.perf_counter(), time.process_time()
    found = deed()
    return found, f"{time.perf_counter() - clock:.1f} ({time.process_time() - core:.1f})"


def log(desk: Desk, answers: int, dice: random.Random) -> None:
    """Answers to the bank's own questions, four in five right, sixty a day up to today; all feed the schedule."""
    heads, today, met = desk.served(), desk.today(), set[str]()
    with writing(desk.engine) as connection:
        attempts.insert_attempt(
            connection,
            id="0" * 32,
            mode="review",
            exam=None,
            title="Review",
            terms=Terms(),
            form=None,
            items=answers,
            at=desk.clock.now(),
        )
        for at in range(answers):
            head, ago = dice.choice(heads), timedelta(days=(answers - at) // A_DAY)
            right, again = dice.random() < 0.8, head.id in met
            met.add(head.id)
            row = NewResponse(
                attempt_id="0" * 32,
                item_id=head.id,
                item_version=head.version,
                topic=head.topic,
                task=head.task,
                mode="review",
                answer=ANSWER,
                part_order='["a","b","c","d"]',
                correct=right,
                confidence=None,
                duration_ms=20_000,
                at=desk.clock.now() - ago,
                day=today - ago,
                rating=3 if right else 1,
                due=today - ago + timedelta(days=3),
                recall=0.9 if again else None,
                expected=0.7,
            )
            responses.append(connection, row)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
