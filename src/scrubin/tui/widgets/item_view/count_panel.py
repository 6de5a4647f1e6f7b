"""What is felt of a pulse, seen of a breath, and read on the stopwatch at this moment?"""

from __future__ import annotations

from math import cos, pi

from scrubin.clinic import counting
from scrubin.clinic.beats import MINUTE, Rhythm
from scrubin.tui.canvas import ACROSS, DOWN, Canvas
from scrubin.tui.glyphs import CHOSEN, OPEN
from scrubin.tui.widgets.item_view.taking import ACCENT, MUTED, TEXT_AT, Piece, Row, drawn, indented

CELLS = 60
ROWS = 2
DOTS_A_SECOND = 20
COLUMNS, LOWEST = CELLS * ACROSS, ROWS * DOWN - 1
BEAT = (0, 2, 4, 5, 5, 4, 5, 6, 6)
"""One beat in columns of dots, from the top: a steep rise, a slow fall, a small second wave."""
LIT = 0.2
NEAR = 1.0
NAMED = {30: "half a minute", 60: "a full minute"}
NARROW, WIDE = 16, 46
"""Width of the chest, breathed out and in, in half cells."""


def pulse_rows(thing: Rhythm, t: float, beat_at: float | None, *, on: bool) -> list[Row]:
    """The dot under the finger, and the last six seconds of the pulse wave going by."""
    lit = on and beat_at is not None and t - beat_at < LIT
    canvas = Canvas(CELLS, ROWS)
    dots = _wave(thing, t) if on else [LOWEST] * COLUMNS
    for x, (before, y) in enumerate(zip([dots[0], *dots], dots, strict=False)):
        canvas.run(x, before, y, "trace" if on else "muted")
    head = [Piece(CHOSEN, ACCENT) if lit else Piece(OPEN, MUTED), Piece("  pulse at the wrist", "" if on else MUTED)]
    return [head, *drawn(canvas, left=TEXT_AT)]


def _wave(thing: Rhythm, t: float) -> list[int]:
    """The height of each column of dots up to now. Beats fall on whole columns, so that all look alike."""
    dots = [LOWEST] * COLUMNS
    first = int(t * DOTS_A_SECOND) - COLUMNS + 1
    for at in counting.events(thing, t):
        start = round(at * DOTS_A_SECOND) - first
        for x in range(max(0, start), min(COLUMNS, start + len(BEAT))):
            dots[x] = min(dots[x], BEAT[x - start])
    return dots


def breath_rows(thing: Rhythm, t: float, *, on: bool) -> list[Row]:
    """The chest as a bar that widens and narrows, and the word for what it does."""
    depth, word = _breath(thing, t) if on else (0.0, "the chest")
    half = round(NARROW + depth * (WIDE - NARROW)) // 2
    bar = ("▐" if half % 2 else "") + "█" * (half // 2 * 2) + ("▌" if half % 2 else "")
    style = "$trace" if on else MUTED
    return [[Piece(word, "" if on else MUTED)], *[indented(Piece(bar.center(CELLS).rstrip(), style))] * ROWS]


def _breath(thing: Rhythm, t: float) -> tuple[float, str]:
    """How far the chest is out (0 to 1) and what it does."""
    times = counting.events(thing, t + MINUTE)
    last = max((at for at in times if at <= t), default=None)
    if last is None:
        return 0.0, "rests"
    length = min((at for at in times if at > t), default=last + MINUTE) - last
    since, rise, fall = t - last, min(1.6, 0.4 * length), min(2.0, 0.45 * length)
    if since < rise:
        return (1 - cos(pi * since / rise)) / 2, "rises"
    if since < rise + fall:
        return (1 + cos(pi * (since - rise) / fall)) / 2, "falls"
    return 0.0, "rests"


def watch(seconds: float) -> list[Row]:
    """The stopwatch: the seconds in figures, and a line of one minute."""
    whole = int(seconds)
    gone = min(CELLS, whole)
    word = next((said for mark, said in NAMED.items() if mark <= seconds <= mark + NEAR), "")
    numbers = "".join(f"{mark} s".rjust(15) for mark in (15, 30, 45, 60))
    return [
        indented(Piece(f"{whole:3} s", "bold"), Piece(f"  {word}")),
        indented(Piece("━" * gone, "$accent"), Piece("─" * (CELLS - gone), MUTED)),
        indented(Piece(numbers, MUTED)),
    ]
