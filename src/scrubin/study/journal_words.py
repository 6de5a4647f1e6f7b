"""In which words is the journal told? The same in the full screen, line by line and in the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from scrubin.learning.confidence import ByWord, Missed
from scrubin.learning.journal import DIFFERENT_DAYS, Entry
from scrubin.learning.leeches import gives_sign
from scrubin.study import wording
from scrubin.study.journalling import Journal, Leech
from scrubin.study.practice import Feedback
from scrubin.study.telling import Line

NOTHING = "Nothing yet: a wrong answer opens an entry, and a drill or an exam is a good start."
ALL_MENDED = "No mistake stands open."
NEVER_SURE = "Before an answer, say how sure you are; then it is shown here how often you were right."
SAY_ALOUD = "read why each answer is wrong, then say it aloud."
STEMS = 3
STEM_WIDTH = 120
CONVENTION = "What a word promises is a convention: sure 90 %, unsure 60 %, a guess what blind choice would get right."
TOO_FEW = "Too few to say more."
VERDICTS = {
    "less than said": "Less often than the word promises",
    "as said": "As often as the word promises",
    "more than said": "More often than the word promises",
}


def standing(found: Journal) -> str:
    """How many stand open, how many are mended."""
    return f"{len(found.open):,} open · {len(found.closed):,} mended"


def label(entry: Entry) -> str:
    """The few words that stand before a mistake."""
    if entry.closed_on is not None:
        return f"✓ mended {entry.closed_on.day} {entry.closed_on:%b}"
    if entry.times == 1:
        return "✗ missed, sure" if entry.sure_but_wrong else "✗ missed"
    sure = f", {entry.sure_but_wrong} sure" if entry.sure_but_wrong else ""
    return f"✗ missed {entry.times}{sure}"


def label_of_leech(leech: Leech) -> str:
    """The few words that stand before a question that does not stick."""
    return f"! forgotten {leech.lapses}"


def told(entry: Entry, found: Journal) -> list[Line]:
    """The mistake in the bank's words, the questions missed, what closes it."""
    lines = [
        Line("part" if entry.closed_on else "wrong", entry.title, "✓" if entry.closed_on else "✗"),
        Line("note", _missed(entry, found.today)),
    ]
    lines += _questions(entry.items, found)
    return [*lines, Line("key", mends(entry, found))]


def _missed(entry: Entry, today: date) -> str:
    sure = f", {entry.sure_but_wrong} of them while sure" if entry.sure_but_wrong else ""
    if entry.times == 1:
        sure = ", while sure" if entry.sure_but_wrong else ""
        return f"Missed once{sure}: {wording.day_of(entry.last_missed_on, today)}."
    again = f" It was mended and came back{_times(entry.reopened)}." if entry.reopened else ""
    last = wording.day_of(entry.last_missed_on, today)
    return f"Missed {entry.times} times{sure}; last {last}.{again}"


def _times(number: int) -> str:
    return "" if number == 1 else f" {number} times"


def _questions(item_ids: Sequence[str], found: Journal) -> list[Line]:
    shown = [Line("muted", f"{item_id} {stem(item_id, found)}") for item_id in item_ids[-STEMS:]]
    more = len(item_ids) - len(shown)
    return shown + ([Line("muted", f"and {wording.count(more, 'question')} more")] if more else [])


def stem(item_id: str, found: Journal) -> str:
    """The beginning of a question."""
    text = found.stems.get(item_id, "no longer in the bank")
    return text if len(text) <= STEM_WIDTH else text[: STEM_WIDTH - 1].rstrip() + "…"


def mends(entry: Entry, found: Journal) -> str:
    """What still has to be got right."""
    if entry.closed_on is not None:
        return f"Mended on {wording.long_day(entry.closed_on)}. A new miss opens it again."
    if not found.askable & {*entry.carriers, *entry.items}:
        return "It cannot be mended now: its questions are sealed or no longer in the bank."
    items, days = {item for item, _ in entry.successes}, {day for _, day in entry.successes}
    if not items:
        if entry.wanted == 1:
            return f"To mend it: its question right on {DIFFERENT_DAYS} days."
        return (
            f"To mend it: {entry.wanted} different questions right, on {DIFFERENT_DAYS} days "
            f"({wording.count(len(entry.carriers), 'question')} can show it)."
        )
    had = f"Right since: {', '.join(sorted(items))} ({', '.join(_days(days, found.today))})."
    which = "a different question" if len(items) < entry.wanted else "one of its questions"
    when = ", on another day" if len(days) < DIFFERENT_DAYS else ""
    return f"{had} Still to do: {which}{when}."


def _days(days: set[date], today: date) -> list[str]:
    return [wording.day_of(one, today) for one in sorted(days)]


def told_of_leech(leech: Leech, found: Journal) -> list[Line]:
    """The question that does not stick, and what helps."""
    return [
        Line("wrong", stem(leech.item_id, found), "!"),
        Line("note", f"{leech.item_id} was forgotten {leech.lapses} times: repeating alone does not teach it."),
        Line("key", f"What helps: {SAY_ALOUD}"),
    ]


def sign(feedback: Feedback) -> list[Line]:
    """Told once when an answer makes a leech of its question, and at each third miss after."""
    before, after = feedback.before, feedback.after
    if before is None or after is None or after.lapses == before.lapses or not gives_sign(after.lapses):
        return []
    return [_slips(after.lapses)]


def looking_back(item_id: str, leeches: Mapping[str, int], *, correct: bool) -> list[Line]:
    """Told beside a miss that is looked at again, if its question is a leech by now."""
    return [] if correct or item_id not in leeches else [_slips(leeches[item_id])]


def _slips(lapses: int) -> Line:
    return Line("note", f"Missed {lapses} times: {SAY_ALOUD}", "!")


def reading(row: ByWord) -> str:
    """One word's worth in a sentence or two."""
    if row.verdict == "too few":
        return f"{row.reading} {TOO_FEW}" if row.answers else row.reading
    return f"{row.reading} {VERDICTS[row.verdict]}, about {100 * row.expected:.0f} %."


def sure_line(one: Missed, found: Journal) -> str:
    """One question that was missed while sure."""
    times = "once," if one.times == 1 else f"{one.times} times, last"
    mended = "; right since" if one.mended else ""
    when = wording.day_of(one.last_missed_on, found.today)
    return f"{one.item_id} {stem(one.item_id, found)} Missed {times} {when}{mended}."
