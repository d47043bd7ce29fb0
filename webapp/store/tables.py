"""The tables, seen by ``webapp.store`` alone."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, DateTime, LargeBinary, Text
from sqlmodel import Field, SQLModel


def now() -> datetime:
    """The moment a row is written, in UTC."""
    return datetime.now(UTC)


class CatalogueVersion(SQLModel, table=True):
    """A published catalogue, whole, in its stored form; never changed once written."""

    __tablename__ = "catalogue_version"

    id: int | None = Field(default=None, primary_key=True)
    checksum: str = Field(index=True, max_length=64)
    document: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    counts: dict[str, int] = Field(sa_column=Column(JSON, nullable=False))
    published_at: datetime = Field(default_factory=now, sa_column=Column(DateTime(timezone=True), nullable=False))


class CataloguePointer(SQLModel, table=True):
    """The one row that says which version is served."""

    __tablename__ = "catalogue_pointer"

    id: int = Field(default=1, primary_key=True)
    version_id: int = Field(foreign_key="catalogue_version.id")


class Visit(SQLModel, table=True):
    """What a person brought, until a day after they last changed it; ``name`` is the hash of the secret in their cookie."""

    __tablename__ = "visit"

    name: str = Field(primary_key=True, max_length=64)
    document: str = Field(sa_column=Column(Text, nullable=False))
    touched_at: datetime = Field(default_factory=now, sa_column=Column(DateTime(timezone=True), nullable=False, index=True))
