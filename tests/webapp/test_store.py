"""Versions and the pointer, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from webapp.store import Database, open_database, transaction, versions
from webapp.store.database import DatabaseError, is_current, migrate


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else f"sqlite:///{tmp_path / 'a' / 'x.db'}"
    opened = open_database(url)
    migrate(opened)
    yield opened
    opened.engine.dispose()


def _add(database: Database, checksum: str) -> versions.Version:
    with transaction(database) as db:
        return versions.add(db, checksum=checksum, document=checksum.encode(), counts={"credentials": 1})


def test_migrations_make_the_tables_that_the_code_declares(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    assert is_current(database)


def test_migrating_twice_changes_nothing(database: Database) -> None:
    _add(database, "a" * 64)
    migrate(database)
    with transaction(database) as db:
        assert versions.document(db, 1) == b"a" * 64


def test_a_new_version_is_not_served_before_the_pointer_moves(database: Database) -> None:
    first = _add(database, "a" * 64)
    with transaction(database) as db:
        assert versions.served(db) is None
        versions.serve(db, first.id)
    second = _add(database, "b" * 64)
    with transaction(database) as db:
        assert versions.served(db) == first
        versions.serve(db, second.id)
        assert versions.before(db, second.id) == first
        assert versions.before(db, first.id) is None
    with transaction(database) as db:
        assert versions.served_id(db) == second.id


def test_what_fails_in_a_transaction_leaves_no_trace(database: Database) -> None:
    def half() -> None:
        with transaction(database) as db:
            versions.add(db, checksum="c" * 64, document=b"", counts={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with transaction(database) as db:
        assert versions.get(db, 1) is None


@pytest.mark.postgres
@pytest.mark.slow
def test_two_processes_that_start_together_migrate_once(postgres_url: str) -> None:
    both = [open_database(postgres_url), open_database(postgres_url)]
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(migrate, both))
    assert is_current(both[0])
    for one in both:
        one.engine.dispose()


def test_a_database_that_is_away_is_said_in_one_line_with_the_mend() -> None:
    away = open_database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with pytest.raises(DatabaseError, match="cannot be used") as caught:
        migrate(away)
    assert caught.value.mend == "Check DATABASE_URL"


def test_tables_that_were_never_made_are_not_current(tmp_path: Path) -> None:
    assert not is_current(open_database(f"sqlite:///{tmp_path / 'new.db'}"))
