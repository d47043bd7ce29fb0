"""``/about``, ``/privacy`` and ``/accessibility``: where the data is from, what we keep, whom the site works for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, g

from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording.figures import number
from webapp.wording.frame import catalogue_note
from webapp.wording.language import Text, as_written, text_of

bp = Blueprint("about", __name__)


@dataclass(frozen=True)
class DataPage:
    """What the catalogue holds and where it is from."""

    institutions: tuple[Text, ...]
    counts: tuple[tuple[str, str], ...]
    note: str
    wage_sources: tuple[Text, ...]
    version: str


@dataclass(frozen=True)
class PlainPage:
    """A page whose words are all in its template."""


@bp.get("/about")
def data() -> Response:
    """About this data."""
    snapshot: Snapshot = g.snapshot
    catalogue = snapshot.catalogue
    wages = (wage.source for each in catalogue.occupations.values() for wage in each.wages if wage.source)
    page = DataPage(
        institutions=tuple(text_of(each, "title", g.lang) for each in catalogue.institutions.values()),
        counts=tuple(
            (name, number(len(entries), g.lang))
            for name, entries in (
                ("credentials", catalogue.credentials),
                ("courses", catalogue.courses),
                ("agreements", catalogue.agreements),
                ("occupations", catalogue.occupations),
            )
        ),
        note=catalogue_note(catalogue, snapshot.version, g.lang),
        wage_sources=tuple(dict.fromkeys(as_written(source.split(",")[0], g.lang) for source in wages)),
        version=snapshot.version,
    )
    return render("about/data.html", page)


@bp.get("/privacy")
def privacy() -> Response:
    """What we keep, and what we do not."""
    return render("about/privacy.html", PlainPage())


@bp.get("/accessibility")
def accessibility() -> Response:
    """Whom the site works for, and how to say that it doesn't."""
    return render("about/accessibility.html", PlainPage())
