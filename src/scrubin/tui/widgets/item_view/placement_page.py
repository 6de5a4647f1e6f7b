"""What stands in each row of a placement question, and what does a click there mean?"""

from __future__ import annotations

from scrubin.clinic.torso import Point
from scrubin.tui.canvas import MUTED, Run
from scrubin.tui.glyphs import RIGHT, WRONG
from scrubin.tui.torso_marks import Mark, Over, spread
from scrubin.tui.torso_window import Window, on_chest
from scrubin.tui.widgets.item_view import placement_words as words
from scrubin.tui.widgets.item_view.placement_sheet import INDENT, LISTED, WIDEST, Room, Sheet
from scrubin.tui.widgets.item_view.placement_shown import Shown
from scrubin.tui.widgets.item_view.placing import Placing, for_chest

ABREAST, NARROWEST = 110, 24
DOT = "•"
HELD, PLACED, STAYS = "bold accent", "bold trace", "muted"
Row = tuple[Run, ...]


def room(shown: Shown, width: int, rows: int) -> Room:
    """What to draw in so many cells."""
    width = max(NARROWEST, min(WIDEST, width))
    kinds = _drawn(shown, width) if shown.both else (shown.kind,)
    stacked = bool(shown.verdicts) and width < ABREAST
    hint = len(_hint(shown, width))
    listed = len(words.electrode_lines(shown.placing, shown.verdicts))
    return Room(width, rows - 1 - hint, kinds, shown.placing.item.labels, listed, stacked)


def _drawn(shown: Shown, width: int) -> tuple[str, ...]:
    """Both drawings where there is room; else the one turned to; after the answer those on which something is wrong."""
    if width >= ABREAST:
        return ("body", "chest")
    if not shown.verdicts:
        return (shown.kind,)
    wrong = [one for one, right in shown.verdicts.items() if not right]
    found = {"chest": any(map(for_chest, wrong)), "body": not all(map(for_chest, wrong))}
    return tuple(kind for kind, has in found.items() if has) or (shown.kind,)


def _hint(shown: Shown, width: int) -> list[str]:
    if shown.verdicts:
        return []
    return words.hint(
        shown.kind, other=shown.both and width < ABREAST, listed=bool(shown.places), width=width - 2 * INDENT
    )


def marks(shown: Shown, kind: str) -> list[Mark]:
    """The electrodes as they lie on a drawing of "chest" or "body", and after the answer where wrong ones belong."""
    placing, verdicts = shown.placing, shown.verdicts
    found = [_mark(placing, one, point, kind, STAYS) for one, point in placing.fixed.items()]
    for one, point in placing.placed.items():
        if not verdicts:
            found.append(_mark(placing, one, point, kind, HELD if one == placing.hand else PLACED))
        else:
            right = verdicts[one]
            found.append(
                _mark(placing, one, point, kind, f"bold {'right' if right else 'wrong'}", RIGHT if right else WRONG)
            )
    truth = placing.truth() if verdicts else {}
    return found + [
        Mark(f"{words.TRUTH}{words.short(placing, one)}", point, "bold right")
        for one, point in truth.items()
        if not verdicts[one] and (kind == "chest" or not on_chest(point))
    ]


def _mark(placing: Placing, electrode: str, point: Point, kind: str, ink: str, verdict: str = "") -> Mark:
    """Its short name; on the small chest of the whole body a dot, for there the names would hide each other."""
    if kind == "body" and for_chest(electrode) and on_chest(point):
        return Mark(DOT + verdict, point, ink)
    return Mark(words.short(placing, electrode) + verdict, point, f"reverse {ink}")


def rows(shown: Shown, sheet: Sheet) -> list[Row]:
    """Every row of the view, left to right in runs of one look."""
    placing, width = shown.placing, sheet.room.width
    drawn = _sites(shown, sheet) if shown.places else sheet.rows([_over(shown, one.window) for one in sheet.framed])
    listed = [runs for _, runs in words.electrode_lines(placing, shown.verdicts)]
    if sheet.room.beside:
        drawn = [[*row, *(listed[y] if y < len(listed) else [])] for y, row in enumerate(drawn)]
    else:
        drawn += [[(" " * INDENT, "", ""), *runs] for runs in listed]
    said = words.caption(placing, width - 2 * INDENT, listed=bool(shown.places))
    if shown.verdicts:
        said = words.verdict_line(placing, shown.verdicts)
    under = [(said, "bold foreground"), *((line, MUTED) for line in _hint(shown, width))]
    return [tuple(row) for row in [*drawn, *([(" " * INDENT + text, ink, "")] for text, ink in under)]]


def _over(shown: Shown, window: Window) -> Over:
    cursor = None if shown.verdicts else shown.placing.cursor
    return spread(window, marks(shown, window.kind), cursor)


def _sites(shown: Shown, sheet: Sheet) -> list[list[Run]]:
    """The sites by name in place of the drawing."""
    lines = words.site_lines(shown.placing, shown.places, shown.at, sheet.height)
    wide = sheet.room.width - (LISTED + 1 if sheet.room.beside else 0)
    padded = [_padded([(" " * INDENT, "", ""), *runs], wide) for _, runs in lines]
    return padded + [[(" " * wide, "", "")]] * (sheet.height - len(padded))


def _padded(runs: list[Run], width: int) -> list[Run]:
    """Runs cut or filled to a width."""
    filled: list[Run] = []
    for text, ink, ground in [*runs, (" " * width, "", "")]:
        filled.append((text[:width], ink, ground))
        width -= len(filled[-1][0])
    return filled


def clicked(shown: Shown, sheet: Sheet, x: int, y: int) -> Point | str | int | None:
    """What lies at a cell: a place on the body, an electrode of the list, the number of a site by name, or nothing."""
    lines = words.electrode_lines(shown.placing, shown.verdicts)
    row, beside = (
        (y, x >= sheet.room.width - LISTED - 1) if sheet.room.beside else (y - sheet.height, y >= sheet.height)
    )
    if not shown.places and sheet.room.beside:
        beside = x >= sheet.left
    if beside:
        return lines[row][0] if 0 <= row < len(lines) else None
    if shown.places:
        found = words.site_lines(shown.placing, shown.places, shown.at, sheet.height)
        return found[y][0] if 0 <= y < len(found) else None
    cells = ((one.window, one.window_cell(x, y)) for one in sheet.framed)
    return next((window.point(*cell) for window, cell in cells if cell is not None), None)
