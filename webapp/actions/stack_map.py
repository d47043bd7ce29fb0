"""The stack map around a credential or of a whole field: as values, as a picture, as a file, and as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pathways.errors import UnknownCredential
from pathways.model import COLUMN, Credential
from pathways.stack_map import Edge, MapView
from webapp.drawing.document import svg_document
from webapp.drawing.stack_map import MapDrawing, Stop, Way, draw_tall, draw_wide
from webapp.serving.snapshot import Snapshot
from webapp.wording import counting, names
from webapp.wording.language import text_of, tongue

Address = Callable[[str], str]
"""Makes the link to a credential from its id; an empty text is no link."""


@dataclass(frozen=True)
class Branch:
    """A credential in the nested list, the edge that leads to it from the branch above, and what it leads to in turn."""

    credential: Credential
    came: Edge | None
    onward: tuple[Branch, ...]
    again: bool = False
    """It stands higher up already, with everything it leads to."""


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


def pictures(snapshot: Snapshot, view: MapView, lang: str, *, address: Address, current: str | None = None) -> Pictures:
    """The view drawn with words in ``lang``; ``address`` makes the link of each credential."""
    stops, ways = _stops(snapshot, view, lang, address, current), _ways(view, lang)
    return Pictures(wide=draw_wide(stops, ways, names.columns(lang)), tall=draw_tall(stops, ways))


def as_svg(snapshot: Snapshot, credential_id: str, lang: str = "en") -> str:
    """The map around a credential as an SVG file that stands alone. Raises ``UnknownCredential``."""
    view = around(snapshot, credential_id)
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
    lines: list[str] = []
    for branch in branches(snapshot, around(snapshot, credential_id)):
        lines += _written(branch, lang, "")
    return "\n".join([*lines, "", tongue(lang).gettext("An estimate. The registrar decides."), ""])


def branches(snapshot: Snapshot, view: MapView) -> tuple[Branch, ...]:
    """The same facts as a nested list: each credential once with what it leads to, those that nothing leads to on top."""
    onward: Mapping[str, list[Edge]] = {node.id: [] for node in view.nodes}
    for edge in view.edges:
        onward[edge.source].append(edge)
    led_to = {edge.target for edge in view.edges}
    order = sorted(view.nodes, key=lambda node: (node.level, node.credits, node.id))
    seen: set[str] = set()
    roots = [node.id for node in order if node.id not in led_to]
    # In a ring of credentials nothing stands at the foot; then the lowest does.
    roots += [node.id for node in order if node.id in led_to]
    return tuple(_grown(snapshot, root, None, onward, seen) for root in roots if root not in seen)


def _grown(snapshot: Snapshot, credential_id: str, came: Edge | None, onward: Mapping[str, list[Edge]], seen: set[str]) -> Branch:
    found = snapshot.catalogue.credentials[credential_id]
    if credential_id in seen:
        return Branch(found, came, (), again=True)
    seen.add(credential_id)
    steps = sorted(onward[credential_id], key=lambda edge: (_column(snapshot, edge.target), -edge.credits_counted, edge.target))
    return Branch(found, came, tuple(_grown(snapshot, edge.target, edge, onward, seen) for edge in steps))


def _column(snapshot: Snapshot, credential_id: str) -> int:
    return COLUMN[snapshot.catalogue.credentials[credential_id].kind]


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


def _written(branch: Branch, lang: str, indent: str) -> Iterator[str]:
    found = branch.credential
    title = text_of(found, "title", lang).words
    if branch.came is not None:
        yield f"{indent}{counting.counts_toward(branch.came, title, lang)}"
    again = tongue(lang).gettext(" (see above)") if branch.again else ""
    yield f"{indent}{title} [{names.kind(found.kind, lang)}, {counting.earns(found.credits, found.hours, lang)}]{again}"
    for step in branch.onward:
        yield from _written(step, lang, f"{indent}    ")
