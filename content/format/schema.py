"""The sections of a catalogue and the schema of their entries.

The contract "catalogue format" is the source of every key. A key that is absent or has nothing after it is None: not known.
"""

from __future__ import annotations

from content.format.schema_college import (
    AnswerDoc,
    ContactDoc,
    GlossaryDoc,
    InstitutionDoc,
    MeasuresDoc,
    SuccessDoc,
    SurveyDoc,
    TermsDoc,
    ThresholdDoc,
)
from content.format.schema_learning import AgreementDoc, CourseDoc, CredentialDoc, EmployerDoc, OccupationDoc, SkillDoc
from content.format.schema_trees import Doc

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
