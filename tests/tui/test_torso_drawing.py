"""Which cell is a place on the body, and do names on it hide each other?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.sites import LEVEL, SITES, V4_POINT
from scrubin.clinic.torso import LIMBS, Point
from scrubin.tui.torso_drawing import draw
from scrubin.tui.torso_marks import Mark, spread
from scrubin.tui.torso_window import Window, body_window, chest_window, on_body, on_chest

SIZES = st.tuples(st.integers(30, 100), st.integers(8, 30))


def shown(window: Window, *, labels: bool = True) -> list[str]:
    canvas = draw(window, labels=labels)
    return ["".join(canvas.cell(x, y)[0] for x in range(canvas.width)) for y in range(canvas.height)]


def cells(window: Window, mark: str, at: str) -> tuple[int, int]:
    found = window.label(SITES[at].point, len(mark))
    assert found is not None
    return found


@given(SIZES)
def test_every_site_has_a_cell_in_its_drawing_which_never_outgrows_its_room(size: tuple[int, int]) -> None:
    for window, seen in ((chest_window(*size), on_chest), (body_window(*size), on_body)):
        assert (window.width, window.height) <= (size[0], size[1])
        assert window.height <= size[1]
        points = [site.point for site in SITES.values() if seen(site.point)]
        assert all(window.cell(point) is not None for point in points)


def test_the_body_shows_every_site_and_the_chest_those_of_the_front_and_the_left_side() -> None:
    assert all(on_body(site.point) for site in SITES.values())
    assert on_chest(SITES["6-left-posterior-axillary"].point)
    assert not on_chest(SITES["4-right-anterior-axillary"].point)
    assert not on_chest(SITES["left-wrist"].point)


@given(SIZES, st.sampled_from(sorted(SITES)))
def test_a_cell_gives_back_the_place_within_half_a_cell(size: tuple[int, int], site: str) -> None:
    for window in (chest_window(*size), body_window(*size)):
        point = SITES[site].point
        cell = window.cell(point)
        if cell is not None:
            back = window.point(*cell)
            assert abs(back.x - point.x) <= window.across / 2 + 1
            assert abs(back.y - point.y) <= window.down / 2 + 1
            assert window.cell(back) == cell


@given(SIZES)
def test_a_click_in_the_row_of_v4_is_level_with_it(size: tuple[int, int]) -> None:
    window = chest_window(*size)
    cell = window.cell(V4_POINT)
    assert cell is not None
    assert window.point(window.width - 1, cell[1]).y == V4_POINT.y
    assert window.point(window.width - 1, cell[1] + 1).y - V4_POINT.y > LEVEL or window.down < LEVEL + 1


def test_the_chest_at_its_smallest_tells_spaces_and_sternal_borders_apart() -> None:
    window = chest_window(56, 11)
    for line in ("right-sternal", "left-sternal", "left-midclavicular", "left-midaxillary"):
        rows = [cell[1] for space in range(1, 7) if (cell := window.cell(SITES[f"{space}-{line}"].point))]
        assert rows == sorted(set(rows))
        assert len(rows) == 6
    right, left = cells(window, "V1", "4-right-sternal"), cells(window, "V2", "4-left-sternal")
    assert left[0] - right[0] >= 3
    level, rib = window.cell(SITES["level-v4-left-midaxillary"].point), window.cell(SITES["5-left-midaxillary"].point)
    assert level is not None
    assert rib is not None
    assert rib[1] < level[1]


def test_the_number_of_a_space_stands_in_the_row_where_its_electrode_is_put() -> None:
    window = chest_window(56, 11)
    lines = shown(window)
    for space in range(1, 7):
        cell = window.cell(SITES[f"{space}-left-sternal"].point)
        assert cell is not None
        assert str(space) in lines[cell[1]]


def test_landmarks_are_named_only_where_asked_and_the_side_always() -> None:
    named, bare = "\n".join(shown(chest_window(56, 11))), "\n".join(shown(chest_window(56, 11), labels=False))
    for name in ("sternal angle", "midclavicular", "anterior axillary", "midaxillary"):
        assert name in named
        assert name not in bare
    assert not any(char.isalnum() for char in bare.replace("patient's right", ""))
    for text in (named, bare):
        assert "← patient's right" in text
    assert "left leg" in "\n".join(shown(body_window(56, 13)))
    body = "\n".join(shown(body_window(56, 13), labels=False))
    assert "leg" not in body
    assert "patient's" in body


def test_the_sites_of_the_limbs_lie_inside_their_drawn_outline() -> None:
    window = body_window(60, 26)
    canvas = draw(window, labels=False)
    for name in ("right-wrist", "left-upper-arm", "right-ankle", "left-thigh"):
        point = SITES[name].point
        cell = window.cell(point)
        assert cell is not None
        row = [x for x in range(canvas.width) if canvas.bits(x, cell[1])]
        assert any(x < cell[0] for x in row)
        assert any(x > cell[0] for x in row)
        assert any(limb.holds(window.point(*cell)) for limb in LIMBS.values())


@given(st.lists(st.sampled_from(sorted(SITES)), min_size=2, max_size=3))
def test_names_on_the_same_place_do_not_hide_each_other(places: list[str]) -> None:
    window = chest_window(56, 12)
    inside = [SITES[place].point for place in places if on_chest(SITES[place].point)]
    marks = [Mark(f"V{at}", point, "trace") for at, point in enumerate(inside)]
    over = spread(window, marks, None)
    assert len(over) == 2 * len(marks)


def test_brackets_stand_round_the_name_at_the_cursor_or_round_an_empty_cell() -> None:
    window = chest_window(56, 12)
    mark = Mark("V2", SITES["4-left-sternal"].point, "trace")
    column, row = cells(window, "V2", "4-left-sternal")
    over = spread(window, [mark], mark.point)
    assert "".join(over[x, row][0] for x in range(column - 1, column + 3)) == "[V2]"
    cursor = SITES["2-left-midclavicular"].point
    cell = window.cell(cursor)
    assert cell is not None
    alone = spread(window, [mark], cursor)
    assert "".join(alone[cell[0] + by, cell[1]][0] for by in (-1, 0, 1)) == "[ ]"


def test_a_place_outside_has_no_cell() -> None:
    assert chest_window(56, 12).cell(Point(0, 2000)) is None
    assert body_window(56, 12).label(Point(2900, 0), 2) is None
