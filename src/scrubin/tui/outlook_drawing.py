"""How do the forecast and what raises it look?"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from scrubin.learning.confidence import LEAST
from scrubin.learning.gains import Gain
from scrubin.learning.passing import Mastery
from scrubin.store.engine import StoreProblem
from scrubin.study import believing, outlining, raising, wording
from scrubin.study.desk import Desk
from scrubin.study.raising import Readiness
from scrubin.tui.drawing import interval, track

AT_HOME = 3
LINE_WIDTH = 17
TASK_WIDTH = 28
BAR_WIDTH = 8
RISE_WIDTH = 15
BAND_WIDTH = 12
NARROW, WIDE, OTHERS = 30, 42, 50


def found(desk: Desk) -> Iterator[Readiness | None]:
    """How it stands: at once, then with the tasks that would raise it, which take longer. Nothing if the store cannot be read."""
    try:
        outlook = believing.outlook(desk)
        if outlook is None:
            yield None
            return
        yield Readiness(desk.profiles[outlook.exam], outlook, ())
        if outlook.forecast is not None:
            yield raising.raised(desk, outlook)
    except StoreProblem:
        return


def at_home(one: Readiness | None) -> Content:
    """The lines of the home screen."""
    if one is None:
        return Content("")
    if one.outlook.forecast is None:
        return Content.styled(f"  {outlining.headline(one.outlook)}\n", "$muted")
    head = Content.assemble(
        f"  {outlining.headline(one.outlook):<46}",
        ("raised by: ", "$muted"),
        ("w", "$accent"),
        ("  assuming: ", "$muted"),
        ("a", "$accent"),
    )
    return Content("\n").join([head, *(task_line(gain) for gain in one.gains[:AT_HOME]), Content("")])


def task_line(gain: Gain) -> Content:
    """A task with a bar of the share right expected, and that after practice. No bar without an answer to draw it from."""
    done, to_do = track(gain.share, BAR_WIDTH) if gain.known else ("", "·" * BAR_WIDTH)
    return Content.assemble(
        f"    {task_name(gain, TASK_WIDTH):<{TASK_WIDTH}} ",
        (done, "$accent" if gain.known >= LEAST else "$muted"),
        (to_do, "$muted"),
        f" {outlining.rise(gain):>{RISE_WIDTH}}",
        (f"  {wording.count(gain.questions, 'question')}", "$muted"),
    )


def task_name(gain: Gain, width: int) -> str:
    """A task's name, with its topic before it where both fit."""
    whole = outlining.task(gain)
    return whole if len(whole) <= width else _cut(wording.task(gain.task), width)


def domain_line(name: str, one: Mastery, cut: float, answers: int) -> Content:
    """One domain: share right expected, band, pass mark, answers. Of few answers the band alone, of none no figure."""
    if not answers:
        return Content.styled(f"{name} {outlining.NO_ANSWERS}", "$muted")
    told = answers >= LEAST
    style = "$muted" if not told else "$right" if one.low >= cut else "$wrong" if one.high < cut else ""
    return Content.assemble(
        name,
        (f" {interval(one.low, one.share if told else None, one.high, cut, LINE_WIDTH)}", style),
        (f" {one.share:>4.0%}" if told else f" {'–':>4}", style),
        (f"  {one.low * 100:>2.0f} to {one.high:.0%}".ljust(BAND_WIDTH), "$muted"),
        (f"{answers:>6,}", "$muted"),
    )


def domains(one: Readiness, width: int) -> Content:
    """All domains, as the result screen draws them, on a screen of so many columns."""
    cut, room = one.profile.scale.assumed_raw_cut, max(NARROW, min(WIDE, width - OTHERS))
    head = f"{'Domain':<{room}} {'right expected':<{LINE_WIDTH + 5}}  {'80% band':<{BAND_WIDTH - 3}}answers"
    lines = [Content.styled(head, "$muted")]
    for row in one.outlook.domains:
        name = f"{_cut(wording.domain(one.profile, row.domain), room):<{room}}"
        lines.append(domain_line(name, row, cut, one.answers.get(row.domain, 0)))
    said = f"┃ the assumed pass mark, {cut:.0%}; of fewer than {LEAST} answers the band alone"
    return Content("\n").join([*lines, Content.styled(said, "$muted")])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
