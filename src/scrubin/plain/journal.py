"""The journal in lines."""

from __future__ import annotations

from scrubin.plain.practice import PracticeTalk
from scrubin.plain.talk import Talk
from scrubin.study import drilling, journal_words, journalling
from scrubin.study.desk import Desk
from scrubin.study.journalling import Journal

MOST = 20
LEAVE = ("", "leave", "back", "quit", "q", "exit")
HOW = "A number drills that mistake, more tells of it, all lists every one, sure tells how sure and how right; Enter goes back. > "


def lines(found: Journal, most: int | None = MOST) -> list[str]:
    """Open mistakes with their numbers, the questions that do not stick, mended mistakes. `most` of each; None: all."""
    if not found.entries and not found.leeches:
        return [journal_words.NOTHING]
    said = [f"{journal_words.standing(found)}." if found.open else f"{journal_words.ALL_MENDED}"]
    for number, one in enumerate(found.open[:most], 1):
        said.append(f"{number}. {journal_words.label(one)}: {one.title}")
        said.append(f"   {journal_words.mends(one, found)}")
    said += _more(len(found.open), most, "open")
    said += [
        f"{journal_words.label_of_leech(one)}: {one.item_id} {journal_words.stem(one.item_id, found)}"
        for one in found.leeches
    ]
    said += [f"What helps with these: {journal_words.SAY_ALOUD}"] if found.leeches else []
    said += [f"{journal_words.label(one)}: {one.title}" for one in found.closed[:most]]
    return said + _more(len(found.closed), most, "mended")


def _more(there: int, shown: int | None, word: str) -> list[str]:
    return [f"and {there - shown:,} more {word}"] if shown is not None and there > shown else []


def sure_lines(found: Journal, most: int | None = MOST) -> list[str]:
    """What each word is worth, then the questions missed while sure."""
    if not any(row.answers for row in found.words):
        return [f"No answer carries a word yet. {journal_words.NEVER_SURE}"]
    said = [f"{journal_words.reading(row)}{_interval(row.answers, row.low, row.high)}" for row in reversed(found.words)]
    said.append(journal_words.CONVENTION)
    wrong = found.sure_but_wrong
    said += ["Sure, but wrong:"] if wrong else []
    said += [f"{'✓' if one.mended else '✗'} {journal_words.sure_line(one, found)}" for one in wrong[:most]]
    return said + _more(len(wrong), most, "missed while sure")


def _interval(answers: int, low: float, high: float) -> str:
    return f" 80 % interval {100 * low:.0f} to {100 * high:.0f} %." if answers else ""


def visit(talk: Talk, desk: Desk) -> None:
    """Read it out, then do what is typed."""
    while True:
        found = journalling.read(desk)
        for line in lines(found):
            talk.say(line)
        word = _word(talk, found)
        if word in LEAVE:
            return
        try:
            PracticeTalk(talk, journalling.drill(desk, found.open[int(word) - 1])).run()
        except drilling.NothingToDrill as nothing:
            talk.say(str(nothing))


def _word(talk: Talk, found: Journal) -> str:
    """The number of an open mistake, or a word that leaves; the other words are done here."""
    while True:
        word = (talk.ask(HOW) or "").lower()
        first, _, number = word.partition(" ")
        if word in LEAVE or _numbers(word, found):
            return word
        if word == "sure":
            said = sure_lines(found)
        elif word == "all":
            said = lines(found, None)
        elif first == "more" and _numbers(number, found):
            said = [f"{one.lead} {one.text}".strip() for one in journal_words.told(found.open[int(number) - 1], found)]
        else:
            said = [f"“{word}” is not among them; more takes a number, as in more 1."]
        for line in said:
            talk.say(line)


def _numbers(word: str, found: Journal) -> bool:
    return word.isdecimal() and 1 <= int(word) <= len(found.open)
