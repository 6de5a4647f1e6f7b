"""How do the forecast and what raises it look?"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from scrubin.learning.gains import Gain
from scrubin.learning.passing import Mastery
from scrubin.store.engine import StoreProblem
from scrubin.study import believing, outlining, raising, wording
from scrubin.study.desk import Desk
from scrubin.study.raising import Readiness
from scrubin.tui.drawing import interval, track

AT_HOME = 3
NAME_WIDTH = 34
LINE_WIDTH = 21
TASK_WIDTH = 28


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
    """A task with a bar of the share right expected, and what practising it would bring."""
    done, to_do = track(gain.share, 8)
    return Content.assemble(
        f"    {task_name(gain, TASK_WIDTH):<{TASK_WIDTH}} ",
        (done, "$accent"),
        (to_do, "$muted"),
        f" {gain.share:>4.0%}",
        (f"  {outlining.points(gain)}", "$muted"),
    )


def task_name(gain: Gain, width: int) -> str:
    """A task's name, with its topic before it where both fit."""
    whole = outlining.task(gain)
    return whole if len(whole) <= width else _cut(wording.task(gain.task), width)


def domain_line(name: str, one: Mastery, cut: float) -> Content:
    """One domain: the share right expected, its band, and where the assumed pass mark is."""
    style = "$right" if one.low >= cut else "$wrong" if one.high < cut else ""
    return Content.assemble(
        f"{_cut(name, NAME_WIDTH):<{NAME_WIDTH}}",
        (f" {interval(one.low, one.share, one.high, cut, LINE_WIDTH)}", style),
        (f" {one.share:>4.0%}", style),
        (f"  {one.low * 100:>2.0f} to {one.high:.0%}", "$muted"),
    )


def domains(one: Readiness) -> Content:
    """All domains, as the result screen draws them."""
    cut = one.profile.scale.assumed_raw_cut
    lines = [Content.styled(f"{'Domain':<{NAME_WIDTH}} {'right expected':<{LINE_WIDTH}}       80% band", "$muted")]
    lines += [domain_line(wording.domain(one.profile, row.domain), row, cut) for row in one.outlook.domains]
    return Content("\n").join([*lines, Content.styled(f"┃ the assumed pass mark, {cut:.0%}", "$muted")])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
