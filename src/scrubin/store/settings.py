"""What did the learner choose?

A small JSON file, read before the first frame, so it needs nothing but the standard library. A value that cannot be
used is left at its default and said in one sentence; the file is never thrown away.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

Theme = Literal["dark", "light", "contrast"]
THEMES: tuple[Theme, ...] = ("dark", "light", "contrast")


@dataclass(frozen=True)
class Settings:
    """Every setting, with its default. `exam_date_set`: the study day on which the exam date was given or moved."""

    exam: str | None = None
    exam_date: date | None = None
    exam_date_set: date | None = None
    daily_goal: int = 30
    retention: float = 0.9
    rollover_hour: int = 4
    time_zone: str | None = None
    theme: Theme = "dark"
    show_clock: bool = True
    show_streak: bool = True
    new_per_day: int = 10
    due_per_day: int = 100
    minutes_per_day: int = 30
    easy_days: tuple[int, ...] = ()
    bank_folders: tuple[str, ...] = ()
    welcomed: bool = False


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise ValueError(f"a whole number from {low} to {high}")
        try:
            number = int(value)
        except ValueError:
            raise ValueError(f"a whole number from {low} to {high}") from None
        if not low <= number <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return number

    return read


def _retention(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = 0.0
    if not 0.7 <= number <= 0.97:
        raise ValueError("a share from 0.70 to 0.97")
    return round(number, 2)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _day(value: Any) -> date | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if american:
            return date(int(american[3]), int(american[1]), int(american[2]))
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("a date like 2027-01-15 or 1/15/2027, or nothing") from None


def _zone(value: Any) -> str | None:
    if value in (None, ""):
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(str(value).strip()).key
    except (KeyError, ValueError, OSError):
        raise ValueError("a time zone like America/Chicago, or nothing for this machine's own") from None


def _theme(value: Any) -> Theme:
    for theme in THEMES:
        if value == theme:
            return theme
    raise ValueError("dark, light or contrast")


def _word(value: Any) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or len(value) > 48 or not value.replace("-", "").isalnum():
        raise ValueError("an exam id like ccma, or nothing")
    return value


def _folders(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(os.pathsep) if part.strip()]
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of folders")
    return tuple(value)


DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _weekdays(value: Any) -> tuple[int, ...]:
    """Weekdays, Monday 0, from names ("Sat, Sun") or numbers; not all seven."""
    words = re.split(r"[\s,;]+", value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(words, (list, tuple)):
        raise ValueError("a list of weekdays like Sat, Sun, or nothing")
    found: set[int] = set()
    for word in words:
        if word == "":
            continue
        name = DAY_NAMES[word] if type(word) is int and 0 <= word <= 6 else str(word)[:3]
        if name not in DAY_NAMES:
            raise ValueError("a list of weekdays like Sat, Sun, or nothing")
        found.add(DAY_NAMES.index(name))
    if len(found) == 7:
        raise ValueError("a list of six weekdays at most; lower the minutes a day instead")
    return tuple(sorted(found))


READERS: dict[str, Callable[[Any], Any]] = {
    "exam": _word,
    "exam_date": _day,
    "exam_date_set": _day,
    "daily_goal": _whole(1, 500),
    "retention": _retention,
    "rollover_hour": _whole(0, 12),
    "time_zone": _zone,
    "theme": _theme,
    "show_clock": _flag,
    "show_streak": _flag,
    "new_per_day": _whole(0, 200),
    "due_per_day": _whole(1, 1000),
    "minutes_per_day": _whole(5, 600),
    "easy_days": _weekdays,
    "bank_folders": _folders,
    "welcomed": _flag,
}


def changed(settings: Settings, name: str, value: Any) -> Settings:
    """The settings with one value changed. Raises ValueError that says what is expected."""
    return replace(settings, **{name: READERS[name](value)})


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings in the file, and a sentence for each value that could not be used."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, RecursionError):
        return Settings(), [
            f"The settings in {path} cannot be read, so the defaults are used; mend or delete that file."
        ]
    if not isinstance(raw, dict):
        return Settings(), [f"The settings in {path} are not a list of names and values, so the defaults are used."]
    settings, problems = Settings(), []
    for name in [one.name for one in fields(Settings) if one.name in raw]:
        try:
            settings = changed(settings, name, raw[name])
        except ValueError as error:
            problems.append(f"The setting {name} in {path} cannot be used, so its default is; expected {error}.")
    return settings, problems


def write_settings(path: Path, settings: Settings) -> None:
    """Replace the file whole, private to the user. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            json.dump(asdict(settings), part, indent=1, default=str)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
