"""Real ways through the catalogue, from a first small step to a degree, to show what stacking means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pathways.model import COLUMN, Credential, Kind
from webapp.actions.credential import Stop, ladder
from webapp.serving.snapshot import Snapshot

_WORTH_TELLING = Decimal("0.6")
"""A step that loses more than this is no example of stacking."""


@dataclass(frozen=True)
class Journey:
    """A chain that exists, from the smallest stop up. ``asked`` is what people call the stop that names it."""

    asked: Credential
    stops: tuple[Stop, ...]


def journeys(snapshot: Snapshot, most: int = 3) -> tuple[Journey, ...]:
    """The ``most`` fullest chains from a badge upward, each of another field; fewer where the catalogue has no more."""
    return tuple(_best_of_each_field(snapshot))[:most]


def _best_of_each_field(snapshot: Snapshot) -> list[Journey]:
    """The fullest chain of each field; chains that keep most of what they earn first, then as the college lists its fields."""
    best: dict[str, tuple[tuple[object, ...], Journey]] = {}
    for start in snapshot.catalogue.credentials.values():
        if start.kind is not Kind.BADGE or not start.also:
            continue
        stops = ladder(snapshot, start)
        rank = _fullness(stops)
        if len(stops) > 2 and (start.field not in best or rank > best[start.field][0]):
            best[start.field] = (rank, Journey(_named_by(stops), stops))
    order = [*snapshot.catalogue.words.get("fields", {}), *best]
    found = [best[field][1] for field in dict.fromkeys(order) if field in best]
    return sorted(found, key=lambda journey: (-len(_kinds(journey.stops)), _taken(journey.stops) < _WORTH_TELLING))


def _fullness(stops: tuple[Stop, ...]) -> tuple[object, ...]:
    """Sorts the better chain last: more kinds, more that every step takes along, a shorter way, more prices that are known."""
    priced = sum(stop.credential.cost is not None for stop in stops)
    return len(_kinds(stops)), _taken(stops), -len(stops), priced, stops[0].credential.id


def _kinds(stops: tuple[Stop, ...]) -> set[int]:
    return {COLUMN[stop.credential.kind] for stop in stops}


def _taken(stops: tuple[Stop, ...]) -> Decimal:
    """The least part of its credits that a step takes along."""
    steps = [stop.came for stop in stops if stop.came and stop.came.credits_from]
    return min((edge.credits_counted / edge.credits_from for edge in steps), default=Decimal(0))


def _named_by(stops: tuple[Stop, ...]) -> Credential:
    """The certificate of the chain, for a job is what people ask for; else its first stop."""
    jobs = [stop.credential for stop in stops if COLUMN[stop.credential.kind] == 1 and stop.credential.also]
    return jobs[0] if jobs else stops[0].credential
