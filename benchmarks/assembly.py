"""How long does it take to draw a full CCMA form from the shipped bank? Usage: python -m benchmarks.assembly [TIMES]."""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date

from scrubin.banks.index import open_bank
from scrubin.bootstrap import built_in_banks
from scrubin.exams.form import Candidate, assemble


def main(times: int) -> None:
    """Print the median, and that of the index's opening."""
    bank = open_bank([built_in_banks()], None)
    profile = bank.exams()["ccma"]
    heads = bank.served(date(2026, 11, 21))
    pool = [
        Candidate(head.id, head.version, head.topic, head.task, head.type, head.parts, head.enemies) for head in heads
    ]
    took = []
    for seed in range(times):
        start = time.perf_counter()
        form = assemble(profile, pool, random.Random(seed), seed=seed)
        took.append(time.perf_counter() - start)
    print(
        f"a CCMA form of {len(form.seats)} from {len(pool)} questions: {statistics.median(took) * 1000:.1f} ms (median of {times})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
