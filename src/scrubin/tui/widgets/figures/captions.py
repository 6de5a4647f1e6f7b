"""What is written under a tracing?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.segment import Segment
from textual.strip import Strip

from scrubin.tui.canvas import ACCENT, MUTED, TRACE, Palette
from scrubin.tui.widgets.figures.calipers import Calipers
from scrubin.tui.widgets.figures.paper import MM_A_BOX
from scrubin.tui.widgets.figures.sheet import GROUP_NAMES, SINGLE, Sheet, View

A_SECOND = "│ each second"
LEG, HELD, OTHER = "│", "▲", "△"
KEYS = ("← → move · m other leg", "← → move")


def lines(
    sheet: Sheet, view: View, calipers: Calipers | None, width: int, palette: Palette, *, focused: bool = False
) -> list[Strip]:
    """The lines under a tracing: time marks where one counts or has no shades, the caption, the legs' distance."""
    keys = ACCENT if focused else MUTED
    left, right = caption(sheet, view, width)
    found = [line([(left, MUTED), (right, keys)], width, palette)]
    if marked(view, palette.shades):
        found.insert(0, line([(feet(sheet, calipers), MUTED)], width, palette))
    if calipers is not None:
        said, moved_by = measured(calipers, width)
        found.append(line([(said, TRACE), (moved_by, keys)], width, palette))
    return found


def marked(view: View, shades: bool) -> bool:
    """Are there time marks under the tracing?"""
    return view.mode in SINGLE or not shades


def caption(sheet: Sheet, view: View, width: int) -> tuple[str, str]:
    """Speed, gain and large box, and at the right what is seen and which keys show more, as far as both fit."""
    left, right = sheet.scale.said(), _seen(sheet, view)
    while len(left) > 1 and len(" · ".join(left)) > width:
        left.pop()
    while right and len(" · ".join(left)) + 2 + len("  ".join(right)) > width:
        right.pop()
    wide = len(" · ".join([*left, A_SECOND])) + (2 + len("  ".join(right)) if right else 0)
    if view.mode == "strip" and wide <= width:
        left.append(A_SECOND)
    return " · ".join(left)[:width], "  ".join(right)


def _seen(sheet: Sheet, view: View) -> list[str]:
    seen = []
    if sheet.mode == "group":
        seen.append(f"{GROUP_NAMES[view.group]} [ ] other leads")
    if sheet.mode == "one":
        seen.append(f"{view.lead} ↑ ↓")
    if sheet.last_start and view.mode in SINGLE:
        second = sheet.scale.speed / MM_A_BOX
        stop = min(sheet.total, sheet.start + sheet.boxes) / second
        seen.append(f"{sheet.start / second:g}–{stop:g} of {sheet.total / second:g} s [ ]")
    return seen


def measured(calipers: Calipers, width: int) -> tuple[str, str]:
    """The distance between the legs, and the keys that move them where they fit."""
    said = calipers.said[:width]
    return said, next((keys for keys in KEYS if len(said) + 2 + len(keys) <= width), "")


def feet(sheet: Sheet, calipers: Calipers | None) -> str:
    """The time marks, with the feet of the calipers among them; the leg in hand is filled, and in front."""
    marks = list(sheet.foot())
    for leg in (1 - calipers.hand, calipers.hand) if calipers is not None else ():
        assert calipers is not None
        x = sheet.cell_of(calipers.legs[leg])
        if x is not None:
            marks[x] = HELD if leg == calipers.hand else OTHER
    return "".join(marks)


def with_legs(strip: Strip, y: int, sheet: Sheet, calipers: Calipers, palette: Palette) -> Strip:
    """A row of the tracing with the legs over it: a line on bare paper, reversed cells where the tracing passes."""
    legs = {}
    for leg in (1 - calipers.hand, calipers.hand):
        x = sheet.cell_of(calipers.legs[leg])
        if x is not None:
            char, _, ground = sheet.canvas.cell(x, y)
            look = ("bold" if sheet.canvas.free(x, y) else "reverse", ACCENT if leg == calipers.hand else MUTED)
            legs[x] = Segment(LEG if sheet.canvas.free(x, y) else char, palette.style(" ".join(look), ground))
    return Strip(list(_cut(strip, legs)), strip.cell_length)


def _cut(strip: Strip, cells: Mapping[int, Segment]) -> Iterator[Segment]:
    """The segments of a strip of narrow characters, some cells replaced."""
    start = 0
    for segment in strip:
        end, text = start + len(segment.text), segment.text
        for x in sorted(x for x in cells if start <= x < end):
            if x > start:
                yield Segment(text[: x - start], segment.style)
            yield cells[x]
            text, start = text[x + 1 - start :], x + 1
        if text:
            yield segment if text is segment.text else Segment(text, segment.style)
        start = end


def line(parts: Sequence[tuple[str, str]], width: int, palette: Palette) -> Strip:
    """One line: a text at the left and perhaps one at the right, each with its ink."""
    texts = [parts[0][0], *(text.rjust(width - len(parts[0][0])) for text, _ in parts[1:])]
    segments = [Segment(text, palette.style(ink)) for text, (_, ink) in zip(texts, parts, strict=True) if text]
    return Strip(segments).adjust_cell_length(width, palette.style(MUTED))
