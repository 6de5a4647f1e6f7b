"""Which words of a text carry its meaning?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,/]\d+)*")
SENTENCE = re.compile(r"(?<=[.?!])[\"”’)]*\s+")
COMMON = frozenset(
    """
    a an the and or but nor of in on at to for from by with without into onto over under about as is are was
    were be been being am do does did done has have had having this that these those there here it its they them
    their he she him her his hers who whom whose which what when where why how not no so if then than too very
    can could may might should would will shall must also any some each other another such own same both more
    most less least few many much one two three first next best after before during while until again still just
    now once per up down out off patient patients medical assistant assistants ma following answer question
    action asks asked says said told reports most appropriate correct statement describes give gives given take
    takes taken make makes made use used using tell need needs needed office provider
    """.split()  # noqa: SIM905
)


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, in order."""
    return [match[0].casefold() for match in TOKEN.finditer(text)]


@cache
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending (Snowball English): measuring and measured are one."""
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]


def content(text: str) -> list[str]:
    """Stems of the words that mean something, in order."""
    return [stem(word) for word in tokens(text) if word not in COMMON]


def sentences(text: str) -> list[str]:
    """The text, cut after each full stop, question mark or exclamation mark."""
    return [part for part in SENTENCE.split(text.strip()) if part]


def lead_in(text: str) -> str:
    """The sentence that asks: the last one with a question mark, or the last one."""
    parts = sentences(text)
    return next((part for part in reversed(parts) if "?" in part), parts[-1] if parts else "")
