"""What a visit keeps, for how long, and that two quick requests don't lose each other's lines; on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from webapp.store import Database, open_database, transaction, visits
from webapp.store.database import migrate

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
A_DAY = timedelta(hours=24)
A_SECOND = timedelta(seconds=1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else f"sqlite:///{tmp_path / 'x.db'}"
    opened = open_database(url)
    migrate(opened)
    yield opened
    opened.engine.dispose()


def _start(database: Database, document: str, at: datetime = NOON) -> str:
    with transaction(database) as db:
        return visits.start(db, document, at=at)


def _rows(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM visit")).scalar_one())


def test_a_visit_opens_with_its_secret_alone_and_the_table_does_not_hold_the_secret(database: Database) -> None:
    secret = _start(database, "one")
    other = _start(database, "two")
    with transaction(database) as db:
        assert visits.document(db, secret, at=NOON) == "one"
        assert visits.document(db, other, at=NOON) == "two"
        assert visits.document(db, visits.name_of(secret), at=NOON) is None
    with database.engine.connect() as connection:
        names = connection.execute(text("SELECT name FROM visit")).scalars().all()
    assert secret not in names
    assert len(secret) >= 43


def test_a_visit_ends_a_day_after_it_was_last_changed_even_before_its_row_is_gone(database: Database) -> None:
    secret = _start(database, "one")
    later = NOON + timedelta(hours=20)
    with transaction(database) as db:
        assert visits.document(db, secret, at=NOON + A_DAY - A_SECOND) == "one"
        assert visits.document(db, secret, at=NOON + A_DAY) is None
        assert visits.hold(db, secret, at=NOON + A_DAY) is None
        assert visits.hold(db, secret, at=later) == "one"
        assert visits.document(db, secret, at=later + A_DAY - A_SECOND) == "one"


def test_the_row_of_an_old_visit_is_deleted_and_a_young_one_stays(database: Database) -> None:
    _start(database, "old", NOON - A_DAY)
    young = _start(database, "young", NOON - A_DAY + A_SECOND)
    with transaction(database) as db:
        assert visits.expire(db, at=NOON) == 1
    assert _rows(database) == 1
    with transaction(database) as db:
        assert visits.document(db, young, at=NOON) == "young"


def test_forgetting_deletes_the_row_at_once_and_no_other(database: Database) -> None:
    secret = _start(database, "one")
    _start(database, "two")
    with transaction(database) as db:
        visits.forget(db, secret)
    assert _rows(database) == 1


def test_requests_at_the_same_moment_lose_nothing_of_each_other(database: Database) -> None:
    secret = _start(database, "", datetime.now(UTC))

    def add(letter: str) -> None:
        with transaction(database) as db:
            held = visits.hold(db, secret)
            assert held is not None
            visits.change(db, secret, held + letter)

    with ThreadPoolExecutor(8) as many:
        list(many.map(add, "abcdefghijklmnop"))
    with transaction(database) as db:
        kept = visits.document(db, secret)
    assert kept is not None
    assert sorted(kept) == list("abcdefghijklmnop")
