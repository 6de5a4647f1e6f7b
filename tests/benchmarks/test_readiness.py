"""The study of the forecast: what its own yardsticks say."""

from __future__ import annotations

import random
from statistics import fmean

import pytest
from benchmarks.learners.learners import newcomer
from benchmarks.learners.world import World, make_world
from benchmarks.readiness import FORMS_DIFFER, Row, from_true_skill, table


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(1, domains=8, items=200)


def test_someone_whose_skill_is_known_passes_as_often_as_is_said(world: World) -> None:
    said, came = [], []
    for number in range(150):
        dice = random.Random(number)
        learner = newcomer(world, "power", dice)
        said.append(from_true_skill(world, learner.expected()))
        came.append(learner.sit(dice) >= world.needed / world.length + dice.gauss(0.0, FORMS_DIFFER) - 1e-9)
    assert fmean(said) == pytest.approx(fmean(came), abs=0.08)
    assert fmean((s - c) ** 2 for s, c in zip(said, came, strict=True)) < 0.12


def test_a_goal_that_is_missed_is_named() -> None:
    rows = [Row(30, 0.9, 0.5, 0.6, number % 2 == 0, 0.55 if number % 5 else 0.7, 0.5) for number in range(100)]
    line = table(rows).splitlines()[1]
    assert line.endswith("NOT: ECE, skill, mean")
