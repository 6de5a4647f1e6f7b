"""Does the forecast hold? Simulated learners practise; at checkpoints a forecast is made and a fresh exam is sat.

Usage: python -m benchmarks.readiness [--learners N] [--worlds N] [--laws LAW,...] [--policies POLICY,...].
The learners share neither code nor constants with the engine (`benchmarks.learners`). Fresh questions by the policy,
about 45 % repeats, feedback after each answer. Each form has a cut of its own, some way from the one the engine is told,
as forms are equated and no body publishes its cut. Prints a table for each law and policy, and one for all laws together:
ECE beside the floor that a perfect forecast would score at this n, Brier skill over the rate of passing at this
checkpoint, mean forecast and rate, coverage of the score band; and what a forecaster who reads the learner's true skill
would have for skill, which no forecast from answers can reach.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist, fmean

from benchmarks.judging import bootstrap, brier, brier_skill, coverage, ece, ece_floor
from benchmarks.learners.laws import LAWS
from benchmarks.learners.learners import newcomer
from benchmarks.learners.practice import POLICIES, Step, stream
from benchmarks.learners.world import World, make_world
from scrubin.learning import schedule
from scrubin.learning.passing import Blueprint
from scrubin.learning.readiness import Belief, Evidence, after, outlook, prior, rested
from scrubin.learning.schedule import Memory, Terms

CHECKPOINTS = (10, 30, 100, 300, 800)
SKILL_GOALS = {10: 0.25, 30: 0.42, 100: 0.57, 300: 0.62, 800: 0.62}
ECE_GOAL, MEAN_GOAL, BAND_GOAL = 0.03, 0.03, (0.75, 0.88)
FIRST_DAY = date(2026, 1, 1)
FORMS_DIFFER = 0.015
"""Standard deviation of a form's true cut (share right) around the one that is told."""


@dataclass(frozen=True)
class Row:
    """At one checkpoint: what was forecast, whether a fresh form was passed, its score, and what true skill would say."""

    checkpoint: int
    chance: float
    low: float
    high: float
    passed: bool
    score: float
    knowing: float


class Engine:
    """Our side of the table: what the program does with each answer."""

    def __init__(self, world: World) -> None:
        self.blueprint = Blueprint(dict(world.seats), world.cut, world.published)
        self.belief: Belief = prior(self.blueprint)
        self._memories: dict[int, Memory] = {}
        self._day: date | None = None
        self._terms = Terms()

    def see(self, step: Step) -> None:
        """Take one answer in."""
        today = FIRST_DAY + timedelta(days=int(step.day))
        memory = self._memories.get(step.item.id)
        recall = schedule.retrievability(memory, today) if memory else None
        if self._day:
            self.belief = rested(self.belief, self.blueprint, (today - self._day).days)
        seen = Evidence(step.item.domain, step.answer.right, step.item.options, step.item.label, recall)
        self.belief = after(self.belief, self.blueprint, seen)
        rating = schedule.suggested_rating(correct=step.answer.right, confidence=step.answer.confidence)
        self._memories[step.item.id] = schedule.review(str(step.item.id), memory, rating, today, self._terms)
        self._day = today


def rows_of(task: tuple[int, str, str, int, int]) -> list[Row]:
    """The learners of one world: world seed, law, policy, how many, how many answers each."""
    seed, law, policy, learners, answers = task
    world = make_world(seed)
    found = []
    for number in range(learners):
        dice = random.Random(f"{seed}:{law}:{policy}:{number}")
        learner, engine = newcomer(world, law, dice), Engine(world)
        for count, step in enumerate(stream(world, learner, POLICIES[policy], answers, dice=dice), 1):
            engine.see(step)
            if count in CHECKPOINTS:
                said = outlook(engine.belief, engine.blueprint)
                form = random.Random(dice.getrandbits(64))
                score = learner.sit(form)
                passed = score >= world.needed / world.length + form.gauss(0.0, FORMS_DIFFER) - 1e-9
                knowing = from_true_skill(world, learner.expected())
                found.append(Row(count, said.chance, said.score_low, said.score_high, passed, score, knowing))
    return found


def from_true_skill(world: World, expected: float) -> float:
    """The chance to pass of someone whose expected share right is known: chance alone is left."""
    spread = math.sqrt(expected * (1 - expected) / world.length + FORMS_DIFFER**2)
    return NormalDist(expected, spread).cdf(2 * expected - (world.needed - 0.5) / world.length)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.readiness")
    parser.add_argument("--learners", type=int, default=1700, help="learners for each law and policy")
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--laws", default=",".join(LAWS))
    parser.add_argument("--policies", default="blueprint,weakest")
    parser.add_argument("--answers", type=int, default=max(CHECKPOINTS))
    asked = parser.parse_args(arguments)
    each = -(-asked.learners // asked.worlds)
    with ProcessPoolExecutor() as pool:
        for policy in asked.policies.split(","):
            together: list[Row] = []
            for law in asked.laws.split(","):
                tasks = [(seed, law, policy, each, asked.answers) for seed in range(asked.worlds)]
                rows = [row for part in pool.map(rows_of, tasks) for row in part]
                print(f"\nFresh questions by: {policy}; law: {law}\n{table(rows)}", flush=True)
                together += rows
            print(f"\nFresh questions by: {policy}; all laws\n{table(together)}", flush=True)
    return 0


def table(rows: Sequence[Row]) -> str:
    """A line for each checkpoint, each goal marked met or NOT."""
    lines = [
        "answers     n    ECE  floor  95 % interval  Brier  skill   95 % interval  at best  mean P  passed  in band"
    ]
    for checkpoint in sorted({row.checkpoint for row in rows}):
        at = [row for row in rows if row.checkpoint == checkpoint]
        said, came = [row.chance for row in at], [row.passed for row in at]
        pairs = list(zip(said, came, strict=True))
        rate, wrong = fmean(came), ece(said, came)
        skill = brier_skill(said, came, rate)
        low, high = bootstrap(ece, pairs, random.Random(1))
        skill_low, skill_high = bootstrap(lambda p, o: brier_skill(p, o, fmean(o)), pairs, random.Random(2))
        best = brier_skill([row.knowing for row in at], came, rate)
        held = coverage([(row.low, row.high) for row in at], [row.score for row in at])
        goals = {
            "ECE": wrong <= ECE_GOAL,
            "skill": skill >= SKILL_GOALS[checkpoint],
            "mean": abs(fmean(said) - rate) <= MEAN_GOAL,
            "band": BAND_GOAL[0] <= held <= BAND_GOAL[1],
        }
        missed = [name for name, met in goals.items() if not met]
        lines.append(
            f"{checkpoint:>7}{len(at):>6}{wrong:>7.3f}{ece_floor(said, range(5)):>7.3f}   {low:.3f}-{high:.3f}  {brier(said, came):>7.3f}"
            f"{skill:>6.0%}   {skill_low:>5.0%} to {skill_high:>4.0%} {best:>7.0%} {fmean(said):>8.3f}{rate:>8.3f}{held:>8.0%}"
            f"   {'all met' if not missed else 'NOT: ' + ', '.join(missed)}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
