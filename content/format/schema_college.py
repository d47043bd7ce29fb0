"""The college's own entries as they are written: who it is, whom to turn to, its words, answers, measures and surveys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from content.format.scalars import Clock, Closing, Day, Degrees, Fraction, Limit, MonthDay, Text, Texts, Weekdays, Whole
from content.format.schema_trees import STRICT, Doc, TitleTexts

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
    source: Text


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


@with_config(STRICT)
class ContactTexts(TypedDict, total=False):
    """A contact in another language."""

    title: Text
    source: Text


@with_config(STRICT)
class ThresholdTexts(TypedDict, total=False):
    """A limit's source in another language."""

    source: Text


class OpenHoursDoc(Doc):
    """When a contact is there."""

    days: Weekdays
    from_: Clock = Field(alias="from")
    to: Closing


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
    translations: dict[Text, ContactTexts] | None = None


class TermsDoc(Doc):
    """The year."""

    order: Annotated[Texts, Field(min_length=1)] | None = None
    weeks: dict[Text, Whole] | None = None
    starts: dict[Text, MonthDay] | None = None
    main: Texts | None = None


# ------------------------------------------------------------- words, answers


@with_config(STRICT)
class GlossaryTexts(TypedDict, total=False):
    """A glossary entry in another language."""

    term: Text
    plain: Text
    formal: Text
    source: Text


@with_config(STRICT)
class SuccessTexts(TypedDict, total=False):
    """A definition of success in another language."""

    title: Text
    means: Text
    source: Text


@with_config(STRICT)
class AnswerTexts(TypedDict, total=False):
    """An answer in another language."""

    questions: Texts
    answer: Text
    source: Text


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
    """A limit set by others; every key but these three is a limit of its own."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[str, Limit]

    from_: Day | None = Field(None, alias="from")
    source: Text | None = None
    translations: dict[Text, ThresholdTexts] | None = None


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
