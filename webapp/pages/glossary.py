"""``/glossary``: the words we use, each in plain words, and one alone for a page that explains it in place."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, g
from werkzeug.exceptions import NotFound

from pathways.college import GlossaryTerm
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording.language import Text, text_of

bp = Blueprint("glossary", __name__)


@dataclass(frozen=True)
class TermSaid:
    """A word with its meaning; ``see`` are ids and words of terms that belong to it."""

    id: str
    term: Text
    plain: Text
    formal: Text
    see: tuple[tuple[str, Text], ...]
    source: str


@dataclass(frozen=True)
class GlossaryPage:
    """Everything the glossary prints."""

    terms: tuple[TermSaid, ...]


@dataclass(frozen=True)
class TermPage:
    """One word alone."""

    term: TermSaid


@bp.get("/glossary")
def show() -> Response:
    """Every word, in the order of the alphabet."""
    snapshot: Snapshot = g.snapshot
    terms = [_said(snapshot, term, g.lang) for term in snapshot.catalogue.glossary.values()]
    return render("glossary/page.html", GlossaryPage(tuple(sorted(terms, key=lambda term: term.term.words.casefold()))))


@bp.get("/glossary/<term_id>")
def term(term_id: str) -> Response:
    """One word; its meaning alone for ``HX-Target: meaning``."""
    snapshot: Snapshot = g.snapshot
    found = snapshot.catalogue.glossary.get(term_id)
    if found is None:
        raise NotFound(f"the glossary has no {term_id!r}")
    return render("glossary/term.html", TermPage(_said(snapshot, found, g.lang)), blocks={"meaning": "meaning"})


def _said(snapshot: Snapshot, found: GlossaryTerm, lang: str) -> TermSaid:
    glossary = snapshot.catalogue.glossary
    return TermSaid(
        id=found.id,
        term=text_of(found, "term", lang),
        plain=text_of(found, "plain", lang),
        formal=text_of(found, "formal", lang),
        see=tuple((each, text_of(glossary[each], "term", lang)) for each in found.see if each in glossary),
        source=found.source or "",
    )
