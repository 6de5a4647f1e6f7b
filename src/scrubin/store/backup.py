"""Where are the copies of the study record, and how does one come back?"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from scrubin.store.engine import StoreProblem, copy_database, integrity, schema_of
from scrubin.store.migrate import KNOWN

NAME = re.compile(r"^scrubin-(\d{8})-(\d{6})\.sqlite3$")
KEEP_NEWEST = 5
KEEP_DAYS = 7
KEEP_MONTHS = 12


def back_up(database: Path, folder: Path, now: datetime) -> Path | None:
    """Copy the record into the folder and thin the old copies; None if nothing changed since the last. Raises StoreProblem."""
    existing = copies(folder)
    if existing and _changed_at(database) <= existing[-1].stat().st_mtime:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / f"scrubin-{now:%Y%m%d-%H%M%S}.sqlite3"
        copy_database(database, target)
        for old in thinned(copies(folder)):
            old.unlink()
    except OSError as error:
        raise StoreProblem(
            f"The backup into {folder} failed ({error.strerror}); the study record itself is safe."
        ) from error
    return target


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, oldest first."""
    return sorted(path for path in folder.glob("scrubin-*.sqlite3") if NAME.match(path.name)) if folder.is_dir() else []


def thinned(paths: Iterable[Path]) -> list[Path]:
    """Copies that may go: kept are the newest five, the last of each of seven days, the last of each of twelve months."""
    ordered = sorted(paths, reverse=True)
    keep = set(ordered[:KEEP_NEWEST])
    for length, most in ((8, KEEP_DAYS), (6, KEEP_MONTHS)):
        firsts: dict[str, Path] = {}
        for path in ordered:
            firsts.setdefault(path.name[8 : 8 + length], path)
        keep |= set(list(firsts.values())[:most])
    return [path for path in ordered if path not in keep]


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the record's place; the record that stood there is kept beside it, and its new path returned.

    Raises StoreProblem if the copy is missing, damaged, no study record, or the record itself; nothing is changed then.
    """
    if not copy.is_file():
        raise StoreProblem(f"There is no file {copy}; `scrubin data path` prints where the backups are.")
    if database.exists() and copy.samefile(database):
        raise StoreProblem(f"{copy} is the study record itself; name a copy of it.")
    found = integrity(copy)
    if found:
        raise StoreProblem(f"The copy {copy} cannot be used: {found[0]}")
    version = schema_of(copy)
    if version not in KNOWN:
        what = f"of a newer Scrub In (schema {version})" if version else "no study record of Scrub In"
        raise StoreProblem(f"The copy {copy} is {what}; choose another.")
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = _free_name(database, now) if database.exists() else None
    if aside is not None:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                database.with_name(database.name + suffix).replace(aside.with_name(aside.name + suffix))
    copy_database(copy, database)
    return aside


def _free_name(database: Path, now: datetime) -> Path:
    """A name beside the record that nothing has yet."""
    stem = f"{database.stem}-replaced-{now:%Y%m%d-%H%M%S}"
    names = (database.with_name(f"{stem}{f'-{at}' if at else ''}{database.suffix}") for at in itertools.count())
    return next(name for name in names if not name.exists())


def _changed_at(database: Path) -> float:
    wal = database.with_name(database.name + "-wal")
    times = [path.stat().st_mtime for path in (database, wal) if path.exists()]
    return max(times, default=0.0)
