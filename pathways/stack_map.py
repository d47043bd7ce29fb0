"""What leads where, and how much of it counts: the graph over a whole catalogue, exact for whatever is shown.

An edge goes from a credential to one that asks more. It is there where at least one named course of the target counts for a
learner who holds the source and nothing else, also where the target's tree never names it; and where the tree does name it,
though the award be worth no credit. "Asks more" keeps the map from running in circles: the target stands in a later column, or
in the same one with more credits of its own; noncredit learning leads to credit in any column. Kinds:

- ``stacks``: courses of the source stand in named nodes of the target.
- ``agreement``: all that stands there is the award itself, turned into credit by an agreement in force on the map's day.
- ``prepares``: the source prepares for a certification that the catalogue has under its title, an ``also`` or its id. The
  holder hasn't passed it yet, so nothing counts on this edge; what the certification is worth stands on its own edges.

Whether two credentials have a course in common is one operation on sets, so the graph of candidates takes a moment for the
whole catalogue; exact figures are worked out for the pairs that are asked for, each once. In a large catalogue a course of
general education counts toward nearly every degree. So of one credential the nearest targets are worked out (named in the tree,
of its field, with most courses in common), and what lies beyond is left out of every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Literal

from pathways.counting import Counting
from pathways.credit import as_credits
from pathways.model import COLUMN, DEGREES, Catalogue, Credential, Kind
from pathways.requirements import Compiled
from pathways.tree import CredentialNode

EdgeKind = Literal["stacks", "agreement", "prepares"]

_MOST_ONWARD = 24
_MOST_FROM_DEGREE = 12
"""As many targets of one credential as are worked out: the nearest, for beyond them it is general education that counts."""
_MOST_BEFORE = 14
_MOST_AFTER = 10
_ROOM = 6
"""As many neighbours as a map around one credential shows on each side; with more than ``_ROOM`` only those of its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What ``source`` counts toward ``target`` for a learner who holds it and nothing else, in credits."""

    source: str
    target: str
    credits_counted: Decimal
    """Named credits of the target at the best of the choices that the source leaves."""
    credits_guaranteed: Decimal
    """The part that counts whatever was chosen: courses that every way of earning the source holds."""
    credits_elective: Decimal
    """What would count as free electives only; never added in."""
    credits_from: Decimal
    credits_required: Decimal
    kind: EdgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """A credential on the map. ``level`` is its column (``pathways.model.COLUMN``), left to right."""

    id: str
    title: str
    kind: Kind
    level: int
    credits: Decimal
    field: str
    credit_type: Literal["credit", "noncredit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Nodes and edges to draw; every edge joins two of the nodes."""

    nodes: tuple[MapNode, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRamp:
    """A credential that leads into a degree. ``cost`` in cents and ``weeks`` are ``None`` where not known."""

    edge: Edge
    cost: int | None
    weeks: int | None


class Stopped(Exception):
    """The map was told to stop, and the pair that was asked for is not worked out."""


KnownEdges = Mapping[tuple[str, str], tuple[Edge, ...]]
"""The edges of pairs (source, target); none for a pair where nothing counts."""


class StackMap:
    """The graph of one catalogue on one day; exact for whatever is asked, each pair worked out once; safe between threads."""

    def __init__(self, compiled: Compiled, as_of: date, known: KnownEdges | None = None) -> None:
        self.compiled = compiled
        self.as_of = as_of
        self._counting = Counting(compiled, as_of)
        self._edges: dict[tuple[str, str], tuple[Edge, ...]] = dict(known or {})
        self._held: dict[str, int] = {}
        self._reach: dict[str, int] = {}
        self._named_by: dict[str, frozenset[str]] = {}
        self._prepares: dict[str, frozenset[str]] = {}
        self._nearest: dict[str, list[str]] = {}
        self._stopped = False
        self._order = {credential_id: place for place, credential_id in enumerate(compiled.catalogue.credentials)}
        self._surveyed = False
        self._surveying = Lock()

    def onward(self, credential_id: str) -> tuple[Edge, ...]:
        """What the credential counts toward, most credits first. Raises ``UnknownCredential``."""
        source = self.compiled.credential(credential_id)
        edges = (edge for target in self._targets(source) for edge in self._between(credential_id, target))
        return tuple(sorted(edges, key=_best_first))

    def inward(self, credential_id: str) -> tuple[Edge, ...]:
        """What leads into the credential, most credits first. Raises ``UnknownCredential``."""
        target = self.compiled.credential(credential_id)
        edges = (edge for source in self._sources(target) for edge in self._between(source, credential_id))
        return tuple(sorted(edges, key=_best_first))

    def around(self, credential_id: str, *, shortcuts: bool = False) -> MapView:
        """The map around a credential: what leads into it and what it leads to, and the edges between them.

        Without ``shortcuts`` an edge is left out where a path over other edges of the view says the same (see ``_readable``);
        the edges of the credential itself always stay. Raises ``UnknownCredential``.
        """
        here = self.compiled.credential(credential_id)
        before = sorted(self._sources(here), key=lambda source: self._distance(self.compiled.credential(source), here))
        after = self._targets(here)
        ids = {credential_id, *self._near(here, before, _MOST_BEFORE), *self._near(here, after, _MOST_AFTER)}
        view = self._view(ids, shortcuts=shortcuts, kept=credential_id)
        joined = {credential_id, *(edge.source for edge in view.edges), *(edge.target for edge in view.edges)}
        return MapView(nodes=tuple(node for node in view.nodes if node.id in joined), edges=view.edges)

    def of_field(self, field: str, *, shortcuts: bool = False) -> MapView:
        """The map of a whole field; empty where no credential has it. ``shortcuts`` as in ``around``."""
        ids = {credential.id for credential in self.compiled.catalogue.credentials.values() if credential.field == field}
        return self._view(ids, shortcuts=shortcuts)

    def on_ramps(self, degree_id: str) -> tuple[OnRamp, ...]:
        """The credentials that lead into a degree: by counted, guaranteed, cost, weeks, id. Raises ``UnknownCredential``."""
        ramps = (self._ramp(edge) for edge in self.inward(degree_id) if edge.kind != "prepares")
        return tuple(sorted(ramps, key=_ramp_order))

    def stop(self) -> None:
        """Work out no further pair, in any thread: whoever asks for one gets ``Stopped``. For a process that is about to end."""
        self._stopped = True

    def learn(self, known: KnownEdges) -> None:
        """Take over pairs that were worked out elsewhere for the same catalogue and the same agreements in force."""
        self._edges.update(known)

    def pair(self, source: str, target: str) -> tuple[Edge, ...]:
        """The edges of one pair of ``candidates``, worked out if they aren't yet."""
        return self._between(source, target)

    def is_known(self, source: str, target: str) -> bool:
        """Whether a pair is worked out already."""
        return (source, target) in self._edges

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Every pair of the whole catalogue that may have an edge: the optimistic graph, without figures."""
        for source in self.compiled.catalogue.credentials.values():
            yield from ((source.id, target) for target in self._targets(source))

    # ------------------------------------------------------------- private

    def _survey(self) -> None:
        """What every credential's holder may have, and what each could take of it; once, when it is first asked for.

        It reads every tree, and a server that starts has other things to do first.
        """
        with self._surveying:
            if not self._surveyed:
                self._look_at_all()
                self._surveyed = True

    def _look_at_all(self) -> None:
        called: dict[str, str] = {}
        for credential in self.compiled.catalogue.credentials.values():
            for name in (credential.title, credential.id, *credential.also):
                called.setdefault(name.casefold(), credential.id)
        for credential in self.compiled.catalogue.credentials.values():
            self._held[credential.id] = self._counting.held_courses(credential.id)
            self._reach[credential.id] = self._counting.reach(credential.id)
            nodes = (place.node for place in self.compiled.tree(credential.id).nodes)
            self._named_by[credential.id] = frozenset(node.credential for node in nodes if isinstance(node, CredentialNode))
            prepared = (called.get(one.certification.casefold()) for one in credential.prepares_for)
            self._prepares[credential.id] = frozenset(
                name for name in prepared if name not in (None, credential.id) and name is not None
            )

    def _targets(self, source: Credential) -> list[str]:
        """The nearest of what the source may lead to."""
        known = self._nearest.get(source.id)
        if known is None:
            self._survey()
            others = self.compiled.catalogue.credentials.values()
            targets = [target for target in others if self._may_lead(source, target)]
            targets.sort(key=lambda target: self._distance(source, target))
            most = _MOST_FROM_DEGREE if source.kind in DEGREES else _MOST_ONWARD
            known = self._nearest[source.id] = [target.id for target in targets[:most]]
        return known

    def _sources(self, target: Credential) -> list[str]:
        """What has the target among the nearest that it may lead to."""
        return [one.id for one in self.compiled.catalogue.credentials.values() if target.id in self._targets(one)]

    def _distance(self, source: Credential, target: Credential) -> tuple[bool, bool, bool, int, int]:
        """What the tree names first, then the same field, then most courses in common; then the catalogue's order."""
        common = (self._held[source.id] & self._reach[target.id]).bit_count()
        return (
            source.id not in self._named_by[target.id] and target.id not in self._prepares[source.id],
            source.field != target.field,
            source.institution != target.institution,
            -common,
            self._order[target.id],
        )

    def _may_lead(self, source: Credential, target: Credential) -> bool:
        if target.id in self._prepares[source.id]:
            return True
        touches = self._held[source.id] & self._reach[target.id] or source.id in self._named_by[target.id]
        return bool(touches) and _asks_more(source, target)

    def _between(self, source: str, target: str) -> tuple[Edge, ...]:
        """The edges of one pair: none, one, or what counts beside what it prepares for."""
        known = self._edges.get((source, target))
        if known is None and self._stopped:
            raise Stopped
        if known is None:
            known = self._edges[source, target] = tuple(self._work_out(source, target))
        return known

    def _work_out(self, source: str, target: str) -> Iterator[Edge]:
        self._survey()
        one, other = self.compiled.credential(source), self.compiled.credential(target)
        counted = self._counting.count(source, target) if _asks_more(one, other) else None
        if counted is not None and (counted.stands or counted.names):
            yield Edge(
                source=source,
                target=target,
                credits_counted=as_credits(counted.counted),
                credits_guaranteed=as_credits(counted.guaranteed),
                credits_elective=as_credits(counted.elective),
                credits_from=one.own_credits,
                credits_required=other.own_credits,
                kind="agreement" if counted.converted else "stacks",
            )
        elif target in self._prepares[source]:
            nothing = Decimal(0)
            yield Edge(
                source=source,
                target=target,
                credits_counted=nothing,
                credits_guaranteed=nothing,
                credits_elective=nothing,
                credits_from=one.own_credits,
                credits_required=other.own_credits,
                kind="prepares",
            )

    def _view(self, ids: Iterable[str], *, shortcuts: bool, kept: str | None = None) -> MapView:
        inside = set(ids)
        credentials = [one for one in self.compiled.catalogue.credentials.values() if one.id in inside]
        edges = [edge for one in credentials for edge in self._inside(one, credentials)]
        if not shortcuts:
            edges = _readable(edges, kept)
        return MapView(nodes=tuple(_node(one) for one in credentials), edges=tuple(edges))

    def _near(self, here: Credential, neighbours: list[str], most: int) -> list[str]:
        """Neighbours for a map, nearest first: all where they are few, else up to ``most`` that are named or of its field."""
        credentials = self.compiled.catalogue.credentials
        close = [
            name
            for name in neighbours
            if credentials[name].field == here.field or here.id in self._named_by[name] or name in self._named_by[here.id]
        ]
        return neighbours if len(neighbours) <= _ROOM else (close or neighbours)[:most]

    def _inside(self, source: Credential, credentials: list[Credential]) -> Iterator[Edge]:
        near = set(self._targets(source))
        for target in credentials:
            if target.id in near:
                yield from self._between(source.id, target.id)

    def _ramp(self, edge: Edge) -> OnRamp:
        credential = self.compiled.credential(edge.source)
        cost = None if credential.cost is None else credential.cost.total
        return OnRamp(edge=edge, cost=cost, weeks=credential.delivery.weeks)


def stack_map(compiled: Compiled, as_of: date | None = None, known: KnownEdges | None = None) -> StackMap:
    """The stack map of a catalogue; agreements convert as on the day ``as_of`` (default: today).

    ``known`` are pairs that were worked out before, for this catalogue and the same ``agreements_in_force``.
    """
    return StackMap(compiled, as_of or date.today(), known)


def agreements_in_force(catalogue: Catalogue, day: date) -> tuple[str, ...]:
    """The ids of the agreements that are open on a day: all that a stack map's figures owe to the date."""
    return tuple(
        one.id
        for one in catalogue.agreements.values()
        if (one.valid_from is None or one.valid_from <= day) and (one.valid_until is None or day <= one.valid_until)
    )


def _asks_more(source: Credential, target: Credential) -> bool:
    """Whether the target is a step up: a later column, or more credits in the same one; from noncredit, any credit."""
    if target.id == source.id:
        return False
    before, after = COLUMN[source.kind], COLUMN[target.kind]
    more = target.own_credits > source.own_credits
    return after > before or (more and (after == before or source.credit_type == "noncredit"))


def _best_first(edge: Edge) -> tuple[Decimal, Decimal, Decimal, str, str]:
    return (-edge.credits_counted, -edge.credits_guaranteed, edge.credits_required, edge.target, edge.source)


def _ramp_order(ramp: OnRamp) -> tuple[Decimal, Decimal, bool, int, bool, int, str]:
    """Unknown costs and weeks stand last."""
    counted, guaranteed = -ramp.edge.credits_counted, -ramp.edge.credits_guaranteed
    return (counted, guaranteed, ramp.cost is None, ramp.cost or 0, ramp.weeks is None, ramp.weeks or 0, ramp.edge.source)


def _node(credential: Credential) -> MapNode:
    return MapNode(
        id=credential.id,
        title=credential.title,
        kind=credential.kind,
        level=COLUMN[credential.kind],
        credits=credential.own_credits,
        field=credential.field,
        credit_type=credential.credit_type,
    )


def _readable(edges: list[Edge], kept: str | None) -> list[Edge]:
    """Without the edges that a path says already: over stops between, each step of which counts at least as much.

    Going the long way a learner keeps what the direct edge shows, so the picture loses nothing; the edges of ``kept`` stay.
    """
    onward: dict[str, list[Edge]] = {}
    for edge in edges:
        onward.setdefault(edge.source, []).append(edge)
    return [edge for edge in edges if kept in (edge.source, edge.target) or not _said_by_path(edge, onward)]


def _said_by_path(edge: Edge, onward: dict[str, list[Edge]]) -> bool:
    waiting, seen = [edge.source], {edge.source}
    while waiting:
        here = waiting.pop()
        for step in onward.get(here, ()):
            if step is edge or step.credits_counted < edge.credits_counted or step.target in seen:
                continue
            if step.target == edge.target:
                return True
            seen.add(step.target)
            waiting.append(step.target)
    return False
