"""Does choosing questions as the program does bring more exam points than simpler ways? Simulated learners try each.

Usage: python -m benchmarks.drill [--learners N] [--worlds N] [--first-world SEED] [--laws LAW,...] [--answers N].
Each learner (`benchmarks.learners`, which shares neither code nor constants with the engine) answers 100 questions, none
of them twice, once for each policy from the same beginning. Ours is the program's own `learning.selection`, ten questions
a drill, with the belief moved by each answer. What counts is the share right to be expected on a fresh form, after less
before, in points of 100. Prints a table for each law of learning. Intervals are of 95 %, by drawing the learners anew,
pair by pair.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from statistics import fmean

from benchmarks.judging import bootstrap
from benchmarks.learners.laws import LAWS
from benchmarks.learners.learners import Learner, newcomer
from benchmarks.learners.practice import POLICIES, days, stream
from benchmarks.learners.world import World, make_world
from scrubin.learning.passing import Blueprint
from scrubin.learning.readiness import Evidence, after, prior
from scrubin.learning.selection import SUCCESS, Choice, draw
from scrubin.learning.skills import Believed

OURS = "ours"
NAMES = (*POLICIES, OURS)
A_DRILL = 10
ABOVE_BLUEPRINT = 0.05

Row = dict[str, tuple[float, float]]
"""By policy: points gained, share right."""


def ours(world: World, learner: Learner, answers: int, dice: random.Random) -> Iterator[bool]:
    """Drill by drill, as the program chooses; whether each answer was right."""
    blueprint = Blueprint(dict(world.seats), world.cut, world.published)
    belief, met = prior(blueprint), Counter[str]()
    fresh = {
        str(item.id): Choice(str(item.id), item.domain, domain=item.domain, label=item.label, options=item.options)
        for item in world.items
    }
    when, left = days(dice), answers
    while left and fresh:
        asked = draw(list(fresh.values()), min(A_DRILL, left), world.seats, Believed(belief, met), dice)
        left -= len(asked)
        for one in asked:
            item = world.items[int(one.choice.id)]
            right = learner.answer(item, next(when)).right
            belief = after(belief, blueprint, Evidence(item.domain, right, item.options, item.label))
            met[item.domain] += 1
            del fresh[one.choice.id]
            yield right


def rows_of(task: tuple[int, str, int, int]) -> list[Row]:
    """The learners of one world: world seed, law, how many, how many answers each."""
    seed, law, learners, answers = task
    world = make_world(seed)
    found = []
    for number in range(learners):
        row: Row = {}
        for name in NAMES:
            learner = newcomer(world, law, random.Random(f"{seed}:{number}"))
            before = learner.expected()
            dice = random.Random(f"{seed}:{law}:{number}:{name}")
            if name == OURS:
                right = list(ours(world, learner, answers, dice))
            else:
                right = [step.answer.right for step in stream(world, learner, POLICIES[name], answers, 0.0, dice=dice)]
            row[name] = 100 * (learner.expected() - before), fmean(right)
        found.append(row)
    return found


def ahead(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """By which share our mean gain is above theirs."""
    return fmean(ours) / fmean(theirs) - 1


def table(rows: Sequence[Row]) -> str:
    """A line for each policy, and the goals marked met or NOT."""
    gains = {name: [row[name][0] for row in rows] for name in NAMES}
    right = {name: fmean(row[name][1] for row in rows) for name in NAMES}
    lines = [f"{'policy':<11}{'gained':>7}  95 % interval  right"]
    for at, name in enumerate(NAMES):
        low, high = bootstrap(lambda a, _: fmean(a), [(one, 0.0) for one in gains[name]], random.Random(at))
        lines.append(f"{name:<11}{fmean(gains[name]):>7.2f}   {low:.2f} to {high:.2f}  {right[name]:>5.1%}")
    for theirs, least in (("blueprint", ABOVE_BLUEPRINT), ("random", 0.0)):
        by = ahead(gains[OURS], gains[theirs])
        low, high = bootstrap(ahead, list(zip(gains[OURS], gains[theirs], strict=True)), random.Random(9))
        goal = f"goal at least {least:+.0%}: {'met' if by >= least else 'NOT'}"
        lines.append(f"ours against {theirs}: {by:+.1%} (95 % interval {low:+.1%} to {high:+.1%}; {goal})")
    low, high = SUCCESS
    met = "met" if low <= right[OURS] <= high else "NOT"
    lines.append(f"ours right at first: {right[OURS]:.1%} (goal {low:.0%} to {high:.0%}: {met})")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.drill")
    parser.add_argument("--learners", type=int, default=5000, help="learners for each law; each tries every policy")
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--first-world", type=int, default=0, metavar="SEED")
    parser.add_argument("--laws", default=",".join(LAWS))
    parser.add_argument("--answers", type=int, default=100)
    asked = parser.parse_args(arguments)
    each = -(-asked.learners // asked.worlds)
    worlds = range(asked.first_world, asked.first_world + asked.worlds)
    with ProcessPoolExecutor() as pool:
        for law in asked.laws.split(","):
            began = time.monotonic()
            tasks = [(seed, law, each, asked.answers) for seed in worlds]
            rows = [row for part in pool.map(rows_of, tasks) for row in part]
            took = time.monotonic() - began
            print(f"\nLaw: {law}; {len(rows):,} learners, {asked.answers} questions each ({took:.0f} s)")
            print(table(rows), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
