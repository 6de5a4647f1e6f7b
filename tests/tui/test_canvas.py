"""Dots in cells: where they lie, what lies over and under them, and that every segment has a style."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from scrubin.tui.canvas import ACROSS, CORNER, DOWN, PAPER, Canvas, Palette
from scrubin.tui.themes import THEMES

BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


def lit(canvas: Canvas) -> set[tuple[int, int]]:
    """The dots back from the braille characters as drawn."""
    found = set()
    for y in range(canvas.height):
        line = "".join(text for text, _, _ in canvas.row(y))
        for x, char in enumerate(line):
            bits = ord(char) - 0x2800 if "⠀" <= char <= "⣿" else 0
            found |= {
                (x * ACROSS + column, y * DOWN + row)
                for column in range(ACROSS)
                for row in range(DOWN)
                if bits & BITS[column][row]
            }
    return found


def test_a_run_lights_exactly_its_dots_and_nothing_outside_the_sheet() -> None:
    canvas = Canvas(3, 2)
    canvas.run(1, 6, 2)
    canvas.run(5, -9, 0)
    canvas.run(6, 0, 7)
    canvas.run(-1, 0, 7)
    assert lit(canvas) == {(1, row) for row in range(2, 7)} | {(5, 0)}


@given(
    st.integers(-4, 12),
    st.lists(st.none() | st.tuples(st.integers(-9, 24), st.integers(-9, 24)).map(lambda ends: (min(ends), max(ends)))),
    st.booleans(),
)
def test_a_curve_is_its_runs_one_by_one(left: int, runs: list[tuple[int, int] | None], inked: bool) -> None:
    curve, single = Canvas(5, 4), Canvas(5, 4)
    if inked:
        for canvas in (curve, single):
            canvas.run(3, 0, 15, "muted")
    curve.curve(left, runs)
    for column, run in enumerate(runs, left):
        if run is not None:
            single.run(column, *run)
    assert curve.rows() == single.rows()


dots_x, dots_y = st.integers(0, 19), st.integers(0, 15)


@settings(max_examples=60)
@given(dots_x, dots_y, dots_x, dots_y)
def test_a_line_joins_its_ends_without_a_gap(x0: int, y0: int, x1: int, y1: int) -> None:
    canvas = Canvas(10, 4)
    canvas.line(x0, y0, x1, y1)
    found = lit(canvas)
    assert {(x0, y0), (x1, y1)} <= found
    assert len(found) == max(abs(x1 - x0), abs(y1 - y0)) + 1
    reached, front = {(x0, y0)}, [(x0, y0)]
    while front:
        x, y = front.pop()
        near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & found - reached
        reached |= near
        front += near
    assert reached == found


@pytest.mark.parametrize(("cells", "rows"), [(4, 2), (2, 1), (3, 2)])
def test_the_checker_turns_at_each_box_and_nowhere_else(cells: int, rows: int) -> None:
    canvas = Canvas(30, 9)
    canvas.checker(cells, rows, left=1, width=27, phase=(5, 1))
    ground = [[canvas.cell(x, y)[2] for x in range(30)] for y in range(9)]
    for y in range(9):
        assert ground[y][0] == ground[y][28] == ground[y][29] == ""
        turns = [x for x in range(2, 28) if ground[y][x] != ground[y][x - 1]]
        assert turns == [x for x in range(2, 28) if (x - 5) % cells == 0]
    assert [y for y in range(1, 9) if ground[y][7] != ground[y - 1][7]] == [
        y for y in range(1, 9) if (y - 1) % rows == 0
    ]
    assert {shade for row in ground for shade in row} == {"", *PAPER}


def test_corners_are_seen_only_where_no_dot_is() -> None:
    canvas = Canvas(9, 4)
    canvas.corners(4, 2, phase=(1, 0))
    canvas.run(2, 0, 3)
    seen = {(x, y) for y in range(4) for x in range(9) if canvas.cell(x, y)[0] == CORNER}
    assert seen == {(5, 0), (1, 2), (5, 2)}


def test_text_stands_over_dots_on_the_paper_and_is_cut_at_the_edge() -> None:
    canvas = Canvas(4, 1)
    canvas.paper(lambda x, y: PAPER[(x + y) % 2])
    canvas.run(4, 0, 3)
    canvas.text(2, 0, "aVR", "accent")
    canvas.text(0, 3, "lost")
    assert [canvas.cell(x, 0) for x in (2, 3)] == [("a", "accent", PAPER[0]), ("V", "accent", PAPER[1])]
    assert "".join(text for text, _, _ in canvas.row(0)) == "  aV"
    assert not canvas.free(2, 0)
    assert canvas.free(0, 0, 2)
    assert not canvas.free(0, 0, 3)
    assert not canvas.free(3, 0, 2)


def test_every_segment_has_a_style_and_each_row_its_width() -> None:
    canvas = Canvas(12, 3)
    canvas.checker(4, 2, width=8, phase=(0, 0))
    canvas.line(0, 11, 23, 0)
    canvas.text(1, 0, "II", "bold muted")
    for shades in (True, False):
        palette = Palette({}, shades=shades)
        for y in range(3):
            strip = canvas.strip(y, palette)
            assert strip.cell_length == sum(segment.cell_length for segment in strip) == 12
            assert all(isinstance(segment.style, Style) for segment in strip)
            grounds = {segment.style.bgcolor for segment in strip if segment.style}
            assert len(grounds) == (3 if shades else 1)


def test_an_ink_is_a_token_with_attributes() -> None:
    style = Palette({"accent": "#123456"}).style("bold reverse accent", "paper")
    assert (style.color, style.bold, style.reverse, style.dim) == (Color.parse("#123456"), True, True, None)
    with pytest.raises(KeyError):
        Palette({}).style("purple")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_two_shades_differ_with_256_colours_too(theme: object) -> None:
    palette = Palette(theme.variables)  # type: ignore[attr-defined]
    shades = [palette.style("trace", token).bgcolor for token in PAPER]
    assert all(shades)
    few = {shade.downgrade(ColorSystem.EIGHT_BIT).number for shade in shades if shade}
    assert len(few) == 2


@given(st.sets(st.integers(0, 23)), st.sets(st.integers(0, 23)), st.booleans())
def test_a_row_says_its_cells_neighbours_of_one_look_joined(over: set[int], under: set[int], inked: bool) -> None:
    canvas = Canvas(24, 1)
    canvas.checker(3, 1, left=2, width=20, phase=(2, 0))
    canvas.line(0, 1, 30, 3, "accent" if inked else "trace")
    for x in over:
        canvas.text(x, 0, "o", "muted")
    for x in under:
        canvas.text(x, 0, "u", "flag", under=True)
    row = canvas.row(0)
    assert [(char, ink, ground) for text, ink, ground in row for char in text] == [canvas.cell(x, 0) for x in range(24)]
    assert all(one[1:] != other[1:] for one, other in pairwise(row))
    assert all(text for text, _, _ in row)
