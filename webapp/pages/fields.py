"""``/fields/<field>/map``: the stack map of a whole field of work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, g, url_for
from werkzeug.exceptions import NotFound

from pathways.stack_map import MapView
from webapp import visiting
from webapp.actions.stack_map import Pictures, main_lines, of_field, pictures, stations
from webapp.actions.waiting import within
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import names
from webapp.wording.brought import Own
from webapp.wording.language import Text
from webapp.wording.maps import Line, Row, line, row

bp = Blueprint("fields", __name__)

MOST_LINES = 60
"""More lines than this are a knot; then each credential keeps its two strongest."""


@dataclass(frozen=True)
class FieldMapPage:
    """Everything the map of a field prints."""

    title: Text
    search: str
    address: str
    waiting: bool
    pictures: Pictures | None
    left_out: bool
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    own: dict[str, Own]
    """By credential, how much of it the reader has."""


@bp.get("/fields/<field>/map")
def stack_map(field: str) -> Response:
    """The map; ``field`` is the field's name as an address has it."""
    snapshot: Snapshot = g.snapshot
    catalogue = snapshot.catalogue
    known = {names.slug(each.field): each.field for each in catalogue.credentials.values()}
    name = known.get(names.slug(field))
    if name is None:
        raise NotFound(f"no field is called {field!r}")
    view = within(snapshot.stack_map, ("field", name), lambda: of_field(snapshot, name))
    return render("fields/map.html", _page(snapshot, name, view, g.lang), blocks={"stack": "stack"})


def _page(snapshot: Snapshot, field: str, view: MapView | None, lang: str) -> FieldMapPage:
    catalogue = snapshot.catalogue
    whole = view or MapView(nodes=(), edges=())
    drawn = main_lines(whole, each=None if len(whole.edges) <= MOST_LINES else 2)
    return FieldMapPage(
        title=names.vocabulary(catalogue, "fields", field, lang),
        search=url_for("search.show", field=field),
        address=url_for("fields.stack_map", field=names.slug(field)),
        waiting=view is None,
        pictures=pictures(snapshot, drawn, lang, address=_address) if drawn.nodes else None,
        left_out=len(drawn.edges) < len(whole.edges),
        lines=tuple(line(catalogue, each.credential, each.onward, lang, _address) for each in stations(snapshot, whole)),
        rows=tuple(row(catalogue, edge, lang, _address) for edge in whole.edges),
        own=visiting.own_in(snapshot, tuple(node.id for node in drawn.nodes), lang),
    )


def _address(credential_id: str) -> str:
    return url_for("credentials.show", credential_id=credential_id)
