"""Where does everything meet? Clock, dice and paths come together here and nowhere else."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubin.store.settings import Settings, read_settings, write_settings
from scrubin.system_clock import SystemClock

if TYPE_CHECKING:
    from scrubin.study.desk import Desk

DATABASE = "scrubin.sqlite3"


def throw_dice(seed: int | None) -> Any:
    """Chance: from the system for None, repeatable for a seed."""
    import random

    return random.SystemRandom() if seed is None else random.Random(seed)


@dataclass(frozen=True)
class Places:
    """Where things are kept."""

    data: Path
    cache: Path
    banks: tuple[Path, ...]

    @property
    def database(self) -> Path:
        """The study record."""
        return self.data / DATABASE

    @property
    def backups(self) -> Path:
        """Copies of the study record."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """What the learner chose."""
        return self.data / "settings.json"


def places(data_dir: str | None = None, banks: Sequence[str] = ()) -> Places:
    """Paths from the options, the environment, or the platform's own folders, in that order."""
    chosen = data_dir or os.environ.get("SCRUBIN_DATA_DIR")
    if chosen:
        data = Path(chosen).expanduser().absolute()
        cache = data / "cache"
    else:
        import platformdirs

        data = Path(platformdirs.user_data_dir("scrubin", appauthor=False))
        cache = Path(platformdirs.user_cache_dir("scrubin", appauthor=False))
    return Places(data, cache, (built_in_banks(), *(Path(one).expanduser().absolute() for one in banks)))


def unusable(where: Places) -> str | None:
    """Why the data folder cannot be one, in a sentence; None if it can."""
    for folder in (where.data, *where.data.parents):
        if folder.exists() and not folder.is_dir():
            return (
                f"{where.data} cannot be the data folder, because {folder} is a file; choose another with --data-dir."
            )
    return None


def built_in_banks() -> Path:
    """The questions that come with the program: inside the installed package, or beside `src` in a checkout."""
    packaged = Path(__file__).with_name("question_banks")
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "question_banks"


class Program:
    """Scrub In with its places and settings; the desk is laid when first asked for."""

    def __init__(self, where: Places) -> None:
        self.places = where
        self.clock = SystemClock()
        self.settings, self.notices = read_settings(where.settings)

    @classmethod
    def here(cls, data_dir: str | None = None, banks: Sequence[str] = ()) -> Program:
        """The program with these options."""
        return cls(places(data_dir, banks))

    def save_settings(self, settings: Settings) -> None:
        """Keep new settings, effective at once; an exam date with the day on which it was given. Raises OSError."""
        if settings.exam_date != self.settings.exam_date:
            from scrubin.study.desk import dated

            settings = dated(settings, self.settings, self.clock)
        write_settings(self.places.settings, settings)
        self.settings = settings
        if "desk" in self.__dict__:
            self.desk.settings = settings

    @cached_property
    def desk(self) -> Desk:
        """Questions, record and clock together. Heavy to import, so never touched before the first frame.

        Raises StoreProblem with a sentence for the learner.
        """
        from scrubin.store import attempts, fits
        from scrubin.store.engine import reading
        from scrubin.study.desk import Desk

        engine = self.open_store()
        attempts.close_stale_sessions(engine)
        with reading(engine) as connection:
            own = fits.parameters_in_use(connection)
        bank = self.open_bank()
        return Desk(bank, engine, self.places.database, self.clock, throw_dice, self.settings, bank.exams(), own)

    def open_bank(self) -> Any:
        """The questions (`banks.index.Bank`) of the built-in folder and the extra ones."""
        from scrubin.banks.index import open_bank

        extra = tuple(Path(folder).expanduser().absolute() for folder in self.settings.bank_folders)
        return open_bank((*self.places.banks, *extra), self.places.cache)

    def open_store(self) -> Any:
        """The study record's engine, its schema up to date. Raises StoreProblem."""
        from scrubin.store.engine import StoreProblem, open_engine
        from scrubin.store.migrate import bring_up_to_date

        database = self.places.database
        try:
            database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            database.touch(mode=0o600)
        except OSError as error:
            raise StoreProblem(
                f"The study record {database} cannot be written ({error.strerror}); choose another folder with --data-dir."
            ) from error
        engine = open_engine(database)
        try:
            bring_up_to_date(engine, database, self.places.backups)
        except StoreProblem as problem:
            raise StoreProblem(self._with_newest_copy(str(problem))) from problem
        return engine

    def _with_newest_copy(self, said: str) -> str:
        """Name the newest backup beside a sentence about damage."""
        from scrubin.store.backup import copies

        newest = copies(self.places.backups)[-1:]
        return f"{said} The newest copy is {newest[0]}." if newest and "is damaged" in said else said

    def export_history(self, kind: str, past: Any) -> Path:
        """Write attempts (`study.looking_back.PastAttempt`) to a file in the home folder. Raises OSError."""
        from scrubin.interop import HISTORY_FORMATS

        path = Path.home() / f"scrubin-history-{self.clock.now():%Y%m%d-%H%M%S}.{kind}"
        path.write_text(HISTORY_FORMATS[kind](past), encoding="utf-8")
        return path

    def export_plan(self, planned: Any, path: Path | None = None, at: Any = None) -> Path:
        """Write the daily plan (`study.planning.Planned`) as a calendar file, by default in the home folder.

        `at`: the hour of the study events (`datetime.time`). Only a calendar of our own is ever replaced. Raises OSError.
        """
        from scrubin.interop import calendar_file

        target = path or Path.home() / "scrubin-plan.ics"
        before = target.read_bytes() if target.is_file() else b""
        if target.exists() and not calendar_file.is_ours(before):
            raise FileExistsError(errno.EEXIST, "it is there already and is no calendar of Scrub In", str(target))
        now = self.clock.now()
        target.write_bytes(calendar_file.dump(planned.plan, now, planned.exam, at, planned.benches, before))
        return target

    def report_fault(self, error: BaseException) -> None:
        """Keep the traceback beside the record and say so in one sentence on the standard error."""
        import traceback

        said = "Scrub In has met a fault of its own and had to stop; every answer given is kept."
        try:
            self.places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self.places.data / f"fault-{self.clock.now():%Y%m%d-%H%M%S}.txt"
            path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            said += f" What happened is written in {path}."
        except OSError:
            said += f" ({type(error).__name__}: {error})"
        print(said, file=sys.stderr)

    def vanish(self) -> None:
        """The terminal has gone: close the record and end the process at once."""
        if "desk" in self.__dict__:
            self.desk.engine.dispose()
        os._exit(129)

    def reload_bank(self) -> None:
        """Read the bank folders again, the extra ones of the settings among them."""
        self.desk.bank = self.open_bank()
        self.desk.profiles = self.desk.bank.exams()

    def close(self) -> str | None:
        """Close the record and back it up if it was used; returns the sentence to say if the backup failed."""
        if "desk" not in self.__dict__:
            return None
        from scrubin.store.backup import back_up
        from scrubin.store.engine import StoreProblem

        self.desk.engine.dispose()
        try:
            back_up(self.places.database, self.places.backups, self.clock.now())
        except StoreProblem as error:
            return str(error)
        return None

    @contextmanager
    def closing(self) -> Iterator[Program]:
        """The program, closed on leaving; a failed backup is said on the standard error."""
        try:
            yield self
        finally:
            said = self.close()
            if said:
                print(said, file=sys.stderr)

    def guarded(self, deed: Callable[[], int]) -> int:
        """Do it; whatever goes wrong is said in one sentence, never as a traceback. Returns the exit code."""
        try:
            return deed()
        except KeyboardInterrupt:
            print(file=sys.stderr)
            return 130
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except OSError as error:
            where = f" {error.filename}" if error.filename else " the output"
            print(
                f"Scrub In could not read or write{where} ({error.strerror or error}); check that place and try again.",
                file=sys.stderr,
            )
            return 2
        except Exception as error:
            from scrubin.store.engine import StoreProblem

            if isinstance(error, StoreProblem):
                print(error, file=sys.stderr)
            else:
                self.report_fault(error)
            return 2

    def run_home(self) -> int:
        """The full screen, or line by line where the terminal cannot carry one."""
        why_not = terminal_lacks()
        if why_not:
            return self.run_plain(why_not)
        return self.run_screen()

    def run_screen(self, begin: Any = None) -> int:
        """The full screen; `begin` is what to open first (`tui.app.Begin`)."""
        from scrubin.tui.app import ScrubInApp

        with self.closing():
            return ScrubInApp(self, begin).run_to_end()

    def run_plain(self, why: str | None, begin: Any = None) -> int:
        """Line by line."""
        from scrubin.plain.session import run

        with self.closing():
            return run(self, why, begin)


def terminal_lacks() -> str | None:
    """Why a full screen cannot be drawn here, in one sentence; None if it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "This is not an interactive terminal, so Scrub In works line by line."
    term = os.environ.get("TERM", "")
    if term in ("", "dumb", "unknown") and os.name != "nt":
        return f"The terminal says it is {term or 'of no kind'!r}, so Scrub In works line by line."
    encoding = (getattr(sys.__stderr__, "encoding", "") or "").lower().replace("-", "")
    if encoding != "utf8":
        return f"The terminal's encoding is {encoding or 'unknown'}, not UTF-8, so Scrub In works line by line."
    return None
