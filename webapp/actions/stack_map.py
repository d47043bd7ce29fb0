"""The stack map around a credential or of a whole field: as values, as a picture, as a file, and as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pathways.errors import UnknownCredential
from pathways.model import Credential
from pathways.stack_map import Edge, MapView
from webapp.drawing.document import svg_document
from webapp.drawing.stack_map import MapDrawing, Stop, Way, draw_tall, draw_wide
from webapp.serving.snapshot import Snapshot
from webapp.wording import counting, names
from webapp.wording.cards import kind_line
from webapp.wording.language import text_of, tongue

Address = Callable[[str], str]
"""Makes the link to a credential from its id; an empty text is no link."""


_FEW_LINES = 24
"""So many lines an eye can still follow, whatever they are."""
_MOST_IN_A_FILE = 24
"""As many neighbours as an SVG file shows; the JSON and the text have them all."""


@dataclass(frozen=True)
class Station:
    """A credential on the map with the edges that lead on from it, the most credits first."""

    credential: Credential
    onward: tuple[Edge, ...]


@dataclass(frozen=True)
class Pictures:
    """One map, drawn for a wide page and for a phone."""

    wide: MapDrawing
    tall: MapDrawing


def around(snapshot: Snapshot, credential_id: str) -> MapView:
    """The map around a credential. Raises ``UnknownCredential``."""
    if credential_id not in snapshot.catalogue.credentials:
        raise UnknownCredential(credential_id)
    return snapshot.stack_map.around(credential_id)


def of_field(snapshot: Snapshot, field: str) -> MapView:
    """The map of a whole field."""
    return snapshot.stack_map.of_field(field)


def nearest(view: MapView, credential_id: str, most: int, first: Sequence[str] = ()) -> MapView:
    """The part of a view that one picture can show: the credential, those of ``first``, and others up to ``most`` beside it.

    What leads on and what leads in take turns, the most credits first, so that a degree with forty on-ramps still shows where
    it goes. Lines are those of ``main_lines``. A small view stays whole.
    """
    if len(view.nodes) <= most + 1 and len(view.edges) <= _FEW_LINES:
        return view
    view = main_lines(view)
    onward = [edge.target for edge in _most_credits(edge for edge in view.edges if edge.source == credential_id)]
    inward = [edge.source for edge in _most_credits(edge for edge in view.edges if edge.target == credential_id)]
    turns = [each for pair in zip_longest(onward, inward) for each in pair if each is not None]
    there = {node.id for node in view.nodes} - {credential_id}
    chosen = [each for each in dict.fromkeys([*first, *turns]) if each in there]
    kept = {credential_id, *chosen[:most]}
    return MapView(
        nodes=tuple(node for node in view.nodes if node.id in kept),
        edges=tuple(edge for edge in view.edges if edge.source in kept and edge.target in kept),
    )


def main_lines(view: MapView, *, each: int | None = None) -> MapView:
    """A view without the lines that only make a picture hard to read; the list and the table beside it keep every one.

    Between credentials of one column a line stays where at least half of the smaller one counts. ``each`` keeps only so many
    lines out of a credential, the most credits first, and the first into one that would have none.
    """
    level = {node.id: node.level for node in view.nodes}
    edges = [
        edge for edge in view.edges if level[edge.source] != level[edge.target] or 2 * edge.credits_counted >= edge.credits_from
    ]
    if each is not None:
        strong = {edge for node in view.nodes for edge in _most_credits(one for one in edges if one.source == node.id)[:each]}
        lonely = {edge.target for edge in edges} - {edge.target for edge in strong}
        strong |= {_most_credits(one for one in edges if one.target == target)[0] for target in lonely}
        edges = [edge for edge in edges if edge in strong]
    return MapView(nodes=view.nodes, edges=tuple(edges))


def pictures(snapshot: Snapshot, view: MapView, lang: str, *, address: Address, current: str | None = None) -> Pictures:
    """The view drawn with words in ``lang``; ``address`` makes the link of each credential."""
    stops, ways = _stops(snapshot, view, lang, address, current), _ways(view, lang)
    return Pictures(wide=draw_wide(stops, ways, names.columns(lang)), tall=draw_tall(stops, ways))


def as_svg(snapshot: Snapshot, credential_id: str, lang: str = "en") -> str:
    """The map around a credential as an SVG file that stands alone. Raises ``UnknownCredential``."""
    view = nearest(around(snapshot, credential_id), credential_id, _MOST_IN_A_FILE)
    stops = _stops(snapshot, view, lang, lambda _: "", credential_id)
    words = tongue(lang)
    title = text_of(snapshot.catalogue.credentials[credential_id], "title", lang).words
    return svg_document(
        draw_wide(stops, _ways(view, lang), names.columns(lang)),
        title=words.gettext("What counts toward what, around %(title)s", title=title),
        note=words.gettext("An estimate. The registrar decides."),
        lang=lang,
    )


def as_text(snapshot: Snapshot, credential_id: str, lang: str = "en") -> str:
    """The map around a credential as an indented list. Raises ``UnknownCredential``."""
    credentials = snapshot.catalogue.credentials
    lines: list[str] = []
    for station in stations(snapshot, around(snapshot, credential_id)):
        here = "* " if station.credential.id == credential_id else "  "
        lines.append(f"{here}{text_of(station.credential, 'title', lang)} ({kind_line(station.credential, lang)})")
        for edge in station.onward:
            target = text_of(credentials[edge.target], "title", lang).words
            lines.append(f"      {counting.counts_toward(edge, target, lang)}")
    return "\n".join([*lines, "", tongue(lang).gettext("An estimate. The registrar decides."), ""])


def stations(snapshot: Snapshot, view: MapView) -> tuple[Station, ...]:
    """The same facts as a list: each credential once, the smallest kind first, and below it what it counts toward."""
    order = sorted(view.nodes, key=lambda node: (node.level, node.credits, node.title))
    return tuple(
        Station(
            snapshot.catalogue.credentials[node.id],
            tuple(
                sorted(
                    (edge for edge in view.edges if edge.source == node.id), key=lambda edge: (-edge.credits_counted, edge.target)
                )
            ),
        )
        for node in order
    )


def _most_credits(edges: Iterable[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda edge: (-edge.credits_counted, edge.credits_required, edge.source, edge.target))


def _stops(snapshot: Snapshot, view: MapView, lang: str, address: Address, current: str | None) -> list[Stop]:
    words = tongue(lang)
    stops = []
    for node in view.nodes:
        found = snapshot.catalogue.credentials[node.id]
        title = text_of(found, "title", lang).words
        kind = names.kind(found.kind, lang)
        earns = counting.earns(found.credits, found.hours, lang)
        stops.append(
            Stop(
                id=node.id,
                column=node.level,
                title=title,
                kind=names.short_kind(found.kind, lang),
                credits=earns.split(",")[0],
                spoken=words.gettext("%(title)s. %(kind)s, %(earns)s.", title=title, kind=kind, earns=earns),
                href=address(node.id),
                current=node.id == current,
                noncredit=found.credit_type == "noncredit",
            )
        )
    return stops


def _ways(view: MapView, lang: str) -> list[Way]:
    return [
        Way(
            source=edge.source,
            target=edge.target,
            says=counting.of_required(edge, lang),
            share=float(edge.credits_counted / edge.credits_required) if edge.credits_required else 0.0,
            agreement=edge.kind != "stacks",
        )
        for edge in view.edges
    ]
