"""Whether what one entry says of another is there: every id, code, term and word that has to exist somewhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from content.format import schema_college as college
from content.format import schema_learning as learned
from content.format.nearest import instead_of
from content.format.problems import Finding, Path
from content.format.schema_trees import EACH_SUBJECT, AllNeeded, AllSelector, AnyNeeded, AnySelector, CourseNeeded, NodeDoc
from content.format.shape import HOLE
from content.format.trees import nodes_of
from pathways.college import Terms
from pathways.selectors import parse_selectors
from pathways.tree import AnyOf, CodeIs, Selector

MEASURES = (
    "enrolment", "enrolment_growth", "revenue", "revenue_growth", "course_completion", "credit_completion", "continuation",
    "retained", "continuation_planned", "stops", "completions", "completers", "time_to_credential", "returning_adults",
    "melt", "melt_saved", "noncompleter_interest", "response_rate", "stacking", "stacked_through", "noncredit_to_credit",
    "perseverance", "on_time", "prior_learning", "excess_credits", "employer_coverage", "employer_adoption", "advancement",
    "placement", "milestones",
)  # fmt: skip
"""The ids of the contract "programme records and measures"; ``success.<id>`` is one more per success definition."""

_SINGULAR = {
    "institutions": "institution", "courses": "course", "skills": "skill", "occupations": "occupation",
    "credentials": "credential",
    "agreements": "agreement", "employers": "employer", "glossary": "glossary entry", "success_definitions": "success definition",
    "contacts": "contact",
}  # fmt: skip


@dataclass(slots=True)
class Known:
    """All that may be referred to. ``hearsay``: words that stand as keys in files that could not be read."""

    entries: Mapping[str, Collection[str]]
    words: Mapping[str, Collection[str]]
    terms: Sequence[str] = Terms().order
    former: Mapping[str, str] = field(default_factory=dict)
    hearsay: frozenset[str] = frozenset()
    anything: bool = False
    """A file was not read at all, so that nothing can be said to be missing."""
    doubtful: Collection[Path] = ()
    """Mappings with a key that was already found wrong."""

    def has(self, section: str, name: str) -> bool:
        """Whether the entry is there, or may be in a file that could not be read."""
        return name in self.entries.get(section, ()) or name == HOLE or name in self.hearsay or self.anything


def reference_findings(docs: Mapping[str, Mapping[str, Any]], wholes: Mapping[str, Any], known: Known) -> Iterator[Finding]:
    """Every dead reference of the merged documents."""
    for section, find in _FINDERS.items():
        for name, doc in docs.get(section, {}).items():
            yield from find(doc, (section, name), known)
    if (terms := wholes.get("terms")) is not None:
        yield from _terms(terms, known)
    if (measures := wholes.get("measures")) is not None:
        yield from _measures(measures, docs, known)
    for name, success in docs.get("success_definitions", {}).items():
        yield from _measured_by(success, ("success_definitions", name), docs, known)


# --------------------------------------------------------- one kind of entry


def _institution(doc: college.InstitutionDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _apply(doc.apply, path, known)
    seen: set[str] = set()
    for at, item in enumerate(doc.returning or ()):
        yield from _one("contacts", item.contact, (*path, "returning", at, "contact"), known)
        if item.id in seen and item.id != HOLE:
            yield Finding((*path, "returning", at, "id"), f"the id {item.id!r} stands twice here", "give each item its own id")
        seen.add(item.id)


def _course(doc: learned.CourseDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _one("institutions", doc.institution, (*path, "institution"), known)
    yield from _prerequisites(doc.prerequisites, (*path, "prerequisites"), known)
    for key, codes in (("corequisites", doc.corequisites), ("cross_listed", doc.cross_listed), ("excludes", doc.excludes)):
        yield from _many("courses", codes, (*path, key), known)
        if codes and path[-1] in codes:
            place = codes.index(str(path[-1]))
            yield Finding((*path, key, place), "the course names itself", "name another course, or remove it")
    for at, term in enumerate(doc.offered or ()):
        yield from _term(term, (*path, "offered", at), known)


def _prerequisites(doc: Any, path: Path, known: Known) -> Iterator[Finding]:
    if isinstance(doc, str):
        if ":" not in doc:
            yield from _one("courses", doc, path, known)
    elif isinstance(doc, CourseNeeded):
        yield from _one("courses", doc.course, (*path, "course"), known)
    elif isinstance(doc, AllNeeded | AnyNeeded):
        key, parts = ("all", doc.all) if isinstance(doc, AllNeeded) else ("any", doc.any)
        for at, part in enumerate(parts):
            yield from _prerequisites(part, (*path, key, at), known)


def _occupation(doc: learned.OccupationDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _many("skills", doc.skills, (*path, "skills"), known)
    yield from _words("involves", doc.involves, (*path, "involves"), known)


def _employer(doc: learned.EmployerDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _many("credentials", doc.hires_from, (*path, "hires_from"), known)
    for at, need in enumerate(doc.needs or ()):
        yield from _one("occupations", need.occupation, (*path, "needs", at, "occupation"), known)
        yield from _many("skills", need.skills, (*path, "needs", at, "skills"), known)


def _credential(doc: learned.CredentialDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _one("institutions", doc.institution, (*path, "institution"), known)
    yield from _words("fields", [doc.field], (*path, "field"), known, alone=True)
    yield from _words("involves", doc.involves, (*path, "involves"), known)
    yield from _words("aid", doc.aid, (*path, "aid"), known)
    for at, taught in enumerate(doc.skills or ()):
        yield from _one("skills", taught.skill, (*path, "skills", at), known)
    yield from _many("occupations", doc.occupations, (*path, "occupations"), known)
    yield from _many("employers", doc.employers, (*path, "employers"), known)
    yield from _apply(doc.apply, path, known)
    if doc.delivery is not None:
        yield from _words("supports", doc.delivery.supports, (*path, "delivery", "supports"), known)
        yield from _campuses(doc, path, known)
    for node, place in nodes_of(doc.requires, (*path, "requires")):
        yield from _node(node, place, known)
    yield from _rules(doc, path, known)
    yield from _amount_given(doc, path)


def _amount_given(doc: learned.CredentialDoc, path: Path) -> Iterator[Finding]:
    """The contract: credits, or (noncredit) hours."""
    if doc.credit_type == "credit" and doc.credits is None:
        what = "hours are for noncredit; 'credits' is missing" if doc.hours is not None else "'credits' is missing"
        yield Finding(path, what, "add credits: 16, or write credit_type: noncredit")
    elif doc.credit_type == "noncredit" and doc.credits is None and doc.hours is None:
        yield Finding(path, "'hours' is missing", "add hours: 45")
    elif doc.credit_type == "credit" and doc.hours is not None:
        yield Finding((*path, "hours"), "hours stand beside credits", "write clock_hours for the hours of a credit credential")


def _campuses(doc: learned.CredentialDoc, path: Path, known: Known) -> Iterator[Finding]:
    campuses = known.entries.get(f"campuses of {doc.institution}")
    if campuses is None or doc.delivery is None:
        return
    for at, campus in enumerate(doc.delivery.campus or ()):
        if campus not in campuses and campus != HOLE:
            otherwise = "" if campuses else f"add it under institutions.{doc.institution}.campuses"
            problem = f"{doc.institution} has no campus {campus!r}"
            yield Finding((*path, "delivery", "campus", at), problem, instead_of(campus, campuses, otherwise=otherwise))


def _node(node: str | NodeDoc, path: Path, known: Known) -> Iterator[Finding]:
    if isinstance(node, str):
        yield from _one("courses", node, path, known)
        return
    yield from _one("courses", node.course, (*path, "course"), known)
    yield from _one("credentials", node.credential, (*path, "credential"), known)
    yield from _selector(node.from_, (*path, "from"), known)
    yield from _selector(node.except_, (*path, "except"), known)
    for key, limits in (("at_least", node.at_least), ("at_most", node.at_most)):
        yield from _keys(limits, (*path, key), known)


def _rules(doc: learned.CredentialDoc, path: Path, known: Known) -> Iterator[Finding]:
    rules = doc.rules
    if rules is None:
        return
    for key, limits in (("at_most", rules.at_most), ("gpa_min", rules.gpa_min), ("recency", rules.recency)):
        yield from _keys(limits, (*path, "rules", key), known)
    if rules.unique_min is not None:
        place = (*path, "rules", "unique_min", "toward")
        yield from _one("credentials", rules.unique_min.toward, place, known)
        if rules.unique_min.toward == path[-1]:
            yield Finding(place, "the credential names itself", "name another credential")


def _agreement(doc: learned.AgreementDoc, path: Path, known: Known) -> Iterator[Finding]:
    kinds = ("course", "exam", "certification", "military", "badge", "credential")
    given = [kind for kind in kinds if getattr(doc.from_, kind) is not None]
    if len(given) != 1:
        problem = f"'from' names both {given[0]} and {given[1]}" if given else "'from' names no learning"
        yield Finding((*path, "from"), problem, f"name exactly one of: {', '.join(kinds)}")
    yield from _one("credentials", doc.from_.credential, (*path, "from", "credential"), known)
    yield from _many("courses", doc.to, (*path, "to"), known)
    if doc.to is None and doc.as_ != "none":
        yield Finding(path, "'to' is missing", 'add to: "CIS 145", or write as: none with why')
    if doc.to is not None and not doc.to:
        yield Finding((*path, "to"), "the list is empty", "name the course that is given")


def _glossary(doc: college.GlossaryDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _many("glossary", doc.see, (*path, "see"), known)


def _contact(doc: college.ContactDoc, path: Path, known: Known) -> Iterator[Finding]:
    yield from _one("institutions", doc.institution, (*path, "institution"), known)
    for at, hours in enumerate(doc.hours or ()):
        # Midnight as a closing time is 24:00, the end of the day.
        if hours.to != time() and hours.from_ >= hours.to:
            problem = f"closes at {hours.to:%H:%M}, which is not after {hours.from_:%H:%M}"
            yield Finding((*path, "hours", at, "to"), problem, "write the later time under to; two lines for a night")


def _survey(doc: college.SurveyDoc, path: Path, known: Known) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, item in enumerate(doc.items or ()):
        if item.id in seen and item.id != HOLE:
            yield Finding((*path, "items", at, "id"), f"the id {item.id!r} stands twice here", "give each question its own id")
        seen.add(item.id)
        if item.low is not None and item.high is not None and item.low >= item.high:
            yield Finding(
                (*path, "items", at, "high"), f"the scale ends at {item.high} and starts at {item.low}", "write low below high"
            )


_FINDERS: dict[str, Any] = {
    "institutions": _institution,
    "courses": _course,
    "occupations": _occupation,
    "credentials": _credential,
    "agreements": _agreement,
    "employers": _employer,
    "glossary": _glossary,
    "contacts": _contact,
    "surveys": _survey,
}


# ----------------------------------------------------- sections that are one


def _terms(doc: college.TermsDoc, known: Known) -> Iterator[Finding]:
    for key, names in (("weeks", doc.weeks), ("starts", doc.starts)):
        for name in names or ():
            yield from _term(name, ("terms", key, name), known)
    for at, name in enumerate(doc.main or ()):
        yield from _term(name, ("terms", "main", at), known)
    for at, name in enumerate(doc.order or ()):
        if name in (doc.order or ())[:at]:
            yield Finding(("terms", "order", at), f"the term {name!r} stands twice", "name each term once")
    if doc.starts is not None and ("terms", "starts") not in known.doubtful:
        for name in known.terms:
            if name not in doc.starts:
                yield Finding(("terms", "starts"), f"no start is given for {name!r}", f"add {name}: 01-12 with its month and day")
        days = list(doc.starts.values())
        if len(set(days)) < len(days):
            yield Finding(("terms", "starts"), "two terms start on the same day", "give each its own day")


def _measures(doc: college.MeasuresDoc, docs: Mapping[str, Mapping[str, Any]], known: Known) -> Iterator[Finding]:
    ids = [*MEASURES, *(f"success.{name}" for name in docs.get("success_definitions", {}))]
    named: list[tuple[str, Path]] = [(name, ("measures", "publish", at)) for at, name in enumerate(doc.publish or ())]
    named += [(target.measure, ("measures", "targets", at, "measure")) for at, target in enumerate(doc.targets or ())]
    for name, path in named:
        if name not in ids and name != HOLE:
            yield Finding(path, f"no measure is called {name!r}", instead_of(name, ids))
    for at, target in enumerate(doc.targets or ()):
        yield from _one("success_definitions", target.success, ("measures", "targets", at, "success"), known)
        if (
            target.by is not None
            and (words := target.by.split("-", 1))
            and len(words) == 2
            and words[0].isdigit()
            and words[1].isalpha()
        ):
            yield from _term(words[1], ("measures", "targets", at, "by"), known)


def _measured_by(doc: college.SuccessDoc, path: Path, docs: Mapping[str, Mapping[str, Any]], known: Known) -> Iterator[Finding]:
    items = {item.id for survey in docs.get("surveys", {}).values() for item in survey.items or ()}
    items |= {f"{name}.{item.id}" for name, survey in docs.get("surveys", {}).items() for item in survey.items or ()}
    for at, name in enumerate(doc.measured_by or ()):
        if name not in MEASURES and name not in items and name != HOLE and name not in known.hearsay and not known.anything:
            problem = f"{name!r} is neither a measure nor a question of a survey"
            yield Finding((*path, "measured_by", at), problem, instead_of(name, [*MEASURES, *items]))


# ------------------------------------------------------------ one reference


def _one(section: str, name: str | None, path: Path, known: Known) -> Iterator[Finding]:
    if name is None or known.has(section, name):
        return
    if section == "courses" and name in known.former:
        yield Finding(path, f"{name!r} is an old code", f"write its code of today: {known.former[name]!r}")
        return
    what = "code" if section in ("courses", "occupations") else "id"
    otherwise = f"add it under {section!r}, or name one that is there"
    yield Finding(
        path,
        f"no {_SINGULAR[section]} has the {what} {name!r}",
        instead_of(name, known.entries.get(section, ()), otherwise=otherwise),
    )


def _many(section: str, names: Iterable[str] | None, path: Path, known: Known) -> Iterator[Finding]:
    for at, name in enumerate(names or ()):
        if not known.has(section, name):
            yield from _one(section, name, (*path, at), known)


def _words(vocabulary: str, names: Sequence[str] | None, path: Path, known: Known, *, alone: bool = False) -> Iterator[Finding]:
    """Words of a vocabulary; one that the catalogue doesn't have takes any word."""
    words = known.words.get(vocabulary)
    if words is None or known.anything:
        return
    for at, name in enumerate(names or ()):
        if name not in words and name != HOLE and name not in known.hearsay:
            mend = instead_of(name, words, otherwise=f"add it under words.{vocabulary}, or use one of: {', '.join(words)}")
            yield Finding(path if alone else (*path, at), f"{name!r} is not among the words for {vocabulary}", mend)


def _term(name: str, path: Path, known: Known) -> Iterator[Finding]:
    if name not in known.terms and name != HOLE:
        yield Finding(path, f"no term is called {name!r}", instead_of(name, known.terms))


def _apply(doc: college.ApplyDoc | None, path: Path, known: Known) -> Iterator[Finding]:
    if doc is not None:
        yield from _one("contacts", doc.contact, (*path, "apply", "contact"), known)


def _selector(doc: Any, path: Path, known: Known) -> Iterator[Finding]:
    """Course codes that a selector names; subjects, ranges and tags that take nothing are warnings of ``checks``."""
    if isinstance(doc, str):
        yield from _codes(parse_selectors(doc), path, known)
    elif isinstance(doc, list):
        for at, part in enumerate(doc):
            yield from _selector(part, (*path, at), known)
    elif isinstance(doc, AllSelector | AnySelector):
        key, parts = ("all", doc.all) if isinstance(doc, AllSelector) else ("any", doc.any)
        for at, part in enumerate(parts):
            yield from _selector(part, (*path, key, at), known)


def _keys(limits: Mapping[str, Any] | None, path: Path, known: Known) -> Iterator[Finding]:
    for key in limits or ():
        if key not in (EACH_SUBJECT, HOLE):
            yield from _codes(parse_selectors(key), (*path, key), known)


def _codes(selector: Selector, path: Path, known: Known) -> Iterator[Finding]:
    if isinstance(selector, CodeIs):
        yield from _one("courses", selector.code, path, known)
    elif isinstance(selector, AnyOf):
        for part in selector.parts:
            yield from _codes(part, path, known)
