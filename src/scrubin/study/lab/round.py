"""How does a round in the lab go? As a drill does, but it moves no schedule and no score."""

from __future__ import annotations

from collections.abc import Callable

from scrubin.items import Item
from scrubin.study import sealing
from scrubin.study.desk import Desk
from scrubin.study.lab.benches import BENCHES, Bench, made
from scrubin.study.practice import Feedback, Practice

LEVELS = (1, 2, 3)
TITLE, LEVEL = "Skills lab · ", ", level "


class NothingOnTheBench(Exception):
    """The bank holds no question of this kind; the message says so."""


class LabRound(Practice):
    """Exercises of one bench at one level. Answers are kept in the record, but feed neither schedule nor mastery."""

    counts = False

    def __init__(self, desk: Desk, bench: Bench, level: int, count: int | None = None, seed: int | None = None) -> None:
        self.bench = bench
        self.level = level
        chance = desk.dice(seed)
        asked = count or bench.round
        if bench.make is not None:
            keys = [str(chance.getrandbits(30)) for _ in range(asked)]
        else:
            keys = _from_bank(desk, bench, level, asked, chance.random)
        super().__init__(desk, "lab", f"{TITLE}{bench.title}{LEVEL}{level}", keys)

    def item(self, key: str) -> Item:
        """The exercise made from a seed, or a question of the bank."""
        return made(self.bench, self.level, int(key)) if self.bench.make is not None else super().item(key)

    @property
    def standing(self) -> str:
        """Which exercise of the round is open or has just been answered, and how many were right."""
        return f"{self.planned - self.left} of {self.planned} · {self.right} right"

    def reason(self, key: str, *, again: bool) -> str:
        """Why this one."""
        return f"Free practice: {self.bench.detail}, {self.bench.levels[self.level - 1]}."

    def comes_back(self, feedback: Feedback) -> str:
        """What the answer moves: nothing."""
        return "free practice; your schedule stays as it is"


def start(desk: Desk, bench: Bench, level: int, count: int | None = None, seed: int | None = None) -> LabRound:
    """Begin a round. Raises NothingOnTheBench."""
    if bench.make is None and not _pool(desk, bench):
        raise NothingOnTheBench(f"The question files hold nothing for {bench.title.lower()} yet.")
    return LabRound(desk, bench, level, count, seed)


def bench_of(title: str) -> str | None:
    """The bench of a round, from the title under which the record keeps it; None for a bench that is no more."""
    name = title.removeprefix(TITLE).rpartition(LEVEL)[0]
    return next((one.id for one in BENCHES if one.title == name), None)


def _pool(desk: Desk, bench: Bench) -> list[str]:
    assert bench.asks is not None
    return [head.id for head in sealing.open_heads(desk) if bench.asks(head)]


def _from_bank(desk: Desk, bench: Bench, level: int, count: int, chance: Callable[[], float]) -> list[str]:
    """Questions of the third of the bank's that is as hard as asked for, in chance order."""
    ids = sorted(_pool(desk, bench), key=lambda one: (-desk.item(one).difficulty, one))
    third = -(-len(ids) // 3)
    band = ids[(level - 1) * third : level * third] or ids
    mixed = sorted(band, key=lambda _: chance())
    return mixed[:count]
