"""``/occupations/<soc>``: a kind of work, its pay with place and year, and what here leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, g, url_for
from werkzeug.exceptions import NotFound

from pathways.model import COLUMN
from webapp.actions.credential import job
from webapp.actions.waiting import onward_within
from webapp.drawing import pay
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import cards, credentials, names
from webapp.wording.figures import money
from webapp.wording.language import Text, as_written, text_of, texts_of

bp = Blueprint("occupations", __name__)

PATIENCE_A_CARD = 0.1
"""Seconds to wait for what a card counts toward before it is shown without."""


@dataclass(frozen=True)
class OccupationPage:
    """Everything the page of an occupation prints."""

    soc: str
    title: Text
    also: tuple[Text, ...]
    outlook: Text
    says: tuple[str, ...]
    places: tuple[pay.Place, ...]
    sources: tuple[Text, ...]
    group: bool
    involves: tuple[Text, ...]
    skills: tuple[Text, ...]
    cards: tuple[cards.Card, ...]
    no_credential: Text


@bp.get("/occupations/<soc>")
def show(soc: str) -> Response:
    """One occupation by its SOC code."""
    snapshot: Snapshot = g.snapshot
    if soc not in snapshot.catalogue.occupations:
        raise NotFound(f"no occupation has the code {soc!r}")
    return render("occupations/page.html", _page(snapshot, soc, g.lang))


def _page(snapshot: Snapshot, soc: str, lang: str) -> OccupationPage:
    catalogue = snapshot.catalogue
    found = job(catalogue, soc)
    occupation, wages = found.occupation, found.wages[:2]
    leading = [each for each in catalogue.credentials.values() if soc in each.occupations]
    leading.sort(key=lambda each: (each.occupations.index(soc), COLUMN[each.kind], each.own_credits))
    return OccupationPage(
        soc=soc,
        title=text_of(occupation, "title", lang),
        also=texts_of(occupation, "also", lang),
        outlook=text_of(occupation, "outlook", lang),
        says=tuple(credentials.wage_says(wage, lang) for wage in wages),
        places=tuple(pay.place(wage.median, f"{names.area_name(wage.area, lang)} {money(wage.median, lang)}") for wage in wages),
        sources=tuple(dict.fromkeys(as_written(wage.source, lang) for wage in wages if wage.source)),
        group=occupation.group is not None,
        involves=tuple(names.vocabulary(catalogue, "involves", each, lang) for each in occupation.involves),
        skills=tuple(text_of(catalogue.skills[each], "title", lang) for each in occupation.skills),
        cards=tuple(_card(snapshot, each.id, lang) for each in leading),
        no_credential=text_of(occupation, "no_credential", lang),
    )


def _card(snapshot: Snapshot, credential_id: str, lang: str) -> cards.Card:
    onward = onward_within(snapshot.stack_map, credential_id, PATIENCE_A_CARD) or ()
    edges = [edge for edge in onward if edge.kind != "prepares"]
    return cards.card(
        snapshot.catalogue,
        snapshot.catalogue.credentials[credential_id],
        edges[0] if edges else None,
        lang,
        today=date.today(),
        address=lambda found: url_for("credentials.show", credential_id=found),
    )
