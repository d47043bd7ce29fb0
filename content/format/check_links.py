"""What hangs on nothing: credentials that lead nowhere or that nothing leads to, occupations, needs and courses nobody serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from content.format.problems import Finding
from pathways.model import (
    COLUMN,
    DEGREES,
    AllPrerequisites,
    AnyPrerequisite,
    Catalogue,
    CoursePrerequisite,
    Credential,
    Kind,
    Prerequisite,
)
from pathways.requirements import Compiled
from pathways.tree import CredentialNode


def link_warnings(compiled: Compiled) -> Iterator[Finding]:
    """One finding for each entry that hangs on nothing and doesn't say why."""
    bringers = [_bringer(compiled, credential) for credential in compiled.catalogue.credentials.values()]
    yield from _credentials(bringers)
    yield from _occupations(compiled.catalogue)
    yield from _needs(compiled.catalogue)
    yield from _courses(compiled, bringers)


@dataclass(frozen=True, slots=True)
class _Bringer:
    """A credential with the courses its named nodes take, those that agreements give for it, and the credentials it holds."""

    credential: Credential
    named: int
    given: int
    holds: frozenset[str]
    rank: tuple[int, Decimal]
    """Column of the map and credits: a way leads up it, or stays."""

    def leads_to(self, other: _Bringer) -> bool:
        """Whether this counts by name in the larger other: it is held, shares a course, or an agreement gives one."""
        if self.rank > other.rank or self.credential.id == other.credential.id:
            return False
        return bool((self.named | self.given) & other.named) or self.credential.id in other.holds


def _bringer(compiled: Compiled, credential: Credential) -> _Bringer:
    tree = compiled.tree(credential.id)
    named = 0
    for leaf in tree.leaves:
        if not leaf.takes_any:
            named |= leaf.taken
    agreements = [*compiled.agreements_for("badge", credential.id)]
    for preparation in credential.prepares_for:
        agreements += compiled.agreements_for("certification", preparation.certification)
    given = compiled.courses.of_codes(code for one in agreements if one.kind != "none" for code in one.to)
    holds = frozenset(place.node.credential for place in tree.nodes if isinstance(place.node, CredentialNode))
    return _Bringer(credential, named, given, holds, (COLUMN[credential.kind], credential.own_credits))


def _credentials(bringers: list[_Bringer]) -> Iterator[Finding]:
    held = {name for one in bringers for name in one.holds}
    for one in bringers:
        path = ("credentials", one.credential.id)
        explained = one.credential.leads_to_none or one.credential.kind in (Kind.BACHELOR, Kind.MASTER)
        brings = one.named or one.given or one.credential.id in held
        if not explained and not (brings and any(one.leads_to(other) for other in bringers)):
            mend = "name it or its courses in another's requires, add an agreement, or say why under leads_to_none"
            yield Finding(path, "it counts toward no other credential", mend)
        if one.credential.kind in DEGREES and not any(other.leads_to(one) for other in bringers):
            yield Finding(path, "no credential leads to this degree", "add a shorter credential whose courses count here")


def _occupations(catalogue: Catalogue) -> Iterator[Finding]:
    served = {soc for credential in catalogue.credentials.values() for soc in credential.occupations}
    for soc, occupation in catalogue.occupations.items():
        if soc not in served and not occupation.no_credential:
            mend = "name it under a credential's occupations, or say why under no_credential"
            yield Finding(("occupations", soc), "no credential leads to this occupation", mend)


def _needs(catalogue: Catalogue) -> Iterator[Finding]:
    taught = {one.skill for credential in catalogue.credentials.values() for one in credential.skills}
    for employer in catalogue.employers.values():
        for at, need in enumerate(employer.needs):
            for place, skill in enumerate(need.skills):
                if skill not in taught:
                    path = ("employers", employer.id, "needs", at, "skills", place)
                    yield Finding(path, f"no credential teaches the skill {skill!r}", "add it to a credential that does")


def _courses(compiled: Compiled, bringers: list[_Bringer]) -> Iterator[Finding]:
    """Courses that no node names, no agreement gives, and no used course asks for first."""
    used = 0
    for one in bringers:
        used |= one.named
    codes = set(compiled.courses.listed(used))
    codes |= {code for agreement in compiled.catalogue.agreements.values() for code in agreement.to}
    waiting = list(codes)
    while waiting:
        course = compiled.catalogue.courses[waiting.pop()]
        for code in (*_asked(course.prerequisites), *course.corequisites, *course.cross_listed):
            if code not in codes:
                codes.add(code)
                waiting.append(code)
    for code in compiled.catalogue.courses:
        if code not in codes:
            mend = "name it in a credential's requires, or remove it if it is no longer taught"
            yield Finding(("courses", code), "no credential uses this course", mend)


def _asked(prerequisite: Prerequisite | None) -> Iterator[str]:
    if isinstance(prerequisite, CoursePrerequisite):
        yield prerequisite.course
    elif isinstance(prerequisite, AllPrerequisites | AnyPrerequisite):
        for part in prerequisite.parts:
            yield from _asked(part)
