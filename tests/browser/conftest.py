"""A real browser on a real server over the demo catalogue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from content.format.loader import read_catalogue
from pathways.model import Catalogue
from tests.webapp.conftest import ONE_STACK, no_encoders, settings_in
from webapp import create_app
from webapp.serving import publishing
from webapp.store import open_database
from webapp.store.database import migrate

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site over one whole stack is served for this run."""
    with served(read_catalogue(ONE_STACK), tmp_path_factory.mktemp("one-stack")) as where:
        _settled(f"{where}/credentials/hvac-cert")
        yield where


@pytest.fixture(scope="session")
def demo_address(demo: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo college is served, its map not yet worked out: the work itself is left undone, for it takes minutes."""
    with served(demo, tmp_path_factory.mktemp("demo"), works_the_map_out=False) as where:
        yield where


@contextmanager
def served(catalogue: Catalogue, folder: Path, *, works_the_map_out: bool = True) -> Iterator[str]:
    """The address of a site over ``catalogue``, up as long as the context is."""
    settings = settings_in(folder)
    database = open_database(settings.database_url)
    migrate(database)
    publishing.switch(database, publishing.store(database, catalogue))
    app = create_app(settings, encoders=no_encoders, works_ahead=False)
    if not works_the_map_out:
        app.extensions["onramp.answering"].snapshot.stack_map.stop()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    app.extensions["onramp.answering"].stop()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for the run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page_in(browser: Browser, address: str) -> Iterator[Open]:
    """``page_in(width=…, scheme=…, script=…)``: a page of its own that must stay quiet and fetch nothing from elsewhere."""
    contexts = []
    noises: list[str] = []

    def opened(
        *, width: int = 1280, height: int = 900, scheme: str = "light", script: bool = True, at: str = address, **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            base_url=at,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noises.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: noises.append(str(error)))
        page.on("request", lambda request: _stay_home(request.url, at, noises))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noises == []


def _settled(address: str) -> None:
    """Ask until the page no longer asks again: on a busy machine even a small map may take more than a reader's patience."""
    for _ in range(60):
        with urlopen(address) as answer:
            if b'hx-trigger="load' not in answer.read():
                return
    raise TimeoutError(f"{address} is still being worked out")


def _stay_home(url: str, address: str, noises: list[str]) -> None:
    if not url.startswith(address):
        noises.append(f"a request to {url}")
