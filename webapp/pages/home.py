"""``/``: one box, four places to stop, three ways that really exist, and the fields in people's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, g, url_for

from pathways.model import DEGREES
from webapp.actions.journeys import Journey, journeys
from webapp.actions.waiting import within
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import names
from webapp.wording.figures import number
from webapp.wording.journeys import StopLine, stop_line
from webapp.wording.language import Text, texts_of

bp = Blueprint("home", __name__)

WORDS_OF_A_FIELD = 4


@dataclass(frozen=True)
class JourneySaid:
    """A way with what a person might have typed to find it."""

    asked: Text
    href: str
    stops: tuple[StopLine, ...]


@dataclass(frozen=True)
class FieldLine:
    """A field with how much there is in it and what people call some of it."""

    title: Text
    href: str
    count: str
    says: tuple[Text, ...]


@dataclass(frozen=True)
class HomePage:
    """Everything the first page prints."""

    waiting: bool
    journeys: tuple[JourneySaid, ...]
    fields: tuple[FieldLine, ...]
    count: int
    tries: tuple[tuple[str, str], ...]


@bp.get("/")
def show() -> Response:
    """The first page."""
    snapshot: Snapshot = g.snapshot
    ways = within(snapshot.stack_map, "journeys", lambda: journeys(snapshot))
    page = HomePage(
        waiting=ways is None,
        journeys=tuple(_journey(journey, g.lang) for journey in ways or ()),
        fields=tuple(_fields(snapshot, g.lang)),
        count=len(snapshot.catalogue.credentials),
        tries=tuple(_tries(snapshot, g.lang)),
    )
    return render("home/page.html", page, blocks={"ways": "ways"})


def _journey(journey: Journey, lang: str) -> JourneySaid:
    asked = texts_of(journey.asked, "also", lang)[0]
    return JourneySaid(
        asked=asked,
        href=url_for("search.show", q=asked.words),
        stops=tuple(
            stop_line(stop.credential, stop.came, url_for("credentials.show", credential_id=stop.credential.id), lang)
            for stop in journey.stops
        ),
    )


def _fields(snapshot: Snapshot, lang: str) -> Iterable[FieldLine]:
    catalogue = snapshot.catalogue
    by_field: dict[str, list[Text]] = {}
    counts: dict[str, int] = {}
    for credential in catalogue.credentials.values():
        counts[credential.field] = counts.get(credential.field, 0) + 1
        if credential.kind not in DEGREES and credential.also:
            by_field.setdefault(credential.field, []).append(texts_of(credential, "also", lang)[0])
    order = [field for field in catalogue.words.get("fields", {}) if field in counts] or list(counts)
    for field in order:
        yield FieldLine(
            title=names.vocabulary(catalogue, "fields", field, lang),
            href=url_for("search.show", field=field),
            count=number(counts[field], lang),
            says=tuple(by_field.get(field, ())[:WORDS_OF_A_FIELD]),
        )


def _tries(snapshot: Snapshot, lang: str) -> Iterable[tuple[str, str]]:
    """Searches to start from: what people call the work of some short credentials, each of another field."""
    seen: set[str] = set()
    for credential in snapshot.catalogue.credentials.values():
        if credential.field in seen or credential.kind in DEGREES or not credential.also or not credential.occupations:
            continue
        asked = texts_of(credential, "also", lang)[0]
        if asked.foreign is None:
            seen.add(credential.field)
            yield asked.words, url_for("search.show", q=asked.words)
        if len(seen) == WORDS_OF_A_FIELD:
            return
