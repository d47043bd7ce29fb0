"""The exact figures of the stack map, worked out ahead of readers and kept in the instance folder.

They depend on the catalogue and on which agreements are in force, and a file is named by both. One child process a catalogue
works through every pair, the short credentials first; servers read what it has so far, and work out at once what a reader asks
for before it is there.

``python -m webapp.serving.stack_maps VERSION`` is that child.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from content.format.stored import thaw
from pathways import StackMap, compile_catalogue, stack_map
from pathways.model import COLUMN, Catalogue
from pathways.stack_map import Edge, KnownEdges, agreements_in_force
from webapp.settings import Settings, read_settings
from webapp.store import open_database, transaction, versions

FORMAT = 1
KEEP_EVERY = 5.0
"""Seconds between two writes of what is known so far."""


def map_file(settings: Settings, catalogue: Catalogue, day: date) -> Path:
    """Where the figures of a catalogue lie, for the agreements in force on ``day``."""
    open_then = hashlib.sha256("\n".join(agreements_in_force(catalogue, day)).encode()).hexdigest()
    return settings.instance / "maps" / f"{catalogue.checksum[:32]}-{open_then[:16]}.json"


def known_edges(path: Path, catalogue: Catalogue) -> KnownEdges:
    """What was worked out so far; empty where there is no such file, or not one that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
        if kept["format"] != FORMAT or kept["checksum"] != catalogue.checksum:
            return {}
        return {(source, target): tuple(_edge(source, target, row) for row in rows) for source, target, rows in kept["pairs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def work_out(settings: Settings, catalogue: Catalogue, day: date, go_on: Callable[[], bool] = lambda: True) -> None:
    """Work out every pair that is not known yet, keeping what is done every few seconds; one process at a time.

    ``go_on`` is asked before each pair; what is done is kept when it says no.
    """
    path = map_file(settings, catalogue, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        done = dict(known_edges(path, catalogue))
        graph = stack_map(compile_catalogue(catalogue), day, done)
        kept_at = time.monotonic()
        for source, target in _short_first(catalogue, graph):
            if (source, target) in done:
                continue
            if not go_on():
                break
            done[source, target] = graph.pair(source, target)
            if time.monotonic() - kept_at > KEEP_EVERY:
                _keep(path, catalogue, done)
                kept_at = time.monotonic()
        _keep(path, catalogue, done)


def start_child(settings: Settings, version_id: int) -> subprocess.Popen[bytes]:
    """Start the child for a published version; it is polite to the processes that answer readers."""
    environment = os.environ | {"ONRAMP_INSTANCE": str(settings.instance.absolute()), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "webapp.serving.stack_maps", str(version_id)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _short_first(catalogue: Catalogue, graph: StackMap) -> Iterable[tuple[str, str]]:
    credentials = catalogue.credentials

    def effort(pair: tuple[str, str]) -> tuple[int, Decimal, str, str]:
        source = credentials[pair[0]]
        return COLUMN[source.kind], source.own_credits, *pair

    return sorted(graph.candidates(), key=effort)


def _keep(path: Path, catalogue: Catalogue, done: KnownEdges) -> None:
    pairs = [[source, target, [_row(edge) for edge in edges]] for (source, target), edges in sorted(done.items())]
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump({"format": FORMAT, "checksum": catalogue.checksum, "pairs": pairs}, file)
    os.replace(draft, path)


def _row(edge: Edge) -> list[str]:
    amounts = (edge.credits_counted, edge.credits_guaranteed, edge.credits_elective, edge.credits_from, edge.credits_required)
    return [edge.kind, *map(str, amounts)]


def _edge(source: str, target: str, row: list[Any]) -> Edge:
    counted, guaranteed, elective, own, required = (Decimal(amount) for amount in row[1:])
    return Edge(
        source=source,
        target=target,
        credits_counted=counted,
        credits_guaranteed=guaranteed,
        credits_elective=elective,
        credits_from=own,
        credits_required=required,
        kind=row[0],
    )


def _child(version_id: int) -> None:
    with contextlib.suppress(OSError):
        os.nice(10)
    settings = read_settings()
    with transaction(open_database(settings.database_url)) as db:
        document = versions.document(db, version_id)
    server = os.getppid()
    # A server that is gone leaves its child to process 1: then there is nobody to work for.
    work_out(settings, thaw(document), date.today(), lambda: os.getppid() == server)


if __name__ == "__main__":
    _child(int(sys.argv[1]))
