"""What this process answers with, kept up to date in the background: first lexical search, then the encoder, then each publish.

One thread looks at the pointer once a second, loads what is new and swaps the whole; a request only reads a reference.
"""

from __future__ import annotations

import logging
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from content.format.stored import thaw
from pathways.errors import OnrampError
from pathways.model import Catalogue
from search import Encoders, Index, MissingEncoder, load_encoders
from webapp.serving import stack_maps, workers
from webapp.serving.indexing import build_in_child, load_index
from webapp.serving.snapshot import Snapshot, snapshot_of, with_index
from webapp.settings import Settings
from webapp.store import Database, transaction, versions
from webapp.store.database import DatabaseError, is_current

log = logging.getLogger("onramp.serving")

LOOK_EVERY = 1.0
"""Seconds between two looks at the pointer."""
HEAD_START = 0.5
"""Seconds that the first readers have the processor to themselves before the encoder is loaded."""

LoadEncoders = Callable[[Path | None], Encoders]
"""How this process gets its encoders; given the settings' model folder. May raise ``MissingEncoder``."""

Word = Literal["loading", "missing", "unreachable", "old"]


@dataclass(frozen=True)
class Readiness:
    """What ``/readyz`` says: each part ``True`` or a word, the catalogue its version or a word."""

    ready: bool
    database: Literal[True] | Word
    catalogue: str
    index: Literal[True] | Word
    encoder: Literal[True] | Word


class Answering:
    """The one place of a process that changes: which snapshot answers. Make it after the fork."""

    def __init__(
        self, settings: Settings, database: Database, encoders: LoadEncoders = load_encoders, *, works_ahead: bool = True
    ) -> None:
        self._settings = settings
        self._load = encoders
        self._database = database
        self._snapshot: Snapshot | None = None
        self._version_id: int | None = None
        self._tried: int | None = None
        self._encoders: Encoders | None = None
        self._encoder_state: workers.EncoderState = "loading"
        self._works_ahead = works_ahead
        self._map_child: subprocess.Popen[bytes] | None = None
        self._map_started: Path | None = None
        self._map_read: int | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        """Load what is served now, at once and lexically, then go on in the background."""
        self._look()
        threading.Thread(target=self._keep_up, name="onramp-answering", daemon=True).start()

    def stop(self) -> None:
        """Let the background thread and the map's child end; what is loaded goes on answering."""
        self._stop.set()
        if self._map_child is not None:
            self._map_child.terminate()
            self._map_child.wait()

    @property
    def snapshot(self) -> Snapshot | None:
        """What answers now; ``None`` before the first publish."""
        return self._snapshot

    @property
    def starting(self) -> bool:
        """Whether the encoder is still on its way: until then a first answer must not wait for anything."""
        return self._encoder_state == "loading"

    def readiness(self) -> Readiness:
        """How far this server is; lexical search alone is enough to serve."""
        snapshot = self._snapshot
        database = _database_word(self._database)
        encoder = workers.encoder_of_all(self._workers, self._encoder_state, self._settings.workers)
        semantic = snapshot is not None and snapshot.index.mode == "semantic"
        return Readiness(
            ready=database is True and snapshot is not None,
            database=database,
            catalogue="missing" if snapshot is None else snapshot.version,
            index=True if semantic else "loading" if self._encoder_state == "loading" else "missing",
            encoder=True if encoder == "ready" else encoder,
        )

    @property
    def _workers(self) -> Path:
        return self._settings.instance / "workers"

    def _keep_up(self) -> None:
        self._say("loading")
        self._stop.wait(HEAD_START)
        self._load_encoders()
        while not self._stop.is_set():
            self._look()
            self._make_semantic()
            self._follow_the_map()
            self._stop.wait(LOOK_EVERY)

    def _load_encoders(self) -> None:
        try:
            self._encoders = self._load(self._settings.model)
        except MissingEncoder as error:
            log.warning("search stays with exact words: %s", error)
            self._say("missing")

    def _look(self) -> None:
        """Take over what the pointer points to. The next look tries again what fails here; the old snapshot goes on answering."""
        try:
            with transaction(self._database) as db:
                version_id = versions.served_id(db)
                if version_id is None or version_id == self._version_id:
                    return
                version = versions.get(db, version_id)
                document = versions.document(db, version_id)
        except SQLAlchemyError as error:
            log.warning("the catalogue pointer cannot be read: %s", type(error).__name__)
            return
        if version is None:
            return
        snapshot = self._of_today(thaw(document), version.name)
        if self._encoders is not None:
            # A publish builds the index before it moves the pointer, so this is a read and not a wait.
            snapshot = self._semantic(snapshot, version_id, self._encoders)
        self._snapshot, self._version_id = snapshot, version_id

    def _make_semantic(self) -> None:
        snapshot, version_id = self._snapshot, self._version_id
        if self._encoders is None or snapshot is None or version_id is None or version_id == self._tried:
            return
        self._tried = version_id
        if snapshot.index.mode != "semantic":
            self._snapshot = self._semantic(snapshot, version_id, self._encoders)
        self._say("ready")

    def _saved_index(self, snapshot: Snapshot, encoders: Encoders) -> Index:
        lexical = snapshot.index if snapshot.index.mode == "lexical" else None
        return load_index(self._settings, snapshot.catalogue, encoders, lexical)

    def _of_today(self, catalogue: Catalogue, name: str) -> Snapshot:
        path = stack_maps.map_file(self._settings, catalogue, date.today())
        self._map_read = _changed_at(path)
        return snapshot_of(catalogue, version=name, known=stack_maps.known_edges(path, catalogue))

    def _follow_the_map(self) -> None:
        """Take over what the map's child has worked out; start one for a new version, and on a day with other agreements."""
        snapshot, version_id = self._snapshot, self._version_id
        if snapshot is None or version_id is None:
            return
        if snapshot.stack_map.as_of != date.today():
            fresh = self._of_today(snapshot.catalogue, snapshot.version)
            self._snapshot = snapshot = with_index(fresh, snapshot.index)
        path = stack_maps.map_file(self._settings, snapshot.catalogue, snapshot.stack_map.as_of)
        if self._works_ahead and self._map_started != path and (self._map_child is None or self._map_child.poll() is not None):
            self._map_started = path
            self._map_child = stack_maps.start_child(self._settings, version_id)
        if (changed := _changed_at(path)) != self._map_read:
            self._map_read = changed
            snapshot.stack_map.learn(stack_maps.known_edges(path, snapshot.catalogue))

    def _say(self, state: workers.EncoderState) -> None:
        self._encoder_state = state
        workers.announce(self._workers, state)

    def _semantic(self, snapshot: Snapshot, version_id: int, encoders: Encoders) -> Snapshot:
        """``snapshot`` with its index, built now if it is missing; lexical as it was when even that fails."""
        try:
            return with_index(snapshot, self._saved_index(snapshot, encoders))
        except OnrampError as first:
            log.info("the search index is made again: %s", first)
        try:
            build_in_child(self._settings, version_id)
            return with_index(snapshot, self._saved_index(snapshot, encoders))
        except OnrampError as error:
            log.error("search stays with exact words: %s", error)
            return snapshot


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _database_word(database: Database) -> Literal[True] | Word:
    try:
        return True if is_current(database) else "old"
    except DatabaseError:
        return "unreachable"
