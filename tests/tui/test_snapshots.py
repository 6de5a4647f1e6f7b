"""Does each kind of question that is seen and done still look as it did? The cells as text, without colors."""

from __future__ import annotations

import difflib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from scrubin.study.desk import Desk
from scrubin.study.lab.benches import bench
from scrubin.study.lab.round import LabRound
from scrubin.study.practice import Practice
from scrubin.tui.app import Begin
from scrubin.tui.widgets.item_view.measurement import MeasurementView
from tests import builders
from tests.items.dose_families import TABLETS
from tests.tui.host import running, text

KEPT = Path(__file__).parent / "snapshots"
RENEW = "SCRUBIN_RENEW"
HOW = f"If it is meant to look so now: {RENEW}=1 python -m pytest tests/tui/test_snapshots.py"
TUBES = {"blue": "light-blue", "gold": "gold", "green": "green", "lavender": "lavender"}
TESTS = {"blue": "PT/INR", "gold": "Lipid panel", "green": "Ammonia", "lavender": "CBC"}


def order_of_draw() -> Any:
    names = list(TUBES)
    steps = [
        {"id": one, "text": TESTS[one], "cap": TUBES[one], "after": names[:at][-1:], "rationale": builders.WHY}
        for at, one in enumerate(names)
    ]
    return builders.ordering("PH-0901", stem="In which order are these tubes drawn?", steps=steps)


def dose_family() -> Any:
    data = {**builders.COMMON, "type": "dose_family", **TABLETS, "id": "MD-0900"}
    return builders.ITEM.validate_json(json.dumps(data))


@dataclass(frozen=True)
class Shot:
    """A question, from a bench's level and seed or from the bank, and the keys pressed before the picture is taken."""

    name: str
    source: tuple[str, int, int] | str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    seconds: float = 0.0


SHOTS = (
    Shot("electrodes", ("electrodes", 2, 1), ("down", "down", "space")),
    Shot("tracings", ("tracings", 1, 3)),
    Shot("tracings-160x50", ("tracings", 3, 1), size=(160, 50)),
    Shot("reversals", ("reversals", 3, 3), ("1", "2")),
    Shot("strips", ("strips", 2, 3)),
    Shot("rates", ("rates", 3, 1), ("right", "m", "shift+right", "7")),
    Shot("sequences", "PH-0901", ("c", "a")),
    Shot("doses", "MD-0900", ("1", "full_stop")),
    Shot("instruments", ("instruments", 3, 6), ("shift+right", "shift+right", "right")),
    Shot("measurements", ("measurements", 2, 7), ("2", "space", *["up"] * 16, "space"), seconds=20.0),
    Shot("matching", "PH-0005", ("b",)),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all, its dice always thrown alike."""
    made = builders.desk(
        tmp_path_factory.mktemp("desk"), order_of_draw(), dose_family(), builders.matching(), clock=builders.HandClock()
    )
    made.dice = builders.throw
    return made


def practised(desk: Desk, source: tuple[str, int, int] | str) -> Practice:
    if isinstance(source, str):
        return Practice(desk, "drill", "Practice", [source])
    name, level, seed = source
    return LabRound(desk, bench(name), level, 1, seed)


async def taken(pilot: Pilot[Any], shot: Shot) -> str:
    """The screen after the keys, at a moment that stands still."""
    moment = 100.0
    views = pilot.app.screen.query(MeasurementView)
    for view in views:
        view.clock = lambda: moment
    await pilot.press(*shot.keys)
    moment += shot.seconds
    for view in views:
        view.tick()
    await pilot.pause()
    return text(pilot).rstrip("\n") + "\n"


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_it_looks_as_it_did(shot: Shot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(desk, "new_id", lambda: f"{SHOTS.index(shot):032x}")
    practice = practised(desk, shot.source)
    async with running(desk, Begin("practice", {"practice": practice}), size=shot.size) as (pilot, _):
        seen = await taken(pilot, shot)
    kept = KEPT / f"{shot.name}.txt"
    if os.environ.get(RENEW):
        KEPT.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    if seen != before:
        changed = difflib.unified_diff(before.splitlines(), seen.splitlines(), "kept", "seen now", lineterm="")
        pytest.fail("\n".join([f"{shot.name} looks different.", *changed, HOW]), pytrace=False)


def test_every_kept_picture_belongs_to_a_shot() -> None:
    assert {one.stem for one in KEPT.glob("*.txt")} == {shot.name for shot in SHOTS}
