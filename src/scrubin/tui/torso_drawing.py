"""How is the front of a body drawn, with its ribs, its lines and its limbs?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from scrubin.clinic.torso import LANDMARKS, LINES, RIBS, WALKED_SPACES, Point, pitch, rib_y, space_y
from scrubin.tui.canvas import ACCENT, MUTED, Canvas
from scrubin.tui.torso_window import Window

BONE, SKIN, LINE = MUTED, "trace", f"dim {ACCENT}"
SIDE = "patient's right"
RIB_SHARE = 0.14
"""Half a rib's height, as a share of the way from rib to rib."""
ROOMY = 8
"""From how many dots between ribs on a rib is drawn as broad as it is."""
DRAWN_RIBS = RIBS[:7]
EDGE = 90
WALKED_LINES = ("midclavicular", "anterior-axillary", "midaxillary", "posterior-axillary")
FEET = (
    (("midclavicular", "midclavicular"), ("midaxillary", "midaxillary")),
    (("anterior-axillary", "anterior axillary"),),
)

Place = tuple[float, float]

_STERNUM: tuple[Place, ...] = ((0, -175), (45, -195), (110, -160), (95, -60), (90, 0), (90, 400), (50, 480), (0, 545))
_CLAVICLE: tuple[Place, ...] = ((95, -180), (260, -175), (420, -205), (580, -235), (750, -230))
_TRUNK: tuple[Place, ...] = (
    (210, -560), (200, -330), (330, -275), (900, -255), (1330, -200), (1600, -110), (1780, 30), (1860, 300), (1840, 600),
    (1820, 900), (1830, 1050), (1760, 1200), (1620, 1170), (1590, 950), (1560, 600), (1470, 250), (1380, 120), (1310, 450),
    (1200, 800), (1190, 1050), (1150, 1300), (960, 1500), (850, 1900), (700, 2150), (620, 2350), (760, 2480), (300, 2500),
    (270, 2350), (230, 2100), (180, 1750), (60, 1400), (0, 1370),
)  # fmt: skip


def draw(window: Window, *, labels: bool) -> Canvas:
    """The body that this window shows, with the names of its landmarks where `labels` says so; feet rows below it."""
    canvas = Canvas(window.width, window.height + feet(window.kind, labels=labels))
    (_chest if window.kind == "chest" else _body)(canvas, window)
    if labels:
        (_name_chest if window.kind == "chest" else _name_body)(canvas, window)
    _say_side(canvas, window, labels=labels)
    return canvas


def feet(kind: str, *, labels: bool) -> int:
    """How many rows of names stand under a drawing of "chest" or "body"."""
    if kind == "body":
        return 0
    return 2 if labels else 1


def _pen(canvas: Canvas, window: Window, places: Iterable[Place], ink: str) -> None:
    """A line through places, as far as the drawing goes down."""
    foot = window.height * 4
    for one, other in pairwise(window.dot(*place) for place in places):
        if max(one[1], other[1]) < foot:
            canvas.line(*one, *other, ink)


def _both(canvas: Canvas, window: Window, places: Sequence[Place], ink: str) -> None:
    """A line through places, and its mirror image."""
    _pen(canvas, window, places, ink)
    _pen(canvas, window, [(-x, y) for x, y in places], ink)


def _chest(canvas: Canvas, window: Window) -> None:
    for rib in DRAWN_RIBS:
        for side in (1, -1):
            _rib(canvas, window, rib, side)
    _axes(canvas, window)
    _both(canvas, window, _STERNUM, SKIN)
    _both(canvas, window, ((0, 0), (EDGE, 0)), SKIN)
    for over in (-14, 14):
        _both(canvas, window, [(x, y + over) for x, y in _CLAVICLE], SKIN)


def _rib(canvas: Canvas, window: Window, rib: int, side: int) -> None:
    """A rib from the sternum round to the back: as broad as it is, or a stroke where there is no room for that."""
    roomy = pitch(0) / window.down * 4 >= ROOMY
    for dot in range(window.width * 2):
        x = round(EDGE + dot * window.across / 2)
        half = RIB_SHARE * pitch(x) if roomy else 0
        column, top = window.dot(side * x, rib_y(rib, x) - half)
        bottom = min(window.dot(side * x, rib_y(rib, x) + half)[1], window.height * 4 - 1)
        if top <= bottom:
            canvas.run(column, top, bottom, BONE)


def _axes(canvas: Canvas, window: Window) -> None:
    """The vertical lines, dotted."""
    for line in LINES.values():
        if line.id.split("-", 1)[-1] in WALKED_LINES:
            column, _ = window.dot(line.x, 0)
            for dot in range(window.dot(0, -150)[1], window.height * 4, 2):
                canvas.run(column, dot, dot, LINE)


def _body(canvas: Canvas, window: Window) -> None:
    _both(canvas, window, _TRUNK, SKIN)
    _both(canvas, window, _CLAVICLE, BONE)
    _both(canvas, window, ((0, 540), (200, 640), (420, 800), (800, 900)), BONE)
    _pen(canvas, window, ((0, -180), (0, 540)), BONE)


def _name_chest(canvas: Canvas, window: Window) -> None:
    for space in WALKED_SPACES:
        found = window.cell(Point(0, space_y(space, 0)))
        if found:
            canvas.text(*found, str(space), f"bold {ACCENT}")
    angle = window.cell(LANDMARKS["sternal-angle"].point)
    if angle:
        room = angle[0] - round(EDGE / window.across)
        text = "sternal angle ─"[:room]
        canvas.text(room - len(text), angle[1], text, f"bold {MUTED}")
    for down, row in enumerate(FEET):
        for line, name in row:
            for side in ("left", "right"):
                _name_line(canvas, window, f"{side}-{line}", name, window.height + down)


def _name_line(canvas: Canvas, window: Window, line: str, name: str, row: int) -> None:
    begin = window.label(Point(LINES[line].x, 0), len(name))
    if begin:
        canvas.text(begin[0], row, name, MUTED)


def _name_body(canvas: Canvas, window: Window) -> None:
    for side, sign in (("right", -1), ("left", 1)):
        for limb, place in (("arm", Point(sign * 1690, 1500)), ("leg", Point(sign * 1450, 2150))):
            begin = window.label(place, len(f"{side} {limb}"))
            if begin:
                canvas.text(*begin, f"{side} {limb}", MUTED)


def _say_side(canvas: Canvas, window: Window, *, labels: bool) -> None:
    """Which side is whose, where no limb is named: the body is seen from the front."""
    if window.kind == "chest":
        canvas.text(0, canvas.height - 1, f"← {SIDE}", MUTED)
    elif not labels:
        for at, word in enumerate(SIDE.split()):
            canvas.text(0, canvas.height - 2 + at, word, MUTED)
