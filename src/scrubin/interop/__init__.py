"""Other programs' formats, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scrubin.interop import history_csv, history_json
from scrubin.study.looking_back import PastAttempt

HISTORY_FORMATS: dict[str, Callable[[Sequence[PastAttempt]], str]] = {
    "json": history_json.dump,
    "csv": history_csv.dump,
}
