"""The history as CSV: one line an attempt, then one column pair a domain."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from scrubin.interop.history_json import rows
from scrubin.study.looking_back import PastAttempt

COLUMNS = (
    "id",
    "exam",
    "mode",
    "started_at",
    "submitted_at",
    "items",
    "answered",
    "correct",
    "scaled_estimate",
    "passed",
)


def dump(past: Sequence[PastAttempt]) -> str:
    """CSV text (RFC 4180). A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    found = rows(past)
    domains = sorted({domain for row in found for domain in row["domains"]})
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *(f"{domain} {what}" for domain in domains for what in ("items", "correct"))])
    for row in found:
        cells = [row[name] for name in COLUMNS]
        for domain in domains:
            tally = row["domains"].get(domain)
            cells += [tally["items"], tally["correct"]] if tally else ["", ""]
        writer.writerow([_inert(cell) for cell in cells])
    return out.getvalue()


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell
