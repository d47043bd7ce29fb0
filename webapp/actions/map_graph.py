"""The map around a credential as nodes and edges: what leads into it, where it leads, and how many credits count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from pathways.errors import UnknownCredential
from pathways.model import text_in
from pathways.stack_map import Edge, MapNode, MapView
from webapp.actions.shapes import Credits, credential_address
from webapp.serving.snapshot import Snapshot


@dataclass(frozen=True)
class GraphNode:
    """A credential on the map; ``level`` is its column from the left, ``credits`` 0 for noncredit."""

    id: str
    title: str
    kind: str
    level: int
    credits: Credits
    credit_type: str
    field: str
    url: str


@dataclass(frozen=True)
class GraphEdge:
    """What one credential counts toward another: at best, whatever was chosen, and as free electives only."""

    source: Annotated[str, Field(serialization_alias="from")]
    target: Annotated[str, Field(serialization_alias="to")]
    credits_counted: Credits
    credits_guaranteed: Credits
    credits_elective: Credits
    credits_from: Credits
    credits_required: Credits
    kind: Literal["stacks", "agreement", "prepares"]


@dataclass(frozen=True)
class MapGraph:
    """Nodes in reading order and the edges between them."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def map_graph(snapshot: Snapshot, credential_id: str, lang: str = "en") -> MapGraph:
    """The map around ``credential_id``. Raises ``UnknownCredential``."""
    if credential_id not in snapshot.catalogue.credentials:
        raise UnknownCredential(credential_id)
    return graph_of(snapshot, snapshot.stack_map.around(credential_id), lang)


def graph_of(snapshot: Snapshot, view: MapView, lang: str) -> MapGraph:
    """A view of the stack map with titles and addresses in ``lang``."""
    return MapGraph(
        nodes=tuple(_node(snapshot, node, lang) for node in view.nodes),
        edges=tuple(_edge(edge) for edge in view.edges),
    )


def _node(snapshot: Snapshot, node: MapNode, lang: str) -> GraphNode:
    return GraphNode(
        id=node.id,
        title=text_in(snapshot.catalogue.credentials[node.id], "title", lang)[0],
        kind=node.kind.value,
        level=node.level,
        credits=node.credits,
        credit_type=node.credit_type,
        field=node.field,
        url=credential_address(node.id, lang),
    )


def _edge(edge: Edge) -> GraphEdge:
    return GraphEdge(
        source=edge.source,
        target=edge.target,
        credits_counted=edge.credits_counted,
        credits_guaranteed=edge.credits_guaranteed,
        credits_elective=edge.credits_elective,
        credits_from=edge.credits_from,
        credits_required=edge.credits_required,
        kind=edge.kind,
    )
