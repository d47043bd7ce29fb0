"""The catalogue as values: frozen, typed, in the words of the field.

Credits are ``Decimal`` with at most two places, money is whole cents (``int``), dates are ``date``, a CIP or SOC code is
text and a level is a declared number. Absence (``None`` or empty) always means "not known", never a default fact. How a
catalogue is written down is the contract "catalogue format"; ``content.format`` builds these values from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from pathways.college import (
    Apply,
    Contact,
    GlossaryTerm,
    Institution,
    MeasureChoices,
    SourcedAnswer,
    SuccessDefinition,
    Survey,
    Terms,
    Threshold,
    Word,
)
from pathways.tree import Node, Rules, Sharing, Translations
from pathways.work import Employer, Occupation, Skill


class Kind(StrEnum):
    """What a credential is, in the order a person climbs (see ``COLUMN``)."""

    BADGE = "badge"
    MICROCREDENTIAL = "microcredential"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    APPRENTICESHIP = "apprenticeship"
    INDUSTRY_CERTIFICATION = "industry-certification"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"


COLUMN: Mapping[Kind, int] = {
    Kind.BADGE: 0,
    Kind.MICROCREDENTIAL: 0,
    Kind.CERTIFICATE: 1,
    Kind.DIPLOMA: 1,
    Kind.APPRENTICESHIP: 1,
    Kind.INDUSTRY_CERTIFICATION: 1,
    Kind.ASSOCIATE: 2,
    Kind.BACHELOR: 3,
    Kind.MASTER: 4,
}
"""The map's columns, left to right (experience.md, "The stack map")."""

DEGREES = frozenset({Kind.ASSOCIATE, Kind.BACHELOR, Kind.MASTER})

CreditType = Literal["credit", "noncredit"]


def _empty() -> Any:
    """An empty mapping as a default, for the class that has a field called ``field``."""
    return field(default_factory=dict)


# ------------------------------------------------------------------- courses


@dataclass(frozen=True, slots=True)
class CoursePrerequisite:
    """That course, passed with ``min_grade`` if given."""

    course: str
    min_grade: str | None = None


@dataclass(frozen=True, slots=True)
class OtherPrerequisite:
    """Something outside the catalogue's courses, in free words: ``placement:writing``."""

    words: str


@dataclass(frozen=True, slots=True)
class AllPrerequisites:
    """Every part."""

    parts: tuple[Prerequisite, ...]


@dataclass(frozen=True, slots=True)
class AnyPrerequisite:
    """At least one part."""

    parts: tuple[Prerequisite, ...]


Prerequisite = CoursePrerequisite | OtherPrerequisite | AllPrerequisites | AnyPrerequisite


@dataclass(frozen=True, slots=True)
class FormerCode:
    """An old code that meant this course up to and including ``until`` (None: it still does)."""

    code: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course. ``level`` is declared; ``subject`` is the code up to its last space unless declared."""

    code: str
    title: str
    credits: Decimal
    institution: str
    level: int
    subject: str
    tags: tuple[str, ...] = ()
    description: str | None = None
    prerequisites: Prerequisite | None = None
    corequisites: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    """Seasons of ``Terms.order``; empty: every term."""
    modality: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    cross_listed: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    formerly: tuple[FormerCode, ...] = ()
    repeat_max: int = 1
    remedial: bool = False
    cost: int | None = None
    """Cents, where the course has a price of its own."""
    source: str | None = None
    reviewed: date | None = None
    translations: Translations = field(default_factory=dict)


# --------------------------------------------------------------- credentials


@dataclass(frozen=True, slots=True)
class SkillTaught:
    """A skill of a credential and, where known, how it is assessed."""

    skill: str
    assessed_by: str | None = None
    translations: Translations = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class EarnedBy:
    """How a learner knows that the credential is earned."""

    assessment: str | None = None
    evidence: str | None = None
    awarded: str | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """An outside certification that a credential prepares for; free words, no reference."""

    certification: str
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How, when and where it is taught."""

    modality: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    weeks: int | None = None
    starts: tuple[date, ...] = ()
    campus: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """In cents; a part that is ``None`` is not known, and then neither is the total."""

    tuition: int | None = None
    fees: int | None = None
    books: int | None = None
    as_of: date | None = None
    source: str | None = None

    @property
    def known(self) -> Mapping[str, int]:
        """The parts that are known, in cents, by name."""
        parts = {"tuition": self.tuition, "fees": self.fees, "books": self.books}
        return {name: cents for name, cents in parts.items() if cents is not None}

    @property
    def total(self) -> int | None:
        """The sum of the known parts in cents; ``None`` where not even tuition is known."""
        return None if self.tuition is None else sum(self.known.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """What is asked of a person before they start."""

    education: str | None = None
    age: int | None = None
    background_check: bool | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What became of those who started; each part is optional and absent is "not known". Pay is cents an hour."""

    started: int | None = None
    completed: int | None = None
    employed: int | None = None
    median_wage: int | None = None
    year: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """Something a person can earn, with what it asks and where it leads."""

    id: str
    title: str
    kind: Kind
    institution: str
    credit_type: CreditType
    field: str
    summary: str
    credits: Decimal | None = None
    hours: Decimal | None = None
    """Instead of credits, for noncredit."""
    catalogue_year: str | None = None
    cip: str | None = None
    description: str | None = None
    also: tuple[str, ...] = ()
    skills: tuple[SkillTaught, ...] = ()
    occupations: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    earned_by: EarnedBy | None = None
    prepares_for: tuple[Preparation, ...] = ()
    delivery: Delivery = Delivery()
    cost: Cost | None = None
    aid: tuple[str, ...] = ()
    eligibility: Eligibility | None = None
    employers: tuple[str, ...] = ()
    apply: Apply | None = None
    leads_to_none: str | None = None
    no_occupation: str | None = None
    clock_hours: Decimal | None = None
    outcomes: Outcomes | None = None
    requires: Node | None = None
    rules: Rules = Rules()
    sharing: tuple[Sharing, ...] = ()
    source: str | None = None
    reviewed: date | None = None
    translations: Translations = _empty()

    @property
    def own_credits(self) -> Decimal:
        """Its credits; 0 for noncredit."""
        return self.credits if self.credits is not None else Decimal(0)


# ---------------------------------------------------------------- agreements

LearningKind = Literal["course", "exam", "certification", "military", "badge", "credential"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What an agreement accepts: the kind of learning and its name, and what is asked of it."""

    kind: LearningKind
    name: str
    institution: str | None = None
    min_grade: str | None = None
    min_score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The only way learning from elsewhere becomes credit. ``kind`` is the contract's ``as``; "none": reviewed and declined."""

    id: str
    learning: Learning
    kind: Literal["transfer", "prior-learning", "none"]
    to: tuple[str, ...] = ()
    credits: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day."""
    expires_after: int | None = None
    """Months from the day of the learning to the award date; the last day counts."""
    resident: bool = False
    upper: bool = False
    why: str | None = None
    source: str | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A whole catalogue. Every mapping keeps the order in which the college wrote its entries.

    ``words`` is by vocabulary (``fields``, ``involves``, ``aid``, ``supports``), then by word; a vocabulary that is
    absent takes any word. ``checksum`` names the version: the SHA-256 of what was read, so equal text has equal name.
    """

    checksum: str = ""
    institutions: Mapping[str, Institution] = field(default_factory=dict)
    terms: Terms = Terms()
    courses: Mapping[str, Course] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    occupations: Mapping[str, Occupation] = field(default_factory=dict)
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    employers: Mapping[str, Employer] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    success_definitions: Mapping[str, SuccessDefinition] = field(default_factory=dict)
    answers: Mapping[str, SourcedAnswer] = field(default_factory=dict)
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    measures: MeasureChoices = MeasureChoices()
    surveys: Mapping[str, Survey] = field(default_factory=dict)


def text_in(entry: object, key: str, lang: str) -> tuple[str, str]:
    """The text of ``entry.key`` in ``lang`` and the language it is in: a text with no translation is English.

    An empty text comes back as ``("", lang)``, so nothing is marked as foreign that isn't there.
    """
    if lang != "en":
        translations: Translations = getattr(entry, "translations", {})
        translated = translations.get(lang, {}).get(key)
        if isinstance(translated, str) and translated:
            return translated, lang
    text = getattr(entry, key)
    return (text, "en") if text else ("", lang)


def texts_in(entry: object, key: str, lang: str) -> tuple[tuple[str, ...], str]:
    """As ``text_in`` for a list of texts (``also``, ``steps``)."""
    if lang != "en":
        translations: Translations = getattr(entry, "translations", {})
        translated = translations.get(lang, {}).get(key)
        if isinstance(translated, list | tuple) and translated:
            return tuple(str(one) for one in translated), lang
    return tuple(getattr(entry, key)), "en"
