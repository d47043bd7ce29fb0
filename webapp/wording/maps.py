"""The stack map as a nested list and as a table: the same facts as the picture, for reading and for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from pathways.model import Catalogue, Credential
from pathways.stack_map import Edge
from webapp.wording import cards, counting
from webapp.wording.figures import number
from webapp.wording.language import text_of


class Grown(Protocol):
    """A credential in a tree of what leads where."""

    @property
    def credential(self) -> Credential: ...

    @property
    def came(self) -> Edge | None: ...

    @property
    def onward(self) -> Sequence[Grown]: ...

    @property
    def again(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Twig:
    """A line of the nested list. ``says`` is what it takes over from the line above, empty at the top."""

    title: Markup
    kind: str
    says: str
    here: bool
    again: bool
    onward: tuple[Twig, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: from, to, counted, guaranteed, elective."""

    source: Markup
    target: Markup
    counted: str
    guaranteed: str
    elective: str
    by_agreement: bool


def twigs(branches: Sequence[Grown], lang: str, *, address: cards.Address, current: str | None = None) -> tuple[Twig, ...]:
    """The branches in words."""
    return tuple(_twig(branch, lang, address, current) for branch in branches)


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


def _twig(branch: Grown, lang: str, address: cards.Address, current: str | None) -> Twig:
    found = branch.credential
    title = text_of(found, "title", lang)
    here = found.id == current
    return Twig(
        title=Markup("<b>{}</b>").format(title) if here else cards.link(found, lang, address),
        kind=cards.kind_line(found, lang),
        says="" if branch.came is None else counting.into(branch.came, lang),
        here=here,
        again=branch.again,
        onward=tuple(_twig(each, lang, address, current) for each in branch.onward),
    )
