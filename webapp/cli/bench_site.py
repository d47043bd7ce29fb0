"""What a page costs beside a bare Flask page, how soon a started server answers, and the memory it takes."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from webapp.cli.bench import Row, medians_ms

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from search import Encoders

PAGE = "/credentials/hvac-cert"
SEARCH = "/search?q=fix+air+conditioners"
ROUNDS = 80

# The page of research/stack.md, section 6: 21 KB of Jinja with 38 items, as a bare Flask app would have it.
_BARE = """<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>
{% for item in items %}<article><h2><a href="/credentials/{{ item.id }}">{{ item.title }}</a></h2><p>{{ item.text }}</p>
<dl><dt>Cost</dt><dd>${{ item.cost }}</dd><dt>Weeks</dt><dd>{{ item.weeks }}</dd></dl></article>
{% endfor %}"""


def page_rows(_credentials: int) -> list[Row]:
    """A credential page of the demo catalogue beside a bare Flask page, in one process, taken in turns."""
    with _site() as site:
        ours, bare = site.test_client(), _bare_flask().test_client()
        _expect(ours.get(PAGE).status_code)
        _worked_out(ours)
        figure, floor = medians_ms(ROUNDS, lambda: ours.get(PAGE), lambda: bare.get("/"))
        found, _ = medians_ms(ROUNDS, lambda: ours.get(SEARCH), lambda: bare.get("/"))
    return [
        Row("page, one credential", figure, "ms", floor, "a bare Flask page, 21 KB of Jinja", "at most 3 times"),
        Row("page, a search by exact words", found, "ms", floor, "the same bare page", ""),
    ]


def start_rows(_credentials: int) -> list[Row]:
    """``onramp serve`` over an instance that was published before: to its first answers, and the memory it then takes."""
    with tempfile.TemporaryDirectory() as place:
        environment = os.environ | {"ONRAMP_INSTANCE": place, "ONRAMP_RATE_LIMITS": "off", "OMP_NUM_THREADS": "1"}
        subprocess.run([sys.executable, "-m", "webapp.cli", "publish"], env=environment, check=True, capture_output=True)
        bare = _bare_start()
        with _server([sys.executable, "-m", "webapp.cli", "serve", "--port"], environment) as (port, process, started):
            lexical = _until(port, started, lambda answer: answer["total"] > 0)
            semantic = _until(port, started, lambda answer: answer["mode"] == "semantic")
            memory = _tree_megabytes(process.pid)
    floor = _floor_megabytes()
    return [
        Row("start to first lexical answer", lexical, "s", bare, "gunicorn with a bare Flask page", "within 2 s"),
        Row("start to first semantic answer", semantic, "s", bare, "gunicorn with a bare Flask page", ""),
        Row("memory with the encoders, all processes", memory, "MB", floor, "Python with the encoders alone", ""),
    ]


@contextlib.contextmanager
def _site() -> Iterator[Flask]:
    from content.format.loader import read_catalogue
    from search import MissingEncoder
    from webapp import create_app
    from webapp.serving import publishing
    from webapp.settings import Settings, packaged_catalogue
    from webapp.store import open_database
    from webapp.store.database import migrate

    def none(_model: Path | None) -> Encoders:
        raise MissingEncoder("not wanted here")

    with tempfile.TemporaryDirectory() as place:
        settings = Settings.model_validate({"instance": Path(place), "rate_limits": "off"})
        database = open_database(settings.database_url)
        migrate(database)
        publishing.switch(database, publishing.store(database, read_catalogue(packaged_catalogue())))
        app = create_app(settings, encoders=none, works_ahead=False)
        yield app
        app.extensions["onramp.answering"].stop()


def _bare_flask() -> Flask:
    from flask import Flask, render_template_string

    app = Flask("bare")
    items = [
        {
            "id": f"c{number}",
            "title": f"Credential {number}",
            "text": "A plain sentence of words. " * 15,
            "cost": 1840,
            "weeks": 16,
        }
        for number in range(38)
    ]

    @app.get("/")
    def page() -> str:
        return render_template_string(_BARE, title="Bare", items=items)

    return app


def _expect(status: int) -> None:
    if status != 200:
        raise RuntimeError(f"{PAGE} answers {status}")


def _worked_out(client: FlaskClient) -> None:
    """Ask until the figures of every result are there: the first reader waits for them, and not the thousandth."""
    for _ in range(60):
        results = client.get(f"/api/v1{SEARCH}").get_json()["results"]
        if all(each["counts_toward"] is not None for each in results):
            return
    raise RuntimeError("the stack map takes too long")


def _bare_start() -> float:
    code = "from webapp.cli.bench_site import _bare_flask as f; app = f()"
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "bare.py").write_text(code, encoding="ascii")
        command = [sys.executable, "-m", "gunicorn", "-k", "gthread", "--chdir", place, "bare:app", "--bind"]
        with _server(command, dict(os.environ), address=True) as (port, _process, started):
            while True:
                with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return time.perf_counter() - started
                time.sleep(0.01)


@contextlib.contextmanager
def _server(
    command: list[str], environment: dict[str, str], *, address: bool = False
) -> Iterator[tuple[int, subprocess.Popen[bytes], float]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    started = time.perf_counter()
    last = f"127.0.0.1:{port}" if address else str(port)
    process = subprocess.Popen([*command, last], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield port, process, started
    finally:
        process.terminate()
        process.wait(20)


def _until(port: int, started: float, good: Callable[[dict[str, Any]], bool]) -> float:
    for number in range(60_000):
        address = f"http://127.0.0.1:{port}/api/v1/search?limit=1&q=fix+air+conditioners+{number}"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if good(json.load(answer)):
                return time.perf_counter() - started
        time.sleep(0.01)
    raise RuntimeError("the server does not answer")


def _floor_megabytes() -> float:
    code = "import os; from search import load_encoders as l; e = l(); e.english and e.english.encode(['a']); "
    code += "e.multilingual and e.multilingual.encode(['a']); from webapp.cli.bench_site import _tree_megabytes as m; "
    code += "print(m(os.getpid()))"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(answer.stdout.split()[-1])


def _tree_megabytes(pid: int) -> float:
    """Memory of a process and its children, shared pages counted by their share (PSS), in MB; Linux only."""
    total = 0.0
    for one in [pid, *_children(pid)]:
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return total


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *_children(int(child))]
    return found
