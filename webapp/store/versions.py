"""Published catalogue versions, and the pointer to the one that is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from webapp.store.tables import CataloguePointer, CatalogueVersion


@dataclass(frozen=True)
class Version:
    """A published version without its document: what lists and messages need."""

    id: int
    checksum: str
    counts: Mapping[str, int]
    published_at: datetime

    @property
    def name(self) -> str:
        """How people and saved plans name it: the running number and the start of its checksum."""
        return f"{self.id}-{self.checksum[:8]}"


def add(db: Session, *, checksum: str, document: bytes, counts: Mapping[str, int]) -> Version:
    """Keep a new version; nothing serves it until ``serve`` points to it."""
    row = CatalogueVersion(checksum=checksum, document=document, counts=dict(counts))
    db.add(row)
    db.flush()
    return _value(row)


def serve(db: Session, version_id: int) -> None:
    """Point to a version: from now on it is what answers."""
    pointer = db.get(CataloguePointer, 1)
    if pointer is None:
        db.add(CataloguePointer(id=1, version_id=version_id))
    else:
        pointer.version_id = version_id
        db.add(pointer)


def served(db: Session) -> Version | None:
    """The version that answers now; ``None`` before the first publish."""
    row = db.exec(select(CatalogueVersion).join(CataloguePointer)).first()
    return None if row is None else _value(row)


def served_id(db: Session) -> int | None:
    """The id of the version that answers now: the one cheap look at the pointer."""
    pointer = db.get(CataloguePointer, 1)
    return None if pointer is None else pointer.version_id


def before(db: Session, version_id: int) -> Version | None:
    """The version published before this one, where a rollback goes; ``None``: this was the first."""
    earlier = select(CatalogueVersion).where(col(CatalogueVersion.id) < version_id).order_by(col(CatalogueVersion.id).desc())
    row = db.exec(earlier).first()
    return None if row is None else _value(row)


def get(db: Session, version_id: int) -> Version | None:
    """A version by its id."""
    row = db.get(CatalogueVersion, version_id)
    return None if row is None else _value(row)


def document(db: Session, version_id: int) -> bytes:
    """The stored catalogue of a version. Raises ``KeyError`` for an id that was never published."""
    row = db.get(CatalogueVersion, version_id)
    if row is None:
        raise KeyError(version_id)
    return row.document


def _value(row: CatalogueVersion) -> Version:
    # SQLite gives the moment back without its zone; it was written in UTC.
    moment = row.published_at if row.published_at.tzinfo else row.published_at.replace(tzinfo=UTC)
    return Version(id=int(row.id or 0), checksum=row.checksum, counts=dict(row.counts), published_at=moment)
