"""One credential, flat and in the catalogue format's own keys, with what belongs to it from the rest of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, WithJsonSchema

from content.format import writing
from pathways.college import Apply
from pathways.errors import UnknownCredential
from pathways.model import Agreement, Catalogue, Course, Credential, EarnedBy, Eligibility, Preparation, text_in, texts_in
from pathways.tree import AllNode, AnyOf, ChooseNode, CodeIs, CourseNode, CoursesNode, CredentialNode, CreditsNode, Node
from webapp.actions.search import CountsToward, counts_toward
from webapp.actions.shapes import Cents, Credits, PageOnly, credential_address, number
from webapp.serving.snapshot import Snapshot
from webapp.wording.language import as_written, source_of, text_of

Written = Annotated[
    dict[str, Any],
    PlainSerializer(lambda value: _numbers(value), return_type=dict[str, Any]),
    WithJsonSchema({"type": "object", "description": "As in the catalogue format"}, mode="serialization"),
]


@dataclass(frozen=True)
class FlatWage:
    """Middle pay a year, where and when, and who says so."""

    median: Cents
    year: int
    area: str
    source: str | None


@dataclass(frozen=True)
class FlatOccupation:
    """A job that the credential leads to."""

    soc: str
    title: str
    wage: tuple[FlatWage, ...]
    outlook: str | None


@dataclass(frozen=True)
class FlatSkill:
    """A skill that the credential teaches."""

    id: str
    title: str
    assessed_by: str | None


@dataclass(frozen=True)
class FlatCourse:
    """A course that the requirement tree names."""

    code: str
    title: str
    credits: Credits
    level: int
    institution: str
    offered: tuple[str, ...]
    modality: tuple[str, ...]
    schedule: tuple[str, ...]


@dataclass(frozen=True)
class FlatAgreement:
    """An agreement that turns this credential, or learning from elsewhere, into credit for its courses."""

    id: str
    learning: Annotated[dict[str, str], Field(serialization_alias="from")]
    to: tuple[str, ...]
    credits: Credits | None
    kind: Annotated[str, Field(serialization_alias="as")]
    valid_from: date | None
    valid_until: date | None
    source: str | None


@dataclass(frozen=True)
class FlatCost:
    """Cost in parts; a part that is not known is ``null``, and ``total`` is of the known parts."""

    tuition: Cents | None
    fees: Cents | None
    books: Cents | None
    total: Cents | None
    as_of: date | None
    source: str | None


@dataclass(frozen=True)
class FlatDelivery:
    """How, when and where it is taught."""

    modality: tuple[str, ...]
    schedule: tuple[str, ...]
    weeks: int | None
    starts: tuple[date, ...]
    campus: tuple[str, ...]
    languages: tuple[str, ...]
    supports: tuple[str, ...]


@dataclass(frozen=True)
class FlatOutcomes:
    """What became of those who started; ``null`` is not known. ``median_wage`` is dollars an hour."""

    started: int | None
    completed: int | None
    employed: int | None
    median_wage: Cents | None
    year: int | None
    source: str | None


@dataclass(frozen=True)
class Source:
    """Where a part of this credential's facts comes from."""

    of: str
    source: str
    lang: Annotated[str, PageOnly]


@dataclass(frozen=True)
class FlatCredential:
    """The whole credential; what the catalogue does not say is ``null`` or empty."""

    id: str
    url: str
    title: str
    kind: str
    institution: str
    credit_type: str
    catalogue_year: str | None
    credits: Credits | None
    hours: Credits | None
    field: str
    cip: str | None
    summary: str
    description: str | None
    also: tuple[str, ...]
    skills: tuple[FlatSkill, ...]
    occupations: tuple[FlatOccupation, ...]
    involves: tuple[str, ...]
    earned_by: EarnedBy | None
    prepares_for: tuple[Preparation, ...]
    delivery: FlatDelivery
    cost: FlatCost | None
    aid: tuple[str, ...]
    eligibility: Eligibility | None
    employers: tuple[str, ...]
    apply: Apply | None
    leads_to_none: str | None
    no_occupation: str | None
    clock_hours: Credits | None
    outcomes: FlatOutcomes | None
    requires: Written | None
    rules: Written
    sharing: tuple[Written, ...]
    courses: tuple[FlatCourse, ...]
    agreements: tuple[FlatAgreement, ...]
    counts_toward: tuple[CountsToward, ...]
    sources: tuple[Source, ...]


def flat_credential(snapshot: Snapshot, credential_id: str, lang: str = "en") -> FlatCredential:
    """The credential ``credential_id`` in ``lang``. Raises ``UnknownCredential``."""
    catalogue = snapshot.catalogue
    credential = catalogue.credentials.get(credential_id)
    if credential is None:
        raise UnknownCredential(credential_id)
    courses = courses_named(catalogue, credential)
    agreements = tuple(agreements_of(catalogue, credential, courses))
    return FlatCredential(
        id=credential.id,
        url=credential_address(credential.id, lang),
        title=text_in(credential, "title", lang)[0],
        kind=credential.kind.value,
        institution=credential.institution,
        credit_type=credential.credit_type,
        catalogue_year=credential.catalogue_year,
        credits=credential.credits,
        hours=credential.hours,
        field=credential.field,
        cip=credential.cip,
        summary=text_in(credential, "summary", lang)[0],
        description=text_in(credential, "description", lang)[0] or None,
        also=texts_in(credential, "also", lang)[0],
        skills=tuple(
            FlatSkill(
                taught.skill,
                text_in(catalogue.skills[taught.skill], "title", lang)[0],
                text_in(taught, "assessed_by", lang)[0] or None,
            )
            for taught in credential.skills
        ),
        occupations=tuple(_occupation(catalogue, soc, lang) for soc in credential.occupations),
        involves=credential.involves,
        earned_by=credential.earned_by,
        prepares_for=credential.prepares_for,
        delivery=_delivery(credential),
        cost=_cost(credential, lang),
        aid=credential.aid,
        eligibility=credential.eligibility,
        employers=credential.employers,
        apply=credential.apply,
        leads_to_none=credential.leads_to_none,
        no_occupation=credential.no_occupation,
        clock_hours=credential.clock_hours,
        outcomes=_outcomes(credential, lang),
        requires=None if credential.requires is None else writing.requirement(credential.requires),
        rules=writing.rules(credential.rules),
        sharing=tuple(writing.sharing(credential.sharing)),
        courses=tuple(_course(course, lang) for course in courses),
        agreements=tuple(_agreement(agreement, lang) for agreement in agreements),
        counts_toward=counts_toward(snapshot, credential.id, lang) or (),
        sources=sources_of(catalogue, credential, agreements, lang),
    )


def courses_named(catalogue: Catalogue, credential: Credential) -> tuple[Course, ...]:
    """The courses that the requirement tree names one by one, nested credentials' too, each once, in the tree's order."""
    if credential.requires is None:
        return ()
    codes = dict.fromkeys(_codes(catalogue, credential.requires, frozenset({credential.id})))
    return tuple(catalogue.courses[code] for code in codes)


def agreements_of(catalogue: Catalogue, credential: Credential, courses: tuple[Course, ...]) -> Iterator[Agreement]:
    """The agreements that convert this credential's award, and those that give credit for the courses it names."""
    codes = {course.code for course in courses}
    for agreement in catalogue.agreements.values():
        is_award = agreement.learning.kind in {"badge", "credential"} and agreement.learning.name == credential.id
        if is_award or codes.intersection(agreement.to):
            yield agreement


def sources_of(catalogue: Catalogue, credential: Credential, agreements: tuple[Agreement, ...], lang: str) -> tuple[Source, ...]:
    """Where the facts come from, in ``lang`` or as written, each source once for each thing that rests on it."""
    found = [
        ("catalogue", text_of(credential, "source", lang)),
        ("cost", source_of(credential, "cost", lang)),
        ("outcomes", source_of(credential, "outcomes", lang)),
    ]
    for soc in credential.occupations:
        found.extend(("wage", as_written(wage.source or "", lang)) for wage in catalogue.occupations[soc].wages)
    found.extend(("agreement", text_of(agreement, "source", lang)) for agreement in agreements)
    return tuple(Source(of=of, source=text.words, lang=text.foreign or lang) for of, text in dict.fromkeys(found) if text)


def _codes(catalogue: Catalogue, node: Node, inside: frozenset[str]) -> Iterator[str]:
    match node:
        case CourseNode():
            yield node.course
        case AllNode() | ChooseNode():
            for child in node.nodes:
                yield from _codes(catalogue, child, inside)
        case CreditsNode(selector=AnyOf(parts)) | CoursesNode(selector=AnyOf(parts)):
            yield from (part.code for part in parts if isinstance(part, CodeIs))
        case CredentialNode():
            nested = catalogue.credentials[node.credential]
            if nested.requires is not None and nested.id not in inside:
                yield from _codes(catalogue, nested.requires, inside | {nested.id})
        case _:
            return


def _occupation(catalogue: Catalogue, soc: str, lang: str) -> FlatOccupation:
    occupation = catalogue.occupations[soc]
    wages = tuple(FlatWage(median=wage.median, year=wage.year, area=wage.area, source=wage.source) for wage in occupation.wages)
    return FlatOccupation(
        soc=soc,
        title=text_in(occupation, "title", lang)[0],
        wage=wages,
        outlook=text_in(occupation, "outlook", lang)[0] or None,
    )


def _delivery(credential: Credential) -> FlatDelivery:
    delivery = credential.delivery
    return FlatDelivery(
        modality=delivery.modality,
        schedule=delivery.schedule,
        weeks=delivery.weeks,
        starts=delivery.starts,
        campus=delivery.campus,
        languages=delivery.languages,
        supports=delivery.supports,
    )


def _cost(credential: Credential, lang: str) -> FlatCost | None:
    cost = credential.cost
    if cost is None:
        return None
    return FlatCost(
        tuition=cost.tuition,
        fees=cost.fees,
        books=cost.books,
        total=cost.total,
        as_of=cost.as_of,
        source=source_of(credential, "cost", lang).words or None,
    )


def _outcomes(credential: Credential, lang: str) -> FlatOutcomes | None:
    known = credential.outcomes
    if known is None:
        return None
    return FlatOutcomes(
        started=known.started,
        completed=known.completed,
        employed=known.employed,
        median_wage=known.median_wage,
        year=known.year,
        source=source_of(credential, "outcomes", lang).words or None,
    )


def _course(course: Course, lang: str) -> FlatCourse:
    return FlatCourse(
        code=course.code,
        title=text_in(course, "title", lang)[0],
        credits=course.credits,
        level=course.level,
        institution=course.institution,
        offered=course.offered,
        modality=course.modality,
        schedule=course.schedule,
    )


def _agreement(agreement: Agreement, lang: str) -> FlatAgreement:
    learning = agreement.learning
    asked: Mapping[str, object] = {
        learning.kind: learning.name,
        "institution": learning.institution,
        "min_grade": learning.min_grade,
        "min_score": learning.min_score,
    }
    return FlatAgreement(
        id=agreement.id,
        learning={key: str(value) for key, value in asked.items() if value is not None},
        to=agreement.to,
        credits=agreement.credits,
        kind=agreement.kind,
        valid_from=agreement.valid_from,
        valid_until=agreement.valid_until,
        source=text_in(agreement, "source", lang)[0] or None,
    )


def _numbers(value: Any) -> Any:
    """Decimals inside a written tree as JSON numbers."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dict):
        return {key: _numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_numbers(item) for item in value]
    return value
