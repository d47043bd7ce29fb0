"""How the next catalogue version takes over: checked, stored, indexed beside the old one, and last the pointer moves.

Nothing is edited in place, so nothing can be half written; a failure anywhere leaves the old version serving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.format.loader import read_catalogue
from content.format.stored import freeze, thaw
from pathways.errors import OnrampError
from pathways.model import Catalogue
from webapp.serving.indexing import build_in_child
from webapp.settings import Settings
from webapp.store import Database, transaction, versions
from webapp.store.versions import Version

Progress = Callable[[int, int], None]

COUNTED = ("credentials", "courses", "agreements", "occupations", "skills", "employers", "glossary", "answers")


class NothingToRollBack(OnrampError):
    """There is no version before the one that is served."""


@dataclass(frozen=True)
class Change:
    """What a publish changes, by id, for one part of the catalogue."""

    part: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """What a publish did, or with ``--dry-run`` would do. ``version`` is ``None`` for a dry run."""

    version: Version | None
    unchanged: bool
    changes: tuple[Change, ...]
    counts: Mapping[str, int]


def publish(settings: Settings, database: Database, folder: Path, *, progress: Progress | None = None) -> Published:
    """Publish the catalogue in ``folder`` as a new version and switch to it.

    Raises ``CatalogueError`` with every error of the folder, ``SearchError`` when the index cannot be built.
    """
    catalogue = read_catalogue(folder)
    compared = compare(database, catalogue)
    if compared.unchanged:
        return compared
    version = store(database, catalogue)
    build_in_child(settings, version.id, progress)
    switch(database, version)
    return Published(version=version, unchanged=False, changes=compared.changes, counts=compared.counts)


def compare(database: Database, catalogue: Catalogue) -> Published:
    """What publishing ``catalogue`` would change against the version that is served; writes nothing."""
    with transaction(database) as db:
        served = versions.served(db)
        document = None if served is None else versions.document(db, served.id)
    before = Catalogue() if document is None else thaw(document)
    unchanged = served is not None and served.checksum == catalogue.checksum
    changes = tuple(filter(_is_change, (_change(part, before, catalogue) for part in COUNTED)))
    return Published(version=served if unchanged else None, unchanged=unchanged, changes=changes, counts=counts(catalogue))


def store(database: Database, catalogue: Catalogue) -> Version:
    """Keep ``catalogue`` as a version that nothing serves yet."""
    with transaction(database) as db:
        return versions.add(db, checksum=catalogue.checksum, document=freeze(catalogue), counts=counts(catalogue))


def switch(database: Database, version: Version) -> None:
    """Move the pointer: every process takes ``version`` over within about a second."""
    with transaction(database) as db:
        versions.serve(db, version.id)


def rollback(settings: Settings, database: Database, *, progress: Progress | None = None) -> Version:
    """Move the pointer back to the version published before the served one. Raises ``NothingToRollBack``."""
    with transaction(database) as db:
        served = versions.served(db)
        earlier = None if served is None else versions.before(db, served.id)
    if served is None or earlier is None:
        raise NothingToRollBack("there is no earlier version to go back to", mend="publish a catalogue with onramp publish DIR")
    build_in_child(settings, earlier.id, progress)
    switch(database, earlier)
    return earlier


def counts(catalogue: Catalogue) -> dict[str, int]:
    """How much a catalogue holds, part by part."""
    return {part: len(getattr(catalogue, part)) for part in COUNTED}


def _change(part: str, before: Catalogue, after: Catalogue) -> Change:
    old: Mapping[str, object] = getattr(before, part)
    new: Mapping[str, object] = getattr(after, part)
    return Change(
        part=part,
        added=tuple(entry for entry in new if entry not in old),
        removed=tuple(entry for entry in old if entry not in new),
        changed=tuple(entry for entry in new if entry in old and new[entry] != old[entry]),
    )


def _is_change(change: Change) -> bool:
    return bool(change.added or change.removed or change.changed)
