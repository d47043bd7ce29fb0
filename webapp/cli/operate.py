"""Commands that run the site: serve, tidy."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from webapp.cli.options import catalogue_option, instance_of, settings_for

if TYPE_CHECKING:
    from webapp.settings import Settings
    from webapp.store import Database

REQUEST_LINE = 8190
"""Bytes of the longest address that is answered (interfaces.md)."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@catalogue_option
def serve(port: int, host: str, catalogue: Path | None) -> None:
    """Everything that a first start needs (database, migrations, catalogue, index), then the site."""
    # Two OpenMP threads in a process that forks hang its children, and one thread a worker serves a web site better.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from webapp.store import open_database
    from webapp.store.database import migrate

    settings = settings_for(catalogue)
    instance_of(settings)
    settings.secret_key()
    _free(host, port)
    database = open_database(settings.database_url)
    migrate(database)
    _first_publish(settings, database, asked=catalogue is not None)
    database.engine.dispose()
    _gunicorn(settings, host, port)


@click.command()
def tidy() -> None:
    """Delete visits that nobody changed for a day; the running site does so every hour."""
    from webapp.serving import tidying
    from webapp.settings import read_settings
    from webapp.store import open_database
    from webapp.store.database import migrate

    database = open_database(read_settings().database_url)
    migrate(database)
    print(f"Old visits deleted: {tidying.tidy(database)}.")


def _free(host: str, port: int) -> None:
    """Raises ``OnrampError`` where nobody can listen, before anything is published and gunicorn tries it five times over."""
    from pathways.errors import OnrampError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            mend = f"stop what answers there, or try onramp serve --port {port + 1 if port < 65535 else 8000}"
            raise OnrampError(f"port {port} is in use", mend=mend) from None
        raise OnrampError(f"nobody can listen at {host}:{port}: {error.strerror}", mend="give another --host or --port") from None


def _first_publish(settings: Settings, database: Database, *, asked: bool) -> None:
    """Publish where nothing is served yet, or where a folder was named that differs from what is served.

    The first version is served at once with lexical search; its index is made by the server, in a child process.
    """
    from webapp.store import transaction, versions

    with transaction(database) as db:
        served = versions.served_id(db)
    if served is not None and not asked:
        return
    from content.format.loader import read_catalogue
    from webapp.serving import publishing

    catalogue = read_catalogue(settings.catalogue_folder)
    if publishing.compare(database, catalogue).unchanged:
        return
    version = publishing.store(database, catalogue)
    publishing.switch(database, version)
    print(f"Published {settings.catalogue_folder} as version {version.name}.", file=sys.stderr)


def _gunicorn(settings: Settings, host: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in gunicorn_settings(settings, host, port).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from webapp import create_app

            return create_app(settings)

    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", level=logging.INFO, stream=sys.stderr)
    for talkative in ("alembic", "faiss", "sentence_transformers"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    print(f"Onramp answers at http://{host}:{port}/  (stop with Ctrl-C)", file=sys.stderr, flush=True)
    Server().run()


def gunicorn_settings(settings: Settings, host: str, port: int) -> dict[str, Any]:
    """gunicorn as the Procfile has it: one process with eight threads unless ``WEB_CONCURRENCY`` says more."""
    return {
        "bind": f"{host}:{port}",
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": 8 if settings.workers == 1 else 4,
        "timeout": 60,
        "limit_request_line": REQUEST_LINE,
        "loglevel": "warning",
        "accesslog": None,
    }
