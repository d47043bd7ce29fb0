"""Sites with lexical search for tests of routes and pages: one over a small catalogue, and one over the demo for what only it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from content.format.loader import read_catalogue
from pathways.model import Catalogue
from search import Encoders, MissingEncoder
from webapp import create_app
from webapp.serving import publishing
from webapp.settings import Settings
from webapp.store import open_database
from webapp.store.database import migrate

ONE_STACK = Path(__file__).parent.parent / "catalogues" / "one-stack"


def no_encoders(_model: Path | None) -> Encoders:
    """The machine of a college that installed Onramp without the ``meaning`` extra."""
    raise MissingEncoder("sentence-transformers is not installed")


def settings_in(folder: Path, **values: object) -> Settings:
    """Settings with an instance folder of their own, deaf to this machine's environment."""
    return Settings.model_validate({"instance": folder, "rate_limits": "off", **values})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app over a catalogue of one stack, small enough to know every number by heart; shared by tests that only read."""
    yield from _serving(read_catalogue(ONE_STACK), tmp_path_factory.mktemp("one-stack"))


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """A browser without cookies, at the small site."""
    return site.test_client()


@pytest.fixture(scope="session")
def demo_site(demo: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app over the demo catalogue. A search there works out what hundreds of pairs count: seconds, so for slow tests."""
    yield from _serving(demo, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo_client(demo_site: Flask) -> FlaskClient:
    """A browser without cookies, at the demo college."""
    return demo_site.test_client()


def _serving(catalogue: Catalogue, folder: Path) -> Iterator[Flask]:
    settings = settings_in(folder)
    database = open_database(settings.database_url)
    migrate(database)
    publishing.switch(database, publishing.store(database, catalogue))
    app = create_app(settings, encoders=no_encoders, works_ahead=False)
    app.testing = True
    yield app
    app.extensions["onramp.answering"].stop()
