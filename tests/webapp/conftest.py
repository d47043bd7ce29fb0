"""A site over the demo catalogue with lexical search, for tests of routes and pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pathways.model import Catalogue
from search import Encoders, MissingEncoder
from webapp import create_app
from webapp.serving import publishing
from webapp.settings import Settings
from webapp.store import open_database
from webapp.store.database import migrate


def no_encoders(_model: Path | None) -> Encoders:
    """The machine of a college that installed Onramp without the ``meaning`` extra."""
    raise MissingEncoder("sentence-transformers is not installed")


def settings_in(folder: Path, **values: object) -> Settings:
    """Settings with an instance folder of their own, deaf to this machine's environment."""
    return Settings.model_validate({"instance": folder, "rate_limits": "off", **values})


@pytest.fixture(scope="session")
def site(demo: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app over the demo catalogue, shared by tests that only read."""
    settings = settings_in(tmp_path_factory.mktemp("instance"))
    database = open_database(settings.database_url)
    migrate(database)
    publishing.switch(database, publishing.store(database, demo))
    app = create_app(settings, encoders=no_encoders, works_ahead=False)
    app.testing = True
    yield app
    app.extensions["onramp.answering"].stop()


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """A browser without cookies."""
    return site.test_client()
