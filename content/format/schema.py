"""The catalogue format's entries as they are written in YAML: every key, its type, and whether it is required.

The contract "catalogue format" is the source of every key. A key that is absent or has nothing after it is None: not known.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from content.format.scalars import (
    Cip,
    Clock,
    Credits,
    Day,
    Degrees,
    Dollars,
    Flag,
    Fraction,
    Grade,
    Hours,
    Limit,
    MonthDay,
    Months,
    Period,
    Text,
    Texts,
    Weekdays,
    Whole,
    Year,
)
from content.format.schema_trees import STRICT, Doc, NodeOrCode, Prerequisites, RulesDoc, SharingDoc, TitleTexts

Modality = Literal["online", "in-person", "hybrid"]
Schedule = Literal["evening", "weekday", "weekend", "self-paced"]
Audience = Literal["learner", "faculty", "administration", "community"]
HelpWith = Literal[
    "human",
    "crisis",
    "violence",
    "basic-needs",
    "admissions",
    "registrar",
    "aid",
    "advising",
    "veterans",
    "disability",
    "returning",
    "immigration",
]
Intent = Literal[
    "greeting", "find_program", "pathway", "what_counts", "returning", "prior_learning", "cost_aid", "time_schedule",
    "compare", "definition", "assessment", "plan", "next_step", "eligibility", "career_outlook", "support", "basic_needs",
    "crisis", "human", "out_of_scope", "thanks",
]  # fmt: skip


# ---------------------------------------------- institutions and their people


@with_config(STRICT)
class ApplyTexts(TypedDict, total=False):
    """Steps to apply in another language."""

    steps: Texts


@with_config(STRICT)
class DeskTexts(TypedDict, total=False):
    """The front desk's hours in another language."""

    hours: Text


@with_config(STRICT)
class InstitutionTexts(TypedDict, total=False):
    """An institution in another language; ``steps`` are those of ``apply``."""

    title: Text
    regions: Texts
    steps: Texts
    apply: ApplyTexts
    contact: DeskTexts


@with_config(STRICT)
class PlainTexts(TypedDict, total=False):
    """Something to settle, in another language."""

    title: Text
    plain: Text


class ApplyDoc(Doc):
    """How to apply."""

    url: Text | None = None
    steps: Texts | None = None
    by: Day | None = None
    contact: Text | None = None


class FrontDeskDoc(Doc):
    """The institution's own contact, in its own words."""

    phone: Text | None = None
    email: Text | None = None
    hours: Text | None = None


class CampusDoc(Doc):
    """A place of an institution."""

    title: Text | None = None
    zip: Text | None = None
    lat: Degrees | None = None
    lon: Degrees | None = None
    translations: dict[Text, TitleTexts] | None = None


class ReturningDoc(Doc):
    """One thing to settle when coming back."""

    id: Text
    title: Text
    plain: Text | None = None
    contact: Text | None = None
    source: Text | None = None
    reviewed: Day | None = None
    translations: dict[Text, PlainTexts] | None = None


class InstitutionDoc(Doc):
    """A college or school."""

    title: Text
    url: Text | None = None
    regions: Texts | None = None
    contact: FrontDeskDoc | None = None
    campuses: dict[Text, CampusDoc] | None = None
    timezone: Text | None = None
    apply: ApplyDoc | None = None
    returning: list[ReturningDoc] | None = None
    translations: dict[Text, InstitutionTexts] | None = None


class OpenHoursDoc(Doc):
    """When a contact is there."""

    days: Weekdays
    from_: Clock = Field(alias="from")
    to: Clock


class ContactDoc(Doc):
    """A person or office."""

    title: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    hours: list[OpenHoursDoc] | None = None
    url: Text | None = None
    for_: list[HelpWith] | None = Field(None, alias="for")
    institution: Text | None = None
    source: Text | None = None
    translations: dict[Text, TitleTexts] | None = None


class TermsDoc(Doc):
    """The year."""

    order: Annotated[Texts, Field(min_length=1)] | None = None
    weeks: dict[Text, Whole] | None = None
    starts: dict[Text, MonthDay] | None = None
    main: Texts | None = None


# ------------------------------------------------------------------- courses


@with_config(STRICT)
class CourseTexts(TypedDict, total=False):
    """A course in another language."""

    title: Text
    description: Text


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
class CredentialTexts(TypedDict, total=False):
    """A credential in another language. Texts of its inner mappings stand under their own key or beside the others."""

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


class SkillTaughtDoc(Doc):
    """A skill, and how it is assessed."""

    skill: Text
    assessed_by: Text | None = None


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


# ------------------------------------------------------------- words, answers


@with_config(STRICT)
class GlossaryTexts(TypedDict, total=False):
    """A glossary entry in another language."""

    term: Text
    plain: Text
    formal: Text


@with_config(STRICT)
class SuccessTexts(TypedDict, total=False):
    """A definition of success in another language."""

    title: Text
    means: Text


@with_config(STRICT)
class AnswerTexts(TypedDict, total=False):
    """An answer in another language."""

    questions: Texts
    answer: Text


@with_config(STRICT)
class SurveyItemTexts(TypedDict, total=False):
    """A question in another language."""

    ask: Text
    choices: Texts


class GlossaryDoc(Doc):
    """A word, explained."""

    term: Text
    plain: Text
    formal: Text | None = None
    audience: list[Audience] | None = None
    source: Text | None = None
    see: Texts | None = None
    translations: dict[Text, GlossaryTexts] | None = None


class SuccessDoc(Doc):
    """What success is here."""

    title: Text | None = None
    means: Text | None = None
    measured_by: Texts | None = None
    source: Text | None = None
    translations: dict[Text, SuccessTexts] | None = None


class AnswerDoc(Doc):
    """A fact that the advising chat may state."""

    questions: Annotated[Texts, Field(min_length=1)]
    answer: Text
    source: Text
    reviewed: Day | None = None
    intent: Intent | None = None
    translations: dict[Text, AnswerTexts] | None = None


class ThresholdDoc(Doc):
    """A limit set by others; every key but these two is a limit of its own."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[str, Limit]

    from_: Day | None = Field(None, alias="from")
    source: Text | None = None


class WordDoc(Doc):
    """A word of a vocabulary."""

    title: Text | None = None
    translations: dict[Text, TitleTexts] | None = None


class TargetDoc(Doc):
    """A measure's baseline and target."""

    measure: Text
    success: Text | None = None
    baseline: Fraction | None = None
    target: Fraction | None = None
    by: Text | None = None
    source: Text | None = None


class MeasuresDoc(Doc):
    """What the college chose to publish and to reach."""

    publish: Texts | None = None
    min_cell: Whole | None = None
    targets: list[TargetDoc] | None = None


class SurveyItemDoc(Doc):
    """One question."""

    id: Text
    ask: Text
    kind: Literal["scale", "choice", "yes-no", "text"]
    low: Whole | None = None
    high: Whole | None = None
    choices: Texts | None = None
    translations: dict[Text, SurveyItemTexts] | None = None


class SurveyDoc(Doc):
    """A survey."""

    for_: Text | None = Field(None, alias="for")
    moments: Texts | None = None
    items: list[SurveyItemDoc] | None = None
    translations: dict[Text, TitleTexts] | None = None


ENTRIES: dict[str, type[Doc]] = {
    "institutions": InstitutionDoc,
    "courses": CourseDoc,
    "skills": SkillDoc,
    "occupations": OccupationDoc,
    "credentials": CredentialDoc,
    "agreements": AgreementDoc,
    "employers": EmployerDoc,
    "glossary": GlossaryDoc,
    "success_definitions": SuccessDoc,
    "answers": AnswerDoc,
    "thresholds": ThresholdDoc,
    "contacts": ContactDoc,
    "surveys": SurveyDoc,
}
"""Sections that hold entries by id."""

WHOLES: dict[str, type[Doc]] = {"terms": TermsDoc, "measures": MeasuresDoc}
"""Sections that are one entry; files may each give some of its keys."""

VOCABULARIES = ("fields", "involves", "aid", "supports")
SECTIONS = (*ENTRIES, *WHOLES, "words")
