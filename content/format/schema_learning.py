"""What can be learned and where it leads, as it is written: courses, skills, occupations, employers, credentials, agreements."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, with_config
from typing_extensions import TypedDict

from content.format.scalars import (
    Cip,
    Credits,
    Day,
    Dollars,
    Flag,
    Fraction,
    Grade,
    Hours,
    Months,
    Period,
    Text,
    Texts,
    Whole,
    Year,
)
from content.format.schema_college import ApplyDoc, ApplyTexts
from content.format.schema_trees import STRICT, Doc, NodeOrCode, Prerequisites, RulesDoc, SharingDoc

Modality = Literal["online", "in-person", "hybrid"]
Schedule = Literal["evening", "weekday", "weekend", "self-paced"]


# ------------------------------------------------------------------- courses


@with_config(STRICT)
class CourseTexts(TypedDict, total=False):
    """A course in another language."""

    title: Text
    description: Text
    source: Text


class FormerCodeDoc(Doc):
    """An old code of a course."""

    code: Text
    until: Day | None = None


class CourseDoc(Doc):
    """A course."""

    title: Text
    credits: Credits
    institution: Text
    level: Whole
    subject: Text | None = None
    tags: Texts | None = None
    description: Text | None = None
    prerequisites: Prerequisites | None = None
    corequisites: Texts | None = None
    offered: Texts | None = None
    modality: list[Modality] | None = None
    schedule: list[Schedule] | None = None
    cross_listed: Texts | None = None
    excludes: Texts | None = None
    formerly: list[FormerCodeDoc] | None = None
    repeat_max: Annotated[Whole, Field(ge=1)] | None = None
    remedial: Flag | None = None
    cost: Dollars | None = None
    source: Text | None = None
    reviewed: Day | None = None
    translations: dict[Text, CourseTexts] | None = None


# ------------------------------------------------- skills, occupations, needs


@with_config(STRICT)
class SkillTexts(TypedDict, total=False):
    """A skill in another language."""

    title: Text
    statement: Text
    also: Texts


@with_config(STRICT)
class OccupationTexts(TypedDict, total=False):
    """An occupation in another language."""

    title: Text
    also: Texts
    outlook: Text
    no_credential: Text


@with_config(STRICT)
class EmployerTexts(TypedDict, total=False):
    """An employer in another language."""

    title: Text
    region: Text
    source: Text


class FrameworkDoc(Doc):
    """The framework a skill is taken from."""

    name: Text
    uri: Text | None = None


class SkillDoc(Doc):
    """Something a person can do."""

    title: Text
    statement: Text | None = None
    also: Texts | None = None
    framework: FrameworkDoc | None = None
    translations: dict[Text, SkillTexts] | None = None


class WageDoc(Doc):
    """Middle pay in dollars a year."""

    median: Dollars
    year: Year
    area: Text
    source: Text | None = None


class OccupationDoc(Doc):
    """A detailed SOC 2018 code."""

    title: Text
    also: Texts | None = None
    skills: Texts | None = None
    involves: Texts | None = None
    wage: list[WageDoc] | None = None
    outlook: Text | None = None
    group: Text | None = None
    no_credential: Text | None = None
    translations: dict[Text, OccupationTexts] | None = None


class NeedDoc(Doc):
    """What an employer said it needs."""

    occupation: Text | None = None
    skills: Texts | None = None
    openings: Whole | None = None
    as_of: Day | None = None


class EmployerDoc(Doc):
    """A local employer."""

    title: Text
    region: Text | None = None
    url: Text | None = None
    needs: list[NeedDoc] | None = None
    hires_from: Texts | None = None
    source: Text | None = None
    reviewed: Day | None = None
    translations: dict[Text, EmployerTexts] | None = None


# --------------------------------------------------------------- credentials


@with_config(STRICT)
class EarnedByTexts(TypedDict, total=False):
    """How it is earned, in another language."""

    assessment: Text
    evidence: Text
    awarded: Text


@with_config(STRICT)
class EligibilityTexts(TypedDict, total=False):
    """What is asked, in another language."""

    education: Text
    notes: Text


@with_config(STRICT)
class SourceTexts(TypedDict, total=False):
    """Where a figure comes from, in another language."""

    source: Text


@with_config(STRICT)
class AssessmentTexts(TypedDict, total=False):
    """How a skill is assessed, in another language."""

    assessed_by: Text


@with_config(STRICT)
class CredentialTexts(TypedDict, total=False):
    """A credential in another language. Texts of its inner mappings stand under their own key or beside the others; the
    sources of ``cost`` and ``outcomes`` under their own key alone, for ``source`` is the credential's."""

    title: Text
    summary: Text
    description: Text
    also: Texts
    leads_to_none: Text
    no_occupation: Text
    assessment: Text
    evidence: Text
    awarded: Text
    notes: Text
    steps: Texts
    earned_by: EarnedByTexts
    eligibility: EligibilityTexts
    apply: ApplyTexts
    cost: SourceTexts
    outcomes: SourceTexts
    source: Text


class SkillTaughtDoc(Doc):
    """A skill, and how it is assessed."""

    skill: Text
    assessed_by: Text | None = None
    translations: dict[Text, AssessmentTexts] | None = None


class EarnedByDoc(Doc):
    """How a learner knows that it is earned."""

    assessment: Text | None = None
    evidence: Text | None = None
    awarded: Text | None = None


class PreparationDoc(Doc):
    """An outside certification."""

    certification: Text
    body: Text | None = None


class DeliveryDoc(Doc):
    """How, when and where it is taught."""

    modality: list[Modality] | None = None
    schedule: list[Schedule] | None = None
    weeks: Whole | None = None
    starts: list[Day] | None = None
    campus: Texts | None = None
    languages: Texts | None = None
    supports: Texts | None = None


class CostDoc(Doc):
    """In dollars."""

    tuition: Dollars | None = None
    fees: Dollars | None = None
    books: Dollars | None = None
    as_of: Day | None = None
    source: Text | None = None


class EligibilityDoc(Doc):
    """What is asked of a person before they start."""

    education: Text | None = None
    age: Whole | None = None
    background_check: Flag | None = None
    notes: Text | None = None


class OutcomesDoc(Doc):
    """What became of those who started; pay in dollars an hour."""

    started: Whole | None = None
    completed: Whole | None = None
    employed: Whole | None = None
    median_wage: Dollars | None = None
    year: Year | None = None
    source: Text | None = None


def _skill_taught(raw: Any) -> Any:
    return {"skill": raw} if isinstance(raw, str) else raw


class CredentialDoc(Doc):
    """Something a person can earn."""

    title: Text
    kind: Literal[
        "badge",
        "microcredential",
        "certificate",
        "diploma",
        "apprenticeship",
        "industry-certification",
        "associate",
        "bachelor",
        "master",
    ]
    institution: Text
    credit_type: Literal["credit", "noncredit"]
    field: Text
    summary: Text
    credits: Credits | None = None
    hours: Hours | None = None
    catalogue_year: Text | None = None
    cip: Cip | None = None
    description: Text | None = None
    also: Texts | None = None
    skills: list[Annotated[SkillTaughtDoc, BeforeValidator(_skill_taught)]] | None = None
    occupations: Texts | None = None
    involves: Texts | None = None
    earned_by: EarnedByDoc | None = None
    prepares_for: list[PreparationDoc] | None = None
    delivery: DeliveryDoc | None = None
    cost: CostDoc | None = None
    aid: Texts | None = None
    eligibility: EligibilityDoc | None = None
    employers: Texts | None = None
    apply: ApplyDoc | None = None
    leads_to_none: Text | None = None
    no_occupation: Text | None = None
    clock_hours: Hours | None = None
    outcomes: OutcomesDoc | None = None
    requires: NodeOrCode | None = None
    rules: RulesDoc | None = None
    sharing: list[SharingDoc] | None = None
    source: Text | None = None
    reviewed: Day | None = None
    translations: dict[Text, CredentialTexts] | None = None


# ---------------------------------------------------------------- agreements


@with_config(STRICT)
class AgreementTexts(TypedDict, total=False):
    """An agreement's reason in another language."""

    why: Text
    source: Text


class LearningDoc(Doc):
    """What an agreement accepts: exactly one of the first six keys."""

    course: Text | None = None
    exam: Text | None = None
    certification: Text | None = None
    military: Text | None = None
    badge: Text | None = None
    credential: Text | None = None
    institution: Text | None = None
    min_grade: Grade | None = None
    min_score: Fraction | None = None


def _as_list(raw: Any) -> Any:
    return [raw] if isinstance(raw, str) else raw


class AgreementDoc(Doc):
    """The only way learning from elsewhere becomes credit."""

    from_: LearningDoc = Field(alias="from")
    as_: Literal["transfer", "prior-learning", "none"] = Field(alias="as")
    to: Annotated[Texts, BeforeValidator(_as_list)] | None = None
    credits: Credits | None = None
    valid: Period | None = None
    expires_after: Months | None = None
    resident: Flag | None = None
    upper: Flag | None = None
    why: Text | None = None
    source: Text | None = None
    translations: dict[Text, AgreementTexts] | None = None
