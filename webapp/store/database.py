"""The database: opened, brought up to date, and held open for one transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session, create_engine

from pathways.errors import OnrampError

_ADDRESS = "write DATABASE_URL as postgresql://user:password@host/name, or leave it out for SQLite"

MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseError(OnrampError):
    """The database cannot be used, or is not at the version this program needs."""


@dataclass(frozen=True)
class Database:
    """An engine and what it was opened with."""

    engine: Engine
    url: str


def open_database(url: str) -> Database:
    """Open the database at ``url`` without touching it yet. A SQLite file's folder is made when it is missing.

    Raises ``DatabaseError`` for an address that is none, or of a kind of database that isn't served here.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError("the database's address cannot be read", mend=_ADDRESS) from None
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseError(f"{parsed.get_backend_name()} is no database that Onramp can use", mend=_ADDRESS)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    # An error that repeated its parameters would write what a person brought into the log.
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _steady_sqlite)
    return Database(engine=engine, url=url)


def migrate(database: Database) -> None:
    """Bring the tables to this program's version. Raises ``DatabaseError`` when the database cannot be used."""
    config = _alembic(database)
    try:
        # The connection is ours, so that two processes starting together wait for each other instead of both creating tables.
        with database.engine.begin() as connection:
            _one_at_a_time(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        mend = "install that version again, or set DATABASE_URL to another database"
        raise DatabaseError("the database was made by another version of Onramp", mend=mend) from None
    except DBAPIError as error:
        raise DatabaseError(f"the database cannot be used: {_first_line(error)}", mend="Check DATABASE_URL") from None


def is_current(database: Database) -> bool:
    """Whether the tables are at this program's version. Raises ``DatabaseError`` when the database cannot be used."""
    wanted = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    try:
        with database.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == wanted
    except DBAPIError as error:
        raise DatabaseError(f"the database cannot be used: {_first_line(error)}", mend="Check DATABASE_URL") from None


@contextmanager
def transaction(database: Database) -> Iterator[Session]:
    """One transaction: committed when the block ends well, undone when it raises."""
    with Session(database.engine, expire_on_commit=False) as db, db.begin():
        yield db


def _alembic(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _one_at_a_time(connection: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(5041976)"))


def _steady_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    # What a person had us forget is overwritten in the file, not only marked as free.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].split(") ", 1)[-1]
