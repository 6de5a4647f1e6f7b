"""How far can the learner's own "sure" be trusted?"""

from __future__ import annotations

import textwrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.learning.confidence import ByWord
from scrubin.study import journal_words
from scrubin.study.journalling import Journal
from scrubin.tui import keys
from scrubin.tui.drawing import interval
from scrubin.tui.screens.common import RoomScreen

WORD_WIDTH = 9
LINE_WIDTH = 41
WIDEST = 72
MOST = 50
STYLES = {"less than said": "$wrong", "as said": "$right", "more than said": "$accent", "too few": "$muted"}


class ConfidenceScreen(RoomScreen):
    """Said and right, word by word, then the questions missed while sure."""

    BINDINGS = keys.PLAIN
    head = "How sure, how right"

    def __init__(self, journal: Journal) -> None:
        super().__init__(id="confidence")
        self.journal = journal

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="body"):
            yield Static(self._curve(), id="curve", markup=False)
            yield Static(self._sure(), id="sure-but-wrong", markup=False)

    def on_mount(self) -> None:
        """Scrolls with the arrows."""
        self.query_one("#body").focus()
        self.say_head(right=f"{sum(row.answers for row in self.journal.words):,} answers with a word")

    def _curve(self) -> Content:
        rows = self.journal.words
        if not any(row.answers for row in rows):
            return Content.styled(f"No answer carries a word yet. {journal_words.NEVER_SURE}", "$muted")
        scale = "".join(f"{mark:<{LINE_WIDTH // 4}}" for mark in ("0 %", "25", "50", "75")) + "100"
        lines = [Content.styled(f"{'said':<{WORD_WIDTH}}{scale}", "$muted")]
        lines += [_bar(row) for row in rows]
        what = "● right, ├─┤ its 80 % interval, ┃ what the word promises"
        lines += [Content.styled(f"{'':<{WORD_WIDTH}}{what}\n", "$muted")]
        for row in reversed(rows):
            lines += [Content(line) for line in textwrap.wrap(journal_words.reading(row), WIDEST)]
        lines += [Content.styled(line, "$muted") for line in textwrap.wrap(journal_words.CONVENTION, WIDEST)]
        return Content("\n").join([*lines, Content("")])

    def _sure(self) -> Content:
        found = self.journal.sure_but_wrong
        if not found:
            return Content("")
        lines = [Content.styled("Sure, but wrong", "bold")]
        for one in found[:MOST]:
            first, *rest = textwrap.wrap(journal_words.sure_line(one, self.journal), WIDEST - 2)
            sign, style = ("✓ ", "$right") if one.mended else ("✗ ", "$wrong")
            lines.append(Content.assemble((sign, style), first))
            lines += [Content(f"  {line}") for line in rest]
        if len(found) > MOST:
            lines.append(Content.styled(f"  and {len(found) - MOST:,} more", "$muted"))
        return Content("\n").join(lines)


def _bar(row: ByWord) -> Content:
    if not row.answers:
        return Content.styled(f"{row.word:<{WORD_WIDTH}}{'no answer yet':<{LINE_WIDTH}}", "$muted")
    line = interval(row.low, row.share, row.high, row.expected, LINE_WIDTH)
    style = STYLES[row.verdict]
    return Content.assemble(f"{row.word:<{WORD_WIDTH}}", (line, style), f"  {row.right:>4,} of {row.answers:,}")
