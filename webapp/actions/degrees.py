"""The degrees of a catalogue, and what gets a person on the way to each."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.errors import UnknownCredential
from pathways.model import DEGREES, Credential
from pathways.stack_map import OnRamp
from webapp.serving.snapshot import Snapshot


@dataclass(frozen=True)
class Ramp:
    """A credential that leads into a degree, with how much of it counts there."""

    on_ramp: OnRamp
    credential: Credential


@dataclass(frozen=True)
class DegreeFound:
    """A degree and its on-ramps in the contract's order: counted, guaranteed, cost, weeks."""

    degree: Credential
    ramps: tuple[Ramp, ...]


def degrees(snapshot: Snapshot) -> tuple[Credential, ...]:
    """Every degree, by field as the catalogue has them, then the shorter first."""
    fields = {
        name: place for place, name in enumerate(dict.fromkeys(each.field for each in snapshot.catalogue.credentials.values()))
    }
    found = [each for each in snapshot.catalogue.credentials.values() if each.kind in DEGREES]
    return tuple(sorted(found, key=lambda each: (fields[each.field], each.own_credits, each.title)))


def degree_of(snapshot: Snapshot, degree_id: str) -> Credential:
    """The degree. Raises ``UnknownCredential``, also for a credential that is no degree."""
    degree = snapshot.catalogue.credentials.get(degree_id)
    if degree is None or degree.kind not in DEGREES:
        raise UnknownCredential(degree_id)
    return degree


def on_ramps(snapshot: Snapshot, degree_id: str) -> DegreeFound:
    """What leads into ``degree_id``. Raises ``UnknownCredential`` as ``degree_of`` does."""
    credentials = snapshot.catalogue.credentials
    return DegreeFound(
        degree=degree_of(snapshot, degree_id),
        ramps=tuple(Ramp(ramp, credentials[ramp.edge.source]) for ramp in snapshot.stack_map.on_ramps(degree_id)),
    )
