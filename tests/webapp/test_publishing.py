"""A publish takes over whole or not at all; a rollback goes back."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from content.errors import CatalogueError
from search import SearchError
from tests.webapp.conftest import no_encoders, settings_in
from webapp import create_app
from webapp.serving import publishing
from webapp.settings import Settings
from webapp.store import Database, open_database, transaction, versions
from webapp.store.database import migrate

SMALL = Path(__file__).parent.parent / "catalogues" / "small-college"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path / "instance")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings.database_url)
    migrate(opened)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def college(tmp_path: Path) -> Path:
    """A catalogue of this test's own to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "college"))


@pytest.fixture(autouse=True)
def index_elsewhere(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Building the index is the slow part, and has tests of its own."""
    if "slow" not in request.keywords:
        monkeypatch.setattr(publishing, "build_in_child", lambda *_: None)


def _served(database: Database) -> versions.Version | None:
    with transaction(database) as db:
        return versions.served(db)


def _edit(college: Path, old: str, new: str) -> None:
    path = college / "college.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_publish_is_served_and_says_what_changed(settings: Settings, database: Database, college: Path) -> None:
    first = publishing.publish(settings, database, college)
    assert first.version == _served(database)
    assert {change.part: len(change.added) for change in first.changes}["credentials"] == 3
    _edit(college, "Join metal with heat.", "Join metal.")
    second = publishing.publish(settings, database, college)
    assert [(change.part, change.changed) for change in second.changes] == [("credentials", ("welding-cert",))]
    assert second.version == _served(database)
    assert second.version != first.version


def test_a_dry_run_writes_nothing(settings: Settings, database: Database, college: Path) -> None:
    from content.format.loader import read_catalogue

    outcome = publishing.compare(database, read_catalogue(college))
    assert (outcome.version, outcome.unchanged, outcome.counts["courses"]) == (None, False, 4)
    assert _served(database) is None


def test_publishing_the_same_again_changes_nothing(settings: Settings, database: Database, college: Path) -> None:
    first = publishing.publish(settings, database, college)
    again = publishing.publish(settings, database, college)
    assert again.unchanged
    assert again.version == first.version == _served(database)


def test_a_catalogue_with_errors_leaves_the_old_version_serving(settings: Settings, database: Database, college: Path) -> None:
    first = publishing.publish(settings, database, college)
    _edit(college, '"WLD 102", "SAF 101"', '"WLD 999", "SAF 101"')
    with pytest.raises(CatalogueError):
        publishing.publish(settings, database, college)
    assert _served(database) == first.version


def test_an_index_that_cannot_be_built_leaves_the_old_version_serving(
    settings: Settings, database: Database, college: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publishing.publish(settings, database, college)
    _edit(college, "Join metal with heat.", "Join metal.")

    def broken(*_: object) -> None:
        raise SearchError("no room on the disk")

    monkeypatch.setattr(publishing, "build_in_child", broken)
    with pytest.raises(SearchError):
        publishing.publish(settings, database, college)
    assert _served(database) == first.version


def test_rollback_goes_back_one_version_and_then_no_further(settings: Settings, database: Database, college: Path) -> None:
    first = publishing.publish(settings, database, college)
    _edit(college, "Join metal with heat.", "Join metal.")
    publishing.publish(settings, database, college)
    assert publishing.rollback(settings, database) == first.version == _served(database)
    with pytest.raises(publishing.NothingToRollBack):
        publishing.rollback(settings, database)
    assert _served(database) == first.version


@pytest.mark.slow
def test_a_running_site_takes_a_publish_over_and_a_request_keeps_what_it_started_with(
    settings: Settings, database: Database, college: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "build_in_child", lambda *_: None)
    publishing.publish(settings, database, college)
    app = create_app(settings, encoders=no_encoders, works_ahead=False)
    before = app.extensions["onramp.answering"].snapshot
    _edit(college, "title: Welding Certificate", "title: Certificate in Welding")
    publishing.publish(settings, database, college)
    _wait_until(lambda: _title(app) == "Certificate in Welding")
    assert before.catalogue.credentials["welding-cert"].title == "Welding Certificate"
    app.extensions["onramp.answering"].stop()


@pytest.mark.slow
def test_a_first_start_builds_its_index_in_a_child_and_becomes_semantic(
    settings: Settings, database: Database, college: Path
) -> None:
    from content.format.loader import read_catalogue

    publishing.switch(database, publishing.store(database, read_catalogue(college)))
    app = create_app(settings, works_ahead=False)
    answering = app.extensions["onramp.answering"]
    assert answering.snapshot.index.mode == "lexical"
    assert app.test_client().get("/readyz").status_code == 200
    _wait_until(lambda: answering.readiness().encoder is True, seconds=120)
    assert answering.snapshot.index.mode == "semantic"
    found = app.test_client().get("/api/v1/search?q=join+steel+together").get_json()
    assert (found["mode"], found["results"][0]["id"]) == ("semantic", "welding-cert")
    answering.stop()


def _title(app: Flask) -> str:
    return str(app.test_client().get("/api/v1/credentials/welding-cert").get_json()["title"])


def _wait_until(true: object, seconds: float = 20) -> None:
    assert callable(true)
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
