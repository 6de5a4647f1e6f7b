"""What does a question file look like?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scrubin.items import Item
from scrubin.items.base import Frozen, PlainText, Slug


class BankFile(Frozen):
    """One task group of one topic: `question_banks/topics/<topic>/<task-group>.yaml`."""

    topic: Slug
    title: PlainText
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=500)]
