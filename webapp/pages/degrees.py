"""``/degrees``: every degree, and for each the short credentials that lead into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from flask import Blueprint, Response, g, url_for

from pathways.model import COLUMN, Credential
from webapp.actions.degrees import DegreeFound, Ramp, degree_of, degrees, on_ramps
from webapp.actions.waiting import within
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import cards, counting, names
from webapp.wording.figures import money, weeks
from webapp.wording.language import Text, text_of, tongue

bp = Blueprint("degrees", __name__)


@dataclass(frozen=True)
class DegreeLine:
    """A degree in the list."""

    id: str
    title: Text
    kind: str
    summary: Text


@dataclass(frozen=True)
class FieldOfDegrees:
    """A field with its degrees and the address of its map."""

    title: Text
    field_map: str
    degrees: tuple[DegreeLine, ...]


@dataclass(frozen=True)
class DegreesPage:
    """Everything the list prints."""

    fields: tuple[FieldOfDegrees, ...]


@dataclass(frozen=True)
class RampSaid:
    """An on-ramp: what it is, how much counts, what it costs and takes."""

    id: str
    title: Text
    kind: str
    column: int
    noncredit: bool
    toward: cards.Toward
    cost: str
    weeks: str


@dataclass(frozen=True)
class DegreePage:
    """Everything the page of one degree's on-ramps prints."""

    id: str
    title: Text
    kind: str
    waiting: bool
    ramps: tuple[RampSaid, ...]


@bp.get("/degrees")
def show() -> Response:
    """Every degree by field."""
    snapshot: Snapshot = g.snapshot
    found = groupby(degrees(snapshot), key=lambda degree: degree.field)
    page = DegreesPage(fields=tuple(_field(snapshot, field, tuple(group), g.lang) for field, group in found))
    return render("degrees/page.html", page)


@bp.get("/degrees/<degree_id>")
def ramps(degree_id: str) -> Response:
    """The on-ramps of one degree, what counts most first."""
    snapshot: Snapshot = g.snapshot
    degree = degree_of(snapshot, degree_id)
    found = within(snapshot.stack_map, ("ramps", degree_id), lambda: on_ramps(snapshot, degree_id))
    return render("degrees/ramps.html", _page(degree, found, g.lang), blocks={"stack": "stack"})


def _field(snapshot: Snapshot, field: str, found: tuple[Credential, ...], lang: str) -> FieldOfDegrees:
    return FieldOfDegrees(
        title=names.vocabulary(snapshot.catalogue, "fields", field, lang),
        field_map=url_for("fields.stack_map", field=names.slug(field)),
        degrees=tuple(
            DegreeLine(each.id, text_of(each, "title", lang), cards.kind_line(each, lang), text_of(each, "summary", lang))
            for each in found
        ),
    )


def _page(degree: Credential, found: DegreeFound | None, lang: str) -> DegreePage:
    return DegreePage(
        id=degree.id,
        title=text_of(degree, "title", lang),
        kind=cards.kind_line(degree, lang),
        waiting=found is None,
        ramps=() if found is None else tuple(_ramp(ramp, degree, lang) for ramp in found.ramps),
    )


def _ramp(ramp: Ramp, degree: Credential, lang: str) -> RampSaid:
    unknown = tongue(lang).gettext("We don’t know")
    cost, time = ramp.on_ramp.cost, ramp.on_ramp.weeks
    return RampSaid(
        id=ramp.credential.id,
        title=text_of(ramp.credential, "title", lang),
        kind=cards.kind_line(ramp.credential, lang),
        column=COLUMN[ramp.credential.kind],
        noncredit=ramp.credential.credit_type == "noncredit",
        toward=replace(
            cards.toward(ramp.on_ramp.edge, degree, lang, lambda found: url_for("credentials.show", credential_id=found)),
            # The degree is the page's own title; to say it in every line would only tire.
            says=counting.into(ramp.on_ramp.edge, lang),
        ),
        cost=unknown if cost is None else money(cost, lang),
        weeks=unknown if time is None else weeks(time, lang),
    )
