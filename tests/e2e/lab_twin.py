"""What will the Skills lab ask? A second desk, on which the dice fall as they do in the program that is tested."""

from __future__ import annotations

import inspect
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scrubin.bootstrap import Places, Program
from scrubin.study.desk import Desk
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import bench
from tests import builders
from tests.e2e import demo_bank
from tests.items import dose_families

Asked = Any
"""A `Question` with an item of any kind."""
Fits = Callable[[list[Asked]], object]


class Loaded(random.Random):
    """Dice that fall alike in every program; only the names of rounds stay true chance."""

    def getrandbits(self, k: int) -> int:
        return random.SystemRandom().getrandbits(k) if k == 128 else super().getrandbits(k)


LOADED_DICE = f"""\
import os, random
from scrubin import bootstrap

{inspect.getsource(Loaded)}
bootstrap.throw_dice = lambda seed: Loaded(int(os.environ["LOADED"]) if seed is None else seed)
"""


class Twin:
    """A second desk over the same questions, on which the dice fall as they do in the program."""

    def __init__(self, folder: Path, desk: Desk, bank: Path) -> None:
        self.folder, self.desk, self.bank = folder, desk, bank
        (folder / "sitecustomize.py").write_text(LOADED_DICE, encoding="utf-8")

    def round(self, name: str, level: int, seed: int, count: int | None = None) -> list[Asked]:
        """The questions that this seed brings."""
        self.desk.dice = lambda thrown: Loaded(seed if thrown is None else thrown)
        practice = rounds.start(self.desk, bench(name), level, count, seed)
        return [question for _ in range(practice.planned) if (question := practice.next()) is not None]

    def seed(self, *wanted: tuple[str, int, Fits], count: int | None = None) -> int:
        """The first seed that brings what is wanted on every bench."""
        return next(
            seed
            for seed in range(200)
            if all(fits(self.round(name, level, seed, count)) for name, level, fits in wanted)
        )


def write(folder: Path, built: Path) -> Twin:
    """A twin in this folder, of the program that was built in that one."""
    shutil.copytree(built / "warm" / "record" / "cache", folder / "cache")
    (shipped,) = (built / "environment").glob("lib/python*/site-packages/scrubin/question_banks")
    bank = _bank(folder / "bank")
    return Twin(folder, Program(Places(folder, folder / "cache", (shipped, bank))).desk, bank)


def _bank(folder: Path) -> Path:
    """An order and a match with a harm, and a dose: so that no bench is empty, whatever of the shipped ones is released."""
    common = {"topic": demo_bank.TOPIC, "difficulty": 0.95}
    steps = builders.ordering().model_dump(mode="json")["steps"]
    items = [
        builders.ordering("ZZ-0001", **common, steps=[{**one, "harm": "The wound festers."} for one in steps]),
        builders.matching("ZZ-0002", **common),
        dose_families.family("tablets", id="ZZ-0003", **common),
    ]
    rows = [one.model_dump(mode="json", exclude_none=True) for one in items]
    path = folder / "topics" / demo_bank.TOPIC / "all.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"topic": demo_bank.TOPIC, "title": "Demo", "items": rows}), encoding="utf-8")
    return folder
