"""The work that learning leads to, as values: skills, occupations with their pay, employers with their needs.

Units and absence are as in ``pathways.model``, whose ``Catalogue`` holds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.tree import Translations


@dataclass(frozen=True, slots=True)
class Framework:
    """The skill framework a skill is taken from."""

    name: str
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something a person can do."""

    id: str
    title: str
    statement: str | None = None
    also: tuple[str, ...] = ()
    framework: Framework | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wage:
    """Middle pay in cents a year, with the year, place and source that make it a fact."""

    median: int
    year: int
    area: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """A detailed SOC 2018 code. ``group``: wages are only known for this wider code, and pages say so."""

    soc: str
    title: str
    also: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    wages: tuple[Wage, ...] = ()
    outlook: str | None = None
    group: str | None = None
    no_credential: str | None = None
    """Why no local programme leads here."""
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """What an employer said it needs, and when."""

    occupation: str | None
    skills: tuple[str, ...] = ()
    openings: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """A local employer."""

    id: str
    title: str
    region: str | None = None
    url: str | None = None
    needs: tuple[Need, ...] = ()
    hires_from: tuple[str, ...] = ()
    source: str | None = None
    reviewed: date | None = None
    translations: Translations = field(default_factory=dict)
