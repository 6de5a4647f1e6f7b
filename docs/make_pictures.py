"""Makes the pictures of the manual from the program itself: `make screenshots`.

A record is made in a temporary folder under a clock set by hand, then each screen is opened and saved as SVG. The web font
that Textual names in its SVG is taken out, so that the pictures load nothing.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from scrubin.bootstrap import Program, built_in_banks, places
from scrubin.items import Item, Response
from scrubin.items.multiple_response import MultipleResponseResponse
from scrubin.items.numeric import NumericResponse
from scrubin.items.ordering import OrderingResponse
from scrubin.items.single_choice import SingleChoiceResponse
from scrubin.store.settings import Settings
from scrubin.study import drilling, sitting
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import bench
from scrubin.tui.app import Begin, ScrubInApp

SIZE = (80, 24)
WIDE = (160, 50)
LAB: tuple[tuple[str, str, int, int, list[str], tuple[int, int]], ...] = (
    ("electrodes", "electrodes", 2, 3, ["down", "down", "space", "right", "right", "space"], SIZE),
    ("tracing", "reversals", 1, 2, [], WIDE),
    ("repair", "reversals", 3, 5, ["1", "2"], SIZE),
    ("strip", "strips", 2, 16, [], SIZE),
    ("rate", "rates", 2, 3, ["m", *["shift+right"] * 3, *["right"] * 2], SIZE),
    ("syringe", "instruments", 3, 22, ["right"] * 21, SIZE),
    ("cuff", "measurements", 2, 3, ["2", "space", *["up"] * 15], SIZE),
)
"""Pictures of the lab: name, bench, level, seed, the keys pressed, and the size."""
TODAY = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


class SetClock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.wall = TODAY - timedelta(days=20)

    def now(self) -> datetime:
        return self.wall

    def steady_ms(self) -> int:
        return round(self.wall.timestamp() * 1000)

    def boot(self) -> str:
        return "pictures"

    def zone(self) -> tzinfo:
        return UTC


def wrong(item: Item) -> Response:
    """Some answer that is not the key; a deed done by hand is done right."""
    match item.type:
        case "single_choice":
            return SingleChoiceResponse(option=next(option.id for option in item.options if not option.correct))
        case "multiple_response":
            return MultipleResponseResponse(options=(item.part_ids()[0],))
        case "ordering":
            return OrderingResponse(steps=tuple(reversed(item.key_response().steps)))
        case "numeric":
            return NumericResponse(text=item.slips[0].value)
    response: Response = item.key_response()
    return response


def sit(program: Program, share: float, dice: random.Random, *, finish: bool = True, items: int | None = None) -> str:
    """Sit a half CCMA, this share of it right; returns the attempt's id."""
    desk, clock = program.desk, program.clock
    assert isinstance(clock, SetClock)
    one = sitting.start(desk, desk.profiles["ccma"], sitting.Wish(items=items or 90, seed=dice.getrandbits(20)))
    last = len(one.state.seats) if finish else 36
    for seat in range(last):
        one.move(seat)
        clock.wall += timedelta(seconds=30 + dice.random() * 40)
        item = one.item(seat)
        one.answer(seat, item.key_response() if dice.random() < share else wrong(item))
        if dice.random() < 0.05:
            one.flag(seat, on=True)
    if finish:
        one.hand_in()
    return one.record.id


def program_in(folder: Path) -> Program:
    """A program with three weeks behind it."""
    program = Program(places(str(folder)))
    assert program.places.banks == (built_in_banks(),)
    program.clock = SetClock()  # type: ignore[assignment]
    program.save_settings(Settings(exam="ccma", exam_date=date(2027, 1, 1), welcomed=True))
    dice = random.Random(7)
    program.clock.wall = TODAY - timedelta(days=20)  # type: ignore[attr-defined]
    for days, share in ((20, 0.52), (16, 0.6), (11, 0.58), (7, 0.68), (3, 0.76)):
        program.clock.wall = TODAY - timedelta(days=days)  # type: ignore[attr-defined]
        sit(program, share, dice)
        program.clock.wall += timedelta(hours=9)  # type: ignore[attr-defined]
        drill = drilling.start(program.desk, count=14)
        while (question := drill.next()) is not None and drill.answered < 14:
            drill.answer(question.item.key_response() if dice.random() < share else wrong(question.item))
        drill.finish()
    program.clock.wall = TODAY  # type: ignore[attr-defined]
    return program


async def picture(
    program: Program, name: str, folder: Path, keys: list[str], begin: Begin | None = None, size: tuple[int, int] = SIZE
) -> None:
    """Open the program, press the keys, save the screen."""
    app: Any = ScrubInApp(program, begin)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        svg = app.export_screenshot(title="Scrub In")
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL).replace(
        "Fira Code", "DejaVu Sans Mono, Menlo, Consolas"
    )
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


async def main(folder: Path) -> None:
    """Every picture of the manual, in full colour whatever the terminal."""
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        program = program_in(Path(home))
        last = next(one.id for one in _exams(program))
        await picture(program, "history", folder, ["h"])
        await picture(program, "days", folder, ["h", "v", "v"])
        await picture(program, "result", folder, ["h", "down", "enter"])
        await picture(program, "items", folder, ["i", "w"], Begin("result", {"attempt_id": last}))
        await picture(program, "drill", folder, ["d", "down", "down", "down", "space"])
        going = sit(program, 0.8, random.Random(3), finish=False)
        await picture(program, "home", folder, [])
        await picture(
            program, "exam", folder, ["b", "k", "f"], Begin("sitting", {"sitting": sitting.resume(program.desk, going)})
        )
        await picture(
            program,
            "exam-wide",
            folder,
            ["c"],
            Begin("sitting", {"sitting": sitting.resume(program.desk, going)}),
            (130, 36),
        )
        await picture(
            program, "hand-in", folder, ["r"], Begin("sitting", {"sitting": sitting.resume(program.desk, going)})
        )
        for name, where, level, seed, keys, size in LAB:
            begin = Begin("practice", {"practice": rounds.start(program.desk, bench(where), level, seed=seed)})
            await picture(program, name, folder, keys, begin, size)
        await picture(program, "lab", folder, ["l", "down", "right"])
        practice = drilling.start(program.desk, ["vitals"], 5)
        await picture(program, "feedback", folder, ["b", "enter"], Begin("practice", {"practice": practice}))
        await picture(program, "settings", folder, ["comma"])
        program.save_settings(Settings())
        await picture(program, "welcome", folder, [])


def _exams(program: Program) -> list[Any]:
    from scrubin.store import attempts

    return attempts.all_attempts(program.desk.engine, "exam")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
