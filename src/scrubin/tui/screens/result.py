"""How did the exam go?"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from scrubin.exams.scoring import Tally
from scrubin.study import marking, summing, wording
from scrubin.study.marking import Result
from scrubin.tui import keys
from scrubin.tui.drawing import interval
from scrubin.tui.glyphs import RIGHT, WRONG
from scrubin.tui.screens.common import RoomScreen
from scrubin.tui.widgets.menu import Menu, Row

NAME_WIDTH = 34
LINE_WIDTH = 21


class ResultScreen(RoomScreen):
    """The estimate, the domains with their intervals, three things to do next."""

    CSS_PATH = "../styles/result.tcss"
    BINDINGS = keys.RESULT

    def __init__(self, attempt_id: str, *, timed_out: bool = False, fresh: bool = False) -> None:
        super().__init__(id="result")
        self.attempt_id = attempt_id
        self.timed_out = timed_out
        self.result: Result | None = None
        self.head = "Result"

    def body(self) -> ComposeResult:
        """Figures, then what to do."""
        with VerticalScroll(id="body"):
            yield Static("", id="figures", markup=False)
            yield Menu(id="next", title_width=26)
            yield Static("", id="said", classes="said", markup=False)
            yield Static("", id="domains", markup=False)

    def on_mount(self) -> None:
        """Replay the attempt and show it."""
        self.result = marking.open_result(self.desk, self.attempt_id)
        self.say_head(
            f"Result · {self.result.record.title}",
            wording.long_day(self.result.record.started_at.astimezone(self.desk.zone())),
        )
        self.query_one("#figures", Static).update(self._figures(self.result))
        self.query_one("#domains", Static).update(self._domains(self.result))
        menu = self.query_one(Menu)
        menu.show(self._rows(self.result))
        menu.focus()

    def _figures(self, result: Result) -> Content:
        report, profile = result.report, result.profile
        lines: list[Content] = []
        if self.timed_out or result.state.timed_out:
            parts = ", ".join(str(number + 1) for number in result.state.timed_out)
            said = "Time ran out." if len(result.state.form.sections) == 1 else f"Time ran out in section {parts}."
            lines.append(Content.styled(said, "$flag"))
        if report.scaled is not None and profile is not None:
            sign, style = (RIGHT, "$right") if report.passed else (WRONG, "$wrong")
            word = "at or above the pass line" if report.passed else "below the pass line"
            lines.append(
                Content.assemble(
                    (f"Estimated score {report.scaled}", f"bold {style}"),
                    (f"  {sign} {word} of {profile.scale.cut}", style),
                )
            )
            lines.append(
                Content.styled(
                    f"An estimate, on a scale of {profile.scale.lowest} to {profile.scale.highest}; w says how it is made.",
                    "$muted",
                )
            )
        scored = report.scored
        unscored = report.items - scored.items
        counts = [
            f"{scored.correct} of {scored.items} right ({scored.share:.0%})",
            f"{report.answered} of {report.items} answered",
        ]
        counts += [f"{unscored} pretest, not counted"] if unscored else []
        lines.append(Content(" · ".join(counts)))
        lines += [Content(line) for line in (summing.time_line(result), summing.changes_line(result)) if line]
        short = wording.shortened(profile, result.state.form) if profile else None
        lines += [Content.styled(short, "$muted")] if short else []
        return Content("\n").join([*lines, Content("")])

    def _domains(self, result: Result) -> Content:
        cut = result.profile.scale.assumed_raw_cut if result.profile else 0.7
        lines = [Content.styled(f"{'Domain':<{NAME_WIDTH}}  right      80% interval", "$muted")]
        order = [one.id for one in result.profile.domains] if result.profile else sorted(result.report.domains)
        for domain in [one for one in order if one in result.report.domains]:
            lines.append(_domain_line(wording.domain(result.profile, domain), result.report.domains[domain], cut))
        lines.append(
            Content.styled(f"┃ the assumed pass mark, {cut:.0%}; with few questions the interval is wide", "$muted")
        )
        return Content("\n").join(lines)

    def _rows(self, result: Result) -> list[Row]:
        misses = sum(not seat.score.correct for seat in result.seats)
        rows = [Row("items", "Question by question", "your answer, the key, every rationale", "i")]
        if misses:
            left = result.report.items - result.report.answered
            said = f"{misses - left} wrong" + (f", {left} not answered" if left else "")
            rows.insert(0, Row("wrong", "Look at the misses", said))
            rows.append(Row("misses", "Add the misses to review", "they come up today", "m"))
        return rows

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do it."""
        if event.row.id == "misses":
            self.action_misses()
        else:
            self.action_items("wrong" if event.row.id == "wrong" else "all")

    def action_items(self, only: str) -> None:
        """Item by item."""
        from scrubin.tui.screens.items import ItemsScreen

        assert self.result is not None
        self.app.push_screen(ItemsScreen(self.result, only))

    def action_misses(self) -> None:
        """Into today's review."""
        assert self.result is not None
        added = marking.add_misses_to_review(self.desk, self.result)
        said = f"{wording.count(added, 'question')} now in today's review." if added else "There is no miss to add."
        self.query_one("#said", Static).update(said)

    def action_why(self) -> None:
        """What the estimate rests on."""
        assert self.result is not None
        profile = self.result.profile
        self.query_one("#said", Static).update(
            wording.why_estimate(profile) if profile else "The exam's profile is no longer in the bank."
        )


def _domain_line(title: str, tally: Tally, cut: float) -> Content:
    name = title if len(title) <= NAME_WIDTH else title[: NAME_WIDTH - 1] + "…"
    style = "$right" if tally.low >= cut else "$wrong" if tally.high < cut else ""
    return Content.assemble(
        f"{name:<{NAME_WIDTH}}",
        (f"  {tally.correct:>2} of {tally.items:<3}", ""),
        (f" {interval(tally.low, tally.share, tally.high, cut, LINE_WIDTH)}", style),
        (f" {tally.share:>4.0%}", style),
    )
