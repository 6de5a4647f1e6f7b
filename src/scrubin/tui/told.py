"""How do the lines said about an answer look on the screen?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from textual.content import Content

from scrubin.study.telling import Line

WIDEST = 72
STYLES = {"right": "bold $right", "wrong": "bold $wrong", "key": "", "part": "", "muted": "$muted", "note": "$muted"}
LEADS = {"key": "bold $right", "part": "$muted", "right": "bold $right", "wrong": "bold $wrong"}
INDENT = 5


def told(lines: Sequence[Line], width: int) -> Content:
    """The lines wrapped under each other, their leads hanging at the left."""
    room = max(30, min(WIDEST, width - 8))
    shown: list[Content] = []
    before = ""
    for line in lines:
        if before and line.kind != before and line.kind in ("key", "muted"):
            shown.append(Content(""))
        before = line.kind
        indent = INDENT if line.lead else 0
        first, *rest = textwrap.wrap(line.text, room - indent) or [""]
        lead = Content.styled(line.lead.ljust(indent), LEADS.get(line.kind, "$muted"))
        shown.append(Content.assemble(lead, (first, STYLES[line.kind])))
        shown += [Content.assemble(" " * indent, (more, STYLES[line.kind])) for more in rest]
    return Content("\n").join(shown)
