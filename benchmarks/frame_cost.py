"""What does a frame of a figure cost, beside an empty widget of the same size? Each pair is taken one after the other.

Usage: python -m benchmarks.frame_cost [FRAMES]. A frame is a change, the lines it draws anew, and their bytes for a
terminal of 160 x 50 in 24-bit colour; a figure has 40 rows there, the question the rest. The bytes are made, not written:
what the terminal does with them is its own.
Counted is the processor's time, so that what else the machine does is left out.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle

from textual import events
from textual.app import App, ComposeResult
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip
from textual.widget import Widget

from scrubin.clinic.ecg import Setup, Tracing, trace
from scrubin.study.lab.benches import bench, made
from scrubin.tui.themes import THEMES
from scrubin.tui.walls import ControlFilter
from scrubin.tui.widgets.figures.tracing import TracingFigure
from scrubin.tui.widgets.item_view.placement import PlacementView

SIZE = (160, 50)
BUDGET = 1000 / 60
ROWS = 40


class Empty(Widget):
    """Draws blanks."""

    def render_line(self, y: int) -> Strip:
        """A blank line."""
        return Strip.blank(self.size.width, self.rich_style)


class Bench(App[None]):
    """One widget over the whole terminal."""

    CSS = f"Empty, TracingFigure, PlacementView {{ height: {ROWS}; }}"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self._wall = ControlFilter(colours=True)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "scrubin-dark"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of the program."""
        return [*(one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)), self._wall]

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.widget


def frame(app: Bench, change: Callable[[], object]) -> float:
    """Milliseconds from a change to the bytes that show it, as the screen itself does it at each of its updates."""
    compositor = app.screen._compositor
    start = time.process_time()
    change()
    compositor.update_widgets({app.widget})
    update = compositor.render_update()
    if update is not None:
        update.render_segments(app.console)  # type: ignore[union-attr]
    return (time.process_time() - start) * 1000


def drawn_anew(figure: TracingFigure, tracings: Iterator[Tracing]) -> Callable[[], object]:
    """Another heart in all twelve leads: nothing of it has been read or drawn before. Its making is not counted in."""
    ready = [next(tracings) for _ in range(200)]
    return lambda: figure.show(ready.pop(), mode="full")


def legs_walk(figure: TracingFigure) -> Callable[[], object]:
    """A leg of the calipers goes to and fro over one lead."""
    steps = count()
    return lambda: figure.action_step(1 if next(steps) % 40 < 20 else -1)


def electrode_walks(view: PlacementView) -> Callable[[], object]:
    """The electrode in hand goes to and fro between two spaces, put down at each."""
    keys = cycle([*("right",) * 3, "space", *("left",) * 3, "space"])
    return lambda: view.on_key(events.Key(next(keys), None))


async def electrodes(frames: int) -> tuple[str, float, float]:
    """One key on the torso: the cursor walks, or the electrode is put down."""
    empty, torso = Empty(), PlacementView()
    bare, full = Bench(empty), Bench(torso)
    item = made(bench("electrodes"), 2, 1)
    async with bare.run_test(size=SIZE), full.run_test(size=SIZE) as pilot:
        torso.show(item, (), None, frozenset())
        await pilot.pause()
        deed = electrode_walks(torso)
        pairs = [(frame(full, deed), frame(bare, empty.refresh)) for _ in range(frames + 5)][5:]
    moves, blanks = zip(*pairs, strict=True)
    return "one move of an electrode", statistics.median(moves), statistics.median(blanks)


async def measure(frames: int) -> list[tuple[str, float, float]]:
    """For each kind of frame: its name, its median, and the median of the empty widget drawn in turn with it (ms)."""
    tracings = (trace(Setup(rate=60 + seed % 40, seed=seed), 10.0) for seed in count())
    found: list[tuple[str, float, float]] = []
    empty, figure = Empty(), TracingFigure()
    bare, full = Bench(empty), Bench(figure)
    async with bare.run_test(size=SIZE), full.run_test(size=SIZE) as pilot:
        kinds: list[tuple[str, dict[str, object], Callable[[], Callable[[], object]]]] = [
            ("twelve leads, a new tracing", {"mode": "full"}, lambda: drawn_anew(figure, tracings)),
            ("one step of the calipers", {"mode": "one", "calipers": True}, lambda: legs_walk(figure)),
        ]
        for name, how, change in kinds:
            figure.show(next(tracings), **how)  # type: ignore[arg-type]
            await pilot.pause()
            deed = change()
            pairs = [(frame(full, deed), frame(bare, empty.refresh)) for _ in range(frames + 5)][5:]
            figures, blanks = zip(*pairs, strict=True)
            found.append((name, statistics.median(figures), statistics.median(blanks)))
            await pilot.pause()
    return [*found, await electrodes(frames)]


def main(frames: int) -> None:
    """Print a line for each kind of frame, and whether it is drawn within a sixtieth of a second."""
    os.environ["COLORTERM"] = "truecolor"
    print(f"{SIZE[0]} x {SIZE[1]} cells, median of {frames} frames           figure    empty  within 1/60 s")
    for name, figure, empty in asyncio.run(measure(frames)):
        print(f"{name:<45}  {figure:6.2f} ms {empty:6.2f} ms  {'yes' if figure <= BUDGET else 'NO'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
