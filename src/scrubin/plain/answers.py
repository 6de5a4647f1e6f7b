"""How is a question said, and which answer does a line give? The items say it themselves."""

from __future__ import annotations

from collections.abc import Sequence

from scrubin.items import Item, Response


def question(item: Item, order: Sequence[str], struck: frozenset[str] = frozenset()) -> list[str]:
    """The question in lines: the stem, what the figure shows, the parts."""
    return item.in_words(order, struck)


def read_answer(item: Item, order: Sequence[str], line: str) -> Response | None:
    """The response a line stands for, or None if it is no answer to this kind of question."""
    response: Response | None = item.read(order, line)
    return response


def how(item: Item) -> str:
    """How this kind of question is answered, in one sentence."""
    return item.how
