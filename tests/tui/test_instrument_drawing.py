"""Instruments as drawn: the drawing alone, its marks counted by eye, leads back to the reading; so does a click."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubin.clinic import instruments
from scrubin.clinic.instruments import INSTRUMENTS, Instrument
from scrubin.clinic.scales import Scale
from scrubin.tui.instrument_drawing import Drawing, caption, draw
from scrubin.tui.instrument_parts import ruler
from scrubin.tui.instrument_parts.dial import Face
from scrubin.tui.instrument_parts.pointer import Pointer

NARROW, ROWS = 76, 13
SCALED = [one for one in INSTRUMENTS.values() if one.scale is not None]
LYING = [one for one in SCALED if one.form != "column"]
STANDING = [one for one in SCALED if one.form == "column"]


def seen(drawing: Drawing) -> list[str]:
    canvas = drawing.canvas
    return ["".join(canvas.cell(x, y)[0] for x in range(canvas.width)) for y in range(canvas.height)]


def values(tool: Instrument) -> st.SearchStrategy[Decimal]:
    assert tool.scale is not None
    scale = tool.scale
    marks = st.integers(0, ruler.count(scale)).map(lambda step: scale.low + step * scale.minor)
    if tool.coarse is None:
        return marks
    coarse = tool.coarse
    notches = st.integers(0, ruler.count(coarse)).map(lambda step: step * coarse.minor)
    return st.tuples(notches, marks.filter(lambda rest: rest < coarse.minor)).map(sum)  # type: ignore[arg-type]


def readings(tools: list[Instrument]) -> st.SearchStrategy[tuple[Instrument, Decimal]]:
    return st.sampled_from(tools).flatmap(lambda tool: st.tuples(st.just(tool), values(tool)))


def numbers(row: str) -> list[tuple[int, Decimal]]:
    """Each number of a row with the column of its mark."""
    words = re.finditer(r"[0-9.]+", row)
    return [(word.start() + (len(word[0]) - 1) // 2, Decimal(word[0])) for word in words]


def counted(marks: str, labels: str, column: int, scale: Scale) -> Decimal:
    """The value at a column: from the nearest number, one mark at a time."""
    assert marks[column] in "┴┸"
    near, number = min(numbers(labels), key=lambda one: abs(one[0] - column))
    start, end = sorted((near, column))
    steps = sum(char in "┴┸" for char in marks[start + 1 : end + 1])
    return number + (steps if column > near else -steps) * scale.minor


def read_lying(tool: Instrument, rows: list[str]) -> Decimal:
    """The close-up, or the whole, read as a person does it."""
    assert tool.scale is not None
    foot = max(y for y, row in enumerate(rows) if sum(char in "┴┸" for char in row) > 3)
    if tool.form in ("dial", "beam"):
        beside = min(rows[foot].index(char) for char in "┴┸") - 1
        return counted(rows[foot], " " * beside + rows[foot + 1][beside:], rows[foot].index("┸"), tool.scale)
    edge = rows[foot + 1].index("▐") if tool.form == "barrel" else rows[foot + 1].index("╸")
    labels = next(row for row in rows[foot + 2 :] if any(char.isdigit() for char in row))
    return counted(rows[foot], labels, edge, tool.scale)


@settings(deadline=None, max_examples=70)
@given(readings(LYING), st.integers(NARROW, 110))
def test_counting_the_marks_of_the_drawing_gives_the_reading(reading: tuple[Instrument, Decimal], width: int) -> None:
    tool, value = reading
    assert tool.scale is not None
    rows = seen(draw(tool, value, width, ROWS))
    rest = value if tool.coarse is None else instruments.split(tool, value)[1]
    assert read_lying(tool, rows) == rest


@settings(deadline=None, max_examples=40)
@given(readings(STANDING), st.integers(ROWS, 23))
def test_counting_rows_beside_the_glass_gives_the_reading(reading: tuple[Instrument, Decimal], high: int) -> None:
    tool, value = reading
    assert tool.scale is not None
    rows = [row[row.index("┤" if "┤" in row[:20] else "│") + 1 :] for row in seen(draw(tool, value, NARROW, high))]
    walls = [row.index("┤") for row in rows if "┤" in row]
    middle = walls[0] + {"mercury-column": 3, "medicine-cup": 5, "stadiometer": 1}[tool.id]
    top = next(y for y, row in enumerate(rows) if row[middle] in "▄▀")
    number, y = next((row, y) for y, row in enumerate(rows) if "───┤" in row and any(map(str.isdigit, row)))
    labelled = Decimal(number.split("───┤")[0].split()[-1])
    assert labelled + (y - top) * tool.scale.minor == value


@settings(deadline=None, max_examples=70)
@given(readings(SCALED), st.integers(NARROW, 110), st.integers(ROWS, 23))
def test_a_click_on_the_pointer_of_the_close_up_sets_what_it_shows(
    reading: tuple[Instrument, Decimal], width: int, rows: int
) -> None:
    tool, value = reading
    drawing = draw(tool, value, width, rows)
    rest = value if tool.coarse is None else instruments.split(tool, value)[1]
    finest = [spot for spot in drawing.spots if isinstance(spot, ruler.Spot) and abs(spot.track.step) >= 1]
    close = finest[-1] if tool.coarse else finest[0]
    cell = close.track.cell(rest)
    x, y = (close.left, cell) if close.upright else (cell, close.top)
    assert drawing.value_at(x, y) == (rest, False)


@pytest.mark.parametrize("value", ["0", "60", "150", "240", "300"])
def test_a_click_on_the_dial_means_the_direction(value: str) -> None:
    drawing = draw(INSTRUMENTS["aneroid"], Decimal(100), NARROW, ROWS)
    face = next(spot for spot in drawing.spots if isinstance(spot, Face))
    x, y = face.dot(face.angle(Decimal(value)), face.radius - 4)
    found = drawing.value_at(x // 2, y // 4)
    assert found is not None
    assert abs(found[0] - Decimal(value)) <= 8


def test_a_click_on_the_upper_beam_means_the_large_poise() -> None:
    drawing = draw(INSTRUMENTS["balance-beam-scale-lb"], Decimal(120), NARROW, ROWS)
    x = seen(drawing)[3].index("250") + 1
    assert drawing.value_at(x, 2) == (Decimal(250), True)


def test_a_click_beside_every_scale_means_nothing() -> None:
    assert draw(INSTRUMENTS["syringe-3"], Decimal(1), NARROW, ROWS).value_at(0, 0) is None


@settings(deadline=None, max_examples=50)
@given(readings(SCALED), st.integers(NARROW, 110), st.integers(ROWS, 23))
def test_a_close_up_holds_a_whole_numbered_space_and_every_mark_has_its_own_cell(
    reading: tuple[Instrument, Decimal], width: int, rows: int
) -> None:
    tool, value = reading
    rest = value if tool.coarse is None else instruments.split(tool, value)[1]
    drawing = draw(tool, value, width, rows)
    closest = [spot.track for spot in drawing.spots if isinstance(spot, ruler.Spot) and not spot.coarse]
    track = max(closest, key=lambda one: (one.each == 1, abs(one.step)))
    cells = [cell for cell, _ in track.marks()]
    assert len(set(cells)) == len(cells) == int(track.marks_to(track.last)) + 1
    assert sum(mark.label is not None for _, mark in track.marks()) >= 2
    assert track.shows(rest)


def test_what_lies_between_two_marks_is_never_drawn_on_one() -> None:
    scale = INSTRUMENTS["syringe-3"].scale
    assert scale is not None
    track = ruler.whole(scale, 0, 62)
    marks = {cell for cell, _ in track.marks()}
    assert track.cell(Decimal("1.75")) not in marks
    assert track.cell(Decimal("1.71")) not in marks
    assert track.cell(Decimal("1.7")) in marks


@pytest.mark.parametrize("tool", SCALED, ids=lambda tool: tool.id)
def test_no_number_on_an_instrument_is_cut_or_runs_into_the_next(tool: Instrument) -> None:
    assert tool.scale is not None
    for value in (tool.scale.low, tool.scale.high):
        for row in seen(draw(tool, value, NARROW, ROWS)):
            found = [word for word in row.replace("┤", " ").split() if word.replace(".", "").isdigit()]
            marks = [*tool.scale.marks(), *(tool.coarse.marks() if tool.coarse else [])]
            assert set(found) <= {mark.label for mark in marks}
    for line in caption(tool, NARROW):
        assert len(line) <= NARROW - 2


def test_the_numbers_around_a_dial_stand_in_their_order() -> None:
    rows = seen(draw(INSTRUMENTS["aneroid"], Decimal(30), NARROW, ROWS))
    words = [[int(word) for word in re.findall(r"\d+", row[:32])] for row in rows]
    left = [row[0] for row in words if row]
    right = [row[-1] for row in words if row]
    assert left == [140, 120, 100, 80, 60, 40, 20, 0]
    assert right == [160, 180, 200, 220, 240, 260, 280, 300]


def test_a_display_shows_each_digit_and_the_ends_of_its_range() -> None:
    tool = INSTRUMENTS["digital-thermometer"]
    shown = {value: tuple(seen(draw(tool, Decimal(value), NARROW, ROWS))) for value in ("98.6", "96.8", "80", "115")}
    assert len(set(shown.values())) == 4
    assert all("°F" in rows[1] for rows in shown.values())
    assert "┣━┫" in shown["115"][2]


def test_right_and_wrong_stand_over_their_marks() -> None:
    tool = INSTRUMENTS["syringe-3"]
    signs = (Decimal("1.7"), "✗", "wrong"), (Decimal("1.6"), "✓", "right")
    rows = seen(draw(tool, Decimal("1.7"), NARROW, ROWS, signs=signs))
    assert rows[3].index("▐") == rows[0].index("✗") == rows[0].index("✓") + 2


def test_the_whole_scale_is_evenly_marked() -> None:
    for tool in LYING:
        assert tool.scale is not None
        cells = [cell for cell, _ in ruler.whole(tool.scale, 0, 60).marks()]
        assert len({after - before for before, after in pairwise(cells)}) == 1, tool.id


def test_a_pointer_moves_by_marks_and_stays_on_its_scale() -> None:
    syringe = Pointer.put(INSTRUMENTS["syringe-tuberculin-1"], Decimal("0.98"))
    assert syringe.moved(1).value == Decimal("0.99")
    assert syringe.moved(syringe.leap).value == 1
    beam = Pointer.put(INSTRUMENTS["balance-beam-scale-lb"], Decimal("349.75"))
    assert (beam.notched, beam.at, beam.leap) == (Decimal(300), Decimal("49.75"), 4)
    assert beam.moved(1).value == 350
    assert beam.moved(1).notched == 300
    assert beam.notches(5).value == Decimal("399.75")
