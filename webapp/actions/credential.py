"""One credential with all that a person asks about it: where it leads, which jobs, whom to ask, where its facts come from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pathways.college import Campus, Contact, Institution
from pathways.errors import UnknownCredential
from pathways.model import COLUMN, Agreement, Catalogue, Credential
from pathways.stack_map import Edge, MapView
from pathways.work import Employer, Need, Occupation, Skill, Wage
from webapp.actions.flat_credential import agreements_of, courses_named
from webapp.serving.snapshot import Snapshot

Pairs = frozenset[tuple[str, str]]
"""Which credentials may lead to which (``StackMap.candidates``)."""

MOST_STOPS = 5
"""As many stops as stand side by side on a wide page."""

_WORTH_A_STOP = Decimal("0.4")
"""Outside its own field a step must bring at least this part of the credits along; less is in the map and the list."""


@dataclass(frozen=True)
class Way:
    """One edge of the map with the credential at its other end."""

    edge: Edge
    credential: Credential


@dataclass(frozen=True)
class Job:
    """An occupation with the middle pay nearest to the reader first."""

    occupation: Occupation
    wages: tuple[Wage, ...]


@dataclass(frozen=True)
class Stop:
    """A place on the ladder to get on and to stop. ``came`` is the edge from the stop before it, ``None`` at the foot."""

    credential: Credential
    came: Edge | None
    here: bool
    job: Job | None


@dataclass(frozen=True)
class Asking:
    """An employer that hires from here, and the needs it named that this credential meets."""

    employer: Employer
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class CredentialFound:
    """Everything about a credential that stands somewhere else in the catalogue than in its own entry."""

    credential: Credential
    institution: Institution
    campuses: tuple[Campus, ...]
    jobs: tuple[Job, ...]
    skills: tuple[Skill, ...]
    agreements: tuple[Agreement, ...]
    employers: tuple[Asking, ...]
    contact: Contact | None


@dataclass(frozen=True)
class Stacked:
    """Where a credential stands among the others. ``onward`` is what it counts toward, the most first."""

    onward: tuple[Way, ...]
    ladder: tuple[Stop, ...]
    view: MapView


def credential(snapshot: Snapshot, credential_id: str) -> CredentialFound:
    """What is known about ``credential_id``. Raises ``UnknownCredential``."""
    catalogue = snapshot.catalogue
    found = _one(snapshot, credential_id)
    institution = catalogue.institutions[found.institution]
    agreements = tuple(agreements_of(catalogue, found, courses_named(catalogue, found)))
    return CredentialFound(
        credential=found,
        institution=institution,
        campuses=tuple(institution.campuses[each] for each in found.delivery.campus if each in institution.campuses),
        jobs=tuple(job(catalogue, soc) for soc in found.occupations),
        skills=tuple(catalogue.skills[taught.skill] for taught in found.skills),
        agreements=agreements,
        employers=_asking(catalogue, found),
        contact=contact_for(catalogue, found),
    )


def stacked(snapshot: Snapshot, credential_id: str) -> Stacked:
    """Where ``credential_id`` leads, its ladder and its map: exact, and so seconds where nobody has asked yet.

    Raises ``UnknownCredential``.
    """
    found = _one(snapshot, credential_id)
    onward = tuple(Way(edge, snapshot.catalogue.credentials[edge.target]) for edge in snapshot.stack_map.onward(credential_id))
    return Stacked(onward=onward, ladder=ladder(snapshot, found), view=snapshot.stack_map.around(credential_id))


def ladder(snapshot: Snapshot, start: Credential) -> tuple[Stop, ...]:
    """The stops below ``start``, itself, and those above it, each reached by the edge that brings the most along."""
    pairs = frozenset(snapshot.stack_map.candidates())
    above = _climb(snapshot, start, pairs)
    below = _descend(snapshot, start, pairs, MOST_STOPS - 1 - min(len(above), MOST_STOPS - 2))
    steps: list[tuple[Credential, Edge | None]] = []
    came: Edge | None = None
    for edge in reversed(below):
        steps.append((snapshot.catalogue.credentials[edge.source], came))
        came = edge
    steps.append((start, came))
    steps += [(snapshot.catalogue.credentials[edge.target], edge) for edge in above]
    return tuple(
        Stop(each, edge, each.id == start.id, job(snapshot.catalogue, each.occupations[0]) if each.occupations else None)
        for each, edge in steps[:MOST_STOPS]
    )


def job(catalogue: Catalogue, soc: str) -> Job:
    """An occupation with its wages, the whole country last."""
    occupation = catalogue.occupations[soc]
    return Job(occupation, tuple(sorted(occupation.wages, key=lambda wage: wage.area == "US")))


def contact_for(catalogue: Catalogue, found: Credential) -> Contact | None:
    """Whom to ask about a credential: its own contact, its institution's, or an advisor."""
    institution = catalogue.institutions[found.institution]
    for apply in (found.apply, institution.apply):
        if apply is not None and apply.contact is not None and apply.contact in catalogue.contacts:
            return catalogue.contacts[apply.contact]
    advising = [contact for contact in catalogue.contacts.values() if {"advising", "human"} & set(contact.help_with)]
    at_home = [contact for contact in advising if contact.institution in {None, found.institution}]
    return next(iter(at_home or advising), None)


def _one(snapshot: Snapshot, credential_id: str) -> Credential:
    found = snapshot.catalogue.credentials.get(credential_id)
    if found is None:
        raise UnknownCredential(credential_id)
    return found


def _climb(snapshot: Snapshot, start: Credential, pairs: Pairs) -> list[Edge]:
    credentials = snapshot.catalogue.credentials
    way: list[Edge] = []
    here = start
    while len(way) < MOST_STOPS - 1:
        edges = _steps(snapshot, here, start.field, pairs, upward=True)
        if not edges:
            return way
        best = min(edges, key=lambda edge: (_height(credentials[edge.target]), *_strength(credentials[edge.target], edge)))
        way.append(best)
        here = credentials[best.target]
    return way


def _descend(snapshot: Snapshot, start: Credential, pairs: Pairs, most: int) -> list[Edge]:
    credentials = snapshot.catalogue.credentials
    way: list[Edge] = []
    here = start
    while len(way) < most:
        edges = _steps(snapshot, here, start.field, pairs, upward=False)
        if not edges:
            return way
        best = min(edges, key=lambda edge: (-_height(credentials[edge.source]), *_strength(credentials[edge.source], edge)))
        way.append(best)
        here = credentials[best.source]
    return way


def _steps(snapshot: Snapshot, here: Credential, field: str, pairs: Pairs, *, upward: bool) -> list[Edge]:
    """The edges that are a step from ``here``: those that stay in the field, or else those that leave it.

    The field comes first also for speed: every pair is an exact count, and from a degree they take their time.
    """
    others = [each for each in snapshot.catalogue.credentials.values() if each.id != here.id]
    for stays in (True, False):
        found: list[Edge] = []
        for other in others:
            low, high = (here, other) if upward else (other, here)
            if (other.field == field) is stays and (low.id, high.id) in pairs:
                found += (edge for edge in snapshot.stack_map.pair(low.id, high.id) if _climbs(low, high, edge))
        if found:
            return found
    return []


def _climbs(low: Credential, high: Credential, edge: Edge) -> bool:
    if edge.kind == "prepares" or not edge.credits_counted:
        return False
    all_along = edge.credits_counted >= edge.credits_from or edge.kind == "agreement"
    if COLUMN[low.kind] == COLUMN[high.kind]:
        return low.field == high.field and all_along and high.own_credits > low.own_credits
    worth = low.field == high.field or edge.credits_counted >= _WORTH_A_STOP * max(edge.credits_from, Decimal(1))
    return COLUMN[low.kind] < COLUMN[high.kind] and worth


def _height(of: Credential) -> int:
    return COLUMN[of.kind]


def _strength(other: Credential, edge: Edge) -> tuple[object, ...]:
    """Sorts the better edge first: the most credits, then by name."""
    return (-edge.credits_counted, -edge.credits_guaranteed, other.own_credits, other.id)


def _asking(catalogue: Catalogue, found: Credential) -> tuple[Asking, ...]:
    employers = [
        employer for employer in catalogue.employers.values() if found.id in employer.hires_from or employer.id in found.employers
    ]
    return tuple(
        Asking(employer, tuple(need for need in employer.needs if need.occupation in found.occupations)) for employer in employers
    )
