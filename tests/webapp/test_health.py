"""How far a server is, said part by part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import no_encoders, settings_in
from webapp import create_app
from webapp.serving import workers


def test_lexical_search_alone_is_enough_to_serve(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    said = answer.get_json()
    assert list(said) == ["ready", "database", "catalogue", "index", "encoder"]
    assert said["ready"] is True
    assert said["database"] is True
    assert said["catalogue"].startswith("1-")
    assert said["encoder"] == "missing"


def test_before_the_first_publish_it_is_alive_and_not_ready(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path), encoders=no_encoders, works_ahead=False)
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json() | {"encoder": "", "index": ""} == {
        "ready": False,
        "database": "old",
        "catalogue": "missing",
        "index": "",
        "encoder": "",
    }
    page = client.get("/search?q=welding")
    assert page.status_code == 503
    assert "Retry-After" in page.headers
    app.extensions["onramp.answering"].stop()


def test_the_encoder_is_ready_only_when_every_worker_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "workers"
    workers.announce(folder, "ready")
    assert workers.encoder_of_all(folder, "ready", 1) == "ready"
    assert workers.encoder_of_all(folder, "ready", 2) == "loading"
    brother = folder / f"{os.getppid()}-1"  # process 1 always lives
    brother.write_text("loading")
    assert workers.encoder_of_all(folder, "ready", 2) == "loading"
    brother.write_text("ready")
    assert workers.encoder_of_all(folder, "ready", 2) == "ready"
    assert workers.encoder_of_all(folder, "loading", 2) == "loading"


def test_a_worker_that_is_gone_does_not_hold_up_the_others(tmp_path: Path) -> None:
    gone = tmp_path / f"{os.getppid()}-4194999"
    gone.write_text("loading")
    assert workers.encoder_of_all(tmp_path, "ready", 1) == "ready"
    assert not gone.exists()
