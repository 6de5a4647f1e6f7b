"""What keeps data from steering the terminal? The second wall; the first is at loading.

Escape sequences in a text pass through every widget. This filter is the last to touch each line before it is written.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_HARMFUL = dict.fromkeys((*range(0, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_NO_STYLE = Style()


class ControlFilter(LineFilter):
    """Replaces control and bidirectional characters, and gives every segment a style (NO_COLOR needs one).

    Without colours, bold, dim, underline and reverse stay, on the terminal's own ground.
    """

    def __init__(self, *, colours: bool) -> None:
        super().__init__()
        self.colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with nothing in them but visible text; control segments of our own pass."""
        return [segment if self._passes(segment) else self._safe(segment) for segment in segments]

    def _passes(self, segment: Segment) -> bool:
        """Whether a segment is safe as it stands: most are, and are not made anew."""
        return bool(segment.control) or (self.colours and segment.style is not None and segment.text.isprintable())

    def _safe(self, segment: Segment) -> Segment:
        return Segment(segment.text.translate(_HARMFUL), self._style(segment.style))

    def _style(self, style: Style | None) -> Style:
        if style is None:
            return _NO_STYLE
        return style if self.colours else style.without_color
