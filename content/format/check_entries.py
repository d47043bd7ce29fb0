"""What ought to be there and isn't, and what is out of date: a cost, a source, a translation, a lay name, a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from content.format.nearest import instead_of
from content.format.problems import Finding, Path
from pathways.model import Agreement, Catalogue, Course, Credential
from pathways.work import Occupation

TOLD_IN = ("es",)
"""The languages, beside English, that the app speaks."""

REVIEW_DAYS = 366
_SOC = re.compile(r"\d\d-\d{4}")
_NO_ADDRESS = re.compile(r"[/?#%\\]")


def entry_warnings(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """One finding for each thing that an entry ought to have, section by section."""
    for credential in catalogue.credentials.values():
        yield from _credential(credential)
    for course in catalogue.courses.values():
        yield from _course(course, catalogue)
    for agreement in catalogue.agreements.values():
        yield from _agreement(agreement, catalogue, today)
    for occupation in catalogue.occupations.values():
        yield from _occupation(occupation)
    yield from _words(catalogue)
    yield from _answers(catalogue, today)
    yield from _clocks(catalogue)
    yield from _ids(catalogue)


def _credential(credential: Credential) -> Iterator[Finding]:
    path: Path = ("credentials", credential.id)
    cost = credential.cost
    if cost is None or not cost.known:
        yield Finding(path, "no cost is given", "add cost: {tuition: 1840, as_of: 2026-08-01, source: …}")
    else:
        if not cost.source:
            yield Finding((*path, "cost"), "the cost has no source", "add source: where the figures stand")
        if cost.as_of is None:
            yield Finding((*path, "cost"), "the cost has no date", "add as_of: the day the figures held")
    if not credential.also:
        yield Finding(path, "no lay name is given", "add also: [words that people search by]")
    if credential.earned_by is None:
        yield Finding(path, "nothing says how it is earned", "add earned_by: {assessment: …, evidence: …, awarded: …}")
    if not credential.occupations and not credential.no_occupation:
        yield Finding(path, "it leads to no occupation", "add occupations, or say why under no_occupation")
    if credential.credit_type == "credit" and credential.requires is None:
        yield Finding(path, "nothing says what it requires", "add requires: with its courses")
    if credential.outcomes is not None and not credential.outcomes.source:
        yield Finding((*path, "outcomes"), "the outcomes have no source", "add source: where the figures stand")
    yield from _untold(credential.translations, ("title", "summary"), path)


def _course(course: Course, catalogue: Catalogue) -> Iterator[Finding]:
    path: Path = ("courses", course.code)
    offered = set(course.offered or catalogue.terms.order)
    for at, code in enumerate(course.corequisites):
        if not offered & set(catalogue.courses[code].offered or catalogue.terms.order):
            problem = f"{code} is never offered in the same term"
            yield Finding((*path, "corequisites", at), problem, "change offered of one, or write it under prerequisites")


def _agreement(agreement: Agreement, catalogue: Catalogue, today: date) -> Iterator[Finding]:
    path: Path = ("agreements", agreement.id)
    if agreement.valid_until is not None and agreement.valid_until < today:
        problem = f"the agreement ended on {agreement.valid_until}"
        yield Finding((*path, "valid"), problem, "renew it, or keep it for older learning and add the new one")
    if agreement.valid_until is None and agreement.kind != "none":
        mend = "add valid: with the day by which it is looked at again, for example ../2028-07-31"
        yield Finding(path, "the agreement has no last day", mend)
    if not agreement.source:
        yield Finding(path, "the agreement has no source", "add source: where it is written down")
    if agreement.kind == "none" and not agreement.why:
        yield Finding(path, "nothing says why it gives no credit", "add why: one plain sentence")
    learning = agreement.learning
    if (
        learning.kind == "badge"
        and learning.name not in catalogue.credentials
        and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", learning.name)
    ):
        problem = f"no credential has the id {learning.name!r}; it is taken for a badge from elsewhere"
        yield Finding((*path, "from", "badge"), problem, "write the id of a credential, or the badge's own name in words")


def _occupation(occupation: Occupation) -> Iterator[Finding]:
    path: Path = ("occupations", occupation.soc)
    if not _SOC.fullmatch(occupation.soc):
        yield Finding(path, f"{occupation.soc!r} is no SOC 2018 code", 'write two digits, a dash and four digits: "31-9097"')
    if not occupation.wages:
        yield Finding(path, "no wage is given", "add wage: [{median: 45230, year: 2025, area: US, source: …}]")
    for at, wage in enumerate(occupation.wages):
        if not wage.source:
            yield Finding((*path, "wage", at), "the wage has no source", "add source: where the figure stands")
    if not occupation.also:
        yield Finding(path, "no lay name is given", "add also: [what people call this work]")
    yield from _untold(occupation.translations, ("title",), path)


def _words(catalogue: Catalogue) -> Iterator[Finding]:
    """Words that are shown beside every entry: glossary, skills, vocabularies, institutions."""
    for term in catalogue.glossary.values():
        path: Path = ("glossary", term.id)
        if not term.formal:
            yield Finding(path, "no formal definition is given", "add formal: the definition in the field's own words")
        if not term.source:
            yield Finding(path, "the definition has no source", "add source: who says so")
        yield from _untold(term.translations, ("term", "plain"), path)
    for skill in catalogue.skills.values():
        yield from _untold(skill.translations, ("title",), ("skills", skill.id))
    for vocabulary, words in catalogue.words.items():
        for word in words.values():
            yield from _untold(word.translations, ("title",), ("words", vocabulary, word.id))


def _answers(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    for answer in catalogue.answers.values():
        path: Path = ("answers", answer.id)
        if answer.reviewed is None:
            yield Finding(path, "nobody has reviewed this answer", "read it, then add reviewed: with the day")
        elif (today - answer.reviewed).days > REVIEW_DAYS:
            problem = f"last reviewed on {answer.reviewed}, over a year ago"
            yield Finding((*path, "reviewed"), problem, "read it again, then change the day")
        yield from _untold(answer.translations, ("answer", "questions"), path)


def _ids(catalogue: Catalogue) -> Iterator[Finding]:
    """Ids that an address or a selector cannot hold."""
    for section, entries in (("credentials", catalogue.credentials), ("employers", catalogue.employers)):
        for name in entries:
            if _NO_ADDRESS.search(name):
                yield Finding((section, name), "the id has a sign that an address cannot hold", "use letters, digits and dashes")
    for code in catalogue.courses:
        if "," in code or "*" in code or ".." in code:
            yield Finding(("courses", code), "no selector can name this code", "use a code without comma, star and two points")


def _clocks(catalogue: Catalogue) -> Iterator[Finding]:
    """Time zones that nobody keeps: without one no page can say whether an office is open."""
    zones = available_timezones()
    for institution in catalogue.institutions.values():
        if zones and institution.timezone and institution.timezone not in zones:
            mend = instead_of(institution.timezone, zones, otherwise="write for example America/Los_Angeles")
            yield Finding(("institutions", institution.id, "timezone"), f"{institution.timezone!r} is no time zone", mend)


def _untold(translations: Mapping[str, Mapping[str, Any]], keys: tuple[str, ...], path: Path) -> Iterator[Finding]:
    for lang in TOLD_IN:
        missing = [key for key in keys if key not in translations.get(lang, {})]
        if missing:
            yield Finding(path, f"not in {lang}: {', '.join(missing)}", f"add translations: {{{lang}: {{{missing[0]}: …}}}}")
