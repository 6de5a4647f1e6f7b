"""Does the store have today's schema, and if not, how does it get there?"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Engine, MetaData, String, Table, inspect, select

from scrubin.store.engine import StoreProblem, copy_database, reading

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", "0004")
_version = Table("alembic_version", MetaData(), Column("version_num", String(32)))


def schema_version(engine: Engine) -> str | None:
    """The revision the store is at; None for a new file."""
    with reading(engine) as connection:
        tables = inspect(connection).get_table_names()
        if _version.name not in tables:
            if tables:
                raise StoreProblem(
                    f"{engine.url.database} is a database of another program and no study record; choose another folder with --data-dir."
                )
            return None
        return connection.execute(select(_version.c.version_num)).scalar()


def bring_up_to_date(engine: Engine, path: Path, backups: Path) -> None:
    """Run the migrations that are due, a copy set aside first. Raises StoreProblem for a store newer than this program."""
    version = schema_version(engine)
    if version == HEAD:
        return
    if version is not None and version not in KNOWN:
        raise StoreProblem(
            f"The study record {path} was written by a newer Scrub In (schema {version}); install that version, "
            "or choose another folder with --data-dir."
        )
    if version is not None:
        try:
            backups.mkdir(parents=True, exist_ok=True, mode=0o700)
            copy_database(path, backups / f"before-{HEAD}-from-{version}.sqlite3")
        except OSError as error:
            raise StoreProblem(
                f"The study record {path} must be brought up to date, but no copy could be set aside in {backups} "
                f"({error.strerror}); nothing was changed."
            ) from error
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # 140 ms: only when a migration is due
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
