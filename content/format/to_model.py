"""Validated entries become the values of ``pathways.model``: aliases dropped, absence made empty, references left as ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from content.format import schema_college as college
from content.format import schema_learning as learned
from content.format.schema_trees import Doc
from content.format.to_tree import node, rules, sharing
from content.format.to_tree import prerequisite as _prerequisite
from pathways import college as own
from pathways import model as m
from pathways import work

T = TypeVar("T")


def _texts(texts: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(texts) if texts else ()


def _all(items: Sequence[T] | None) -> Sequence[T]:
    return items or ()


def _same(doc: Doc | None, value: Callable[..., T]) -> T | None:
    """The value whose keys are the document's own."""
    return None if doc is None else value(**dict(doc))


def _said(translations: Mapping[str, Any] | None) -> Mapping[str, Mapping[str, object]]:
    """Translations by language, with the texts of inner mappings beside the others, save those of ``_WITH_A_SOURCE``."""
    if not translations:
        return {}
    return {lang: _beside(texts) for lang, texts in translations.items()}


_WITH_A_SOURCE = ("cost", "outcomes")
"""Inner mappings whose ``source`` must not be taken for the entry's own."""


def _beside(texts: Mapping[str, Any]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, text in texts.items():
        if isinstance(text, dict) and key not in _WITH_A_SOURCE:
            made |= _beside(text)
        else:
            made[key] = tuple(text) if isinstance(text, list) else text
    return made


def _apply(doc: college.ApplyDoc | None) -> own.Apply | None:
    return None if doc is None else own.Apply(url=doc.url, steps=_texts(doc.steps), by=doc.by, contact=doc.contact)


def institution(id: str, doc: college.InstitutionDoc) -> own.Institution:
    """An institution with its campuses and what it asks of those who come back."""
    desk = doc.contact
    return own.Institution(
        id=id,
        title=doc.title,
        url=doc.url,
        regions=_texts(doc.regions),
        contact=None if desk is None else own.InstitutionContact(phone=desk.phone, email=desk.email, hours=desk.hours),
        campuses={name: _campus(name, one) for name, one in (doc.campuses or {}).items()},
        timezone=doc.timezone,
        apply=_apply(doc.apply),
        returning=tuple(_returning(one) for one in _all(doc.returning)),
        translations=_said(doc.translations),
    )


def _campus(id: str, doc: college.CampusDoc) -> own.Campus:
    return own.Campus(id=id, title=doc.title or id, zip=doc.zip, lat=doc.lat, lon=doc.lon, translations=_said(doc.translations))


def _returning(doc: college.ReturningDoc) -> own.ReturningItem:
    return own.ReturningItem(
        id=doc.id,
        title=doc.title,
        plain=doc.plain,
        contact=doc.contact,
        source=doc.source,
        reviewed=doc.reviewed,
        translations=_said(doc.translations),
    )


def course(code: str, doc: learned.CourseDoc) -> m.Course:
    """A course; its subject is the code up to its last space unless declared."""
    return m.Course(
        code=code,
        title=doc.title,
        credits=doc.credits,
        institution=doc.institution,
        level=doc.level,
        subject=doc.subject or code.rpartition(" ")[0] or code,
        tags=_texts(doc.tags),
        description=doc.description,
        prerequisites=None if doc.prerequisites is None else _prerequisite(doc.prerequisites),
        corequisites=_texts(doc.corequisites),
        offered=_texts(doc.offered),
        modality=_texts(doc.modality),
        schedule=_texts(doc.schedule),
        cross_listed=_texts(doc.cross_listed),
        excludes=_texts(doc.excludes),
        formerly=tuple(m.FormerCode(one.code, one.until) for one in _all(doc.formerly)),
        repeat_max=1 if doc.repeat_max is None else doc.repeat_max,
        remedial=bool(doc.remedial),
        cost=doc.cost,
        source=doc.source,
        reviewed=doc.reviewed,
        translations=_said(doc.translations),
    )


def skill(id: str, doc: learned.SkillDoc) -> work.Skill:
    """A skill."""
    framework = None if doc.framework is None else work.Framework(doc.framework.name, doc.framework.uri)
    return work.Skill(
        id=id,
        title=doc.title,
        statement=doc.statement,
        also=_texts(doc.also),
        framework=framework,
        translations=_said(doc.translations),
    )


def occupation(soc: str, doc: learned.OccupationDoc) -> work.Occupation:
    """An occupation; wages in cents a year."""
    return work.Occupation(
        soc=soc,
        title=doc.title,
        also=_texts(doc.also),
        skills=_texts(doc.skills),
        involves=_texts(doc.involves),
        wages=tuple(work.Wage(one.median, one.year, one.area, one.source) for one in _all(doc.wage)),
        outlook=doc.outlook,
        group=doc.group,
        no_credential=doc.no_credential,
        translations=_said(doc.translations),
    )


def credential(id: str, doc: learned.CredentialDoc) -> m.Credential:
    """A credential; money in cents, its tree and rules as values."""
    return m.Credential(
        id=id,
        title=doc.title,
        kind=m.Kind(doc.kind),
        institution=doc.institution,
        credit_type=doc.credit_type,
        field=doc.field,
        summary=doc.summary,
        credits=doc.credits,
        hours=doc.hours,
        catalogue_year=doc.catalogue_year,
        cip=doc.cip,
        description=doc.description,
        also=_texts(doc.also),
        skills=tuple(m.SkillTaught(one.skill, one.assessed_by, _said(one.translations)) for one in _all(doc.skills)),
        occupations=_texts(doc.occupations),
        involves=_texts(doc.involves),
        earned_by=_same(doc.earned_by, m.EarnedBy),
        prepares_for=tuple(m.Preparation(one.certification, one.body) for one in _all(doc.prepares_for)),
        delivery=_delivery(doc.delivery),
        cost=_same(doc.cost, m.Cost),
        aid=_texts(doc.aid),
        eligibility=_same(doc.eligibility, m.Eligibility),
        employers=_texts(doc.employers),
        apply=_apply(doc.apply),
        leads_to_none=doc.leads_to_none,
        no_occupation=doc.no_occupation,
        clock_hours=doc.clock_hours,
        outcomes=_same(doc.outcomes, m.Outcomes),
        requires=None if doc.requires is None else node(doc.requires),
        rules=rules(doc.rules),
        sharing=sharing(doc.sharing),
        source=doc.source,
        reviewed=doc.reviewed,
        translations=_said(doc.translations),
    )


def _delivery(doc: learned.DeliveryDoc | None) -> m.Delivery:
    if doc is None:
        return m.Delivery()
    return m.Delivery(
        modality=_texts(doc.modality),
        schedule=_texts(doc.schedule),
        weeks=doc.weeks,
        starts=tuple(doc.starts or ()),
        campus=_texts(doc.campus),
        languages=_texts(doc.languages),
        supports=_texts(doc.supports),
    )


def learning(doc: learned.LearningDoc) -> m.Learning:
    """What an agreement accepts; exactly one kind of learning is named (asked in ``references``)."""
    kinds: tuple[m.LearningKind, ...] = ("course", "exam", "certification", "military", "badge", "credential")
    kind, name = next((kind, name) for kind in kinds if (name := getattr(doc, kind)) is not None)
    return m.Learning(kind=kind, name=name, institution=doc.institution, min_grade=doc.min_grade, min_score=doc.min_score)


def agreement(id: str, doc: learned.AgreementDoc) -> m.Agreement:
    """An agreement with its period as two days."""
    first, last = doc.valid or (None, None)
    return m.Agreement(
        id=id,
        learning=learning(doc.from_),
        kind=doc.as_,
        to=_texts(doc.to),
        credits=doc.credits,
        valid_from=first,
        valid_until=last,
        expires_after=doc.expires_after,
        resident=bool(doc.resident),
        upper=bool(doc.upper),
        why=doc.why,
        source=doc.source,
        translations=_said(doc.translations),
    )


def employer(id: str, doc: learned.EmployerDoc) -> work.Employer:
    """An employer and what it needs."""
    return work.Employer(
        id=id,
        title=doc.title,
        region=doc.region,
        url=doc.url,
        needs=tuple(work.Need(one.occupation, _texts(one.skills), one.openings, one.as_of) for one in _all(doc.needs)),
        hires_from=_texts(doc.hires_from),
        source=doc.source,
        reviewed=doc.reviewed,
        translations=_said(doc.translations),
    )


def glossary_term(id: str, doc: college.GlossaryDoc) -> own.GlossaryTerm:
    """A glossary entry."""
    return own.GlossaryTerm(
        id=id,
        term=doc.term,
        plain=doc.plain,
        formal=doc.formal,
        audience=_texts(doc.audience),
        source=doc.source,
        see=_texts(doc.see),
        translations=_said(doc.translations),
    )


def success_definition(id: str, doc: college.SuccessDoc) -> own.SuccessDefinition:
    """What success is here."""
    return own.SuccessDefinition(
        id=id,
        title=doc.title,
        means=doc.means,
        measured_by=_texts(doc.measured_by),
        source=doc.source,
        translations=_said(doc.translations),
    )


def answer(id: str, doc: college.AnswerDoc) -> own.SourcedAnswer:
    """A fact that the advising chat may state."""
    return own.SourcedAnswer(
        id=id,
        questions=_texts(doc.questions),
        answer=doc.answer,
        source=doc.source,
        reviewed=doc.reviewed,
        intent=doc.intent,
        translations=_said(doc.translations),
    )


def threshold(id: str, doc: college.ThresholdDoc) -> own.Threshold:
    """A dated limit set by others."""
    return own.Threshold(
        id=id,
        limits=dict(doc.__pydantic_extra__ or {}),
        since=doc.from_,
        source=doc.source,
        translations=_said(doc.translations),
    )


def contact(id: str, doc: college.ContactDoc) -> own.Contact:
    """A person or office; hours that aren't given stay "not known"."""
    hours = None if doc.hours is None else tuple(own.OpenHours(one.days, one.from_, one.to) for one in doc.hours)
    return own.Contact(
        id=id,
        title=doc.title,
        phone=doc.phone,
        email=doc.email,
        url=doc.url,
        hours=hours,
        help_with=_texts(doc.for_),
        institution=doc.institution,
        source=doc.source,
        translations=_said(doc.translations),
    )


def survey(id: str, doc: college.SurveyDoc) -> own.Survey:
    """A survey and its questions."""
    items = tuple(
        own.SurveyItem(
            id=one.id,
            ask=one.ask,
            kind=one.kind,
            low=one.low,
            high=one.high,
            choices=_texts(one.choices),
            translations=_said(one.translations),
        )
        for one in _all(doc.items)
    )
    return own.Survey(id=id, audience=doc.for_, moments=_texts(doc.moments), items=items, translations=_said(doc.translations))


def word(id: str, doc: college.WordDoc) -> own.Word:
    """A word of a vocabulary."""
    return own.Word(id=id, title=doc.title, translations=_said(doc.translations))


def measures(doc: college.MeasuresDoc) -> own.MeasureChoices:
    """What the college publishes and aims at."""
    targets = tuple(own.MeasureTarget(**dict(one)) for one in _all(doc.targets))
    return own.MeasureChoices(publish=_texts(doc.publish), min_cell=10 if doc.min_cell is None else doc.min_cell, targets=targets)


def terms(doc: college.TermsDoc) -> own.Terms:
    """The year, with the contract's defaults: split evenly, main terms those of 12 weeks or more."""
    usual = own.Terms()
    order = _texts(doc.order) or usual.order
    weeks = dict(doc.weeks) if doc.weeks is not None else {term: usual.weeks[term] for term in order if term in usual.weeks}
    starts = _even_starts(order) | dict(doc.starts or {})
    main = _texts(doc.main) or tuple(term for term in order if weeks.get(term, 0) >= 12) or order
    return own.Terms(order=order, weeks=weeks, starts={term: starts[term] for term in order}, main=main)


def _even_starts(order: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Month and day on which each of so many terms starts when the year is split evenly from 1 January."""
    starts = {}
    for place, term in enumerate(order):
        months, part = divmod(12 * place, len(order))
        starts[term] = (months + 1, 1 + 30 * part // len(order))
    return starts
