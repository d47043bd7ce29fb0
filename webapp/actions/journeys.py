"""Real ways through the catalogue, from a first small step to a degree, to show what stacking means."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.model import COLUMN, Credential, Kind
from webapp.actions.credential import Stop, ladder
from webapp.serving.snapshot import Snapshot


@dataclass(frozen=True)
class Journey:
    """A chain that exists, from the smallest stop up. ``asked`` is what people call the stop that names it."""

    asked: Credential
    stops: tuple[Stop, ...]


def journeys(snapshot: Snapshot, most: int = 3) -> tuple[Journey, ...]:
    """The ``most`` fullest chains from a badge upward, each of another field; fewer where the catalogue has no more."""
    return tuple(_best_of_each_field(snapshot))[:most]


def _best_of_each_field(snapshot: Snapshot) -> list[Journey]:
    best: dict[str, tuple[tuple[object, ...], Journey]] = {}
    for start in snapshot.catalogue.credentials.values():
        if start.kind is not Kind.BADGE or not start.also:
            continue
        stops = ladder(snapshot, start)
        rank = _fullness(stops)
        if len(stops) > 2 and (start.field not in best or rank > best[start.field][0]):
            best[start.field] = (rank, Journey(_named_by(stops), stops))
    return [journey for _, journey in sorted(best.values(), key=lambda each: each[0], reverse=True)]


def _fullness(stops: tuple[Stop, ...]) -> tuple[object, ...]:
    """Sorts the better chain last: more kinds, more that every step takes along, a shorter way, more prices that are known."""
    kinds = len({COLUMN[stop.credential.kind] for stop in stops})
    steps = [stop.came for stop in stops if stop.came and stop.came.credits_from]
    taken = min((edge.credits_counted / edge.credits_from for edge in steps), default=0)
    priced = sum(stop.credential.cost is not None for stop in stops)
    return kinds, taken, -len(stops), priced, stops[0].credential.id


def _named_by(stops: tuple[Stop, ...]) -> Credential:
    """The certificate of the chain, for a job is what people ask for; else its first stop."""
    jobs = [stop.credential for stop in stops if COLUMN[stop.credential.kind] == 1 and stop.credential.also]
    return jobs[0] if jobs else stops[0].credential
