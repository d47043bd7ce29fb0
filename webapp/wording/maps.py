"""The stack map as a list and as a table: the same facts as the picture, for reading and for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pathways.model import Catalogue, Credential
from pathways.stack_map import Edge
from webapp.wording import cards, counting
from webapp.wording.figures import number
from webapp.wording.language import text_of


@dataclass(frozen=True, slots=True)
class Line:
    """A credential in the list, and a sentence for each thing that it counts toward."""

    title: Markup
    kind: str
    onward: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: from, to, counted, guaranteed, elective."""

    source: Markup
    target: Markup
    counted: str
    guaranteed: str
    elective: str
    by_agreement: bool


def line(
    catalogue: Catalogue, found: Credential, onward: Sequence[Edge], lang: str, address: cards.Address, *, here: bool = False
) -> Line:
    """A credential of the map; ``here`` is the one whose map it is, which needs no link to itself."""
    return Line(
        title=Markup("<b>{}</b>").format(text_of(found, "title", lang)) if here else cards.link(found, lang, address),
        kind=cards.kind_line(found, lang),
        onward=tuple(
            counting.counts_toward(edge, cards.link(catalogue.credentials[edge.target], lang, address), lang) for edge in onward
        ),
        id=found.id,
    )


def row(catalogue: Catalogue, edge: Edge, lang: str, address: cards.Address) -> Row:
    """One edge as a line of the table."""
    return Row(
        source=cards.link(catalogue.credentials[edge.source], lang, address),
        target=cards.link(catalogue.credentials[edge.target], lang, address),
        counted=counting.of_required(edge, lang),
        guaranteed=number(edge.credits_guaranteed, lang),
        elective=number(edge.credits_elective, lang),
        by_agreement=edge.kind == "agreement",
    )
