"""The stack map as a picture: columns by kind, a box per credential, a line per "counts toward", labels on the lines.

Wide, it runs from left to right, a column for each kind. Tall, for a narrow phone, it runs from top to bottom with at most two
boxes side by side; lines that repeat a longer way are left out there, since the list beside the map says them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from webapp.drawing.layout import Box, Direction, Line, PlacedLine, Placement, Point, place
from webapp.drawing.lettering import broken, width_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A credential to draw, with its words ready made. ``column`` counts from the left (``pathways.model.COLUMN``)."""

    id: str
    column: int
    title: str
    kind: str
    credits: str
    """``16 credits``, ``36 hours``."""
    spoken: str
    """What a screen reader says of the whole box."""
    href: str
    current: bool = False
    noncredit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What counts toward what. ``share`` is the part of the target that it fills, 0 to 1; ``says`` is ``16 of 60``."""

    source: str
    target: str
    says: str
    share: float
    agreement: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text and where it starts (a label: where its middle is)."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStop:
    """A box with its words, in reading order."""

    stop: Stop
    x: float
    y: float
    width: float
    height: float
    kind: Text
    title: tuple[Text, ...]
    credits: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWay:
    """A line as an SVG path, the dot where it arrives, and its label on a pill."""

    way: Way
    path: str
    arrives: Point
    weight: str
    """``thin``, ``middle`` or ``thick``."""
    label: Text
    pill: tuple[float, float, float, float]
    """x, y, width, height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The ground of a column with its heading."""

    x: float
    width: float
    heading: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """Everything a template prints. The picture's upper left corner is 0, 0."""

    direction: Direction
    width: float
    height: float
    lanes: tuple[Lane, ...]
    stops: tuple[DrawnStop, ...]
    ways: tuple[DrawnWay, ...]
    crossings: int
    through: int


_TITLE, _LABEL = 15.0, 13.0
_LINES = {"across": 3, "down": 4}
_PAD = 12.0
_MARGIN = 8.0
_HEADING = 40.0
_CORNER = 12.0
_FEW = 12
"""With more stops than this a phone never has room for the lines that repeat a longer way."""
_PHONE = 356.0
"""The width at which a tall map's words are still as large as they are meant to be on a phone of 360 pixels."""


def draw_wide(stops: Sequence[Stop], ways: Sequence[Way], headings: Mapping[int, str]) -> MapDrawing:
    """The map from left to right, with a heading for each column that is there."""
    return _wide(tuple(stops), tuple(ways), tuple(headings.items()))


def draw_tall(stops: Sequence[Stop], ways: Sequence[Way]) -> MapDrawing:
    """The map from top to bottom, as narrow as it can be kept."""
    return _tall(tuple(stops), tuple(ways))


# The same map is asked for again and again, and its drawing is a value: the last few hundred are kept.
@lru_cache(maxsize=256)
def _wide(stops: tuple[Stop, ...], ways: Sequence[Way], headings: tuple[tuple[int, str], ...]) -> MapDrawing:
    ways = _upward(stops, ways)
    ranks = _ranks(stops, ways, most=None)
    placement = _placed(stops, ways, ranks, "across", 168.0)
    return _drawing(stops, ways, placement, "across", _lanes(stops, placement, dict(headings)))


@lru_cache(maxsize=256)
def _tall(stops: tuple[Stop, ...], ways: Sequence[Way]) -> MapDrawing:
    ways = _upward(stops, ways)
    ranks = _ranks(stops, ways, most=2)
    plain = _without_shortcuts(ways)
    narrowest: tuple[Sequence[Way], Placement] | None = None
    for kept in (ways, plain) if len(stops) <= _FEW else (plain,):
        for box in (150.0, 138.0, 126.0):
            placement = _placed(stops, kept, ranks, "down", box)
            if narrowest is None or placement.width < narrowest[1].width:
                narrowest = (kept, placement)
            if placement.width <= _PHONE - 2 * _MARGIN:
                return _drawing(stops, kept, placement, "down", ())
    assert narrowest is not None
    return _drawing(stops, narrowest[0], narrowest[1], "down", ())


def _upward(stops: Sequence[Stop], ways: Sequence[Way]) -> list[Way]:
    """The ways that climb: to a later column, or within one column where no stronger way runs against them."""
    column = {stop.id: stop.column for stop in stops}
    level = [way for way in ways if column[way.source] == column[way.target]]
    chosen: list[Way] = []
    for way in sorted(level, key=lambda way: (-way.share, way.source, way.target)):
        if way.source not in _beyond(chosen).get(way.target, ()):
            chosen.append(way)
    return [way for way in ways if column[way.source] < column[way.target] or way in chosen]


def _ranks(stops: Sequence[Stop], ways: Sequence[Way], most: int | None) -> dict[str, int]:
    """A rank for each stop: its column, split where a column holds a way of its own or more than ``most`` stops."""
    column = {stop.id: stop.column for stop in stops}
    depth = {stop.id: 0 for stop in stops}
    inside = [way for way in ways if column[way.source] == column[way.target]]
    for _ in stops:
        for way in inside:
            depth[way.target] = max(depth[way.target], depth[way.source] + 1)
    rows: dict[tuple[int, int], list[str]] = defaultdict(list)
    for stop in stops:
        rows[column[stop.id], depth[stop.id]].append(stop.id)
    ranks: dict[str, int] = {}
    rank = 0
    for key in sorted(rows):
        row = rows[key]
        size = most or len(row)
        for start in range(0, len(row), size):
            ranks |= dict.fromkeys(row[start : start + size], rank)
            rank += 1
    return ranks


def _placed(
    stops: Sequence[Stop], ways: Sequence[Way], ranks: Mapping[str, int], direction: Direction, width: float
) -> Placement:
    tallest = max((len(broken(stop.title, _TITLE, width - 2 * _PAD, _LINES[direction])) for stop in stops), default=1)
    height = 60.0 + 19.0 * tallest
    return place(
        tuple(Box(stop.id, ranks[stop.id], width, height) for stop in stops),
        tuple(Line(way.source, way.target, width_of(way.says, _LABEL, bold=True) + 14) for way in ways),
        direction,
    )


def _without_shortcuts(ways: Sequence[Way]) -> list[Way]:
    """The ways that no longer way repeats."""
    beyond = _beyond(ways)
    onward: dict[str, set[str]] = defaultdict(set)
    for way in ways:
        onward[way.source].add(way.target)
    return [way for way in ways if not any(way.target in beyond.get(step, ()) for step in onward[way.source])]


def _beyond(ways: Sequence[Way]) -> dict[str, set[str]]:
    """Everything that can be reached from each stop; ``ways`` must not run in a ring."""
    onward: dict[str, set[str]] = defaultdict(set)
    for way in ways:
        onward[way.source].add(way.target)
    found: dict[str, set[str]] = {}

    def reach(start: str) -> set[str]:
        if start not in found:
            found[start] = set()
            found[start] = set(onward[start]).union(*(reach(step) for step in sorted(onward[start])))
        return found[start]

    for start in sorted(onward):
        reach(start)
    return found


def _lanes(stops: Sequence[Stop], placement: Placement, headings: Mapping[int, str]) -> tuple[Lane, ...]:
    column = {stop.id: stop.column for stop in stops}
    edges: dict[int, list[float]] = defaultdict(list)
    for box in placement.boxes:
        edges[column[box.id]] += [box.x, box.x + box.width]
    lanes = []
    for number in sorted(edges):
        left, right = min(edges[number]) + _MARGIN, max(edges[number]) + _MARGIN
        lanes.append(Lane(x=left - 10, width=right - left + 20, heading=Text(left, 24, headings[number])))
    return tuple(lanes)


def _drawing(
    stops: Sequence[Stop], ways: Sequence[Way], placement: Placement, direction: Direction, lanes: tuple[Lane, ...]
) -> MapDrawing:
    top = _HEADING if lanes else _MARGIN
    by_id = {stop.id: stop for stop in stops}
    return MapDrawing(
        direction=direction,
        width=placement.width + 2 * _MARGIN,
        height=placement.height + top + _MARGIN,
        lanes=lanes,
        stops=tuple(
            _drawn_stop(by_id[box.id], box.x + _MARGIN, box.y + top, box.width, box.height, _LINES[direction])
            for box in placement.boxes
        ),
        ways=tuple(_drawn_way(way, line, top) for way, line in zip(ways, placement.lines, strict=True)),
        crossings=placement.crossings,
        through=placement.through,
    )


def _drawn_stop(stop: Stop, x: float, y: float, width: float, height: float, most: int) -> DrawnStop:
    lines = broken(stop.title, _TITLE, width - 2 * _PAD, most)
    return DrawnStop(
        stop=stop,
        x=x,
        y=y,
        width=width,
        height=height,
        kind=Text(x + _PAD, y + 22, stop.kind),
        title=tuple(Text(x + _PAD, y + 43 + 19 * row, line) for row, line in enumerate(lines)),
        credits=Text(x + _PAD, y + height - 12, stop.credits),
    )


def _drawn_way(way: Way, line: PlacedLine, top: float) -> DrawnWay:
    points = [(x + _MARGIN, y + top) for x, y in line.points]
    x, y = line.label[0] + _MARGIN, line.label[1] + top
    width = width_of(way.says, _LABEL, bold=True) + 14
    return DrawnWay(
        way=way,
        path=_rounded(points),
        arrives=points[-1],
        weight="thick" if way.share >= 0.4 else "thin" if way.share < 0.15 else "middle",
        label=Text(x, round(y + 4.5, 1), way.says),
        pill=(round(x - width / 2, 1), y - 11, round(width, 1), 22),
    )


def _rounded(points: Sequence[Point]) -> str:
    """An SVG path along ``points`` whose corners are round, as far as the straight parts beside them allow."""
    path = f"M{_pair(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        path += f"L{_pair(_toward(corner, before, radius))}Q{_pair(corner)} {_pair(_toward(corner, after, radius))}"
    return f"{path}L{_pair(points[-1])}"


def _length(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _toward(start: Point, end: Point, distance: float) -> Point:
    length = _length(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def _pair(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"
