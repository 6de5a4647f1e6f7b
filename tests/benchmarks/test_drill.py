"""The table that compares ways to choose questions: the program's own choice, the same people for each."""

from __future__ import annotations

import random

import pytest
from benchmarks.learners.learners import newcomer
from benchmarks.learners.world import make_world

from benchmarks import drill


def test_ours_asks_as_many_as_wanted_none_of_them_twice() -> None:
    world = make_world(1000, domains=8, items=60)
    dice = random.Random(1)
    assert len(list(drill.ours(world, newcomer(world, "power", dice), 35, dice))) == 35
    assert len(list(drill.ours(world, newcomer(world, "power", dice), 500, dice))) == 60


def test_every_learner_tries_every_policy_and_the_same_again_for_the_same_seed() -> None:
    rows = drill.rows_of((1000, "ceiling", 2, 20))
    assert [set(row) for row in rows] == [set(drill.NAMES)] * 2
    assert rows == drill.rows_of((1000, "ceiling", 2, 20))
    assert all(0 <= right <= 1 for row in rows for _, right in row.values())


@pytest.mark.parametrize(("ours", "said"), [(1.2, ["met", "met", "met"]), (1.04, ["NOT", "met", "met"])])
def test_goals_are_marked_met_or_not(ours: float, said: list[str]) -> None:
    rows: list[drill.Row] = [
        {"blueprint": (1.0, 0.7), "random": (0.8, 0.7), "weakest": (0.5, 0.7), "ours": (ours, 0.77)} for _ in range(9)
    ]
    lines = drill.table(rows).splitlines()[-3:]
    assert ["met" if "met" in line else "NOT" for line in lines] == said
