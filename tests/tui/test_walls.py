"""The second wall: nothing in a line steers the terminal, and every segment has a style."""

from __future__ import annotations

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from scrubin.tui.walls import ControlFilter

RED = Style(color="red", bold=True)
GROUND = Color.parse("#000000")


def passed(*segments: Segment, colours: bool = True) -> list[Segment]:
    return ControlFilter(colours=colours).apply(list(segments), GROUND)


@pytest.mark.parametrize("harm", ["\x1b[2J", "\x07", "\x9b31m", "\u202e", "\u2066", "\x7f"])
@pytest.mark.parametrize("colours", [True, False])
def test_a_character_that_steers_is_replaced(harm: str, colours: bool) -> None:
    (one,) = passed(Segment(f"before {harm} after", RED), colours=colours)
    assert harm[0] not in one.text
    assert one.text.startswith("before �")


def test_plain_text_passes_as_it_is() -> None:
    plain = Segment("Größe ✓ ⣿ 漢字", RED)
    assert passed(plain) == [plain]


@pytest.mark.parametrize("colours", [True, False])
def test_a_segment_without_a_style_gets_one(colours: bool) -> None:
    (one,) = passed(Segment("text"), colours=colours)
    assert one.style is not None


def test_without_colours_bold_stays_and_red_goes() -> None:
    (one,) = passed(Segment("text", RED), colours=False)
    assert one.style is not None
    assert one.style.bold
    assert one.style.color is None


def test_our_own_control_segments_pass() -> None:
    control = Segment("\x1b[H", None, [(ControlType.HOME,)])
    assert passed(control) == [control]
