"""Where boxes stand and how lines run between them: the one place that knows the layout library.

graphlay keeps every box in its rank, never lets two labels meet and can be asked how it did (``Placement.through``).
Routes are orthogonal, for then no line runs over a box that it does not join; a drawing rounds the corners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import graphlay

Direction = Literal["across", "down"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A box to place: its rank counts from the start of the drawing, sizes are in pixels."""

    id: str
    rank: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line to route from one box to another of a later rank, with room for a label of that width."""

    source: str
    target: str
    label_width: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """Where a box came to stand; ``x`` and ``y`` are its upper left corner."""

    id: str
    rank: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """How a line runs, from border to border, and the middle of its label."""

    source: str
    target: str
    points: tuple[Point, ...]
    label: Point


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole drawing with its upper left corner at 0, 0. Boxes are in reading order: by rank, then along the rank."""

    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]
    width: float
    height: float
    crossings: int
    through: int
    """Lines that run over a box that they do not join."""


_LABEL_HEIGHT = 22.0
_GAPS = {
    "across": {"layer_gap": 96.0, "node_gap": 30.0, "dummy_gap": 26.0, "port_gap": 20.0},
    "down": {"layer_gap": 66.0, "node_gap": 20.0, "dummy_gap": 14.0, "port_gap": 16.0},
}


@lru_cache(maxsize=512)
def place(boxes: tuple[Box, ...], lines: tuple[Line, ...], direction: Direction) -> Placement:
    """Places ``boxes`` and routes ``lines``, each of which must go to a later rank.

    The same input gives the same drawing, worked out once.
    """
    if not boxes:
        return Placement((), (), 0, 0, 0, 0)
    graph = graphlay.Graph()
    for box in boxes:
        graph.node(box.id, width=box.width, height=box.height, rank={"fixed": box.rank})
    for line in lines:
        graph.edge(line.source, line.target, label_size=[line.label_width, _LABEL_HEIGHT])
    options = {
        "direction": "leftright" if direction == "across" else "topbottom",
        "routing": {"style": "orthogonal"},
        "spacing": _GAPS[direction],
    }
    return _placement(graphlay.layout(graph, options=options), boxes, lines)


def _placement(found: graphlay.Layout, boxes: Sequence[Box], lines: Sequence[Line]) -> Placement:
    placed = [
        (box, node["center"]["x"] - box.width / 2, node["center"]["y"] - box.height / 2)
        for box, node in zip(boxes, found.nodes, strict=True)
    ]
    routes = [[(point["x"], point["y"]) for point in edge["points"]] for edge in found.edges]
    labels = [(edge["label_anchor"]["x"], edge["label_anchor"]["y"]) for edge in found.edges]
    xs = [x for box, x, _ in placed for x in (x, x + box.width)] + [x for route in routes for x, _ in route]
    ys = [y for box, _, y in placed for y in (y, y + box.height)] + [y for route in routes for _, y in route]
    for line, (x, y) in zip(lines, labels, strict=True):
        xs += [x - line.label_width / 2, x + line.label_width / 2]
        ys += [y - _LABEL_HEIGHT / 2, y + _LABEL_HEIGHT / 2]
    left, top = min(xs), min(ys)
    metrics = found.metrics()
    order = {(box.id): (node["rank"], node["order"]) for box, node in zip(boxes, found.nodes, strict=True)}
    return Placement(
        boxes=tuple(
            PlacedBox(box.id, box.rank, round(x - left, 1), round(y - top, 1), box.width, box.height)
            for box, x, y in sorted(placed, key=lambda each: order[each[0].id])
        ),
        lines=tuple(
            PlacedLine(
                line.source,
                line.target,
                tuple((round(x - left, 1), round(y - top, 1)) for x, y in route),
                (round(label[0] - left, 1), round(label[1] - top, 1)),
            )
            for line, route, label in zip(lines, routes, labels, strict=True)
        ),
        width=round(max(xs) - left, 1),
        height=round(max(ys) - top, 1),
        crossings=int(metrics["crossings"]),
        through=int(metrics["node_edge_hits"]),
    )
