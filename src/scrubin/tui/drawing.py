"""How are bars, sparks and lines drawn in cells? Plain strings; colour is the caller's."""

from __future__ import annotations

from collections.abc import Sequence

from scrubin.tui.glyphs import BAR, LEVELS


def bar(share: float, width: int) -> str:
    """A bar of eighth-blocks, `width` cells long when full. `share` is clamped to 0..1."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (BAR[rest] if rest else "")).ljust(width)


def track(share: float, width: int) -> tuple[str, str]:
    """A progress bar in two parts, done and to do."""
    done = round(max(0.0, min(1.0, share)) * width)
    return "█" * done, "░" * (width - done)


def spark(values: Sequence[float]) -> str:
    """One cell a value, between the least and the greatest."""
    if not values:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    return "".join(LEVELS[round((value - low) / span * (len(LEVELS) - 1))] for value in values)


def interval(low: float, share: float | None, high: float, tick: float, width: int) -> str:
    """A share with its interval on a line of cells: ├──●──┤, and ┃ where the pass mark is (all fractions). None: no ●."""
    cells = ["·"] * width

    def at(value: float) -> int:
        return min(width - 1, max(0, round(value * (width - 1))))

    for place in range(at(low), at(high) + 1):
        cells[place] = "─"
    cells[at(low)], cells[at(high)] = "├", "┤"
    cells[at(tick)] = "┃"
    if share is not None:
        cells[at(share)] = "●"
    return "".join(cells)


def braille_line(values: Sequence[float], width: int, height: int, low: float, high: float) -> list[str]:
    """A line through the values in braille dots, `width` x `height` cells, the first row on top."""
    dots_x, dots_y = width * 2, height * 4
    grid = [[0] * width for _ in range(height)]
    bits = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
    span = (high - low) or 1.0
    points = [
        (round(at * (dots_x - 1) / max(1, len(values) - 1)), round((1 - (value - low) / span) * (dots_y - 1)))
        for at, value in enumerate(values)
    ]
    for (x0, y0), (x1, y1) in zip(points, points[1:] or points, strict=False):
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            x = x0 + round((x1 - x0) * step / steps)
            y = min(dots_y - 1, max(0, y0 + round((y1 - y0) * step / steps)))
            grid[y // 4][x // 2] |= bits[x % 2][y % 4]
    return ["".join(chr(0x2800 + cell) for cell in row) for row in grid]
