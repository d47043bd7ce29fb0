"""Visits: what a person brought, behind a secret that only their browser has, until a day after they last changed it.

A row holds the secret's hash, so that who reads the table can open no visit with it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from webapp.store.tables import Visit

LIFETIME = timedelta(hours=24)
"""How long a visit is kept after it was last changed."""


def start(db: Session, document: str, *, at: datetime | None = None) -> str:
    """Keep a document for a new visit and give the secret that opens it: 256 bits that nobody can guess."""
    secret = secrets.token_urlsafe(32)
    db.add(Visit(name=name_of(secret), document=document, touched_at=at or datetime.now(UTC)))
    db.flush()
    return secret


def document(db: Session, secret: str, *, at: datetime | None = None) -> str | None:
    """What a visit holds; None where there is none, or it was last changed more than a day before ``at``."""
    return _document(db, name_of(secret), at or datetime.now(UTC))


def hold(db: Session, secret: str, *, at: datetime | None = None) -> str | None:
    """As ``document``, and nobody else changes the visit until the transaction ends: for reading before a ``change``."""
    name, moment = name_of(secret), at or datetime.now(UTC)
    # A write first: both databases then let the next request wait, so that two quick ones don't overwrite each other.
    living = col(Visit.touched_at) > moment - LIFETIME
    db.execute(update(Visit).where(col(Visit.name) == name, living).values(touched_at=moment))
    return _document(db, name, moment)


def change(db: Session, secret: str, document: str, *, at: datetime | None = None) -> None:
    """Put another document in the place of a visit's; nothing happens where there is no such visit."""
    values = {"document": document, "touched_at": at or datetime.now(UTC)}
    db.execute(update(Visit).where(col(Visit.name) == name_of(secret)).values(**values))


def forget(db: Session, secret: str) -> None:
    """Delete a visit at once."""
    db.execute(delete(Visit).where(col(Visit.name) == name_of(secret)))


def expire(db: Session, *, at: datetime | None = None) -> int:
    """Delete every visit that was last changed more than a day before ``at``; how many they were."""
    past = (at or datetime.now(UTC)) - LIFETIME
    expired = db.exec(select(Visit.name).where(col(Visit.touched_at) <= past)).all()
    db.execute(delete(Visit).where(col(Visit.touched_at) <= past))
    return len(expired)


def name_of(secret: str) -> str:
    """The name that a visit has in the table and under which its requests are counted; it does not open the visit."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _document(db: Session, name: str, moment: datetime) -> str | None:
    living = select(Visit.document).where(col(Visit.name) == name, col(Visit.touched_at) > moment - LIFETIME)
    return db.exec(living).first()
