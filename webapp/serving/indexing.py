"""The search index of a catalogue: kept in the instance folder by the catalogue's checksum, built once, in a child process
when a server is running, so that the memory that encoding takes goes back with it.

``python -m webapp.serving.indexing VERSION`` is that child: it prints ``done total`` as it goes.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from content.format.stored import thaw
from pathways.model import Catalogue
from search import Encoders, Index, SearchError, load_encoders
from webapp.settings import Settings, read_settings
from webapp.store import open_database, transaction, versions

Progress = Callable[[int, int], None]


def index_folder(settings: Settings, checksum: str) -> Path:
    """Where the index of the catalogue with this checksum lies, built or not."""
    return settings.indexes / checksum[:32]


def load_index(settings: Settings, catalogue: Catalogue, encoders: Encoders, lexical: Index | None = None) -> Index:
    """The saved index of ``catalogue``; ``lexical`` is its index by exact words, where it is at hand already.

    Raises ``SearchError`` when there is none, or it is stale or torn.
    """
    return Index.load(index_folder(settings, catalogue.checksum), catalogue, encoders, lexical=lexical)


def ready_index(settings: Settings, catalogue: Catalogue, encoders: Encoders, progress: Progress | None = None) -> Index:
    """The saved index of ``catalogue``, built first where it is missing, stale or torn. Processes wait for each other."""
    with contextlib.suppress(SearchError):
        return load_index(settings, catalogue, encoders)
    with _one_builder(settings):
        with contextlib.suppress(SearchError):
            return load_index(settings, catalogue, encoders)
        # Texts that stand in the newest earlier index too keep their vectors: a changed word costs its own encoding alone.
        index = Index.build(catalogue, encoders, progress=progress, earlier=_newest(settings))
        index.save(index_folder(settings, catalogue.checksum))
        return index


def build_in_child(settings: Settings, version_id: int, progress: Progress | None = None) -> None:
    """Build the index of a published version in a process of its own. Raises ``SearchError`` with its last words if it fails."""
    environment = os.environ | {"ONRAMP_INSTANCE": str(settings.instance.absolute()), "OMP_NUM_THREADS": "1"}
    child = subprocess.Popen(
        [sys.executable, "-m", "webapp.serving.indexing", str(version_id)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        for line in child.stdout:
            done, _, total = line.strip().partition(" ")
            if progress is not None and done.isdigit() and total.isdigit():
                progress(int(done), int(total))
        complaints = child.stderr.read().strip().splitlines()
    if child.returncode != 0:
        reason = complaints[-1] if complaints else f"the process ended with {child.returncode}"
        raise SearchError(f"the search index could not be built: {reason}", mend="see the log, then publish again")


def _newest(settings: Settings) -> Path | None:
    folders = [path for path in settings.indexes.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return max(folders, key=lambda path: path.stat().st_mtime, default=None)


@contextlib.contextmanager
def _one_builder(settings: Settings) -> Iterator[None]:
    settings.indexes.mkdir(parents=True, exist_ok=True)
    with (settings.indexes / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _child(version_id: int) -> None:
    settings = read_settings()
    with transaction(open_database(settings.database_url)) as db:
        document = versions.document(db, version_id)
    ready_index(settings, thaw(document), load_encoders(settings.model), lambda done, total: print(done, total, flush=True))


if __name__ == "__main__":
    _child(int(sys.argv[1]))
