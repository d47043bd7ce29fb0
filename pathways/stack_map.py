"""What leads where, and how much of it counts: the graph over a whole catalogue and the exact figures of what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pathways.model import Kind
from pathways.requirements import Compiled

EdgeKind = Literal["stacks", "agreement", "prepares"]


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


class StackMap:
    """The graph of one catalogue on one day; exact for whatever is asked, each pair worked out once; safe between threads."""

    def __init__(self, compiled: Compiled, as_of: date) -> None:
        self.compiled = compiled
        self.as_of = as_of

    def onward(self, credential_id: str) -> tuple[Edge, ...]:
        """What the credential counts toward, most credits first. Raises ``UnknownCredential``."""
        raise NotImplementedError

    def inward(self, credential_id: str) -> tuple[Edge, ...]:
        """What leads into the credential, most credits first. Raises ``UnknownCredential``."""
        raise NotImplementedError

    def around(self, credential_id: str, *, shortcuts: bool = False) -> MapView:
        """The map around a credential: what leads into it and what it leads to. Raises ``UnknownCredential``."""
        raise NotImplementedError

    def of_field(self, field: str, *, shortcuts: bool = False) -> MapView:
        """The map of a whole field; empty where no credential has it."""
        raise NotImplementedError

    def on_ramps(self, degree_id: str) -> tuple[OnRamp, ...]:
        """The credentials that lead into a degree: by counted, guaranteed, cost, weeks, id. Raises ``UnknownCredential``."""
        raise NotImplementedError


def stack_map(compiled: Compiled, as_of: date | None = None) -> StackMap:
    """The stack map of a catalogue; agreements convert as on the day ``as_of`` (default: today)."""
    return StackMap(compiled, as_of or date.today())
