"""How does a tracing lie on its paper, and how are calipers set on it?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from scrubin.clinic.leads import LEADS
from scrubin.tui.canvas import Palette, shaded
from scrubin.tui.widgets.figures.calipers import SMALL_A_LARGE, Calipers
from scrubin.tui.widgets.figures.captions import lines, marked, with_legs
from scrubin.tui.widgets.figures.reader import Reader
from scrubin.tui.widgets.figures.sheet import FULL_ROWS, FULL_WIDTH, GROUPS, MODES, SINGLE, Sheet, View, draw

if TYPE_CHECKING:
    from scrubin.clinic.ecg import Tracing

STRIP_ROWS, GROUP_ROWS = 8, 12
TALLEST_GROUP, NARROWEST = 28, 12
TALL_SCREEN, LEFT_FOR_WORDS = 30, 12


class TracingFigure(Widget):
    """A strip, a group of three leads, one lead, or all twelve; with calipers where something is to be counted.

    Takes focus only where its keys do something: calipers, another page or lead, or a tracing longer than the sheet.
    """

    BINDINGS = [
        Binding("left", "step(-1)", "calipers or paper, to the left", show=False),
        Binding("right", "step(1)", "calipers or paper, to the right", show=False),
        Binding("shift+left", "step(-5)", "a large box to the left", show=False),
        Binding("shift+right", "step(5)", "a large box to the right", show=False),
        Binding("space,m", "swap", "the other leg", show=False),
        Binding("left_square_bracket", "turn(-1, False)", "leads before", show=False),
        Binding("right_square_bracket", "turn(1, False)", "leads after", show=False),
        Binding("up", "turn(-1, True)", "lead before", show=False),
        Binding("down", "turn(1, True)", "lead after", show=False),
    ]

    class CaliperMoved(Message):
        """A leg of the calipers stands elsewhere."""

        def __init__(self, figure: TracingFigure, calipers: Calipers) -> None:
            super().__init__()
            self.figure = figure
            self.calipers = calipers

    class Turned(Message):
        """Other leads are shown."""

        def __init__(self, figure: TracingFigure, leads: tuple[str, ...]) -> None:
            super().__init__()
            self.figure = figure
            self.leads = leads

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = View()
        self.calipers: Calipers | None = None
        self._reader: Reader | None = None
        self._drawn: tuple[tuple[object, ...], Sheet] | None = None
        self._palette = Palette({})
        self._strips: dict[int, Strip] = {}

    def show(
        self,
        tracing: Tracing,
        *,
        mode: str = "strip",
        lead: str = "II",
        seconds: float = 6.0,
        speed: int = 25,
        gain: int = 10,
        calipers: bool = False,
    ) -> None:
        """Show a tracing: `mode` "strip", "group", "full" or "one", `seconds` of it, `speed` mm/s and `gain` mm/mV.

        Calipers are for one lead; the other modes show none. ValueError for an unknown mode, lead, speed or gain.
        """
        if mode not in MODES or lead not in LEADS or speed <= 0 or gain <= 0:
            raise ValueError(f"no such tracing: {mode}, {lead}, {speed} mm/s, {gain} mm/mV")
        self._reader = Reader(tracing)
        group = next(at for at, leads in enumerate(GROUPS) if lead in leads)
        self.view = View(mode, lead, seconds, speed, gain, group=group)
        end = int(min(seconds, tracing.seconds) * speed + 1e-6)
        self.calipers = Calipers(end=end, speed=speed) if calipers and mode in SINGLE else None
        self.on_resize()
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Take focus only where a key does something at this size; before there is a size, where it may."""
        sheet = self.sheet
        mode = self.view.mode if sheet is None else sheet.mode
        long = sheet is not None and sheet.last_start > 0
        self.can_focus = self._reader is not None and (self.calipers is not None or long or mode in ("one", "group"))

    @property
    def lines_under(self) -> int:
        """Lines under the tracing: time marks where they are of use, the caption, the distance of the legs."""
        return marked(self.view, shaded(self.app)) + 1 + (self.calipers is not None)

    @property
    def sheet(self) -> Sheet | None:
        """The drawing at the present size, made anew only when something of it has changed; None before there is one."""
        width, rows = self.size.width, self.size.height - self.lines_under
        if self._reader is None or width < NARROWEST or rows < 1:
            return None
        key = (self._reader, self.view, width, rows, self.app.theme)
        if self._drawn is None or self._drawn[0] != key:
            self._palette = self._palette.kept_for(self)
            self._drawn = key, draw(self._reader, self.view, width, rows, shades=self._palette.shades)
            self._strips.clear()
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """What the mode wants, more on a tall screen; some lines are left for the question."""
        spare = viewport.height - LEFT_FOR_WORDS - self.lines_under
        wanted = STRIP_ROWS if self.view.mode == "strip" else max(GROUP_ROWS, min(TALLEST_GROUP, spare))
        if self.view.mode == "full" and width >= FULL_WIDTH and viewport.height >= TALL_SCREEN:
            wanted = max(FULL_ROWS, spare)
        return wanted + self.lines_under

    def render_line(self, y: int) -> Strip:
        """A row of the tracing, or one of the lines under it."""
        sheet, width = self.sheet, self.size.width
        if sheet is None:
            return Strip.blank(width, self.rich_style)
        if y < sheet.canvas.height:
            return self._row(y, sheet)
        under = lines(sheet, self.view, self.calipers, width, self._palette, focused=self.has_focus)
        return under[y - sheet.canvas.height]

    def _row(self, y: int, sheet: Sheet) -> Strip:
        if y not in self._strips:
            self._strips[y] = sheet.canvas.strip(y, self._palette)
        strip = self._strips[y]
        return strip if self.calipers is None else with_legs(strip, y, sheet, self.calipers, self._palette)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that would do nothing here is left to the screen."""
        sheet = self.sheet
        if action == "step":
            return self.calipers is not None or (sheet is not None and sheet.last_start > 0)
        if action == "swap":
            return self.calipers is not None
        if action == "turn":
            return sheet is not None and (sheet.mode == "one" or (sheet.mode == "group" and not parameters[1]))
        return True

    def action_step(self, by: int) -> None:
        """Move the leg in hand by small boxes; without calipers, the paper by large ones."""
        if self.calipers is not None:
            self._measure(self.calipers.moved(by))
        elif self.sheet is not None:
            self._scroll(self.sheet, self.sheet.start + by)

    def action_swap(self) -> None:
        """Take the other leg in hand."""
        if self.calipers is not None:
            self._measure(self.calipers.swapped())

    def action_turn(self, by: int, arrow: bool = False) -> None:
        """Turn to the next leads, round and round."""
        if self.sheet is not None and self.sheet.mode == "group":
            self.view = replace(self.view, group=(self.view.group + by) % len(GROUPS))
            leads = GROUPS[self.view.group]
        else:
            leads = (LEADS[(LEADS.index(self.view.lead) + by) % len(LEADS)],)
            self.view = replace(self.view, lead=leads[0])
        self.refresh()
        self.post_message(self.Turned(self, leads))

    def on_click(self, event: events.Click) -> None:
        """Set the leg in hand where the paper was clicked."""
        offset = event.get_content_offset(self)
        if self.calipers is None or self.sheet is None or offset is None or offset.y > self.sheet.canvas.height:
            return
        small = self.sheet.small_at(offset.x)
        if small is not None:
            self._measure(self.calipers.put(small))

    def _measure(self, calipers: Calipers) -> None:
        """Show the calipers so, the leg in hand in sight; only the columns that change are drawn again."""
        before, self.calipers = self.calipers, calipers
        sheet = self.sheet
        if sheet is None or before is None or before == calipers:
            return
        box = calipers.legs[calipers.hand] // SMALL_A_LARGE
        if sheet.cell_of(calipers.legs[calipers.hand]) is None:
            self._scroll(sheet, box if box < sheet.start else box - sheet.boxes + 1)
        cells = {sheet.cell_of(leg) for leg in (*before.legs, *calipers.legs)}
        legs = [Region(x, 0, 1, sheet.canvas.height) for x in cells if x is not None]
        self.refresh(*legs, Region(0, sheet.canvas.height, sheet.canvas.width, self.lines_under))
        if before.legs != calipers.legs:
            self.post_message(self.CaliperMoved(self, calipers))

    def _scroll(self, sheet: Sheet, start: int) -> None:
        self.view = replace(self.view, start=max(0, min(sheet.last_start, start)))
        self.refresh()
