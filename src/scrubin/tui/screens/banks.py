"""What questions are there, and what is wrong with the files?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.study import drilling, wording
from scrubin.tui import keys
from scrubin.tui.drawing import bar
from scrubin.tui.screens.common import RoomScreen


class BanksScreen(RoomScreen):
    """Topics with their counts, exams, problems."""

    BINDINGS = keys.PLAIN
    head = "Banks"

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="body"):
            yield Static(self._topics(), markup=False)
            yield Static(self._problems(), markup=False)

    def on_mount(self) -> None:
        """Scrolls with the arrows."""
        self.query_one("#body").focus()

    def _topics(self) -> Content:
        counts = self.desk.bank.topics(self.desk.today())
        standings = drilling.standings(self.desk)
        lines = [Content.styled(f"{'Topic':<32}questions   seen   right first time", "$muted")]
        for topic, count in counts.items():
            row = standings.get(topic)
            seen = f"{row.answered:>4}" if row else "   0"
            share = row.correct / row.answered if row and row.answered else None
            shown = f"{bar(share, 10)} {share:.0%}" if share is not None else "not tried yet"
            lines.append(
                Content.assemble(
                    f"{wording.topic(topic):<32}{count:>6}     {seen}   ", (shown, "$accent" if row else "$muted")
                )
            )
        lines.append(Content.styled(f"{'All':<32}{sum(counts.values()):>6}", "bold"))
        exams = [f"{profile.title}: {profile.plan}" for profile in self.desk.profiles.values()]
        lines.append(Content.styled("\nExams   " + "\n        ".join(exams), "$muted"))
        return Content("\n").join(lines)

    def _problems(self) -> Content:
        problems = self.desk.bank.problems
        if not problems:
            return Content.styled("\nEvery file could be read.", "$muted")
        return Content.assemble(("\nLeft out:\n", "bold $wrong"), "\n".join(str(problem) for problem in problems[:200]))
