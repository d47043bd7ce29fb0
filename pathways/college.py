"""The college's own entries as values: who it is, whom to turn to, its words and answers, its measures and surveys.

Units and absence are as in ``pathways.model``, whose ``Catalogue`` holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Literal

from pathways.tree import Translations

# --------------------------------------------------------- who it is and where


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply:
    """How to apply."""

    url: str | None = None
    steps: tuple[str, ...] = ()
    by: date | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campus:
    """A place of an institution."""

    id: str
    title: str
    zip: str | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturningItem:
    """One thing to settle when coming back: a hold, readmission, aid standing, an old transcript."""

    id: str
    title: str
    plain: str | None = None
    contact: str | None = None
    source: str | None = None
    reviewed: date | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionContact:
    """The front desk: words as the college wrote them."""

    phone: str | None = None
    email: str | None = None
    hours: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A college or school of the catalogue."""

    id: str
    title: str
    url: str | None = None
    regions: tuple[str, ...] = ()
    contact: InstitutionContact | None = None
    campuses: Mapping[str, Campus] = field(default_factory=dict)
    timezone: str | None = None
    apply: Apply | None = None
    returning: tuple[ReturningItem, ...] = ()
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The year. ``starts`` holds (month, day) by season; by default the year is split evenly."""

    order: tuple[str, ...] = ("spring", "summer", "fall")
    weeks: Mapping[str, int] = field(default_factory=lambda: {"spring": 16, "summer": 10, "fall": 16})
    starts: Mapping[str, tuple[int, int]] = field(default_factory=lambda: {"spring": (1, 1), "summer": (5, 1), "fall": (9, 1)})
    main: tuple[str, ...] = ("spring", "fall")


# ------------------------------------------------------------- whom to turn to


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Days of the week (0 is Monday) and the hours a contact is there, in the institution's own time.

    ``closes`` of midnight is the end of the day, the contract's ``24:00``.
    """

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or office one step away. ``hours`` of ``None`` is "not known"."""

    id: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    hours: tuple[OpenHours, ...] | None = None
    help_with: tuple[str, ...] = ()
    """The contract's ``for``."""
    institution: str | None = None
    source: str | None = None
    translations: Translations = field(default_factory=dict)


# ------------------------------------------------------- its words and answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of one of the vocabularies, with its name in each language."""

    id: str
    title: str | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A word we use, in plain and formal form."""

    id: str
    term: str
    plain: str
    formal: str | None = None
    audience: tuple[str, ...] = ()
    source: str | None = None
    see: tuple[str, ...] = ()
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedAnswer:
    """A fact that the advising chat may state."""

    id: str
    questions: tuple[str, ...]
    answer: str
    source: str
    reviewed: date | None = None
    intent: str | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A limit set by others and dated. ``limits`` holds its own keys as numbers or pairs of numbers."""

    id: str
    limits: Mapping[str, Decimal | tuple[Decimal, Decimal]]
    since: date | None = None
    source: str | None = None
    translations: Translations = field(default_factory=dict)


# ---------------------------------- what success is, and how it is asked after


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessDefinition:
    """What success is here, and what measures it."""

    id: str
    title: str | None = None
    means: str | None = None
    measured_by: tuple[str, ...] = ()
    source: str | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTarget:
    """A measure's baseline and target; rates and amounts as the college wrote them."""

    measure: str
    success: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    by: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChoices:
    """What the college chose to publish and to reach."""

    publish: tuple[str, ...] = ()
    min_cell: int = 10
    targets: tuple[MeasureTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyItem:
    """One question. ``low`` and ``high`` bound a scale, ``choices`` are a choice's answers."""

    id: str
    ask: str
    kind: Literal["scale", "choice", "yes-no", "text"]
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey the college can run from here."""

    id: str
    audience: str | None = None
    """The contract's ``for``."""
    moments: tuple[str, ...] = ()
    items: tuple[SurveyItem, ...] = ()
    translations: Translations = field(default_factory=dict)
