"""Where is the record, is it sound, and how is it copied and brought back?"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from scrubin.bootstrap import Program
from scrubin.cli.exits import DONE, FINDINGS, UsageError
from scrubin.store import backup as backups
from scrubin.store import queries
from scrubin.store.engine import StoreProblem, copy_database, integrity, schema_of
from scrubin.study import wording


def path(program: Program, _options: argparse.Namespace) -> int:
    """`data path`."""
    where = program.places
    for name, place in (
        ("record", where.database),
        ("backups", where.backups),
        ("settings", where.settings),
        ("cache", where.cache),
    ):
        print(f"{name:<9}{place}")
    return DONE


def check(program: Program, _options: argparse.Namespace) -> int:
    """`data check`: pages, links, and that every attempt can be replayed."""
    database = program.places.database
    if not database.exists():
        print(f"There is no study record yet at {database}; it is made at the first answer.")
        return DONE
    found = integrity(database)
    if not found:
        try:
            found = _replay_all(program)
        except StoreProblem as problem:
            found = [str(problem)]
    if found:
        print("\n".join(found))
        print(
            f"Copies to restore from: {', '.join(str(one) for one in backups.copies(program.places.backups)[-3:]) or 'none'}"
        )
        return FINDINGS
    counts = queries.counts(program.desk.engine)
    print(f"Sound: {counts['response']} answers, {counts['attempt_event']} exam events in {database}")
    return DONE


def rebuild(program: Program, _options: argparse.Namespace) -> int:
    """`data rebuild`: what is remembered and believed, from the log alone."""
    from scrubin.study import rebuilding

    if not program.places.database.exists():
        print(f"There is no study record yet at {program.places.database}; it is made at the first answer.")
        return DONE
    done = rebuilding.rebuild(program.desk)
    changed = "nothing had to change" if not done.changed else f"{done.changed} had to change"
    belief = "; the forecast had to change too" if done.belief_changed else ""
    print(f"Worked out again from the log: {wording.count(done.remembered, 'question')} remembered, {changed}{belief}.")
    return DONE


def fit(program: Program, options: argparse.Namespace) -> int:
    """`data fit`: parameters of the schedule from the learner's own reviews, or the defaults again."""
    from scrubin.plain import fit as fits

    if not program.places.database.exists():
        print(f"There is no study record yet at {program.places.database}; it is made at the first answer.")
        return DONE
    if options.defaults:
        fits.defaults(program.desk, _say)
        return DONE
    return DONE if fits.fitted(program.desk, _say) else FINDINGS


def _say(line: str) -> None:
    print(line, flush=True)


def _replay_all(program: Program) -> list[str]:
    from scrubin.study import checking

    return checking.problems(program.desk)


def disputes(program: Program, options: argparse.Namespace) -> int:
    """`data disputes [FILE]`: the learner's objections, to be sent to the maintainers by hand."""
    from scrubin.interop import disputes_md
    from scrubin.study import disputing

    found = disputing.objections(program.desk)
    if not found:
        print("No question has been disputed; in the full screen, ! beside an explanation writes a note.")
        return DONE
    text = disputes_md.dump(found)
    if options.file is None:
        print(text, end="")
        return DONE
    target = Path(options.file).expanduser().absolute()
    if target.exists():
        raise UsageError(f"{target} is there already; name another file.")
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); name another file.") from error
    print(f"{wording.count(len(found), 'note')} written to {target}")
    return DONE


def backup(program: Program, options: argparse.Namespace) -> int:
    """`data backup FILE`."""
    database, target = program.places.database, Path(options.file).expanduser().absolute()
    if not database.exists():
        raise UsageError(f"There is no study record yet at {database}, so there is nothing to copy.")
    if target.is_dir() or not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise UsageError(f"{target} cannot be written; name a file in a folder that exists and is yours.")
    if target.exists() and (target.samefile(database) or schema_of(target) is None):
        raise UsageError(f"{target} is there already and is no copy of a study record; name another file.")
    found = integrity(database)
    if found:
        raise UsageError(f"The study record is damaged, so no copy was made: {found[0]}")
    copy_database(database, target)
    print(f"Copied to {target}")
    return DONE


def restore(program: Program, options: argparse.Namespace) -> int:
    """`data restore FILE`."""
    aside = backups.restore(Path(options.file).expanduser().absolute(), program.places.database, program.clock.now())
    print(f"Restored from {options.file}" + (f"; what was there before is kept as {aside}" if aside else ""))
    return DONE
