"""What is said beside and under the torso: the electrodes to place, where the cursor stands, the keys, the sites by name?"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from scrubin.clinic import electrodes, sites
from scrubin.tui.canvas import ACCENT, MUTED, Run
from scrubin.tui.glyphs import CHOSEN, CURSOR, OPEN, RIGHT, WRONG
from scrubin.tui.widgets.item_view.placing import Placing

DIGITS = "1234567890"
TRUTH = "·"
KEYS = "Arrows walk, Shift nudges · Space puts, Backspace lifts"
SITE_KEYS = "↑ ↓ choose a place · Space puts it there, Backspace lifts · l drawing"
OTHER = {"chest": "v body", "body": "v chest"}
NUDGED = ", nudged "
_SHORTER = (
    (r"intercostal space", "space"),
    (r"between the (\w+) ([\w ]+?)( line)? and the (?:\1 )?([\w ]+)", r"between \1 \2 and \4"),
    (r"In hand: ", ""),
    (r"^(\w+) \(\w+\)", r"\1"),
    (rf"{NUDGED}.*", ""),
)


def short(placing: Placing, electrode: str) -> str:
    """An electrode's short name in this question's naming."""
    return placing.item.named(electrode).partition(" ")[0]


def electrode_lines(placing: Placing, verdicts: dict[str, bool]) -> list[tuple[str | None, list[Run]]]:
    """The list at the right: each line with the electrode that a click takes, None where there is none."""
    many = len(placing.item.electrodes)
    head = f"1–{DIGITS[many - 1]} takes in hand" if many > 1 and not verdicts else ""
    lines: list[tuple[str | None, list[Run]]] = [(None, [(head, MUTED, "")])]
    lines += [(one, _electrode(placing, at, one, verdicts)) for at, one in enumerate(placing.item.electrodes)]
    if placing.fixed:
        lines.append((None, [("already there:", MUTED, "")]))
        lines += [(None, [(f"    ■ {placing.item.named(one)}", MUTED, "")]) for one in placing.fixed]
    return lines


def _electrode(placing: Placing, at: int, electrode: str, verdicts: dict[str, bool]) -> list[Run]:
    named = placing.item.named(electrode)
    if verdicts:
        right = verdicts[electrode]
        ink = "right" if right else "wrong"
        missing = "" if electrode in placing.placed else " –"
        return [(f"    {RIGHT if right else WRONG} ", f"bold {ink}", ""), (named + missing, ink, "")]
    held = electrode == placing.hand
    sign = CHOSEN if electrode in placing.placed else OPEN
    return [
        (f"{CURSOR if held else ' '} {DIGITS[at]} ", f"bold {ACCENT}" if held else ACCENT, ""),
        (f"{sign} ", ACCENT if sign == CHOSEN else MUTED, ""),
        (named, "bold foreground" if held else "foreground", ""),
    ]


def caption(placing: Placing, width: int, *, listed: bool) -> str:
    """What is in hand, and on a drawing whose landmarks are named where the cursor stands."""
    said = f"In hand: {placing.item.named(placing.hand)}"
    if placing.item.labels and not listed:
        place = sites.said_place(placing.cursor)
        said = f"{said} · {electrodes.renamed(place, placing.item.naming)}{_nudged(placing)}"
    for pattern, instead in _SHORTER:
        if len(said) > width:
            said = re.sub(pattern, instead, said)
    return said[:width]


def _nudged(placing: Placing) -> str:
    """How many small steps the cursor stands off the place, and which way."""
    dx, dy = placing.nudged
    ways = ((dx, "right" if dx > 0 else "left"), (dy, "down" if dy > 0 else "up"))
    steps = [f"{abs(by)} {way}" for by, way in ways if by]
    return f"{NUDGED}{', '.join(steps)}" if steps else ""


def verdict_line(placing: Placing, verdicts: dict[str, bool]) -> str:
    """How many are right, and how the place of a wrong one is marked."""
    right, many = sum(verdicts.values()), len(verdicts)
    if right == many:
        return "It is where it belongs." if many == 1 else f"All {many} are where they belong."
    name = next(short(placing, one) for one in placing.item.electrodes if not verdicts[one])
    return f"{right} of {many} right. The mark {TRUTH}{name} shows where {name} belongs."


def hint(kind: str, *, other: bool, listed: bool, width: int) -> list[str]:
    """The keys in words, wrapped; `other`: there is another drawing; `listed`: the sites are shown by name."""
    said = SITE_KEYS if listed else f"{KEYS} · l list" + (f" · {OTHER[kind]}" if other else "")
    return textwrap.wrap(said, width)


def site_lines(placing: Placing, places: Sequence[sites.Site], at: int, rows: int) -> list[tuple[int, list[Run]]]:
    """The sites by name, as many as fit, the one pointed at among them: each with its number."""
    first = max(0, min(at - rows // 2, len(places) - rows))
    lying: dict[tuple[int, int], list[str]] = {}
    for one, point in {**placing.fixed, **placing.placed}.items():
        lying.setdefault((point.x, point.y), []).append(short(placing, one))
    lines = []
    for number, site in enumerate(places[first : first + rows], first):
        here = number == at
        there = " ".join(lying.get((site.point.x, site.point.y), []))
        title = electrodes.renamed(site.title, placing.item.naming)
        lines.append(
            (
                number,
                [
                    (f"{CURSOR if here else ' '} ", f"bold {ACCENT}", ""),
                    (f"{there[:5]:<3}", f"bold {ACCENT}", ""),
                    (title, "bold foreground" if here else "foreground", ""),
                ],
            )
        )
    return lines
